"""Turn what a call takes into the formats that the runtime must write for it, by the wire names of the values.

Plain dicts know no types: bytes become base64, a Decimal becomes a number and a datetime must have an offset only where
the document says so (OpenAPI 3.1 section 4.4, formats). A name stands for what is below it too, up to the next name.

    {"image": Scalar(BASE64), "born": Scalar(DATETIME)}  ->  {"image": "base64", "born": "date-time"}
"""

from __future__ import annotations

from collections.abc import Iterator

from clientsmith.ir.api import Operation
from clientsmith.ir.types import (
    Access,
    Alias,
    ListOf,
    MapOf,
    Named,
    Nullable,
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
from clientsmith.ir.walk import spread

CODECS = {
    ScalarKind.DATETIME: "date-time",
    ScalarKind.BASE64: "base64",
    ScalarKind.BASE64URL: "base64url",
    ScalarKind.DECIMAL: "decimal",
    ScalarKind.DECIMAL_NUMBER: "number",
}


def codecs(types: Types, operation: Operation) -> dict[str, str]:
    """The format of each name in what a call takes; of two formats under one name the first counts."""
    found: dict[str, str] = {}
    for name, kind in _scalars(types, _roots(types, operation)):
        if kind in CODECS:
            found.setdefault(name, CODECS[kind])
    # A Decimal is a string wherever nothing is said.
    if "number" not in found.values():
        return {name: codec for name, codec in found.items() if codec != "decimal"}
    return found


def _roots(types: Types, operation: Operation) -> list[tuple[str, TypeRef]]:
    roots = [(parameter.wire, parameter.type) for parameter in operation.parameters]
    fields = spread(types, operation.body)
    if fields is not None:
        return [*roots, *((field.wire, field.type) for field in fields)]
    return roots if operation.body is None else [*roots, ("", operation.body.content.type)]


def _scalars(types: Types, roots: list[tuple[str, TypeRef]]) -> Iterator[tuple[str, ScalarKind]]:
    """Every scalar that the roots lead to, in order, with the name it is found under."""
    pending = roots[::-1]
    seen: set[tuple[str, TypeId]] = set()
    while pending:
        name, ref = pending.pop()
        match ref:
            case Scalar(kind=kind):
                yield name, kind
            case ListOf(item=inner) | MapOf(value=inner) | Nullable(inner=inner):
                pending.append((name, inner))
            case TupleOf(items=members) | UnionOf(members=members):
                pending += [(name, member) for member in members[::-1]]
            case Named(id=id_) if (name, id_) not in seen:
                seen.add((name, id_))
                pending += list(_below(types, name, id_))[::-1]
            case _:
                pass


def _below(types: Types, name: str, id_: TypeId) -> Iterator[tuple[str, TypeRef]]:
    match types[id_]:
        case Record() as record:
            yield from ((field.wire, field.type) for field in record.fields if field.access is not Access.READ)
            if record.extra is not None:
                yield name, record.extra
        case TaggedUnion(variants=variants):
            yield from ((name, Named(variant.type)) for variant in variants)
        case Alias(target=target):
            yield name, target
        case _:
            return
