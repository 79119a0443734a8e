"""Turn the arguments of a client into calls: the side of it.

A core only keeps settings; the first call imports the transport and the codecs
(`calls`). So making a client costs microseconds, and importing its package
imports neither httpx2 nor pydantic.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from .checks import sender
from .omit import OMIT, Omit
from .pause import Pause
from .settings import NOTHING, Settings

if TYPE_CHECKING:
    import httpx2

    from .auth.schemes import Credential
    from .calls import Calls
    from .endpoint import Endpoint
    from .middleware import Middleware
    from .options import RequestOptions
    from .paging.pages import Paging
    from .paging.page import Page
    from .reading.responses import BinaryResponse
    from .retries import RetryPolicy
    from .service import Service
    from .reading.streaming import Stream
    from .transports.transport import Transport

T = TypeVar("T")
Item = TypeVar("Item")
Whole = TypeVar("Whole")


class Core:
    """What a synchronous client and its resources call."""

    __slots__ = ("_calls", "_closed", "_client", "_lock", "_transport", "settings")

    def __init__(
        self,
        service: Service,
        *,
        credentials: tuple[Credential, ...] = (),
        server: str | None = None,
        base_url: str | None = None,
        variables: Mapping[str, str | None] | None = None,
        timeout: float | Omit | None = OMIT,
        max_retries: int | Omit = OMIT,
        headers: Mapping[str, str] | None = None,
        http_client: httpx2.Client | None = None,
        transport: Transport | None = None,
        middleware: Sequence[Middleware] = (),
        retry_policy: RetryPolicy | None = None,
        strict: bool = False,
    ) -> None:
        self.settings = Settings(
            service,
            credentials=credentials,
            server=server,
            base_url=base_url,
            variables=variables,
            timeout=timeout,
            max_retries=max_retries,
            headers=headers,
            middleware=middleware,
            retry_policy=retry_policy,
            own_transport=http_client is not None or transport is not None,
            strict=strict,
        )
        if http_client is not None and transport is not None:
            raise TypeError("give either http_client or transport, not both")
        if transport is not None:
            sender("transport", transport, waits=False)
        if http_client is not None:
            sender("http_client", http_client, waits=False)
        self._client = http_client
        self._transport = transport
        self._calls: Calls | None = None
        self._closed = False
        self._lock = Lock()

    def send(
        self,
        endpoint: Endpoint[T],
        *,
        path: Mapping[str, object] = NOTHING,
        query: Mapping[str, object] = NOTHING,
        headers: Mapping[str, object] = NOTHING,
        cookies: Mapping[str, object] = NOTHING,
        body: object = OMIT,
        options: RequestOptions | None = None,
    ) -> T:
        """Make a call and return its decoded answer."""
        calls = self._calls or self._start()
        values = (path, query, headers, cookies, body, options)
        return calls.send(endpoint, values)

    def stream(
        self,
        endpoint: Endpoint[T],
        *,
        path: Mapping[str, object] = NOTHING,
        query: Mapping[str, object] = NOTHING,
        headers: Mapping[str, object] = NOTHING,
        cookies: Mapping[str, object] = NOTHING,
        body: object = OMIT,
        options: RequestOptions | None = None,
    ) -> Stream[T]:
        """Make a call and return its answer as a stream of decoded items."""
        calls = self._calls or self._start()
        values = (path, query, headers, cookies, body, options)
        return calls.stream(endpoint, values)

    def open(
        self,
        endpoint: Endpoint[T],
        *,
        path: Mapping[str, object] = NOTHING,
        query: Mapping[str, object] = NOTHING,
        headers: Mapping[str, object] = NOTHING,
        cookies: Mapping[str, object] = NOTHING,
        body: object = OMIT,
        options: RequestOptions | None = None,
    ) -> BinaryResponse:
        """Make a call and return its answer as bytes that are still to be read."""
        calls = self._calls or self._start()
        values = (path, query, headers, cookies, body, options)
        return calls.open(endpoint, values)

    def page(
        self,
        paging: Paging[Item, Whole],
        *,
        path: Mapping[str, object] = NOTHING,
        query: Mapping[str, object] = NOTHING,
        headers: Mapping[str, object] = NOTHING,
        cookies: Mapping[str, object] = NOTHING,
        body: object = OMIT,
        options: RequestOptions | None = None,
    ) -> Page[Item, Whole]:
        """Make a call and return its answer as a page."""
        calls = self._calls or self._start()
        values = (path, query, headers, cookies, body, options)
        return calls.first_page(paging, values)

    def _start(self) -> Calls:
        with self._lock:
            if self._closed:
                # Imported here: a client that is used rightly never needs it.
                from .errors import ConfigurationError

                raise ConfigurationError("this client is closed")
            if self._calls is None:
                with Pause():
                    # Imported here: httpx2 and pydantic are loaded by the first call.
                    from .calls import Calls

                    self._calls = Calls(self.settings, self._transport, self._client)
            return self._calls

    def close(self) -> None:
        """Close the connections; an `http_client` that was given stays open.

        Whatever is called afterwards raises ConfigurationError.
        """
        self._closed = True
        calls, self._calls = self._calls, None
        if calls is not None:
            calls.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.settings.service!r}>"
