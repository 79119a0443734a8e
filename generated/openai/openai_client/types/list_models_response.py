"""The type ListModelsResponse."""

from __future__ import annotations

from .._runtime.reading.models import Model as ModelBase
from .model import Model


class ListModelsResponse(ModelBase):
    object: str
    data: list[Model]
