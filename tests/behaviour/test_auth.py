"""Which credentials go where, and that no secret is ever shown."""

from __future__ import annotations

import logging
from contextlib import ExitStack, closing

import httpx2
import pytest
from pets_client._runtime.auth import (
    ApiKeyAuth,
    BasicAuth,
    BearerAuth,
    Credential,
    Place,
)
from pets_client._runtime.core import Core
from pets_client._runtime.endpoint import Endpoint
from pets_client._runtime.errors import (
    APIError,
    AuthenticationError,
    MissingCredentialsError,
)
from pets_client.client import SERVICE, Client
from server import Server, json_reply

SECRET = "sk-very-secret"


def test_missing_credential_is_told_by_argument_and_variable(server: Server) -> None:
    client = Client(base_url=server.url)
    with pytest.raises(MissingCredentialsError, match=r"api_key=.*PETS_API_KEY"):
        client.pets.retrieve("1")
    assert issubclass(MissingCredentialsError, APIError)
    assert server.requests == []


def test_credential_comes_from_the_environment(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PETS_API_KEY", "from-env")
    monkeypatch.setenv("PETS_CLIENT_BASE_URL", server.url + "/env")
    with Client() as client:
        client.pets.delete("1")
    assert server.requests[0].target == "/env/pets/1"
    assert server.requests[0].header("Authorization") == "Bearer from-env"


def test_callable_is_asked_for_each_call(server: Server) -> None:
    tokens = iter(["one", "two"])
    with Client(api_key=lambda: next(tokens), base_url=server.url) as client:
        client.pets.delete("1")
        client.pets.delete("1")
    seen = [one.header("Authorization") for one in server.requests]
    assert seen == ["Bearer one", "Bearer two"]


def test_header_of_the_caller_stands_for_a_credential(server: Server) -> None:
    with Client(base_url=server.url, headers={"authorization": "A"}) as client:
        client.pets.delete("1")
    with Client(base_url=server.url, api_key=SECRET) as client:
        client.pets.delete("1", request_options={"headers": {"Authorization": "B"}})
    seen = [one.header("Authorization") for one in server.requests]
    assert seen == ["A", "B"]


def bearer(value: str | None) -> Credential:
    return BearerAuth("bearer", value, argument="token", env="NO_SUCH_TOKEN")


def key(place: Place, value: str | None = SECRET) -> Credential:
    return ApiKeyAuth(place, value, place=place, name="api-key", argument="key", env="NO_SUCH_KEY")


def basic() -> Credential:
    return BasicAuth("basic", "me", "pä:ss", arguments=("user", "password"), envs=("NO_U", "NO_P"))


def ask(server: Server, security: tuple[tuple[str, ...], ...], *credentials: Credential) -> None:
    endpoint: Endpoint[None] = Endpoint("GET", "/", codec="none", security=security)
    core = Core(SERVICE, base_url=server.url, credentials=credentials, max_retries=0)
    with closing(core):
        core.send(endpoint)


def test_each_scheme_has_its_place(server: Server) -> None:
    schemes = ("header", "query", "cookie", "basic")
    ask(server, (schemes,), key("header"), key("query"), key("cookie"), basic())
    (request,) = server.requests
    assert request.header("api-key") == SECRET
    assert request.target == f"/?api-key={SECRET}"
    assert request.header("Cookie") == f"api-key={SECRET}"
    assert request.header("Authorization") == "Basic bWU6cMOkOnNz"


def test_first_alternative_that_is_complete_is_used(server: Server) -> None:
    both = (("bearer", "header"), ("header",))
    ask(server, both, bearer(None), key("header"))
    assert server.requests[-1].header("Authorization") is None
    assert server.requests[-1].header("api-key") == SECRET


def test_anonymous_is_the_last_resort(server: Server) -> None:
    ask(server, ((), ("bearer",)), bearer("t"))
    assert server.requests[-1].header("Authorization") == "Bearer t"
    ask(server, ((), ("bearer",)), bearer(None))
    assert server.requests[-1].header("Authorization") is None


def test_no_secret_is_shown_anywhere(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "pets_client")
    caplog.set_level(logging.INFO, "httpx2")
    echo = {"message": f"Incorrect key {SECRET} given."}
    server.replies(json_reply(echo, 401))
    places: tuple[Place, ...] = ("header", "query", "cookie")
    for place in places:
        with pytest.raises(AuthenticationError) as caught:
            ask(server, ((place,),), key(place))
        shown = [str(caught.value), repr(caught.value), caught.value.url, caplog.text]
        assert "Incorrect key *** given." in shown[0]
        assert SECRET not in "".join(shown)
    assert SECRET not in repr(key("query")) + repr(basic()) + repr(Client(api_key=SECRET))
    assert "HTTP Request: GET" in caplog.text


def test_credential_that_fits_no_header_is_refused_unseen(server: Server) -> None:
    with pytest.raises(ValueError, match="bearer") as caught:
        ask(server, (("bearer",),), bearer(f"{SECRET}\n"))
    assert SECRET not in str(caught.value)
    assert server.requests == []


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
    assert SECRET in server.requests[0].target
    assert "HTTP Request" in caplog.text
    assert SECRET not in caplog.text


def test_header_with_a_line_break_is_refused_unseen(client: Client, server: Server) -> None:
    with pytest.raises(ValueError, match="X-Token") as caught:
        client.pets.delete("1", request_options={"headers": {"X-Token": SECRET + "\n"}})
    assert SECRET not in str(caught.value)
    assert server.requests == []
