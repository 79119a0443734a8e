"""The type FineTune."""

from __future__ import annotations

from typing import Any

from .._runtime.reading.models import Model as ModelBase
from .fine_tune_event import FineTuneEvent
from .open_ai_file import OpenAIFile


class FineTune(ModelBase):
    id: str
    object: str
    created_at: int
    updated_at: int
    model: str
    fine_tuned_model: str | None
    organization_id: str
    status: str
    hyperparams: dict[str, Any]
    training_files: list[OpenAIFile]
    validation_files: list[OpenAIFile]
    result_files: list[OpenAIFile]
    events: list[FineTuneEvent] | None = None
