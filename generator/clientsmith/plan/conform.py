"""Say whether a JSON value satisfies a type and its limits.

JSON Schema 2020-12 core section 10 and validation sections 6 and 7, with the readOnly and writeOnly of OpenAPI 3.1: a
field that is only read has no place in a request, one that is only written none in a response.

    >>> conforms({}, Scalar(ScalarKind.INTEGER, Limits(minimum=1)), 0, writing=True)
    False

Stricter than JSON Schema in two ways, for the sake of typed clients: of an open enumeration only the listed values
conform, and an integer is one in Python too (`1`, not `1.0`). `steady` asks moreover that a typed client send the very
same value: no fields that its types do not have, numbers in their plainest spelling.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from clientsmith.ir.types import (
    Access,
    Alias,
    Anything,
    Constant,
    Enumeration,
    Field,
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
    TypeId,
    TypeRef,
    Types,
    UnionOf,
)
from clientsmith.plan.patterns import finds, format_of
from clientsmith.source.json import JsonValue

INTEGER_RANGES: Mapping[str, tuple[int, int]] = {
    f"{sign}int{bits}": (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if not sign else (0, 2**bits - 1)
    for bits in (8, 16, 32, 64)
    for sign in ("", "u")
}
# The integers that every reader of JSON keeps exactly (RFC 8259, section 6).
EXACT = 2**53
DEEPEST = 20  # unions and aliases around one value


def conforms(
    types: Types, ref: TypeRef, value: JsonValue, *, writing: bool, steady: bool = False, overlaps: bool = False
) -> bool:
    """Whether a value satisfies a type, in a request (`writing`) or in a response.

    `overlaps` allows a value to satisfy several alternatives of a oneOf, which some documents leave no way around.
    """
    return Check(types=types, writing=writing, steady=steady, overlaps=overlaps).fits(ref, value)


def travels(field: Field, *, writing: bool) -> bool:
    """Whether a field has a place in a request, or in a response."""
    return field.access is not (Access.READ if writing else Access.WRITE)


def in_range(limits: Limits, value: int | float) -> bool:
    """Whether a number keeps within its limits; a multiple is one in decimal and in binary arithmetic alike."""
    low, high = INTEGER_RANGES.get(limits.format or "", (None, None))
    if isinstance(value, int) and low is not None and high is not None and not low <= value <= high:
        return False
    if not math.isfinite(value):
        return False
    step = limits.multiple_of
    return (
        (limits.minimum is None or value >= limits.minimum)
        and (limits.maximum is None or value <= limits.maximum)
        and (limits.exclusive_minimum is None or value > limits.exclusive_minimum)
        and (limits.exclusive_maximum is None or value < limits.exclusive_maximum)
        and (not step or (Decimal(str(value)) % Decimal(str(step)) == 0 and float(value / step).is_integer()))
    )


def text_fits(kind: ScalarKind, limits: Limits, text: str) -> bool:
    """Whether a text keeps within its limits and is of its format."""
    known = format_of(kind, limits)
    return (
        _counted(len(text), limits.min_length, limits.max_length)
        and (known is None or known.valid(text))
        and (limits.pattern is None or finds(limits.pattern, text))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Types and a direction to judge values by. `open` are the names that led here without leaving the value."""

    types: Types
    writing: bool
    steady: bool = False
    overlaps: bool = False

    def fits(self, ref: TypeRef, value: JsonValue, open: frozenset[TypeId] = frozenset()) -> bool:
        """Whether a value satisfies a type."""
        match ref:
            case Scalar(kind=kind, limits=limits):
                return self._scalar(kind, limits, value)
            case Constant(value=constant):
                return same(constant, value)
            case Nullable(inner=inner):
                return value is None or self.fits(inner, value, open)
            case UnionOf():
                return self._union(ref, value, open)
            case Named(id=id_):
                # A value that so many unions and aliases stand around is not followed to the end.
                return id_ not in open and len(open) < DEEPEST and self._named(id_, value, open | {id_})
            case ListOf() | TupleOf():
                return self._list(ref, value)
            case MapOf(value=inner, limits=limits):
                return (
                    isinstance(value, Mapping)
                    and _counted(len(value), limits.min_properties, limits.max_properties)
                    and all(self.fits(inner, one) for one in value.values())
                )
            case Anything():
                return not self.steady or is_steady(value)
            case Nothing():
                return False

    def matches(self, members: Sequence[TypeRef], value: JsonValue, open: frozenset[TypeId] = frozenset()) -> int:
        """How many of the members a value satisfies, its spelling left aside."""
        loose = Check(types=self.types, writing=self.writing, overlaps=self.overlaps)
        return sum(loose.fits(member, value, open) for member in members)

    def _union(self, union: UnionOf, value: JsonValue, open: frozenset[TypeId]) -> bool:
        """Each member is judged once: unions stand in unions, and two times at each level is 2^n at the last."""
        if self.overlaps or not union.exclusive:
            return any(self.fits(member, value, open) for member in union.members)
        if not self.steady:
            return self.matches(union.members, value, open) == 1
        fits = any(self.fits(member, value, open) for member in union.members)
        return fits and self.matches(union.members, value, open) == 1

    def _named(self, id_: TypeId, value: JsonValue, open: frozenset[TypeId]) -> bool:
        match self.types[id_]:
            case Alias(target=target):
                return self.fits(target, value, open)
            case Enumeration(members=members):
                return any(same(member.value, value) for member in members)
            case TaggedUnion(tag=tag, variants=variants):
                chosen = tag_text(value.get(tag)) if isinstance(value, Mapping) else None
                return any(
                    chosen in variant.tags and self.fits(Named(variant.type), value, open) for variant in variants
                )
            case Record() as record:
                return isinstance(value, Mapping) and self._record(record, value)

    def _record(self, record: Record, value: Mapping[str, JsonValue]) -> bool:
        if not _counted(len(value), record.limits.min_properties, record.limits.max_properties):
            return False
        fields = {field.wire: field for field in record.fields}
        for field in record.fields:
            if field.wire in value:
                if not travels(field, writing=self.writing) or not self.fits(field.type, value[field.wire]):
                    return False
            elif field.presence is Presence.REQUIRED and travels(field, writing=self.writing):
                return False
        others = [one for name, one in value.items() if name not in fields]
        if record.extra is None or (self.steady and self.writing):
            return not others
        extra = record.extra
        return all(self.fits(extra, one) for one in others)

    def _list(self, ref: ListOf | TupleOf, value: JsonValue) -> bool:
        if not isinstance(value, Sequence) or isinstance(value, str | bytes):
            return False
        if isinstance(ref, TupleOf):
            return len(value) == len(ref.items) and all(map(self.fits, ref.items, value))
        limits = ref.limits
        return (
            _counted(len(value), limits.min_items, limits.max_items)
            and all(self.fits(ref.item, one) for one in value)
            and not (limits.unique_items and any(same(one, two) for i, one in enumerate(value) for two in value[:i]))
        )

    def _scalar(self, kind: ScalarKind, limits: Limits, value: JsonValue) -> bool:
        match kind:
            case ScalarKind.NULL:
                return value is None
            case ScalarKind.BOOLEAN:
                return isinstance(value, bool)
            case ScalarKind.INTEGER | ScalarKind.NUMBER | ScalarKind.DECIMAL_NUMBER:
                allowed = int if kind is ScalarKind.INTEGER else int | float
                return (
                    isinstance(value, int | float)
                    and isinstance(value, allowed)
                    and not isinstance(value, bool)
                    and in_range(limits, value)
                    and (not self.steady or is_steady(value))
                )
            case _:
                return isinstance(value, str) and text_fits(kind, limits, value)


def same(one: JsonValue, two: JsonValue) -> bool:
    """Whether two JSON values are equal (JSON Schema core, section 4.2.2): true is not 1."""
    if isinstance(one, bool) or isinstance(two, bool):
        return one is two
    if isinstance(one, Mapping) and isinstance(two, Mapping):
        return one.keys() == two.keys() and all(same(one[key], two[key]) for key in one)
    if (
        isinstance(one, Sequence)
        and isinstance(two, Sequence)
        and not isinstance(one, str)
        and not isinstance(two, str)
    ):
        return len(one) == len(two) and all(map(same, one, two))
    return one == two


def is_steady(value: JsonValue) -> bool:
    """Whether every JSON writer prints a value alike, and every reader keeps it."""
    if isinstance(value, float):
        return math.isfinite(value) and "e" not in repr(value)
    if isinstance(value, int):
        return -EXACT < value < EXACT
    if isinstance(value, str):
        return value.isascii() or not any("\ud800" <= char <= "\udfff" for char in value)
    if isinstance(value, Mapping):
        return all(is_steady(key) and is_steady(one) for key, one in value.items())
    return value is None or all(map(is_steady, value))


def _counted(count: int, low: int | None, high: int | None) -> bool:
    return (low is None or count >= low) and (high is None or count <= high)


def tag_text(value: JsonValue) -> str | None:
    """The text that a value of a tag is compared as; None where it is none."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int) else None
