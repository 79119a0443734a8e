"""Turn a type into what a value of it may be, names followed, and into the symbols of the types on the way.

Asked again and again for the same few types, so every answer is kept for as long as the package is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from clientsmith.impact.surface import Surface
from clientsmith.ir.types import (
    Alias,
    Constant,
    Enumeration,
    ListOf,
    MapOf,
    Named,
    Nullable,
    Record,
    TaggedUnion,
    TupleOf,
    TypeId,
    TypeRef,
    UnionOf,
)

KEPT = 4096


@lru_cache(KEPT)
def alternatives(surface: Surface, ref: TypeRef) -> tuple[Record | TypeRef, ...]:
    """What a value of this type may be: null is left aside, a name is left only where it is that of an enumeration."""
    return tuple(_alternatives(surface, ref, set()))


def _alternatives(surface: Surface, ref: TypeRef, seen: set[TypeId]) -> Iterator[Record | TypeRef]:
    match ref:
        case Nullable(inner=inner):
            yield from _alternatives(surface, inner, seen)
        case UnionOf(members=members):
            for member in members:
                yield from _alternatives(surface, member, seen)
        case Named(id=id_):
            if id_ in seen:
                return
            seen.add(id_)
            match surface.side.api.types.get(id_):
                case Record() as record:
                    yield record
                case Alias(target=target):
                    yield from _alternatives(surface, target, seen)
                case TaggedUnion(variants=variants):
                    for variant in variants:
                        yield from _alternatives(surface, Named(variant.type), seen)
                case _:
                    yield ref
        case _:
            yield ref


@lru_cache(KEPT)
def through(surface: Surface, ref: TypeRef) -> tuple[str, ...]:
    """The symbols of the types that a value of this type is of, or holds, up to the fields of records."""
    return tuple(dict.fromkeys(_through(surface, ref, set())))


def _through(surface: Surface, ref: TypeRef, seen: set[TypeId]) -> Iterator[str]:
    match ref:
        case Nullable(inner=inner) | ListOf(item=inner) | MapOf(value=inner):
            yield from _through(surface, inner, seen)
        case UnionOf(members=members) | TupleOf(items=members):
            for member in members:
                yield from _through(surface, member, seen)
        case Named(id=id_) if id_ not in seen:
            seen.add(id_)
            yield type_symbol(surface, id_)
            match surface.side.api.types.get(id_):
                case Alias(target=target):
                    yield from _through(surface, target, seen)
                case TaggedUnion(variants=variants):
                    for variant in variants:
                        yield from _through(surface, Named(variant.type), seen)
                case _:
                    return
        case _:
            return


@lru_cache(KEPT)
def type_symbol(surface: Surface, id_: TypeId) -> str:
    """What changes call a type."""
    return surface.looked.type(id_)


@lru_cache(KEPT)
def field_symbol(surface: Surface, id_: TypeId, wire: str) -> str:
    """What changes call a field."""
    return surface.looked.field(id_, wire)


def known_values(surface: Surface) -> Mapping[str, frozenset[object]]:
    """The values that arguments and fields are limited to, by symbol, of those that are."""
    types: dict[str, TypeRef] = {}
    for id_, members in surface.members.items():
        types.update({surface.looked.field(id_, field.wire): field.type for field in members.values()})
    for call in surface.calls.values():
        types.update({argument.symbols[0]: argument.type for argument in call.arguments.values()})
    found = {symbol: _values(surface, type_) for symbol, type_ in types.items()}
    return {symbol: values for symbol, values in found.items() if values}


def may_be(surface: Surface, ref: TypeRef, value: object) -> bool:
    """Whether a value of this type may be that constant, as far as its values are known."""
    known = _values(surface, ref)
    return not known or value in known


@lru_cache(KEPT)
def _values(surface: Surface, ref: TypeRef) -> frozenset[object]:
    found = alternatives(surface, ref)
    declared = (surface.side.api.types.get(one.id) for one in found if isinstance(one, Named))
    known = (member.value for decl in declared if isinstance(decl, Enumeration) for member in decl.members)
    constants = (one.value for one in found if isinstance(one, Constant))
    return frozenset((*known, *constants))
