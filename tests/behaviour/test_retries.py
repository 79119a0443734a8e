"""When a call is made again, after how long, and when it is not."""

from __future__ import annotations

import io
import time
from contextlib import closing
from email.utils import formatdate
from typing import cast

import httpx2
import pytest
from pets_client._runtime import retries
from pets_client._runtime.core import Core
from pets_client._runtime.endpoint import Endpoint
from pets_client._runtime.errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    RateLimitError,
)
from pets_client._runtime.options import RequestOptions
from pets_client._runtime.retries import Retries, retry_after
from pets_client._runtime.transports.messages import Headers, Request
from pets_client.client import SERVICE, Client
from server import Reply, Server, json_reply

PET = json_reply({"id": 1, "name": "Rex"})
NOW = 1_700_000_000.0


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504, 529])
@pytest.mark.usefixtures("no_waiting")
def test_status_is_retried(status: int, client: Client, server: Server) -> None:
    server.replies(Reply(status), Reply(status), PET)
    assert client.pets.retrieve("1").name == "Rex"
    assert len(server.requests) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 422])
def test_status_is_not_retried(status: int, client: Client, server: Server) -> None:
    server.replies(Reply(status), PET)
    with pytest.raises(APIStatusError):
        client.pets.retrieve("1")
    assert len(server.requests) == 1


@pytest.mark.usefixtures("no_waiting")
def test_conflict_is_retried_where_the_caller_says_so(client: Client, server: Server) -> None:
    server.replies(Reply(409), PET)
    client.pets.retrieve("1", request_options={"retry_statuses": [409]})
    assert len(server.requests) == 2


@pytest.mark.usefixtures("no_waiting")
def test_broken_connection_is_retried(client: Client, server: Server) -> None:
    server.replies(Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf"), PET)
    assert client.pets.retrieve("1").id == 1


@pytest.mark.usefixtures("no_waiting")
def test_retries_end_with_the_last_error(client: Client, server: Server) -> None:
    server.replies(Reply(429))
    with pytest.raises(RateLimitError):
        client.pets.retrieve("1", request_options={"max_retries": 4})
    assert len(server.requests) == 5


@pytest.mark.usefixtures("no_waiting")
def test_every_attempt_carries_the_same_idempotency_key(client: Client, server: Server) -> None:
    server.replies(Reply(500), PET)
    client.pets.create(name="Rex")
    first, second = (one.header("Idempotency-Key") for one in server.requests)
    assert first == second is not None
    client.pets.create(name="Rex", request_options={"idempotency_key": "mine"})
    assert server.requests[-1].header("Idempotency-Key") == "mine"


@pytest.mark.usefixtures("no_waiting")
def test_body_that_cannot_be_read_again_is_sent_once(server: Server) -> None:
    class Pipe(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def __init__(self) -> None:
            self.left = [b"once"]

        def read(self, _: int = -1) -> bytes:
            return self.left.pop() if self.left else b""

    endpoint: Endpoint[None] = Endpoint("POST", "/", codec="none", body="bytes")
    server.replies(Reply(503))
    core = Core(SERVICE, base_url=server.url)
    with closing(core), pytest.raises(APIStatusError):
        core.send(endpoint, body=Pipe())
    assert len(server.requests) == 1


def test_exception_of_somebody_else_passes_through_untouched(server: Server) -> None:
    class MineError(Exception):
        pass

    calls: list[int] = []

    def hook(_: httpx2.Request) -> None:
        calls.append(1)
        raise MineError

    with httpx2.Client(event_hooks={"request": [hook]}) as http:
        client = Client(api_key="k", base_url=server.url, http_client=http)
        with pytest.raises(MineError):
            client.pets.retrieve("1")
    assert len(calls) == 1


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "3"}, 3.0),
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after-ms": "250"}, 0.25),
        ({"retry-after": "9", "retry-after-ms": "250"}, 0.25),
        ({"retry-after": formatdate(NOW + 20, usegmt=True)}, 20.0),
        ({"retry-after": formatdate(NOW - 20, usegmt=True)}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-1"}, None),
        ({"retry-after": "nan"}, None),
    ],
)
def test_retry_after_is_read_in_each_of_its_forms(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers, NOW) == seconds


def test_pause_above_the_cap_is_not_waited_for(client: Client, server: Server) -> None:
    server.replies(Reply(429, headers={"Retry-After": "3600"}), PET)
    with pytest.raises(RateLimitError):
        client.pets.retrieve("1")
    assert len(server.requests) == 1


def test_pauses_grow_and_are_a_random_part_of_the_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(retries, "random", lambda: 1.0)
    request, seven = Request("GET", "http://x", Headers()), Retries(7)
    assert [seven.after_answer(request, 503, {}) for _ in range(8)] == [0.5, 1, 2, 4, 8, 8, 8, None]
    monkeypatch.setattr(retries, "random", lambda: 0.25)
    assert Retries(1).after_answer(request, 503, {}) == 0.125


def test_pause_beyond_the_deadline_ends_the_call(client: Client, server: Server) -> None:
    server.replies(Reply(503, headers={"Retry-After": "5"}), PET)
    started = time.monotonic()
    with pytest.raises(APIStatusError):
        client.pets.retrieve("1", request_options={"deadline": 1.0})
    assert time.monotonic() - started < 1
    assert len(server.requests) == 1


def test_deadline_shortens_the_timeout_of_an_attempt(client: Client, server: Server) -> None:
    server.replies(Reply(hang=5))
    started = time.monotonic()
    with pytest.raises(APITimeoutError):
        client.pets.retrieve("1", request_options={"deadline": 0.3})
    assert time.monotonic() - started < 2


def test_timeout_is_an_error_of_its_own(client: Client, server: Server) -> None:
    server.replies(Reply(hang=5))
    with pytest.raises(APITimeoutError, match=r"GET .*/v1/pets/1"):
        client.pets.retrieve("1", request_options={"timeout": 0.1, "max_retries": 0})


def test_nobody_there_is_a_connection_error() -> None:
    client = Client(api_key="k", base_url="http://127.0.0.1:9", max_retries=0)
    with client, pytest.raises(APIConnectionError) as caught:
        client.pets.retrieve("1")
    assert caught.value.method == "GET"
    assert caught.value.url == "http://127.0.0.1:9/pets/1"


def test_misspelt_option_is_a_type_error(client: Client, server: Server) -> None:
    wrong: dict[str, object] = {"timeuot": 1}
    with pytest.raises(TypeError, match="timeuot"):
        client.pets.retrieve("1", request_options=cast("RequestOptions", wrong))
    assert server.requests == []
