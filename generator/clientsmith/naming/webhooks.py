"""Turn webhooks and callbacks into the words by which a receiver names them.

    webhook "newPet"                              ->  "newPet"
    callback "onDone" of client.jobs.create       ->  "jobs.create.onDone"

OpenAPI 3.2, `webhooks` and Callback Object. They are texts, not names of Python, so they stay as the document writes
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from clientsmith.ir.api import Webhook
from clientsmith.naming.resources import CallPath
from clientsmith.naming.scope import Scope
from clientsmith.source.pointer import Pointer


def webhook_names(webhooks: tuple[Webhook, ...], calls: Mapping[Pointer, CallPath]) -> dict[Pointer, str]:
    """The word of each webhook and callback, no two alike."""
    scope = Scope()
    found: dict[Pointer, str] = {}
    for webhook in webhooks:
        owner = calls.get(webhook.operation) if webhook.operation is not None else None
        found[webhook.id] = scope.claim(webhook.id, [f"{owner.dotted}.{webhook.name}" if owner else webhook.name])
    return found


def inbox_name(ways: Iterable[tuple[str, ...]]) -> str:
    """The attribute of a client that reads webhooks: `webhooks`, if no resource is called so."""
    scope = Scope(frozenset(way[0] for way in ways))
    return scope.claim("inbox", ["webhooks", "webhook_events"])
