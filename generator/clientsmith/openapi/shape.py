"""Turn the fixed fields of the OpenAPI specification into a table: which object stands where.

OpenAPI 3.2 section 4 (a superset of 3.0 and 3.1). A kind is the name of an object of the specification; "schema by
name" is a mapping of names to schemas, "schema list" a list of them. Values that belong to the API and not to the
document (`example`, `default`, `enum`, `const`, `x-…`) are in no table, so nothing ever walks into them.

    >>> [(token, kind) for token, kind, _ in parts("schema", {"items": {}, "default": {"$ref": "no reference"}})]
    [('items', 'schema')]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from clientsmith.source.json import JsonValue
from clientsmith.source.pointer import Pointer

Trail: TypeAlias = "tuple[Trail, str] | None"  # the way to a value: cheaper to make, for each value, than a Pointer

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")

_MEDIA = {
    "schema": "schema",
    "itemSchema": "schema",
    "encoding": "encoding by name",
    "prefixEncoding": "encoding list",
    "itemEncoding": "encoding",
    "examples": "example by name",
}
_PARAMETER = {"schema": "schema", "content": "media type by name", "examples": "example by name"}

FIELDS: Mapping[str, Mapping[str, str]] = {
    "document": {
        "paths": "paths",
        "webhooks": "path item by name",
        # What documents of 3.0 call webhooks.
        "x-webhooks": "path item by name",
        "components": "components",
    },
    "components": {
        "schemas": "schema by name",
        "responses": "response by name",
        "parameters": "parameter by name",
        "examples": "example by name",
        "requestBodies": "request body by name",
        "headers": "header by name",
        "securitySchemes": "security scheme by name",
        "links": "link by name",
        "callbacks": "callback by name",
        "pathItems": "path item by name",
        "mediaTypes": "media type by name",
    },
    "path item": {
        **dict.fromkeys(METHODS, "operation"),
        "additionalOperations": "operation by name",
        "parameters": "parameter list",
    },
    "operation": {
        "parameters": "parameter list",
        "requestBody": "request body",
        "responses": "responses",
        "callbacks": "callback by name",
    },
    "parameter": _PARAMETER,
    "header": _PARAMETER,
    "request body": {"content": "media type by name"},
    "response": {"headers": "header by name", "content": "media type by name", "links": "link by name"},
    "media type": _MEDIA,
    "encoding": {
        "headers": "header by name",
        "encoding": "encoding by name",
        "prefixEncoding": "encoding list",
        "itemEncoding": "encoding",
    },
    "schema": {
        **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), "schema list"),
        **dict.fromkeys(("properties", "patternProperties", "dependentSchemas"), "schema by name"),
        **dict.fromkeys(("$defs", "definitions"), "schema by name"),
        **dict.fromkeys(("items", "additionalItems", "unevaluatedItems", "contains"), "schema"),
        **dict.fromkeys(("additionalProperties", "unevaluatedProperties", "propertyNames"), "schema"),
        **dict.fromkeys(("not", "if", "then", "else", "contentSchema"), "schema"),
    },
}

# Objects whose members are named by the document; an extension may stand among them.
PATTERNED: Mapping[str, str] = {"paths": "path item", "responses": "response", "callback": "path item"}
# Mappings that are not objects of the specification: there `x-…` is a name like any other.
BY_NAME: Mapping[str, str] = {
    kind: kind.removesuffix(" by name")
    for fields in FIELDS.values()
    for kind in fields.values()
    if kind.endswith(" by name")
}
LISTS: Mapping[str, str] = {f"{kind} list": kind for kind in ("schema", "parameter", "encoding")}
REFERABLE = frozenset(BY_NAME.values()) - {"encoding"}


def parts(kind: str, value: JsonValue) -> Iterator[tuple[str, str, JsonValue]]:
    """What an object of that kind is made of: token, kind and value of each part."""
    if isinstance(value, dict):
        fields = FIELDS.get(kind)
        if fields is not None:
            for key, member in value.items():
                part = fields.get(key)
                if part is not None:
                    yield key, part, member
        elif kind in BY_NAME:
            part = BY_NAME[kind]
            for key, member in value.items():
                yield key, part, member
        elif kind in PATTERNED:
            part = PATTERNED[kind]
            for key, member in value.items():
                if not key.startswith("x-"):
                    yield key, part, member
    elif isinstance(value, list):
        # Before JSON Schema 2020-12, `items` could be a list of schemas.
        part = LISTS.get(kind, kind if kind == "schema" else "")
        if part:
            for index, item in enumerate(value):
                yield str(index), part, item


def pointer_of(trail: Trail) -> Pointer:
    """The place that a trail leads to."""
    tokens: list[str] = []
    while trail is not None:
        trail, token = trail
        tokens.append(token)
    return Pointer(tuple(reversed(tokens)))


def trail_of(tokens: Iterable[str]) -> Trail:
    """The trail to a place of the document."""
    trail: Trail = None
    for token in tokens:
        trail = (trail, token)
    return trail
