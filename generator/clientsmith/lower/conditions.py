"""Turn the keywords of schemas that no type and no limit tells into texts, by the place of their schema.

JSON Schema 2020-12 core, sections 10.2 and 11, validation, sections 6 and 8; OpenAPI 3.2, XML Object. A client does
nothing about them, but two documents may differ in them.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Mapping

from clientsmith.lower.scalars import ENCODINGS, OCTETS
from clientsmith.openapi.model import Node
from clientsmith.source.json import JsonValue, is_deep
from clientsmith.source.pointer import Pointer

CONDITIONS = frozenset(
    (
        *("not", "if", "then", "else", "dependentSchemas", "dependentRequired", "dependencies"),
        *("contains", "minContains", "maxContains", "propertyNames", "unevaluatedItems", "contentSchema", "xml"),
    )
)
# What holds schemas by name, and what holds a list of them or one.
BY_NAME = frozenset(("properties", "patternProperties", "$defs", "definitions"))
SCHEMAS = frozenset(
    (
        *("allOf", "anyOf", "oneOf", "prefixItems", "items"),
        *("additionalItems", "additionalProperties", "unevaluatedProperties"),
    )
)
# Where a document shows values, which look like schemas only by chance.
VALUES = ("example", "examples", "default", "enum", "const")
TEXTS = ("title", "description", "summary", "$comment")


def conditions(root: Node) -> dict[Pointer, Mapping[str, str]]:
    """For each schema that has such keywords what they say, as JSON, in which words for people are left out."""
    return {node.at: found for node in _schemas(root) if (found := dict(_said(node)))}


def _schemas(root: Node) -> Iterator[Node]:
    """The schemas of a document, those inside of others too; what YAML shares between places is found at the first."""
    parts = [root.get(key) for key in ("paths", "webhooks", "x-webhooks", "components")]
    pending = deque((node, False) for node in parts if node is not None)
    seen: set[tuple[int, bool]] = set()
    while pending:
        node, is_schema = pending.popleft()
        if not isinstance(node.value, dict | list) or (id(node.value), is_schema) in seen:
            continue
        seen.add((id(node.value), is_schema))
        if is_schema and node.is_mapping:
            yield node
            pending += [(each, True) for each in _inside(node)]
            continue
        pending += [(each, is_schema) for each in node.items()]
        for key, each in node.entries():
            if key == "schemas" and node.at.tokens == ("components",):
                pending += [(schema, True) for _, schema in each.entries()]
            elif key not in VALUES and (key == "x-webhooks" or not key.startswith("x-")):
                pending.append((each, key in ("schema", "itemSchema")))


def _inside(schema: Node) -> Iterator[Node]:
    for key, each in schema.entries():
        if key in BY_NAME:
            yield from (member for _, member in each.entries())
        elif key in SCHEMAS:
            yield from each.items() if each.is_list else (each,)


def _said(node: Node) -> Iterator[tuple[str, str]]:
    for key, each in node.entries():
        if (key in CONDITIONS or _is_condition(key, each)) and not is_deep(each.value):
            yield key, _text(each.value)
    patterns = node.get("patternProperties")
    if patterns is not None and patterns.is_mapping:
        yield "patternProperties", _text(sorted(name for name, _ in patterns.entries()))
    discriminator = node.get("discriminator")
    if discriminator is not None and discriminator.text("defaultMapping"):
        yield "defaultMapping", _text(discriminator.text("defaultMapping"))


def _is_condition(key: str, node: Node) -> bool:
    """Whether a keyword that is read elsewhere says something that is not read there."""
    match key, node.value:
        case "contentEncoding", str(said):
            return said not in ENCODINGS
        case "contentMediaType", str(said):
            return not said.startswith(OCTETS)
        case (("anyOf" | "oneOf"), [*members]):
            return all(isinstance(one, dict) and one.keys() - TEXTS == {"required"} for one in members)
    return False


def _text(value: JsonValue) -> str:
    return json.dumps(_without_texts(value), sort_keys=True, ensure_ascii=False)


def _without_texts(value: JsonValue) -> JsonValue:
    if isinstance(value, list):
        return [_without_texts(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _without_texts(each)
        for key, each in value.items()
        if not (key in TEXTS and isinstance(each, str)) and not key.startswith("x-")
    }
