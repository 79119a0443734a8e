"""Turn schemas and everything their `allOf` and references bring into one flat list of what they say.

JSON Schema 2020-12 core, section 10.2.1.1: a value must satisfy every member. Properties of the same name are kept side
by side, nearest last; the alternatives (oneOf, anyOf) that a member brings are kept for `unions` to distribute, and
what it says beside objects (a type, a limit, values) for `keywords` to merge.

    allOf: [{$ref: Pet}, {properties: {bark: …}}]   ->   Flat(properties={name: …, bark: …}, …)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from clientsmith import rules
from clientsmith.lower.classify import adds_to_reference, closed, has_members, is_null, members_of
from clientsmith.lower.context import Lowering
from clientsmith.openapi.model import Node
from clientsmith.source.json import JsonValue
from clientsmith.source.pointer import Pointer

# Where a schema says what else may be there, on a condition that no type can tell (core, section 10.2.2).
CONDITIONAL = ("then", "else")
BESIDE = frozenset(["allOf", "oneOf", "anyOf", "$ref", "not", "if", "then", "else", "discriminator", "$defs"])
DEEPEST = 200  # parts of parts; each takes some calls of a function


@dataclass(slots=True)
class Flat:
    """What schemas say with their allOf members: filled by `flatten`, then only read.

    `extras` are schemas of properties that are not named, `perhaps` properties that are there on a condition, `unions`
    the schemas with alternatives, `parts` the schemas without what is told elsewhere, `seen` all that led here.
    """

    properties: dict[str, list[Node]] = field(default_factory=dict)
    perhaps: dict[str, list[Node]] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)
    extras: list[Node] = field(default_factory=list)
    patterns: list[Node] = field(default_factory=list)
    closed: bool = False
    unions: list[Node] = field(default_factory=list)
    discriminators: list[Node] = field(default_factory=list)
    parts: list[Node] = field(default_factory=list)
    seen: set[Pointer] = field(default_factory=set)
    circular: bool = False

    @property
    def is_record(self) -> bool:
        return bool(self.properties or self.perhaps or (self.closed and not self.patterns))


def flatten(low: Lowering, *nodes: Node) -> Flat:
    """All that schemas say together; each counts once, however many members lead to it."""
    flat = Flat()
    for node in nodes:
        is_reference = isinstance(node.value, Mapping) and "$ref" in node.value and not adds_to_reference(node.value)
        _add(low, flat, low.target(node) if is_reference else node, [])
    return flat


def _add(low: Lowering, flat: Flat, node: Node, path: list[Pointer]) -> None:
    if node.at in path:
        low.report.add(rules.ALLOF_CIRCULAR, node.at, related=tuple(path[:1]))
        flat.circular = True
        return
    if node.at in flat.seen:
        return
    if len(path) >= DEEPEST:
        low.report.add(rules.ALLOF_TOO_DEEP, node.at, related=tuple(path[:1]), limit=DEEPEST)
        return
    flat.seen.add(node.at)
    path.append(node.at)
    if isinstance(node.value, Mapping):
        _add_mapping(low, flat, node, node.value, path)
    elif node.value is False:
        flat.parts.append(node)
    path.pop()


def _add_mapping(low: Lowering, flat: Flat, node: Node, schema: Mapping[str, JsonValue], path: list[Pointer]) -> None:
    if "$ref" in schema:
        target = low.target(node)
        if target.at != node.at:
            _add(low, flat, target, path)
        if not adds_to_reference(schema):
            return
    if has_members(schema, "allOf"):
        for member in node.child("allOf").items():
            _add(low, flat, member, path)
    if _has_alternatives(schema) and not _is_alternative(low, node, path):
        alternatives = [member for member in members_of(node) if not is_null(member.value)]
        if len(alternatives) == 1 and not has_members_of_both(schema):
            # One alternative, perhaps beside null, is no choice.
            if low.target(alternatives[0]).at not in path:
                _add(low, flat, alternatives[0], path)
        else:
            flat.unions.append(node)
    if "discriminator" in schema:
        flat.discriminators.append(node)
    _add_own(flat, node, schema)


def _has_alternatives(schema: Mapping[str, JsonValue]) -> bool:
    return has_members(schema, "oneOf") or has_members(schema, "anyOf")


def has_members_of_both(schema: Mapping[str, JsonValue]) -> bool:
    """Whether a schema has two lists of alternatives, each of which must be met."""
    return has_members(schema, "oneOf") and has_members(schema, "anyOf")


def _is_alternative(low: Lowering, node: Node, path: list[Pointer]) -> bool:
    """Whether what leads to a union is one of its alternatives: then the union asks nothing more of it."""
    return any(low.target(member).at in path[:-1] for member in members_of(node))


def _add_own(flat: Flat, node: Node, schema: Mapping[str, JsonValue]) -> None:
    _add_properties(flat.properties, node)
    for keyword in CONDITIONAL:
        if (branch := node.get(keyword)) is not None:
            _add_properties(flat.perhaps, branch)
    if (dependent := node.get("dependentSchemas")) is not None:
        for _, branch in dependent.entries():
            _add_properties(flat.perhaps, branch)
    required = schema.get("required")
    if isinstance(required, list):
        flat.required.update(name for name in required if isinstance(name, str))
    rest = node.get("additionalProperties") or node.get("unevaluatedProperties")
    if rest is not None and isinstance(rest.value, Mapping):
        flat.extras.append(rest)
    if (patterns := node.get("patternProperties")) is not None:
        flat.patterns.extend(child for _, child in patterns.entries())
    flat.closed = flat.closed or closed(schema)
    own = {key: value for key, value in schema.items() if key not in BESIDE}
    if own:
        flat.parts.append(Node(own, node.at))


def _add_properties(found: dict[str, list[Node]], node: Node) -> None:
    properties = node.get("properties")
    for name, child in properties.entries() if properties is not None else ():
        found.setdefault(name, []).append(child)
