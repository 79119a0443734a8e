"""Turn endpoints and values into answers: what `core` calls.

What only some calls need is imported by those calls: a first answer in JSON comes
some milliseconds sooner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

import httpx2

from .answer import Answer
from .effects import run
from .endpoint import Endpoint
from .engine import Engine
from .exchange import exchange
from .request import Values
from .settings import Settings
from .transport import client

if TYPE_CHECKING:
    from .responses import BinaryResponse, RawResponse
    from .streaming import Stream

T = TypeVar("T")


class Calls:
    """The engine together with the transport that it drives."""

    __slots__ = ("_engine", "_http", "_own")

    def __init__(self, settings: Settings, given: httpx2.Client | None) -> None:
        self._engine = Engine(settings, given)
        self._own = given is None
        self._http = client(self._engine.secure) if given is None else given
        if self._own:
            self._engine.adopt(self._http)

    def _answer(self, endpoint: Endpoint[Any], values: Values, stream: bool) -> Answer:
        engine = self._engine
        steps = exchange(engine, endpoint, values, stream=stream)
        response, prepared = run(steps, self._http)
        return Answer(engine, endpoint, response, prepared)

    def send(self, endpoint: Endpoint[T], values: Values) -> T:
        """Return the decoded answer."""
        return cast(T, self._answer(endpoint, values, False).value())

    def raw(self, endpoint: Endpoint[T], values: Values) -> RawResponse[T]:
        """Return the answer with its status and headers."""
        from .responses import RawResponse

        return RawResponse(self._answer(endpoint, values, False))

    def stream(self, endpoint: Endpoint[T], values: Values) -> Stream[T]:
        """Return the answer as a stream of items."""
        from .streaming import Stream

        return Stream(self._answer(endpoint, values, True))

    def open(self, endpoint: Endpoint[Any], values: Values) -> BinaryResponse:
        """Return the answer as bytes that are still to be read."""
        from .responses import BinaryResponse

        return BinaryResponse(self._answer(endpoint, values, True))

    def close(self) -> None:
        """Close the connections, unless they belong to the caller."""
        if self._own:
            self._http.close()
