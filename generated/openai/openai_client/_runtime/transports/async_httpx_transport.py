"""Turn requests into answers with httpx2, awaiting them: the default transport.

    AsyncClient(transport=AsyncHttpxTransport(proxy="http://proxy:3128", http2=True))

HTTP/2 needs the extra of that name.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator

import httpx2

from ..errors import ConfigurationError
from .httpx_messages import FAILED, LIMITS, cut, given_request, own_request, told
from .inflate import inflater
from ..auth.tls import context
from .messages import Request
from .transport import AsyncResponse


class AsyncHttpxTransport:
    """Sends by a client of httpx2: one that is given, or one of its own.

    `proxy` is the URL of a proxy (without it the environment's `HTTPS_PROXY` and so on
    count, unless `trust_env` is off), `http2` needs the extra of that name, `limits` how
    many connections there may be and how long they are kept, `verify` an SSL context.
    """

    __slots__ = ("_clients", "_given", "_made")

    def __init__(
        self,
        client: httpx2.AsyncClient | None = None,
        *,
        proxy: str | None = None,
        http2: bool = False,
        limits: httpx2.Limits | None = None,
        verify: ssl.SSLContext | None = None,
        trust_env: bool = True,
    ) -> None:
        self._given = client
        self._clients: dict[bool, httpx2.AsyncClient] = {}

        def made(secure: bool) -> httpx2.AsyncClient:
            try:
                return httpx2.AsyncClient(
                    verify=verify or context(secure),
                    http2=http2,
                    proxy=proxy,
                    limits=limits or LIMITS,
                    trust_env=trust_env,
                    timeout=None,
                )
            except ImportError as error:
                raise ConfigurationError(
                    "http2=True needs h2: install the extra http2"
                ) from error

        self._made = made

    @property
    def base_url(self) -> str | None:
        """The base URL of a given client, "" where it has none; None without one."""
        if self._given is None:
            return None
        return str(self._given.base_url) if self._given.base_url.host else ""

    async def send(self, request: Request) -> AsyncResponse:
        """Return the answer as soon as its head is there."""
        client = self._given
        try:
            if client is None:
                client = self._client(request.url.startswith("https:"))
                built = own_request(request)
            else:
                if client.is_closed:
                    raise ConfigurationError("the given http_client is closed")
                built = given_request(request, client)
            response = await client.send(built, stream=True, follow_redirects=False)
        except FAILED as error:
            raise told(error) from error
        headers = response.headers.multi_items()
        return AsyncResponse(response.status_code, headers, _Body(response))

    def _client(self, secure: bool) -> httpx2.AsyncClient:
        client = self._clients.get(secure)
        if client is None:
            client = self._clients.setdefault(secure, self._made(secure))
        return client

    async def close(self) -> None:
        """Close the connections; a given client stays open."""
        for client in self._clients.values():
            await client.aclose()


class _Body:
    """The body of an answer of httpx2."""

    __slots__ = ("_closed", "_response")

    def __init__(self, response: httpx2.Response) -> None:
        self._response = response
        self._closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        response = self._response
        # httpx2 takes an encoded body that was cut off for a shorter one.
        inflating = inflater(response.headers.get("content-encoding"))
        try:
            if inflating is None:
                async for chunk in response.aiter_bytes():
                    yield chunk
                return
            async for chunk in response.aiter_raw():
                if plain := inflating.feed(chunk):
                    yield plain
        except FAILED as error:
            raise told(error) from error
        inflating.end()

    async def close(self) -> None:
        """Give back the connection if the body was read, else give it up."""
        if not self._closed:
            self._closed = True
            await self._response.aclose()

    def abort(self) -> None:
        """Cut the connection off."""
        if not self._closed:
            cut(self._response)
