"""Turn Parameter Objects into parameters, those of the path item and of the operation together.

OpenAPI 3.2, Parameter Object: a parameter is known by name and place; the operation's wins over the path item's. A
header named Accept, Content-Type or Authorization is not a parameter. `in: querystring` is a query parameter with a
style that writes the whole query string.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from clientsmith import rules
from clientsmith.ir.api import Codec, Parameter, Place, Style
from clientsmith.ir.types import NOTHING, Anything, Default, Doc, Presence, Scalar, ScalarKind, TypeRef
from clientsmith.lower.contents import codec_of
from clientsmith.lower.context import Lowering
from clientsmith.lower.defaults import checked_default
from clientsmith.lower.docs import default_of, doc_of, examples_of, extensions_of
from clientsmith.lower.http import is_token
from clientsmith.openapi.model import Node
from clientsmith.source.pointer import Pointer

DEFAULT_STYLE = {Place.PATH: "simple", Place.QUERY: "form", Place.HEADER: "simple", Place.COOKIE: "form"}
STYLES = {
    Place.PATH: {"simple", "label", "matrix"},
    Place.QUERY: {"form", "spaceDelimited", "pipeDelimited", "tabDelimited", "deepObject"},
    Place.HEADER: {"simple"},
    Place.COOKIE: {"form", "cookie"},
}
# The specification says nothing of a single value in these.
OF_MEMBERS = ("spaceDelimited", "pipeDelimited", "tabDelimited", "deepObject")
# The place that 3.2 has for a parameter that is the whole query string, and the style of each codec there.
QUERYSTRING = "querystring"
WHOLE = {Codec.JSON: "queryJson", Codec.FORM: "queryForm"}
# The specification names the first three; the others follow from the body.
NOT_PARAMETERS = {"accept", "content-type", "authorization", "content-length", "transfer-encoding"}
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


def parameters(low: Lowering, path: str, item: Node, operation: Node) -> tuple[Parameter, ...]:
    """The parameters of an operation: those in its path in the path's order, then the others in the document's."""
    found: dict[tuple[Place, str], Parameter] = {}
    for owner in (item, operation):
        own: dict[tuple[Place, str], Pointer] = {}
        for node in _listed(low, owner):
            parameter = _parameter(low, node)
            if parameter is None:
                continue
            key = (parameter.place, parameter.wire)
            if key in own:
                low.report.add(rules.DUPLICATE_PARAMETER, node.at, related=(own[key],), name=parameter.wire)
                continue
            own[key] = node.at
            found[key] = parameter
    names = path_names(path)
    written = PLACEHOLDER.findall(path)
    for name in names:
        if written.count(name) > 1:
            low.report.add(rules.PATH_PARAMETER_TWICE, item.at, name=name)
    at_path = [_in_path(low, found, name, operation) for name in names]
    for (place, wire), parameter in found.items():
        if place is Place.PATH and wire not in names:
            low.report.add(rules.PATH_PARAMETER_NOT_IN_PATH, parameter.at, name=wire, path=path)
    others = [parameter for (place, _), parameter in found.items() if place is not Place.PATH]
    _check_whole(low, [parameter for parameter in others if parameter.place is Place.QUERY])
    return (*at_path, *others)


def _check_whole(low: Lowering, queries: list[Parameter]) -> None:
    """Tell where a parameter that is the whole query string is not alone in it."""
    for parameter in queries:
        if len(queries) > 1 and parameter.style.name in ("queryText", *WHOLE.values()):
            low.report.add(rules.QUERYSTRING_NOT_ALONE, parameter.at, name=parameter.wire)


def path_names(path: str) -> tuple[str, ...]:
    """The names between braces in a path template, each once."""
    return tuple(dict.fromkeys(PLACEHOLDER.findall(path)))


def _in_path(low: Lowering, found: Mapping[tuple[Place, str], Parameter], name: str, operation: Node) -> Parameter:
    declared = found.get((Place.PATH, name))
    if declared is not None:
        return declared
    low.report.add(rules.UNDECLARED_PATH_PARAMETER, operation.at, name=name)
    return Parameter(
        wire=name,
        place=Place.PATH,
        type=Scalar(ScalarKind.STRING),
        presence=Presence.REQUIRED,
        style=Style(name="simple", explode=False),
        at=operation.at,
    )


def _listed(low: Lowering, owner: Node) -> Iterator[Node]:
    listed = owner.get("parameters")
    if listed is None:
        return
    for entry in listed.items():
        target = low.graph.follow(entry)
        if target is not None and target.is_mapping:
            yield target


def _parameter(low: Lowering, node: Node) -> Parameter | None:
    wire = node.text("name")
    place = _place(node)
    if place is Place.HEADER and wire.lower() in NOT_PARAMETERS:
        low.report.add(rules.HEADER_NOT_SET, node.at, name=wire)
        return None
    if not wire or place is None:
        low.report.add(rules.PARAMETER_UNUSABLE, node.at, name=wire or "?", place=node.text("in") or "nowhere")
        return None
    if place in (Place.HEADER, Place.COOKIE) and not is_token(wire):
        low.report.add(rules.HEADER_NAME_INVALID, node.at, name=repr(wire))
        return None
    type_, style = _type_and_style(low, node, place)
    required = node.flag("required") or place is Place.PATH
    schema = node.get("schema")
    return Parameter(
        wire=wire,
        place=place,
        type=type_,
        presence=Presence.REQUIRED if required else Presence.OPTIONAL,
        style=style,
        at=node.at,
        default=_default(low, schema) if schema is not None else None,
        empty=node.flag("allowEmptyValue"),
        examples=examples_of(node) or (examples_of(low.target(schema)) if schema is not None else ()),
        doc=_doc(node, schema),
    )


def _doc(node: Node, schema: Node | None) -> Doc:
    """The words of a parameter, and its extensions with those of its schema, which has no place of its own."""
    doc = doc_of(node)
    own = extensions_of(schema) if schema is not None else NOTHING
    return replace(doc, extensions={**own, **doc.extensions}) if own else doc


def _default(low: Lowering, schema: Node) -> Default | None:
    target = low.target(schema)
    return checked_default(low, schema, (schema, target), default_of(schema) or default_of(target))


def _place(node: Node) -> Place | None:
    said = node.text("in")
    if said == QUERYSTRING:
        return Place.QUERY if node.get("content") is not None else None
    return Place(said) if said in [place.value for place in Place] else None


def _type_and_style(low: Lowering, node: Node, place: Place) -> tuple[TypeRef, Style]:
    content = node.get("content")
    for media, entry in content.entries() if content is not None else ():
        return _of_content(low, node, media, low.target(entry))
    name = node.text("style") or DEFAULT_STYLE[place]
    if name not in STYLES[place]:
        low.report.add(rules.STYLE_UNUSABLE, node.at, style=name, place=place.value)
        name = DEFAULT_STYLE[place]
    schema = node.get("schema")
    type_ = low.type_of(schema) if schema is not None else Scalar(ScalarKind.STRING)
    if name in OF_MEMBERS and isinstance(type_, Scalar):
        low.report.add(rules.STYLE_WITHOUT_MEMBERS, node.at, style=name)
    # The specification's default of explode is true for form and cookie style and false for every other.
    explode = node.flag("explode") if "explode" in node else name in ("form", "cookie")
    # It has allowReserved for all that is percent-encoded.
    reserved = node.flag("allowReserved") and place is not Place.HEADER and name != "cookie"
    return type_, Style(name=name, explode=explode or name == "deepObject", reserved=reserved)


def _of_content(low: Lowering, node: Node, media: str, entry: Node) -> tuple[TypeRef, Style]:
    """A parameter with a media type: JSON, a form that is the whole query string, or text."""
    schema = entry.get("schema")
    type_ = low.type_of(schema) if schema is not None else Anything()
    whole, codec = node.text("in") == QUERYSTRING, codec_of(media, type_)
    if codec is Codec.JSON or (whole and codec is Codec.FORM):
        return type_, Style(name=WHOLE[codec] if whole else "json", explode=False)
    if codec is not Codec.TEXT:
        low.report.add(rules.PARAMETER_MEDIA_AS_TEXT, entry.at, media=media, name=node.text("name"))
    is_scalar = codec is Codec.TEXT and isinstance(type_, Scalar)
    text = type_ if is_scalar else Scalar(ScalarKind.STRING)
    return text, Style(name="queryText" if whole else "text", explode=False)
