"""Turn operations into endpoint constants: all of a call that is known when the client is generated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from clientsmith.ir.api import STREAMED, Codec, Content, Operation, Place, Requirement, Style
from clientsmith.ir.types import Types
from clientsmith.ir.walk import asked_together, given, holds_files, is_one_value, spread
from clientsmith.plan.annotations import Home, Speller
from clientsmith.plan.book import Book
from clientsmith.plan.code import Code, literal
from clientsmith.plan.codecs import codecs
from clientsmith.plan.credentials import required
from clientsmith.plan.layout import opened
from clientsmith.plan.servers import own_servers

DEFAULT_STYLES: Mapping[Place, Style] = {
    Place.PATH: Style(name="simple", explode=False),
    Place.QUERY: Style(name="form", explode=True),
    Place.HEADER: Style(name="simple", explode=False),
    Place.COOKIE: Style(name="form", explode=True),
}
ACCEPT = {Codec.JSON: "application/json", Codec.EVENTS: "text/event-stream"}
SENT_AS = {
    Codec.JSON: "application/json",
    Codec.FORM: "application/x-www-form-urlencoded",
    Codec.MULTIPART: "multipart/form-data",
    Codec.BYTES: "application/octet-stream",
}
# What a path may hold as it is: RFC 3986's pchar, the slash, a query that is written into the path, and triples.
IN_PATHS = "/?%:@!$&'()*+,;=-._~"
TEMPLATE = re.compile(r"(\{[^{}]*\})")
# RFC 9110 sections 15.3.5 and 15.3.6.
BODILESS = ("204", "205")
CODEC_NAMES = {Codec.XML: "text"}


def endpoint(name: Code, operation: Operation, content: Content | None, speller: Speller) -> Code:
    """The statement that makes the constant of an operation, read as `content`."""
    items = [literal(operation.method), literal(url_template(operation.path))]
    others = operation.others if content is operation.result else {}
    type_ = Code("None")
    if content is None:
        items.append(Code('codec="none"'))
    else:
        if content.codec in (Codec.JSON, *STREAMED):
            items.append(Code("response=lambda: ") + speller.text(content.type))
        type_ = Code("bytes") if content.codec is Codec.BYTES else speller.text(given(content, others))
        if content.codec is not Codec.JSON:
            items.append(Code("codec=") + literal(CODEC_NAMES.get(content.codec, content.codec.value)))
        accept = _accept(operation, content)
        if accept != ACCEPT.get(content.codec):
            items.append(Code("accept=") + literal(accept))
        if content.sentinel is not None:
            items.append(Code("sentinel=") + literal(content.sentinel))
    items += _body(operation, speller.book.api.types)
    items += _mapping("styles", _styles(operation, speller.book.api.types))
    formats = codecs(speller.book.api.types, operation)
    items += _mapping("codecs", {name: literal(codec) for name, codec in formats.items()})
    items += _mapping("others", {status: _reading(other, speller) for status, other in _told(others)})
    if operation.headers is not None:
        items.append(Code("headers=lambda: ") + speller.text(operation.headers))
    items += _errors(operation, speller)
    if operation.idempotency is not None:
        items.append(Code("idempotency_header=") + literal(operation.idempotency))
    items += own_servers(operation.servers)
    if operation.security:
        items.append(Code("security=") + _security(operation.security))
    return opened(name + Code(": Endpoint[") + type_ + Code("] = Endpoint("), items, Code(")"), indent=0)


def _told(others: Mapping[str, Content | None]) -> list[tuple[str, Content | None]]:
    """The successes that the runtime has to be told of: some have no body by their status alone."""
    return [(status, other) for status, other in others.items() if other is not None or status not in BODILESS]


def _reading(content: Content | None, speller: Speller) -> Code:
    """How a success is read that is not read as the others are."""
    if content is None:
        return Code('Reading("none")')
    codec = literal(CODEC_NAMES.get(content.codec, content.codec.value))
    type_ = Code(", lambda: ") + speller.text(content.type) if content.codec is Codec.JSON else Code("")
    return Code("Reading(") + codec + type_ + Code(")")


def url_template(path: str) -> str:
    """A path template whose text, outside of its parameters, can stand in a URL (RFC 3986 section 3.3)."""
    pieces = TEMPLATE.split(path)
    return "".join(piece if index % 2 else quote(piece, safe=IN_PATHS) for index, piece in enumerate(pieces))


def _accept(operation: Operation, content: Content) -> str:
    """What a call asks for (RFC 9110 section 12.5.1): its own media type, and those of what may go wrong."""
    good = [content, *(other for other in operation.others.values() if other is not None)]
    wanted = good if content is operation.result else [content]
    said = next((response for response in operation.responses if content in response.contents), None)
    together = asked_together(said, content) if said is not None else ()
    medias = dict.fromkeys(each.media for each in (*together, *wanted))
    others = dict.fromkeys(error.media for error in operation.errors.values() if error.media not in medias)
    return ", ".join([*medias, *(f"{media};q=0.9" for media in others)])


def _body(operation: Operation, types: Types) -> list[Code]:
    if operation.body is None:
        return []
    content = operation.body.content
    items = [Code("body=") + literal(CODEC_NAMES.get(content.codec, content.codec.value))]
    if content.media != SENT_AS.get(content.codec) and "*" not in content.media:
        items.append(Code("content_type=") + literal(content.media))
    if not operation.body.required:
        items.append(Code("optional=True"))
    if content.codec is Codec.MULTIPART:
        items += _mapping(
            "parts", {part.wire: literal(part.content_type) for part in content.parts if part.content_type}
        )
        files = [field.wire for field in spread(types, operation.body) or () if holds_files(types, field.type)]
        items += [Code("files=") + _tuple([literal(wire) for wire in files])] if files else []
        if operation.body.fileless is not None:
            media = operation.body.fileless.media
            items.append(Code("fileless=") + literal(SENT_AS[Codec.JSON] if "*" in media else media))
    return items


def _styles(operation: Operation, types: Types) -> dict[str, Code]:
    """The styles that are not the default of their place, and those of arrays and objects.

    So the runtime knows that a parameter without one is a single value.
    """
    found = {
        f"{parameter.place.value}:{parameter.wire}": style_code(parameter.style)
        for parameter in operation.parameters
        if parameter.style != DEFAULT_STYLES[parameter.place] or not is_one_value(types, parameter.type)
    }
    for part in operation.body.content.parts if operation.body is not None else ():
        # A style that is said changes how a field is sent, even the default one of queries (OpenAPI 3.1, 4.8.15).
        if part.style is not None:
            found[f"body:{part.wire}"] = style_code(part.style)
    return found


def style_code(style: Style) -> Code:
    """`Style("form", False)`."""
    reserved = Code(", True") if style.reserved else Code("")
    return Code("Style(") + literal(style.name) + Code(", ") + literal(style.explode) + reserved + Code(")")


def _errors(operation: Operation, speller: Speller) -> list[Code]:
    return _mapping(
        "errors",
        {status: Code("lambda: ") + speller.text(content.type) for status, content in operation.errors.items()},
    )


def _mapping(keyword: str, entries: Mapping[str, Code]) -> list[Code]:
    if not entries:
        return []
    items = [literal(key) + Code(": ") + value for key, value in entries.items()]
    return [opened(Code(f"{keyword}={{"), items, Code("}"), indent=4, room=87)]


def _security(alternatives: tuple[tuple[Requirement, ...], ...]) -> Code:
    return _tuple([_tuple([required(one) for one in together]) for together in alternatives])


def _tuple(items: list[Code]) -> Code:
    return Code("(") + Code(", ").join(items) + Code(",)" if len(items) == 1 else ")")


def endpoint_speller(book: Book) -> Speller:
    """The speller of what endpoints read: nothing shadows names at the top of a module."""
    return Speller(book, Home.CALL, incoming=True)
