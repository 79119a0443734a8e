"""Turn endpoints and values into answers: what `async_core` calls.

What only some calls need is imported by those calls: a first answer in JSON comes
some milliseconds sooner.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

from .call.answer import Answer
from .call.async_drive import run
from .endpoint import Endpoint
from .engine import Engine
from .errors import ConfigurationError
from .call.exchange import exchange
from .call.request import Values
from .settings import Settings
from .transports.transport import AsyncBody, AsyncResponse, AsyncTransport

if TYPE_CHECKING:
    import ssl

    import httpx2

    from .paging.following import Call
    from .paging.pages import Paging
    from .paging.async_page import AsyncPage
    from .reading.async_responses import AsyncBinaryResponse
    from .reading.async_streaming import AsyncStream

T = TypeVar("T")
Item = TypeVar("Item")
Whole = TypeVar("Whole")


class AsyncCalls:
    """The engine together with the transport that it drives."""

    __slots__ = ("_engine", "_own", "_transport")

    def __init__(
        self,
        settings: Settings,
        transport: AsyncTransport | None,
        client: httpx2.AsyncClient | None,
    ) -> None:
        self._own = client is None
        if transport is None:
            # Imported here: another transport does without httpx2.
            from .transports.async_httpx_transport import AsyncHttpxTransport

            own = AsyncHttpxTransport(client, verify=_certified(settings))
            self._engine = Engine(settings, own.base_url)
            transport = own
        else:
            self._engine = Engine(settings)
        self._transport = transport

    async def answer(
        self, endpoint: Endpoint[Any], values: Values, *, read: bool
    ) -> Answer:
        """Return a good answer, its body read or still to come."""
        engine = self._engine
        if engine.abandoned:
            await self._clear()
        if endpoint.servers or not engine.base:
            engine = engine.at(endpoint.servers)
        steps = exchange(engine, endpoint, values, read=read)
        response, prepared = await run(steps, self._transport)
        return Answer(engine, endpoint, response, prepared)

    async def send(self, endpoint: Endpoint[T], values: Values) -> T:
        """Return the decoded answer."""
        answer = await self.answer(endpoint, values, read=True)
        return cast(T, answer.value())

    async def stream(self, endpoint: Endpoint[T], values: Values) -> AsyncStream[T]:
        """Return the answer as a stream of items."""
        from .reading.async_streaming import AsyncStream

        answer = await self.answer(endpoint, values, read=False)
        return AsyncStream(answer, cast(AsyncResponse, answer.response).body)

    async def open(
        self, endpoint: Endpoint[Any], values: Values
    ) -> AsyncBinaryResponse:
        """Return the answer as bytes that are still to be read."""
        from .reading.async_responses import AsyncBinaryResponse

        answer = await self.answer(endpoint, values, read=False)
        body = cast(AsyncResponse, answer.response).body
        again = partial(self.answer, endpoint, read=False)
        return AsyncBinaryResponse(answer, body, again, values)

    async def first_page(
        self, paging: Paging[Item, Whole], values: Values
    ) -> AsyncPage[Item, Whole]:
        """Return the page that a caller asks for."""
        from .paging.following import first

        return await self.page(paging, first(paging, values))

    async def page(
        self,
        paging: Paging[Item, Whole],
        call: Call,
    ) -> AsyncPage[Item, Whole]:
        """Return the page that a call asks for, unless it must not be made."""
        from .paging.async_page import AsyncPage

        if call.refused:
            raise ConfigurationError(call.refused)
        answer = await self.answer(call.endpoint, call.values, read=True)
        return AsyncPage(self, paging, call, answer)

    async def _clear(self) -> None:
        """Close what nobody reads any longer."""
        # Another thread may do the same.
        with suppress(IndexError):
            while True:
                body = self._engine.abandoned.popleft()
                await cast(AsyncBody, body).close()

    async def close(self) -> None:
        """Close the connections, unless they belong to the caller."""
        await self._clear()
        if self._own:
            await self._transport.close()


def _certified(settings: Settings) -> ssl.SSLContext | None:
    if settings.certificate is None:
        return None
    # Imported here: few clients have a certificate.
    from .auth.tls import certified

    return certified(settings.certificate)
