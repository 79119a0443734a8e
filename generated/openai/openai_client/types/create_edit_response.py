"""The type CreateEditResponse and what belongs to it."""

from __future__ import annotations

from typing import Any

from .._runtime.reading.models import Model as ModelBase


class CreateEditResponse(ModelBase):
    object: str
    created: int
    choices: list[CreateEditResponseChoice]
    usage: CreateEditResponseUsage


class CreateEditResponseChoice(ModelBase):
    text: str | None = None
    index: int | None = None
    logprobs: CreateEditResponseLogprobs | None = None
    finish_reason: str | None = None


class CreateEditResponseUsage(ModelBase):
    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class CreateEditResponseLogprobs(ModelBase):
    tokens: list[str] | None = None
    token_logprobs: list[float] | None = None
    top_logprobs: list[dict[str, Any]] | None = None
    text_offset: list[int] | None = None
