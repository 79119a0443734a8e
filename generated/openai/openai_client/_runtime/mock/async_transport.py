"""Answer requests without a network: the asynchronous half that waits."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any

import anyio

from .api import MockAPI
from ..transports.messages import Request
from ..transports.transport import AsyncResponse, TransportTimeoutError


class AsyncMockSide:
    """A transport that gives back what a mock API answers."""

    __slots__ = ("_api",)

    def __init__(self, api: MockAPI[Any]) -> None:
        self._api = api

    async def send(self, request: Request) -> AsyncResponse:
        """Return the answer of the test, or of the document."""
        body = request.body
        if isinstance(body, bytes):
            content = body
        else:
            content = b"".join([piece async for piece in body])
        planned = self._api.answer(request, content)
        if planned.delay:
            await _pause(planned.delay, request)
        if planned.status is None:
            raise planned.error or AssertionError("an answer needs a status")
        answer = _Body(planned.pieces, planned.error)
        return AsyncResponse(planned.status, planned.headers.pairs, answer)

    async def close(self) -> None:
        """Nothing is open."""


async def _pause(delay: float, request: Request) -> None:
    """Wait as long as the answer takes, or as long as the call does wait."""
    limit = None if request.timeout is None else request.timeout.read
    seconds = delay if limit is None else min(delay, limit)
    await anyio.sleep(seconds)
    if seconds < delay:
        raise TransportTimeoutError("the mock answers too late")


class _Body:
    """The pieces of a body, and the error where it breaks off."""

    __slots__ = ("_error", "_pieces")

    def __init__(self, pieces: Sequence[bytes], error: Exception | None) -> None:
        self._pieces = pieces
        self._error = error

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self._pieces:
            yield piece
        if self._error is not None:
            raise self._error

    async def close(self) -> None:
        """Nothing is open."""

    def abort(self) -> None:
        """Nothing is open."""
