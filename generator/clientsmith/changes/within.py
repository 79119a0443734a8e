"""Turn two types into whether every value of the one is a value of the other: what it means to widen or to narrow.

By structure, not by name; limits are left aside, since they are compared one by one where both types are of one kind.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from clientsmith.ir.types import (
    Alias,
    Anything,
    Constant,
    Enumeration,
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
    TypeRef,
    Types,
    UnionOf,
)
from clientsmith.ir.walk import resolve

NUMBERS = (ScalarKind.INTEGER, ScalarKind.NUMBER, ScalarKind.DECIMAL_NUMBER)
NOT_TEXT = (*NUMBERS, ScalarKind.BOOLEAN, ScalarKind.NULL, ScalarKind.BINARY)


class Relation(Enum):
    """What the new type is to the old one."""

    SAME = "same"
    WIDER = "wider"
    NARROWER = "narrower"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Typed:
    """A type and the types that it may refer to."""

    ref: TypeRef
    types: Types

    @property
    def target(self) -> TypeRef | TypeDecl:
        return resolve(self.types, self.ref)

    def at(self, ref: TypeRef) -> Typed:
        return Typed(ref, self.types)


def relation(old: Typed, new: Typed) -> Relation:
    """What the new type is to the old one."""
    match is_within(old, new), is_within(new, old):
        case True, True:
            return Relation.SAME
        case True, False:
            return Relation.WIDER
        case False, True:
            return Relation.NARROWER
    return Relation.OTHER


def is_within(one: Typed, other: Typed, seen: frozenset[tuple[TypeRef, TypeRef]] = frozenset()) -> bool:
    """Whether every value of the one is a value of the other; what leads back to itself is taken to be."""
    if (one.ref, other.ref) in seen:
        return True
    seen = seen | {(one.ref, other.ref)}
    mine, wider = one.target, other.target
    if isinstance(wider, Anything) or isinstance(mine, Nothing):
        return True
    if isinstance(mine, Nullable):
        return _takes_null(other) and is_within(one.at(mine.inner), other, seen)
    if (members := _alternatives(mine)) is not None:
        return all(is_within(one.at(member), other, seen) for member in members)
    if isinstance(wider, Nullable):
        return is_null(mine) or is_within(one, other.at(wider.inner), seen)
    if (members := _alternatives(wider)) is not None:
        return any(is_within(one, other.at(member), seen) for member in members)
    return _single(one, other, seen)


def _single(one: Typed, other: Typed, seen: frozenset[tuple[TypeRef, TypeRef]]) -> bool:
    """The same for two types that are neither unions nor nullable."""
    match one.target, other.target:
        case ListOf(item=mine), ListOf(item=wider):
            return is_within(one.at(mine), other.at(wider), seen)
        case MapOf(value=mine), MapOf(value=wider):
            return is_within(one.at(mine), other.at(wider), seen)
        case TupleOf(items=items), TupleOf(items=others):
            pairs = zip(items, others, strict=False)
            return len(items) == len(others) and all(is_within(one.at(a), other.at(b), seen) for a, b in pairs)
        case TupleOf(items=items), ListOf(item=wider):
            return all(is_within(one.at(item), other.at(wider), seen) for item in items)
        case Record() as record, Record() as wider_record:
            return _record_within(one, record, other, wider_record, seen)
        case Record(fields=fields, extra=extra), MapOf(value=value):
            refs = [*(field.type for field in fields), *([] if extra is None else [extra])]
            return all(is_within(one.at(ref), other.at(value), seen) for ref in refs)
        case mine, Scalar(kind=kind):
            return _kind_within(kind_of(mine), kind)
        case mine, wider:
            values, known = values_of(mine), values_of(wider)
            return values is not None and known is not None and set(values) <= set(known)


def _record_within(
    one: Typed, record: Record, other: Typed, wider: Record, seen: frozenset[tuple[TypeRef, TypeRef]]
) -> bool:
    mine = {field.wire: field for field in record.fields}
    known = {field.wire: field for field in wider.fields}
    required = [field.wire for field in wider.fields if field.presence is Presence.REQUIRED]
    if any(wire not in mine or mine[wire].presence is not Presence.REQUIRED for wire in required):
        return False
    if wider.extra is None and (record.extra is not None or mine.keys() - known.keys()):
        return False
    shared = [(mine[wire], known[wire]) for wire in mine if wire in known]
    return all(is_within(one.at(field.type), other.at(its.type), seen) for field, its in shared)


def values_of(target: TypeRef | TypeDecl) -> tuple[tuple[str, object], ...] | None:
    """The values that a type is limited to, each with its kind, since 1 and true are equal; None where it is not."""
    match target:
        case Constant(value=value):
            return ((type(value).__name__, value),)
        case Enumeration(members=members):
            return tuple((type(member.value).__name__, member.value) for member in members)
    return None


def kind_of(target: TypeRef | TypeDecl) -> ScalarKind | None:
    """What a scalar, a constant or an enumeration holds; None for anything else."""
    match target:
        case Scalar(kind=kind) | Enumeration(base=kind):
            return kind
        case Constant(value=bool()):
            return ScalarKind.BOOLEAN
        case Constant(value=int()):
            return ScalarKind.INTEGER
        case Constant(value=float()):
            return ScalarKind.NUMBER
        case Constant():
            return ScalarKind.STRING
    return None


def _kind_within(kind: ScalarKind | None, wider: ScalarKind) -> bool:
    if kind is None or kind is wider:
        return kind is wider
    if wider is ScalarKind.STRING:
        return kind not in NOT_TEXT
    return kind in NUMBERS and wider in (ScalarKind.NUMBER, ScalarKind.DECIMAL_NUMBER)


def is_null(target: TypeRef | TypeDecl) -> bool:
    return isinstance(target, Scalar) and target.kind is ScalarKind.NULL


def _takes_null(typed: Typed, seen: frozenset[TypeRef] = frozenset()) -> bool:
    target = typed.target
    if isinstance(target, Nullable | Anything) or is_null(target):
        return True
    if typed.ref in seen:
        return False
    return any(_takes_null(typed.at(member), seen | {typed.ref}) for member in _alternatives(target) or ())


def _alternatives(target: TypeRef | TypeDecl) -> Iterable[TypeRef] | None:
    match target:
        case UnionOf(members=members):
            return members
        case TaggedUnion(variants=variants):
            return [Named(variant.type) for variant in variants]
    return None


def unaliased(typed: Typed) -> TypeRef:
    """A type with the aliases in front of it taken off: a name is left where it is that of a class."""
    ref, seen = typed.ref, set[TypeRef]()
    while isinstance(ref, Named) and ref not in seen and isinstance(decl := typed.types[ref.id], Alias):
        seen.add(ref)
        ref = decl.target
    return ref
