"""Turn `oneOf`, `anyOf` and `discriminator` into unions.

JSON Schema 2020-12 core, section 10.2.1, and the Discriminator Object of OpenAPI. Alternatives are told apart by the
discriminator where there is one, else by a property that is a different constant in each of them.

    oneOf: [{$ref: Cat}, {$ref: Dog}], discriminator: {propertyName: kind}   ->   TaggedUnion(tag="kind", …)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from clientsmith import rules
from clientsmith.ir.types import (
    Alias,
    Anything,
    Constant,
    Enumeration,
    Member,
    Named,
    Nothing,
    Nullable,
    Scalar,
    ScalarKind,
    TaggedUnion,
    TypeDecl,
    TypeId,
    TypeRef,
    UnionOf,
    Variant,
)
from clientsmith.ir.walk import without_null
from clientsmith.lower.allof import flatten
from clientsmith.lower.classify import allows_null, has_members, is_null, is_object_like, only_requires
from clientsmith.lower.context import Lowering
from clientsmith.lower.docs import doc_of, examples_of
from clientsmith.lower.objects import record
from clientsmith.openapi.model import Node


def members_of(node: Node) -> tuple[Node, ...]:
    """The alternatives of a schema, oneOf before anyOf."""
    schema = node.value if isinstance(node.value, Mapping) else {}
    keyword = "oneOf" if has_members(schema, "oneOf") else "anyOf"
    return tuple(member for member in node.child(keyword).items())


def union(low: Lowering, node: Node) -> TypeRef:
    """The type of a schema that is a list of alternatives."""
    members = members_of(node)
    refs = [low.type_of(member) for member in members]
    return combine(refs, exclusive="oneOf" in _keys(node))


def combine(refs: Iterable[TypeRef], *, exclusive: bool = False) -> TypeRef:
    """A union of types: nested unions opened, doubles dropped, null taken out as `Nullable`."""
    flat: dict[TypeRef, None] = {}
    null = False
    for ref in refs:
        while isinstance(ref, Nullable):
            null, ref = True, ref.inner
        if ref == Scalar(ScalarKind.NULL):
            null = True
        elif isinstance(ref, UnionOf):
            flat.update(dict.fromkeys(ref.members))
        elif not isinstance(ref, Nothing):
            flat[ref] = None
    if any(isinstance(ref, Anything) for ref in flat):
        return Anything()
    if not flat:
        return Scalar(ScalarKind.NULL) if null else Nothing()
    inner = next(iter(flat)) if len(flat) == 1 else UnionOf(tuple(flat), exclusive)
    return Nullable(inner) if null else inner


def declaration(low: Lowering, id_: TypeId, node: Node) -> TypeDecl:
    """The declaration of a named union: tagged where something tells the alternatives apart. Null is left aside."""
    target = union(low, node)
    if allows_null(node):
        target = without_null(target)
    if isinstance(target, UnionOf) and all(isinstance(ref, Constant) for ref in target.members):
        return _constants(id_, node, target)
    tagged = None if isinstance(target, Nullable) else _tagged(low, id_, node, members_of(node))
    return tagged or Alias(id=id_, target=target, examples=examples_of(node), doc=doc_of(node))


def _constants(id_: TypeId, node: Node, target: UnionOf) -> TypeDecl:
    """Alternatives that are one constant each are an enumeration whose members have texts of their own."""
    texts = [member.text("description") or member.text("title") for member in members_of(node)]
    values = [ref.value for ref in target.members if isinstance(ref, Constant)]
    if len(texts) != len(values) or not all(isinstance(value, str) for value in values):
        return Alias(id=id_, target=target, doc=doc_of(node))
    members = tuple(Member(value=value, doc=text) for value, text in zip(values, texts, strict=True))
    return Enumeration(id=id_, members=members, base=ScalarKind.STRING, doc=doc_of(node))


def _tagged(low: Lowering, id_: TypeId, node: Node, members: tuple[Node, ...]) -> TaggedUnion | None:
    alternatives = [member for member in members if not is_null(member.value)]
    tag, mapping = _discriminator(low, node)
    if tag is None:
        tag = _implicit_tag(low, alternatives)
        if tag is None:
            return None
    variants: dict[TypeId, Variant] = {}
    taken: set[str] = set()
    for member in alternatives:
        ref = low.type_of(member)
        tags = _tags_of(low, member, tag, mapping)
        fresh = tuple(value for value in tags if value not in taken)
        if not isinstance(ref, Named) or not fresh:
            if mapping is not None:
                low.report.add(rules.DISCRIMINATOR_UNUSABLE, node.at / "discriminator", tag=tag)
            return None
        taken.update(fresh)
        known = variants.get(ref.id)
        variants[ref.id] = Variant(type=ref.id, tags=(*(known.tags if known else ()), *fresh))
    return (
        TaggedUnion(id=id_, tag=tag, variants=tuple(variants.values()), doc=doc_of(node)) if len(variants) > 1 else None
    )


def _discriminator(low: Lowering, node: Node) -> tuple[str | None, Mapping[str, list[str]] | None]:
    """The property that tells alternatives apart, and the values that a mapping gives to each target's place."""
    said = node.get("discriminator")
    if said is None:
        return None, None
    tag = said.text("propertyName")
    values: dict[str, list[str]] = {}
    mapping = said.get("mapping")
    for value, target in mapping.entries() if mapping is not None else ():
        if not isinstance(target.value, str):
            continue
        reference = target.value if target.value.startswith("#") else f"#/components/schemas/{target.value}"
        found = low.graph.follow(Node({"$ref": reference}, target.at))
        if found is None:
            low.report.add(rules.DANGLING_REFERENCE, target.at, ref=target.value, effect="the value selects nothing")
            continue
        values.setdefault(str(found.at), []).append(value)
    return tag or None, values


def _tags_of(low: Lowering, member: Node, tag: str, mapping: Mapping[str, list[str]] | None) -> tuple[str, ...]:
    """The values that select an alternative: the mapping's, else its constant, else its schema's name (OpenAPI 3.1)."""
    target = low.target(member)
    if mapping and str(target.at) in mapping:
        return tuple(mapping[str(target.at)])
    constants = _constants_of(low, target, tag)
    if constants:
        return constants
    return (target.at.last,) if mapping is not None and target.at != member.at else ()


def _implicit_tag(low: Lowering, members: list[Node]) -> str | None:
    if len(members) < 2 or not all(is_object_like(low.target(member)) for member in members):
        return None
    flats = [flatten(low, low.target(member)) for member in members]
    for name in flats[0].properties:
        if not all(name in flat.properties and name in flat.required for flat in flats):
            continue
        values = [value for member in members for value in set(_constants_of(low, low.target(member), name)) or {""}]
        if "" not in values and len(set(values)) == len(values):
            return name
    return None


def _constants_of(low: Lowering, target: Node, name: str) -> tuple[str, ...]:
    """The string constants that the property may have in an alternative, () where it may be any string."""
    places = flatten(low, target).properties.get(name, [])
    for place in reversed(places):
        ref = low.target(place)
        schema = ref.value if isinstance(ref.value, Mapping) else {}
        if isinstance(schema.get("const"), str):
            return (str(schema["const"]),)
        values = schema.get("enum")
        if isinstance(values, list) and values and all(isinstance(value, str) for value in values):
            return tuple(values)
    return ()


def distribute(low: Lowering, id_: TypeId, node: Node) -> TypeDecl:
    """An object with alternatives (`properties` beside `oneOf`, or both in an allOf): one record for each of them."""
    flat = flatten(low, node)
    choices = [owner for owner in flat.unions if not all(only_requires(member) for member in members_of(owner))]
    for owner in flat.unions:
        if owner not in choices:
            low.report.add(rules.CONSTRAINT_NOT_TYPED, owner.at, keyword="oneOf/anyOf of `required`")
    if not choices:
        return record(low, id_, (node,))
    if len(choices) > 1 or not all(is_object_like(low.target(member)) for member in members_of(choices[0])):
        low.report.add(rules.ALLOF_UNIONS_WIDENED, choices[0].at)
        return record(low, id_, (node,))
    variants: list[TypeRef] = []
    for index, member in enumerate(members_of(choices[0])):
        place = id_ / "oneOf" / index
        variants.append(low.declare(place, partial(record, low, place, (node, member))))
    return Alias(id=id_, target=combine(variants), examples=examples_of(node), doc=doc_of(node))


def _keys(node: Node) -> frozenset[str]:
    return frozenset(node.value) if isinstance(node.value, Mapping) else frozenset()
