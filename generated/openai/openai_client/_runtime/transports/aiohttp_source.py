"""Turn the body of a request into one that aiohttp sends, with a limit for each write.

aiohttp knows no timeout for writing, and hides what a body raises while it is read.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from .messages import Request

# Up to here a body leaves with its head, in one write.
_SMALL = 64 * 1024


class Source:
    """A body, the time that its next write may take, and what went wrong in it."""

    __slots__ = ("_limit", "_request", "error")

    def __init__(self, request: Request, limit: asyncio.Timeout) -> None:
        self._request = request
        self._limit = limit
        self.error: Exception | None = None

    def data(self) -> bytes | AsyncIterator[bytes] | None:
        """Return what aiohttp is given."""
        body = self._request.body
        if isinstance(body, bytes) and len(body) <= _SMALL:
            return body or None
        return self._chunks()

    async def _chunks(self) -> AsyncIterator[bytes]:
        timeout = self._request.timeout
        seconds = None if timeout is None else timeout.write
        now = asyncio.get_running_loop().time
        try:
            async for chunk in self._pieces():
                self._limit.reschedule(None if seconds is None else now() + seconds)
                yield chunk
                # Reading the next piece is the caller's time, not the network's.
                self._limit.reschedule(None)
        except Exception as error:
            self.error = error
            raise

    async def _pieces(self) -> AsyncIterator[bytes]:
        body = self._request.body
        if isinstance(body, bytes):
            for start in range(0, len(body), _SMALL):
                yield body[start : start + _SMALL]
            return
        async for chunk in body:
            yield chunk
