"""Turn a schema and everything its `allOf` and references bring into one flat list of what it says.

JSON Schema 2020-12 core, section 10.2.1.1: a value must satisfy every member. Properties of the same name are kept side
by side, nearest last; the alternatives (oneOf, anyOf) that a member brings are kept for `unions` to distribute.

    allOf: [{$ref: Pet}, {properties: {bark: …}}]   ->   Flat(properties={name: …, bark: …}, …)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from clientsmith import rules
from clientsmith.lower.classify import Shape, adds_to_reference, closed, has_members, shape
from clientsmith.lower.context import Lowering
from clientsmith.openapi.model import Node
from clientsmith.source.json import JsonValue
from clientsmith.source.pointer import Pointer


@dataclass(slots=True)
class Flat:
    """What a schema says with its allOf members: filled by `flatten`, then only read."""

    properties: dict[str, list[Node]] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)
    extra: Node | None = None
    closed: bool = False
    unions: list[Node] = field(default_factory=list)
    plain: list[Node] = field(default_factory=list)

    @property
    def is_object(self) -> bool:
        return bool(self.properties or self.extra or self.closed)


def flatten(low: Lowering, node: Node) -> Flat:
    """All that a schema says; each schema counts once, however many members lead to it."""
    flat = Flat()
    _add(low, flat, node, set(), [])
    return flat


def _add(low: Lowering, flat: Flat, node: Node, seen: set[Pointer], path: list[Pointer]) -> None:
    if node.at in path:
        low.report.add(rules.ALLOF_CIRCULAR, node.at, related=tuple(path[:1]))
        return
    if node.at in seen:
        return
    seen.add(node.at)
    path.append(node.at)
    schema = node.value
    if isinstance(schema, Mapping):
        _add_mapping(low, flat, node, schema, seen, path)
    path.pop()


def _add_mapping(
    low: Lowering, flat: Flat, node: Node, schema: Mapping[str, JsonValue], seen: set[Pointer], path: list[Pointer]
) -> None:
    if "$ref" in schema:
        target = low.target(node)
        if target.at != node.at:
            _add(low, flat, target, seen, path)
        if not adds_to_reference(schema):
            return
    if has_members(schema, "allOf"):
        for member in node.child("allOf").items():
            _add(low, flat, member, seen, path)
    if has_members(schema, "oneOf") or has_members(schema, "anyOf"):
        flat.unions.append(node)
    _add_own(flat, node, schema)


def _add_own(flat: Flat, node: Node, schema: Mapping[str, JsonValue]) -> None:
    properties = node.get("properties")
    if properties is not None:
        for name, child in properties.entries():
            flat.properties.setdefault(name, []).append(child)
    required = schema.get("required")
    if isinstance(required, list):
        flat.required.update(name for name in required if isinstance(name, str))
    additional = node.get("additionalProperties")
    if additional is not None and isinstance(additional.value, Mapping):
        flat.extra = additional
    flat.closed = flat.closed or closed(schema)
    own = Node({key: value for key, value in schema.items() if key not in ("allOf", "oneOf", "anyOf", "$ref")}, node.at)
    if shape(own) not in (Shape.ANYTHING, Shape.RECORD, Shape.MAP):
        flat.plain.append(node if "allOf" not in schema else own)
