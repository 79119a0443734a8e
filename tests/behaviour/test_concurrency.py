"""Many calls at once: over few connections, from many threads, with some that fail."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from pets_client.client import AsyncClient, Client
from server import Reply, Request, Server, event_reply, json_reply


def echo(request: Request) -> Reply:
    """Answer with the id that was asked for: no answer may reach another call."""
    number = int(request.target.rpartition("/")[2])
    return json_reply({"id": number, "name": "Rex"})


@pytest.mark.anyio
async def test_thousand_calls_over_ten_connections(open_async: Callable[..., AsyncClient], server: Server) -> None:
    server.answers(echo)
    async with open_async(server.url, 10, timeout=30.0) as client:
        pets = await asyncio.gather(*(client.pets.retrieve(str(number)) for number in range(1000)))
    assert [pet.id for pet in pets] == list(range(1000))
    assert len(server.requests) == 1000
    assert server.connections <= 10
    assert server.open_connections(at_most=0) == 0


@pytest.mark.anyio
@pytest.mark.usefixtures("no_waiting")
async def test_calls_that_fail_now_and_then_all_end_well(
    open_async: Callable[..., AsyncClient], server: Server
) -> None:
    turns: list[Reply] = [Reply(503), Reply(raw=b""), Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{")]

    def answer(request: Request) -> Reply:
        seen = len(server.requests)
        return turns[seen // 5 % 3] if seen % 5 == 0 else echo(request)

    server.answers(answer)
    async with open_async(server.url, 10, max_retries=20) as client:
        pets = await asyncio.gather(*(client.pets.retrieve(str(number)) for number in range(200)))
        assert [pet.id for pet in pets] == list(range(200))
        assert server.open_connections(at_most=10) <= 10


@pytest.mark.anyio
async def test_streams_at_the_same_time_keep_their_items(
    open_async: Callable[..., AsyncClient], server: Server
) -> None:
    def answer(_: Request) -> Reply:
        name = b"%d" % len(server.requests)
        item = b'data: {"text": "' + name + b'"}\n\n'
        return event_reply(item, 0.005, item, 0.005, item, b"data: [DONE]\n\n")

    async def told(client: AsyncClient) -> list[str]:
        return [chunk.text async for chunk in await client.pets.tell(stream=True)]

    server.answers(answer)
    async with open_async(server.url, 50) as client:
        all_told = await asyncio.gather(*(told(client) for _ in range(50)))
    assert sorted(all_told) == sorted([str(number)] * 3 for number in range(1, 51))


def test_client_is_shared_by_fifty_threads(open_client: Callable[..., Client], server: Server) -> None:
    server.answers(echo)
    client = open_client(server.url)
    together = threading.Barrier(50)

    def calls(thread: int) -> list[int]:
        # The first call of all makes the transport: from every thread at once.
        together.wait()
        return [client.pets.retrieve(str(thread * 10 + turn)).id for turn in range(10)]

    with ThreadPoolExecutor(50) as pool:
        answers = [number for ids in pool.map(calls, range(50)) for number in ids]
    assert answers == list(range(500))
    assert server.connections <= 50
    client.close()
    assert server.open_connections(at_most=0) == 0


def test_client_may_be_closed_by_one_thread_while_another_calls(
    open_client: Callable[..., Client], server: Server
) -> None:
    server.replies(Reply(200, b'{"id": 1, "name": "Rex"}', hang=0.1))
    client = open_client(server.url)
    outcome: list[object] = []

    def call() -> None:
        try:
            outcome.append(client.pets.retrieve("1").id)
        except Exception as error:
            outcome.append(type(error).__module__.partition(".")[0])

    thread = threading.Thread(target=call)
    thread.start()
    while not server.requests:
        thread.join(0.005)
    client.close()
    thread.join(5)
    # Either the answer came, or an error of the client's own.
    assert outcome in ([1], ["pets_client"])
    assert server.open_connections(at_most=0) == 0
