"""Turn endpoints and values into answers, with `await`: what `async_core` calls.

What only some calls need is imported by those calls, as in `calls`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

import httpx2

from .answer import Answer
from .effects import run_async
from .endpoint import Endpoint
from .engine import Engine
from .exchange import exchange
from .request import Values
from .settings import Settings
from .transport import async_client

if TYPE_CHECKING:
    from .responses import AsyncBinaryResponse, RawResponse
    from .streaming import AsyncStream

T = TypeVar("T")


class AsyncCalls:
    """The engine together with the transport that it drives."""

    __slots__ = ("_engine", "_http", "_own")

    def __init__(self, settings: Settings, given: httpx2.AsyncClient | None) -> None:
        self._engine = Engine(settings, given)
        self._own = given is None
        self._http = async_client(self._engine.secure) if given is None else given
        if self._own:
            self._engine.adopt(self._http)

    async def _answer(
        self, endpoint: Endpoint[Any], values: Values, stream: bool
    ) -> Answer:
        engine = self._engine
        steps = exchange(engine, endpoint, values, stream=stream)
        response, prepared = await run_async(steps, self._http)
        return Answer(engine, endpoint, response, prepared)

    async def send(self, endpoint: Endpoint[T], values: Values) -> T:
        """Return the decoded answer."""
        return cast(T, (await self._answer(endpoint, values, False)).value())

    async def raw(self, endpoint: Endpoint[T], values: Values) -> RawResponse[T]:
        """Return the answer with its status and headers."""
        from .responses import RawResponse

        return RawResponse(await self._answer(endpoint, values, False))

    async def stream(self, endpoint: Endpoint[T], values: Values) -> AsyncStream[T]:
        """Return the answer as a stream of items."""
        from .streaming import AsyncStream

        return AsyncStream(await self._answer(endpoint, values, True))

    async def open(
        self, endpoint: Endpoint[Any], values: Values
    ) -> AsyncBinaryResponse:
        """Return the answer as bytes that are still to be read."""
        from .responses import AsyncBinaryResponse

        return AsyncBinaryResponse(await self._answer(endpoint, values, True))

    async def close(self) -> None:
        """Close the connections, unless they belong to the caller."""
        if self._own:
            await self._http.aclose()
