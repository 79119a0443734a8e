"""Turn a client into the same client with other results: the asynchronous side of it.

`client.raw` gives back answers that have been read, `client.streamed` answers that are
still to be read. Both have the resources of the client, on a core of this kind.
"""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from ..async_calls import AsyncCalls
from ..async_core import AsyncCore
from ..paging.async_page import AsyncPage, AsyncPages
from .async_responses import AsyncBinaryResponse
from .async_streamed import AsyncStreamedResponse
from .async_streaming import AsyncStream
from ..call.answer import Answer
from ..endpoint import Endpoint
from ..paging.following import first
from ..paging.pages import Paging
from .raw_response import RawResponse
from ..call.request import Values
from ..transports.transport import AsyncBody, AsyncResponse


class AsyncRawCore(AsyncCore):
    """The core of a client, with calls of another kind."""

    __slots__ = ("_kind", "_origin")

    def __init__(self, origin: AsyncCore, kind: type[_Calls]) -> None:
        self.settings = origin.settings
        self._origin = origin
        self._kind = kind
        # None for ever: each call asks the core of the client, which may be closed.
        self._calls = None

    def _start(self) -> AsyncCalls:
        calls = self._origin._calls or self._origin._start()
        return cast(AsyncCalls, self._kind(calls))

    def page(self, paging: Paging[Any, Any], **values: Any) -> Any:
        """Return a coroutine, as every call of such a client is."""
        return _awaited(super().page(paging, **values))


class _Calls:
    """What a core calls, for answers that are not decoded."""

    __slots__ = ("_calls",)

    def __init__(self, calls: AsyncCalls) -> None:
        self._calls = calls

    async def _answer(
        self, endpoint: Endpoint[Any], values: Values, *, read: bool
    ) -> tuple[Answer, AsyncBody]:
        answer = await self._calls.answer(endpoint, values, read=read)
        return answer, cast(AsyncResponse, answer.response).body


class AsyncRawCalls(_Calls):
    """The calls of `client.raw`."""

    __slots__ = ()

    async def send(self, endpoint: Endpoint[Any], values: Values) -> object:
        """Return the answer, read."""
        answer, _ = await self._answer(endpoint, values, read=True)
        return RawResponse[Any](answer, answer.value)

    async def stream(self, endpoint: Endpoint[Any], values: Values) -> object:
        """Return the answer with its stream."""
        answer, body = await self._answer(endpoint, values, read=False)
        stream = AsyncStream[Any](answer, body)
        return RawResponse[Any](answer, lambda: stream)

    async def open(self, endpoint: Endpoint[Any], values: Values) -> object:
        """Return the answer with its bytes, which are still to be read."""
        answer, body = await self._answer(endpoint, values, read=False)
        again = partial(self._calls.answer, endpoint, read=False)
        response = AsyncBinaryResponse(answer, body, again, values)
        return RawResponse[Any](answer, lambda: response)

    async def first_page(self, paging: Paging[Any, Any], values: Values) -> object:
        """Return the answer, read, that can become a page."""
        call = first(paging, values)
        answer, _ = await self._answer(call.endpoint, call.values, read=True)
        make = partial(AsyncPage[Any, Any], self._calls, paging, call, answer)
        return RawResponse[Any](answer, make)


class AsyncStreamedCalls(_Calls):
    """The calls of `client.streamed`."""

    __slots__ = ()

    async def send(self, endpoint: Endpoint[Any], values: Values) -> object:
        """Return the answer, not read."""
        answer, body = await self._answer(endpoint, values, read=False)
        return AsyncStreamedResponse[Any](answer, body, answer.value, whole=True)

    async def stream(self, endpoint: Endpoint[Any], values: Values) -> object:
        """Return the answer, not read, that can become a stream."""
        answer, body = await self._answer(endpoint, values, read=False)
        make = partial(AsyncStream[Any], answer, body)
        return AsyncStreamedResponse[Any](answer, body, make, whole=False)

    async def open(self, endpoint: Endpoint[Any], values: Values) -> object:
        """Return the answer, not read, that can become a download."""
        answer, body = await self._answer(endpoint, values, read=False)
        again = partial(self._calls.answer, endpoint, read=False)
        make = partial(AsyncBinaryResponse, answer, body, again, values)
        return AsyncStreamedResponse[Any](answer, body, make, whole=False)

    async def first_page(self, paging: Paging[Any, Any], values: Values) -> object:
        """Return the answer, not read, that can become a page."""
        call = first(paging, values)
        answer, body = await self._answer(call.endpoint, call.values, read=False)
        make = partial(AsyncPage[Any, Any], self._calls, paging, call, answer)
        return AsyncStreamedResponse[Any](answer, body, make, whole=True)


def raw(client: object, core: AsyncCore) -> Any:
    """Return the client whose calls give back `RawResponse`."""
    return _twin(client, AsyncRawCore(core, AsyncRawCalls))


def streamed(client: object, core: AsyncCore) -> Any:
    """Return the client whose calls give back `AsyncStreamedResponse`."""
    return _twin(client, AsyncRawCore(core, AsyncStreamedCalls))


def _twin(client: object, core: AsyncRawCore) -> Any:
    """Return a client of the same class with another core."""
    made: Any = object.__new__(type(client))
    made._core = core
    return made


async def _awaited(pages: AsyncPages[Any, Any]) -> AsyncPage[Any, Any]:
    return await pages
