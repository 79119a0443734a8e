"""Mutations of unions: an alternative that comes or goes, and the values that stand for alternatives."""

from __future__ import annotations

import random

from corpus.mutations.mutation import COMPOSED, Mutation, fresh, one_of
from corpus.mutations.survey import Schema, Survey


def _unions(survey: Survey) -> list[tuple[Schema, str]]:
    """Lists of alternatives that are nothing else, and that are not told apart by a property."""
    return [
        (schema, key)
        for schema in survey.plain
        if not COMPOSED & schema.spots
        for key in ("oneOf", "anyOf")
        if all(schema.value.get(key) or ())
        and sum(member.get("type") != "null" for member in schema.value.get(key) or ()) > 1
        and not {"discriminator", "properties", "type", "default", *(COMPOSED - {key})} & set(schema.value)
    ]


def add_member(rng: random.Random, survey: Survey) -> Mutation | None:
    """One more alternative: an array of arrays, which none of the others is."""
    drawn = one_of(rng, _unions(survey))
    if drawn is None:
        return None
    schema, key = drawn
    schema.value[key].append({"type": "array", "items": {"type": "array", "items": {"type": "boolean"}}})
    return Mutation(fact="union-member-added", old=schema.at, new=schema.at, ways=frozenset(schema.ways))


def remove_member(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, [(schema, key) for schema, key in _unions(survey) if len(schema.value[key]) > 2])
    if drawn is None:
        return None
    schema, key = drawn
    index = rng.randrange(len(schema.value[key]))
    fact = "no-longer-nullable" if schema.value[key][index].get("type") == "null" else "union-member-removed"
    del schema.value[key][index]
    return Mutation(fact=fact, old=schema.at, new=schema.at, ways=frozenset(schema.ways))


def add_mapped_value(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, _mapped(survey))
    if drawn is None:
        return None
    mapping = drawn.value["discriminator"]["mapping"]
    mapping[fresh(mapping, "novelty")] = rng.choice(list(mapping.values()))
    return Mutation(fact="discriminator-value-added", old=drawn.at, new=drawn.at, ways=frozenset(drawn.ways))


def _mapped(survey: Survey) -> list[Schema]:
    found = [one for one in survey.schemas.values() if isinstance(one.value.get("discriminator"), dict)]
    return [
        one
        for one in found
        if one.value["discriminator"].get("mapping") and len(one.value.get("oneOf") or one.value.get("anyOf") or ()) > 1
    ]


def change_exclusiveness(rng: random.Random, survey: Survey) -> Mutation | None:
    """Any of the alternatives instead of exactly one of them, or the other way round.

    Objects that differ in a constant are never two of them at once, so that it is the same there.
    """
    unions = [(schema, key) for schema, key in _unions(survey) if not any("enum" in one for one in schema.value[key])]
    kinds = ("string", "integer", "number")
    found = [(schema, key) for schema, key in unions if any(one.get("type") in kinds for one in schema.value[key])]
    drawn = one_of(rng, found)
    if drawn is None:
        return None
    schema, key = drawn
    schema.value["anyOf" if key == "oneOf" else "oneOf"] = schema.value.pop(key)
    return Mutation(fact="union-exclusiveness-changed", old=schema.at, new=schema.at, ways=frozenset(schema.ways))
