"""The type CreateClassificationResponse and what belongs to it."""

from __future__ import annotations

from .._runtime.reading.models import Model as ModelBase


class CreateClassificationResponse(ModelBase):
    object: str | None = None
    model: str | None = None
    search_model: str | None = None
    completion: str | None = None
    label: str | None = None
    selected_examples: list[CreateClassificationResponseSelectedExample] | None = None


class CreateClassificationResponseSelectedExample(ModelBase):
    document: int | None = None
    text: str | None = None
    label: str | None = None
