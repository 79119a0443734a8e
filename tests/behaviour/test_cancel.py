"""A call that is cancelled, wherever it waits: the cancellation passes, nothing leaks."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Awaitable, Callable, Coroutine, Generator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from pets_client.client import AsyncClient, Client
from server import STALL, Reply, Server, event_reply, json_reply

Open: TypeAlias = Callable[..., AsyncClient]
Call: TypeAlias = Callable[[AsyncClient, Path], Coroutine[Any, Any, object]]

PET = json_reply({"id": 1, "name": "Rex"})
EVENTS = event_reply(b'data: {"text": "a"}\n\n', 0.001, b'data: {"text": "b"}\n\n', b"data: [DONE]\n\n")


class Interrupted:
    """Awaits a coroutine, and cancels the task when it waits for the nth time.

    Either at once, or when what is waited for has just happened: then both the outcome
    and the cancellation are there, and the outcome must not be lost.
    """

    def __init__(self, coroutine: Coroutine[Any, Any, object], at: int, *, late: bool) -> None:
        self._inner = coroutine
        self._left = at
        self._late = late

    def __await__(self) -> Generator[Any, Any, object]:
        thrown: BaseException | None = None
        while True:
            try:
                waited = self._inner.send(None) if thrown is None else self._inner.throw(thrown)
            except StopIteration as end:
                return end.value
            self._left -= 1
            if self._left == 0:
                self._cancel(waited)
            thrown = None
            try:
                yield waited
            except BaseException as error:
                thrown = error

    def _cancel(self, waited: asyncio.Future[object] | None) -> None:
        task = asyncio.current_task()
        assert task is not None
        if self._late and waited is not None:
            waited.add_done_callback(lambda _: task.cancel())
        else:
            task.cancel()


async def call(client: AsyncClient, _: Path) -> object:
    return await client.pets.retrieve("1")


async def stream(client: AsyncClient, _: Path) -> object:
    return [chunk.text async for chunk in await client.pets.tell(stream=True)]


async def stream_left_early(client: AsyncClient, _: Path) -> object:
    async with await client.pets.tell(stream=True) as chunks:
        return await anext(chunks)


async def upload(client: AsyncClient, folder: Path) -> object:
    return await client.pets.upload(file=folder / "photo", purpose="p")


async def download(client: AsyncClient, folder: Path) -> object:
    await (await client.pets.photo("1")).write_to(folder / "saved")
    return None


async def download_in_pieces(client: AsyncClient, _: Path) -> object:
    async with await client.pets.photo("1") as photo:
        return [chunk async for chunk in photo.iter_bytes(20_000)]


async def pause(client: AsyncClient, _: Path) -> object:
    return await client.pets.retrieve("1", request_options={"max_retries": 2, "deadline": 5.0})


SCENES: dict[str, tuple[Call, tuple[Reply, ...]]] = {
    "a call": (call, (PET,)),
    "a stream": (stream, (EVENTS,)),
    "a stream that is left early": (stream_left_early, (EVENTS,)),
    "an upload": (upload, (PET,)),
    "a download": (download, (Reply(200, b"x" * 100_000),)),
    "a download in pieces": (download_in_pieces, (Reply(200, b"x" * 100_000),)),
    "a pause": (pause, (Reply(503, headers={"Retry-After-Ms": "5"}), PET)),
}


async def attempt(coroutine: Coroutine[Any, Any, object], at: int, *, late: bool) -> bool:
    """Cancel at the nth wait; say whether there was one."""

    async def waiting() -> object:
        return await Interrupted(coroutine, at, late=late)

    task = asyncio.ensure_future(waiting())
    try:
        await task
    except asyncio.CancelledError as error:
        assert type(error) is asyncio.CancelledError
        assert task.cancelled()
        return True
    return False


async def everywhere(interrupted: Callable[[int], Awaitable[bool]]) -> int:
    """Cancel at the first wait, at the second, and so on, until there are no more."""
    at = 1
    while await interrupted(at):
        at += 1
    return at - 1


@pytest.mark.anyio
@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("late", [False, True], ids=["at-once", "just-done"])
@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)
async def test_cancelled_call_leaves_the_client_whole(
    scene: tuple[Call, tuple[Reply, ...]], late: bool, open_async: Open, server: Server, tmp_path: Path
) -> None:
    """With one connection at most, one that leaks would block the call that follows."""
    made, replies = scene
    (tmp_path / "photo").write_bytes(b"x" * 200_000)

    async def interrupted(at: int) -> bool:
        server.replies(*replies)
        async with open_async(server.url, 1, timeout=2.0) as client:
            cancelled = await attempt(made(client, tmp_path), at, late=late)
            if cancelled:
                assert {one.name for one in tmp_path.iterdir()} <= {"photo"}, at
            server.replies(PET)
            assert (await client.pets.retrieve("1")).id == 1, at
        return cancelled

    assert await everywhere(interrupted) >= 2
    await asyncio.sleep(0)
    assert server.open_connections(at_most=0) == 0


@pytest.mark.anyio
@pytest.mark.parametrize("late", [False, True], ids=["at-once", "just-done"])
async def test_cancelled_call_over_a_kept_connection_leaves_the_client_whole(
    late: bool, open_async: Open, server: Server, tmp_path: Path
) -> None:
    server.replies(PET)
    async with open_async(server.url, 1, timeout=2.0) as client:

        async def interrupted(at: int) -> bool:
            await call(client, tmp_path)
            return await attempt(call(client, tmp_path), at, late=late)

        assert await everywhere(interrupted) >= 1
        assert server.open_connections(at_most=1) == 1
    assert server.open_connections(at_most=0) == 0


@pytest.mark.anyio
async def test_cancelled_call_is_not_sent_again(open_async: Open, server: Server) -> None:
    server.replies(Reply(hang=2))
    async with open_async(server.url, max_retries=5) as client:
        task = asyncio.ensure_future(client.pets.retrieve("1"))
        await asyncio.sleep(0.05)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        assert task.cancelled()
        assert server.open_connections(at_most=0) == 0
    assert len(server.requests) == 1


@pytest.mark.anyio
async def test_timeout_of_the_caller_is_the_callers_own(open_async: Open, server: Server) -> None:
    server.replies(Reply(hang=2), PET)
    async with open_async(server.url, 1) as client:
        with pytest.raises(TimeoutError) as caught:
            async with asyncio.timeout(0.05):
                await client.pets.retrieve("1")
        assert type(caught.value) is TimeoutError
        assert (await client.pets.retrieve("1")).id == 1


@pytest.mark.anyio
async def test_deadline_and_cancellation_are_told_apart(open_async: Open, server: Server) -> None:
    server.replies(Reply(hang=2))
    async with open_async(server.url, 1) as client:
        task = asyncio.ensure_future(client.pets.retrieve("1", request_options={"deadline": 1.0}))
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


class Interrupt(BaseException):
    """What a signal handler raises."""


@pytest.mark.parametrize(
    "said", [b"", b"HTTP/1.1 200 OK\r\nContent-Le", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"]
)
def test_interrupted_call_leaves_the_client_whole(
    said: bytes, open_client: Callable[..., Client], server: Server
) -> None:
    """A thread that waits can be ended by a signal, as by Ctrl-C."""

    def interrupt(*_: object) -> None:
        raise Interrupt

    before = signal.signal(signal.SIGUSR1, interrupt)
    server.replies(Reply(raw=(said, STALL)))
    client = open_client(server.url, 1, max_retries=3)
    threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGUSR1)).start()
    with pytest.raises(Interrupt):
        client.pets.retrieve("1")
    signal.signal(signal.SIGUSR1, before)
    assert server.open_connections(at_most=0) == 0
    server.replies(PET)
    assert client.pets.retrieve("1").id == 1
    assert len(server.requests) == 2
