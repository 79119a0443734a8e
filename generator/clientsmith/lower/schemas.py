"""Turn a schema into a type: structure where it has one, a name where it is declared.

Objects and enumerations are declared at the place they are written at. Schemas under `components` are declared whatever
they are, so that one thing of the document is one thing in Python.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from clientsmith import rules
from clientsmith.ir.types import (
    Alias,
    Anything,
    Enumeration,
    ListOf,
    Named,
    Nothing,
    Scalar,
    ScalarKind,
    TupleOf,
    TypeDecl,
    TypeRef,
    UnionOf,
)
from clientsmith.ir.walk import without_null
from clientsmith.lower import enums, merged, objects, tags, unions
from clientsmith.lower.classify import (
    Shape,
    allows_null,
    implied_type,
    is_component,
    shape,
    type_names,
)
from clientsmith.lower.context import Lowering
from clientsmith.lower.docs import doc_of, examples_of
from clientsmith.lower.scalars import limits_of, scalar
from clientsmith.lower.sums import combine
from clientsmith.openapi.model import Node

# What JSON Schema can demand of a value and no type of Python can say (limits of size and form are kept in the IR).
UNTYPED = (
    *("not", "if", "dependentSchemas", "dependentRequired", "dependencies"),
    *("contains", "propertyNames", "unevaluatedItems", "contentSchema"),
)


def type_of(low: Lowering, node: Node) -> TypeRef:
    """The type that a schema describes where it is used. Null is told here, never in a declaration."""
    _tell_constraints(low, node)
    inner = low.declare(node.at, lambda: declaration(low, node)) if is_component(node) else _used(low, node)
    return merged.nullable(inner) if allows_null(node) else inner


def _tell_constraints(low: Lowering, node: Node) -> None:
    for keyword in UNTYPED:
        if keyword in node:
            low.report.add(rules.CONSTRAINT_NOT_TYPED, node.at / keyword, keyword=keyword)
    if "patternProperties" in node and "properties" in node:
        low.report.add(rules.CONSTRAINT_NOT_TYPED, node.at / "patternProperties", keyword="patternProperties")
    if "enum" in node and node.child("enum").value == []:
        low.report.add(rules.ENUM_EMPTY, node.at / "enum")


def declaration(low: Lowering, node: Node) -> TypeDecl:
    """The declaration of a schema that has a name of its own, null left aside."""
    match shape(node):
        case Shape.RECORD:
            return tags.inherited(low, node) or objects.record(low, node.at, (node,))
        case Shape.UNION:
            return unions.declaration(low, node.at, node)
        case Shape.MERGED:
            return tags.inherited(low, node) or _merged_declaration(low, node)
        case Shape.ENUMERATION:
            found = enums.enumeration(low, node)
            return found if isinstance(found, Enumeration) else Alias(id=node.at, target=found, doc=doc_of(node))
        case what:
            return Alias(id=node.at, target=_structure(low, node, what), examples=examples_of(node), doc=doc_of(node))


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
    ref = node.text("$dynamicRef") or node.text("$recursiveRef")
    wanted = node.text("$dynamicRef").partition("#")[2]
    at = node.at
    while at.tokens:
        at = at.parent
        place = low.graph.root.find(at.tokens)
        if place is None:
            continue
        if (not wanted and place.flag("$recursiveAnchor")) or (wanted and place.text("$dynamicAnchor") == wanted):
            if low.anchors.get(wanted, 0) > 1:
                low.report.add(rules.DYNAMIC_REFERENCE_STATIC, node.at, ref=ref)
            return place
    found = low.graph.follow(Node({"$ref": ref}, node.at))
    if found is None:
        low.report.add(rules.DANGLING_REFERENCE, node.at, ref=ref, effect="any value is allowed in its place")
    return found


def _structure(low: Lowering, node: Node, what: Shape) -> TypeRef:
    schema = node.value if isinstance(node.value, Mapping) else {}
    match what:
        case Shape.NOTHING:
            return Nothing()
        case Shape.CONSTANT:
            return enums.constant(low, node)
        case Shape.SEVERAL_TYPES:
            return combine(_as_type(low, node, name) for name in type_names(schema))
        case Shape.MAP:
            return objects.mapping(low, node)
        case Shape.LIST:
            if "prefixItems" in node:
                low.report.add(rules.TUPLE_WIDENED, node.at / "prefixItems")
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
    """What any item may be. Before JSON Schema 2020-12 `items` was what `prefixItems` is now, where it is a list."""
    items, prefix = node.get("items"), node.get("prefixItems")
    places = items if items is not None and items.is_list else prefix
    rest = node.get("additionalItems") if items is not None and items.is_list else items
    refs = [low.type_of(child) for child in places.items()] if places is not None else []
    if rest is not None and rest.value is not False and not (refs and rest.value in (True, {})):
        refs.append(low.type_of(rest))
    return combine(refs) if refs else Anything()


def _union(low: Lowering, node: Node) -> TypeRef:
    """An inline union has a name only where it is made of declared types: then it is worth one."""
    plain = unions.union(low, node)
    inner = without_null(plain)
    if isinstance(inner, UnionOf) and sum(isinstance(ref, Named) for ref in inner.members) > 1:
        return low.declare(node.at, lambda: unions.declaration(low, node.at, node))
    return plain


def _merged(low: Lowering, node: Node) -> TypeRef:
    """Schemas that must all hold, such as the members of an allOf, where they are used."""
    found = merged.form(low, node.at, node)
    if isinstance(found, merged.Declared):
        return low.declare(node.at, found.build)
    if not isinstance(found, Node):
        return found
    inner = _used(low, found)
    return merged.nullable(inner) if allows_null(found) else inner


def _merged_declaration(low: Lowering, node: Node) -> TypeDecl:
    found = merged.form(low, node.at, node)
    if isinstance(found, merged.Declared):
        return found.build()
    if not isinstance(found, Node):
        return Alias(id=node.at, target=found, examples=examples_of(node), doc=doc_of(node))
    made = declaration(low, found)
    if allows_null(found) and isinstance(made, Alias):
        return replace(made, target=merged.nullable(made.target))
    return made
