"""Turn two types that stand at the same place into changes of what a value may be there.

What is the same type on both sides is left aside: its changes are told once, where it is declared. Otherwise both are
compared as far as they are of one kind, and else by whether the one is within the other.
"""

from __future__ import annotations

from clientsmith.changes.both import Both
from clientsmith.changes.limits import compare_limits
from clientsmith.changes.log import Site, literal
from clientsmith.changes.spelled import scalar, spelled
from clientsmith.changes.within import (
    NOT_TEXT,
    NUMBERS,
    Relation,
    Typed,
    kind_of,
    relation,
    unaliased,
    values_of,
)
from clientsmith.ir.types import (
    Anything,
    ListOf,
    MapOf,
    Named,
    Nullable,
    Presence,
    Record,
    Scalar,
    ScalarKind,
    TupleOf,
    TypeRef,
    UnionOf,
)
from clientsmith.ir.walk import named_in, without_null

KINDS = {
    Relation.SAME: "type-replaced",
    Relation.WIDER: "type-widened",
    Relation.NARROWER: "type-narrowed",
    Relation.OTHER: "type-changed",
}


def compare_values(both: Both, site: Site, old: TypeRef, new: TypeRef) -> None:
    """What a value could be, and what it can be now."""
    both.met(site)
    if old == new and all(both.types.get(id_) == id_ for id_ in named_in(old)):
        return
    if (
        isinstance(old, Nullable) != isinstance(new, Nullable)
        and not isinstance(old, Anything)
        and not isinstance(new, Anything)
    ):
        if not _is_of_type(both, without_null(old), without_null(new)):
            both.log.value(site, "became-nullable" if isinstance(new, Nullable) else "no-longer-nullable")
        compare_values(both, site, without_null(old), without_null(new))
        return
    match old, new:
        case Nullable(inner=before), Nullable(inner=after):
            compare_values(both, site, before, after)
        case Named(id=mine), Named(id=its) if both.types.get(mine) == its:
            return
        case Scalar(), Scalar():
            _scalars(both, site, old, new)
        case ListOf(item=before), ListOf(item=after):
            compare_limits(both, site, old.limits, new.limits)
            compare_values(both, site.of("each item"), before, after)
        case MapOf(value=before), MapOf(value=after):
            compare_limits(both, site, old.limits, new.limits)
            compare_values(both, site.of("each value"), before, after)
        case TupleOf(items=before), TupleOf(items=after):
            _tuples(both, site, before, after)
        case UnionOf(), UnionOf():
            compare_unions(both, site, old, new)
        case _:
            _others(both, site, old, new)


def _is_of_type(both: Both, old: TypeRef, new: TypeRef) -> bool:
    """Whether it is a type itself that may or may not be null now: that is told once, where it is declared."""
    match old, new:
        case Named(id=mine), Named(id=its):
            return both.types.get(mine) == its and both.old.is_nullable(mine) is not both.new.is_nullable(its)
    return False


def _scalars(both: Both, site: Site, old: Scalar, new: Scalar) -> None:
    if old.kind is new.kind:
        compare_limits(both, site, old.limits, new.limits)
        _hint(both, site, old.limits.format, new.limits.format)
        return
    facts = {"old": scalar(old.kind), "new": scalar(new.kind)}
    texts = [kind not in NOT_TEXT for kind in (old.kind, new.kind)]
    if all(texts):
        kind = (
            "format-added"
            if old.kind is ScalarKind.STRING
            else "format-removed"
            if new.kind is ScalarKind.STRING
            else "format-changed"
        )
        both.log.value(site, kind, old=old.kind.value, new=new.kind.value)
    elif old.kind in NUMBERS and new.kind in NUMBERS:
        both.log.value(site, KINDS[relation(*both.typed(Scalar(old.kind), Scalar(new.kind)))], **facts)
    else:
        both.log.value(site, "type-changed", **facts)


def _hint(both: Both, site: Site, old: str | None, new: str | None) -> None:
    """A format that is no type of its own in Python."""
    if old != new:
        kind = "format-hint-added" if old is None else "format-hint-removed" if new is None else "format-hint-changed"
        both.log.value(site, kind, old=old, new=new)


def _tuples(both: Both, site: Site, old: tuple[TypeRef, ...], new: tuple[TypeRef, ...]) -> None:
    if len(old) != len(new):
        both.log.value(site, "tuple-length-changed", old=len(old), new=len(new))
        return
    for number, (before, after) in enumerate(zip(old, new, strict=True), 1):
        compare_values(both, site.of(f"item {number}"), before, after)


def compare_unions(both: Both, site: Site, old: UnionOf, new: UnionOf) -> None:
    """Alternatives: those that look the same are compared, and so are two that are left and of one kind; others come
    and go."""
    gone, added = list(old.members), []
    for member in new.members:
        alike = [one for one in gone if _is_same(both, one, member)]
        same = member if member in alike else next(iter(alike), None)
        if same is None:
            added.append(member)
        else:
            gone.remove(same)
            compare_values(both, site, same, member)
    if len(gone) == len(added) == 1 and type(gone[0]) is type(added[0]) and not isinstance(gone[0], Named):
        compare_values(both, site, gone.pop(), added.pop())
    for member in gone:
        both.log.value(site, "union-member-removed", name=spelled(both.old, member))
    for member in added:
        both.log.value(site, "union-member-added", name=spelled(both.new, member))
    if not gone and not added and old.exclusive != new.exclusive:
        words = {True: "exactly one of its alternatives", False: "any of its alternatives"}
        both.log.value(site, "union-exclusiveness-changed", old=words[old.exclusive], new=words[new.exclusive])


def _is_same(both: Both, old: TypeRef, new: TypeRef) -> bool:
    """Whether two alternatives are one, whatever changed inside of it or of its limits."""
    match old, new:
        case Named(id=mine), Named(id=its):
            return both.types.get(mine) == its
        case (ListOf(item=before), ListOf(item=after)) | (MapOf(value=before), MapOf(value=after)):
            return _is_same(both, before, after)
        case (Nullable(inner=before), Nullable(inner=after)):
            return _is_same(both, before, after)
        case Scalar(kind=kind), Scalar(kind=other):
            return kind is other
    return old == new and all(both.types.get(id_) == id_ for id_ in named_in(old))


def _others(both: Both, site: Site, old: TypeRef, new: TypeRef) -> None:
    """Types of two kinds: known values, an alternative more or less, the same behind a name, or something else."""
    one, other = both.typed(old, new)
    if _compare_known(both, site, one, other):
        return
    if isinstance(old, UnionOf) or isinstance(new, UnionOf):
        before, after = _members(old), _members(new)
        if any(_is_same(both, a, b) for a in before.members for b in after.members):
            compare_unions(both, site, before, after)
            return
    bare = unaliased(one), unaliased(other)
    if bare != (old, new):
        count = len(both.log)
        compare_values(both, site, *bare)
        if len(both.log) > count:
            return
    found = relation(one, other)
    both.log.value(site, KINDS[found], old=spelled(both.old, old), new=spelled(both.new, new))
    if found is not Relation.OTHER and isinstance(one.target, Record) and isinstance(other.target, Record):
        _exchanged(both, site, one.target, other.target)


def _exchanged(both: Both, site: Site, old: Record, new: Record) -> None:
    """The properties that come and go where one record takes the place of another."""
    for kind, ones, others in (("property-added-optional", new, old), ("optional-property-removed", old, new)):
        known = {field.wire for field in others.fields}
        for field in ones.fields:
            if field.wire not in known and field.presence is Presence.OPTIONAL:
                both.log.value(site, kind, name=field.wire)


def _members(ref: TypeRef) -> UnionOf:
    return ref if isinstance(ref, UnionOf) else UnionOf(members=(ref,))


def _compare_known(both: Both, site: Site, old: Typed, new: Typed) -> bool:
    """Compare what is limited to known values with another that is, or that is free; whether that is what both are."""
    before, after = values_of(old.target), values_of(new.target)
    if before is not None and after is not None:
        compare_known(both, site, before, after)
        return True
    kinds = kind_of(old.target), kind_of(new.target)
    if (before is None) == (after is None) or kinds[0] is not kinds[1]:
        return False
    facts = {"old": spelled(both.old, old.ref), "new": spelled(both.new, new.ref)}
    both.log.value(site, "enum-added" if before is None else "enum-removed", **facts)
    return True


def compare_known(
    both: Both, site: Site, old: tuple[tuple[str, object], ...], new: tuple[tuple[str, object], ...]
) -> None:
    """The values that something is limited to, before and now."""
    if len(old) == len(new) == 1 and old != new:
        both.log.value(site, "constant-changed", old=literal(old[0][1]), new=literal(new[0][1]))
        return
    for value in old:
        if value not in new:
            both.log.value(site, "enum-value-removed", name=literal(value[1]))
    for value in new:
        if value not in old:
            both.log.value(site, "enum-value-added", name=literal(value[1]))
