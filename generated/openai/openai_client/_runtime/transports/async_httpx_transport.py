"""Turn requests into answers with httpx2, awaiting them: the default transport.

    AsyncClient(transport=AsyncHttpxTransport(proxy="http://proxy:3128", http2=True))

HTTP/2 needs the extra of that name.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from typing import TypeAlias

import httpx2

from ..errors import ConfigurationError
from .httpx_messages import FAILED, LIMITS, cut, given_request, own_request, told
from .inflate import codings, inflater
from ..auth.tls import context
from .messages import Request, legible
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
        self._clients: dict[_Place, httpx2.AsyncClient] = {}

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
                built = given_request(request, client)
            if client.is_closed:
                own = self._given is None
                which = "this transport" if own else "the given http_client"
                raise ConfigurationError(f"{which} is closed")
            response = await client.send(built, stream=True, follow_redirects=False)
        except FAILED as error:
            raise told(error) from error
        headers = [
            (legible(name), legible(text)) for name, text in response.headers.raw
        ]
        return AsyncResponse(response.status_code, headers, _Body(response))

    def _client(self, secure: bool) -> httpx2.AsyncClient:
        place = _place(secure)
        client = self._clients.get(place)
        if client is None:
            ended = [one for one in self._clients if one[1] and one[1].is_closed()]
            for one in ended:
                # Its connections ended with their event loop, nobody can close them.
                del self._clients[one]
            client = self._clients.setdefault(place, self._made(secure))
        return client

    async def close(self) -> None:
        """Close the connections; a given client stays open."""
        for (_, loop), client in tuple(self._clients.items()):
            if loop is None or not loop.is_closed():
                await client.aclose()


_Place: TypeAlias = "tuple[bool, asyncio.AbstractEventLoop | None]"


def _place(secure: bool) -> _Place:
    """Return where connections can be used: in the event loop that has opened them."""
    try:
        return secure, asyncio.get_running_loop()
    except RuntimeError:
        # That of trio.
        return secure, None


class _Body:
    """The body of an answer of httpx2."""

    __slots__ = ("_closed", "_response")

    def __init__(self, response: httpx2.Response) -> None:
        self._response = response
        self._closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        response = self._response
        coding, inflating = response.headers.get("content-encoding"), None
        if coding is not None:
            # What a given client asks for besides it can undo itself. Of an encoded
            # body that was cut off, httpx2 makes a shorter one.
            others = codings(coding)
            asked = codings(response.request.headers.get("accept-encoding", ""))
            inflating = None if others and others <= asked else inflater(coding)
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
