"""The type CreateSearchResponse and what belongs to it."""

from __future__ import annotations

from .._runtime.reading.models import Model as ModelBase


class CreateSearchResponse(ModelBase):
    object: str | None = None
    model: str | None = None
    data: list[CreateSearchResponseData] | None = None


class CreateSearchResponseData(ModelBase):
    object: str | None = None
    document: int | None = None
    score: float | None = None
