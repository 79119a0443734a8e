"""Mutations of what a value may be: its type, format, limits, known values, null, alternatives and default."""

from __future__ import annotations

import random
from typing import Any

from corpus.mutations.mutation import COMPOSED, Mutation, Mutator, fresh, one_of, properties, scalars
from corpus.mutations.survey import Schema, Survey

# Formats that are types of Python's own, and formats that stay text.
TYPED = ("date-time", "date", "uuid")
# Another type of JSON.
TYPES = {"string": "integer", "integer": "string", "boolean": "string", "number": "string"}


# What a property may be is what pages follow by, or what alternatives are told apart by and named after.
NEEDED = frozenset(
    {
        *("discriminator-value-added", "discriminator-value-removed", "discriminator-changed", "discriminator-removed"),
        *("paging-added", "paging-changed", "paging-removed", "type-renamed"),
    }
)


def _changed(fact: str, schema: Schema) -> Mutation:
    return Mutation(fact=fact, old=schema.at, new=schema.at, ways=frozenset(schema.ways), also=NEEDED)


def change_type(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, [one for one in scalars(survey, *TYPES) if set(one.value) <= {"type", "description", "title"}])
    if drawn is None:
        return None
    drawn.value["type"] = TYPES[drawn.value["type"]]
    return _changed("type-changed", drawn)


def widen_number(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, [one for one in scalars(survey, "integer") if "format" not in one.value])
    if drawn is None:
        return None
    drawn.value["type"] = "number"
    return _changed("type-widened", drawn)


def narrow_number(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, [one for one in scalars(survey, "number") if "format" not in one.value])
    if drawn is None:
        return None
    drawn.value["type"] = "integer"
    return _changed("type-narrowed", drawn)


def add_format(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, _texts(survey, formatted=False))
    if drawn is None:
        return None
    drawn.value["format"] = rng.choice((*TYPED, "email", "hostname"))
    return _changed("format-added" if drawn.value["format"] in TYPED else "format-hint-added", drawn)


def drop_format(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, [one for one in _texts(survey, formatted=True) if one.value["format"] in TYPED])
    if drawn is None:
        return None
    del drawn.value["format"]
    return _changed("format-removed", drawn)


def change_format(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, [one for one in _texts(survey, formatted=True) if one.value["format"] in TYPED])
    if drawn is None:
        return None
    drawn.value["format"] = rng.choice([name for name in TYPED if name != drawn.value["format"]])
    return _changed("format-changed", drawn)


def _texts(survey: Survey, *, formatted: bool) -> list[Schema]:
    own = ("contentEncoding", "contentMediaType", "pattern", "minLength", "maxLength")
    found = [one for one in scalars(survey, "string") if not (set(own) & set(one.value) or COMPOSED & one.spots)]
    return [one for one in found if ("format" in one.value) is formatted]


def tighten(type_: str, keyword: str, name: str) -> Mutator:
    """Add a limit, or make it tighter."""

    def mutate(rng: random.Random, survey: Survey) -> Mutation | None:
        drawn = one_of(rng, _limited(survey, type_))
        if drawn is None:
            return None
        if keyword in drawn.value:
            drawn.value[keyword] += 1 if keyword.startswith("min") else -1
            return _changed(f"{name}-{'raised' if keyword.startswith('min') else 'lowered'}", drawn)
        drawn.value[keyword] = 1 if keyword.startswith("min") else 1000
        return _changed(f"{name}-added", drawn)

    return mutate


def loosen(type_: str, keyword: str, name: str) -> Mutator:
    """Take a limit away, or make it looser."""

    def mutate(rng: random.Random, survey: Survey) -> Mutation | None:
        drawn = one_of(rng, [one for one in _limited(survey, type_) if keyword in one.value])
        if drawn is None:
            return None
        if rng.random() < 0.5 or drawn.value[keyword] == 0:
            del drawn.value[keyword]
            return _changed(f"{name}-removed", drawn)
        drawn.value[keyword] -= 1 if keyword.startswith("min") else -1
        return _changed(f"{name}-{'lowered' if keyword.startswith('min') else 'raised'}", drawn)

    return mutate


def _limited(survey: Survey, type_: str) -> list[Schema]:
    return [one for one in scalars(survey, type_) if not {"exclusiveMinimum", "exclusiveMaximum"} & set(one.value)]


def change_pattern(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, [one for one in scalars(survey, "string") if "format" not in one.value])
    if drawn is None:
        return None
    had = "pattern" in drawn.value
    drawn.value["pattern"] = "^[a-z]{3}$"
    return _changed("pattern-changed" if had else "pattern-added", drawn)


def make_nullable(rng: random.Random, survey: Survey) -> Mutation | None:
    key = "x-nullable" if survey.swagger else "nullable"
    found = [one for one in scalars(survey, "string", "integer", "number", "boolean") if key not in one.value]
    drawn = one_of(rng, [one for one in found if one.spots <= {"property", "items"}])
    if drawn is None:
        return None
    if survey.modern:
        drawn.value["type"] = [drawn.value["type"], "null"]
    else:
        drawn.value[key] = True
    return _changed("became-nullable", drawn)


def forbid_null(rng: random.Random, survey: Survey) -> Mutation | None:
    found = [one for one in survey.plain if one.spots <= {"property", "items"}]
    drawn = one_of(rng, [one for one in found if _is_nullable(one.value)])
    if drawn is None:
        return None
    for key in ("nullable", "x-nullable"):
        drawn.value.pop(key, None)
    if isinstance(drawn.value.get("type"), list):
        drawn.value["type"] = next(name for name in drawn.value["type"] if name != "null")
    return _changed("no-longer-nullable", drawn)


def _is_nullable(value: dict[str, Any]) -> bool:
    if (COMPOSED | {"enum", "const", "default", "$ref"}) & set(value):
        return False
    told = value.get("type")
    return (isinstance(told, list) and len(told) == 2 and "null" in told) or (
        isinstance(told, str) and (value.get("nullable") is True)
    )


def _enums(survey: Survey, least: int) -> list[Schema]:
    return [
        one
        for one in survey.plain
        if isinstance(one.value.get("enum"), list)
        and len(one.value["enum"]) >= least
        and all(isinstance(value, str) for value in one.value["enum"])
        and one.value.get("type") == "string"
        and not {"x-enum-varnames", "default", *COMPOSED} & set(one.value)
    ]


def add_enum_value(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, _enums(survey, 2))
    if drawn is None:
        return None
    drawn.value["enum"].append(fresh(drawn.value["enum"], "novelty"))
    return _changed("enum-value-added", drawn)


def remove_enum_value(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, _enums(survey, 3))
    if drawn is None:
        return None
    drawn.value["enum"].pop(rng.randrange(len(drawn.value["enum"])))
    return _changed("enum-value-removed", drawn)


def change_default(rng: random.Random, survey: Survey) -> Mutation | None:
    fixed = {"enum", "const"}
    found = [one for one in properties(survey) if "default" in one.value and not fixed & set(one.value)]
    drawn = one_of(rng, [one for one in found if not one.required and type(one.value["default"]) in (int, bool, str)])
    if drawn is None or "format" in drawn.value or not isinstance(drawn.value.get("type"), str):
        return None
    value = drawn.value["default"]
    drawn.value["default"] = not value if isinstance(value, bool) else value + (1 if isinstance(value, int) else "x")
    return Mutation(fact="property-default-changed", old=drawn.at, new=drawn.at, ways=drawn.ways)


def forbid_others(rng: random.Random, survey: Survey) -> Mutation | None:
    """A text that is one of some values now."""
    drawn = one_of(rng, [one for one in _texts(survey, formatted=False) if one.spots <= {"property", "items"}])
    if drawn is None:
        return None
    drawn.value["enum"] = ["one", "two"]
    return _changed("enum-added", drawn)


def allow_others(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, [one for one in _enums(survey, 2) if one.spots <= {"property", "items"}])
    if drawn is None:
        return None
    del drawn.value["enum"]
    return _changed("enum-removed", drawn)


def limit_items(rng: random.Random, survey: Survey) -> Mutation | None:
    found = [one for one in survey.plain if one.value.get("type") == "array"]
    drawn = one_of(rng, [one for one in found if not {"maxItems", "prefixItems", "enum"} & set(one.value)])
    if drawn is None:
        return None
    drawn.value["maxItems"] = 100
    return _changed("max-items-added", drawn)


def make_items_unique(rng: random.Random, survey: Survey) -> Mutation | None:
    found = [one for one in survey.plain if one.value.get("type") == "array"]
    drawn = one_of(rng, [one for one in found if not {"uniqueItems", "prefixItems", "enum"} & set(one.value)])
    if drawn is None:
        return None
    drawn.value["uniqueItems"] = True
    return _changed("unique-items-added", drawn)
