"""Turn a JSON value and its schema into a list of what does not fit.

JSON Schema 2020-12, those of its keywords that `examples.json` has. There a `$ref` is
the bare name of a type, and `discriminator` maps the values of a tag to schemas
(OpenAPI 3.1 §4.8.25).

    Checker({}).problems({"type": "integer"}, "5", "body.limit")
    -> ["body.limit: must be integer, and is a string"]
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from itertools import pairwise
from typing import Any, cast
from uuid import UUID

from ..reading.models import tag_text

Schema = Mapping[str, Any]

_FORMATS: Mapping[str, Callable[[str], object]] = {
    "date": date.fromisoformat,
    "date-time": datetime.fromisoformat,
    "uuid": UUID,
}
# Comparisons that hold where a value fits: of the value itself, of its length.
_BOUNDS: Mapping[str, tuple[str, Callable[[Any, Any], bool]]] = {
    "minimum": ("at least", lambda value, limit: value >= limit),
    "maximum": ("at most", lambda value, limit: value <= limit),
    "exclusiveMinimum": ("more than", lambda value, limit: value > limit),
    "exclusiveMaximum": ("less than", lambda value, limit: value < limit),
}
_COUNTS: Mapping[str, tuple[str, str, str]] = {
    "string": ("minLength", "maxLength", "characters"),
    "array": ("minItems", "maxItems", "items"),
    "object": ("minProperties", "maxProperties", "properties"),
}


class Checker:
    """Checks values by schemas; `types` are those that a `$ref` names."""

    __slots__ = ("_types",)

    def __init__(self, types: Mapping[str, Schema]) -> None:
        self._types = types

    def problems(self, schema: Schema, value: object, place: str) -> list[str]:
        """Return what does not fit, "place: what" each; nothing where all does."""
        return list(self._problems(schema, value, place))

    def _problems(self, schema: Schema, value: object, place: str) -> Iterator[str]:
        if "$ref" in schema:
            yield from self._problems(self._types[schema["$ref"]], value, place)
        if "discriminator" in schema:
            yield from self._tagged(schema["discriminator"], value, place)
        if "anyOf" in schema:
            yield from self._nearest(schema["anyOf"], value, place)
        if "not" in schema:
            yield f"{place}: nothing is allowed here"
        if "const" in schema and not same(schema["const"], value):
            yield f"{place}: must be {schema['const']!r}"
        if "enum" in schema and not any(same(one, value) for one in schema["enum"]):
            yield f"{place}: must be one of {', '.join(map(repr, schema['enum']))}"
        kind = kind_of(value)
        if "type" in schema and not _is_kind(value, kind, schema["type"]):
            said = schema["type"]
            wanted = said if isinstance(said, str) else " or ".join(said)
            yield f"{place}: must be {wanted}, and is {_article(kind)} {kind}"
            return
        yield from _sizes(schema, value, kind, place)
        if isinstance(value, dict):
            yield from self._object(schema, cast("dict[str, object]", value), place)
        elif isinstance(value, list):
            yield from self._array(schema, cast("list[object]", value), place)

    def _tagged(self, schema: Schema, value: object, place: str) -> Iterator[str]:
        tag, mapping = schema["propertyName"], schema["mapping"]
        if not isinstance(value, dict):
            kind = kind_of(value)
            yield f"{place}: must be an object, and is {_article(kind)} {kind}"
            return
        said = tag_text(cast("dict[str, object]", value).get(tag))
        if said in mapping:
            yield from self._problems(mapping[said], cast("object", value), place)
        else:
            yield f"{place}.{tag}: must be one of {', '.join(map(repr, mapping))}"

    def _nearest(
        self, members: list[Schema], value: object, place: str
    ) -> Iterator[str]:
        """What keeps a value from being the alternative that it is nearest to."""
        found = [self.problems(member, value, place) for member in members]
        if not all(found):
            return
        nearest = min(found, key=lambda told: _distance(told, place))
        if _at(nearest, place) and len(members) > 1:
            said = nearest[0].removeprefix(f"{place}: ")
            yield f"{place}: is none of {len(members)} alternatives; the first {said}"
        else:
            yield from nearest

    def _object(
        self, schema: Schema, value: dict[str, object], place: str
    ) -> Iterator[str]:
        for name in schema.get("required", ()):
            if name not in value:
                yield f"{place}.{name}: is required, and missing"
        properties, extra = (
            schema.get("properties", {}),
            schema.get("additionalProperties", True),
        )
        for name, one in value.items():
            if name in properties:
                yield from self._problems(properties[name], one, f"{place}.{name}")
            elif extra is False:
                yield f"{place}.{name}: is not known"
            elif extra is not True:
                yield from self._problems(extra, one, f"{place}.{name}")

    def _array(self, schema: Schema, value: list[object], place: str) -> Iterator[str]:
        first = schema.get("prefixItems", ())
        for number, one in enumerate(value):
            inner = first[number] if number < len(first) else schema.get("items", {})
            yield from self._problems(inner, one, f"{place}[{number}]")
        if schema.get("uniqueItems"):
            texts = sorted(repr(one) for one in value)
            if any(one == other for one, other in pairwise(texts)):
                yield f"{place}: its items must be different from each other"


def _article(kind: str) -> str:
    return "an" if kind[0] in "aio" else "a"


def _at(problems: list[str], place: str) -> bool:
    """Whether a value is not even of the kind that is asked for."""
    return any(problem.startswith(f"{place}: ") for problem in problems)


def _distance(problems: list[str], place: str) -> tuple[bool, int, int]:
    """How far a value is from an alternative: one that fits for long is near."""
    deepest = max(len(problem.partition(": ")[0]) for problem in problems)
    return _at(problems, place), len(problems), -deepest


def _sizes(schema: Schema, value: object, kind: str, place: str) -> Iterator[str]:
    """What the limits of a number, a text, an array or an object say."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        for keyword, (words, holds) in _BOUNDS.items():
            if keyword in schema and not holds(value, schema[keyword]):
                yield f"{place}: must be {words} {schema[keyword]}, and is {value}"
        step = schema.get("multipleOf")
        if step and not math.isclose(value / step, round(value / step), rel_tol=1e-9):
            yield f"{place}: must be a multiple of {step}, and is {value}"
    if isinstance(value, str | list | dict):
        least, most, what = _COUNTS[kind]
        count = len(cast("str | list[object]", value))
        if not schema.get(least, 0) <= count <= schema.get(most, count):
            low, high = schema.get(least, 0), schema.get(most, "any number of")
            yield f"{place}: must have {low} to {high} {what}, and has {count}"
    if isinstance(value, str):
        yield from _text(schema, value, place)


def _text(schema: Schema, value: str, place: str) -> Iterator[str]:
    pattern, form = schema.get("pattern"), schema.get("format", "")
    if pattern is not None and not _finds(pattern, value):
        yield f"{place}: must be like {pattern}"
    if form in _FORMATS:
        try:
            _FORMATS[form](value)
        except ValueError:
            yield f"{place}: must be a {form}"


def _finds(pattern: str, value: str) -> bool:
    """Whether a text is like a pattern; one that Python cannot read limits nothing."""
    try:
        return re.search(pattern, value) is not None
    except re.error:
        return True


def kind_of(value: object) -> str:
    """Return the name that JSON Schema has for the kind of a value."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"


def _is_kind(value: object, kind: str, said: str | list[str]) -> bool:
    wanted = (said,) if isinstance(said, str) else said
    if kind == "integer":
        return "integer" in wanted or "number" in wanted
    whole = isinstance(value, float) and value.is_integer()
    return kind in wanted or (whole and "integer" in wanted)


def same(one: object, two: object) -> bool:
    """Whether two JSON values are equal; true is not 1."""
    return one == two and isinstance(one, bool) == isinstance(two, bool)
