"""Turn an alternative of a union into the words that tell it from the others, found in nothing but itself.

    {type: {const: link}, url: ...}          ->  "link"
    {required: [card, amount], ...}          ->  "with card", "with card and amount"
    an array                                 ->  "list"

What stands beside an alternative has no say, so that one more of them renames none.
"""

from __future__ import annotations

from collections.abc import Iterator

from clientsmith.ir.types import (
    Alias,
    Constant,
    Enumeration,
    Field,
    ListOf,
    MapOf,
    Named,
    Nullable,
    Presence,
    Record,
    Scalar,
    ScalarKind,
    TaggedUnion,
    TypeDecl,
    TypeRef,
    Types,
)
from clientsmith.naming.words import snake, words

# So many fields are named before the place has to do, and so many words of a constant are said.
_FIELDS = 5
_CONSTANT_WORDS = 4
_KINDS = {
    ScalarKind.STRING: "text",
    ScalarKind.INTEGER: "number",
    ScalarKind.NUMBER: "number",
    ScalarKind.BOOLEAN: "flag",
    ScalarKind.NULL: "null",
}


def marks(types: Types, decl: TypeDecl) -> Iterator[str]:
    """What to call an alternative besides the name of its union, the best first."""
    match decl:
        case Record():
            yield from _of_record(types, decl)
        case Enumeration() if len(decl.members) == 1 and words(str(decl.members[0].value)):
            yield str(decl.members[0].value)
        case Enumeration():
            yield "value"
        case TaggedUnion():
            yield f"by {decl.tag}"
        case Alias():
            yield _of_target(decl.target)


def _of_record(types: Types, decl: Record) -> Iterator[str]:
    constants = [
        " ".join(words(value)[:_CONSTANT_WORDS]) for field in decl.fields if (value := _constant(types, field))
    ]
    constants = list(filter(None, constants))
    yield from constants[:1]
    yield from (f"{constants[0]} {other}" for other in constants[1:])
    start = f"{constants[0]} with" if constants else "with"
    told = [field for field in decl.fields if words(field.wire) and not _constant(types, field)]
    needed = [snake(field.wire) for field in told if field.presence is Presence.REQUIRED]
    others = [snake(field.wire) for field in told if field.presence is not Presence.REQUIRED]
    yield from (f"{start} {' and '.join(needed[:count])}" for count in range(1, min(len(needed), _FIELDS) + 1))
    if needed and not others:
        yield f"only {' and '.join(needed)}"
    for count in range(1, min(len(others), _FIELDS) + 1):
        yield f"{start} {' and '.join((*needed[:_FIELDS], *others[:count]))}"
    if not decl.fields:
        yield "map" if decl.extra is not None else "empty"


def _constant(types: Types, field: Field) -> str:
    """The only text that a field can hold."""
    match _behind(types, field.type):
        case Constant(value=str() as value):
            return value
        case Enumeration(members=(member,)):
            return str(member.value)
        case _:
            return ""


def _behind(types: Types, ref: TypeRef) -> TypeRef | TypeDecl:
    if isinstance(ref, Named) and ref.id in types:
        decl = types[ref.id]
        return decl.target if isinstance(decl, Alias) else decl
    return ref


def _of_target(ref: TypeRef) -> str:
    match ref:
        case Nullable(inner=inner):
            return _of_target(inner)
        case ListOf():
            return "list"
        case MapOf():
            return "map"
        case Scalar(kind=kind):
            return _KINDS.get(kind, kind.value)
        case _:
            return "value"
