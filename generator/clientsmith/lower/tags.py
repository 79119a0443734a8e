"""Turn alternatives into a tagged union, where the value of one property tells them apart.

OpenAPI 3.2 section 4.25 (Discriminator Object). The property is that of the discriminator where there is one, of the
schema or of one that all alternatives inherit, else one that is a different constant in each of them. Values are
compared as text, as those of a mapping are: `1` is selected by "1".

A schema with a discriminator and without alternatives is one of those that inherit it (allOf): then it is a union of
them, and of itself for values that select none of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from clientsmith import rules
from clientsmith.ir.types import (
    Alias,
    Field,
    Named,
    Presence,
    Record,
    Scalar,
    ScalarKind,
    TaggedUnion,
    TypeDecl,
    TypeId,
    TypeRef,
    Types,
    UnionOf,
    Variant,
)
from clientsmith.lower.allof import flatten
from clientsmith.lower.classify import Shape, is_component, is_null, is_object_like, members_of, shape
from clientsmith.lower.context import Lowering
from clientsmith.lower.docs import doc_of
from clientsmith.lower.keywords import enumerated
from clientsmith.lower.objects import record
from clientsmith.openapi.model import Node
from clientsmith.report import Report


@dataclass(frozen=True, slots=True)
class Choice:
    """One alternative: its type, and the schemas that describe it, the nearest last."""

    type: TypeRef
    nodes: tuple[Node, ...]

    @property
    def nearest(self) -> Node:
        return self.nodes[-1]


@dataclass(frozen=True, slots=True)
class Tag:
    """The property that tells alternatives apart, and the values that a mapping gives to each target's place."""

    name: str
    mapping: Mapping[TypeId, tuple[str, ...]] | None = None


def tagged(low: Lowering, id_: TypeId, node: Node, choices: Sequence[Choice]) -> TaggedUnion | None:
    """The alternatives as a tagged union; None where nothing tells them apart."""
    owner = _owner(low, node, choices)
    tag = _said(low, owner) if owner is not None else _implicit(low, choices)
    if tag is None or len(choices) < 2:
        return None
    by_value: dict[str, dict[TypeId, None]] = {}
    for type_, values in (found for choice in choices for found in _selected(low, choice, tag)):
        if not values:
            by_value.clear()
            break
        for value in values:
            by_value.setdefault(value, {})[type_] = None
    groups: dict[tuple[TypeId, ...], tuple[str, ...]] = {}
    for value, types in by_value.items():
        groups[*types] = (*groups.get(tuple(types), ()), value)
    if len(groups) < 2:
        if owner is not None and len({choice.type for choice in choices}) > 1:
            low.report.add(rules.DISCRIMINATOR_UNUSABLE, owner.at / "discriminator", tag=tag.name)
        return None
    told = tuple(_variant(low, id_, number, *group) for number, group in enumerate(groups.items()))
    return TaggedUnion(id=id_, tag=tag.name, variants=told, doc=doc_of(node))


def _variant(low: Lowering, id_: TypeId, number: int, types: tuple[TypeId, ...], values: tuple[str, ...]) -> Variant:
    """What some values select: one alternative, or those that have them in common."""
    if len(types) == 1:
        return Variant(type=types[0], tags=values)
    low.report.add(rules.DISCRIMINATOR_SHARED, id_, related=types, value=", ".join(values))
    place = id_ / "anyOf" / f"{number}"
    shared = UnionOf(tuple(map(Named, types)))
    return Variant(type=low.declare(place, lambda: Alias(id=place, target=shared)).id, tags=values)


def _selected(
    low: Lowering, choice: Choice, tag: Tag, within: frozenset[TypeId] = frozenset()
) -> Iterator[tuple[TypeId, tuple[str, ...]]]:
    """The types that an alternative stands for and the values that select them: those of a union in it, one by one."""
    target = low.target(choice.nearest)
    if shape(target) is Shape.UNION and target.at not in within and len(choice.nodes) == 1:
        inner = _said(low, target) if "discriminator" in target else None
        mapping = {**(tag.mapping or {}), **((inner.mapping if inner else None) or {})}
        for member in members_of(target):
            if not is_null(member.value):
                one = Choice(low.type_of(member), (member,))
                yield from _selected(low, one, Tag(tag.name, mapping), within | {target.at})
        return
    values = _values(low, choice, tag)
    yield (choice.type.id, values) if isinstance(choice.type, Named) else (target.at, ())


def _values(low: Lowering, choice: Choice, tag: Tag) -> tuple[str, ...]:
    """The values that select an alternative: the mapping's, else its constants, else its schema's name."""
    target = low.target(choice.nearest)
    if tag.mapping and target.at in tag.mapping:
        return tag.mapping[target.at]
    constants = constants_of(low, choice.nodes, tag.name)
    # Several values that stand where all alternatives inherit them tell nothing apart.
    if (constants and not (len(constants) > 1 and _is_inherited(low, choice, tag))) or tag.mapping is None:
        return constants
    said = target.text("x-ms-discriminator-value")
    return (said or target.at.last,) if target.at != choice.nearest.at or is_component(target) else ()


def _is_inherited(low: Lowering, choice: Choice, tag: Tag) -> bool:
    """Whether the property stands in another component that the alternative is made of."""
    target = low.target(choice.nearest)
    places = flatten(low, *choice.nodes).properties[tag.name]
    return all(place.at.tokens[: len(target.at.tokens)] != target.at.tokens for place in places)


def _owner(low: Lowering, node: Node, choices: Sequence[Choice]) -> Node | None:
    """The schema with the discriminator that counts: the union itself, or what all its alternatives inherit from."""
    if "discriminator" in node:
        return node
    inherited = [{each.at: each for each in flatten(low, *choice.nodes).discriminators} for choice in choices]
    shared = [place for place in inherited[0] if all(place in others for others in inherited)] if inherited else []
    return inherited[0][shared[0]] if shared else None


def _said(low: Lowering, owner: Node) -> Tag | None:
    said = owner.child("discriminator")
    # Swagger 2.0 has the name alone.
    name = said.value if isinstance(said.value, str) else said.text("propertyName")
    values: dict[TypeId, tuple[str, ...]] = {}
    mapping = said.get("mapping")
    for value, target in mapping.entries() if mapping is not None else ():
        found = _mapped(low, target)
        if found is None:
            low.report.add(rules.DANGLING_REFERENCE, target.at, ref=target.value, effect="the value selects nothing")
        else:
            values[found.at] = (*values.get(found.at, ()), value)
    return Tag(name, values) if name else None


def _mapped(low: Lowering, target: Node) -> Node | None:
    """The schema that a value of a mapping leads to: it is a reference, or the name of a component."""
    if not isinstance(target.value, str):
        return None
    by_name = Node({"$ref": f"#/components/schemas/{target.value}"}, target.at)
    by_reference = Node({"$ref": target.value}, target.at)
    is_reference = "#" in target.value or "/" in target.value
    return low.graph.follow(by_reference if is_reference else by_name)


def _implicit(low: Lowering, choices: Sequence[Choice]) -> Tag | None:
    """A property that is required and a different constant in each alternative."""
    if len(choices) < 2 or not all(is_object_like(low.target(choice.nearest)) for choice in choices):
        return None
    flats = [flatten(low, *choice.nodes) for choice in choices]
    for name in flats[0].properties:
        if not all(name in flat.properties and name in flat.required for flat in flats):
            continue
        values = [value for choice in choices for value in set(constants_of(low, choice.nodes, name)) or {""}]
        if "" not in values and len(set(values)) == len(values):
            return Tag(name)
    return None


def constants_of(low: Lowering, nodes: Sequence[Node], name: str) -> tuple[str, ...]:
    """The constants that a property may be in an alternative, as text; () where it may be anything."""
    for place in reversed(flatten(low, *nodes).properties.get(name, [])):
        for part in reversed(flatten(low, place).parts):
            values = enumerated(part.value) if isinstance(part.value, Mapping) else None
            if values and all(isinstance(value, str | int) for value in values):
                return tuple(value if isinstance(value, str) else json.dumps(value) for value in values)
    return ()


def inherited(low: Lowering, node: Node) -> TaggedUnion | None:
    """A component with a discriminator as the union of those that inherit it; None where there are none."""
    tag = _said(low, node) if inherits_on(low, node) else None
    if tag is None:
        return None
    heirs = low.heirs[node.at]
    base = node.at / "discriminator"
    low.declare(base, partial(record, low, base, (node,)))
    of_all = constants_of(low, (node,), tag.name)
    found: dict[TypeId, tuple[str, ...]] = {}
    for heir in (*heirs, node):
        # One that has heirs of its own stands here for itself: they come along anyway.
        type_ = heir.at / "discriminator" if inherits_on(low, heir) else heir.at
        own = constants_of(low, (heir,), tag.name)
        said = (heir.text("x-ms-discriminator-value") or heir.at.last,)
        values = (tag.mapping or {}).get(heir.at) or (own if own != of_all else ()) or said
        taken = {value for others in found.values() for value in others}
        found[type_] = tuple(value for value in values if value not in taken)
        low.type_of(heir)
    told = tuple(Variant(type=type_, tags=values) for type_, values in found.items() if values)
    return TaggedUnion(id=node.at, tag=tag.name, variants=told, fallback=base, doc=doc_of(node))


def inherits_on(low: Lowering, node: Node) -> bool:
    """Whether a component with a discriminator has heirs."""
    told = "discriminator" in node and shape(node) in (Shape.RECORD, Shape.MERGED) and node.at in low.heirs
    return told and not flatten(low, node).unions


def with_tag_fields(types: Types, report: Report) -> dict[TypeId, TypeDecl]:
    """The declarations; a variant that does not name the property of its union's tag has it as an optional text."""
    found = dict(types)
    for union in types.values():
        if not isinstance(union, TaggedUnion):
            continue
        for variant in union.variants:
            record_ = found.get(variant.type)
            if isinstance(record_, Record) and all(field.wire != union.tag for field in record_.fields):
                report.add(rules.DISCRIMINATOR_ABSENT, record_.id, related=(union.id,), tag=union.tag)
                tag = Field(wire=union.tag, type=Scalar(ScalarKind.STRING), presence=Presence.OPTIONAL, at=record_.id)
                found[record_.id] = replace(record_, fields=(*record_.fields, tag))
    return found
