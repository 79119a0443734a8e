"""The type DeleteModelResponse."""

from __future__ import annotations

from .._runtime.models import Model as ModelBase


class DeleteModelResponse(ModelBase):
    id: str
    object: str
    deleted: bool
