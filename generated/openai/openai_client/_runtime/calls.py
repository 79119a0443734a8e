"""Turn endpoints and values into answers: what `core` calls.

What only some calls need is imported by those calls: a first answer in JSON comes
some milliseconds sooner.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

from .call.answer import Answer
from .call.drive import run
from .endpoint import Endpoint
from .engine import Engine
from .errors import ConfigurationError
from .call.exchange import exchange
from .call.request import Values
from .settings import Settings
from .transports.transport import Body, Response, Transport

if TYPE_CHECKING:
    import ssl

    import httpx2

    from .paging.following import Call
    from .paging.pages import Paging
    from .paging.page import Page
    from .reading.responses import BinaryResponse
    from .reading.streaming import Stream

T = TypeVar("T")
Item = TypeVar("Item")
Whole = TypeVar("Whole")


class Calls:
    """The engine together with the transport that it drives."""

    __slots__ = ("_engine", "_own", "_transport")

    def __init__(
        self,
        settings: Settings,
        transport: Transport | None,
        client: httpx2.Client | None,
    ) -> None:
        self._own = client is None
        if transport is None:
            # Imported here: another transport does without httpx2.
            from .transports.httpx_transport import HttpxTransport

            own = HttpxTransport(client, verify=_certified(settings))
            self._engine = Engine(settings, own.base_url)
            transport = own
        else:
            self._engine = Engine(settings)
        self._transport = transport

    def answer(self, endpoint: Endpoint[Any], values: Values, *, read: bool) -> Answer:
        """Return a good answer, its body read or still to come."""
        engine = self._engine
        if engine.abandoned:
            self._clear()
        if endpoint.servers or not engine.base:
            engine = engine.at(endpoint.servers)
        steps = exchange(engine, endpoint, values, read=read)
        response, prepared = run(steps, self._transport)
        return Answer(engine, endpoint, response, prepared)

    def send(self, endpoint: Endpoint[T], values: Values) -> T:
        """Return the decoded answer."""
        answer = self.answer(endpoint, values, read=True)
        return cast(T, answer.value())

    def stream(self, endpoint: Endpoint[T], values: Values) -> Stream[T]:
        """Return the answer as a stream of items."""
        from .reading.streaming import Stream

        answer = self.answer(endpoint, values, read=False)
        return Stream(answer, cast(Response, answer.response).body)

    def open(self, endpoint: Endpoint[Any], values: Values) -> BinaryResponse:
        """Return the answer as bytes that are still to be read."""
        from .reading.responses import BinaryResponse

        answer = self.answer(endpoint, values, read=False)
        body = cast(Response, answer.response).body
        again = partial(self.answer, endpoint, read=False)
        return BinaryResponse(answer, body, again, values)

    def first_page(
        self, paging: Paging[Item, Whole], values: Values
    ) -> Page[Item, Whole]:
        """Return the page that a caller asks for."""
        from .paging.following import first

        return self.page(paging, first(paging, values))

    def page(
        self,
        paging: Paging[Item, Whole],
        call: Call,
    ) -> Page[Item, Whole]:
        """Return the page that a call asks for, unless it must not be made."""
        from .paging.page import Page

        if call.refused:
            raise ConfigurationError(call.refused)
        answer = self.answer(call.endpoint, call.values, read=True)
        return Page(self, paging, call, answer)

    def _clear(self) -> None:
        """Close what nobody reads any longer."""
        # Another thread may do the same.
        with suppress(IndexError):
            while True:
                body = self._engine.abandoned.popleft()
                cast(Body, body).close()

    def close(self) -> None:
        """Close the connections, unless they belong to the caller."""
        self._clear()
        if self._own:
            self._transport.close()


def _certified(settings: Settings) -> ssl.SSLContext | None:
    if settings.certificate is None:
        return None
    # Imported here: few clients have a certificate.
    from .auth.tls import certified

    return certified(settings.certificate)
