"""The type DeleteFileResponse."""

from __future__ import annotations

from .._runtime.reading.models import Model as ModelBase


class DeleteFileResponse(ModelBase):
    id: str
    object: str
    deleted: bool
