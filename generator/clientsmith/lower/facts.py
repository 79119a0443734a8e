"""Turn the parameters of an operation, and the fields of its answer, into what bears on paging.

A `Fact` is one of either: where it stands, the words of its name, and which JSON values it can hold. Names are compared
by their words, so that `pageToken`, `page_token` and `page[token]` are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from clientsmith.ir.api import Operation, Place, Way
from clientsmith.ir.types import (
    Access,
    Constant,
    Default,
    Enumeration,
    Field,
    ListOf,
    Nullable,
    Record,
    Scalar,
    ScalarKind,
    TypeRef,
    Types,
    UnionOf,
)
from clientsmith.ir.walk import record_of, resolve, without_null

WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
URL_FORMATS = frozenset({"uri", "url", "uri-reference", "iri", "link"})
URL_WORDS = frozenset({"url", "uri", "link", "links", "href", "http", "https"})
# Records that tell of the list rather than of what is in it.
CONTAINERS = frozenset(
    {"meta", "metadata", "pagination", "paging", "paginator", "page", "pages", "info", "cursor", "cursors", "link"}
    | {"links", "next", "navigation"}
)
DEEPEST = 3
NUMBERS = {ScalarKind.INTEGER: "integer", ScalarKind.NUMBER: "integer", ScalarKind.BOOLEAN: "boolean"}
MOMENTS = (ScalarKind.DATETIME, ScalarKind.DATE, ScalarKind.TIME, ScalarKind.DURATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A parameter of a request (`place` says where) or a field of an answer; `way` are the wire names that lead there.

    `kinds` are of "string", "integer", "boolean", "moment" and "other"; `said` are the words of its text; `start` is
    its default or least value.
    """

    way: Way
    words: tuple[str, ...]
    kinds: frozenset[str]
    said: frozenset[str]
    place: Place | Literal["body"] | None = None
    is_url: bool = False
    start: int | None = None

    @property
    def parameter(self) -> tuple[Place | Literal["body"], str] | None:
        """Where a request says it."""
        return None if self.place is None else (self.place, self.way[0])

    @property
    def around(self) -> frozenset[str]:
        """The words of the records on the way."""
        return frozenset(word for name in self.way[:-1] for word in words_of(name))


def words_of(name: str) -> tuple[str, ...]:
    """The words of a wire name in small letters: ("page", "token")."""
    return tuple(word.lower() for word in WORD.findall(name))


def asked(types: Types, operation: Operation) -> tuple[Fact, ...]:
    """What a request can say in its query and its body."""
    found = [
        _fact(types, (one.wire,), one.type, one.doc.text, one.default, one.place)
        for one in operation.parameters
        if one.place is Place.QUERY
    ]
    record = record_of(types, operation.body.content.type) if operation.body is not None else None
    fields = record.fields if record is not None else ()
    found += [
        _fact(types, (field.wire,), field.type, field.doc.text, field.default, "body")
        for field in fields
        if field.access is not Access.READ
    ]
    return tuple(found)


def told(types: Types, ref: TypeRef, items: Way) -> tuple[Fact, ...]:
    """The scalar fields of an answer that tell of the list at `items`, those nearest to the top first."""
    record = record_of(types, ref)
    found = list(_fields(types, record, (), items)) if record is not None else []
    return tuple(sorted(found, key=lambda fact: len(fact.way)))


def _fields(types: Types, record: Record, way: Way, items: Way) -> Iterator[Fact]:
    for field in record.fields:
        here = (*way, field.wire)
        inner = record_of(types, field.type)
        if inner is None:
            yield _fact(types, here, field.type, _text(field), field.default)
        elif len(here) <= DEEPEST and (items[: len(here)] == here or CONTAINERS & set(words_of(field.wire))):
            yield from _fields(types, inner, here, items)


def _text(field: Field) -> str:
    """What is said of a field, and what it is shown with."""
    return " ".join([field.doc.title, field.doc.text, *(one for one in field.examples if isinstance(one, str))])


def _fact(
    types: Types,
    way: Way,
    ref: TypeRef,
    text: str,
    default: Default | None,
    place: Place | Literal["body"] | None = None,
) -> Fact:
    words = words_of(way[-1])
    scalars = tuple(_scalars(types, ref))
    said = frozenset(words_of(text))
    named = {*words, *(words_of(way[-2]) if len(way) > 1 else ())}
    formats = {scalar.limits.format for scalar in scalars}
    return Fact(
        way=way,
        words=words,
        kinds=kinds_of(types, ref),
        said=said,
        place=place,
        is_url=bool(formats & URL_FORMATS or URL_WORDS & (said | named)),
        start=_start(scalars, default),
    )


def _start(scalars: tuple[Scalar, ...], default: Default | None) -> int | None:
    if default is not None and isinstance(default.value, int) and not isinstance(default.value, bool):
        return default.value
    least = next((scalar.limits.minimum for scalar in scalars if scalar.limits.minimum is not None), None)
    return int(least) if least is not None else None


def kinds_of(types: Types, ref: TypeRef) -> frozenset[str]:
    """The kinds of scalars that a type can hold; empty where it is none."""
    target = resolve(types, without_null(ref))
    if isinstance(target, Constant):
        return frozenset({"string"} if isinstance(target.value, str) else ())
    if isinstance(target, Enumeration):
        return frozenset({NUMBERS.get(target.base, "string")})
    others = isinstance(target, UnionOf) and any(not _is_scalar(types, member) for member in target.members)
    found = frozenset(_kind(scalar.kind) for scalar in _scalars(types, ref) if scalar.kind is not ScalarKind.NULL)
    return found | {"other"} if others else found


def _is_scalar(types: Types, ref: TypeRef) -> bool:
    return isinstance(resolve(types, without_null(ref)), Scalar | Constant | Enumeration)


def _kind(kind: ScalarKind) -> str:
    return "moment" if kind in MOMENTS else NUMBERS.get(kind, "string")


def _scalars(types: Types, ref: TypeRef) -> Iterator[Scalar]:
    target = resolve(types, without_null(ref))
    match target:
        case Scalar():
            yield target
        case Nullable(inner=inner):
            yield from _scalars(types, inner)
        case UnionOf(members=members):
            for member in members:
                yield from _scalars(types, member)


def lists(types: Types, ref: TypeRef) -> Mapping[Way, TypeRef]:
    """The lists that an answer holds, by the way to them, with the types of their items; () is the answer itself."""
    item = item_of(types, ref)
    if item is not None:
        return {(): item}
    record = record_of(types, ref)
    return dict(_lists(types, record, ())) if record is not None else {}


def _lists(types: Types, record: Record, way: Way) -> Iterator[tuple[Way, TypeRef]]:
    inner: list[tuple[Way, TypeRef]] = []
    own = False
    for field in record.fields:
        item = item_of(types, field.type)
        below = record_of(types, field.type)
        if item is not None:
            own = True
            yield (*way, field.wire), item
        elif below is not None and len(way) + 1 < DEEPEST and not CONTAINERS & set(words_of(field.wire)):
            inner += _lists(types, below, (*way, field.wire))
    # What is deeper is the list only where nothing nearer is one.
    if not own:
        yield from inner


def item_of(types: Types, ref: TypeRef) -> TypeRef | None:
    """The type of the items of a list; None where a type is no list."""
    target = resolve(types, without_null(ref))
    if isinstance(target, Nullable):
        target = resolve(types, target.inner)
    return target.item if isinstance(target, ListOf) else None
