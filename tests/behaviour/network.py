"""Turn either client, over any transport, into calls that a test makes in one way.

    caller.retrieve()   # a Pet, or the exception; the same for sync and async

A transport joins every test of the network by a line in `SYNC` or `ASYNC`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol, Unpack

import httpx2
from pets_client import types
from pets_client._runtime.options import RequestOptions
from pets_client._runtime.sending.files import FileInput
from pets_client._runtime.transports.aiohttp_transport import AiohttpTransport
from pets_client._runtime.transports.async_httpx_transport import AsyncHttpxTransport
from pets_client._runtime.transports.httpx_transport import HttpxTransport
from pets_client._runtime.transports.stdlib_transport import StdlibTransport
from pets_client._runtime.transports.transport import AsyncTransport, Transport
from pets_client.client import AsyncClient, Client


class Connect(Protocol):
    """Makes a caller; `connections` is how many there may be at most."""

    def __call__(self, url: str, connections: int | None = None, **settings: Any) -> Caller: ...


class Caller(Protocol):
    """A client whose calls return when they are done."""

    def retrieve(self, pet_id: str = "1", **options: Unpack[RequestOptions]) -> types.Pet: ...

    def create(self, **options: Unpack[RequestOptions]) -> types.Pet: ...

    def tell(self) -> list[str]:
        """Return the texts of a stream."""
        ...

    def photo(self) -> bytes: ...

    def save(self, path: Path) -> None: ...

    def upload(self, file: FileInput) -> None: ...


class SyncCaller:
    def __init__(self, client: Client) -> None:
        self._pets = client.pets

    def retrieve(self, pet_id: str = "1", **options: Unpack[RequestOptions]) -> types.Pet:
        return self._pets.retrieve(pet_id, request_options=options)

    def create(self, **options: Unpack[RequestOptions]) -> types.Pet:
        return self._pets.create(name="Rex", request_options=options)

    def tell(self) -> list[str]:
        return [chunk.text for chunk in self._pets.tell(stream=True)]

    def photo(self) -> bytes:
        with self._pets.photo("1") as photo:
            return photo.read()

    def save(self, path: Path) -> None:
        self._pets.photo("1").write_to(path)

    def upload(self, file: FileInput) -> None:
        self._pets.upload(file=file, purpose="p")


class AsyncCaller:
    def __init__(self, client: AsyncClient, runner: asyncio.Runner) -> None:
        self._pets = client.pets
        self._runner = runner

    def retrieve(self, pet_id: str = "1", **options: Unpack[RequestOptions]) -> types.Pet:
        return self._runner.run(self._pets.retrieve(pet_id, request_options=options))

    def create(self, **options: Unpack[RequestOptions]) -> types.Pet:
        return self._runner.run(self._pets.create(name="Rex", request_options=options))

    def tell(self) -> list[str]:
        async def told() -> list[str]:
            return [chunk.text async for chunk in await self._pets.tell(stream=True)]

        return self._runner.run(told())

    def photo(self) -> bytes:
        async def read() -> bytes:
            async with await self._pets.photo("1") as photo:
                return await photo.read()

        return self._runner.run(read())

    def save(self, path: Path) -> None:
        async def saved() -> None:
            await (await self._pets.photo("1")).write_to(path)

        self._runner.run(saved())

    def upload(self, file: FileInput) -> None:
        self._runner.run(self._pets.upload(file=file, purpose="p"))


def _httpx2(connections: int | None) -> Transport | None:
    if connections is None:
        return None
    return HttpxTransport(limits=httpx2.Limits(max_connections=connections))


def _stdlib(_connections: int | None) -> Transport:
    # It opens a connection for each thread that wants one: there is no limit.
    return StdlibTransport()


def _async_httpx2(connections: int | None) -> AsyncTransport | None:
    if connections is None:
        return None
    return AsyncHttpxTransport(limits=httpx2.Limits(max_connections=connections))


def _aiohttp(connections: int | None) -> AsyncTransport:
    return AiohttpTransport(limit=connections or 100)


# From the most connections there may be (None: as the transport likes) to a transport;
# None is the default one.
SYNC: Mapping[str, Callable[[int | None], Transport | None]] = {"httpx2": _httpx2, "stdlib": _stdlib}
ASYNC: Mapping[str, Callable[[int | None], AsyncTransport | None]] = {
    "httpx2": _async_httpx2,
    **({"aiohttp": _aiohttp} if find_spec("aiohttp") else {}),
}

# One attempt, and no answer is waited for very long.
_SETTINGS: Mapping[str, Any] = {"api_key": "secret-key", "max_retries": 0, "timeout": 5.0}


def opened(over: str, url: str, connections: int | None = None, **settings: Any) -> Client:
    """Return a synchronous client over the transport of this name."""
    return Client(base_url=url, transport=SYNC[over](connections), **{**_SETTINGS, **settings})


def async_opened(over: str, url: str, connections: int | None = None, **settings: Any) -> AsyncClient:
    """Return an asynchronous client over the transport of this name."""
    return AsyncClient(base_url=url, transport=ASYNC[over](connections), **{**_SETTINGS, **settings})


@contextmanager
def called(asynchronous: bool, over: str, url: str, *rest: Any, **settings: Any) -> Iterator[Caller]:
    """A client of either kind, to be called in one way."""
    if not asynchronous:
        with opened(over, url, *rest, **settings) as client:
            yield SyncCaller(client)
        return
    with asyncio.Runner() as runner:
        other = async_opened(over, url, *rest, **settings)
        try:
            yield AsyncCaller(other, runner)
        finally:
            runner.run(other.close())
