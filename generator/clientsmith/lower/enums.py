"""Turn `enum` and `const` into enumerations and constants.

JSON Schema validation, sections 6.1.2 and 6.1.3. Null among the values makes the type nullable and is no member. A
value of another type than `type` says is read as the type says where that is plain (YAML readers turn `no` or `1.0`
into something else). What Python has no literal for (numbers with a fraction, lists, objects) is any value of its kind.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from clientsmith import rules
from clientsmith.ir.types import (
    Anything,
    Constant,
    Enumeration,
    ListOf,
    MapOf,
    Member,
    Scalar,
    ScalarKind,
    TypeRef,
)
from clientsmith.lower.classify import type_names
from clientsmith.lower.context import Lowering
from clientsmith.lower.docs import doc_of
from clientsmith.lower.keywords import common, kind_of
from clientsmith.lower.sums import combine
from clientsmith.openapi.model import Node
from clientsmith.source.json import JsonValue, is_deep

Literal: TypeAlias = bool | int | str
KINDS: Mapping[type, ScalarKind] = {
    bool: ScalarKind.BOOLEAN,
    int: ScalarKind.INTEGER,
    str: ScalarKind.STRING,
}
# Of the digits that Python reads as one integer.
LONGEST = 4000
# Where documents say how a value is called, and what it means: lists in the order of the values, or mappings of them.
NAMES = ("x-enum-varnames", "x-enumNames", "x-enum-names")
TEXTS = ("x-enum-descriptions", "x-enumDescriptions", "x-enum-description")


def constant(low: Lowering, node: Node) -> TypeRef:
    """The one value that `const` allows; any value of its kind where Python has no literal for it."""
    value = node.value["const"] if isinstance(node.value, Mapping) else None
    if value is None:
        return Scalar(ScalarKind.NULL)
    return _of(low, node, node.child("const"), value)


def enumeration(low: Lowering, node: Node) -> Enumeration | TypeRef:
    """The enumeration that a schema declares, or a plainer type where it has one value, mixed or odd ones."""
    values = [each.value for each in node.child("enum").items()]
    refs = [_of(low, node, each, each.value) for each in node.child("enum").items() if each.value is not None]
    if not refs:
        return Scalar(ScalarKind.NULL) if values else Anything()
    constants = list(dict.fromkeys((type(ref.value), ref.value) for ref in refs if isinstance(ref, Constant)))
    kinds = {kind for kind, _ in constants}
    if len(kinds) != 1 or len(constants) == 1 or not all(isinstance(ref, Constant) for ref in refs):
        return combine(_without_doubles(refs))
    names, texts = dict(_said(node, NAMES, "name")), dict(_said(node, TEXTS, "description"))
    members = tuple(
        Member(value=value, name=names.get(str(value), ""), doc=texts.get(str(value), "")) for _, value in constants
    )
    return Enumeration(id=node.at, members=members, base=KINDS[kinds.pop()], doc=doc_of(node))


def _of(low: Lowering, schema: Node, at: Node, value: JsonValue) -> TypeRef:
    """The type of one value."""
    names = type_names(schema.value) if isinstance(schema.value, Mapping) else ()
    literal = _retyped(names, value)
    if literal != value or type(literal) is not type(value):
        low.report.add(rules.ENUM_VALUE_RETYPED, at.at, value=_written(value), type=names[0])
    elif names and not common((kind_of(value),), names):
        low.report.add(rules.ENUM_VALUE_MISTYPED, at.at, value=_written(value), type=" or ".join(names))
    if isinstance(literal, bool | int | str):
        return Constant(literal)
    low.report.add(rules.ENUM_VALUE_WIDENED, at.at, value=_written(value))
    if isinstance(literal, float):
        return Scalar(ScalarKind.NUMBER)
    return ListOf(Anything()) if isinstance(literal, list) else MapOf(Anything())


def _written(value: JsonValue) -> str:
    return "a value that is nested too deep" if is_deep(value) else json.dumps(value)


def _retyped(names: tuple[str, ...], value: JsonValue) -> JsonValue:
    """A value as its type says it: `1` as text is "1", "1" and 1.0 as integers are 1."""
    if names == ("string",) and isinstance(value, bool | int | float):
        return json.dumps(value)
    if "integer" in names and "number" not in names and isinstance(value, float) and value.is_integer():
        return int(value)
    if names == ("integer",) and isinstance(value, str) and value.lstrip("+-").isdecimal() and value.isascii():
        return int(value) if len(value) < LONGEST else value
    return value


def _without_doubles(refs: list[TypeRef]) -> Iterator[TypeRef]:
    """The types; constants of a kind that may be any value of it come with that kind."""
    kinds = {ref.kind for ref in refs if isinstance(ref, Scalar)}
    for ref in refs:
        is_number = isinstance(ref, Constant) and type(ref.value) is int
        if not (is_number and ScalarKind.NUMBER in kinds):
            yield ref


def _said(node: Node, keywords: tuple[str, ...], own: str) -> Iterator[tuple[str, str]]:
    """What extensions say of the values: a list in their order, a mapping, or x-ms-enum's list of objects."""
    schema: Mapping[str, JsonValue] = node.value if isinstance(node.value, Mapping) else {}
    microsoft = node.get("x-ms-enum")
    entries = microsoft.get("values") if microsoft is not None else None
    for entry in entries.items() if entries is not None else ():
        if isinstance(entry.value, Mapping) and entry.text(own):
            yield str(entry.value.get("value")), entry.text(own)
    values = schema.get("enum")
    for said in (schema[keyword] for keyword in keywords if keyword in schema):
        if isinstance(said, list) and isinstance(values, list):
            yield from ((str(value), str(text)) for value, text in zip(values, said, strict=False) if text is not None)
        elif isinstance(said, Mapping):
            yield from ((key, str(text)) for key, text in said.items())
