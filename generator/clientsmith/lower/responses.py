"""Turn the responses of an operation into what the server may answer, and what it streams.

OpenAPI 3.1, Responses Object. An answer in server-sent events beside another one is asked for by a boolean named
`stream`.
"""

from __future__ import annotations

from dataclasses import replace

from clientsmith import rules
from clientsmith.ir.api import STREAMED, Body, Codec, Content, Parameter, Place, Response, Streaming
from clientsmith.ir.links import Link
from clientsmith.ir.types import Scalar, ScalarKind, TypeRef, Types, UnionOf
from clientsmith.ir.walk import record_of, resolve, without_null
from clientsmith.lower.contents import contents
from clientsmith.lower.context import Lowering
from clientsmith.lower.docs import doc_of
from clientsmith.lower.headers import headers
from clientsmith.openapi.model import Node

SWITCH = "stream"
BODILESS = ("204", "205", "304")


def responses(low: Lowering, operation: Node) -> tuple[Response, ...]:
    """Every response that an operation declares, in the document's order."""
    listed = operation.get("responses")
    if listed is None:
        return ()
    found: list[Response] = []
    for status, entry in listed.entries():
        node = low.graph.follow(entry)
        if status.startswith("x-") or node is None or not node.is_mapping:
            continue
        found.append(
            Response(
                status=status.upper() if status != "default" else status,
                contents=() if _is_bodiless(low, status, node) else tuple(_read(each) for each in contents(low, node)),
                at=node.at,
                headers=headers(low, node),
                links=_links(low, node),
                doc=doc_of(node),
            )
        )
    return tuple(found)


def _is_bodiless(low: Lowering, status: str, node: Node) -> bool:
    """Whether an answer of that status has no body, whatever the document says (RFC 9110 section 15)."""
    content = node.get("content")
    if status in BODILESS and content is not None and content.value:
        low.report.add(rules.BODILESS_STATUS, node.at, status=status)
    return status in BODILESS


def _links(low: Lowering, node: Node) -> tuple[Link, ...]:
    """The links of one response (Link Object)."""
    listed = node.get("links")
    if listed is None or not listed.value:
        return ()
    low.report.add(rules.LINKS_NOT_FOLLOWED, listed.at)
    return tuple(_link(name, low.target(entry)) for name, entry in listed.entries())


def _link(name: str, node: Node) -> Link:
    given = node.get("parameters")
    values = {key: value.value for key, value in given.entries()} if given is not None else {}
    if "requestBody" in node:
        values["body"] = node.child("requestBody").value
    operation = node.text("operationId") or node.text("operationRef")
    return Link(name=name, operation=operation, values=values, doc=doc_of(node))


def _read(content: Content) -> Content:
    """An answer as it is read: forms are not taken apart there, and what has several parts may hold files."""
    match content.codec:
        case Codec.MULTIPART:
            return replace(content, codec=Codec.BYTES, type=Scalar(ScalarKind.BINARY))
        case Codec.FORM:
            return replace(content, codec=Codec.TEXT, type=Scalar(ScalarKind.STRING))
        case _:
            return content


def streaming(
    low: Lowering,
    types: Types,
    declared: tuple[Response, ...],
    chosen: Content | None,
    parameters: tuple[Parameter, ...],
    body: Body | None,
) -> Streaming | None:
    """The stream that an operation offers, if it does."""
    offered = [
        content
        for response in declared
        if response.success
        for content in response.contents
        if content.codec in STREAMED
    ]
    if not offered or chosen is None:
        return None
    if chosen.codec in STREAMED:
        return Streaming(events=chosen, switch=None, wire=None)
    events = offered[0]
    for parameter in parameters:
        if parameter.wire == SWITCH and parameter.place is Place.QUERY and _is_boolean(types, parameter.type):
            return Streaming(events=events, switch=Place.QUERY, wire=SWITCH)
    record = record_of(types, body.content.type) if body is not None else None
    for field in record.fields if record is not None else ():
        if field.wire == SWITCH and _is_boolean(types, field.type):
            return Streaming(events=events, switch="body", wire=SWITCH)
    low.report.add(rules.STREAM_WITHOUT_SWITCH, events.at, media=events.media, chosen=chosen.media)
    return None


def _is_boolean(types: Types, type_: TypeRef) -> bool:
    if isinstance(type_, UnionOf):
        return any(_is_boolean(types, member) for member in type_.members)
    target = resolve(types, without_null(type_))
    return isinstance(target, Scalar) and target.kind is ScalarKind.BOOLEAN
