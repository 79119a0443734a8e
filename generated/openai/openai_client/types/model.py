"""The type Model."""

from __future__ import annotations

from .._runtime.reading.models import Model as ModelBase


class Model(ModelBase):
    id: str
    object: str
    created: int
    owned_by: str
