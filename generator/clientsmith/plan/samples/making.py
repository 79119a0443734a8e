"""Turn a type into one value that satisfies it: what the document shows, or what is made from the type and its limits.

A recursion ends at the first place that need not go on: an optional field, an empty list, another member of a union.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from clientsmith.ir.types import (
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
    TaggedUnion,
    TupleOf,
    TypeId,
    TypeRef,
    UnionOf,
)
from clientsmith.plan.conform import Check, same, tag_text, travels
from clientsmith.plan.patterns import LONGEST
from clientsmith.plan.samples.errors import NoSampleError, TooLargeError
from clientsmith.plan.samples.others import others
from clientsmith.plan.samples.scalars import scalar
from clientsmith.source.json import JsonValue

SHORT = 200  # characters of an example that is taken
LARGEST = 20_000  # values in one sample
DEEPEST = 60  # named types, one inside the other


@dataclass(frozen=True, slots=True)
class Making:
    """The making of one value. `made` keeps what named types became, so that a tree of types is walked once; `large`
    are those that became too large."""

    check: Check
    made: dict[tuple[TypeId, int], JsonValue] = field(default_factory=dict)
    large: set[tuple[TypeId, int]] = field(default_factory=set)

    def value(
        self, ref: TypeRef, shown: Sequence[JsonValue], levels: int, open: frozenset[TypeId] = frozenset()
    ) -> JsonValue:
        """What the document shows, where it tells something and will do, else what the type says."""
        for one in shown:
            if one not in (None, "", [], {}) and len(json.dumps(one)) <= SHORT and self.check.fits(ref, one):
                return one
        return self.of(ref, levels, open)

    def of(self, ref: TypeRef, levels: int, open: frozenset[TypeId]) -> JsonValue:
        """A value made from a type; `open` are the names on the way here, which must not come again."""
        match ref:
            case Scalar(kind=kind, limits=limits):
                return scalar(kind, limits)
            case ListOf():
                return self._list(ref, levels, open)
            case TupleOf(items=items):
                return [self.of(item, levels, open) for item in items]
            case MapOf(value=inner, limits=limits):
                return self._map(inner, limits, levels, open)
            case Constant(value=constant):
                return constant
            case Nullable(inner=inner):
                try:
                    return self.of(inner, levels, open)
                except NoSampleError:
                    return None
            case UnionOf(members=members, exclusive=exclusive):
                return self._first(members, members if exclusive else (), levels, open)
            case Named(id=id_):
                return self._named(id_, levels, open)
            case Anything():
                return "text"
            case Nothing():
                raise NoSampleError("no value is allowed")

    def _named(self, id_: TypeId, levels: int, open: frozenset[TypeId]) -> JsonValue:
        if id_ in open:
            raise NoSampleError(f"{id_} holds itself without end")
        key = (id_, levels)
        if key in self.large or len(open) >= DEEPEST:
            raise TooLargeError(f"each value of {id_} is very large, or very deep")
        known = self.made.get(key)
        if known is None:
            try:
                made = self._declared(id_, levels, open | {id_})
                if is_large(made):
                    raise TooLargeError(f"each value of {id_} is very large")
            except TooLargeError:
                self.large.add(key)
                raise
            known = self.made[key] = made
        return known

    def _declared(self, id_: TypeId, levels: int, open: frozenset[TypeId]) -> JsonValue:
        match self.check.types[id_]:
            case Alias(target=target, examples=examples):
                return self.value(target, examples, levels, open)
            case Enumeration(members=members):
                return members[0].value
            case TaggedUnion() as union:
                return self._tagged(union, levels, open)
            case Record(examples=examples) as record:
                fitting = (
                    one for one in examples if len(json.dumps(one)) <= SHORT and self.check.fits(Named(id_), one)
                )
                return next(fitting, None) or self._record(record, levels, open)

    def _first(
        self, members: Sequence[TypeRef], rivals: Sequence[TypeRef], levels: int, open: frozenset[TypeId]
    ) -> JsonValue:
        """A value of the first member that has one; of one that no rival satisfies, if possible."""
        found: list[JsonValue] = []
        reason = NoSampleError("no alternative has a value")
        for depth in (levels, levels + 1) if rivals else (levels,):
            for member in members:
                try:
                    made = self.of(member, depth, open)
                except NoSampleError as error:
                    reason = error if isinstance(error, TooLargeError) else reason
                    continue
                if not rivals or self.check.matches(rivals, made) == 1:
                    return made
                found.append(made)
        if not found:
            raise reason
        return found[0]

    def _tagged(self, union: TaggedUnion, levels: int, open: frozenset[TypeId]) -> JsonValue:
        reason = NoSampleError(f"no variant of {union.id} has a value")
        for variant in union.variants:
            try:
                made = self.of(Named(variant.type), levels, open)
            except NoSampleError as error:
                reason = error if isinstance(error, TooLargeError) else reason
                continue
            if isinstance(made, dict):
                for tag in (made.get(union.tag), *variant.tags, *map(_plain, variant.tags)):
                    chosen = {union.tag: tag} | made | {union.tag: tag}
                    if tag_text(tag) in variant.tags and self.check.matches([Named(variant.type)], chosen):
                        return chosen
        raise reason

    def _record(self, record: Record, levels: int, open: frozenset[TypeId]) -> JsonValue:
        made: dict[str, JsonValue] = {}
        least, most = record.limits.min_properties or 0, record.limits.max_properties
        fields = [one for one in record.fields if travels(one, writing=self.check.writing)]
        required = {one.wire for one in fields if one.presence is Presence.REQUIRED}
        for one in fields:
            if one.wire in required:
                made[one.wire] = self._field(one, levels, open)
        for one in fields:
            wanted = levels > 0 or len(made) < least
            if one.wire not in required and wanted and (most is None or len(made) < most):
                try:
                    made[one.wire] = self._field(one, levels, open)
                except NoSampleError:
                    continue
        if record.extra is not None and len(made) < least <= LARGEST:
            made |= {f"key{n}": self.of(record.extra, levels - 1, open) for n in range(len(made) + 1, least + 1)}
        order = {one.wire: place for place, one in enumerate(record.fields)}
        return dict(sorted(made.items(), key=lambda item: order.get(item[0], len(order))))

    def _field(self, one: Field, levels: int, open: frozenset[TypeId]) -> JsonValue:
        shown = [*one.examples, *([one.default.value] if one.default is not None else [])]
        return self.value(one.type, shown, max(levels - 1, 0), open)

    def _list(self, ref: ListOf, levels: int, open: frozenset[TypeId]) -> JsonValue:
        limits = ref.limits
        wanted = max(limits.min_items or 0, 1)
        if wanted > LARGEST:
            raise NoSampleError(f"{wanted} items are too many for a sample")
        if limits.max_items is not None and wanted > limits.max_items:
            return []
        try:
            first = self.of(ref.item, levels, open)
        except NoSampleError:
            if limits.min_items:
                raise
            return []
        if not limits.unique_items or wanted == 1:
            return [first] * wanted
        found: list[JsonValue] = []
        for one in islice(chain([first], others(self.check.types, ref.item, first)), LONGEST):
            if len(found) < wanted and self.check.fits(ref.item, one) and not any(same(one, two) for two in found):
                found.append(one)
        if len(found) < wanted:
            raise NoSampleError(f"{wanted} different items were not found")
        return found

    def _map(self, inner: TypeRef, limits: Limits, levels: int, open: frozenset[TypeId]) -> JsonValue:
        wanted = max(limits.min_properties or 0, 1)
        if wanted > LARGEST:
            raise NoSampleError(f"{wanted} members are too many for a sample")
        if limits.max_properties is not None and wanted > limits.max_properties:
            return {}
        try:
            made = self.of(inner, levels, open)
        except NoSampleError:
            if limits.min_properties:
                raise
            return {}
        return {"key" if n == 0 else f"key{n + 1}": made for n in range(wanted)}


def is_large(value: JsonValue) -> bool:
    """Whether a value, in which the same part may stand many times over, is too large to be written down."""
    todo, count = [value], 0
    while todo and count <= LARGEST:
        one = todo.pop()
        count += 1
        todo.extend(one.values() if isinstance(one, dict) else one if isinstance(one, list) else ())
    return count > LARGEST


def _plain(tag: str) -> JsonValue:
    """A number or a boolean that a tag may be the text of; any other text as it is."""
    if tag in ("true", "false"):
        return tag == "true"
    return int(tag) if tag.isascii() and tag.isdecimal() and len(tag) < LONGEST else tag
