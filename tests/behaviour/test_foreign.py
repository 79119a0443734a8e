"""What the caller's own code does inside a call: it may raise, be late, or close."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from network import Connect
from pets_client._runtime.endpoint import Endpoint
from pets_client._runtime.errors import APIConnectionError, APITimeoutError, ConfigurationError
from pets_client._runtime.middleware import Middleware
from pets_client._runtime.transports.messages import Head, Request
from pets_client.client import AsyncClient, Client
from server import STALL, Reply, Server, event_reply, json_reply

Open = Callable[..., Client]
OpenAsync = Callable[..., AsyncClient]

PET = json_reply({"id": 1, "name": "Rex"})
CHUNK = b'data: {"text": "a"}\n\n'
BUSY = Reply(503, headers={"Retry-After": "0.3"})


class Objecting(Middleware):
    """Raises when it sees an answer."""

    def after(self, request: Request, response: Head) -> None:
        raise LookupError(f"{request!r} {response!r}")


def test_stream_that_middleware_refuses_lets_its_connection_go(open_client: Open, server: Server) -> None:
    server.replies(event_reply(CHUNK, finish=False))
    with open_client(server.url, middleware=[Objecting()]) as client:
        with pytest.raises(LookupError):
            client.pets.tell(stream=True)
        assert server.open_connections(at_most=0) == 0


@pytest.mark.anyio
async def test_asynchronous_stream_that_middleware_refuses_lets_its_connection_go(
    open_async: OpenAsync, server: Server
) -> None:
    server.replies(event_reply(CHUNK, finish=False))
    async with open_async(server.url, middleware=[Objecting()]) as client:
        with pytest.raises(LookupError):
            await client.pets.tell(stream=True)
        assert await asyncio.to_thread(server.open_connections, at_most=0) == 0


@pytest.mark.parametrize("kind", [KeyboardInterrupt, GeneratorExit, SystemExit, LookupError])
def test_what_a_function_for_secrets_raises_passes_untouched(kind: type[BaseException], server: Server) -> None:
    raised = kind("mine")

    def secret() -> str:
        raise raised

    with Client(api_key=secret, base_url=server.url) as client, pytest.raises(kind) as caught:
        client.pets.retrieve("1")
    assert caught.value is raised
    assert server.requests == []


def test_stop_iteration_never_looks_like_an_answer(server: Server) -> None:
    def secret() -> str:
        raise StopIteration("token")

    # What Python makes of it where it leaves a generator (PEP 479).
    with Client(api_key=secret, base_url=server.url) as client, pytest.raises(RuntimeError):
        client.pets.retrieve("1")


@pytest.mark.parametrize("pause", [-1.0, float("nan"), "5"])
def test_pause_that_a_policy_gives_is_checked(pause: Any, server: Server) -> None:
    server.replies(Reply(503))
    with (
        Client(api_key="k", base_url=server.url, retry_policy=lambda _: pause) as client,
        pytest.raises((TypeError, ValueError), match="retry_policy"),
    ):
        client.pets.retrieve("1")


@pytest.mark.usefixtures("no_waiting")
def test_thousands_of_attempts_may_be_made(server: Server) -> None:
    server.replies(*[Reply(503)] * 1100, PET)
    with Client(api_key="k", base_url=server.url, max_retries=2000) as client:
        assert client.pets.retrieve("1").id == 1


@pytest.mark.parametrize("seconds", [float("inf"), 1e12, 3_000_000])
def test_timeout_may_be_longer_than_a_socket_can_count(seconds: float, connect: Connect, server: Server) -> None:
    server.replies(PET)
    caller = connect(server.url)
    assert caller.retrieve(timeout=seconds).id == 1
    assert caller.retrieve(timeout=None, deadline=seconds).id == 1


def test_timeout_of_nothing_is_a_timeout(connect: Connect, server: Server) -> None:
    server.replies(Reply(hang=1))
    with pytest.raises(APITimeoutError):
        connect(server.url).retrieve(timeout=0)


@pytest.mark.anyio
async def test_deadline_ends_the_wait_for_a_credential(server: Server) -> None:
    async def token() -> str:
        await asyncio.sleep(5)
        return "late"

    started = time.monotonic()
    async with AsyncClient(api_key=token, base_url=server.url) as client:
        with pytest.raises(APITimeoutError, match="credential"):
            await client.pets.retrieve("1", request_options={"deadline": 0.2})
    assert time.monotonic() - started < 1


@pytest.mark.anyio
async def test_deadline_ends_the_body_of_an_error_in_place_of_a_download(open_async: OpenAsync, server: Server) -> None:
    server.replies(Reply(raw=(0.4, b"HTTP/1.1 400 Bad\r\nContent-Length: 9\r\n\r\n", STALL)))
    endpoint: Endpoint[bytes] = Endpoint("GET", "/", codec="bytes")
    started = asyncio.get_running_loop().time()
    async with open_async(server.url) as client:
        with pytest.raises(APITimeoutError):
            await client.pets._core.open(endpoint, options={"deadline": 0.5})
    assert asyncio.get_running_loop().time() - started < 0.75


def test_deadline_counts_for_all_redirects_together(connect: Connect, server: Server) -> None:
    server.replies(Reply(302, headers={"Location": "/again"}, hang=0.4))
    started = time.monotonic()
    with pytest.raises(APITimeoutError):
        connect(server.url).retrieve(deadline=0.6)
    assert time.monotonic() - started < 1.1


def outcome_of(function: Callable[[], object]) -> tuple[threading.Thread, list[object]]:
    """Begin a call in a thread; what it returns or raises is kept."""
    found: list[object] = []

    def run() -> None:
        try:
            found.append(function())
        except Exception as error:
            found.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    return thread, found


def test_stream_may_be_closed_by_another_thread(open_client: Open, server: Server) -> None:
    server.replies(event_reply(CHUNK, finish=False))
    with open_client(server.url) as client:
        stream = client.pets.tell(stream=True)
        assert next(stream).text == "a"
        thread, found = outcome_of(lambda: next(stream))
        time.sleep(0.1)
        stream.close()
        thread.join(3)
        assert isinstance(found[0], APIConnectionError)
        assert server.open_connections(at_most=0) == 0


@pytest.mark.anyio
async def test_stream_may_be_closed_by_another_task(open_async: OpenAsync, server: Server) -> None:
    server.replies(event_reply(CHUNK, finish=False))
    async with open_async(server.url) as client:
        stream = await client.pets.tell(stream=True)
        await anext(stream)

        async def read() -> None:
            await anext(stream)

        reading = asyncio.create_task(read())
        await asyncio.sleep(0.1)
        await stream.close()
        with pytest.raises(APIConnectionError):
            await asyncio.wait_for(reading, 3)
        assert await asyncio.to_thread(server.open_connections, at_most=0) == 0


@pytest.mark.parametrize("moment", [n / 2000 for n in range(0, 40, 4)])
def test_download_may_be_closed_by_another_thread(moment: float, open_client: Open, server: Server) -> None:
    server.replies(Reply(chunks=[b"a", 0.002, b"b", 0.002, b"c", 0.002, b"d"] * 2))
    with open_client(server.url) as client:
        photo = client.pets.photo("1")
        thread, found = outcome_of(photo.read)
        time.sleep(moment)
        photo.close()
        thread.join(3)
        # Read before, broken off, or not begun.
        assert isinstance(found[0], (bytes, APIConnectionError, RuntimeError))


@pytest.mark.usefixtures("no_waiting")
@pytest.mark.parametrize("reply", [BUSY, Reply(hang=1)])
def test_call_of_a_client_that_was_closed_meanwhile_is_told(open_client: Open, reply: Reply, server: Server) -> None:
    server.replies(reply, PET)
    client = open_client(server.url, max_retries=2)
    thread, found = outcome_of(lambda: client.pets.retrieve("1"))
    time.sleep(0.15)
    client.close()
    thread.join(3)
    assert isinstance(found[0], ConfigurationError)
    assert server.open_connections(at_most=0) == 0


@pytest.mark.anyio
@pytest.mark.usefixtures("no_waiting")
@pytest.mark.parametrize("reply", [BUSY, Reply(hang=1)])
async def test_task_of_a_client_that_was_closed_meanwhile_is_told(
    open_async: OpenAsync, reply: Reply, server: Server
) -> None:
    server.replies(reply, PET)
    client = open_async(server.url, max_retries=2)
    calling = asyncio.create_task(client.pets.retrieve("1"))
    await asyncio.sleep(0.15)
    await client.close()
    with pytest.raises(ConfigurationError):
        await asyncio.wait_for(calling, 3)
    assert await asyncio.to_thread(server.open_connections, at_most=0) == 0


def test_key_stays_the_same_after_a_credential_was_refused(server: Server) -> None:
    tokens = iter("abc")
    server.replies(Reply(401), Reply(503, headers={"Retry-After": "0"}), PET)
    with Client(api_key=lambda: next(tokens), base_url=server.url) as client:
        client.pets.create(name="Rex")
    assert [one.header("Authorization") for one in server.requests] == ["Bearer a", "Bearer b", "Bearer b"]
    assert len({one.header("Idempotency-Key") for one in server.requests}) == 1
