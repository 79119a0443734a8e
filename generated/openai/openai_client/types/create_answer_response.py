"""The type CreateAnswerResponse and what belongs to it."""

from __future__ import annotations

from .._runtime.reading.models import Model as ModelBase


class CreateAnswerResponse(ModelBase):
    object: str | None = None
    model: str | None = None
    search_model: str | None = None
    completion: str | None = None
    answers: list[str] | None = None
    selected_documents: list[CreateAnswerResponseSelectedDocument] | None = None


class CreateAnswerResponseSelectedDocument(ModelBase):
    document: int | None = None
    text: str | None = None
