"""Streams and downloads that are ended in every way, with `await`.

The clients here have one connection at most, so that one that leaks blocks the next call.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest
from pets_client._runtime.errors import APIConnectionError, APIStreamError
from pets_client.client import AsyncClient
from server import RESET, Reply, Server, event_reply, json_reply

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.filterwarnings("error"),
    pytest.mark.usefixtures("quick_collection"),
]

Open = Callable[..., AsyncClient]

PET = json_reply({"id": 1, "name": "Rex"})
ITEM = b'data: {"text": "a"}\n\n'
ENDLESS = event_reply(ITEM, ITEM, finish=False)
ERROR = event_reply(ITEM, b"event: error\ndata: bad\n\n", finish=False)
PHOTO = Reply(200, b"x" * 3_000_000)


class MineError(Exception):
    """The caller's own."""


async def leave_by_break(client: AsyncClient) -> None:
    async with await client.pets.tell(stream=True) as stream:
        async for _ in stream:
            break


async def leave_by_break_without_with(client: AsyncClient) -> None:
    async for _ in await client.pets.tell(stream=True):
        break


async def leave_by_exception(client: AsyncClient) -> None:
    with suppress(MineError):
        async with await client.pets.tell(stream=True) as stream:
            async for _ in stream:
                raise MineError


async def leave_by_exception_without_with(client: AsyncClient) -> None:
    with suppress(MineError):
        async for _ in await client.pets.tell(stream=True):
            raise MineError


async def close(client: AsyncClient) -> None:
    stream = await client.pets.tell(stream=True)
    await anext(stream)
    await stream.close()
    assert [chunk async for chunk in stream] == []


async def close_twice(client: AsyncClient) -> None:
    stream = await client.pets.tell(stream=True)
    await stream.close()
    await stream.close()


async def close_while_iterating(client: AsyncClient) -> None:
    stream = await client.pets.tell(stream=True)
    async for _ in stream:
        await stream.close()


async def cancel(client: AsyncClient) -> None:
    async def consume() -> None:
        async for _ in await client.pets.tell(stream=True):
            pass

    task = asyncio.ensure_future(consume())
    await asyncio.sleep(0.03)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def never_iterate(client: AsyncClient) -> None:
    async with await client.pets.tell(stream=True):
        pass


async def forget(client: AsyncClient) -> None:
    await client.pets.tell(stream=True)


async def forget_after_an_item(client: AsyncClient) -> None:
    await anext(await client.pets.tell(stream=True))


async def read_a_part(client: AsyncClient) -> None:
    async with await client.pets.photo("1") as photo:
        await anext(photo.iter_bytes())


async def read_nothing(client: AsyncClient) -> None:
    async with await client.pets.photo("1"):
        pass


async def forget_a_download(client: AsyncClient) -> None:
    await client.pets.photo("1")


async def forget_a_download_in_between(client: AsyncClient) -> None:
    async for _ in (await client.pets.photo("1")).iter_bytes(1000):
        break


async def forget_the_response_but_not_its_chunks(client: AsyncClient) -> None:
    chunks = (await client.pets.photo("1")).iter_bytes()
    gc.collect()
    assert sum([len(chunk) async for chunk in chunks]) == len(PHOTO.body)


STREAMS = (
    leave_by_break,
    leave_by_break_without_with,
    leave_by_exception,
    leave_by_exception_without_with,
    close,
    close_twice,
    close_while_iterating,
    cancel,
    never_iterate,
    forget,
    forget_after_an_item,
)
DOWNLOADS = (
    read_a_part,
    read_nothing,
    forget_a_download,
    forget_a_download_in_between,
    forget_the_response_but_not_its_chunks,
)


@pytest.mark.parametrize(
    ("end", "reply"),
    [*((end, ENDLESS) for end in STREAMS), *((end, PHOTO) for end in DOWNLOADS)],
    ids=[end.__name__ for end in (*STREAMS, *DOWNLOADS)],
)
async def test_what_is_left_lets_its_connection_go(
    end: Callable[[AsyncClient], Awaitable[None]], reply: Reply, open_async: Open, server: Server
) -> None:
    server.replies(reply)
    async with open_async(server.url, 1, timeout=1.0) as client:
        await end(client)
        gc.collect()
        server.replies(PET)
        assert (await client.pets.retrieve("1")).id == 1
        assert server.open_connections(at_most=1) == 1
    assert server.open_connections(at_most=0) == 0
    gc.collect()


@pytest.mark.parametrize(
    ("reply", "error"),
    [(ERROR, APIStreamError), (Reply(raw=(ENDLESS.head(), 0.01, RESET)), APIConnectionError)],
    ids=["error-event", "reset"],
)
async def test_stream_that_fails_lets_its_connection_go(
    reply: Reply, error: type[Exception], open_async: Open, server: Server
) -> None:
    server.replies(reply)
    async with open_async(server.url, 1, timeout=1.0) as client:
        stream = await client.pets.tell(stream=True)
        with pytest.raises(error):
            _ = [chunk async for chunk in stream]
        await asyncio.sleep(0.02)
        assert server.open_connections(at_most=0) == 0


async def test_client_that_is_closed_ends_a_stream_that_is_still_open(open_async: Open, server: Server) -> None:
    server.replies(ENDLESS)
    client = open_async(server.url, 1, timeout=1.0)
    stream = await client.pets.tell(stream=True)
    await anext(stream)
    started = time.monotonic()
    await client.close()
    with suppress(APIConnectionError):
        _ = [chunk async for chunk in stream]
    await stream.close()
    assert time.monotonic() - started < 0.5
    await asyncio.sleep(0.02)
    assert server.open_connections(at_most=0) == 0


async def test_stream_that_is_held_while_it_is_iterated_over_is_not_cut_off(open_async: Open, server: Server) -> None:
    server.replies(event_reply(*[ITEM] * 5, b"data: [DONE]\n\n"))
    texts: list[str] = []
    async with open_async(server.url, 1) as client:
        async for chunk in await client.pets.tell(stream=True):
            gc.collect()
            texts.append(chunk.text)
    assert texts == ["a"] * 5
