"""The type CreateModerationResponse and what belongs to it."""

from __future__ import annotations

from pydantic import Field as ModelField

from .._runtime.reading.models import Model as ModelBase


class CreateModerationResponse(ModelBase):
    id: str
    model: str
    results: list[CreateModerationResponseResult]


class CreateModerationResponseResult(ModelBase):
    flagged: bool
    categories: CreateModerationResponseCategories
    category_scores: CreateModerationResponseCategoryScores


class CreateModerationResponseCategories(ModelBase):
    hate: bool
    hate_threatening: bool = ModelField(
        validation_alias="hate/threatening",
        serialization_alias="hate/threatening",
    )
    self_harm: bool = ModelField(
        validation_alias="self-harm",
        serialization_alias="self-harm",
    )
    sexual: bool
    sexual_minors: bool = ModelField(
        validation_alias="sexual/minors",
        serialization_alias="sexual/minors",
    )
    violence: bool
    violence_graphic: bool = ModelField(
        validation_alias="violence/graphic",
        serialization_alias="violence/graphic",
    )


class CreateModerationResponseCategoryScores(ModelBase):
    hate: float
    hate_threatening: float = ModelField(
        validation_alias="hate/threatening",
        serialization_alias="hate/threatening",
    )
    self_harm: float = ModelField(
        validation_alias="self-harm",
        serialization_alias="self-harm",
    )
    sexual: float
    sexual_minors: float = ModelField(
        validation_alias="sexual/minors",
        serialization_alias="sexual/minors",
    )
    violence: float
    violence_graphic: float = ModelField(
        validation_alias="violence/graphic",
        serialization_alias="violence/graphic",
    )
