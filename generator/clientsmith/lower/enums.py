"""Turn `enum` and `const` into enumerations and constants.

JSON Schema validation, sections 6.1.2 and 6.1.3. Null among the values makes the type nullable and is no member. A
value of another type than `type` says is read as the type says (YAML readers turn `no` or `1.0` into something else).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias

from clientsmith import rules
from clientsmith.ir.types import Anything, Constant, Enumeration, Member, Scalar, ScalarKind, TypeRef, UnionOf
from clientsmith.lower.classify import type_names
from clientsmith.lower.context import Lowering
from clientsmith.lower.docs import doc_of
from clientsmith.openapi.model import Node
from clientsmith.source.json import JsonValue

Literal: TypeAlias = bool | int | float | str


def constant(low: Lowering, node: Node) -> TypeRef:
    """The one value that `const` allows; null, or any value where Python has no literal for it."""
    value = node.value["const"] if isinstance(node.value, Mapping) else None
    if value is None:
        return Scalar(ScalarKind.NULL)
    if isinstance(value, float):
        return Scalar(ScalarKind.NUMBER)
    if isinstance(value, bool | int | str):
        return Constant(value)
    low.report.add(rules.ENUM_VALUE_WIDENED, node.at / "const", value=json.dumps(value))
    return Anything()


def enumeration(low: Lowering, node: Node) -> Enumeration | TypeRef:
    """The enumeration that a schema declares, or a plainer type where it has one value, mixed or odd ones."""
    values = _values(low, node)
    if values is None:
        return Anything()
    if not values:
        return Scalar(ScalarKind.NULL)
    kinds = {_kind(value) for value in values}
    if ScalarKind.NUMBER in kinds and kinds <= {ScalarKind.NUMBER, ScalarKind.INTEGER}:
        low.report.add(rules.ENUM_VALUE_WIDENED, node.at / "enum", value="a number with a fraction")
        return Scalar(ScalarKind.NUMBER)
    if len(values) == 1:
        return Constant(values[0])
    if len(kinds) > 1:
        return UnionOf(tuple(Constant(value) for value in values))
    docs = _descriptions(node)
    members = tuple(Member(value=value, doc=docs.get(str(value), "")) for value in values)
    return Enumeration(id=node.at, members=members, base=kinds.pop(), doc=doc_of(node))


def _values(low: Lowering, node: Node) -> list[Literal] | None:
    schema = node.value if isinstance(node.value, Mapping) else {}
    given = schema.get("enum")
    names = type_names(schema)
    found: dict[tuple[type, Literal], Literal] = {}
    for index, value in enumerate(given if isinstance(given, list) else []):
        if value is None:
            continue
        if not isinstance(value, bool | int | float | str):
            low.report.add(rules.ENUM_VALUE_WIDENED, node.at / "enum" / index, value=json.dumps(value))
            return None
        if names == ("string",) and not isinstance(value, str):
            low.report.add(rules.ENUM_VALUE_RETYPED, node.at / "enum" / index, value=json.dumps(value))
            value = json.dumps(value)
        found[type(value), value] = value
    return list(found.values())


def _kind(value: Literal) -> ScalarKind:
    if isinstance(value, bool):
        return ScalarKind.BOOLEAN
    if isinstance(value, int):
        return ScalarKind.INTEGER
    return ScalarKind.NUMBER if isinstance(value, float) else ScalarKind.STRING


def _descriptions(node: Node) -> dict[str, str]:
    """What x-enum-descriptions or x-enumDescriptions say of the values: a list in their order, or a mapping."""
    schema: Mapping[str, JsonValue] = node.value if isinstance(node.value, Mapping) else {}
    said = schema.get("x-enum-descriptions", schema.get("x-enumDescriptions"))
    values = schema.get("enum")
    if isinstance(said, list) and isinstance(values, list):
        return {str(value): str(text) for value, text in zip(values, said, strict=False)}
    return {key: str(text) for key, text in said.items()} if isinstance(said, Mapping) else {}
