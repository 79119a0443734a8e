"""Turn the `body` and `formData` parameters of Swagger 2.0 into a Request Body Object.

Swagger 2.0, Parameter Object; OpenAPI 3.1, Request Body Object and Encoding Object. The media types are those of
`consumes`; a form with files is multipart.

    {in: formData, name: photo, type: file, required: true}
    ->  content: {multipart/form-data: {schema: {type: object, properties: {photo: {format: binary, …}}, …}}}
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from clientsmith import rules
from clientsmith.openapi.model import Node
from clientsmith.openapi.swagger.context import FORMS, JSON, Swagger, reference_to, shared
from clientsmith.openapi.swagger.parameters import BODIED, Sent, divided, style_of
from clientsmith.source.pointer import Pointer

OF_FORM = ("name", "in", "required", "allowEmptyValue", "examples")
REQUEST_BODIES = Pointer(("components", "requestBodies"))
OF_BODY = ("name", "in", "required", "example", "examples")


def bodied(path: Sequence[Sent], own: Sequence[Sent]) -> list[Sent]:
    """The parameters that make the body of an operation, those of its path among them; its own win."""
    own_keys = {each.key for each in own}
    found = (*(each for each in path if each.key not in own_keys), *own)
    return [each for each in found if each.target.text("in") in BODIED]


def body(
    swagger: Swagger, found: list[Sent], at: Pointer, consumes: tuple[str, ...], usual: tuple[str, ...]
) -> dict[str, Any] | None:
    """The body that the parameters describe; None where there are none. `usual` is what the document consumes."""
    bodies = [each for each in found if each.target.text("in") == "body"]
    if not bodies:
        return _form(swagger, found, at, consumes) if found else None
    for each in found:
        if each is not bodies[0]:
            swagger.tell(rules.BODY_DECLARED_TWICE, each.listed.at, left=each.target.text("name") or "body")
    chosen = bodies[0]
    named = chosen.listed.reference is not None and chosen.target.at.tokens[:1] == ("parameters",)
    common = REQUEST_BODIES / chosen.target.at.last if named else None
    if common is not None and (consumes or JSON) == (usual or JSON):
        swagger.put(at, chosen.listed.at)
        return {"$ref": reference_to(chosen.target.at)}
    if common is not None:
        common = common / "content" / (usual or JSON)[0] / "schema"
    return whole(swagger, chosen.target, at, consumes, common)


def whole(
    swagger: Swagger, node: Node, at: Pointer, consumes: tuple[str, ...], first: Pointer | None = None
) -> dict[str, Any]:
    """A body parameter as a body; `first` is where its schema stands already."""
    swagger.move(at, node.at)
    others, beside, written = divided(node)
    said = node.get("schema")
    schema, written = (beside, written) if said is None else (said.value, said.at)
    examples = node.get("x-examples") or node
    content: dict[str, Any] = {}
    for media in consumes or JSON:
        place = at / "content" / media / "schema"
        swagger.put(place.parent, node.at)
        if written != node.at:
            swagger.move(place, written)
        content[media] = {"schema": shared(schema, first)}
        if media in examples or "example" in others:
            content[media]["example"] = examples.child(media).value if media in examples else others["example"]
        first = first or place
    own = {key: member for key, member in others.items() if key not in OF_BODY}
    return {**own, "content": content, "required": node.flag("required")}


def _form(swagger: Swagger, found: list[Sent], at: Pointer, consumes: tuple[str, ...]) -> dict[str, Any]:
    fields = [each.target for each in {each.key: each for each in found}.values() if each.target.text("name")]
    media = _form_media(fields, consumes)
    for left in consumes:
        if left not in media:
            swagger.tell(rules.FORM_MEDIA_LEFT_OUT, found[0].listed.at, media=left, chosen=media[0])
    swagger.put(at, found[0].listed.at)
    first = at / "content" / media[0] / "schema"
    schema, encoding = _fields(swagger, fields, first)
    content: dict[str, Any] = {}
    for name in media:
        swagger.put(at / "content" / name, found[0].listed.at)
        content[name] = {"schema": schema if name == media[0] else shared(schema, first)}
        if encoding:
            content[name]["encoding"] = encoding
    return {"content": content, "required": any(field.flag("required") for field in fields)}


def _form_media(fields: list[Node], consumes: tuple[str, ...]) -> tuple[str, ...]:
    forms = tuple(media for media in consumes if media.partition(";")[0].strip().lower() in FORMS)
    if any(_is_file(field) for field in fields):
        forms = tuple(media for media in forms if media.lower().startswith(FORMS[1])) or (FORMS[1],)
    return forms or (FORMS[0],)


def _is_file(field: Node) -> bool:
    items = field.get("items")
    return "file" in (field.text("type"), items.text("type") if items is not None else "")


def _fields(swagger: Swagger, fields: list[Node], at: Pointer) -> tuple[dict[str, Any], dict[str, Any]]:
    """The schema of a form, and how those of its fields are written that are lists."""
    properties: dict[str, Any] = {}
    encoding: dict[str, Any] = {}
    for field in fields:
        name = field.text("name")
        swagger.put(at / "properties" / name, field.at)
        properties[name] = _field(swagger, field, encoding)
    required = [field.text("name") for field in fields if field.flag("required")]
    schema: dict[str, Any] = {"type": "object", "properties": properties}
    return {**schema, "required": required} if required else schema, encoding


def _field(swagger: Swagger, field: Node, encoding: dict[str, Any]) -> dict[str, Any]:
    others, schema, _ = divided(field)
    kept = {key: value for key, value in others.items() if key not in OF_FORM}
    if schema.get("type") == "file":
        schema |= {"type": "string", "format": "binary"}
    elif not _is_file(field):
        style = style_of(swagger, field, schema)
        if style is None:
            schema = {"type": "string"}
        elif schema.get("type") == "array" and not style[1]:
            encoding[field.text("name")] = {"style": style[0], "explode": style[1]}
    return {**kept, **schema}
