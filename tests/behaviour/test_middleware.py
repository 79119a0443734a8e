"""What watches attempts, or changes them: middleware, a policy of one's own, the log."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Any

import httpx2
import pytest
from pets_client._runtime.errors import (
    APIConnectionError,
    APIStatusError,
    ConfigurationError,
)
from pets_client._runtime.middleware import Middleware
from pets_client._runtime.retries import Attempt
from pets_client._runtime.transports.async_httpx_transport import AsyncHttpxTransport
from pets_client._runtime.transports.messages import Head, Request
from pets_client._runtime.transports.stdlib_transport import StdlibTransport
from pets_client.client import AsyncClient, Client
from server import Reply, Server, json_reply

PET = json_reply({"id": 1, "name": "Rex"})
BUSY = Reply(503, headers={"Retry-After": "0"})


class Noted(Middleware):
    """Writes down what it is told."""

    def __init__(self, name: str = "") -> None:
        self.name = name
        self.lines: list[str] = []

    def before(self, request: Request) -> Request:
        self.lines.append(f"{self.name}before {request.operation} {request.attempt}")
        return request

    def after(self, request: Request, response: Head) -> None:
        self.lines.append(f"{self.name}after {response.status} {request.attempt}")

    def error(self, request: Request, error: BaseException) -> None:
        self.lines.append(f"{self.name}error {type(error).__name__} {request.attempt}")


def test_middleware_sees_every_attempt(server: Server) -> None:
    server.replies(BUSY, PET)
    noted = Noted()
    with Client(api_key="k", base_url=server.url, middleware=[noted]) as client:
        client.pets.retrieve("1")
    assert noted.lines == [
        "before GET /pets/{pet_id} 1",
        "after 503 1",
        "before GET /pets/{pet_id} 2",
        "after 200 2",
    ]


def test_middleware_sees_every_attempt_of_asynchronous_calls(server: Server) -> None:
    server.replies(BUSY, PET)
    noted = Noted()

    async def call() -> None:
        async with AsyncClient(api_key="k", base_url=server.url, middleware=[noted]) as client:
            await client.pets.retrieve("1")

    asyncio.run(call())
    assert [line.split()[0] for line in noted.lines] == ["before", "after", "before", "after"]


def test_first_middleware_is_the_outermost(server: Server) -> None:
    server.replies(PET)
    lines: list[str] = []
    outer, inner = Noted("outer "), Noted("inner ")
    outer.lines = inner.lines = lines
    with Client(api_key="k", base_url=server.url, middleware=[outer, inner]) as client:
        client.pets.retrieve("1")
    assert [line.rsplit(" ", 2)[0].split(" GET")[0] for line in lines] == [
        "outer before",
        "inner before",
        "inner after",
        "outer after",
    ]


def test_middleware_is_told_of_errors(server: Server) -> None:
    server.replies(Reply(raw=b""))
    noted = Noted()
    with (
        Client(api_key="k", base_url=server.url, max_retries=0, middleware=[noted]) as client,
        pytest.raises(APIConnectionError),
    ):
        client.pets.retrieve("1")
    assert noted.lines[1:] == ["error TransportError 1"]


def test_middleware_changes_what_is_sent(server: Server) -> None:
    class Signed(Middleware):
        def before(self, request: Request) -> Request:
            return request.with_header("X-Signature", "s")

    server.replies(PET)
    with Client(api_key="k", base_url=server.url, middleware=[Signed()]) as client:
        client.pets.retrieve("1")
    assert server.requests[0].header("X-Signature") == "s"


def test_context_is_one_for_all_attempts_of_a_call(server: Server) -> None:
    class Spans(Middleware):
        """What a tracer does: a span for each attempt, a parent for the call."""

        def __init__(self) -> None:
            self.ended: list[tuple[object, int]] = []

        def before(self, request: Request) -> Request:
            request.context.setdefault("call", object())
            return request

        def after(self, request: Request, response: Head) -> None:
            self.ended.append((request.context["call"], response.status))

    server.replies(BUSY, PET, PET)
    spans = Spans()
    with Client(api_key="k", base_url=server.url, middleware=[spans]) as client:
        client.pets.retrieve("1")
        client.pets.retrieve("1")
    first, second, third = spans.ended
    assert first[0] is second[0]
    assert first[0] is not third[0]


def test_what_middleware_raises_ends_the_call(server: Server) -> None:
    class Refusing(Middleware):
        def before(self, request: Request) -> Request:
            raise LookupError(request.operation)

    with (
        Client(api_key="k", base_url=server.url, middleware=[Refusing()]) as client,
        pytest.raises(LookupError, match="GET /pets"),
    ):
        client.pets.retrieve("1")
    assert server.requests == []


def test_policy_of_ones_own_is_asked_instead(server: Server) -> None:
    seen: list[tuple[int, int | None, bool]] = []

    def once(attempt: Attempt) -> float | None:
        seen.append((attempt.request.attempt, attempt.status, attempt.proposal is None))
        return 0.0 if attempt.request.attempt == 1 else None

    server.replies(json_reply({}, status=404), json_reply({}, status=503))
    with (
        Client(api_key="k", base_url=server.url, retry_policy=once) as client,
        pytest.raises(APIStatusError) as caught,
    ):
        client.pets.retrieve("1")
    assert caught.value.status == 503
    assert seen == [(1, 404, True), (2, 503, False)]


def test_policy_of_one_call_wins(server: Server) -> None:
    server.replies(BUSY)
    with (
        Client(api_key="k", base_url=server.url) as client,
        pytest.raises(APIStatusError),
    ):
        client.pets.retrieve("1", request_options={"retry_policy": lambda _: None})
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"middleware": [Noted]}, "middleware needs the methods before, after, error, not the class Noted"),
        ({"middleware": [object()]}, "middleware needs the methods before, after, error, not object"),
        ({"middleware": Middleware()}, "middleware must be a collection, not Middleware"),
        ({"retry_policy": 3}, "retry_policy must be callable, not int"),
        ({"transport": object()}, "transport needs the methods send, close, not object"),
    ],
)
def test_wrong_argument_is_told_at_once(settings: Mapping[str, Any], words: str) -> None:
    with pytest.raises(TypeError) as caught:
        Client(api_key="k", **settings)
    assert str(caught.value) == words


@pytest.mark.parametrize(
    ("kind", "settings", "words"),
    [
        (Client, {"http_client": 3}, "http_client needs the methods send, build_request, not int"),
        (Client, {"http_client": httpx2.AsyncClient()}, "http_client: AsyncClient is for an AsyncClient"),
        (Client, {"transport": AsyncHttpxTransport()}, "transport: AsyncHttpxTransport is for an AsyncClient"),
        (AsyncClient, {"http_client": httpx2.Client()}, "http_client: Client is for a Client"),
        (AsyncClient, {"transport": StdlibTransport()}, "transport: StdlibTransport is for a Client"),
    ],
)
def test_sender_of_the_other_kind_of_client_is_told_at_once(
    kind: Callable[..., object], settings: Mapping[str, Any], words: str
) -> None:
    with pytest.raises(TypeError) as caught:
        kind(api_key="k", **settings)
    assert str(caught.value) == words


def test_log_has_a_line_for_each_attempt(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    server.replies(BUSY, PET)
    with caplog.at_level(logging.INFO, "pets_client"), Client(api_key="k", base_url=server.url) as client:
        client.pets.retrieve("1")
    said = [record.getMessage() for record in caplog.records]
    assert [line.split(" in ")[0].removeprefix(f"GET {server.url}") for line in said] == [
        "/pets/1: 503",
        "GET /pets/{pet_id} again",
        "/pets/1: 200",
    ]


def test_log_never_holds_a_secret(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    server.replies(Reply(200, headers={"Set-Cookie": "session=secret-cookie"}, body=PET.body))
    with (
        caplog.at_level(logging.DEBUG, "pets_client"),
        Client(api_key="secret-key", base_url=server.url) as client,
    ):
        client.pets.retrieve("1", request_options={"headers": {"X-Api-Key": "secret-other"}})
    assert "'authorization': '***'" in caplog.text
    assert "secret" not in caplog.text


def test_environment_turns_the_log_on(
    server: Server, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    log = logging.getLogger("pets_client")
    monkeypatch.setattr(log, "propagate", False)
    monkeypatch.setattr(log, "handlers", [])
    monkeypatch.setenv("PETS_CLIENT_LOG", "info")
    server.replies(PET)
    with Client(api_key="k", base_url=server.url) as client:
        client.pets.retrieve("1")
    log.setLevel(logging.NOTSET)
    assert "INFO pets_client: GET http://127.0.0.1" in capfd.readouterr().err


def test_wrong_level_is_told_by_the_name_of_its_variable(monkeypatch: pytest.MonkeyPatch, server: Server) -> None:
    monkeypatch.setenv("PETS_CLIENT_LOG", "loud")
    with (
        Client(api_key="k", base_url=server.url) as client,
        pytest.raises(ConfigurationError, match="PETS_CLIENT_LOG must be one of debug, info, warning, error"),
    ):
        client.pets.retrieve("1")
