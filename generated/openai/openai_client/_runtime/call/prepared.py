"""Turn a request into something that can be sent again, shown, and judged."""

from __future__ import annotations

from collections.abc import Sequence

from ..auth.schemes import Credential
from ..sending.body import Body
from ..transports.messages import Request


class Prepared:
    """A request and what is needed to judge its outcome."""

    __slots__ = ("_placed", "body", "request")

    def __init__(
        self,
        request: Request,
        body: Body | None,
        placed: Sequence[tuple[Credential, str]],
    ) -> None:
        self.request = request
        self.body = body
        self._placed = placed

    @property
    def shown(self) -> str:
        """The URL without secrets."""
        return self.request.shown

    @property
    def replayable(self) -> bool:
        """Whether the same request can be sent once more."""
        return self.body is None or self.body.replayable

    def scrub(self, text: str) -> str:
        """Blot out the credentials a server repeats in what it says."""
        traces = [self.request.headers.get("authorization", "").rpartition(" ")[2]]
        for credential, secret in self._placed:
            traces += credential.traces(secret)
        for trace in sorted(traces, key=len, reverse=True):
            if len(trace) > 3:
                text = text.replace(trace, "***")
        return text
