"""Turn a schema of type object into a record or a map.

JSON Schema 2020-12 core, section 10.3.2, with the readOnly and writeOnly of OpenAPI. A required name without a schema
is a field of any type.
"""

from __future__ import annotations

from collections.abc import Mapping

from clientsmith import rules
from clientsmith.ir.types import (
    Access,
    Anything,
    Doc,
    Field,
    MapOf,
    Presence,
    Record,
    TypeId,
    TypeRef,
    UnionOf,
)
from clientsmith.lower.allof import Flat, flatten
from clientsmith.lower.context import Lowering
from clientsmith.lower.docs import default_of, doc_of, examples_of
from clientsmith.lower.scalars import limits_of
from clientsmith.openapi.model import Node


def record(low: Lowering, id_: TypeId, nodes: tuple[Node, ...]) -> Record:
    """The record that the schemas make together, the last of them the nearest; its texts are those of the last."""
    node = nodes[-1]
    flats = [flatten(low, part) for part in nodes]
    properties: dict[str, list[Node]] = {}
    for flat in flats:
        for name, places in flat.properties.items():
            kept = properties.setdefault(name, [])
            kept += [place for place in places if place.at not in {other.at for other in kept}]
    required = set().union(*(flat.required for flat in flats))
    fields = [_field(low, name, places, name in required) for name, places in properties.items()]
    fields += [
        Field(wire=name, type=Anything(), presence=Presence.REQUIRED, at=node.at / "required")
        for name in sorted(required - properties.keys())
    ]
    schema = node.value if isinstance(node.value, Mapping) else {}
    return Record(
        id=id_,
        fields=tuple(fields),
        extra=_extra(low, flats),
        limits=limits_of(schema),
        examples=examples_of(node),
        doc=doc_of(node),
    )


def _extra(low: Lowering, flats: list[Flat]) -> TypeRef | None:
    for flat in reversed(flats):
        if flat.extra is not None:
            return low.type_of(flat.extra)
    return None if any(flat.closed for flat in flats) else Anything()


def _field(low: Lowering, name: str, places: list[Node], required: bool) -> Field:
    node = places[-1]
    target = low.target(node)
    doc = doc_of(node)
    return Field(
        wire=name,
        type=_agreed(low, places),
        presence=Presence.REQUIRED if required else Presence.OPTIONAL,
        at=node.at,
        access=_access(node, target),
        default=default_of(node) or default_of(target),
        examples=examples_of(node) or examples_of(target),
        doc=Doc(title=doc.title, text=doc.text, deprecated=doc.deprecated or target.flag("deprecated")),
    )


def _agreed(low: Lowering, places: list[Node]) -> TypeRef:
    """The type of a property that several allOf members describe: the nearest that says anything."""
    types = [low.type_of(place) for place in places]
    telling = [ref for ref in types if not isinstance(ref, Anything)]
    if len({repr(ref) for ref in telling}) > 1:
        low.report.add(rules.ALLOF_REDEFINED, places[-1].at, related=tuple(place.at for place in places[:-1]))
    return telling[-1] if telling else Anything()


def _access(node: Node, target: Node) -> Access:
    if node.flag("readOnly") or target.flag("readOnly"):
        return Access.READ
    if node.flag("writeOnly") or target.flag("writeOnly"):
        return Access.WRITE
    return Access.READ_WRITE


def mapping(low: Lowering, node: Node) -> MapOf:
    """An object of unnamed properties: additionalProperties and patternProperties together say what they hold."""
    schema = node.value if isinstance(node.value, Mapping) else {}
    values: list[TypeRef] = []
    patterns = node.get("patternProperties")
    if patterns is not None:
        values += [low.type_of(child) for _, child in patterns.entries()]
    additional = node.get("additionalProperties")
    if additional is not None and isinstance(additional.value, Mapping):
        values.append(low.type_of(additional))
    unique = tuple({repr(value): value for value in values}.values())
    limits = limits_of(schema)
    if not unique:
        return MapOf(Anything(), limits)
    return MapOf(unique[0] if len(unique) == 1 else UnionOf(unique), limits)
