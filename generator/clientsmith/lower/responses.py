"""Turn the responses of an operation into what a call gives back, what it raises, and what it streams.

OpenAPI 3.1, Responses Object. A call gives back the content of the first success (2XX) in the document's order. An
answer in server-sent events beside another one is asked for by a boolean named `stream`.
"""

from __future__ import annotations

from clientsmith import rules
from clientsmith.ir.api import STREAMED, Body, Codec, Content, Header, Parameter, Place, Response, Streaming
from clientsmith.ir.types import Anything, Scalar, ScalarKind, TypeRef, Types, UnionOf
from clientsmith.ir.walk import record_of, resolve, without_null
from clientsmith.lower.contents import contents
from clientsmith.lower.context import Lowering
from clientsmith.lower.docs import doc_of
from clientsmith.openapi.model import Node

SWITCH = "stream"


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
        links = node.get("links")
        if links is not None and links.value:
            low.report.add(rules.LINKS_LEFT_OUT, links.at)
        found.append(
            Response(
                status=status.upper() if status != "default" else status,
                contents=contents(low, node),
                at=node.at,
                headers=_headers(low, node),
                doc=doc_of(node),
            )
        )
    return tuple(found)


def _headers(low: Lowering, node: Node) -> tuple[Header, ...]:
    listed = node.get("headers")
    found: list[Header] = []
    for name, entry in listed.entries() if listed is not None else ():
        target = low.graph.follow(entry)
        if target is None:
            continue
        schema = target.get("schema")
        type_ = low.type_of(schema) if schema is not None else Anything()
        found.append(Header(wire=name, type=type_, at=target.at, doc=doc_of(target)))
    return tuple(found)


def result(low: Lowering, declared: tuple[Response, ...]) -> Content | None:
    """The content that a call gives back; None where success has no body."""
    successes = [response for response in declared if response.success]
    if not successes:
        successes = [response for response in declared if response.status == "default"]
    chosen = next((response for response in successes if response.contents), None)
    if chosen is None:
        return None
    content = _chosen(chosen)
    for other in chosen.contents:
        if other is not content and other.codec not in STREAMED:
            low.report.add(rules.RESPONSE_MEDIA_CHOSEN, other.at, chosen=content.media, left=other.media)
    for response in successes:
        same = any(other.type == content.type for other in response.contents)
        if response is not chosen and response.contents and not same:
            low.report.add(rules.RESPONSE_STATUS_CHOSEN, response.at, chosen=chosen.status, left=response.status)
    if content.codec is Codec.XML:
        low.report.add(rules.MEDIA_AS_TEXT, content.at, media=content.media)
    return content


def _chosen(response: Response) -> Content:
    """The first content that is not a stream, XML only where nothing else is there."""
    ranked = sorted(response.contents, key=lambda content: (content.codec in STREAMED, content.codec is Codec.XML))
    return ranked[0]


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
