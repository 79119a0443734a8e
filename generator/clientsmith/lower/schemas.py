"""Turn a schema into a type: structure where it has one, a name where it is declared.

Objects and enumerations are declared at the place they are written at. Schemas under `components` are declared whatever
they are, so that one thing of the document is one thing in Python.
"""

from __future__ import annotations

from collections.abc import Mapping

from clientsmith import rules
from clientsmith.ir.types import (
    Alias,
    Anything,
    Enumeration,
    ListOf,
    Named,
    Nothing,
    Nullable,
    Scalar,
    ScalarKind,
    TupleOf,
    TypeDecl,
    TypeRef,
    UnionOf,
)
from clientsmith.ir.walk import without_null
from clientsmith.lower import enums, objects, unions
from clientsmith.lower.allof import flatten
from clientsmith.lower.classify import (
    Shape,
    allows_null,
    implied_type,
    shape,
    type_names,
)
from clientsmith.lower.context import Lowering
from clientsmith.lower.docs import doc_of, examples_of
from clientsmith.lower.scalars import limits_of, scalar
from clientsmith.openapi.model import Node

# What JSON Schema can demand of a value and no type of Python can say (limits of size and form are kept in the IR).
UNTYPED = ("not", "if", "dependentSchemas", "dependentRequired", "contains", "propertyNames", "unevaluatedProperties")


def type_of(low: Lowering, node: Node) -> TypeRef:
    """The type that a schema describes where it is used. Null is told here, never in a declaration."""
    _tell_constraints(low, node)
    inner = low.declare(node.at, lambda: declaration(low, node)) if is_component(node) else _used(low, node)
    return _nullable(inner) if allows_null(node) else inner


def _tell_constraints(low: Lowering, node: Node) -> None:
    for keyword in UNTYPED:
        if keyword in node:
            low.report.add(rules.CONSTRAINT_NOT_TYPED, node.at / keyword, keyword=keyword)
    if "patternProperties" in node and "properties" in node:
        low.report.add(rules.CONSTRAINT_NOT_TYPED, node.at / "patternProperties", keyword="patternProperties")


def declaration(low: Lowering, node: Node) -> TypeDecl:
    """The declaration of a schema that has a name of its own, null left aside."""
    match shape(node):
        case Shape.RECORD:
            return objects.record(low, node.at, (node,))
        case Shape.UNION:
            return unions.declaration(low, node.at, node)
        case Shape.MERGED:
            return _merged_declaration(low, node)
        case Shape.ENUMERATION:
            found = enums.enumeration(low, node)
            return found if isinstance(found, Enumeration) else Alias(id=node.at, target=found, doc=doc_of(node))
        case what:
            return Alias(id=node.at, target=_structure(low, node, what), examples=examples_of(node), doc=doc_of(node))


def is_component(node: Node) -> bool:
    """Whether a schema stands directly under `components/schemas`."""
    return len(node.at.tokens) == 3 and node.at.tokens[:2] == ("components", "schemas")


def _used(low: Lowering, node: Node) -> TypeRef:
    what = shape(node)
    if what is Shape.REFERENCE:
        return _reference(low, node)
    if what is Shape.ENUMERATION:
        found = enums.enumeration(low, node)
        return low.declare(node.at, lambda: found) if isinstance(found, Enumeration) else found
    if what is Shape.RECORD:
        return low.declare(node.at, lambda: objects.record(low, node.at, (node,)))
    if what is Shape.UNION:
        return _union(low, node)
    if what is Shape.MERGED:
        return _merged(low, node)
    return _structure(low, node, what)


def _reference(low: Lowering, node: Node) -> TypeRef:
    target = _dynamic_target(low, node) if not node.text("$ref") else low.graph.follow(node)
    if target is None or target.at == node.at:
        return Anything()
    return low.type_of(target)


def _dynamic_target(low: Lowering, node: Node) -> Node | None:
    """`$recursiveRef` and `$dynamicRef` lead to the nearest schema around that has the anchor, where it is static."""
    wanted = node.text("$dynamicRef").removeprefix("#")
    at = node.at
    while at.tokens:
        at = at.parent
        place = low.at(at)
        if place is None:
            continue
        if (not wanted and place.flag("$recursiveAnchor")) or (wanted and place.text("$dynamicAnchor") == wanted):
            return place
    ref = node.text("$dynamicRef") or node.text("$recursiveRef")
    low.report.add(rules.DANGLING_REFERENCE, node.at, ref=ref, effect="any value is allowed in its place")
    return None


def _structure(low: Lowering, node: Node, what: Shape) -> TypeRef:
    schema = node.value if isinstance(node.value, Mapping) else {}
    match what:
        case Shape.NOTHING:
            return Nothing()
        case Shape.CONSTANT:
            return enums.constant(low, node)
        case Shape.SEVERAL_TYPES:
            return unions.combine(_as_type(low, node, name) for name in type_names(schema))
        case Shape.MAP:
            return objects.mapping(low, node)
        case Shape.LIST:
            return ListOf(_items(low, node), limits_of(schema))
        case Shape.TUPLE:
            return TupleOf(tuple(low.type_of(child) for child in node.child("prefixItems").items()))
        case Shape.SCALAR:
            return scalar(node, (type_names(schema) or (implied_type(schema) or "string",))[0])
        case Shape.NULL:
            return Scalar(ScalarKind.NULL)
        case Shape.REFERENCE:
            return _reference(low, node)
        case _:
            return Anything()


def _as_type(low: Lowering, node: Node, name: str) -> TypeRef:
    """One type of a `type` array, read with the keywords around it."""
    schema = dict(node.value) if isinstance(node.value, Mapping) else {}
    return _used(low, Node({**schema, "type": name}, node.at / "type" / name))


def _items(low: Lowering, node: Node) -> TypeRef:
    items = node.get("items")
    prefix = node.get("prefixItems")
    refs = [low.type_of(child) for child in prefix.items()] if prefix is not None else []
    if items is not None and (not refs or items.value is not False):
        refs.append(low.type_of(items))
    return unions.combine(refs) if refs else Anything()


def _union(low: Lowering, node: Node) -> TypeRef:
    """An inline union has a name only where it is made of declared types: then it is worth one."""
    plain = unions.union(low, node)
    inner = without_null(plain)
    if isinstance(inner, UnionOf) and sum(isinstance(ref, Named) for ref in inner.members) > 1:
        return low.declare(node.at, lambda: unions.declaration(low, node.at, node))
    return plain


def _merged(low: Lowering, node: Node) -> TypeRef:
    """An allOf: its one telling member, or a record of all of them."""
    sole = _sole_member(node)
    if sole is not None:
        return low.type_of(sole)
    flat = flatten(low, node)
    if flat.is_object or flat.unions:
        if not flat.properties and not flat.closed and flat.extra is None and len(flat.unions) == 1 and not flat.plain:
            return low.type_of(flat.unions[0]) if flat.unions[0].at != node.at else _union(low, node)
        if not flat.properties and not flat.unions and flat.extra is not None:
            return objects.mapping(low, Node({"additionalProperties": flat.extra.value}, flat.extra.at.parent))
        return low.declare(node.at, lambda: _merged_declaration(low, node))
    telling = [member for member in flat.plain if member.at != node.at]
    return low.type_of(telling[0]) if telling else Anything()


def _merged_declaration(low: Lowering, node: Node) -> TypeDecl:
    sole = _sole_member(node)
    if sole is not None:
        return Alias(id=node.at, target=low.type_of(sole), examples=examples_of(node), doc=doc_of(node))
    flat = flatten(low, node)
    if flat.unions:
        return unions.distribute(low, node.at, node)
    if flat.properties or flat.closed:
        return objects.record(low, node.at, (node,))
    if flat.extra is not None:
        return Alias(
            id=node.at,
            target=objects.mapping(low, Node({"additionalProperties": flat.extra.value}, flat.extra.at.parent)),
        )
    telling = [member for member in flat.plain if member.at != node.at]
    return Alias(id=node.at, target=low.type_of(telling[0]) if telling else Anything(), doc=doc_of(node))


def _sole_member(node: Node) -> Node | None:
    """The member of an allOf that has one, with nothing but annotations beside it (the 3.0 way to describe a $ref)."""
    schema = node.value if isinstance(node.value, Mapping) else {}
    members = schema.get("allOf")
    if not isinstance(members, list) or any(
        key in schema for key in ("$ref", "properties", "required", "oneOf", "anyOf", "additionalProperties", "enum")
    ):
        return None
    telling = [member for member in node.child("allOf").items() if _says_something(member)]
    return telling[0] if len(telling) == 1 else None


def _says_something(node: Node) -> bool:
    return isinstance(node.value, Mapping) and bool(
        node.value.keys() - {"description", "title", "example", "examples", "default", "deprecated", "nullable"}
    )


def _nullable(ref: TypeRef) -> TypeRef:
    return ref if isinstance(ref, Nullable | Anything) or ref == Scalar(ScalarKind.NULL) else Nullable(ref)
