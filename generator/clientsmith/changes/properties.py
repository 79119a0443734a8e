"""Turn the properties of two records into changes of each."""

from __future__ import annotations

from difflib import SequenceMatcher

from clientsmith.changes.both import Both, compare_docs, compare_extensions
from clientsmith.changes.log import REQUEST, RESPONSE, Site, literal
from clientsmith.changes.values import compare_values
from clientsmith.changes.within import Relation, relation
from clientsmith.ir.types import Access, Default, Field, Presence, Record, TypeRef
from clientsmith.naming.names import BODY

ALIKE = 0.6  # of two names, by difflib: `user_name` and `username` are, `id` and `name` are not
NEVER = {Access.READ: REQUEST, Access.WRITE: RESPONSE}


def compare_properties(both: Both, site: Site, old: Record, new: Record) -> None:
    """The properties of a record, before and now."""
    before, after = ({field.wire: field for field in record.fields} for record in (old, new))
    gone = [field for field in old.fields if field.wire not in after]
    added = [field for field in new.fields if field.wire not in before]
    for was, field in _renamed(both, gone, added):
        gone.remove(was)
        added.remove(field)
        here = _site(both, site, old, new, was, field)
        both.log.value(here, "property-renamed", old=was.wire, new=field.wire)
        both.rename("field", _last(here.was), _last(here.symbol), site.symbol)
        _field(both, here, was, field)
    for field in new.fields:
        if field.wire in before:
            here = _site(both, site, old, new, before[field.wire], field)
            _python_name(both, here, old, new, field)
            _field(both, here, before[field.wire], field)
    for field in added:
        kind = "property-added-required" if field.presence is Presence.REQUIRED else "property-added-optional"
        both.log.value(_alone(both, site, field, new=new), kind, name=field.wire)
    for field in gone:
        kind = "property-removed" if field.presence is Presence.REQUIRED else "optional-property-removed"
        both.log.value(_alone(both, site, field, old=old), kind, name=field.wire)
    _extra(both, site, old, new)


def _site(both: Both, site: Site, old: Record, new: Record, was: Field, field: Field) -> Site:
    never = {NEVER.get(was.access)} & {NEVER.get(field.access)}
    return Site(
        symbol=both.new.field(new.id, field.wire),
        was=both.old.field(old.id, was.wire),
        group=site.group,
        old=was.at,
        new=field.at,
        ways=site.ways - never,
    )


def _alone(both: Both, site: Site, field: Field, *, old: Record | None = None, new: Record | None = None) -> Site:
    """The site of a property that only one side has."""
    symbol = both.new.field(new.id, field.wire) if new else both.old.field(old.id, field.wire) if old else ""
    return Site(
        symbol=symbol,
        was=symbol if old else "",
        group=site.group,
        old=field.at if old else None,
        new=field.at if new else None,
        ways=site.ways - {NEVER.get(field.access)},
    )


def _renamed(both: Both, gone: list[Field], added: list[Field]) -> list[tuple[Field, Field]]:
    """Properties that go on under another name: of one type, and called alike or described in the same words."""
    found: list[tuple[Field, Field]] = []
    for field in added:
        same = [
            was
            for was in gone
            if was.presence is field.presence
            and was not in [one for one, _ in found]
            and is_same(both, was.type, field.type)
        ]
        alike = [was for was in same if _is_alike(was, field)]
        if len(alike) == 1:
            found.append((alike[0], field))
    return found


def _is_alike(old: Field, new: Field) -> bool:
    if old.doc.text and old.doc.text == new.doc.text:
        return True
    return is_alike(old.wire, new.wire)


def is_same(both: Both, old: TypeRef, new: TypeRef) -> bool:
    """Whether two types take the same values, their limits aside."""
    return old == new or relation(*both.typed(old, new)) is Relation.SAME


def is_alike(old: str, new: str) -> bool:
    """Whether a name looks like another one."""
    return SequenceMatcher(None, old.lower(), new.lower()).ratio() >= ALIKE


def _python_name(both: Both, site: Site, old: Record, new: Record, field: Field) -> None:
    """The name in Python of a property that is called on the wire as before."""
    if (call := both.new.arguments_of(new.id)) is not None and (was := both.old.arguments_of(old.id)) is not None:
        before, after = both.old.argument(was, BODY, field.wire), both.new.argument(call, BODY, field.wire)
        kind, what, owner = "argument-renamed", "argument", both.new.call(call)
    else:
        before = both.old.names.fields.get((old.id, field.wire), field.wire)
        after = both.new.names.fields.get((new.id, field.wire), field.wire)
        kind, what, owner = "field-renamed", "field", both.new.type(new.id)
    if before != after:
        both.log.add(site, kind, old=before, new=after)
        both.rename(what, before, after, owner)


def _field(both: Both, site: Site, old: Field, new: Field) -> None:
    if old.presence is not new.presence:
        required = new.presence is Presence.REQUIRED
        both.log.value(site, "property-became-required" if required else "property-became-optional")
    _access(both, site, old.access, new.access)
    compare_values(both, site, old.type, new.type)
    _default(both, site, old.default, new.default)
    compare_docs(both, site, "property", old.doc, new.doc)
    compare_extensions(both, site, "property", old.doc, new.doc)
    if old.examples != new.examples:
        both.log.add(site, "property-examples-changed")


def _access(both: Both, site: Site, old: Access, new: Access) -> None:
    for access, word in ((Access.READ, "read-only"), (Access.WRITE, "write-only")):
        if new is access is not old:
            both.log.value(site, f"property-became-{word}")
        elif old is access is not new:
            both.log.value(site, f"property-no-longer-{word}")


def _default(both: Both, site: Site, old: Default | None, new: Default | None) -> None:
    kind = default_kind(old, new)
    if kind is not None:
        facts = {"old": literal(old.value) if old else "", "new": literal(new.value) if new else ""}
        both.log.value(site, f"property-{kind}", **facts)


def default_kind(old: Default | None, new: Default | None) -> str | None:
    """What happened to a default."""
    if old == new and type(old and old.value) is type(new and new.value):
        return None
    return "default-added" if old is None else "default-removed" if new is None else "default-changed"


def _extra(both: Both, site: Site, old: Record, new: Record) -> None:
    """Properties that a record does not name."""
    if (old.extra is None) != (new.extra is None):
        kind = "additional-properties-forbidden" if new.extra is None else "additional-properties-allowed"
        both.log.value(site, kind)
    elif old.extra is not None and new.extra is not None:
        compare_values(both, site.of("each other property"), old.extra, new.extra)


def _last(symbol: str) -> str:
    """The name at the end of a symbol: of a field, or of the argument that it is."""
    return symbol.removesuffix("=…)").replace("(", ".").rpartition(".")[2]
