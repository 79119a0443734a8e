"""What templates see of webhooks: the part of `views` for modules that only some packages have."""

from __future__ import annotations

from dataclasses import dataclass

from clientsmith.plan.code import Code


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookView:
    """One webhook or callback: what a test sends, and what people are told of it."""

    sample: Code
    name: Code
    event: Code
    text: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhooksView:
    """The module that reads webhooks and callbacks; `inbox` is the attribute of a client that does. Empty: none are."""

    inbox: Code
    doc: Code
    imports: Code
    listed: Code
    event: Code
    overloads: tuple[Code, ...]
    header: Code
    hooks: tuple[WebhookView, ...]
    example: Code
