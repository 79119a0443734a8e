"""Turn the answers of two operations into changes."""

from __future__ import annotations

from dataclasses import replace

from clientsmith.changes.both import Both, compare_extensions, compare_texts, inside
from clientsmith.changes.log import RESPONSE, Site
from clientsmith.changes.pairs import pair_by
from clientsmith.changes.values import compare_values
from clientsmith.ir.api import Content, Operation, Response


def compare_responses(both: Both, site: Site, old: Operation, new: Operation) -> None:
    """What a server may answer, before and now."""
    pairs, gone, added = pair_by(old.responses, new.responses, lambda one: one.status)
    for before, after in pairs:
        here = _site(site, before, after)
        _pair(both, here, before, after)
        _headers(both, here, (old, before), (new, after))
    successes = [[one for one in ones if one.success] for ones in (gone, added)]
    if len(successes[0]) == len(successes[1]) == 1:
        before, after = successes[0][0], successes[1][0]
        here = _site(site, before, after)
        both.log.add(here, "success-status-changed", old=before.status, new=after.status)
        _pair(both, here, before, after)
        _headers(both, here, (old, before), (new, after))
        gone, added = ([one for one in ones if not one.success] for ones in (gone, added))
    for response in added:
        both.log.add(
            replace(site, old=None, new=response.at), f"{_kind(response)}-response-added", name=response.status
        )
    for response in gone:
        both.log.add(
            replace(site, old=response.at, new=None), f"{_kind(response)}-response-removed", name=response.status
        )
    _result(both, site, old, new)


def _site(site: Site, old: Response, new: Response) -> Site:
    return replace(inside(site, old.at, new.at), ways=frozenset({RESPONSE}))


def _kind(response: Response) -> str:
    if response.status == "default":
        return "default"
    return "success" if response.success else "error"


def _pair(both: Both, site: Site, old: Response, new: Response) -> None:
    status = new.status
    pairs, gone, added = pair_by(old.contents, new.contents, lambda one: one.media)
    if len(gone) == len(added) == 1 and gone[0].codec is added[0].codec:
        here = inside(site, gone[0].at, added[0].at)
        both.log.add(here, "response-media-type-changed", status=status, old=gone[0].media, new=added[0].media)
        pairs, gone, added = [*pairs, (gone[0], added[0])], [], []
    for before, after in pairs:
        _content(both, site, status, before, after)
    if not old.contents and added:
        both.log.add(inside(site, old.at, added[0].at), "response-body-added", status=status)
    elif gone and not new.contents:
        both.log.add(inside(site, gone[0].at, new.at), "response-body-removed", status=status)
    else:
        for content in added:
            both.log.add(
                inside(site, old.at, content.at), "response-media-type-added", status=status, name=content.media
            )
        for content in gone:
            both.log.add(
                inside(site, content.at, new.at), "response-media-type-removed", status=status, name=content.media
            )
    _links(both, site, old, new)
    compare_texts(both, site, "response", old.doc, new.doc, status=status)
    compare_extensions(both, site, "response", old.doc, new.doc)


def _content(both: Both, site: Site, status: str, old: Content, new: Content) -> None:
    here = inside(site, old.at, new.at)
    compare_values(both, here, old.type, new.type)
    if old.examples != new.examples:
        both.log.add(here, "response-examples-changed", status=status)


def _headers(both: Both, site: Site, old: tuple[Operation, Response], new: tuple[Operation, Response]) -> None:
    """The headers of two answers, each with the operation that it is of."""
    status = new[1].status
    pairs, gone, added = pair_by(old[1].headers, new[1].headers, lambda one: one.wire.lower())
    for before, after in pairs:
        symbols = both.new.header(new[0], after.wire), both.old.header(old[0], before.wire)
        here = replace(inside(site, before.at, after.at), symbol=symbols[0], was=symbols[1])
        compare_values(both, here.of(f"the header {after.wire}"), before.type, after.type)
        if before.required != after.required:
            kind = "response-header-became-required" if after.required else "response-header-became-optional"
            both.log.add(here, kind, status=status, name=after.wire)
        compare_extensions(both, here, "response", before.doc, after.doc)
        if before.doc != after.doc:
            both.log.add(here, "response-header-documentation-changed", status=status, name=after.wire)
    for header in added:
        here = replace(site, symbol=both.new.header(new[0], header.wire), was="", old=None, new=header.at)
        both.log.add(here, "response-header-added", status=status, name=header.wire)
    for header in gone:
        symbol = both.old.header(old[0], header.wire)
        here = replace(site, symbol=symbol, was=symbol, old=header.at, new=None)
        both.log.add(here, "response-header-removed", status=status, name=header.wire)


def _links(both: Both, site: Site, old: Response, new: Response) -> None:
    pairs, gone, added = pair_by(old.links, new.links, lambda one: one.name)
    for before, after in pairs:
        if before != after:
            both.log.add(site, "link-changed", status=new.status, name=after.name)
    for link in added:
        both.log.add(site, "link-added", status=new.status, name=link.name)
    for link in gone:
        both.log.add(site, "link-removed", status=new.status, name=link.name)


def _result(both: Both, site: Site, old: Operation, new: Operation) -> None:
    """What a call gives back, where it is decoded in another way."""
    before, after = old.result, new.result
    if before is not None and after is not None and before.codec is not after.codec:
        both.log.add(inside(site, before.at, after.at), "result-read-otherwise", old=before.media, new=after.media)
