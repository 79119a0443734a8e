"""Which credentials go where, which of them a call uses, and which are refused."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from pets_client._runtime.async_core import AsyncCore
from pets_client._runtime.auth.schemes import BearerAuth
from pets_client._runtime.core import Core
from pets_client._runtime.endpoint import Endpoint
from pets_client._runtime.errors import (
    APIError,
    AuthenticationError,
    ConfigurationError,
    MissingCredentialsError,
)
from pets_client.client import SERVICE, Client
from schemes import SECRET, ask, basic, bearer, key
from server import Reply, Server


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


def test_cookie_of_the_caller_stands_for_a_credential_of_that_name(server: Server) -> None:
    endpoint: Endpoint[None] = Endpoint("GET", "/", codec="none", security=(("cookie",),))
    core = Core(SERVICE, base_url=server.url, credentials=(key("cookie", "k"),), headers={"Cookie": "lang=de"})
    with closing(core):
        core.send(endpoint)
        core.send(endpoint, options={"headers": {"cookie": "a=b; api-key=mine"}})
    assert [one.header("Cookie") for one in server.requests] == ["lang=de; api-key=k", "a=b; api-key=mine"]


def test_each_scheme_has_its_place(server: Server) -> None:
    schemes = ("header", "query", "cookie", "basic")
    ask(server, (schemes,), key("header"), key("query"), key("cookie"), basic(password="pä:ss"))
    (request,) = server.requests
    assert request.header("api-key") == SECRET
    assert request.target == "/?api-key=sk-very%2Fsecret"
    assert request.header("Cookie") == "api-key=sk-very%2Fsecret"
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


def test_operation_without_security_sends_no_credential(server: Server) -> None:
    ask(server, (), bearer())
    assert server.requests[0].header("Authorization") is None


def test_incomplete_combinations_are_told_one_by_one(server: Server) -> None:
    security = (("bearer", "header"), ("basic",))
    with pytest.raises(MissingCredentialsError, match=r"give key=.* NO_SUCH_KEY; or user=.* and A_PASSWORD$"):
        ask(server, security, bearer(), key("header", None), basic(None, None))


def test_what_the_caller_passes_completes_a_combination(server: Server) -> None:
    endpoint: Endpoint[None] = Endpoint("GET", "/", codec="none", security=(("bearer", "query"),))
    core = Core(SERVICE, base_url=server.url, credentials=(bearer(), key("query", None)))
    with closing(core):
        core.send(endpoint, options={"query": {"api-key": "mine"}})
    assert server.requests[0].target == "/?api-key=mine"
    assert server.requests[0].header("Authorization") == f"Bearer {SECRET}"


def test_word_of_another_scheme_stands_before_the_token(server: Server) -> None:
    sso = BearerAuth("sso", SECRET, word="SSWS", argument="token", env="NO_SUCH_TOKEN")
    ask(server, (("sso",),), sso)
    assert server.requests[0].header("Authorization") == f"SSWS {SECRET}"


class Tokens:
    """Hands out "t1", "t2" and so on."""

    def __init__(self) -> None:
        self.given = 0

    def __call__(self) -> str:
        self.given += 1
        return f"t{self.given}"


def test_refused_token_of_a_function_is_replaced_once(server: Server) -> None:
    server.replies(Reply(401), Reply(204))
    ask(server, (("bearer",),), bearer(Tokens()))
    assert [one.header("Authorization") for one in server.requests] == ["Bearer t1", "Bearer t2"]


def test_token_that_is_refused_again_is_not_replaced_again(server: Server) -> None:
    server.replies(Reply(401))
    with pytest.raises(AuthenticationError):
        ask(server, (("bearer",),), bearer(Tokens()))
    assert len(server.requests) == 2


def test_refused_token_is_not_sent_twice(server: Server) -> None:
    server.replies(Reply(401))
    for one in (bearer("fixed"), bearer(lambda: "always the same")):
        with pytest.raises(AuthenticationError):
            ask(server, (("bearer",),), one)
    assert len(server.requests) == 2


def test_body_that_cannot_be_read_twice_is_not_sent_again(server: Server) -> None:
    server.replies(Reply(401))
    endpoint: Endpoint[None] = Endpoint("POST", "/", codec="none", body="bytes", security=(("bearer",),))
    core = Core(SERVICE, base_url=server.url, credentials=(bearer(Tokens()),))
    with closing(core), pytest.raises(AuthenticationError):
        core.send(endpoint, body=iter([b"once"]))
    assert len(server.requests) == 1


@pytest.mark.anyio
async def test_function_of_an_asynchronous_client_may_have_to_be_awaited(server: Server) -> None:
    tokens = Tokens()

    async def fetch() -> str:
        return tokens()

    server.replies(Reply(401), Reply(204))
    endpoint: Endpoint[None] = Endpoint("GET", "/", codec="none", security=(("bearer",),))
    core = AsyncCore(SERVICE, base_url=server.url, credentials=(bearer(fetch),))
    await core.send(endpoint)
    await core.close()
    assert [one.header("Authorization") for one in server.requests] == ["Bearer t1", "Bearer t2"]


def test_what_a_function_raises_passes_through(server: Server) -> None:
    def fetch() -> str:
        raise KeyError("vault")

    with pytest.raises(KeyError, match="vault"):
        ask(server, (("bearer",),), bearer(fetch))
    assert server.requests == []


def test_function_that_gives_no_string_is_told(server: Server) -> None:
    async def fetch() -> str:
        return "t"

    wrong: list[tuple[Callable[[], Any], str]] = [(lambda: None, "token= gave NoneType"), (fetch, "AsyncClient")]
    for function, problem in wrong:
        with pytest.raises(TypeError, match=problem):
            ask(server, (("bearer",),), bearer(function))
    with pytest.raises(ConfigurationError, match="token= gave nothing"):
        ask(server, (("bearer",),), bearer(lambda: ""))
    assert server.requests == []


@pytest.mark.parametrize("value", [f"{SECRET}\n", f" {SECRET}", "schlüssel", ""])
def test_value_that_fits_no_header_is_refused_unseen(value: str) -> None:
    with pytest.raises(ConfigurationError, match=r"^token= is") as caught:
        bearer(value)
    assert SECRET not in str(caught.value)


def test_variable_that_fits_no_header_is_told_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PETS_API_KEY", f"{SECRET}\n")
    with pytest.raises(ConfigurationError, match=r"^environment variable PETS_API_KEY is not") as caught:
        Client()
    assert SECRET not in str(caught.value)


def test_empty_variable_is_no_credential(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PETS_API_KEY", "")
    client = Client(base_url="http://127.0.0.1:9")
    with pytest.raises(MissingCredentialsError, match="PETS_API_KEY"):
        client.pets.delete("1")


def test_credential_of_another_type_is_refused() -> None:
    given: Any = b"bytes"
    with pytest.raises(TypeError, match="api_key must be a str or None, not bytes"):
        Client(api_key=given)


def test_user_name_is_checked() -> None:
    with pytest.raises(ConfigurationError, match="user= holds a colon"):
        basic("me:you")
    with pytest.raises(ConfigurationError, match="password= needs user="):
        basic(None)
