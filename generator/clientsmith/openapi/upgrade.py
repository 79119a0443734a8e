"""Turn a document of OpenAPI 3.0 into the dialect of OpenAPI 3.1 and 3.2, every value at the place where it was.

A document of Swagger 2.0 comes here in the structure of 3.0 already; its schemas and references are done on the way.

- `exclusiveMinimum: true` and `exclusiveMaximum: true` become the numbers of JSON Schema 2020-12.
- A list in `items` of a schema that is not said to be an array becomes `anyOf`: so JSON Schemas with alternatives are
  often converted, while an array has one schema for all of its items before 3.1.
- What stands beside `$ref` is dropped: OpenAPI 3.0.3, Reference Object, ignores it. `summary`, `description` and `x-…`,
  which change no meaning, stay.

`nullable` stays: lowering understands it in every version, as documents use it in every version. The value that was
read is not changed; what does not need a change is shared with it.

    >>> from clientsmith.report import Report
    >>> value = {"components": {"schemas": {"A": {"minimum": 1, "exclusiveMinimum": True}}}}
    >>> upgrade(value, Report())
    {'components': {'schemas': {'A': {'exclusiveMinimum': 1}}}}
"""

from __future__ import annotations

from typing import Any

from clientsmith import rules
from clientsmith.openapi.shape import REFERABLE, Trail, parts, pointer_of
from clientsmith.openapi.swagger.schemas import NULLABLE, References, schema
from clientsmith.report import Report
from clientsmith.source.json import JsonValue

NO_ALTERNATIVES = {
    *("type", "anyOf", "oneOf", "allOf", "enum", "properties", "additionalProperties"),
    *("minItems", "maxItems", "uniqueItems", "additionalItems"),
}
BOUNDS = (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum"))


def upgrade(value: JsonValue, report: Report, references: References | None = None) -> JsonValue:
    """The document in the later dialect; `references` are there for one that was of Swagger 2.0."""
    done: dict[tuple[int, str], Any] = {}  # by identity: a value that YAML aliases share is upgraded once
    todo: list[tuple[Any, str, Trail, bool]] = [(value, "document", None, False)]
    while todo:
        old, kind, trail, parts_done = todo.pop()
        if (id(old), kind) in done:
            continue
        if parts_done:
            done[id(old), kind] = _own(_with_parts(old, kind, done), kind, trail, report, references)
            continue
        todo.append((old, kind, trail, True))
        todo.extend(
            (part, part_kind, (trail, token), False)
            for token, part_kind, part in parts(kind, old)
            if isinstance(part, (dict, list))
        )
    upgraded: JsonValue = done[id(value), "document"]
    return upgraded


def _with_parts(old: Any, kind: str, done: dict[tuple[int, str], Any]) -> Any:
    """The value with its parts upgraded: itself where none of them changed."""
    new = old
    for token, part_kind, part in parts(kind, old):
        upgraded = done.get((id(part), part_kind), part)
        if upgraded is not part:
            if new is old:
                new = old.copy()
            new[token if isinstance(new, dict) else int(token)] = upgraded
    return new


def _own(value: Any, kind: str, trail: Trail, report: Report, references: References | None) -> Any:
    if not isinstance(value, dict):
        return value
    if references is not None:
        value = _of_swagger(value, kind, references)
    if kind in REFERABLE and kind != "path item" and isinstance(value.get("$ref"), str):
        return _alone(value, trail, report)
    if kind == "schema":
        for flag, bound in BOUNDS:
            if isinstance(value.get(flag), bool):
                value = _as_number(value, flag, bound)
        if has_alternatives(value):
            report.add(rules.ITEMS_AS_ALTERNATIVES, pointer_of((trail, "items")))
            value = {"anyOf" if key == "items" else key: member for key, member in value.items()}
    return value


def has_alternatives(schema: dict[str, Any]) -> bool:
    """Whether a list in `items` is all that tells what a value is, and nothing else is said of arrays."""
    items = schema.get("items")
    return isinstance(items, list) and bool(items) and not NO_ALTERNATIVES & schema.keys()


def _alone(value: dict[str, Any], trail: Trail, report: Report) -> dict[str, Any]:
    kept = ("$ref", "summary", "description", *(("nullable",) if any(key in value for key in NULLABLE) else ()))
    ignored = [key for key in value if key not in kept and not key.startswith("x-")]
    if not ignored:
        return value
    report.add(rules.REF_SIBLINGS_IGNORED, pointer_of(trail), names=", ".join(ignored))
    return {key: member for key, member in value.items() if key not in ignored}


def _of_swagger(value: dict[str, Any], kind: str, references: References) -> dict[str, Any]:
    ref = value.get("$ref")
    if isinstance(ref, str) and kind in REFERABLE:
        value = {**value, "$ref": references.after(ref)}
    return schema(value) if kind == "schema" else value


def _as_number(value: dict[str, Any], flag: str, bound: str) -> dict[str, Any]:
    kept = {key: member for key, member in value.items() if key != flag}
    limit = kept.get(bound)
    if value[flag] and isinstance(limit, (int, float)) and not isinstance(limit, bool):
        del kept[bound]
        kept[flag] = limit
    return kept
