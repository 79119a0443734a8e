"""Turn unions that are alternatives of themselves into what they come to.

JSON Schema 2020-12 core, section 10.2.1: an alternative that is the union itself allows nothing that the others do not.
Unions that are alternatives of each other all allow what any of them does. Neither can be spelled in Python.

    A: oneOf: [A, Cat], B: oneOf: [C, Cat], C: oneOf: [B, Dog]   ->   A = Cat, B = Cat | Dog, C = Dog | Cat
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from clientsmith import rules
from clientsmith.ir.types import (
    Alias,
    Anything,
    Named,
    Nothing,
    Nullable,
    Scalar,
    ScalarKind,
    TaggedUnion,
    TypeDecl,
    TypeId,
    TypeRef,
    Types,
    UnionOf,
)
from clientsmith.lower.sums import combine
from clientsmith.report import Report


def without_circles(types: Types, report: Report) -> dict[TypeId, TypeDecl]:
    """The declarations, none of which is an alternative of itself."""
    named = {id_: _named(decl) for id_, decl in types.items()}
    circles = {id_: below for id_ in types if id_ in (below := _below(named, id_))}
    return {id_: _opened(types, decl, circles, report) if id_ in circles else decl for id_, decl in types.items()}


def _opened(types: Types, decl: TypeDecl, circles: Mapping[TypeId, frozenset[TypeId]], report: Report) -> TypeDecl:
    """A declaration with all that its circle allows; a tagged union that is only its own variant goes without it."""
    circle = {id_ for id_ in circles[decl.id] if decl.id in circles.get(id_, ())}
    if isinstance(decl, TaggedUnion) and circle == {decl.id}:
        others = tuple(variant for variant in decl.variants if variant.type != decl.id)
        if len(others) > 1:
            return replace(decl, variants=others)
    target = combine(_leaves(types, decl.id, circle))
    if isinstance(target, Nothing):
        report.add(rules.CIRCULAR_REFERENCE, decl.id, ref=decl.id)
        target = Anything()
    return Alias(id=decl.id, target=target, examples=decl.examples if isinstance(decl, Alias) else (), doc=decl.doc)


def _leaves(types: Types, id_: TypeId, circle: set[TypeId]) -> Iterator[TypeRef]:
    """The alternatives that lead out of a circle, those of its members in the order in which they are met."""
    pending: list[TypeRef] = [Named(id_)]
    seen: set[TypeId] = set()
    while pending:
        ref = pending.pop()
        if not isinstance(ref, Named) or ref.id not in circle:
            yield ref
        elif ref.id not in seen:
            seen.add(ref.id)
            pending += [*_alternatives(types[ref.id])][::-1]


def _below(named: Mapping[TypeId, list[TypeId]], id_: TypeId) -> frozenset[TypeId]:
    """The unions and aliases that a value of this one may be a value of, one after the other."""
    found: set[TypeId] = set()
    pending = [*named[id_]]
    while pending:
        used = pending.pop()
        if used not in found and used in named:
            found.add(used)
            pending += named[used]
    return frozenset(found)


def _named(decl: TypeDecl) -> list[TypeId]:
    return [ref.id for ref in _alternatives(decl) if isinstance(ref, Named)]


def _alternatives(decl: TypeDecl) -> Iterator[TypeRef]:
    """What a value may be instead of the declared type: nothing where it is an object or an enumeration."""
    match decl:
        case Alias(target=target):
            yield from _spread(target)
        case TaggedUnion(variants=variants):
            yield from (Named(variant.type) for variant in variants)
        case _:
            return


def _spread(ref: TypeRef) -> Iterator[TypeRef]:
    match ref:
        case Nullable(inner=inner):
            yield from _spread(inner)
            yield Scalar(ScalarKind.NULL)
        case UnionOf(members=members):
            for member in members:
                yield from _spread(member)
        case _:
            yield ref
