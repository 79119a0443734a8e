"""Turn the types of requests into JSON Schemas, which the mock transport of a generated client checks requests by.

JSON Schema 2020-12, the part of it that the intermediate representation keeps. Named types are referred to by their
name alone, and told once; `discriminator` maps the values of the tag to schemas (OpenAPI 3.1, 4.8.25).

    >>> Schemas({}, {}).of(Nullable(Scalar(ScalarKind.INTEGER, Limits(minimum=1))))
    {'type': ['integer', 'null'], 'minimum': 1}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from clientsmith.ir.types import (
    Access,
    Alias,
    Anything,
    Constant,
    Enumeration,
    Limits,
    ListOf,
    MapOf,
    Named,
    Nothing,
    Nullable,
    Presence,
    Record,
    Scalar,
    ScalarKind,
    TaggedUnion,
    TupleOf,
    TypeDecl,
    TypeId,
    TypeRef,
    Types,
    UnionOf,
)
from clientsmith.source.json import JsonValue

Schema = dict[str, JsonValue]

KEYWORDS: Mapping[str, str] = {
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusive_minimum": "exclusiveMinimum",
    "exclusive_maximum": "exclusiveMaximum",
    "multiple_of": "multipleOf",
    "min_length": "minLength",
    "max_length": "maxLength",
    "pattern": "pattern",
    "min_items": "minItems",
    "max_items": "maxItems",
    "min_properties": "minProperties",
    "max_properties": "maxProperties",
}
# The kinds whose text is checked; what a format says besides is for people.
FORMATS = frozenset({ScalarKind.DATETIME, ScalarKind.DATE, ScalarKind.UUID})
TYPES: Mapping[ScalarKind, str] = {
    ScalarKind.INTEGER: "integer",
    ScalarKind.NUMBER: "number",
    ScalarKind.DECIMAL_NUMBER: "number",
    ScalarKind.BOOLEAN: "boolean",
    ScalarKind.NULL: "null",
}
DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Schemas:
    """Spells types as schemas; `told` are those of the named types that were mentioned on the way.

    A type that has no name is spelled out: it is never one that mentions itself. `open` are those on the way to where
    a type is mentioned; those that stand too deep for calls of functions are `waiting` until the way is free.
    """

    types: Types
    names: Mapping[TypeId, str]
    told: dict[str, Schema] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    waiting: list[tuple[str, TypeDecl]] = field(default_factory=list)

    def of(self, ref: TypeRef) -> Schema:
        """The schema of a reference."""
        match ref:
            case Scalar(kind=kind, limits=limits):
                return _scalar(kind, limits)
            case ListOf(item=item, limits=limits):
                return {"type": "array", **_unless_any("items", self.of(item)), **_limits(limits)}
            case MapOf(value=value, limits=limits):
                return {"type": "object", **_unless_any("additionalProperties", self.of(value)), **_limits(limits)}
            case TupleOf(items=items):
                count = len(items)
                prefix: list[JsonValue] = [self.of(item) for item in items]
                return {"type": "array", "prefixItems": prefix, "minItems": count, "maxItems": count}
            case Constant(value=value):
                return {"const": value}
            case UnionOf(members=members):
                return _any_of([self.of(member) for member in members])
            case Nullable(inner=inner):
                return _nullable(self.of(inner))
            case Named(id=id_):
                return self._named(id_)
            case Anything():
                return {}
            case Nothing():
                return {"not": {}}

    def _named(self, id_: TypeId) -> Schema:
        decl, name = self.types[id_], self.names.get(id_)
        if name is None:
            return self._declared(decl)
        if name not in self.told:
            self.told[name] = {}  # A type may mention itself.
            if len(self.open) < DEEPEST:
                self._tell(name, decl)
            else:
                self.waiting.append((name, decl))
        return {"$ref": name}

    def _tell(self, name: str, decl: TypeDecl) -> None:
        outermost = not self.open
        self.open.append(name)
        self.told[name] = self._declared(decl)
        while outermost and self.waiting:
            other, waited = self.waiting.pop()
            self.told[other] = self._declared(waited)
        self.open.pop()

    def _declared(self, decl: TypeDecl) -> Schema:
        match decl:
            case Record():
                return self.record(decl)
            case Enumeration(members=members):
                return {"enum": [member.value for member in members]}
            case TaggedUnion(tag=tag, variants=variants):
                names: Schema = {text: self.of(Named(one.type)) for one in variants for text in one.tags}
                return {"discriminator": {"propertyName": tag, "mapping": names}}
            case Alias(target=target):
                return self.of(target)

    def record(self, record: Record) -> Schema:
        """The schema of an object as it is sent: what is only read is not asked for, and does no harm."""
        fields = [one for one in record.fields if one.access is not Access.READ]
        required: list[JsonValue] = [one.wire for one in fields if one.presence is Presence.REQUIRED]
        properties: Schema = {one.wire: self.of(one.type) for one in fields}
        found: Schema = {"type": "object"}
        if required:
            found["required"] = required
        if properties:
            found["properties"] = properties
        if record.extra is None:
            read: Schema = {one.wire: {} for one in record.fields if one.access is Access.READ}
            found["properties"] = {**properties, **read}
            found["additionalProperties"] = False
        else:
            found |= _unless_any("additionalProperties", self.of(record.extra))
        return found | _limits(record.limits)


def _unless_any(keyword: str, schema: Schema) -> Schema:
    return {keyword: schema} if schema else {}


def _scalar(kind: ScalarKind, limits: Limits) -> Schema:
    if kind is ScalarKind.BINARY:
        return {}
    if kind is ScalarKind.DECIMAL:
        return {"type": ["string", "number"]}
    if kind in FORMATS:
        return {"type": "string", "format": kind.value, **_limits(limits)}
    return {"type": TYPES.get(kind, "string"), **_limits(limits)}


def _limits(limits: Limits) -> Schema:
    found: Schema = {
        keyword: value for name, keyword in KEYWORDS.items() if (value := getattr(limits, name)) is not None
    }
    return found | {"uniqueItems": True} if limits.unique_items else found


def _any_of(members: list[Schema]) -> Schema:
    return members[0] if len(members) == 1 else {"anyOf": list(members)}


def _nullable(inner: Schema) -> Schema:
    if not inner:
        return {}
    if isinstance(inner.get("type"), str):
        return {**inner, "type": [inner["type"], "null"]}
    members = inner.get("anyOf")
    return {"anyOf": [*(members if isinstance(members, list) else [inner]), {"type": "null"}]}
