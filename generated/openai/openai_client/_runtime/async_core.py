"""Turn the arguments of a client into calls: the asynchronous side of it.

A core only keeps settings; the first call imports the transport and the codecs
(`async_calls`). So making a client costs microseconds, and importing its package
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
    from .async_calls import AsyncCalls
    from .endpoint import Endpoint
    from .middleware import Middleware
    from .options import RequestOptions
    from .paging.pages import Paging
    from .paging.async_page import AsyncPage, AsyncPages
    from .reading.async_responses import AsyncBinaryResponse
    from .retries import RetryPolicy
    from .service import Service
    from .reading.async_streaming import AsyncStream
    from .transports.transport import AsyncTransport

T = TypeVar("T")
Item = TypeVar("Item")
Whole = TypeVar("Whole")


class AsyncCore:
    """What an asynchronous client and its resources call."""

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
        http_client: httpx2.AsyncClient | None = None,
        transport: AsyncTransport | None = None,
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
            sender("transport", transport, waits=True)
        if http_client is not None:
            sender("http_client", http_client, waits=True)
        self._client = http_client
        self._transport = transport
        self._calls: AsyncCalls | None = None
        self._closed = False
        self._lock = Lock()

    async def send(
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
        return await calls.send(endpoint, values)

    async def stream(
        self,
        endpoint: Endpoint[T],
        *,
        path: Mapping[str, object] = NOTHING,
        query: Mapping[str, object] = NOTHING,
        headers: Mapping[str, object] = NOTHING,
        cookies: Mapping[str, object] = NOTHING,
        body: object = OMIT,
        options: RequestOptions | None = None,
    ) -> AsyncStream[T]:
        """Make a call and return its answer as a stream of decoded items."""
        calls = self._calls or self._start()
        values = (path, query, headers, cookies, body, options)
        return await calls.stream(endpoint, values)

    async def open(
        self,
        endpoint: Endpoint[T],
        *,
        path: Mapping[str, object] = NOTHING,
        query: Mapping[str, object] = NOTHING,
        headers: Mapping[str, object] = NOTHING,
        cookies: Mapping[str, object] = NOTHING,
        body: object = OMIT,
        options: RequestOptions | None = None,
    ) -> AsyncBinaryResponse:
        """Make a call and return its answer as bytes that are still to be read."""
        calls = self._calls or self._start()
        values = (path, query, headers, cookies, body, options)
        return await calls.open(endpoint, values)

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
    ) -> AsyncPages[Item, Whole]:
        """Return the pages that a call gives, still to be asked for."""
        # Imported here: a light core for those that never list anything.
        from .paging.async_page import AsyncPages

        values = (path, query, headers, cookies, body, options)

        async def first() -> AsyncPage[Item, Whole]:
            calls = self._calls or self._start()
            return await calls.first_page(paging, values)

        return AsyncPages(first)

    def _start(self) -> AsyncCalls:
        with self._lock:
            if self._closed:
                # Imported here: a client that is used rightly never needs it.
                from .errors import ConfigurationError

                raise ConfigurationError("this client is closed")
            if self._calls is None:
                with Pause():
                    # Imported here: httpx2 and pydantic are loaded by the first call.
                    from .async_calls import AsyncCalls

                    self._calls = AsyncCalls(
                        self.settings, self._transport, self._client
                    )
            return self._calls

    async def close(self) -> None:
        """Close the connections; an `http_client` that was given stays open.

        Whatever is called afterwards raises ConfigurationError.
        """
        self._closed = True
        calls, self._calls = self._calls, None
        if calls is not None:
            await calls.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.settings.service!r}>"
