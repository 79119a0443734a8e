"""Turn what schemas say and no type tells into changes: `not`, `if`, `contains` and the like, or how XML is written.

A schema of the new side is that of the old one which stands at the same place inside of what was compared before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from clientsmith.changes.both import Both
from clientsmith.changes.log import REQUEST, RESPONSE, Site
from clientsmith.ir.api import Api, Codec, Content
from clientsmith.source.pointer import Pointer

BOTH = frozenset((REQUEST, RESPONSE))  # what is read as text alone goes some way, and no type tells which
NOTHING: Mapping[str, str] = MappingProxyType({})
XML = "xml"
# What is no condition, and widens or narrows nothing.
OTHERS = {XML: "xml-form-changed", "defaultMapping": "discriminator-default-changed"}


def compare_conditions(both: Both) -> None:
    """The conditions of every schema that both sides have."""
    before, after = both.old.conditions, both.new.conditions
    olds = {site.old: site for site in both.sites.values() if site.old is not None}
    moved: dict[Pointer, Pointer] = {}
    sites: dict[Pointer, Site] = {}
    for at in after:
        found = _inside(both.sites, at)
        if found is not None and found[0].old is not None:
            old = Pointer((*found[0].old.tokens, *found[1]), found[0].old.source)
            moved[old], sites[old] = at, found[0]
    for at in before:
        found = _inside(olds, at)
        if found is not None:
            sites.setdefault(at, found[0])
    is_xml = any(content.codec is Codec.XML for side in (both.old, both.new) for content in _contents(side.api))
    for at, site in sites.items():
        here = replace(site, old=at if at in before else site.old, new=moved.get(at, site.new))
        said = before.get(at, NOTHING), after.get(moved[at], NOTHING) if at in moved else NOTHING
        _compare(both, here, *said, is_xml=is_xml)


def _inside(sites: Mapping[Pointer, Site], at: Pointer) -> tuple[Site, tuple[str, ...]] | None:
    """The nearest site around a place, and the way from it; None for what comes or goes with a property."""
    for count in range(len(at.tokens), 0, -1):
        site = sites.get(at.first(count))
        if site is not None:
            way = at.tokens[count:]
            return None if "properties" in way else (site, way)
    return None


def _compare(both: Both, site: Site, old: Mapping[str, str], new: Mapping[str, str], *, is_xml: bool) -> None:
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) == new.get(name):
            continue
        if name in OTHERS:
            here = site if name != XML else replace(site, ways=(site.ways or BOTH) if is_xml else frozenset())
            both.log.value(here, OTHERS[name])
        elif name not in old:
            both.log.value(site, "condition-added", name=name, new=new[name])
        elif name not in new:
            both.log.value(site, "condition-removed", name=name, old=old[name])
        else:
            both.log.value(site, "condition-changed", name=name, old=old[name], new=new[name])


def _contents(api: Api) -> Iterator[Content]:
    for operation in api.operations:
        if operation.body is not None:
            yield from (operation.body.content, *operation.body.others)
        for response in operation.responses:
            yield from response.contents
