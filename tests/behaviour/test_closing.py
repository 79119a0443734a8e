"""Streams and downloads that are ended in every way: no connection leaks, nothing warns.

The clients here have one connection at most, so that one that leaks blocks the next call.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from pets_client._runtime.errors import APIConnectionError, APIStreamError
from pets_client.client import Client
from server import RESET, Reply, Server, event_reply, json_reply

pytestmark = [pytest.mark.filterwarnings("error"), pytest.mark.usefixtures("quick_collection")]

Open = Callable[..., Client]

PET = json_reply({"id": 1, "name": "Rex"})
ITEM = b'data: {"text": "a"}\n\n'
ENDLESS = event_reply(ITEM, ITEM, finish=False)
ERROR = event_reply(ITEM, b"event: error\ndata: bad\n\n", finish=False)
WRONG = event_reply(b"data: {\n\n", finish=False)
PHOTO = Reply(200, b"x" * 3_000_000)


class MineError(Exception):
    """The caller's own."""


def leave_by_break(client: Client) -> None:
    with client.pets.tell(stream=True) as stream:
        for _ in stream:
            break


def leave_by_break_without_with(client: Client) -> None:
    for _ in client.pets.tell(stream=True):
        break


def leave_by_exception(client: Client) -> None:
    with suppress(MineError), client.pets.tell(stream=True) as stream:
        for _ in stream:
            raise MineError


def leave_by_exception_without_with(client: Client) -> None:
    with suppress(MineError):
        for _ in client.pets.tell(stream=True):
            raise MineError


def close(client: Client) -> None:
    stream = client.pets.tell(stream=True)
    next(stream)
    stream.close()
    assert list(stream) == []


def close_twice(client: Client) -> None:
    stream = client.pets.tell(stream=True)
    stream.close()
    stream.close()


def close_while_iterating(client: Client) -> None:
    # A generator cannot be closed by its own frame, a stream can by its consumer.
    stream = client.pets.tell(stream=True)
    for _ in stream:
        stream.close()


def never_iterate(client: Client) -> None:
    with client.pets.tell(stream=True):
        pass


def forget(client: Client) -> None:
    client.pets.tell(stream=True)
    gc.collect()


def forget_after_an_item(client: Client) -> None:
    next(client.pets.tell(stream=True))
    gc.collect()


def forget_in_a_circle(client: Client) -> None:
    circle: list[object] = [client.pets.tell(stream=True)]
    circle.append(circle)
    del circle
    gc.collect()


ENDS = (
    leave_by_break,
    leave_by_break_without_with,
    leave_by_exception,
    leave_by_exception_without_with,
    close,
    close_twice,
    close_while_iterating,
    never_iterate,
    forget,
    forget_after_an_item,
    forget_in_a_circle,
)


@pytest.mark.parametrize("end", ENDS)
def test_stream_that_is_left_lets_its_connection_go(
    end: Callable[[Client], None], open_client: Open, server: Server
) -> None:
    server.replies(ENDLESS)
    client = open_client(server.url, 1, timeout=1.0)
    end(client)
    gc.collect()
    server.replies(PET)
    assert client.pets.retrieve("1").id == 1
    assert server.open_connections(at_most=1) == 1


def test_stream_that_is_held_while_it_is_iterated_over_is_not_cut_off(open_client: Open, server: Server) -> None:
    server.replies(event_reply(*[ITEM] * 5, b"data: [DONE]\n\n"))
    texts: list[str] = []
    for chunk in open_client(server.url, 1).pets.tell(stream=True):
        gc.collect()
        texts.append(chunk.text)
    assert texts == ["a"] * 5


@pytest.mark.parametrize(
    ("reply", "error"),
    [(ERROR, APIStreamError), (WRONG, Exception), (Reply(raw=(ENDLESS.head(), 0.01, RESET)), APIConnectionError)],
    ids=["error-event", "not-json", "reset"],
)
def test_stream_that_fails_lets_its_connection_go(
    reply: Reply, error: type[Exception], open_client: Open, server: Server
) -> None:
    server.replies(reply)
    client = open_client(server.url, 1, timeout=1.0)
    stream = client.pets.tell(stream=True)
    with pytest.raises(error):
        list(stream)
    assert server.open_connections(at_most=0) == 0


def test_stream_that_was_left_after_its_last_item_keeps_its_connection(open_client: Open, server: Server) -> None:
    server.replies(event_reply(ITEM, b"data: [DONE]\n\n"))
    client = open_client(server.url, 1)
    for _ in range(5):
        assert len(list(client.pets.tell(stream=True))) == 1
    assert server.connections == 1


def read_a_part(client: Client) -> None:
    with client.pets.photo("1") as photo:
        next(photo.iter_bytes())


def read_nothing(client: Client) -> None:
    with client.pets.photo("1"):
        pass


def break_off(client: Client) -> None:
    with suppress(MineError), client.pets.photo("1") as photo:
        for _ in photo.iter_bytes(1000):
            raise MineError


def forget_a_download(client: Client) -> None:
    client.pets.photo("1")
    gc.collect()


def forget_a_download_in_between(client: Client) -> None:
    for _ in client.pets.photo("1").iter_bytes(1000):
        break
    gc.collect()


def forget_the_response_but_not_its_chunks(client: Client) -> None:
    chunks = client.pets.photo("1").iter_bytes()
    gc.collect()
    assert sum(len(chunk) for chunk in chunks) == len(PHOTO.body)


@pytest.mark.parametrize(
    "end",
    [
        read_a_part,
        read_nothing,
        break_off,
        forget_a_download,
        forget_a_download_in_between,
        forget_the_response_but_not_its_chunks,
    ],
)
def test_download_that_is_left_lets_its_connection_go(
    end: Callable[[Client], None], open_client: Open, server: Server
) -> None:
    server.replies(PHOTO)
    client = open_client(server.url, 1, timeout=1.0)
    end(client)
    gc.collect()
    server.replies(PET)
    assert client.pets.retrieve("1").id == 1
    assert server.open_connections(at_most=1) == 1


def test_client_that_is_closed_ends_a_stream_that_is_still_open(open_client: Open, server: Server) -> None:
    server.replies(ENDLESS)
    client = open_client(server.url, 1, timeout=1.0)
    stream = client.pets.tell(stream=True)
    next(stream)
    started = time.monotonic()
    client.close()
    with suppress(APIConnectionError):
        list(stream)
    stream.close()
    assert time.monotonic() - started < 0.5
    assert server.open_connections(at_most=0) == 0


def test_client_that_is_forgotten_with_its_stream_warns_of_nothing(open_client: Open, server: Server) -> None:
    server.replies(ENDLESS)
    stream = open_client(server.url, 1).pets.tell(stream=True)
    next(stream)
    del stream
    gc.collect()
    assert server.open_connections(at_most=0) == 0
