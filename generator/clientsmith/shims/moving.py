"""Turn what an older API says into the same in terms of a newer one, where types have other ids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from clientsmith.ir.api import Content, Operation, Paging, Parameter, Response, Streaming
from clientsmith.ir.types import (
    Alias,
    Enumeration,
    ListOf,
    MapOf,
    Named,
    Nullable,
    Record,
    TaggedUnion,
    TupleOf,
    TypeDecl,
    TypeId,
    TypeRef,
    UnionOf,
)

Way: TypeAlias = Callable[[TypeId], TypeId]


def moved_ref(ref: TypeRef, way: Way) -> TypeRef:
    """A reference whose types are where `way` leads to."""
    match ref:
        case Named(id=id_):
            return Named(way(id_))
        case ListOf(item=inner):
            return replace(ref, item=moved_ref(inner, way))
        case MapOf(value=inner):
            return replace(ref, value=moved_ref(inner, way))
        case Nullable(inner=inner):
            return Nullable(moved_ref(inner, way))
        case TupleOf(items=items):
            return TupleOf(tuple(moved_ref(item, way) for item in items))
        case UnionOf(members=members):
            return replace(ref, members=tuple(moved_ref(member, way) for member in members))
        case _:
            return ref


def moved_decl(decl: TypeDecl, way: Way) -> TypeDecl:
    """A declaration, made of references that are moved so."""
    match decl:
        case Record():
            fields = tuple(replace(field, type=moved_ref(field.type, way)) for field in decl.fields)
            extra = None if decl.extra is None else moved_ref(decl.extra, way)
            return replace(decl, fields=fields, extra=extra)
        case TaggedUnion():
            variants = tuple(replace(variant, type=way(variant.type)) for variant in decl.variants)
            return replace(decl, variants=variants, fallback=None if decl.fallback is None else way(decl.fallback))
        case Alias():
            return replace(decl, target=moved_ref(decl.target, way))
        case Enumeration():
            return decl


def moved_operation(operation: Operation, way: Way) -> Operation:
    """An operation whose parameters, body and answers are moved so. Links and callbacks have no types."""
    body, headers = operation.body, operation.headers
    if body is not None:
        body = replace(
            body,
            content=_content(body.content, way),
            others=tuple(_content(other, way) for other in body.others),
            fileless=None if body.fileless is None else _content(body.fileless, way),
        )
    result = None if operation.result is None else _content(operation.result, way)
    return replace(
        operation,
        parameters=tuple(_parameter(parameter, way) for parameter in operation.parameters),
        body=body,
        responses=tuple(_response(response, way) for response in operation.responses),
        result=result,
        streaming=None if operation.streaming is None else _streaming(operation.streaming, way),
        paging=None if operation.paging is None else _paging(operation.paging, way),
        others={
            # What is read as the result is that very content.
            status: result if other is operation.result else None if other is None else _content(other, way)
            for status, other in operation.others.items()
        },
        headers=None if headers is None else moved_ref(headers, way),
    )


def _parameter(parameter: Parameter, way: Way) -> Parameter:
    return replace(parameter, type=moved_ref(parameter.type, way))


def _content(content: Content, way: Way) -> Content:
    return replace(content, type=moved_ref(content.type, way))


def _response(response: Response, way: Way) -> Response:
    headers = tuple(replace(header, type=moved_ref(header.type, way)) for header in response.headers)
    return replace(response, contents=tuple(_content(one, way) for one in response.contents), headers=headers)


def _streaming(streaming: Streaming, way: Way) -> Streaming:
    return replace(streaming, events=_content(streaming.events, way))


def _paging(paging: Paging, way: Way) -> Paging:
    return replace(paging, item=moved_ref(paging.item, way))
