"""The type DeleteModelResponse."""

from __future__ import annotations

from .._runtime.reading.models import Model as ModelBase


class DeleteModelResponse(ModelBase):
    id: str
    object: str
    deleted: bool
