"""Turn a schema of type object into a record or a map.

JSON Schema 2020-12 core, section 10.3.2, with the readOnly and writeOnly of OpenAPI. A required name without a schema
is a field of any type; what a condition brings (if, then, else, dependentSchemas) is a field that may be absent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from clientsmith.ir.types import (
    Access,
    Anything,
    Field,
    Limits,
    MapOf,
    Presence,
    Record,
    TypeId,
    TypeRef,
)
from clientsmith.lower.allof import Flat, flatten
from clientsmith.lower.context import Lowering
from clientsmith.lower.defaults import checked_default
from clientsmith.lower.docs import default_of, doc_of, examples_of
from clientsmith.lower.scalars import limits_of
from clientsmith.lower.sums import combine
from clientsmith.openapi.model import Node


def record(low: Lowering, id_: TypeId, nodes: Sequence[Node], title: str = "") -> Record:
    """The record that the schemas make together, the last of them the nearest; its texts are those of the last."""
    node = nodes[-1]
    flat = flatten(low, *nodes)
    fields = [_field(low, id_, name, places, name in flat.required) for name, places in flat.properties.items()]
    fields += [
        _possible(low, name, places, name in flat.required)
        for name, places in flat.perhaps.items()
        if name not in flat.properties
    ]
    known = flat.properties.keys() | flat.perhaps.keys()
    fields += [
        Field(wire=name, type=Anything(), presence=Presence.REQUIRED, at=node.at / "required")
        for name in sorted(flat.required - known)
    ]
    schema = node.value if isinstance(node.value, Mapping) else {}
    doc = doc_of(node)
    return Record(
        id=id_,
        fields=tuple(fields),
        extra=rest_of(low, id_, flat),
        limits=limits_of(schema),
        examples=examples_of(node),
        doc=replace(doc, title=doc.title or title),
    )


def rest_of(low: Lowering, id_: TypeId, flat: Flat) -> TypeRef | None:
    """The type of properties that are not named, None where they are forbidden.

    Those that match a pattern have the pattern's type, and a type cannot tell them from the others.
    """
    named = [low.type_of(pattern) for pattern in flat.patterns]
    others: list[TypeRef] = [low.agreed(id_ / "additionalProperties", flat.extras)] if flat.extras else []
    if not named and not others:
        return None if flat.closed else Anything()
    return combine([*named, *others] if others or flat.closed else [Anything()])


def _field(low: Lowering, id_: TypeId, name: str, places: Sequence[Node], required: bool) -> Field:
    node = places[-1]
    nearest = list(reversed(places))
    targets = [low.target(place) for place in nearest if place.reference is not None]
    described = [*nearest, *targets]
    docs = [doc_of(place) for place in described]
    own = docs[: len(places)]
    type_ = low.agreed(id_ / "properties" / name, places) if len(places) > 1 else low.type_of(node)
    default = next((found for place in described if (found := default_of(place)) is not None), None)
    return Field(
        wire=name,
        type=type_,
        presence=Presence.REQUIRED if required else Presence.OPTIONAL,
        at=node.at,
        access=_access(described),
        default=checked_default(low, node, described, default),
        examples=next((shown for place in described if (shown := examples_of(place))), ()),
        doc=replace(
            own[0],
            title=next((doc.title for doc in own if doc.title), ""),
            text=next((doc.text for doc in own if doc.text), ""),
            deprecated=any(doc.deprecated for doc in docs),
            reason=next((doc.reason for doc in docs if doc.reason), ""),
        ),
    )


def _possible(low: Lowering, name: str, places: Sequence[Node], required: bool) -> Field:
    """A field that is there on a condition, as any of the branches has it."""
    node = places[-1]
    return Field(
        wire=name,
        type=combine(low.type_of(place) for place in places),
        presence=Presence.REQUIRED if required else Presence.OPTIONAL,
        at=node.at,
        access=_access(places),
        examples=examples_of(node),
        doc=doc_of(node),
    )


def _access(places: Sequence[Node]) -> Access:
    if any(place.flag("readOnly") for place in places):
        return Access.READ
    return Access.WRITE if any(place.flag("writeOnly") for place in places) else Access.READ_WRITE


def mapping(low: Lowering, node: Node) -> MapOf:
    """An object of unnamed properties: additionalProperties and patternProperties together say what they hold."""
    schema = node.value if isinstance(node.value, Mapping) else {}
    return mapping_of(low, node.at, flatten(low, node), limits_of(schema))


def mapping_of(low: Lowering, id_: TypeId, flat: Flat, limits: Limits) -> MapOf:
    """The map that schemas without named properties make together."""
    if flat.patterns and not flat.extras:
        # Nobody lists patterns to say that any other name will do.
        return MapOf(combine(low.type_of(pattern) for pattern in flat.patterns), limits)
    return MapOf(rest_of(low, id_, flat) or Anything(), limits)
