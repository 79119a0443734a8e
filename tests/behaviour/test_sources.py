"""What an upload is read from, over every transport: paths, files, iterators, and the same with `await`."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import anyio
import pytest
from network import ASYNC, Caller, Connect, async_opened
from pets_client._runtime.core import Core
from pets_client._runtime.endpoint import Endpoint
from pets_client._runtime.errors import APIConnectionError, InternalServerError
from pets_client._runtime.sending.files import FileInput
from pets_client._runtime.transports.messages import Request
from pets_client._runtime.transports.transport import Response
from pets_client.client import SERVICE, Client
from sending import parts_of
from server import Reply, Server, json_reply

PET = json_reply({"id": 1, "name": "Rex"})
CONTENT = bytes(range(256)) * 1000


def chunks() -> Iterator[bytes]:
    yield CONTENT[:1000]
    yield b""
    yield CONTENT[1000:]


async def waited_chunks() -> AsyncIterator[bytes]:
    for chunk in chunks():
        await anyio.sleep(0)
        yield chunk


class Pipe(io.RawIOBase):
    """A file that cannot seek."""

    def __init__(self) -> None:
        self._bytes = io.BytesIO(CONTENT)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._bytes.readinto(buffer)


class Reads:
    """The least that a file can be."""

    def __init__(self) -> None:
        self._bytes = io.BytesIO(CONTENT)

    def read(self, size: int, /) -> bytes:
        return self._bytes.read(size)


SOURCES: dict[str, Callable[[], FileInput]] = {
    "bytes": lambda: CONTENT,
    "bytearray": lambda: bytearray(CONTENT),
    "memoryview": lambda: memoryview(CONTENT),
    "file": lambda: io.BytesIO(CONTENT),
    "pipe": Pipe,
    "reads": Reads,
    "generator": chunks,
    "iterator": lambda: iter([CONTENT]),
    "tuple": lambda: ("a.bin", chunks(), "x/y", {"X-Part": "1"}),
}


def received(server: Server) -> bytes:
    file, _ = parts_of(server.requests[-1])
    content = file.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content


def is_unfinished(server: Server) -> bool:
    """Whether a server can see that what it got is not all."""
    return not any(request.body.endswith(b"--\r\n") for request in server.requests)


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_any_source_arrives_whole(source: Callable[[], FileInput], caller: Caller, server: Server) -> None:
    server.replies(PET)
    caller.upload(source())
    assert received(server) == CONTENT


def test_path_arrives_whole(caller: Caller, server: Server, tmp_path: Path) -> None:
    server.replies(PET)
    path = tmp_path / "a.bin"
    path.write_bytes(CONTENT)
    caller.upload(path)
    assert received(server) == CONTENT
    assert server.requests[0].header("Content-Length") == str(len(server.requests[0].body))


@pytest.mark.anyio
@pytest.mark.parametrize("over", ASYNC)
async def test_async_file_and_async_iterator_arrive_whole(over: str, server: Server, tmp_path: Path) -> None:
    server.replies(PET)
    path = tmp_path / "a.bin"
    path.write_bytes(CONTENT)
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(async_opened(over, server.url))
        for file in (await stack.enter_async_context(await anyio.open_file(path, "rb")), waited_chunks()):
            await client.pets.upload(file=file, purpose="p")
            assert received(server) == CONTENT
            assert server.requests[-1].header("Transfer-Encoding") == "chunked"


@pytest.mark.parametrize("named", [False, True])
def test_what_needs_await_is_refused_by_a_synchronous_client(named: bool, client: Client, server: Server) -> None:
    file = waited_chunks()
    with pytest.raises(TypeError, match="field 'file': what is read with await needs an AsyncClient"):
        client.pets.upload(file=("a.bin", file) if named else file, purpose="p")
    assert server.connections == 0


def test_file_of_anyio_in_text_mode_is_refused(client: Client, server: Server, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text")
    opened: Any = path.open()
    with opened, pytest.raises(TypeError, match="field 'file': an upload is bytes"):
        client.pets.upload(file=anyio.wrap_file(opened), purpose="p")
    assert server.connections == 0


def test_closed_file_and_one_to_write_are_refused_by_name(client: Client, server: Server, tmp_path: Path) -> None:
    closed = io.BytesIO(b"x")
    closed.close()
    with pytest.raises(ValueError, match="field 'file': the file is closed"):
        client.pets.upload(file=closed, purpose="p")
    with (tmp_path / "a").open("wb") as file, pytest.raises(ValueError, match="field 'file': the file is not open for"):
        client.pets.upload(file=file, purpose="p")
    assert server.connections == 0


@pytest.mark.usefixtures("no_waiting")
def test_iterator_is_never_sent_twice(connect: Connect, server: Server) -> None:
    server.replies(Reply(503), PET)
    with pytest.raises(InternalServerError):
        connect(server.url, max_retries=2).upload(chunks())
    assert len(server.requests) == 1


@pytest.mark.usefixtures("no_waiting")
def test_file_is_sent_again_from_where_it_stood(connect: Connect, server: Server) -> None:
    server.replies(Reply(503), PET)
    file = io.BytesIO(b"left out" + CONTENT)
    file.seek(8)
    connect(server.url, max_retries=2).upload(file)
    assert server.requests[0].body == server.requests[1].body
    assert received(server) == CONTENT


def test_exception_of_an_iterator_passes_through_untouched(caller: Caller, server: Server) -> None:
    def broken() -> Iterator[bytes]:
        yield b"x" * 100
        raise LookupError("my own")

    with pytest.raises(LookupError, match="my own"):
        caller.upload(broken())
    assert is_unfinished(server)


def test_iterator_of_something_else_than_bytes_is_a_type_error_that_names_the_field(caller: Caller) -> None:
    words: Any = iter(["text"])
    with pytest.raises(TypeError, match="field 'file': an upload is made of bytes, not str"):
        caller.upload(words)


class Meanwhile(io.BytesIO):
    """A file that does something when it is read."""

    def __init__(self, does: Callable[[], object]) -> None:
        super().__init__(b"first")
        self._does = does

    def read(self, size: int | None = -1, /) -> bytes:
        self._does()
        return super().read(size)


@pytest.mark.parametrize("now", [CONTENT[:-1], CONTENT + b"x", CONTENT * 2, b""], ids=["less", "more", "twice", "none"])
def test_file_that_changes_its_length_breaks_the_request_off(
    now: bytes, core: Core, server: Server, tmp_path: Path
) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(CONTENT)
    endpoint: Endpoint[None] = Endpoint("POST", "/", codec="none", body="multipart")
    with pytest.raises(APIConnectionError, match=r"field 'b': the file had 256000 bytes, and now \d+"):
        core.send(endpoint, body={"a": Meanwhile(lambda: path.write_bytes(now)), "b": path})
    assert is_unfinished(server)


def test_file_that_vanishes_is_an_error_that_names_it(core: Core, server: Server, tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(CONTENT)
    endpoint: Endpoint[None] = Endpoint("POST", "/", codec="none", body="multipart")
    with pytest.raises(APIConnectionError, match=r"field 'b': cannot read '.*a\.bin': No such file"):
        core.send(endpoint, body={"a": Meanwhile(lambda: path.unlink(missing_ok=True)), "b": path})
    assert is_unfinished(server)


class Swallowing:
    """A transport that reads what it is given and keeps nothing."""

    def __init__(self) -> None:
        self.size = 0

    def send(self, request: Request, /) -> Response:
        self.size = sum(map(len, request.body)) if not isinstance(request.body, bytes) else 0
        return Response(204)

    def close(self) -> None:
        """Nothing is open."""


def test_upload_needs_no_more_memory_than_a_few_chunks(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    transport = Swallowing()
    core = Core(SERVICE, base_url="http://x", transport=transport)
    endpoint: Endpoint[None] = Endpoint("POST", "/", codec="none", body="multipart")
    core.send(endpoint, body={"file": b"x"})
    tracemalloc.start()
    try:
        core.send(endpoint, body={"file": path})
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
    assert transport.size > 50_000_000
