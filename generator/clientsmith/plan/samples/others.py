"""Turn a value of a type into others that may be of it as well, for lists whose items differ.

JSON Schema validation section 6.4.3 (`uniqueItems`). The items are checked by who takes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from clientsmith.ir.types import Enumeration, Record, Scalar, TypeRef, Types, UnionOf
from clientsmith.ir.walk import resolve, without_null
from clientsmith.plan.samples.scalars import other_scalars
from clientsmith.source.json import JsonValue

MOST = 200  # from one part of a value


def others(types: Types, ref: TypeRef, value: JsonValue) -> Iterator[JsonValue]:
    """Values that may be of the same type as a value of it, and differ from it."""
    match resolve(types, without_null(ref)):
        case Enumeration(members=members):
            yield from (member.value for member in members)
        case UnionOf(members=members):
            for member in members:
                yield from islice(others(types, member, value), MOST)
        case Record(fields=fields) if isinstance(value, Mapping):
            for one in fields:
                if one.wire in value:
                    for other in islice(others(types, one.type, value[one.wire]), MOST):
                        yield {**value, one.wire: other}
        case Scalar(kind=kind, limits=limits):
            yield from other_scalars(kind, limits, value)
        case _:
            return
