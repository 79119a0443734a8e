"""The clients of the specimen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Self, cast

from ._runtime.async_core import AsyncCore
from ._runtime.auth.schemes import BearerAuth
from ._runtime.core import Core
from ._runtime.omit import OMIT, Omit
from ._runtime.service import Server, Service

if TYPE_CHECKING:
    import httpx2

    from ._runtime.middleware import Middleware
    from ._runtime.retries import RetryPolicy
    from ._runtime.transports.transport import AsyncTransport, Transport
    from .raw import AsyncRawClient, AsyncStreamedClient, RawClient, StreamedClient
    from .resources.pets import AsyncPets, Pets

SERVICE = Service("pets_client", "1.2.3", (Server("https://pets.invalid/v1"),))


class Client:
    def __init__(
        self,
        *,
        api_key: str | Callable[[], str] | None = None,
        base_url: str | None = None,
        timeout: float | Omit | None = OMIT,
        max_retries: int | Omit = OMIT,
        headers: Mapping[str, str] | None = None,
        http_client: httpx2.Client | None = None,
        transport: Transport | None = None,
        middleware: Sequence[Middleware] = (),
        retry_policy: RetryPolicy | None = None,
        strict: bool = False,
    ) -> None:
        self._core = Core(
            SERVICE,
            credentials=(BearerAuth("Key", api_key, argument="api_key", env="PETS_API_KEY"),),
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            headers=headers,
            http_client=http_client,
            transport=transport,
            middleware=middleware,
            retry_policy=retry_policy,
            strict=strict,
        )

    @cached_property
    def pets(self) -> Pets:
        from .resources.pets import Pets

        return Pets(self._core)

    @property
    def raw(self) -> RawClient:
        from ._runtime.reading.raw import raw

        return cast("RawClient", raw(self, self._core))

    @property
    def streamed(self) -> StreamedClient:
        from ._runtime.reading.raw import streamed

        return cast("StreamedClient", streamed(self, self._core))

    def close(self) -> None:
        self._core.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncClient:
    def __init__(
        self,
        *,
        api_key: str | Callable[[], str | Awaitable[str]] | None = None,
        base_url: str | None = None,
        timeout: float | Omit | None = OMIT,
        max_retries: int | Omit = OMIT,
        http_client: httpx2.AsyncClient | None = None,
        transport: AsyncTransport | None = None,
        middleware: Sequence[Middleware] = (),
        retry_policy: RetryPolicy | None = None,
        strict: bool = False,
    ) -> None:
        self._core = AsyncCore(
            SERVICE,
            credentials=(BearerAuth("Key", api_key, argument="api_key", env="PETS_API_KEY"),),
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            http_client=http_client,
            transport=transport,
            middleware=middleware,
            retry_policy=retry_policy,
            strict=strict,
        )

    @cached_property
    def pets(self) -> AsyncPets:
        from .resources.pets import AsyncPets

        return AsyncPets(self._core)

    @property
    def raw(self) -> AsyncRawClient:
        from ._runtime.reading.async_raw import raw

        return cast("AsyncRawClient", raw(self, self._core))

    @property
    def streamed(self) -> AsyncStreamedClient:
        from ._runtime.reading.async_raw import streamed

        return cast("AsyncStreamedClient", streamed(self, self._core))

    async def close(self) -> None:
        await self._core.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()
