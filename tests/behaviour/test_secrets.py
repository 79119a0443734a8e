"""That no secret is ever shown: by errors and their causes, by logs, by what is printed."""

from __future__ import annotations

import logging
import socket
import traceback
from base64 import b64encode
from collections.abc import Callable
from contextlib import ExitStack, closing
from functools import partial
from urllib.parse import quote, quote_plus

import httpx2
import pytest
from issuer import SECRET as CLIENT_SECRET
from issuer import credential, issuing, reading
from pets_client._runtime.async_core import AsyncCore
from pets_client._runtime.auth.schemes import Credential, Place
from pets_client._runtime.core import Core
from pets_client._runtime.endpoint import Endpoint
from pets_client._runtime.errors import APIError, AuthenticationError, ConfigurationError
from pets_client._runtime.transports.aiohttp_transport import AiohttpTransport
from pets_client._runtime.transports.async_httpx_transport import AsyncHttpxTransport
from pets_client._runtime.transports.httpx_transport import HttpxTransport
from pets_client._runtime.transports.stdlib_transport import StdlibTransport
from pets_client._runtime.transports.transport import AsyncTransport, Transport
from pets_client.client import SERVICE, Client
from schemes import SECRET, ask, basic, bearer, key
from server import Reply, Server, json_reply
from watching import Watching

ENCODED = b64encode(f"me:{SECRET}".encode()).decode()
FORMS = (SECRET, ENCODED, quote(SECRET, safe=""))
PLACES: tuple[Place, ...] = ("header", "query", "cookie")
FORBIDDEN = json_reply({"message": f"No: {SECRET} {FORMS[2]}"}, 403)
BROKEN = Reply(raw=b"")
SILENT = Reply(hang=1)
UNREADABLE = json_reply("no number")


@pytest.mark.usefixtures("no_waiting")
@pytest.mark.parametrize("reply", [FORBIDDEN, BROKEN, SILENT, UNREADABLE])
@pytest.mark.parametrize("made", [basic, bearer, *(partial(key, place) for place in PLACES)])
def test_no_secret_is_shown_by_any_failure(
    server: Server, caplog: pytest.LogCaptureFixture, reply: Reply, made: Callable[[], Credential]
) -> None:
    caplog.set_level(logging.DEBUG)
    server.replies(reply)
    watching = Watching()
    one = made()
    endpoint: Endpoint[int] = Endpoint("GET", "/", response=lambda: int, security=((one.scheme,),))
    core = Core(SERVICE, base_url=server.url, credentials=(one,), middleware=[watching], max_retries=1, strict=True)
    with closing(core), pytest.raises(APIError) as caught:
        core.send(endpoint, options={"timeout": 0.2})
    assert len(server.requests) > 0
    # The body is what the server said, and all of it.
    facts = {name: value for name, value in vars(caught.value).items() if name != "body"}
    everything = [*traceback.format_exception(caught.value), repr(facts), repr(one), caplog.text, *watching.seen]
    for secret in FORMS:
        assert secret not in "".join(everything)


def test_what_the_server_repeats_is_blotted_out(server: Server) -> None:
    server.replies(json_reply({"message": f"Incorrect key {SECRET} given."}, 401))
    with pytest.raises(AuthenticationError, match=r"Incorrect key \*\*\* given\."):
        ask(server, (("header",),), key("header"))


def test_basic_authentication_is_blotted_out_as_it_was_written(server: Server) -> None:
    server.replies(json_reply({"message": f"Basic {ENCODED}: {SECRET}"}, 401))
    with pytest.raises(AuthenticationError, match=r"Basic \*\*\*: \*\*\*"):
        ask(server, (("basic",),), basic())


@pytest.mark.parametrize("status", [200, 400, 503])
def test_no_secret_is_shown_by_a_fetch_that_fails(caplog: pytest.LogCaptureFixture, status: int) -> None:
    caplog.set_level(logging.DEBUG)
    quoted = quote_plus(CLIENT_SECRET)
    forms = (CLIENT_SECRET, quoted, b64encode(f"my+id:{quoted}".encode()).decode())
    watching, one = Watching(), credential()
    with issuing() as issuer:
        issuer.answers(status, {"error": "no", "error_description": " ".join(forms), "access_token": 5})
        core = Core(SERVICE, base_url=issuer.url, credentials=(one,), middleware=[watching], max_retries=0)
        with closing(core), pytest.raises(APIError) as caught:
            core.send(reading())
    facts = repr(vars(caught.value)) + repr(one) + repr(one.grant)
    everything = "".join([*traceback.format_exception(caught.value), facts, caplog.text, *watching.seen])
    assert "/token" in everything
    assert not any(form in everything for form in forms)


def test_fetched_token_is_not_shown(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    watching = Watching()
    with issuing() as issuer:
        core = Core(SERVICE, base_url=issuer.url, credentials=(credential(),), middleware=[watching])
        with closing(core):
            core.send(reading())
        assert issuer.shown == ["token-1"]
    assert "token-1" not in "".join([caplog.text, *watching.seen])


def test_no_secret_is_shown_by_a_client() -> None:
    client = Client(api_key=SECRET)
    assert SECRET not in f"{client!r} {client.pets!r} {vars(client)!r}"


def test_secret_in_the_query_is_hidden_by_a_given_client_too(
    server: Server, caplog: pytest.LogCaptureFixture, keep: ExitStack
) -> None:
    caplog.set_level(logging.INFO, "httpx2")
    http = keep.enter_context(httpx2.Client(params={"mine": "1"}))
    security = (("query",),)
    endpoint: Endpoint[None] = Endpoint("GET", "/", codec="none", security=security)
    credentials = (key("query"),)
    core = Core(SERVICE, base_url=server.url, credentials=credentials, http_client=http)
    core.send(endpoint)
    assert quote(SECRET, safe="") in server.requests[0].target
    assert "HTTP Request" in caplog.text
    assert not any(form in caplog.text for form in FORMS)


def test_blanks_around_a_header_are_no_part_of_it(client: Client, server: Server) -> None:
    client.pets.delete("1", request_options={"headers": {"X-Token": f" {SECRET}\t"}})
    assert server.requests[0].header("X-Token") == SECRET


def test_header_with_a_line_break_is_refused_unseen(client: Client, server: Server) -> None:
    with pytest.raises(ValueError, match="X-Token") as caught:
        client.pets.delete("1", request_options={"headers": {"X-Token": SECRET + "\n"}})
    assert SECRET not in str(caught.value)
    assert server.requests == []


ASKING: Endpoint[None] = Endpoint("GET", "/", codec="none", security=(("query",),))
PROXIES: dict[str, Callable[[str], Transport]] = {
    "httpx2": lambda url: HttpxTransport(proxy=url),
    "stdlib": lambda url: StdlibTransport(proxy=url),
}
ASYNC_PROXIES: dict[str, Callable[[str], AsyncTransport]] = {
    "httpx2": lambda url: AsyncHttpxTransport(proxy=url),
    "aiohttp": lambda url: AiohttpTransport(proxy=url),
}
REFUSALS = [Reply(407), Reply(502), BROKEN, SILENT]


@pytest.mark.parametrize("reply", REFUSALS)
@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("over", PROXIES)
def test_no_secret_is_shown_by_a_proxy_that_fails(
    server: Server, caplog: pytest.LogCaptureFixture, over: str, scheme: str, reply: Reply
) -> None:
    caplog.set_level(logging.DEBUG)
    server.replies(reply)
    transport = PROXIES[over](server.url.replace("//", "//me:password@"))
    core = Core(SERVICE, base_url=f"{scheme}://h", credentials=(key("query"),), transport=transport, max_retries=0)
    with closing(core), pytest.raises(APIError) as caught:
        core.send(ASKING, options={"timeout": 0.2})
    everything = "".join([*traceback.format_exception(caught.value), caplog.text])
    assert not any(secret in everything for secret in (*FORMS, "password"))


async def failed(core: AsyncCore) -> str:
    """Return all that is told of a call that fails."""
    try:
        with pytest.raises(APIError) as caught:
            await core.send(ASKING, options={"timeout": 0.2})
    finally:
        await core.close()
    return "".join(traceback.format_exception(caught.value))


@pytest.mark.anyio
@pytest.mark.parametrize("reply", REFUSALS)
@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("over", ASYNC_PROXIES)
async def test_no_secret_is_shown_by_a_proxy_that_fails_with_await(
    server: Server, caplog: pytest.LogCaptureFixture, over: str, scheme: str, reply: Reply
) -> None:
    caplog.set_level(logging.DEBUG)
    server.replies(reply)
    transport = ASYNC_PROXIES[over](server.url.replace("//", "//me:password@"))
    told = await failed(
        AsyncCore(SERVICE, base_url=f"{scheme}://h", credentials=(key("query"),), transport=transport, max_retries=0)
    )
    assert not any(secret in told + caplog.text for secret in (*FORMS, "password"))


@pytest.mark.anyio
@pytest.mark.parametrize("transport", [None, AiohttpTransport()])
async def test_no_secret_is_shown_where_nobody_accepts(transport: AsyncTransport | None) -> None:
    with ExitStack() as keep:
        full = keep.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(3):
            waiting = keep.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(full.getsockname())
        url = f"http://127.0.0.1:{full.getsockname()[1]}"
        told = await failed(
            AsyncCore(SERVICE, base_url=url, credentials=(key("query"),), transport=transport, max_retries=0)
        )
    assert "TimeoutError" in told
    assert not any(secret in told for secret in FORMS)


def test_proxy_that_is_none_is_told_without_its_password(server: Server) -> None:
    transport = StdlibTransport(proxy="socks5://me:password@h:1")
    with (
        Client(api_key="k", base_url=server.url, transport=transport) as client,
        pytest.raises(ConfigurationError, match="a proxy needs the form") as caught,
    ):
        client.pets.retrieve("1")
    assert "me:password" not in "".join(traceback.format_exception(caught.value))
