"""What a mutation is: a document that was changed in one place, and where that is in the old and in the new one."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from corpus.mutations.survey import REQUEST, RESPONSE, Schema, Survey, Tokens

T = TypeVar("T")

COMPOSED = frozenset({"allOf", "oneOf", "anyOf"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """What was done: `fact` is what it means (a key of `expected.FACTS`), and `ways` who meets it.

    The places are where it is written, None on the side that does not have it. `also` are kinds of change, whatever
    their way, that follow from it at other places: an operation that goes may leave its name to another.
    """

    fact: str
    old: Tokens | None
    new: Tokens | None
    ways: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()


Mutator = Callable[[random.Random, Survey], Mutation | None]


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a schema, by the schema that has it."""

    owner: Schema
    name: str

    @property
    def at(self) -> Tokens:
        return (*self.owner.at, "properties", self.name)

    @property
    def value(self) -> dict[str, Any]:
        told: dict[str, Any] = self.owner.value["properties"][self.name]
        return told

    @property
    def required(self) -> bool:
        return self.name in (self.owner.value.get("required") or ())

    @property
    def ways(self) -> frozenset[str]:
        """Who meets it: a property that is only read is not sent."""
        told = {REQUEST: "readOnly", RESPONSE: "writeOnly"}
        return frozenset(way for way in self.owner.ways if self.value.get(told[way]) is not True)


def objects(survey: Survey) -> list[Schema]:
    """The schemas that are objects with properties, and nothing else."""
    return [schema for schema in survey.plain if _is_plain_object(schema)]


def properties(survey: Survey, *, required: bool | None = None) -> list[Property]:
    """The properties of such objects that somebody meets; only those that are required, or those that are not."""
    found = (Property(schema, name) for schema in objects(survey) for name in schema.value["properties"])
    return [
        one
        for one in found
        if isinstance(one.owner.value["properties"][one.name], dict)
        and one.ways
        and survey.is_alone(one.at)
        and (required is None or one.required is required)
    ]


def _is_plain_object(schema: Schema) -> bool:
    value = schema.value
    return (
        isinstance(value.get("properties"), dict)
        and value.get("type", "object") == "object"
        and not (COMPOSED | {"not", "if"}) & set(value)
    )


def scalars(survey: Survey, *types: str) -> list[Schema]:
    """The schemas of one of these types that are nothing but that: no enumeration, no alternative."""
    return [
        schema
        for schema in survey.plain
        if isinstance(schema.value.get("type"), str)
        and schema.value["type"] in types
        and not (COMPOSED | {"enum", "const", "default"}) & set(schema.value)
    ]


def one_of(rng: random.Random, among: Sequence[T]) -> T | None:
    """One of them, None where there is none."""
    return rng.choice(among) if among else None


def fresh(taken: Iterable[str], wish: str) -> str:
    """A name that is not taken."""
    known = set(taken)
    return next(name for name in (wish, *(f"{wish}{count}" for count in range(2, 1000))) if name not in known)
