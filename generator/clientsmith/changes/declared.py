"""Turn the declared types of two APIs into changes: each told once, where it is declared, whoever uses it."""

from __future__ import annotations

from dataclasses import replace

from clientsmith.changes.both import Both, compare_docs, compare_extensions
from clientsmith.changes.limits import compare_limits
from clientsmith.changes.log import Site
from clientsmith.changes.properties import compare_properties
from clientsmith.changes.spelled import spelled
from clientsmith.changes.values import KINDS, compare_known, compare_unions, compare_values
from clientsmith.changes.within import relation, values_of
from clientsmith.ir.types import Alias, Enumeration, Named, Record, TaggedUnion, TypeDecl, TypeId, UnionOf
from clientsmith.ir.walk import is_component

# What a kind of type is called in a message.
WORDS = {
    Record: "an object",
    Enumeration: "one of known values",
    TaggedUnion: "one of several objects",
    Alias: "a value",
}


def compare_types(both: Both) -> None:
    """Every type of both sides, those of the new one first."""
    to_old = {new: old for old, new in both.types.items()}
    for id_, decl in both.new.types.items():
        if id_ in to_old:
            _pair(both, both.old.types[to_old[id_]], decl)
        elif is_component(id_) and both.new.has_symbol(id_):
            both.log.add(Site(symbol=both.new.type(id_), group="types", new=id_), "type-added")
    for id_ in both.old.types:
        if id_ not in both.types and is_component(id_) and both.old.has_symbol(id_):
            both.log.add(
                Site(symbol=both.old.type(id_), was=both.old.type(id_), group="types", old=id_), "type-removed"
            )


def _site(both: Both, old: TypeId, new: TypeId) -> Site:
    """Where a type is declared: what has no name in the document is known by the field or parameter that it is of."""
    ways = both.old.ways(old) & both.new.ways(new) or both.old.ways(old) | both.new.ways(new)
    site = Site(
        symbol=both.new.type(new), was=both.old.type(old), group=both.new.group_of(new), old=old, new=new, ways=ways
    )
    inner = both.new.owner(new)
    if inner is None or isinstance(both.new.types[new], Record):
        return site
    was = both.old.owner(old)
    return replace(site, symbol=inner[0], was=was[0] if was else site.was, group=inner[1])


def _pair(both: Both, old: TypeDecl, new: TypeDecl) -> None:
    site = _site(both, old.id, new.id)
    both.met(site)
    _names(both, site, old, new)
    if (was := both.old.is_nullable(old.id)) is not both.new.is_nullable(new.id):
        both.log.value(site, "no-longer-nullable" if was else "became-nullable")
    compare_docs(both, site, "type", old.doc, new.doc)
    compare_extensions(both, site, "type", old.doc, new.doc)
    match old, new:
        case Record(), Record() if new.id in both.new.header_types:
            return  # a response tells its headers
        case Record(), Record():
            compare_properties(both, site, old, new)
            compare_limits(both, site, old.limits, new.limits)
        case Enumeration(), Enumeration():
            _enumerations(both, site, old, new)
        case TaggedUnion(), TaggedUnion():
            _tagged(both, site, old, new)
        case Alias(), Alias():
            compare_values(both, site, old.target, new.target)
        case _:
            _kinds(both, site, old, new)
    if isinstance(old, Record | Alias) and isinstance(new, Record | Alias) and old.examples != new.examples:
        both.log.add(site, "type-examples-changed")


def _names(both: Both, site: Site, old: TypeDecl, new: TypeDecl) -> None:
    before, after = both.old.names.types.get(old.id), both.new.names.types.get(new.id)
    if before is None or after is None or before == after:
        return
    if not (both.old.has_symbol(old.id) and both.new.has_symbol(new.id)):
        return
    both.log.add(site, "type-renamed", old=before, new=after)
    both.rename("type", before, after)


def _enumerations(both: Both, site: Site, old: Enumeration, new: Enumeration) -> None:
    if old.base is not new.base:
        _kinds(both, site, old, new)
        return
    compare_known(both, site, values_of(old) or (), values_of(new) or ())
    before = {(type(member.value), member.value): member for member in old.members}
    for member in new.members:
        earlier = before.get((type(member.value), member.value))
        if earlier is not None and earlier.name != member.name:
            both.log.add(site, "enum-value-renamed", name=member.value, old=earlier.name, new=member.name)
        if earlier is not None and earlier.doc != member.doc:
            both.log.add(site, "enum-value-documentation-changed", name=member.value)


def _tagged(both: Both, site: Site, old: TaggedUnion, new: TaggedUnion) -> None:
    if old.tag != new.tag:
        both.log.value(site, "discriminator-changed", old=old.tag, new=new.tag)
        return
    before = {tag: variant.type for variant in old.variants for tag in variant.tags}
    after = {tag: variant.type for variant in new.variants for tag in variant.tags}
    gone = {id_ for id_ in before.values() if both.types.get(id_) not in after.values()}
    added = {id_ for id_ in after.values() if id_ not in {both.types.get(one) for one in before.values()}}
    for variant in old.variants:
        if variant.type in gone:
            both.log.value(site, "union-member-removed", name=spelled(both.old, Named(variant.type)))
    for variant in new.variants:
        if variant.type in added:
            both.log.value(site, "union-member-added", name=spelled(both.new, Named(variant.type)))
    for tag, id_ in before.items():
        if tag not in after and id_ not in gone:
            both.log.value(site, "discriminator-value-removed", name=tag, old=spelled(both.old, Named(id_)))
    for tag, id_ in after.items():
        if tag not in before and id_ not in added:
            both.log.value(site, "discriminator-value-added", name=tag, new=spelled(both.new, Named(id_)))
        elif tag in before and both.types.get(before[tag]) != id_ and before[tag] not in gone and id_ not in added:
            facts = {"old": spelled(both.old, Named(before[tag])), "new": spelled(both.new, Named(id_))}
            both.log.value(site, "discriminator-value-changed", name=tag, **facts)


def _kinds(both: Both, site: Site, old: TypeDecl, new: TypeDecl) -> None:
    """Two types of different kinds."""
    match old, new:
        case Alias(target=UnionOf() as target), TaggedUnion():
            both.log.value(site, "discriminator-added", new=new.tag)
            compare_unions(both, site, target, _alternatives(new, target.exclusive))
        case TaggedUnion(), Alias(target=UnionOf() as target):
            both.log.value(site, "discriminator-removed", old=old.tag)
            compare_unions(both, site, _alternatives(old, target.exclusive), target)
        case Alias(target=target), _:
            compare_values(both, site, target, Named(new.id))
        case _, Alias(target=target):
            compare_values(both, site, Named(old.id), target)
        case _:
            found = relation(*both.typed(Named(old.id), Named(new.id)))
            both.log.value(site, KINDS[found], old=WORDS[type(old)], new=WORDS[type(new)])


def _alternatives(decl: TaggedUnion, exclusive: bool) -> UnionOf:
    """The alternatives of a union that a property tells apart, without that property."""
    return UnionOf(members=tuple(Named(variant.type) for variant in decl.variants), exclusive=exclusive)
