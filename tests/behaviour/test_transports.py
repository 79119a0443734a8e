"""Transports: one of the caller's own, those that come with the package, and what they are told."""

from __future__ import annotations

import asyncio
import gzip
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress

import httpx2
import pytest
from network import Connect
from pets_client._runtime.errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    ConfigurationError,
)
from pets_client._runtime.transports.aiohttp_transport import AiohttpTransport
from pets_client._runtime.transports.httpx_transport import HttpxTransport
from pets_client._runtime.transports.messages import Headers, Request
from pets_client._runtime.transports.stdlib_transport import StdlibTransport
from pets_client._runtime.transports.transport import (
    AsyncResponse,
    RequestRefusedError,
    Response,
    TransportError,
    TransportTimeoutError,
)
from pets_client.client import AsyncClient, Client
from server import Reply, Server, json_reply

PET = json_reply({"id": 1, "name": "Rex"})


class Recorded:
    """A transport of the caller's own, as its protocol asks for it."""

    def __init__(self, *outcomes: Response | Exception) -> None:
        self.outcomes = list(outcomes)
        self.requests: list[Request] = []
        self.closed = False

    def send(self, request: Request) -> Response:
        self.requests.append(request)
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def close(self) -> None:
        self.closed = True


def rex() -> Response:
    return Response(200, [("Content-Type", "application/json")], b'{"id": 1, "name": "Rex"}')


def test_transport_of_ones_own_gets_the_request() -> None:
    recorded = Recorded(rex())
    with Client(api_key="k", base_url="https://pets.test/v1", transport=recorded) as client:
        assert client.pets.retrieve("a b").name == "Rex"
    (request,) = recorded.requests
    assert (request.method, request.url) == ("GET", "https://pets.test/v1/pets/a%20b")
    assert request.operation == "GET /pets/{pet_id}"
    assert request.headers["authorization"] == "Bearer k"
    assert request.timeout == (10.0, 60.0, 60.0, 60.0)


def test_transport_is_closed_with_its_client() -> None:
    recorded = Recorded(rex())
    with Client(api_key="k", base_url="https://pets.test", transport=recorded) as client:
        client.pets.retrieve("1")
    assert recorded.closed


@pytest.mark.usefixtures("no_waiting")
def test_transport_error_is_tried_again() -> None:
    recorded = Recorded(TransportError("broken"), rex())
    with Client(api_key="k", base_url="https://pets.test", transport=recorded) as client:
        client.pets.retrieve("1")
    assert [request.attempt for request in recorded.requests] == [1, 2]


@pytest.mark.parametrize(
    ("error", "raised"),
    [
        (TransportError("broken"), APIConnectionError),
        (TransportTimeoutError("slow"), APITimeoutError),
        (RequestRefusedError("no"), APIConnectionError),
    ],
)
def test_transport_error_becomes_the_clients_own(error: TransportError, raised: type[Exception]) -> None:
    with (
        Client(api_key="k", base_url="https://pets.test", max_retries=0, transport=Recorded(error)) as client,
        pytest.raises(raised) as caught,
    ):
        client.pets.retrieve("1")
    assert type(caught.value) is raised
    assert caught.value.__cause__ is error


def test_refused_request_is_sent_once() -> None:
    recorded = Recorded(RequestRefusedError("no"), rex())
    with (
        Client(api_key="k", base_url="https://pets.test", transport=recorded) as client,
        pytest.raises(APIConnectionError),
    ):
        client.pets.retrieve("1")
    assert len(recorded.requests) == 1


def test_foreign_exception_of_a_transport_passes_untouched() -> None:
    error = LookupError("mine")
    with (
        Client(api_key="k", base_url="https://pets.test", transport=Recorded(error)) as client,
        pytest.raises(LookupError) as caught,
    ):
        client.pets.retrieve("1")
    assert caught.value is error


def test_asynchronous_transport_of_ones_own() -> None:
    class Fixed:
        async def send(self, request: Request) -> AsyncResponse:
            assert request.method == "GET"
            return AsyncResponse(200, Headers([("Content-Type", "application/json")]), b'{"id": 1, "name": "Rex"}')

        async def close(self) -> None: ...

    async def name() -> str:
        async with AsyncClient(api_key="k", base_url="https://pets.test", transport=Fixed()) as client:
            return (await client.pets.retrieve("1")).name

    assert asyncio.run(name()) == "Rex"


def test_transport_and_http_client_exclude_each_other() -> None:
    with httpx2.Client() as http, pytest.raises(TypeError, match="either http_client or transport, not both"):
        Client(api_key="k", http_client=http, transport=Recorded())


def test_given_client_that_is_closed_is_told(server: Server) -> None:
    http = httpx2.Client()
    http.close()
    with (
        Client(api_key="k", base_url=server.url, http_client=http) as client,
        pytest.raises(ConfigurationError, match="the given http_client is closed"),
    ):
        client.pets.retrieve("1")


def test_request_shows_no_secret() -> None:
    request = Request("GET", "https://x/?key=s3cret", Headers([("Authorization", "s3cret")]), shown="https://x/")
    assert "s3cret" not in repr(request) + repr(request.headers)


def test_every_transport_keeps_its_connection(connect: Connect, server: Server) -> None:
    server.replies(PET)
    caller = connect(server.url)
    for _ in range(5):
        caller.retrieve()
    assert server.connections == 1


def test_every_transport_lets_connections_go_when_closed(connect: Connect, server: Server, keep: ExitStack) -> None:
    server.replies(PET)
    connect(server.url).retrieve()
    keep.close()
    assert server.open_connections(at_most=0) == 0


def test_every_transport_undoes_gzip(connect: Connect, server: Server) -> None:
    packed = gzip.compress(PET.body)
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    server.replies(Reply(200, packed, headers))
    assert connect(server.url).retrieve().name == "Rex"
    assert "gzip" in (server.requests[0].header("Accept-Encoding") or "")


def test_every_transport_sends_headers_once(connect: Connect, server: Server) -> None:
    server.replies(PET)
    connect(server.url).create()
    names = [name.lower() for name, _ in server.requests[0].headers]
    assert sorted(names) == sorted(set(names))
    assert set(names) - {"connection"} == {
        "host",
        "user-agent",
        "accept",
        "accept-encoding",
        "authorization",
        "content-type",
        "content-length",
        "idempotency-key",
    }


@pytest.fixture
def proxy() -> Iterator[Server]:
    """A server that answers for any other: what a proxy of HTTP looks like."""
    with closing(Server()) as running:
        running.replies(PET)
        yield running


PROXIED = ["httpx2", "stdlib", "aiohttp"]


def through(kind: str, proxy: str | None) -> str:
    """The name of a pet, asked for by way of a proxy (None: as the environment says)."""
    url = "http://pets.test/v1"
    if kind == "aiohttp":

        async def name() -> str:
            transport = AiohttpTransport(proxy=proxy)
            async with AsyncClient(api_key="k", base_url=url, max_retries=0, transport=transport) as client:
                return (await client.pets.retrieve("1")).name

        return asyncio.run(name())
    transport = HttpxTransport(proxy=proxy) if kind == "httpx2" else StdlibTransport(proxy=proxy)
    with Client(api_key="k", base_url=url, max_retries=0, transport=transport) as client:
        return client.pets.retrieve("1").name


@pytest.mark.parametrize("kind", PROXIED)
def test_proxy_that_is_given_is_used(kind: str, proxy: Server) -> None:
    assert through(kind, proxy.url) == "Rex"
    assert proxy.requests[0].target == "http://pets.test/v1/pets/1"


@pytest.mark.parametrize("kind", PROXIED)
def test_proxy_of_the_environment_is_used(kind: str, proxy: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", proxy.url)
    assert through(kind, None) == "Rex"


@pytest.mark.parametrize("kind", ["httpx2", "stdlib"])
def test_proxy_is_told_who_asks(kind: str, proxy: Server) -> None:
    through(kind, proxy.url.replace("http://", "http://me:pass@"))
    assert proxy.requests[0].header("Proxy-Authorization") == "Basic bWU6cGFzcw=="


def test_stdlib_transport_needs_no_httpx2() -> None:
    code = """
import sys
from pets_client.client import Client
from pets_client._runtime.transports.stdlib_transport import StdlibTransport
from pets_client._runtime.errors import APIConnectionError
try:
    Client(api_key="k", base_url="http://127.0.0.1:9", max_retries=0, transport=StdlibTransport()).pets.retrieve("1")
except APIConnectionError:
    print("httpx2" in sys.modules)
"""
    environment = {"PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == "False"


def test_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    with pytest.raises(ConfigurationError, match="AiohttpTransport needs aiohttp"):
        AiohttpTransport()


def test_missing_extra_for_http2_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "h2", None)
    with (
        Client(api_key="k", base_url="http://x", transport=HttpxTransport(http2=True)) as client,
        pytest.raises(ConfigurationError, match="install the extra http2"),
    ):
        client.pets.retrieve("1")


def test_stdlib_transport_leaves_a_stale_connection(server: Server) -> None:
    """A server that hangs up between two calls costs no retry."""
    server.replies(Reply(raw=PET.head() + PET.body), PET)
    with Client(api_key="k", base_url=server.url, max_retries=0, transport=StdlibTransport()) as client:
        client.pets.retrieve("1")
        time.sleep(0.1)
        client.pets.retrieve("1")
    assert server.connections == 2


def test_early_answer_to_an_upload_is_read() -> None:
    """A server may say 413 and hang up before it has read what is sent."""
    listener = socket.create_server(("127.0.0.1", 0))
    said = b"HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"

    def refuse() -> None:
        connection, _ = listener.accept()
        connection.recv(1024)
        connection.sendall(said)
        with suppress(OSError):
            while connection.recv(1 << 20):
                pass
        connection.close()

    threading.Thread(target=refuse, daemon=True).start()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with (
        closing(listener),
        Client(api_key="k", base_url=url, max_retries=0, transport=StdlibTransport()) as client,
        pytest.raises(APIStatusError) as caught,
    ):
        client.pets.upload(file=b"x" * 3_000_000, purpose="p")
    assert caught.value.status == 413
