"""Turn schemas that are written outside of `definitions` into schemas like any other.

Swagger 2.0, Schema Object and Specification Extensions: a reference may lead anywhere, and gateways put what they make
by themselves under an extension (`#/x-stream-definitions/Event`). What is referred to as a schema becomes a component.
"""

from __future__ import annotations

from clientsmith.openapi.model import Node
from clientsmith.openapi.shape import parts
from clientsmith.openapi.swagger.context import Swagger, pointer_of
from clientsmith.openapi.swagger.schemas import SCHEMAS
from clientsmith.source.json import JsonValue
from clientsmith.source.pointer import Pointer

# Where everything has a place in OpenAPI 3.
KNOWN = frozenset({"definitions", "parameters", "responses", "securityDefinitions", "paths"})
# Of the translation itself.
MADE = frozenset({"components"})


def with_strays(swagger: Swagger, new: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """The translated document, and in its components the schemas that stand in a place of their own."""
    if not any(isinstance(each.value, dict) and key not in KNOWN for key, each in swagger.root.entries()):
        return new
    found = _strays(swagger, new)
    components = new.get("components")
    if not found or not isinstance(components, dict):
        return new
    declared = components.get("schemas")
    schemas: dict[str, JsonValue] = dict(declared) if isinstance(declared, dict) else {}
    for node in found.values():
        name = _name(node.at, schemas)
        swagger.move(SCHEMAS / name, node.at)
        schemas[name] = node.value
    return {**new, "components": {**components, "schemas": schemas}}


def _strays(swagger: Swagger, new: dict[str, JsonValue]) -> dict[Pointer, Node]:
    found: dict[Pointer, Node] = {}
    seen: set[tuple[int, str]] = set()
    todo: list[tuple[JsonValue, str]] = [(new, "document")]
    while todo:
        value, kind = todo.pop()
        if not isinstance(value, (dict, list)) or (id(value), kind) in seen:
            continue
        seen.add((id(value), kind))
        todo.extend((part, part_kind) for _, part_kind, part in parts(kind, value))
        stray = _stray(swagger, value) if kind == "schema" and isinstance(value, dict) else None
        if stray is not None and stray.at not in found:
            found[stray.at] = stray
            todo.append((stray.value, "schema"))
    return dict(sorted(found.items()))


def _stray(swagger: Swagger, schema: dict[str, JsonValue]) -> Node | None:
    """What a reference leads to that stands where no schemas are declared."""
    ref = schema.get("$ref")
    at = pointer_of(ref) if isinstance(ref, str) else None
    if at is None or at.tokens[0] in KNOWN | MADE:
        return None
    return swagger.root.find(at.tokens)


def _name(at: Pointer, taken: dict[str, JsonValue]) -> str:
    """The last token of the place, with as many before it as make it new."""
    wishes = ["_".join(at.tokens[-length:]) for length in range(1, len(at.tokens) + 1)]
    return next((wish for wish in wishes if wish not in taken), str(at))
