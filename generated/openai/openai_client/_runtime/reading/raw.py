"""Turn a client into the same client with other results: the side of it.

`client.raw` gives back answers that have been read, `client.streamed` answers that are
still to be read. Both have the resources of the client, on a core of this kind.
"""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from ..calls import Calls
from ..core import Core
from ..paging.page import Page
from .responses import BinaryResponse
from .streamed import StreamedResponse
from .streaming import Stream
from ..call.answer import Answer
from ..endpoint import Endpoint
from ..paging.following import first
from ..paging.pages import Paging
from .raw_response import RawResponse
from ..call.request import Values
from ..transports.transport import Body, Response


class RawCore(Core):
    """The core of a client, with calls of another kind."""

    __slots__ = ("_kind", "_origin")

    def __init__(self, origin: Core, kind: type[_Calls]) -> None:
        self.settings = origin.settings
        self._origin = origin
        self._kind = kind
        # None for ever: each call asks the core of the client, which may be closed.
        self._calls = None

    def _start(self) -> Calls:
        calls = self._origin._calls or self._origin._start()
        return cast(Calls, self._kind(calls))


class _Calls:
    """What a core calls, for answers that are not decoded."""

    __slots__ = ("_calls",)

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def _answer(
        self, endpoint: Endpoint[Any], values: Values, *, read: bool
    ) -> tuple[Answer, Body]:
        answer = self._calls.answer(endpoint, values, read=read)
        return answer, cast(Response, answer.response).body


class RawCalls(_Calls):
    """The calls of `client.raw`."""

    __slots__ = ()

    def send(self, endpoint: Endpoint[Any], values: Values) -> object:
        """Return the answer, read."""
        answer, _ = self._answer(endpoint, values, read=True)
        return RawResponse[Any](answer, answer.value)

    def stream(self, endpoint: Endpoint[Any], values: Values) -> object:
        """Return the answer with its stream."""
        answer, body = self._answer(endpoint, values, read=False)
        stream = Stream[Any](answer, body)
        return RawResponse[Any](answer, lambda: stream)

    def open(self, endpoint: Endpoint[Any], values: Values) -> object:
        """Return the answer with its bytes, which are still to be read."""
        answer, body = self._answer(endpoint, values, read=False)
        again = partial(self._calls.answer, endpoint, read=False)
        response = BinaryResponse(answer, body, again, values)
        return RawResponse[Any](answer, lambda: response)

    def first_page(self, paging: Paging[Any, Any], values: Values) -> object:
        """Return the answer, read, that can become a page."""
        call = first(paging, values)
        answer, _ = self._answer(call.endpoint, call.values, read=True)
        make = partial(Page[Any, Any], self._calls, paging, call, answer)
        return RawResponse[Any](answer, make)


class StreamedCalls(_Calls):
    """The calls of `client.streamed`."""

    __slots__ = ()

    def send(self, endpoint: Endpoint[Any], values: Values) -> object:
        """Return the answer, not read."""
        answer, body = self._answer(endpoint, values, read=False)
        return StreamedResponse[Any](answer, body, answer.value, whole=True)

    def stream(self, endpoint: Endpoint[Any], values: Values) -> object:
        """Return the answer, not read, that can become a stream."""
        answer, body = self._answer(endpoint, values, read=False)
        make = partial(Stream[Any], answer, body)
        return StreamedResponse[Any](answer, body, make, whole=False)

    def open(self, endpoint: Endpoint[Any], values: Values) -> object:
        """Return the answer, not read, that can become a download."""
        answer, body = self._answer(endpoint, values, read=False)
        again = partial(self._calls.answer, endpoint, read=False)
        make = partial(BinaryResponse, answer, body, again, values)
        return StreamedResponse[Any](answer, body, make, whole=False)

    def first_page(self, paging: Paging[Any, Any], values: Values) -> object:
        """Return the answer, not read, that can become a page."""
        call = first(paging, values)
        answer, body = self._answer(call.endpoint, call.values, read=False)
        make = partial(Page[Any, Any], self._calls, paging, call, answer)
        return StreamedResponse[Any](answer, body, make, whole=True)


def raw(client: object, core: Core) -> Any:
    """Return the client whose calls give back `RawResponse`."""
    return _twin(client, RawCore(core, RawCalls))


def streamed(client: object, core: Core) -> Any:
    """Return the client whose calls give back `StreamedResponse`."""
    return _twin(client, RawCore(core, StreamedCalls))


def _twin(client: object, core: RawCore) -> Any:
    """Return a client of the same class with another core."""
    made: Any = object.__new__(type(client))
    made._core = core
    return made
