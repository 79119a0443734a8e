"""Turn what two APIs send by themselves into changes: webhooks, and the callbacks that calls ask for."""

from __future__ import annotations

from collections.abc import Hashable

from clientsmith.changes.both import Both, compare_docs, compare_extensions, inside
from clientsmith.changes.log import RESPONSE, Site
from clientsmith.changes.pairs import pair_by
from clientsmith.changes.sides import Looked
from clientsmith.changes.values import compare_values
from clientsmith.ir.api import Content, Webhook
from clientsmith.ir.types import Named

GROUP = "webhooks"


def compare_webhooks(both: Both) -> None:
    """What comes by itself, before and now."""
    pairs, gone, added = pair_by(
        both.old.api.webhooks,
        both.new.api.webhooks,
        lambda one: one.id,
        lambda one: (one.operation is None, one.name),
        lambda one: _sent(both, one),
    )
    for before, after in pairs:
        _pair(both, before, after)
    for webhook in added:
        site = Site(symbol=_symbol(both.new, webhook), group=GROUP, new=webhook.id)
        both.log.add(site, f"{_kind(webhook)}-added", name=webhook.name)
    for webhook in gone:
        symbol = _symbol(both.old, webhook)
        both.log.add(
            Site(symbol=symbol, was=symbol, group=GROUP, old=webhook.id), f"{_kind(webhook)}-removed", name=webhook.name
        )


def _sent(both: Both, webhook: Webhook) -> Hashable:
    """What tells a webhook from others whatever its name: the type that it sends, as the new side calls it."""
    types = [content.type for content in webhook.contents[:1] if isinstance(content.type, Named)]
    found = [both.types.get(one.id, one.id) for one in types]
    return (webhook.operation is None, webhook.method, *found) if found else None


def _kind(webhook: Webhook) -> str:
    return "webhook" if webhook.operation is None else "callback"


def _symbol(side: Looked, webhook: Webhook) -> str:
    return f"{side.names.inbox}.{side.names.webhooks.get(webhook.id, webhook.name)}"


def _pair(both: Both, old: Webhook, new: Webhook) -> None:
    site = Site(
        symbol=_symbol(both.new, new),
        was=_symbol(both.old, old),
        group=GROUP,
        old=old.id,
        new=new.id,
        ways=frozenset({RESPONSE}),
    )
    if old.method != new.method:
        both.log.add(site, "webhook-method-changed", old=old.method.upper(), new=new.method.upper())
    if site.symbol != site.was:
        both.log.add(site, "webhook-renamed", old=site.was, new=site.symbol)
    if old.target != new.target:
        both.log.add(site, "callback-target-changed", old=old.target, new=new.target)
    compare_docs(both, site, "webhook", old.doc, new.doc)
    compare_extensions(both, site, "webhook", old.doc, new.doc)
    if bool(old.contents) != bool(new.contents):
        both.log.add(site, "webhook-body-added" if new.contents else "webhook-body-removed")
    elif old.contents and new.contents:
        _contents(both, site, old.contents, new.contents)


def _contents(both: Both, site: Site, old: tuple[Content, ...], new: tuple[Content, ...]) -> None:
    """What comes, before and now: where that is one media type for another, both are the same."""
    pairs, gone, added = pair_by(old, new, lambda one: one.media)
    if len(gone) == len(added) == 1:
        both.log.add(site, "webhook-media-type-changed", old=gone[0].media, new=added[0].media)
        pairs, gone, added = [*pairs, (gone[0], added[0])], [], []
    for content in added:
        both.log.add(inside(site, old[0].at, content.at), "webhook-media-type-added", name=content.media)
    for content in gone:
        both.log.add(inside(site, content.at, new[0].at), "webhook-media-type-removed", name=content.media)
    for before, after in pairs:
        compare_values(both, inside(site, before.at, after.at), before.type, after.type)
