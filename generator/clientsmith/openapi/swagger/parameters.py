"""Turn the parameters and headers of Swagger 2.0 into Parameter and Header Objects: their type becomes a schema.

Swagger 2.0, Parameter Object and Header Object; OpenAPI 3.1, Parameter Object for the styles.

    {in: query, name: ids, type: array, items: {type: integer}, collectionFormat: pipes}
    ->  {in: query, name: ids, schema: {type: array, items: {type: integer}}, style: pipeDelimited, explode: false}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from clientsmith import rules
from clientsmith.openapi.model import Node
from clientsmith.openapi.swagger.context import Swagger
from clientsmith.source.json import JsonValue
from clientsmith.source.pointer import Pointer

# What stands beside `type` and belongs to it.
SCHEMA_FIELDS = frozenset(
    (
        *("type", "format", "items", "default", "enum", "pattern", "multipleOf", "uniqueItems"),
        *("maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"),
        *("maxLength", "minLength", "maxItems", "minItems", "properties", "additionalProperties"),
    )
)
SCHEMA_EXTENSIONS = ("x-enum", "x-ms-enum", "x-nullable", "x-isnullable")
EXAMPLES = ("x-example", "x-examples")
BODIED = ("body", "formData")
DEFAULT_FORMAT = "csv"
# By place and collectionFormat; OpenAPI 3 has no name for the style of tsv.
_LISTED: Mapping[str, tuple[str, bool]] = {
    "csv": ("form", False),
    "ssv": ("spaceDelimited", False),
    "tsv": ("tabDelimited", False),
    "pipes": ("pipeDelimited", False),
    "multi": ("form", True),
}
STYLES: Mapping[str, Mapping[str, tuple[str, bool]]] = {
    "query": _LISTED,
    "formData": _LISTED,
    "path": {"csv": ("simple", False)},
    "header": {"csv": ("simple", False)},
}
# Where what is translated keeps a place that references can lead to.
KEPT_PLACES = ("parameters", "paths")


class Sent(NamedTuple):
    """A parameter as it is listed, and what that stands for."""

    listed: Node
    target: Node

    @property
    def key(self) -> tuple[str, str]:
        """What it is known by: an operation has one body, whatever that is called."""
        place = self.target.text("in")
        return place, "" if place == "body" else self.target.text("name")


def sent(swagger: Swagger, owner: Node) -> Iterator[Sent]:
    """The parameters that a path item or an operation lists; a reference that leads nowhere stands for itself."""
    listed = owner.get("parameters")
    for entry in listed.items() if listed is not None else ():
        yield Sent(entry, swagger.follow(entry) or entry)


def parameter_list(swagger: Swagger, found: list[Sent], at: Pointer) -> list[JsonValue]:
    """What becomes of those parameters that are no part of a body."""
    listed: list[JsonValue] = []
    for each in found:
        if each.target.text("in") in BODIED:
            continue
        place = at / len(listed)
        referred = each.listed.reference is not None and each.target.at.tokens[:1] in [(key,) for key in KEPT_PLACES]
        if referred or not each.target.is_mapping or each.target.reference is not None:
            swagger.move(place, each.listed.at)
            listed.append(each.listed.value)
        else:
            swagger.move(place, each.target.at)
            listed.append(parameter(swagger, each.target, place))
    return listed


def parameter(swagger: Swagger, node: Node, at: Pointer) -> dict[str, Any]:
    """A parameter of path, query or header."""
    new, schema, place = divided(node)
    swagger.put(at / "schema", place)
    style = style_of(swagger, node, schema)
    if style is None:
        schema = {"type": "string"}
    elif schema.get("type") == "array":
        new["style"], new["explode"] = style
    return {**new, "schema": schema}


def header(swagger: Swagger, node: Node, at: Pointer) -> dict[str, Any]:
    """A header of an answer."""
    new, schema, place = divided(node)
    swagger.put(at / "schema", place)
    if style_of(swagger, node, schema, "header") is None:
        schema = {"type": "string"}
    return {**new, "schema": schema}


def divided(node: Node) -> tuple[dict[str, Any], dict[str, Any], Pointer]:
    """The fields of a parameter that stay its own, those that make its schema, and where that is written.

    One that has `schema` in place of a type is understood as well.
    """
    new: dict[str, Any] = {}
    schema: dict[str, Any] = {}
    for key, member in node.value.items() if isinstance(node.value, dict) else ():
        if key in SCHEMA_FIELDS or key.startswith(SCHEMA_EXTENSIONS):
            schema[key] = member
        elif key not in ("collectionFormat", "schema", *EXAMPLES):
            new[key] = member
    new |= _examples(node)
    said = node.get("schema")
    if not schema and said is not None and isinstance(said.value, dict):
        return new, dict(said.value), said.at
    return new, _with_enum_of_items(schema), node.at


def _examples(node: Node) -> dict[str, Any]:
    """The examples that generators have long written as extensions: one, or several by name."""
    new: dict[str, Any] = {}
    if "x-example" in node and "example" not in node:
        new["example"] = node.child("x-example").value
    several = node.get("x-examples")
    if several is not None and several.is_mapping and "examples" not in node:
        new["examples"] = {name: {"value": each.value} for name, each in several.entries()}
    return new


def _with_enum_of_items(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a list whose items are enumerated, which many write beside the list."""
    values, items = schema.get("enum"), schema.get("items")
    of_items = isinstance(values, list) and not any(isinstance(value, list) for value in values)
    if schema.get("type") != "array" or not of_items or not isinstance(items, dict) or "enum" in items:
        return schema
    return {**{key: value for key, value in schema.items() if key != "enum"}, "items": {**items, "enum": values}}


def style_of(swagger: Swagger, node: Node, schema: dict[str, Any], place: str | None = None) -> tuple[str, bool] | None:
    """How a list is written; None where no style says it. Lists within the list are texts from now on."""
    if schema.get("type") != "array":
        return "form", True
    items = schema.get("items")
    if isinstance(items, dict) and items.get("type") == "array":
        inner, at = items.get("collectionFormat") or DEFAULT_FORMAT, node.at / "items"
        swagger.tell(rules.COLLECTION_FORMAT_AS_TEXT, at, name=node.text("name") or node.at.last, format=inner)
        schema["items"] = {"type": "string"}
    said = node.text("collectionFormat") or DEFAULT_FORMAT
    known = STYLES.get(place or node.text("in"), _LISTED)
    if said not in known:
        swagger.tell(rules.COLLECTION_FORMAT_AS_TEXT, node.at, name=node.text("name") or node.at.last, format=said)
    return known.get(said)
