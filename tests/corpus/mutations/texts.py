"""Mutations of what a document says to people: titles, texts, examples, tags. None of them changes what is sent."""

from __future__ import annotations

import random

from corpus.mutations.mutation import Mutation, one_of
from corpus.mutations.survey import Survey

OTHER = "Told in other words."


def change_version(_: random.Random, survey: Survey) -> Mutation | None:
    survey.value["info"]["version"] = f"{survey.value['info'].get('version', 1)}-novelty"
    return Mutation(fact="version-changed", old=("info",), new=("info",))


def describe_document(_: random.Random, survey: Survey) -> Mutation | None:
    survey.value["info"]["description"] = OTHER
    return Mutation(fact="description-changed", old=("info",), new=("info",))


def describe_type(rng: random.Random, survey: Survey) -> Mutation | None:
    found = [one for at, one in survey.schemas.items() if at[:-1] == survey.home and "properties" in one.value]
    drawn = one_of(rng, found)
    if drawn is None:
        return None
    drawn.value["description"] = OTHER
    return Mutation(fact="type-documentation-changed", old=drawn.at, new=drawn.at)


def describe_response(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, survey.responses)
    if drawn is None:
        return None
    drawn.value["description"] = OTHER
    return Mutation(fact="response-documentation-changed", old=drawn.at, new=drawn.at)


def change_tags(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, survey.operations)
    if drawn is None:
        return None
    drawn.value["tags"] = [*(drawn.value.get("tags") or ()), "Novelty"]
    return Mutation(fact="operation-tags-changed", old=drawn.at, new=drawn.at)
