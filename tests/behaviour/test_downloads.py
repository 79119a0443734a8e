"""What a download is read into, how it is saved, and how it goes on after a broken connection."""

from __future__ import annotations

import asyncio
import gzip
import os
import stat
from collections.abc import Mapping
from pathlib import Path

import anyio
import pytest
from network import ASYNC, Caller, Connect, async_opened
from pets_client._runtime.errors import APIConnectionError
from pets_client._runtime.reading.ranges import ContentRange
from pets_client.client import Client
from server import Reply, Request, Server

CONTENT = bytes(range(256)) * 2000
TAG = {"ETag": '"v1"', "Accept-Ranges": "bytes"}


class File:
    """A file on a server, of which a connection gives no more than `most` bytes."""

    def __init__(self, most: int, facts: Mapping[str, str] = TAG) -> None:
        self.most = most
        self.facts = dict(facts)
        self.ranges: list[str | None] = []

    def __call__(self, request: Request) -> Reply:
        asked = request.header("Range")
        self.ranges.append(asked)
        first = int(asked.removeprefix("bytes=").split("-")[0]) if asked else 0
        lines = [f"{name}: {value}" for name, value in self.facts.items()]
        lines.append(f"Content-Length: {len(CONTENT) - first}")
        if asked:
            lines.append(f"Content-Range: bytes {first}-{len(CONTENT) - 1}/{len(CONTENT)}")
        head = f"HTTP/1.1 {206 if asked else 200} Scripted\r\n" + "\r\n".join(lines) + "\r\n\r\n"
        return Reply(raw=head.encode() + CONTENT[first : first + self.most])


# --- reading -------------------------------------------------------------------------------------


def test_body_is_read_in_chunks_of_one_size(client: Client, server: Server) -> None:
    server.replies(Reply(200, CONTENT))
    with client.pets.photo("1") as photo:
        chunks = list(photo.iter_bytes(100_000))
    assert [len(chunk) for chunk in chunks] == [100_000] * 5 + [12_000]
    assert b"".join(chunks) == CONTENT


@pytest.mark.parametrize(
    ("charset", "data", "expected"),
    [
        ("", "grüß".encode(), "grüß"),
        ("; charset=latin-1", "grüß".encode("latin-1"), "grüß"),
        ("; charset=nonsense", "grüß".encode(), "grüß"),
        ("", b"gr\xff", "gr\ufffd"),
    ],
)
def test_text_is_in_the_encoding_the_server_names(
    charset: str, data: bytes, expected: str, client: Client, server: Server
) -> None:
    chunks = [data[at : at + 1] for at in range(len(data))]
    server.replies(Reply(200, headers={"Content-Type": f"text/plain{charset}"}, chunks=chunks))
    assert "".join(client.pets.photo("1").iter_text()) == expected


def test_lines_end_with_lf_crlf_or_cr_wherever_the_chunks_are_cut(client: Client, server: Server) -> None:
    data = "a\r\nb\n\nc\rdé\u2028e\r\n".encode()
    for size in (1, 2, 3, 100):
        server.replies(Reply(200, chunks=[data[at : at + size] for at in range(0, len(data), size)]))
        assert list(client.pets.photo("1").iter_lines()) == ["a", "b", "", "c", "dé\u2028e"]


def test_last_line_needs_no_end(client: Client, server: Server) -> None:
    server.replies(Reply(200, b"a\nb"), Reply(200, b""))
    assert list(client.pets.photo("1").iter_lines()) == ["a", "b"]
    assert list(client.pets.photo("1").iter_lines()) == []


def test_what_was_read_can_be_read_again_and_what_was_passed_on_cannot(client: Client, server: Server) -> None:
    server.replies(Reply(200, b"photo"))
    with client.pets.photo("1") as photo:
        assert photo.read() == photo.read() == b"photo"
        assert list(photo.iter_bytes(2)) == [b"ph", b"ot", b"o"]
    with client.pets.photo("1") as photo:
        assert list(photo.iter_bytes()) == [b"photo"]
        with pytest.raises(RuntimeError, match="has been read or closed"):
            photo.read()


def test_chunk_size_must_be_positive(client: Client, server: Server) -> None:
    server.replies(Reply(200, b"photo"))
    with client.pets.photo("1") as photo, pytest.raises(ValueError, match="chunk_size must be positive: 0"):
        list(photo.iter_bytes(0))


def test_length_and_range_are_told(client: Client, server: Server) -> None:
    server.replies(
        Reply(206, b"abc", {"Content-Range": "bytes 10-12/2000"}),
        Reply(206, b"abc", {"Content-Range": "bytes 10-12/*"}),
        Reply(200, gzip.compress(b"abc"), {"Content-Encoding": "gzip", "Content-Range": "none"}),
    )
    with client.pets.photo("1") as part:
        assert (part.content_length, part.content_range) == (3, ContentRange(10, 12, 2000))
        assert part.read() == b"abc"
    with client.pets.photo("1") as part:
        assert part.content_range == ContentRange(10, 12, None)
    with client.pets.photo("1") as packed:
        assert (packed.content_length, packed.content_range) == (None, None)
        assert packed.read() == b"abc"


# --- saving --------------------------------------------------------------------------------------


def test_file_is_there_whole_with_the_mode_of_the_umask(caller: Caller, server: Server, tmp_path: Path) -> None:
    server.replies(Reply(200, CONTENT))
    before = os.umask(0o027)
    try:
        caller.save(tmp_path / "photo.png")
    finally:
        os.umask(before)
    assert (tmp_path / "photo.png").read_bytes() == CONTENT
    assert stat.S_IMODE((tmp_path / "photo.png").stat().st_mode) == 0o640


def test_progress_is_told_up_to_the_end(client: Client, server: Server, tmp_path: Path) -> None:
    server.replies(Reply(200, CONTENT))
    told: list[tuple[int, int | None]] = []
    client.pets.photo("1").write_to(tmp_path / "photo.png", lambda so_far, total: told.append((so_far, total)))
    assert told == sorted(told)
    assert told[-1] == (len(CONTENT), len(CONTENT))


@pytest.mark.anyio
@pytest.mark.parametrize("over", ASYNC)
async def test_progress_is_told_with_await_too(over: str, server: Server, tmp_path: Path) -> None:
    server.replies(Reply(200, chunks=[b"a" * 1000, b"b" * 1000]))
    told: list[tuple[int, int | None]] = []
    async with async_opened(over, server.url) as client:
        photo = await client.pets.photo("1")
        await photo.write_to(tmp_path / "photo.png", progress=lambda *facts: told.append(facts))
    assert told[-1] == (2000, None)
    assert (tmp_path / "photo.png").stat().st_size == 2000


def test_broken_download_leaves_what_was_there(caller: Caller, server: Server, tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(b"before")
    server.answers(File(1000, {}))
    with pytest.raises(APIConnectionError):
        caller.save(path)
    assert [one.name for one in tmp_path.iterdir()] == ["photo.png"]
    assert path.read_bytes() == b"before"
    assert server.open_connections(at_most=0) == 0


def test_exception_of_progress_passes_through_and_leaves_nothing(
    client: Client, server: Server, tmp_path: Path
) -> None:
    def stop(_so_far: int, _total: int | None) -> None:
        raise LookupError("my own")

    server.replies(Reply(200, CONTENT))
    with pytest.raises(LookupError, match="my own"):
        client.pets.photo("1").write_to(tmp_path / "photo.png", stop)
    assert list(tmp_path.iterdir()) == []
    assert server.open_connections(at_most=0) == 0


@pytest.mark.anyio
@pytest.mark.parametrize("over", ASYNC)
async def test_cancelled_download_leaves_nothing(over: str, server: Server, tmp_path: Path) -> None:
    server.replies(Reply(200, chunks=[CONTENT], finish=False))
    async with async_opened(over, server.url) as client:
        photo = await client.pets.photo("1")
        with pytest.raises(asyncio.CancelledError):
            task = asyncio.create_task(photo.write_to(tmp_path / "photo.png"))
            await anyio.sleep(0.1)
            task.cancel()
            await task
        assert list(tmp_path.iterdir()) == []
    assert server.open_connections(at_most=0) == 0


def test_folder_as_a_target_is_refused_and_the_connection_given_up(
    client: Client, server: Server, tmp_path: Path
) -> None:
    server.replies(Reply(200, chunks=[CONTENT], finish=False))
    with pytest.raises(IsADirectoryError):
        client.pets.photo("1").write_to(tmp_path)
    with pytest.raises(FileNotFoundError):
        client.pets.photo("1").write_to(tmp_path / "nowhere" / "photo.png")
    assert list(tmp_path.iterdir()) == []
    assert server.open_connections(at_most=0) == 0


def test_link_is_followed_and_a_device_is_not_replaced(client: Client, server: Server, tmp_path: Path) -> None:
    server.replies(Reply(200, b"photo"))
    (tmp_path / "real").write_bytes(b"")
    (tmp_path / "link").symlink_to("real")
    client.pets.photo("1").write_to(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"photo"
    client.pets.photo("1").write_to(os.devnull)
    assert not Path(os.devnull).is_file()


# --- going on ------------------------------------------------------------------------------------


@pytest.mark.parametrize("whole", [True, False])
def test_download_goes_on_where_the_connection_broke(
    whole: bool, connect: Connect, server: Server, tmp_path: Path
) -> None:
    file = File(200_000)
    server.answers(file)
    caller = connect(server.url, max_retries=9)
    if whole:
        assert caller.photo() == CONTENT
    else:
        caller.save(tmp_path / "photo.png")
        assert (tmp_path / "photo.png").read_bytes() == CONTENT
    # Not all that has arrived needs to have been read when a connection breaks.
    first, *others = [int(asked.removeprefix("bytes=").removesuffix("-")) for asked in file.ranges if asked]
    assert (file.ranges[0], first <= 200_000, sorted(others)) == (None, True, others)
    assert {request.header("If-Range") for request in server.requests[1:]} == {'"v1"'}
    assert server.requests[1].header("Accept-Encoding") == "identity"
    assert server.requests[1].header("Authorization") == "Bearer secret-key"


def test_download_goes_on_no_more_often_than_a_call_is_retried(connect: Connect, server: Server) -> None:
    file = File(100_000)
    server.answers(file)
    with pytest.raises(APIConnectionError):
        connect(server.url, max_retries=2).photo()
    assert len(file.ranges) == 3


MINUTE_AGO = {"Last-Modified": "Sun, 06 Nov 1994 08:48:37 GMT", "Date": "Sun, 06 Nov 1994 08:49:37 GMT"}
SECOND_AGO = {**MINUTE_AGO, "Date": "Sun, 06 Nov 1994 08:48:38 GMT"}


def test_last_modified_will_do_where_it_is_strong(connect: Connect, server: Server) -> None:
    file = File(400_000, {"Accept-Ranges": "bytes", **MINUTE_AGO})
    server.answers(file)
    assert connect(server.url, max_retries=1).photo() == CONTENT
    assert server.requests[1].header("If-Range") == MINUTE_AGO["Last-Modified"]


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"ETag": '"v1"'},
        {"ETag": '"v1"', "Accept-Ranges": "none"},
        {"Accept-Ranges": "bytes"},
        {"ETag": 'W/"v1"', "Accept-Ranges": "bytes"},
        {"ETag": 'W/"v1"', "Accept-Ranges": "bytes", **MINUTE_AGO},
        {"Accept-Ranges": "bytes", **SECOND_AGO},
        {**TAG, "Content-Encoding": "br"},
    ],
    ids=["nothing", "no ranges", "none", "no validator", "weak", "weak and date", "weak date", "compressed"],
)
def test_download_does_not_go_on_where_it_could_become_another_file(
    facts: Mapping[str, str], client: Client, server: Server
) -> None:
    file = File(200_000, facts)
    server.answers(file)
    with pytest.raises(APIConnectionError), client.pets.photo("1") as photo:
        photo.read()
    assert file.ranges == [None]


def test_file_that_has_changed_meanwhile_is_an_error(client: Client, server: Server) -> None:
    def changed(request: Request) -> Reply:
        return File(200_000)(request) if request.header("Range") is None else Reply(200, CONTENT, {"ETag": '"v2"'})

    server.answers(changed)
    with pytest.raises(APIConnectionError), client.pets.photo("1") as photo:
        photo.read()


def test_server_that_sends_another_range_is_an_error(client: Client, server: Server) -> None:
    def elsewhere(request: Request) -> Reply:
        if request.header("Range") is None:
            return File(200_000)(request)
        return Reply(206, CONTENT[:10], {"Content-Range": f"bytes 0-9/{len(CONTENT)}"})

    server.answers(elsewhere)
    with pytest.raises(APIConnectionError), client.pets.photo("1") as photo:
        photo.read()
