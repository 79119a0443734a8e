"""Turn a type into the types it refers to, and follow names to what they stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clientsmith.ir.api import Body, Codec, Content, Operation, Response
from clientsmith.ir.types import (
    Access,
    Alias,
    Constant,
    Enumeration,
    Field,
    ListOf,
    MapOf,
    Named,
    Nothing,
    Nullable,
    Record,
    Scalar,
    ScalarKind,
    TaggedUnion,
    TupleOf,
    TypeDecl,
    TypeId,
    TypeRef,
    Types,
    UnionOf,
)

COMPONENT = 3  # tokens of the place of a component: components, schemas, its name


def is_component(id_: TypeId) -> bool:
    """Whether a type has a name in the document: it stands under components/schemas."""
    return len(id_.tokens) == COMPONENT and id_.tokens[0] == "components"


def named_in(ref: TypeRef) -> Iterator[TypeId]:
    """The ids of the declared types that a reference mentions, in order."""
    match ref:
        case Named(id=id_):
            yield id_
        case ListOf(item=inner) | MapOf(value=inner) | Nullable(inner=inner):
            yield from named_in(inner)
        case TupleOf(items=members) | UnionOf(members=members):
            for member in members:
                yield from named_in(member)
        case _:
            return


def refs_of(decl: TypeDecl) -> Iterator[TypeRef]:
    """The references that a declaration is made of, in order."""
    match decl:
        case Record():
            for field in decl.fields:
                yield field.type
            if decl.extra is not None:
                yield decl.extra
        case TaggedUnion():
            for variant in decl.variants:
                yield Named(variant.type)
        case Alias():
            yield decl.target
        case Enumeration():
            return


def uses(decl: TypeDecl) -> Iterator[TypeId]:
    """The ids of the declared types that a declaration mentions."""
    for ref in refs_of(decl):
        yield from named_in(ref)


def reachable(types: Types, roots: Iterator[TypeId]) -> dict[TypeId, None]:
    """The declared types that the roots lead to, themselves included, in the order they are met."""
    seen: dict[TypeId, None] = {}
    pending = list(roots)[::-1]
    while pending:
        id_ = pending.pop()
        if id_ in seen or id_ not in types:
            continue
        seen[id_] = None
        pending.extend(list(uses(types[id_]))[::-1])
    return seen


def resolve(types: Types, ref: TypeRef) -> TypeRef | TypeDecl:
    """What a reference stands for once aliases are followed; aliases that lead in a circle are given as they are."""
    seen: set[TypeId] = set()
    while isinstance(ref, Named) and ref.id not in seen:
        seen.add(ref.id)
        decl = types[ref.id]
        if not isinstance(decl, Alias):
            return decl
        ref = decl.target
    return ref


def is_one_value(types: Types, ref: TypeRef, seen: frozenset[TypeId] = frozenset()) -> bool:
    """Whether a value is never an array or an object."""
    match ref:
        case Named(id=id_) if id_ in seen:
            return True
        case Named(id=id_):
            decl = types[id_]
            if isinstance(decl, Alias):
                return is_one_value(types, decl.target, seen | {id_})
            return isinstance(decl, Enumeration)
        case Nullable(inner=inner):
            return is_one_value(types, inner, seen)
        case UnionOf(members=members):
            return all(is_one_value(types, member, seen) for member in members)
        case _:
            return isinstance(ref, Scalar | Constant | Nothing)


def without_null(ref: TypeRef) -> TypeRef:
    """A reference with its outermost `Nullable` taken off."""
    return ref.inner if isinstance(ref, Nullable) else ref


def record_of(types: Types, ref: TypeRef) -> Record | None:
    """The record that a reference stands for, null left aside; None where it is anything else."""
    target = resolve(types, without_null(ref))
    if isinstance(target, Nullable):
        target = resolve(types, target.inner)
    return target if isinstance(target, Record) else None


def file_depth(types: Types, ref: TypeRef) -> int | None:
    """Whether a field of a form takes files: 0 for one, 1 for a list of them, None for no file."""
    target = resolve(types, without_null(ref))
    match target:
        case Scalar(kind=ScalarKind.BINARY):
            return 0
        case ListOf(item=item):
            inner = file_depth(types, item)
            return None if inner is None else inner + 1
        case UnionOf(members=members):
            return next(
                (found for found in (file_depth(types, member) for member in members) if found is not None), None
            )
        case _:
            return None


def holds_files(types: Types, ref: TypeRef) -> bool:
    """Whether a field of a form takes a file or a list of files, and nothing else."""
    target = resolve(types, without_null(ref))
    if isinstance(target, ListOf):
        target = resolve(types, without_null(target.item))
    return isinstance(target, Scalar) and target.kind is ScalarKind.BINARY


def spread(types: Types, body: Body | None) -> tuple[Field, ...] | None:
    """The fields of a body that a call takes as arguments of its own; None where the body is one argument."""
    if body is None or body.content.codec not in (Codec.JSON, Codec.FORM, Codec.MULTIPART):
        return None
    record = record_of(types, body.content.type)
    if record is None or isinstance(body.content.type, Nullable):
        return None
    return tuple(field for field in record.fields if field.access is not Access.READ) or None


def requests_of(types: Types, operation: Operation) -> Iterator[TypeRef]:
    """The types of what a call takes: its parameters, then its body or the fields of it."""
    for parameter in operation.parameters:
        yield parameter.type
    fields = spread(types, operation.body)
    if fields is not None:
        for field in fields:
            yield field.type
    elif operation.body is not None:
        yield operation.body.content.type


def given(content: Content, others: Mapping[str, Content | None]) -> TypeRef:
    """The type of what a call gives back: any of those that its successes have."""
    told = [content.type, *(other.type for other in others.values() if other is not None)]
    found = tuple(dict.fromkeys(told))
    type_ = found[0] if len(found) == 1 else UnionOf(members=found)
    return Nullable(type_) if None in others.values() else type_


def asked_together(response: Response, content: Content) -> tuple[Content, ...]:
    """A content and those beside it that a call reads as it does: bytes are bytes, whatever their media type."""
    if content.codec is not Codec.BYTES:
        return (content,)
    found = (other for other in response.contents if other.codec is Codec.BYTES and other != content)
    return (content, *(other for other in found if not other.media.lower().startswith("multipart/")))


def answers_of(operation: Operation) -> Iterator[TypeRef]:
    """The types of what a call gives back, streams or raises."""
    if operation.result is not None:
        yield operation.result.type
    for other in operation.others.values():
        if other is not None:
            yield other.type
    if operation.headers is not None:
        yield operation.headers
    if operation.streaming is not None:
        yield operation.streaming.events.type
    for content in operation.errors.values():
        yield content.type
