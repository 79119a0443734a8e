"""Turn requests into answers with aiohttp: for many asynchronous calls at a time.

    AsyncClient(transport=AiohttpTransport(limit=1000))

It needs the extra `aiohttp` and asyncio, and takes a fraction of the time that httpx2
does. One transport serves one event loop at a time.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterator
from importlib import import_module
from typing import Any

from ..errors import ConfigurationError
from .aiohttp_source import Source
from .inflate import ACCEPTED, inflater
from .messages import Request, Timeout, legible
from .proxies import Proxies
from .transport import (
    AsyncResponse,
    RequestRefusedError,
    TransportError,
    TransportTimeoutError,
)

_REST = 0.01


class AiohttpTransport:
    """Sends by a session of aiohttp, made by the first request.

    `limit` is how many connections there may be, `keepalive` for how many seconds an
    unused one is kept, `proxy` the URL of a proxy (without it the environment's count,
    unless `trust_env` is off), `verify` an SSL context.
    """

    __slots__ = (
        "_aiohttp",
        "_closed",
        "_failures",
        "_last",
        "_loop",
        "_options",
        "_proxies",
        "_session",
        "_url",
    )

    def __init__(
        self,
        *,
        limit: int = 1000,
        keepalive: float = 15.0,
        proxy: str | None = None,
        verify: ssl.SSLContext | None = None,
        trust_env: bool = True,
    ) -> None:
        # Typed as Any: the package is checked without this extra as well.
        try:
            self._aiohttp: Any = import_module("aiohttp")
            self._url: Any = import_module("yarl").URL
        except ImportError as error:
            raise ConfigurationError(
                "AiohttpTransport needs aiohttp: install the extra of that name"
            ) from error
        self._failures = _Failures(self._aiohttp)
        self._options = (limit, keepalive, verify)
        self._proxies = Proxies(proxy, trust_env=trust_env)
        self._session: Any = None
        self._closed = False
        self._last = 0.0
        self._loop: asyncio.AbstractEventLoop | None = None

    async def send(self, request: Request) -> AsyncResponse:
        """Return the answer as soon as its head is there."""
        session = await self._opened()
        await self._heard()
        try:
            url = self._url(request.url, encoded=True)
        except ValueError:
            raise RequestRefusedError("the URL is not valid") from None
        headers = list(request.headers.pairs)
        if "accept-encoding" not in request.headers:
            headers.append(("Accept-Encoding", ACCEPTED))
        limit = asyncio.timeout(None)
        source = Source(request, limit)
        try:
            async with limit:
                response = await session.request(
                    request.method,
                    url,
                    headers=headers,
                    data=source.data(),
                    allow_redirects=False,
                    proxy=self._proxies.url(url.scheme, url.host),
                    skip_auto_headers=("User-Agent", "Content-Type"),
                    timeout=self._timeout(request.timeout),
                )
        # A RuntimeError says that the session was closed meanwhile.
        except (*self._failures.kinds, ValueError, RuntimeError) as error:
            if source.error is not None:
                raise source.error from None
            raise self._failures.told(error) from _cause(error)
        body = _Body(response, self._failures)
        pairs = [
            (legible(name), legible(value)) for name, value in response.raw_headers
        ]
        return AsyncResponse(response.status, pairs, body)

    async def _heard(self) -> None:
        """After a rest, hear first which connections servers have closed meanwhile."""
        now = time.monotonic()
        rested, self._last = now - self._last > _REST, now
        if rested:
            # Once round the event loop to be told, and once more to act on it.
            await asyncio.sleep(0)
            await asyncio.sleep(0)

    def _timeout(self, timeout: Timeout | None) -> Any:
        kind = self._aiohttp.ClientTimeout
        if timeout is None:
            return kind(total=None)
        return kind(
            total=None,
            connect=timeout.pool,
            sock_connect=timeout.connect,
            sock_read=timeout.read,
        )

    async def _opened(self) -> Any:
        if self._closed:
            raise ConfigurationError("this transport is closed")
        loop = asyncio.get_running_loop()
        if self._session is None or self._loop is not loop:
            limit, keepalive, verify = self._options
            aiohttp = self._aiohttp
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=limit,
                    keepalive_timeout=keepalive,
                    ssl=True if verify is None else verify,
                ),
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
            )
            # What is sent again is the client's to say, and it may be half read.
            self._session._retry_connection = False
            self._loop = loop
        return self._session

    async def close(self) -> None:
        """Close all connections."""
        self._closed = True
        session, self._session = self._session, None
        if session is not None:
            await session.close()


def _cause(error: Exception) -> Exception | None:
    """Return an exception that may be shown; one with a URL may show a secret."""
    words = str(error)
    return None if not words or "://" in words else error


class _Failures:
    """What aiohttp raises between a request and the end of its answer."""

    __slots__ = ("_refused", "kinds")

    def __init__(self, aiohttp: Any) -> None:
        self.kinds = (aiohttp.ClientError, OSError, asyncio.TimeoutError)
        self._refused = aiohttp.InvalidURL

    def told(self, error: Exception) -> TransportError:
        """Return our exception for one of aiohttp's."""
        words = str(error)
        if _cause(error) is None:
            said = str(getattr(error, "message", ""))
            words = said if said and "://" not in said else type(error).__name__
        if isinstance(error, asyncio.TimeoutError):
            return TransportTimeoutError(words)
        if isinstance(error, self._refused):
            return RequestRefusedError("the URL is not valid")
        if isinstance(error, ValueError):
            return RequestRefusedError("a header or the URL cannot be sent")
        return TransportError(words)


class _Body:
    """The body of an answer of aiohttp."""

    __slots__ = ("_failures", "_response")

    def __init__(self, response: Any, failures: _Failures) -> None:
        self._response = response
        self._failures = failures

    async def __aiter__(self) -> AsyncIterator[bytes]:
        inflating = inflater(self._response.headers.get("content-encoding"))
        failures = self._failures
        try:
            async for chunk in self._response.content.iter_any():
                yield chunk if inflating is None else inflating.feed(chunk)
        # A RuntimeError says that the session was closed meanwhile.
        except (*failures.kinds, RuntimeError) as error:
            raise failures.told(error) from _cause(error)
        if inflating is not None:
            inflating.end()

    async def close(self) -> None:
        """Close the connection, unless the body was read and it was given back."""
        self._response.close()

    def abort(self) -> None:
        """Cut the connection off."""
        self._response.close()
