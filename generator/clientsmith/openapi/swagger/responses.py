"""Turn the responses of Swagger 2.0 into Response Objects: their schema goes into each media type of `produces`.

Swagger 2.0, Response Object; OpenAPI 3.1, Response Object. An answer of `type: file` is bytes.

    {description: OK, schema: {type: file}}, produces: [image/png]
    ->  {description: OK, content: {image/png: {schema: {type: string, format: binary}}}}
"""

from __future__ import annotations

from typing import Any

from clientsmith import rules
from clientsmith.openapi.model import Node
from clientsmith.openapi.swagger.context import JSON, Swagger, mappings, shared
from clientsmith.openapi.swagger.parameters import header
from clientsmith.source.json import JsonValue
from clientsmith.source.pointer import Pointer

RESPONSES = Pointer(("components", "responses"))
OCTETS = ("application/octet-stream",)
FILE: JsonValue = {"type": "string", "format": "binary"}


def responses(
    swagger: Swagger, node: Node, at: Pointer, produces: tuple[str, ...], usual: tuple[str, ...]
) -> JsonValue:
    """The answers of an operation, by their status; `usual` is what the document produces."""
    if not node.is_mapping:
        return node.value
    new: dict[str, JsonValue] = {}
    for status, entry in node.entries():
        new[status] = entry.value
        if status.startswith("x-") or not entry.is_mapping:
            continue
        target = swagger.follow(entry)
        common = target is not None and target.at.tokens[:1] in (("responses",), ("paths",))
        as_usual = common and (produces or JSON) == (usual or JSON)
        if entry.reference is None or (target is not None and target.is_mapping and not as_usual):
            first = _schema_place(target, usual) if target is not None and common else None
            new[status] = response(swagger, target or entry, at / status, produces, first)
    return new


def _schema_place(target: Node, usual: tuple[str, ...]) -> Pointer | None:
    """Where the schema of a response stands that is declared for all operations."""
    schema = target.get("schema")
    if schema is None or target.at.tokens[:1] != ("responses",):
        return None
    return RESPONSES / target.at.last / "content" / _media(schema, usual)[0] / "schema"


def _media(schema: Node, produces: tuple[str, ...]) -> tuple[str, ...]:
    return produces or (OCTETS if _is_file(schema) else JSON)


def _is_file(schema: Node) -> bool:
    return schema.text("type") == "file"


def response(
    swagger: Swagger, node: Node, at: Pointer, produces: tuple[str, ...], first: Pointer | None = None
) -> dict[str, Any]:
    """One answer; `first` is where its schema stands already."""
    if node.reference is not None:
        return {"$ref": node.reference}
    swagger.put(at, node.at)
    new: dict[str, Any] = {key: each.value for key, each in node.entries() if key not in ("schema", "examples")}
    new.setdefault("description", "")
    if "headers" in node:
        named = mappings(node.get("headers"))
        new["headers"] = {name: header(swagger, each, at / "headers" / name) for name, each in named}
    schema = node.get("schema")
    if schema is not None and schema.value is not None:
        new["content"] = _content(swagger, schema, at / "content", _media(schema, produces), first)
    _add_examples(swagger, node, new)
    return new


def _content(
    swagger: Swagger, schema: Node, at: Pointer, produces: tuple[str, ...], first: Pointer | None
) -> dict[str, Any]:
    value = FILE if _is_file(schema) else schema.value
    content: dict[str, Any] = {}
    for media in produces:
        place = at / media / "schema"
        swagger.put(place.parent, schema.at.parent)
        swagger.move(place, schema.at)
        content[media] = {"schema": value if value is FILE else shared(value, first)}
        first = first or place
    return content


def _add_examples(swagger: Swagger, node: Node, new: dict[str, Any]) -> None:
    examples = node.get("examples")
    content = new.get("content", {})
    for media, example in examples.entries() if examples is not None else ():
        if media in content:
            content[media]["example"] = example.value
        elif not media.startswith("x-"):
            swagger.tell(rules.EXAMPLE_LEFT_OUT, example.at, media=media)
