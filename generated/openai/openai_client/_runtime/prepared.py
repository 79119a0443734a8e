"""Turn a request into something that can be sent again, shown, and judged."""

from __future__ import annotations

from collections.abc import Sequence

import httpx2

from .body import Body


class ShownURL(httpx2.URL):
    """A URL that is sent whole and shown without the secret in its query."""

    shown: str = ""

    def __str__(self) -> str:
        return self.shown

    def __repr__(self) -> str:
        return f"URL({self.shown!r})"


class Prepared:
    """A request and what is needed to judge its outcome."""

    __slots__ = ("body", "request", "secrets", "shown")

    def __init__(
        self,
        request: httpx2.Request,
        body: Body | None,
        shown: str,
        secrets: Sequence[str],
    ) -> None:
        self.request = request
        self.body = body
        self.shown = shown
        self.secrets = secrets

    @property
    def replayable(self) -> bool:
        """Whether the same request can be sent once more."""
        return self.body is None or self.body.replayable

    def scrub(self, text: str) -> str:
        """Blot out the credentials a server repeats in what it says."""
        for secret in self.secrets:
            if len(secret) > 3:
                text = text.replace(secret, "***")
        return text
