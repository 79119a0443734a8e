"""Turn the keywords of schemas that must all hold into those of one schema.

JSON Schema 2020-12 core, section 10.2.1.1, and validation, section 6: types and enumerated values are those that every
schema allows, limits the strictest of them. What cannot be met by any value is told with both places, and the nearest
schema, the last, counts.

    {type: number, maximum: 9}, {type: integer, maximum: 5}   ->   {type: integer, maximum: 5}
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from clientsmith import rules
from clientsmith.lower.classify import implied_type
from clientsmith.lower.context import Lowering
from clientsmith.openapi.model import Node
from clientsmith.source.json import JsonValue

LEAST = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
MOST = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
# One value of these cannot be combined with another.
ALONE = ("format", "pattern", "multipleOf", "contentEncoding", "contentMediaType")
NUMBERS = frozenset(["integer", "number"])


def kinds(node: Node) -> tuple[str, ...] | None:
    """The types of JSON that the keywords of one schema allow, in its order; None where it says nothing of types."""
    schema = node.value
    if schema is False:
        return ()
    if not isinstance(schema, Mapping):
        return None
    values = enumerated(schema)
    if values is not None:
        return tuple(dict.fromkeys(kind_of(value) for value in values))
    said = schema.get("type")
    names = [said] if isinstance(said, str) else said if isinstance(said, list) else []
    found = [name for name in names if isinstance(name, str)]
    if found and schema.get("nullable") is True and "null" not in found:
        found.append("null")
    return tuple(dict.fromkeys(found)) or None


def kind_of(value: JsonValue) -> str:
    """The type of JSON that a value is of."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case str():
            return "string"
        case Mapping():
            return "object"
        case _:
            return "array"


def enumerated(schema: Mapping[str, JsonValue]) -> list[JsonValue] | None:
    """The values that `const` or `enum` list, None where any may come."""
    if "const" in schema:
        return [schema["const"]]
    values = schema.get("enum")
    return list(values) if isinstance(values, list) and values else None


def common(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """The types that both lists allow: an integer is a number."""
    found = [name for name in one if name in other or (name == "integer" and "number" in other)]
    if "integer" not in one and "number" in one and "integer" in other and "number" not in other:
        found.append("integer")
    return tuple(found)


def agree(parts: Sequence[Node]) -> bool:
    """Whether there is a type that all schemas allow."""
    found: tuple[str, ...] | None = None
    for said in filter(None, map(kinds, parts)):
        found = said if found is None else common(found, said)
    return found != () and not any(part.value is False for part in parts)


def common_kinds(low: Lowering, parts: Sequence[Node]) -> tuple[str, ...] | None:
    """The types that all schemas allow; where there are none, those of the last, and a conflict is told."""
    found: tuple[str, ...] | None = None
    by: Node | None = None
    for part in parts:
        said = kinds(part)
        if said is None:
            continue
        both = said if found is None else common(found, said)
        if not both and by is not None:
            _conflict(low, part, by, "types")
            both = said or found or ()
        found, by = both, part
    if found is None:
        implied = [name for part in parts if isinstance(part.value, Mapping) and (name := implied_type(part.value))]
        return tuple(dict.fromkeys(implied))[-1:] or None
    return found


def together(low: Lowering, parts: Sequence[Node]) -> dict[str, JsonValue]:
    """One schema that says what all of them say, but for what stands in it (properties, items)."""
    merged: dict[str, JsonValue] = {}
    schemas = [(part, part.value) for part in parts if isinstance(part.value, Mapping)]
    types = common_kinds(low, parts)
    if types:
        merged["type"] = list(types) if len(types) > 1 else types[0]
    for part, schema in schemas:
        for key in LEAST:
            _strictest(merged, schema, key, least=True)
        for key in MOST:
            _strictest(merged, schema, key, least=False)
        for key in ALONE:
            if key in schema and merged.setdefault(key, schema[key]) != schema[key]:
                low.report.add(rules.ALLOF_REDEFINED, part.at, what=key)
                merged[key] = schema[key]
        merged |= {key: value for key, value in schema.items() if key == "uniqueItems" or key.startswith("x-")}
    values = _values(low, schemas, types)
    return merged if values is None else merged | {"enum": values}


def _strictest(merged: dict[str, JsonValue], schema: Mapping[str, JsonValue], key: str, *, least: bool) -> None:
    new, old = schema.get(key), merged.get(key)
    if not isinstance(new, int | float) or isinstance(new, bool):
        return
    known = isinstance(old, int | float)
    merged[key] = (max if least else min)(new, old) if known and isinstance(old, int | float) else new


def _values(
    low: Lowering, schemas: Iterable[tuple[Node, Mapping[str, JsonValue]]], types: Sequence[str] | None
) -> list[JsonValue] | None:
    """The values that every enumeration has and every type allows."""
    found: list[JsonValue] | None = None
    by: Node | None = None
    for part, schema in schemas:
        said = enumerated(schema)
        if said is None:
            continue
        if found is None or by is None:
            found, by = said, part
            continue
        known = {json.dumps(value, sort_keys=True) for value in said}
        both = [value for value in found if json.dumps(value, sort_keys=True) in known]
        if not both:
            _conflict(low, part, by, "values")
        found, by = both or said, part
    if found is None or not types:
        return found
    return [value for value in found if common((kind_of(value),), types)] or found


def _conflict(low: Lowering, part: Node, other: Node, what: str) -> None:
    low.report.add(rules.ALLOF_CONFLICT, part.at, related=(other.at,), what=what)
