"""Answer requests without a network: the half that waits."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Any

from .api import MockAPI
from ..transports.messages import Request
from ..transports.transport import Response, TransportTimeoutError


class MockSide:
    """A transport that gives back what a mock API answers."""

    __slots__ = ("_api",)

    def __init__(self, api: MockAPI[Any]) -> None:
        self._api = api

    def send(self, request: Request) -> Response:
        """Return the answer of the test, or of the document."""
        body = request.body
        if isinstance(body, bytes):
            content = body
        else:
            content = b"".join([piece for piece in body])
        planned = self._api.answer(request, content)
        if planned.delay:
            _pause(planned.delay, request)
        if planned.status is None:
            raise planned.error or AssertionError("an answer needs a status")
        answer = _Body(planned.pieces, planned.error)
        return Response(planned.status, planned.headers.pairs, answer)

    def close(self) -> None:
        """Nothing is open."""


def _pause(delay: float, request: Request) -> None:
    """Wait as long as the answer takes, or as long as the call does wait."""
    limit = None if request.timeout is None else request.timeout.read
    seconds = delay if limit is None else min(delay, limit)
    time.sleep(seconds)
    if seconds < delay:
        raise TransportTimeoutError("the mock answers too late")


class _Body:
    """The pieces of a body, and the error where it breaks off."""

    __slots__ = ("_error", "_pieces")

    def __init__(self, pieces: Sequence[bytes], error: Exception | None) -> None:
        self._pieces = pieces
        self._error = error

    def __iter__(self) -> Iterator[bytes]:
        yield from self._pieces
        if self._error is not None:
            raise self._error

    def close(self) -> None:
        """Nothing is open."""

    def abort(self) -> None:
        """Nothing is open."""
