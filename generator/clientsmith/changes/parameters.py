"""Turn the parameters of two operations into changes."""

from __future__ import annotations

from dataclasses import replace

from clientsmith.changes.both import Both, compare_docs, compare_extensions
from clientsmith.changes.log import REQUEST, Site, literal
from clientsmith.changes.pairs import pair_by, without_names
from clientsmith.changes.properties import default_kind, is_alike, is_same
from clientsmith.changes.values import compare_values
from clientsmith.ir.api import Operation, Parameter, Place
from clientsmith.ir.types import Presence


def compare_parameters(both: Both, site: Site, old: Operation, new: Operation) -> None:
    """What a call takes besides its body, before and now."""
    pairs, gone, added = pair_by(
        old.parameters,
        new.parameters,
        lambda one: (one.place, one.wire),
        lambda one: one.wire,
    )
    renamed = _renamed(both, old, new, gone, added)
    for was, parameter in [*pairs, *renamed]:
        here = _site(both, site, old, new, was, parameter)
        _names(both, here, old, new, was, parameter)
        _pair(both, here, was, parameter)
    for parameter in added:
        if all(parameter is not one for _, one in renamed):
            here = _alone(both, site, new, parameter, is_new=True)
            required = parameter.presence is Presence.REQUIRED
            kind = "parameter-added-required" if required else "parameter-added-optional"
            both.log.add(here, kind, name=parameter.wire)
    for parameter in gone:
        if all(parameter is not one for one, _ in renamed):
            here = _alone(both, site, old, parameter, is_new=False)
            both.log.add(here, "parameter-removed", name=parameter.wire)


def _site(both: Both, site: Site, old: Operation, new: Operation, was: Parameter, parameter: Parameter) -> Site:
    return replace(
        site,
        symbol=f"{site.symbol}({both.new.argument(new, parameter.place, parameter.wire)}=…)",
        was=f"{both.old.call(old)}({both.old.argument(old, was.place, was.wire)}=…)",
        old=was.at,
        new=parameter.at,
        ways=frozenset({REQUEST}),
    )


def _alone(both: Both, site: Site, operation: Operation, parameter: Parameter, *, is_new: bool) -> Site:
    """The site of a parameter that only one side has."""
    side = both.new if is_new else both.old
    symbol = f"{side.call(operation)}({side.argument(operation, parameter.place, parameter.wire)}=…)"
    here = replace(site, symbol=symbol, was="" if is_new else symbol)
    return replace(here, old=None, new=parameter.at) if is_new else replace(here, old=parameter.at, new=None)


def _renamed(
    both: Both, old: Operation, new: Operation, gone: list[Parameter], added: list[Parameter]
) -> list[tuple[Parameter, Parameter]]:
    """Parameters that go on under another name: those of a path by their order, others by their type and words."""
    found: list[tuple[Parameter, Parameter]] = []
    if without_names(old.path) == without_names(new.path):
        paths = [[one for one in ones if one.place is Place.PATH] for ones in (gone, added)]
        if len(paths[0]) == len(paths[1]):
            found += zip(*paths, strict=True)
    for parameter in added:
        left = [one for one in gone if all(one is not other for other, _ in found)]
        same = [one for one in left if _is_renamed(both, one, parameter)]
        if len(same) == 1 and parameter.place is not Place.PATH:
            found.append((same[0], parameter))
    return found


def _is_renamed(both: Both, old: Parameter, new: Parameter) -> bool:
    if (old.place, old.presence) != (new.place, new.presence) or not is_same(both, old.type, new.type):
        return False
    return is_alike(old.wire, new.wire) or bool(old.doc.text and old.doc.text == new.doc.text)


def _names(both: Both, site: Site, old: Operation, new: Operation, was: Parameter, parameter: Parameter) -> None:
    before = both.old.argument(old, was.place, was.wire)
    after = both.new.argument(new, parameter.place, parameter.wire)
    if was.wire != parameter.wire:
        in_path = was.place is parameter.place is Place.PATH
        both.log.add(
            site, "path-parameter-renamed" if in_path else "parameter-renamed", old=was.wire, new=parameter.wire
        )
    elif before != after:
        both.log.add(site, "argument-renamed", old=before, new=after)
    if before != after:
        both.rename("argument", before, after, both.new.call(new))


def _pair(both: Both, site: Site, old: Parameter, new: Parameter) -> None:
    if old.place is not new.place:
        both.log.add(site, "parameter-moved", old=old.place.value, new=new.place.value)
    if old.presence is not new.presence:
        required = new.presence is Presence.REQUIRED
        both.log.add(site, "parameter-became-required" if required else "parameter-became-optional")
    compare_values(both, site, old.type, new.type)
    _style(both, site, old, new)
    if kind := default_kind(old.default, new.default):
        facts = {
            "old": literal(old.default.value) if old.default else "",
            "new": literal(new.default.value) if new.default else "",
        }
        both.log.add(site, f"parameter-{kind}", **facts)
    if old.empty != new.empty:
        both.log.add(site, "parameter-may-be-empty" if new.empty else "parameter-no-longer-empty")
    compare_docs(both, site, "parameter", old.doc, new.doc)
    compare_extensions(both, site, "parameter", old.doc, new.doc)
    if old.examples != new.examples:
        both.log.add(site, "parameter-examples-changed")


def _style(both: Both, site: Site, old: Parameter, new: Parameter) -> None:
    """How it is written; where it moves, that goes without saying."""
    if old.place is not new.place:
        return
    if old.style.name != new.style.name:
        both.log.add(site, "parameter-style-changed", old=old.style.name, new=new.style.name)
    elif old.style.explode != new.style.explode:
        both.log.add(site, "parameter-explode-changed", old=literal(old.style.explode), new=literal(new.style.explode))
    if old.style.reserved != new.style.reserved:
        both.log.add(
            site, "parameter-reserved-changed", old=literal(old.style.reserved), new=literal(new.style.reserved)
        )
