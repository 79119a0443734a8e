"""Turn media types into contents: what a body holds, and how it is read and written.

OpenAPI 3.1, Media Type Object and Encoding Object; RFC 9110 section 8.3.1 for the syntax of media types, RFC 6839 for
the structured suffixes.
"""

from __future__ import annotations

from collections.abc import Mapping

from clientsmith import rules
from clientsmith.ir.api import Codec, Content, Part, Style
from clientsmith.ir.media import FORMS, bare
from clientsmith.ir.types import Anything, Scalar, ScalarKind, TypeRef
from clientsmith.ir.walk import without_null
from clientsmith.lower.context import Lowering
from clientsmith.lower.docs import examples_of
from clientsmith.openapi.model import Node

# What 3.2 calls itemSchema, for documents of earlier versions: the type of each event of a stream.
ITEM_EXTENSION = "x-clientsmith-item-schema"
# Encoding Objects of parts without names, for multipart bodies other than form-data (3.2).
POSITIONAL = ("prefixEncoding", "itemEncoding")
SENTINEL_EXTENSION = "x-clientsmith-sentinel"
CODECS: Mapping[str, Codec] = {
    "application/json": Codec.JSON,
    "application/x-www-form-urlencoded": Codec.FORM,
    "multipart/form-data": Codec.MULTIPART,
    "text/event-stream": Codec.EVENTS,
    "application/x-ndjson": Codec.JSON_LINES,
    "application/ndjson": Codec.JSON_LINES,
    "application/jsonl": Codec.JSON_LINES,
    "application/x-jsonlines": Codec.JSON_LINES,
    "application/json-lines": Codec.JSON_LINES,
    "application/xml": Codec.XML,
    "text/xml": Codec.XML,
}


def contents(low: Lowering, owner: Node) -> tuple[Content, ...]:
    """The contents of a requestBody or response, in the document's order."""
    listed = owner.get("content")
    if listed is None:
        return ()
    return tuple(content(low, media, low.target(node)) for media, node in listed.entries())


def content(low: Lowering, media: str, node: Node) -> Content:
    """One media type with the type of its value."""
    item = node.get("itemSchema") or node.get(ITEM_EXTENSION)
    schema = item or node.get("schema")
    type_ = low.type_of(schema) if schema is not None else Anything()
    codec = codec_of(media, type_)
    if codec in (Codec.BYTES, Codec.TEXT, Codec.XML):
        type_ = Scalar(ScalarKind.BINARY if codec is Codec.BYTES else ScalarKind.STRING)
    return Content(
        media=media,
        codec=codec,
        type=type_,
        at=node.at,
        parts=_parts(low, node),
        sentinel=node.text(SENTINEL_EXTENSION) or None,
        # An example of a stream is the text of all of it, not of one event.
        examples=() if item is not None else examples_of(node),
    )


def codec_of(media: str, type_: TypeRef) -> Codec:
    """How a media type is read and written. A binary schema makes any media type bytes."""
    plain = bare(media)
    if plain in (*FORMS, "text/event-stream"):
        return CODECS[plain]
    if _is_binary(type_):
        return Codec.BYTES
    if plain in CODECS:
        return CODECS[plain]
    if plain.endswith("+json") or plain in ("text/json", "application/*"):
        return Codec.JSON
    if plain.endswith("+xml"):
        return Codec.XML
    if plain == "*/*":
        return Codec.BYTES if isinstance(type_, Anything) else Codec.JSON
    # Of any other media type the schema tells text from bytes: `type: string` without a binary format is text.
    is_text = isinstance(type_, Scalar) and type_.kind is ScalarKind.STRING
    return Codec.TEXT if plain.startswith("text/") or is_text else Codec.BYTES


def _is_binary(type_: TypeRef) -> bool:
    inner = without_null(type_)
    return isinstance(inner, Scalar) and inner.kind is ScalarKind.BINARY


def _parts(low: Lowering, node: Node) -> tuple[Part, ...]:
    _check_positional(low, node)
    encoding = node.get("encoding")
    if encoding is None:
        return ()
    return tuple(_part(low, name, child) for name, child in encoding.entries())


def _check_positional(low: Lowering, node: Node) -> None:
    for key in POSITIONAL:
        if node.get(key) is not None:
            low.report.add(rules.ENCODING_LEFT_OUT, node.at, key=key)


def _part(low: Lowering, name: str, node: Node) -> Part:
    headers = node.get("headers")
    if headers is not None and headers.value:
        low.report.add(rules.PART_HEADERS, headers.at, part=name, names=", ".join(key for key, _ in headers.entries()))
    _check_positional(low, node)
    if node.get("encoding") is not None:
        low.report.add(rules.ENCODING_LEFT_OUT, node.at, key="encoding")
    style, reserved = node.text("style"), node.flag("allowReserved")
    explode = node.flag("explode") if node.get("explode") is not None else style in ("", "form")
    # Each of the three says that the field is written as a parameter is.
    styled = style or reserved or node.get("explode") is not None
    return Part(
        wire=name,
        content_type=node.text("contentType") or None,
        style=Style(name=style or "form", explode=explode, reserved=reserved) if styled else None,
    )
