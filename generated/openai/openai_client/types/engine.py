"""The type Engine."""

from __future__ import annotations

from .._runtime.reading.models import Model as ModelBase


class Engine(ModelBase):
    id: str
    object: str
    created: int | None
    ready: bool
