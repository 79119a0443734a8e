"""Turn `oneOf`, `anyOf` and `discriminator` into unions.

JSON Schema 2020-12 core, section 10.2.1. Alternatives are told apart as `tags` finds it; an object that has
alternatives beside its properties becomes one record for each of them.

    oneOf: [{$ref: Cat}, {$ref: Dog}], discriminator: {propertyName: kind}   ->   TaggedUnion(tag="kind", …)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import product
from math import prod

from clientsmith import rules
from clientsmith.ir.types import (
    Alias,
    Anything,
    Constant,
    Enumeration,
    Member,
    Nullable,
    ScalarKind,
    TypeDecl,
    TypeId,
    TypeRef,
    UnionOf,
)
from clientsmith.ir.walk import without_null
from clientsmith.lower.allof import Flat, flatten
from clientsmith.lower.classify import Shape, allows_null, has_members, is_null, members_of, only_requires, shape
from clientsmith.lower.context import Lowering
from clientsmith.lower.docs import doc_of, examples_of
from clientsmith.lower.keywords import agree
from clientsmith.lower.objects import record
from clientsmith.lower.sums import combine
from clientsmith.lower.tags import Choice, tagged
from clientsmith.openapi.model import Node

# How many records an object with several lists of alternatives may become.
MOST = 16


def union(low: Lowering, node: Node) -> TypeRef:
    """The type of a schema that is a list of alternatives."""
    return combine([low.type_of(member) for member in members_of(node)], exclusive="oneOf" in node)


def declaration(low: Lowering, id_: TypeId, node: Node) -> TypeDecl:
    """The declaration of a named union: tagged where something tells the alternatives apart. Null is left aside."""
    target = union(low, node)
    if allows_null(node):
        target = without_null(target)
    if isinstance(target, UnionOf) and all(isinstance(ref, Constant) for ref in target.members):
        return _constants(id_, node, target)
    choices = [Choice(low.type_of(member), (member,)) for member in members_of(node) if not is_null(member.value)]
    found = None if isinstance(target, Nullable) else tagged(low, id_, node, choices)
    return found or Alias(id=id_, target=target, examples=examples_of(node), doc=doc_of(node))


def _constants(id_: TypeId, node: Node, target: UnionOf) -> TypeDecl:
    """Alternatives that are one constant each are an enumeration whose members have texts of their own."""
    texts = [member.text("description") or member.text("title") for member in members_of(node)]
    values = [ref.value for ref in target.members if isinstance(ref, Constant)]
    kinds = {type(value) for value in values}
    if len(texts) != len(values) or not (kinds == {str} or kinds == {int}):
        return Alias(id=id_, target=target, doc=doc_of(node))
    members = tuple(Member(value=value, doc=text) for value, text in zip(values, texts, strict=True))
    base = ScalarKind.STRING if kinds == {str} else ScalarKind.INTEGER
    return Enumeration(id=id_, members=members, base=base, doc=doc_of(node))


def distribute(low: Lowering, id_: TypeId, nodes: Sequence[Node]) -> TypeDecl:
    """An object with alternatives (`properties` beside `oneOf`, or both in an allOf): one record for each of them."""
    node, flat = nodes[-1], flatten(low, *nodes)
    lists = list(_lists(low, flat))
    if not lists or (len(lists) > 1 and prod(map(len, lists)) > MOST):
        if lists:
            low.report.add(rules.ALLOF_UNIONS_WIDENED, flat.unions[0].at)
        return record(low, id_, nodes)
    pairs = [members for members in product(*lists) if agree([*flat.parts, *_parts(low, members)])]
    _tell_impossible(low, lists, pairs)
    found = [_choice(low, id_ / "oneOf" / index, nodes, flat, members) for index, members in enumerate(pairs)]
    owner = next((each for each in flat.unions if "discriminator" in each), node)
    union_ = tagged(low, id_, owner, found) if len(lists) == 1 else None
    if union_ is not None:
        return replace(union_, doc=doc_of(node))
    target = combine(choice.type for choice in found) if found else Anything()
    return Alias(id=id_, target=target, examples=examples_of(node), doc=doc_of(node))


def _choice(low: Lowering, place: TypeId, nodes: Sequence[Node], flat: Flat, members: tuple[Node, ...]) -> Choice:
    """What a schema is with one alternative of each of its lists."""
    if len(members) == 1 and {each.at for each in nodes} <= flatten(low, members[0]).seen:
        # An alternative that inherits from all of this has said it already.
        return Choice(low.type_of(members[0]), members)
    whole = (*nodes, *members)
    together = flatten(low, *whole)
    if not (together.is_record or together.required):
        return Choice(low.agreed(place, (*flat.parts, *members)), members)
    title = " ".join(low.target(member).at.last for member in members if member.reference is not None)
    return Choice(low.declare(place, partial(record, low, place, whole, title)), whole)


def _parts(low: Lowering, members: Sequence[Node]) -> list[Node]:
    return [part for member in members for part in flatten(low, member).parts]


def _tell_impossible(low: Lowering, lists: Sequence[Sequence[Node]], pairs: Sequence[tuple[Node, ...]]) -> None:
    possible = {member.at for members in pairs for member in members}
    for member in (member for members in lists for member in members):
        if member.at not in possible:
            low.report.add(rules.ALTERNATIVE_IMPOSSIBLE, member.at)


def _lists(low: Lowering, flat: Flat) -> Iterator[list[Node]]:
    """The lists of alternatives that must be met together; null is told where the schema is used."""
    for owner in flat.unions:
        for keyword in ("oneOf", "anyOf"):
            if not has_members(owner.value if isinstance(owner.value, Mapping) else {}, keyword):
                continue
            members = [member for member in owner.child(keyword).items() if not is_null(member.value)]
            if all(only_requires(member) for member in members):
                low.report.add(rules.CONSTRAINT_NOT_TYPED, owner.at, keyword=f"{keyword} of `required`")
            else:
                yield list(_opened(low, members, frozenset([owner.at])))


def _opened(low: Lowering, members: Sequence[Node], within: frozenset[TypeId]) -> Iterator[Node]:
    """The alternatives, those of alternatives that are unions themselves."""
    for member in members:
        target = low.target(member)
        if shape(target) is Shape.UNION and target.at not in within:
            yield from _opened(low, members_of(target), within | {target.at})
        else:
            yield member
