"""The type CreateEmbeddingResponse and what belongs to it."""

from __future__ import annotations

from .._runtime.reading.models import Model as ModelBase


class CreateEmbeddingResponse(ModelBase):
    object: str
    model: str
    data: list[CreateEmbeddingResponseData]
    usage: CreateEmbeddingResponseUsage


class CreateEmbeddingResponseData(ModelBase):
    index: int
    object: str
    embedding: list[float]


class CreateEmbeddingResponseUsage(ModelBase):
    prompt_tokens: int
    total_tokens: int
