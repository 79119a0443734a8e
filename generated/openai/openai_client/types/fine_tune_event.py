"""The type FineTuneEvent."""

from __future__ import annotations

from .._runtime.reading.models import Model as ModelBase


class FineTuneEvent(ModelBase):
    object: str
    created_at: int
    level: str
    message: str
