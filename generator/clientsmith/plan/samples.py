"""Turn types into values that satisfy them, for the requests and answers of generated tests and for examples in texts.

JSON Schema validation section 9.5 (`examples`, `default`): what the document shows is taken where it is short and
satisfies the type; else a value is made from the type and its limits. Values are the same in every run.

    >>> Sampler({}, writing=True).value(ListOf(Scalar(ScalarKind.INTEGER, Limits(minimum=3))))
    [3]

Fields that are required are always there. Optional ones are left out of requests (a caller that wants them samples them
one by one) and are there in the outer two records of a response; `levels` says otherwise. A recursion ends at the first
place that need not go on. `NoSampleError` is raised where none does, or where no value within the limits is found.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from clientsmith.ir.api import Parameter, Place
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
    ScalarKind,
    TaggedUnion,
    TupleOf,
    TypeId,
    TypeRef,
    Types,
    UnionOf,
)
from clientsmith.ir.walk import resolve, without_null
from clientsmith.plan.conform import Check, in_range, same, tag_text, text_fits, travels
from clientsmith.plan.patterns import FORMATS, LONGEST, format_of, texts
from clientsmith.source.json import JsonValue

# Tried before a pattern is walked, as people read these more easily.
WORDS = ("text", "Text", "TEXT", "1", "/text", "Text1234!")
# The moment of the other samples, 2024-01-02T03:04:05Z; documents have many words for such a format.
UNIX_TIME = 1704164645
UNIX_FORMATS = frozenset({"unixtime", "unix-time", "unix_time", "unix-timestamp", "timestamp", "epoch"})
SHORT = 200
LARGEST = 20_000  # values in one sample
DEEPEST = 60  # named types, one inside the other


class NoSampleError(Exception):
    """A type that has no value, none that ends, or none that was found."""


class TooLargeError(NoSampleError):
    """A type whose values are too large, or too deep, to be written down."""


@dataclass(frozen=True, slots=True)
class Sampler:
    """Makes values of an API's types for requests (`writing`) or for responses."""

    types: Types
    writing: bool
    levels: int | None = None

    def value(self, ref: TypeRef, examples: Sequence[JsonValue] = ()) -> JsonValue:
        """The first example that will do, else a made value."""
        levels = self.levels if self.levels is not None else 0 if self.writing else 2
        return Making(Check(types=self.types, writing=self.writing, steady=True)).value(ref, examples, levels)

    def argument(self, parameter: Parameter) -> JsonValue:
        """A value for a parameter that can be sent at its place."""
        shown = [*parameter.examples, *([parameter.default.value] if parameter.default else [])]
        return self.value(parameter.type, [one for one in shown if _fits_place(parameter.place, one)])


def _fits_place(place: Place, value: JsonValue) -> bool:
    """Whether a value can be sent there: no path goes through "..", no header holds a line break."""
    if place is Place.QUERY:
        return True
    # A backslash in JSON is where a control character was.
    text = json.dumps(value, ensure_ascii=False)
    fits = text.isascii() and text.isprintable() and "\\" not in text
    # Nor does it begin or end with a space, and ";" ends a cookie.
    whole = not isinstance(value, str) or value == value.strip()
    return value not in (".", "..") and fits and whole and not (place is Place.COOKIE and ";" in text)


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
        for one in islice(chain([first], self._others(ref.item, first)), LONGEST):
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

    def _others(self, ref: TypeRef, value: JsonValue) -> Iterator[JsonValue]:
        """Values that may be of the same type as a value of it, and differ from it."""
        match resolve(self.check.types, without_null(ref)):
            case Enumeration(members=members):
                yield from (member.value for member in members)
            case UnionOf(members=members):
                for member in members:
                    yield from islice(self._others(member, value), SHORT)
            case Record(fields=fields) if isinstance(value, Mapping):
                for one in fields:
                    if one.wire in value:
                        for other in islice(self._others(one.type, value[one.wire]), SHORT):
                            yield {**value, one.wire: other}
            case Scalar(kind=kind, limits=limits):
                yield from _other_scalars(kind, limits, value)
            case _:
                return


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


def scalar(kind: ScalarKind, limits: Limits) -> JsonValue:
    """A scalar within its limits."""
    match kind:
        case ScalarKind.NULL:
            return None
        case ScalarKind.BOOLEAN:
            return True
        case ScalarKind.INTEGER | ScalarKind.NUMBER | ScalarKind.DECIMAL_NUMBER:
            fitting = (one for one in _numbers(kind, limits) if in_range(limits, one))
            found: JsonValue = next(fitting, None)
        case _:
            found = next((one for one in _texts(kind, limits) if text_fits(kind, limits, one)), None)
    if found is None:
        raise NoSampleError(f"no {kind.value} within the limits was found")
    return found


def _numbers(kind: ScalarKind, limits: Limits) -> Iterator[int | float]:
    """Small numbers first, then those at and between the limits; 0.5 is spelled alike by every JSON writer."""
    if kind is not ScalarKind.INTEGER:
        yield 0.5
    if limits.format in UNIX_FORMATS:
        yield UNIX_TIME
    yield from (1, 0)
    bounds = (limits.minimum, limits.exclusive_minimum, limits.maximum, limits.exclusive_maximum)
    ends = [bound for bound in bounds if bound is not None and math.isfinite(bound)]
    step = limits.multiple_of or 1
    for end in ends:
        yield from (math.floor(end), math.ceil(end), math.floor(end) + 1, math.ceil(end) - 1)
        multiple = math.floor(end / step) * step
        yield from (multiple, multiple + step, multiple - step)
    yield step
    if kind is not ScalarKind.INTEGER:
        yield from (*ends, *(end + 0.5 for end in ends), *(end - 0.5 for end in ends))
        if len(ends) > 1:
            yield sum(ends) / len(ends)


def _texts(kind: ScalarKind, limits: Limits) -> Iterator[str]:
    """The format's sample, plain words as long as they must be, then what the pattern says."""
    known = format_of(kind, limits)
    if known is not None:
        yield known.sample
    least = min(limits.min_length or 0, LONGEST)
    for word in WORDS:
        yield (word * (least // len(word) + 1))[: max(least, len(word))][: limits.max_length]
    if limits.pattern is not None:
        # Many patterns spell a format out.
        yield from (one.sample for one in FORMATS.values())
        yield from texts(limits.pattern, least)


def _other_scalars(kind: ScalarKind, limits: Limits, value: JsonValue) -> Iterator[JsonValue]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        step = limits.multiple_of or 1
        yield from (value + sign * n * step for n in range(1, LONGEST // 2) for sign in (1, -1))
    elif kind is ScalarKind.UUID:
        yield from (f"123e4567-e89b-12d3-a456-{n:012x}" for n in range(LONGEST))
    elif isinstance(value, str):
        yield from (f"{value}{n}" for n in range(2, LONGEST // 2))
        yield from _texts(kind, limits)
