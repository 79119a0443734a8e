"""The types of an API: references to types (`TypeRef`) and the declarations they lead to (`TypeDecl`).

A declared type is named by the place it is written at (`TypeId`, its pointer). Types refer to declared types only by
that id, so recursion needs no special care. Null is a value (`Nullable`), absence is not (`Presence`); they are never
mixed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import TypeAlias

from clientsmith.source.json import JsonValue
from clientsmith.source.pointer import Pointer

TypeId: TypeAlias = Pointer


class ScalarKind(Enum):
    """What a scalar holds, after `type` and `format` are read together."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NULL = "null"
    DATETIME = "date-time"
    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    UUID = "uuid"
    DECIMAL = "decimal"
    DECIMAL_NUMBER = "decimal-number"
    BASE64 = "base64"
    BASE64URL = "base64url"
    BINARY = "binary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a value must keep within (JSON Schema validation, section 6); None is no limit."""

    minimum: float | int | None = None
    maximum: float | int | None = None
    exclusive_minimum: float | int | None = None
    exclusive_maximum: float | int | None = None
    multiple_of: float | int | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    min_items: int | None = None
    max_items: int | None = None
    unique_items: bool = False
    min_properties: int | None = None
    max_properties: int | None = None
    format: str | None = None


NO_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Scalar:
    kind: ScalarKind
    limits: Limits = NO_LIMITS


@dataclass(frozen=True, slots=True)
class ListOf:
    item: TypeRef
    limits: Limits = NO_LIMITS


@dataclass(frozen=True, slots=True)
class MapOf:
    value: TypeRef
    limits: Limits = NO_LIMITS


@dataclass(frozen=True, slots=True)
class TupleOf:
    items: tuple[TypeRef, ...]


@dataclass(frozen=True, slots=True)
class Constant:
    value: bool | int | float | str


@dataclass(frozen=True, slots=True)
class UnionOf:
    """Any of the members, in the document's order; `exclusive` where the document says oneOf."""

    members: tuple[TypeRef, ...]
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Nullable:
    inner: TypeRef


@dataclass(frozen=True, slots=True)
class Named:
    id: TypeId


@dataclass(frozen=True, slots=True)
class Anything:
    """Any JSON value: the document says nothing, or what it says is lost (and a diagnostic says so)."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No value at all (the schema `false`)."""


TypeRef: TypeAlias = Scalar | ListOf | MapOf | TupleOf | Constant | UnionOf | Nullable | Named | Anything | Nothing


class Presence(Enum):
    REQUIRED = "required"
    OPTIONAL = "optional"


class Access(Enum):
    """READ is only in responses (readOnly), WRITE only in requests (writeOnly)."""

    READ_WRITE = "read-write"
    READ = "read"
    WRITE = "write"


NOTHING: Mapping[str, JsonValue] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Doc:
    """What the document says to people about a thing, and its `x-…` for whom it may concern.

    `reason` is why a thing is deprecated, or what to use in its place.
    """

    title: str = ""
    text: str = ""
    deprecated: bool = False
    reason: str = ""
    extensions: Mapping[str, JsonValue] = field(default_factory=lambda: NOTHING, hash=False, compare=False)

    @property
    def notice(self) -> str:
        """What is said of a deprecated thing before anything else; "" of any other."""
        if not self.deprecated:
            return ""
        return f"Deprecated: {self.reason}" if self.reason else "Deprecated."


NO_DOC = Doc()


@dataclass(frozen=True, slots=True, kw_only=True)
class Default:
    """A default value; a class of its own because `null` is a default and no default is not."""

    value: JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One property of a record; `wire` is its name in JSON."""

    wire: str
    type: TypeRef
    presence: Presence
    at: Pointer
    access: Access = Access.READ_WRITE
    default: Default | None = None
    examples: tuple[JsonValue, ...] = ()
    doc: Doc = NO_DOC


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An object with known properties. `extra` is the type of the others; None where the document forbids them."""

    id: TypeId
    fields: tuple[Field, ...]
    extra: TypeRef | None = Anything()
    limits: Limits = NO_LIMITS
    examples: tuple[JsonValue, ...] = ()
    doc: Doc = NO_DOC


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One value of an enumeration, its name and what is said of it (x-enum-varnames, x-enum-descriptions, a oneOf)."""

    value: bool | int | float | str
    name: str = ""
    doc: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enumeration:
    """A set of known values. A server may send others: readers stay open to them."""

    id: TypeId
    members: tuple[Member, ...]
    base: ScalarKind
    doc: Doc = NO_DOC


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One alternative of a tagged union, and the values of the tag that select it, as text."""

    type: TypeId
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedUnion:
    """Alternatives told apart by the property `tag` (OpenAPI discriminator, or a constant that each of them has).

    `fallback` is the variant of values that select none of them: the one that all others inherit from.
    """

    id: TypeId
    tag: str
    variants: tuple[Variant, ...]
    fallback: TypeId | None = None
    doc: Doc = NO_DOC


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A name for another type."""

    id: TypeId
    target: TypeRef
    examples: tuple[JsonValue, ...] = ()
    doc: Doc = NO_DOC


TypeDecl: TypeAlias = Record | Enumeration | TaggedUnion | Alias
Types: TypeAlias = Mapping[TypeId, TypeDecl]
