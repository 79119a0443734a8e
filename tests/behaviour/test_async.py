"""The same behaviour with `await`."""

from __future__ import annotations

import asyncio
import io
import time
from pathlib import Path

import httpx2
import pytest
from pets_client._runtime.errors import (
    APIConnectionError,
    APIStreamError,
    APITimeoutError,
    MissingCredentialsError,
    NotFoundError,
    RateLimitError,
)
from pets_client.client import AsyncClient
from server import Reply, Server, event_reply, json_reply

pytestmark = pytest.mark.anyio

PET = json_reply({"id": 1, "name": "Rex"})
DONE = (b'data: {"text": "a"}\n\n', b"data: [DONE]\n\n")


def connect(server: Server) -> AsyncClient:
    return AsyncClient(api_key="k", base_url=server.url)


async def test_call_is_the_same_on_the_wire(server: Server) -> None:
    server.replies(PET)
    async with connect(server) as client:
        pet = await client.pets.create(name="Rex", mood=None)
    assert pet.name == "Rex"
    assert server.requests[0].body == b'{"name":"Rex","mood":null}'
    assert server.requests[0].header("Authorization") == "Bearer k"


@pytest.mark.usefixtures("no_waiting")
async def test_failed_attempts_are_repeated(server: Server) -> None:
    server.replies(Reply(503), Reply(raw=b""), PET)
    async with connect(server) as client:
        assert (await client.pets.retrieve("1")).id == 1
    assert len(server.requests) == 3


async def test_errors_have_their_classes(server: Server) -> None:
    server.replies(json_reply({"code": 1, "message": "No."}, 404), Reply(429))
    async with connect(server) as client:
        with pytest.raises(NotFoundError, match=r"No\."):
            await client.pets.retrieve("1")
        with pytest.raises(RateLimitError):
            await client.pets.retrieve("1", request_options={"max_retries": 0})


async def test_timeout_and_deadline(server: Server) -> None:
    server.replies(Reply(hang=5))
    async with connect(server) as client:
        started = time.monotonic()
        with pytest.raises(APITimeoutError):
            await client.pets.retrieve("1", request_options={"deadline": 0.2})
        assert time.monotonic() - started < 2


async def test_token_may_be_awaited(server: Server) -> None:
    async def fetch() -> str:
        await asyncio.sleep(0)
        return "fetched"

    server.replies(PET)
    async with AsyncClient(api_key=fetch, base_url=server.url) as client:
        await client.pets.retrieve("1")
    assert server.requests[0].header("Authorization") == "Bearer fetched"


async def test_missing_credential(server: Server) -> None:
    async with AsyncClient(base_url=server.url) as client:
        with pytest.raises(MissingCredentialsError):
            await client.pets.retrieve("1")


async def test_streams_use_one_connection(server: Server) -> None:
    server.replies(event_reply(*DONE, 0.005, b": bye\n\n"))
    async with connect(server) as client:
        for _ in range(20):
            stream = await client.pets.tell(stream=True)
            assert [chunk.text async for chunk in stream] == ["a"]
    assert server.connections == 1


async def test_stream_that_never_ends_is_not_waited_for(server: Server) -> None:
    server.replies(event_reply(*DONE, finish=False))
    async with connect(server) as client:
        started = time.monotonic()
        async with await client.pets.tell(stream=True) as stream:
            assert [chunk.text async for chunk in stream] == ["a"]
        assert time.monotonic() - started < 2


async def test_error_event_raises(server: Server) -> None:
    server.replies(event_reply(b"event: error\ndata: bad\n\n"))
    async with connect(server) as client:
        stream = await client.pets.tell(stream=True)
        with pytest.raises(APIStreamError, match="bad"):
            await anext(stream)


async def test_stream_may_be_left_early(server: Server) -> None:
    server.replies(event_reply(*[DONE[0]] * 9))
    async with connect(server) as client:
        async with await client.pets.tell(stream=True) as stream:
            assert (await anext(stream)).text == "a"
        server.replies(PET)
        assert (await client.pets.retrieve("1")).id == 1


@pytest.mark.usefixtures("no_waiting")
async def test_upload_is_read_from_disk_for_each_attempt(server: Server, tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(b"x" * 200_000)
    server.replies(Reply(500), PET)
    async with connect(server) as client:
        await client.pets.upload(file=path, purpose="p")
        await client.pets.upload(file=io.BytesIO(b"object"), purpose="p")
    first, second, third = server.requests
    assert first.body == second.body
    assert path.read_bytes() in second.body
    assert b"object" in third.body


async def test_download(server: Server, tmp_path: Path) -> None:
    server.replies(Reply(200, b"photo" * 1000))
    async with connect(server) as client:
        async with await client.pets.photo("1") as photo:
            assert await photo.read() == b"photo" * 1000
        async with await client.pets.photo("1") as photo:
            pieces = [chunk async for chunk in photo.iter_bytes(1000)]
        assert [len(piece) for piece in pieces] == [1000] * 5
        await (await client.pets.photo("1")).write_to(tmp_path / "photo")
        assert (tmp_path / "photo").read_bytes() == b"photo" * 1000
        server.replies(Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"))
        with pytest.raises(APIConnectionError):
            await (await client.pets.photo("1")).write_to(tmp_path / "photo")
    assert [one.name for one in tmp_path.iterdir()] == ["photo"]


async def test_given_client_is_used_and_stays_open(server: Server) -> None:
    server.replies(PET)
    async with httpx2.AsyncClient(headers={"X-Mine": "1"}) as http:
        async with AsyncClient(api_key="k", base_url=server.url, http_client=http) as client:
            await client.pets.create(name="Rex")
        assert not http.is_closed
    assert server.requests[0].header("X-Mine") == "1"


async def test_cancelled_call_leaves_the_client_usable(server: Server) -> None:
    server.replies(Reply(hang=1))
    async with connect(server) as client:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await client.pets.retrieve("1")
        server.replies(PET)
        assert (await client.pets.retrieve("1")).id == 1
