"""The type CreateCompletionResponse and what belongs to it."""

from __future__ import annotations

from typing import Any

from .._runtime.reading.models import Model as ModelBase


class CreateCompletionResponse(ModelBase):
    id: str
    object: str
    created: int
    model: str
    choices: list[CreateCompletionResponseChoice]
    usage: CreateCompletionResponseUsage | None = None


class CreateCompletionResponseChoice(ModelBase):
    text: str | None = None
    index: int | None = None
    logprobs: CreateCompletionResponseLogprobs | None = None
    finish_reason: str | None = None


class CreateCompletionResponseUsage(ModelBase):
    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class CreateCompletionResponseLogprobs(ModelBase):
    tokens: list[str] | None = None
    token_logprobs: list[float] | None = None
    top_logprobs: list[dict[str, Any]] | None = None
    text_offset: list[int] | None = None
