"""The type OpenAIFile."""

from __future__ import annotations

from typing import Any

from .._runtime.reading.models import Model as ModelBase


class OpenAIFile(ModelBase):
    id: str
    object: str
    bytes: int
    created_at: int
    filename: str
    purpose: str
    status: str | None = None
    status_details: dict[str, Any] | None = None
