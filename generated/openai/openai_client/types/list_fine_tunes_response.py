"""The type ListFineTunesResponse."""

from __future__ import annotations

from .._runtime.reading.models import Model as ModelBase
from .fine_tune import FineTune


class ListFineTunesResponse(ModelBase):
    object: str
    data: list[FineTune]
