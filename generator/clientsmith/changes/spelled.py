"""Turn a type into the words that a message has for it: `list of string`, `types.Pet or null`."""

from __future__ import annotations

from clientsmith.changes.log import literal
from clientsmith.changes.sides import Looked
from clientsmith.changes.within import NOT_TEXT
from clientsmith.ir.types import (
    Anything,
    Constant,
    Enumeration,
    ListOf,
    MapOf,
    Named,
    Nothing,
    Nullable,
    Scalar,
    ScalarKind,
    TupleOf,
    TypeRef,
    UnionOf,
)

SHOWN = 4  # values or alternatives of a type


def spelled(side: Looked, ref: TypeRef) -> str:
    """A type, in words."""
    match ref:
        case Scalar(kind=kind):
            return scalar(kind)
        case ListOf(item=item):
            return f"list of {spelled(side, item)}"
        case MapOf(value=value):
            return f"map of {spelled(side, value)}"
        case TupleOf(items=items):
            return f"({_few([spelled(side, item) for item in items], ', ')})"
        case Constant(value=value):
            return literal(value)
        case UnionOf(members=members):
            return _few([spelled(side, member) for member in members], " or ")
        case Nullable(inner=inner):
            return f"{spelled(side, inner)} or null"
        case Named(id=id_):
            decl = side.types[id_]
            return values(decl) if isinstance(decl, Enumeration) else side.type(id_)
        case Anything():
            return "any value"
        case Nothing():
            return "no value"


def scalar(kind: ScalarKind) -> str:
    """A kind of scalar, in words: what is text on the wire is so called."""
    text = kind not in NOT_TEXT and kind is not ScalarKind.STRING
    return f"string ({kind.value})" if text else kind.value


def values(decl: Enumeration) -> str:
    """The values of an enumeration."""
    return _few([literal(member.value) for member in decl.members], " or ")


def _few(words: list[str], between: str) -> str:
    return between.join(words[:SHOWN]) + (f" and {len(words) - SHOWN} more" if len(words) > SHOWN else "")
