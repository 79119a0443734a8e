"""Turn the bodies of two requests into changes."""

from __future__ import annotations

from dataclasses import replace

from clientsmith.changes.both import Both, compare_extensions, compare_texts, inside
from clientsmith.changes.log import REQUEST, Site
from clientsmith.changes.pairs import pair_by
from clientsmith.changes.values import compare_values
from clientsmith.ir.api import Body, Content, Operation, Part
from clientsmith.ir.walk import spread


def compare_bodies(both: Both, site: Site, old: Operation, new: Operation) -> None:
    """What a call sends, before and now."""
    before, after = old.body, new.body
    if before is None and after is not None:
        kind = "body-added-required" if after.required else "body-added-optional"
        both.log.add(replace(site, old=None, new=after.at), kind)
    elif before is not None and after is None:
        both.log.add(replace(site, old=before.at, new=None), "body-removed")
    elif before is not None and after is not None:
        here = replace(inside(site, before.at, after.at), ways=frozenset({REQUEST}))
        _pair(both, here, before, after)


def _pair(both: Both, site: Site, old: Body, new: Body) -> None:
    if old.required != new.required:
        both.log.add(site, "body-became-required" if new.required else "body-became-optional")
    pairs, gone, added = pair_by(_contents(old), _contents(new), lambda one: one.media)
    for content in gone:
        both.log.add(inside(site, content.at, new.at), "body-media-type-removed", name=content.media)
    for content in added:
        both.log.add(inside(site, old.at, content.at), "body-media-type-added", name=content.media)
    known = {one.media for one, _ in pairs}
    if old.content.media != new.content.media and known >= {old.content.media, new.content.media}:
        both.log.add(site, "body-sent-otherwise", old=old.content.media, new=new.content.media)
    _fileless(both, site, old, new)
    if len(gone) == len(added) == 1 and gone[0].codec is added[0].codec:
        pairs.append((gone[0], added[0]))
    for before, after in pairs:
        _content(both, site, before, after)
    spreads = [spread(side.types, body) is not None for side, body in ((both.old, old), (both.new, new))]
    if spreads[0] != spreads[1]:
        words = {True: "arguments of its own", False: "one argument"}
        both.log.add(site, "body-arguments-changed", old=words[spreads[0]], new=words[spreads[1]])
    compare_texts(both, site, "body", old.doc, new.doc)
    compare_extensions(both, site, "body", old.doc, new.doc)


def _contents(body: Body) -> tuple[Content, ...]:
    """All that a body may be sent as, each media type once."""
    every = (body.content, *body.others, *([body.fileless] if body.fileless else []))
    return tuple({content.media: content for content in every}.values())


def _fileless(both: Both, site: Site, old: Body, new: Body) -> None:
    """What is sent where no file is given, of bodies that are sent as one media type where there is one."""
    if old.content.media == new.content.media:
        before, after = ((body.fileless or body.content).media for body in (old, new))
        if before != after:
            both.log.add(site, "fileless-body-sent-otherwise", old=before, new=after)


def _content(both: Both, site: Site, old: Content, new: Content) -> None:
    here = inside(site, old.at, new.at)
    compare_values(both, here, old.type, new.type)
    parts = {part.wire: part for part in old.parts}
    for part in new.parts:
        if part.wire in parts:
            _part(both, here, parts[part.wire], part)
    if old.examples != new.examples:
        both.log.add(here, "body-examples-changed")


def _part(both: Both, site: Site, old: Part, new: Part) -> None:
    if old.content_type != new.content_type:
        facts = {"old": old.content_type or "usual", "new": new.content_type or "usual"}
        both.log.add(site, "part-content-type-changed", name=new.wire, **facts)
    if old.style != new.style:
        both.log.add(site, "part-style-changed", name=new.wire)
