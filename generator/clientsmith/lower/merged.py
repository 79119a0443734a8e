"""Turn schemas that must all hold into the one type that they describe.

JSON Schema 2020-12 core, section 10.2.1.1 (`allOf`) and 8.2.3.1 (keywords beside `$ref`). Where one of them says all
that the others say, its name is kept; objects make one record of all properties, and anything else one schema of all
keywords.

    allOf: [{$ref: Pet}, {description: …}]           ->  Pet
    allOf: [{$ref: Pet}, {properties: {tail: …}}]    ->  Record(name, tail)
    allOf: [{type: string}, {maxLength: 5}]          ->  Scalar(STRING, Limits(max_length=5))
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from clientsmith import rules
from clientsmith.ir.types import Anything, ListOf, Nothing, Nullable, Scalar, ScalarKind, TypeDecl, TypeId, TypeRef
from clientsmith.lower import objects, unions
from clientsmith.lower.allof import Flat, flatten, has_members_of_both
from clientsmith.lower.classify import Shape, allows_null, has_members, is_annotation, is_null, members_of, shape
from clientsmith.lower.context import Lowering
from clientsmith.lower.keywords import common, common_kinds, kinds, together
from clientsmith.lower.scalars import limits_of
from clientsmith.openapi.model import Node
from clientsmith.source.pointer import Pointer

# What is described once, and is no new description elsewhere.
TEXTS = ("title", "description", "deprecated", "default", "example", "examples", "nullable")


@dataclass(frozen=True, slots=True)
class Declared:
    """A type that needs a declaration of its own, and what makes it."""

    build: Callable[[], TypeDecl]


Form = TypeRef | Declared | Node
"""What schemas come to: a type, a declaration to make, or one schema that says the same."""


def form(low: Lowering, id_: TypeId, *nodes: Node) -> Form:
    """What schemas that must all hold come to; `id_` is the place of what is declared for them."""
    here = nodes[-1].at
    sole = _sole(low, nodes)
    if sole is not None and (low.target(sole).at != here or (sole.at == here and shape(sole) is not Shape.MERGED)):
        return _with_texts(sole, nodes[-1]) if sole.at == here else low.type_of(low.target(sole))
    flat = flatten(low, *nodes)
    types = common_kinds(low, flat.parts)
    if types == ():
        return Nothing()
    if types is None or "object" in types:
        if flat.unions:
            plain = _plain_union(low, flat)
            if plain is None:
                return Declared(partial(unions.distribute, low, id_, nodes))
            return _with_texts(plain, nodes[-1]) if plain.at == here else low.type_of(flat.unions[0])
        if flat.is_record or (flat.required and types):
            return Declared(partial(objects.record, low, id_, nodes))
    if types == ("array",):
        return _array(low, id_, flat)
    return _keywords(low, id_, flat, nodes)


def _keywords(low: Lowering, id_: TypeId, flat: Flat, nodes: Sequence[Node]) -> Form:
    """What neither has properties nor alternatives: one schema of all keywords, or a map."""
    merged = together(low, flat.parts)
    if flat.circular and not (merged or flat.unions or flat.extras):
        low.report.add(rules.CIRCULAR_REFERENCE, nodes[-1].at, ref=nodes[-1].at)
    if flat.unions and merged.keys() - {"type"}:
        low.report.add(rules.ALLOF_UNIONS_WIDENED, flat.unions[0].at)
    elif flat.unions:
        return low.type_of(flat.unions[-1]) if flat.unions[-1].at != nodes[-1].at else Anything()
    if merged.get("type", "object") == "object" and (flat.extras or flat.patterns):
        return objects.mapping_of(low, id_, flat, limits_of(merged))
    return _with_texts(Node(merged, id_), nodes[-1]) if merged else Anything()


def _with_texts(node: Node, outer: Node) -> Node:
    """A schema with the texts of the one that it stands for."""
    own = outer.value if isinstance(outer.value, Mapping) else {}
    inner = node.value if isinstance(node.value, Mapping) else {}
    return Node({**inner, **{key: own[key] for key in TEXTS if key in own}}, node.at)


def agreed(low: Lowering, id_: TypeId, nodes: Sequence[Node]) -> TypeRef:
    """The type of a value that several schemas describe, such as a property that members of an allOf share."""
    telling = [node for node in nodes if _says_something(node)]
    if len({_asked(node) for node in telling}) < 2:
        return low.type_of((telling or list(nodes))[-1])
    found = form(low, id_, *telling)
    if isinstance(found, Declared):
        found = low.declare(id_, found.build)
    type_ = low.type_of(found) if isinstance(found, Node) else found
    return nullable(type_) if all(allows_null(low.target(node)) for node in telling) else type_


def nullable(ref: TypeRef) -> TypeRef:
    """A type that allows null too."""
    return ref if isinstance(ref, Nullable | Anything) or ref == Scalar(ScalarKind.NULL) else Nullable(ref)


def _asked(node: Node) -> str:
    """What a schema asks of a value, as text that is the same for schemas that ask the same."""
    schema = node.value if isinstance(node.value, Mapping) else {}
    asked = {key: value for key, value in schema.items() if key == "nullable" or not is_annotation(key)}
    try:
        return json.dumps(asked, sort_keys=True)
    except RecursionError:  # nested too deep to be compared
        return str(node.at)


def _array(low: Lowering, id_: TypeId, flat: Flat) -> TypeRef:
    places = [part for part in flat.parts if "prefixItems" in part]
    if places:
        return low.type_of(places[-1])
    items = [child for part in flat.parts if (child := part.get("items")) is not None]
    item = agreed(low, id_ / "items", items) if items else Anything()
    return ListOf(item, limits_of(together(low, flat.parts)))


def _sole(low: Lowering, nodes: Sequence[Node]) -> Node | None:
    """The one schema that says all that the others say, so that its name is the name of all."""
    members = [member for node in nodes for member in _members(node)]
    telling = {low.target(member).at: member for member in members if _says_something(member)}
    if len(telling) > 1:
        seen = {at: flatten(low, member).seen for at, member in telling.items()}
        told = {at for at in telling if any(at != other and at in seen[other] for other in telling)}
        told -= {node.at for node in nodes}
        telling = {at: member for at, member in telling.items() if at not in told}
    bare = {at: member for at, member in telling.items() if not _only_types(member)}
    if len(bare) == 1 and all(_agree(low, next(iter(bare.values())), other) for other in telling.values()):
        telling = bare
    if len(telling) == 1:
        return next(iter(telling.values()))
    return _alternative(low, telling) if len(telling) == 2 else None


def _members(node: Node) -> Iterator[Node]:
    """What a schema is made of: what it refers to, the members of its allOf, and its own keywords."""
    schema = node.value
    if not isinstance(schema, Mapping) or not ("$ref" in schema or has_members(schema, "allOf")):
        yield node
        return
    if isinstance(schema.get("$ref"), str):
        yield Node({"$ref": schema["$ref"]}, node.at / "$ref")
    if has_members(schema, "allOf"):
        yield from node.child("allOf").items()
    yield Node({key: value for key, value in schema.items() if key not in ("$ref", "allOf")}, node.at)


def _says_something(node: Node) -> bool:
    """Whether a schema asks something of a value."""
    schema = node.value
    if not isinstance(schema, Mapping):
        return schema is False
    return "$ref" in schema or any(not is_annotation(key) for key in schema)


def _only_types(node: Node) -> bool:
    """Whether a schema says no more than of which type a value is."""
    schema = node.value
    return isinstance(schema, Mapping) and all(key == "type" or is_annotation(key) for key in schema)


def _agree(low: Lowering, one: Node, other: Node) -> bool:
    """Whether a schema of nothing but types allows all that another one allows."""
    if one is other:
        return True
    wanted = kinds(other) or ()
    found = common_kinds(low, flatten(low, one).parts)
    return found is None or set(common(found, wanted)) >= {name for name in found if name != "null"}


def _alternative(low: Lowering, telling: Mapping[Pointer, Node]) -> Node | None:
    """Of a union and one of its alternatives the alternative."""
    (one, first), (other, second) = telling.items()
    for place, member, union in ((one, first, second), (other, second, first)):
        if place in {low.target(each).at for each in members_of(low.target(union))}:
            return member
    return None


def _plain_union(low: Lowering, flat: Flat) -> Node | None:
    """The one list of alternatives, where what stands beside it asks nothing more of any of them."""
    if len(flat.unions) != 1 or flat.is_record or flat.extras or flat.patterns:
        return None
    union = flat.unions[0]
    schema = union.value if isinstance(union.value, Mapping) else {}
    if has_members_of_both(schema) or not all(_only_types(part) or _only_requires(part) for part in flat.parts):
        return None
    beside = [part for part in flat.parts if _says_something(part)]
    for member in members_of(union) if beside else ():
        own = flatten(low, member)
        if is_null(member.value):
            continue
        if not flat.required <= own.required or not all(_agree(low, member, part) for part in beside):
            return None
    keys = ("oneOf", "anyOf", "discriminator", *TEXTS)
    return Node({key: schema[key] for key in keys if key in schema}, union.at)


def _only_requires(node: Node) -> bool:
    schema = node.value
    return isinstance(schema, Mapping) and all(key in ("type", "required") or is_annotation(key) for key in schema)
