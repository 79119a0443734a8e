"""Turn two types that are written in two places into whether the same JSON is of both.

A form and the JSON beside it often say the same schema twice. Texts, defaults and limits do not count.
"""

from __future__ import annotations

from clientsmith.ir.types import (
    Access,
    Enumeration,
    Field,
    ListOf,
    MapOf,
    Nullable,
    Record,
    TypeDecl,
    TypeRef,
    Types,
    UnionOf,
)
from clientsmith.ir.walk import resolve

# Deeper ones count as different: that is on the safe side.
LEVELS = 6


def alike(types: Types, one: TypeRef, other: TypeRef, levels: int = LEVELS) -> bool:
    """Whether two types are the same, or have the same members."""
    if one == other:
        return True
    return levels > 0 and _matches(types, resolve(types, one), resolve(types, other), levels - 1)


def _matches(types: Types, one: TypeRef | TypeDecl, other: TypeRef | TypeDecl, levels: int) -> bool:
    match one, other:
        case Nullable(inner=inner), Nullable(inner=second):
            return alike(types, inner, second, levels)
        case ListOf(item=inner), ListOf(item=second):
            return alike(types, inner, second, levels)
        case MapOf(value=inner), MapOf(value=second):
            return alike(types, inner, second, levels)
        case UnionOf(members=members), UnionOf(members=others):
            return len(members) == len(others) and all(map(lambda a, b: alike(types, a, b, levels), members, others))
        case Enumeration(), Enumeration():
            return [member.value for member in one.members] == [member.value for member in other.members]
        case Record(), Record():
            return _same_fields(types, one, other, levels)
        case _:
            return one == other


def _same_fields(types: Types, one: Record, other: Record, levels: int) -> bool:
    mine, theirs = _sent(one), _sent(other)
    return mine.keys() == theirs.keys() and all(
        field.presence is theirs[wire].presence and alike(types, field.type, theirs[wire].type, levels)
        for wire, field in mine.items()
    )


def _sent(record: Record) -> dict[str, Field]:
    return {field.wire: field for field in record.fields if field.access is not Access.READ}
