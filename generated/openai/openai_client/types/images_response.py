"""The type ImagesResponse and what belongs to it."""

from __future__ import annotations

from .._runtime.reading.models import Model as ModelBase


class ImagesResponse(ModelBase):
    created: int
    data: list[ImagesResponseData]


class ImagesResponseData(ModelBase):
    url: str | None = None
    b64_json: str | None = None
