"""The two sides of a comparison, which of their types are the same, and the changes that were found so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from clientsmith.changes.log import Log, Site, literal
from clientsmith.changes.model import Renamed
from clientsmith.changes.sides import Looked
from clientsmith.changes.within import Typed
from clientsmith.ir.api import Operation
from clientsmith.ir.types import Doc, TypeId, TypeRef
from clientsmith.source.json import JsonValue
from clientsmith.source.pointer import Pointer


@dataclass(frozen=True, slots=True)
class Both:
    """What every comparison is made with.

    `types` leads from types of the old side to those of the new one, `schemes` from the names of its security schemes;
    `sites` are those of what was compared so far, by its place on the new side.
    """

    old: Looked
    new: Looked
    types: dict[TypeId, TypeId]
    log: Log
    schemes: dict[str, str] = field(default_factory=dict)
    renamed: list[Renamed] = field(default_factory=list)
    sites: dict[Pointer, Site] = field(default_factory=dict)

    def typed(self, old: TypeRef, new: TypeRef) -> tuple[Typed, Typed]:
        return Typed(old, self.old.types), Typed(new, self.new.types)

    def at_call(self, old: Operation, new: Operation) -> Site:
        """The site of a call."""
        return Site(
            symbol=self.new.call(new), was=self.old.call(old), group=self.new.group(new), old=old.id, new=new.id
        )

    def met(self, site: Site) -> None:
        """Remember that something was compared, by the first site that it is met at."""
        if site.old is not None and site.new is not None:
            self.sites.setdefault(site.new, site)

    def rename(self, what: str, old: str, new: str, owner: str = "") -> None:
        self.renamed.append(Renamed(what=what, old=old, new=new, owner=owner))


def inside(site: Site, old: Pointer, new: Pointer) -> Site:
    """The same symbol, at a more exact place."""
    return replace(site, old=old, new=new)


def compare_docs(both: Both, site: Site, prefix: str, old: Doc, new: Doc, **facts: object) -> None:
    """What two things say to people, where their kind of thing is called `prefix` in the table."""
    if old.deprecated != new.deprecated:
        both.log.add(site, f"{prefix}-deprecated" if new.deprecated else f"{prefix}-no-longer-deprecated", **facts)
    elif old.reason != new.reason:
        both.log.add(site, f"{prefix}-documentation-changed", **facts)
    compare_texts(both, site, prefix, old, new, **facts)


def compare_texts(both: Both, site: Site, prefix: str, old: Doc, new: Doc, **facts: object) -> None:
    """The words of two things that are never deprecated by themselves."""
    if (old.title, old.text) != (new.title, new.text):
        both.log.add(site, f"{prefix}-documentation-changed", **facts)


def compare_extensions(both: Both, site: Site, prefix: str, old: Doc, new: Doc) -> None:
    """The `x-…` of two things."""
    compare_members(both, site, f"{prefix}-extension-changed", old.extensions, new.extensions)


def compare_members(
    both: Both, site: Site, kind: str, old: Mapping[str, JsonValue], new: Mapping[str, JsonValue]
) -> None:
    """What two things say under names that mean nothing here."""
    for name in sorted(old.keys() | new.keys()):
        if name not in old or name not in new or old[name] != new[name]:
            both.log.add(site, kind, name=name, old=_brief(old, name), new=_brief(new, name))


def _brief(members: Mapping[str, JsonValue], name: str) -> str:
    """What a member says, if it says one thing."""
    value = members.get(name)
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    return literal(value) if name in members else "absent"
