"""The type ListEnginesResponse."""

from __future__ import annotations

from .._runtime.reading.models import Model as ModelBase
from .engine import Engine


class ListEnginesResponse(ModelBase):
    object: str
    data: list[Engine]
