"""The type ListFineTuneEventsResponse."""

from __future__ import annotations

from .._runtime.reading.models import Model as ModelBase
from .fine_tune_event import FineTuneEvent


class ListFineTuneEventsResponse(ModelBase):
    object: str
    data: list[FineTuneEvent]
