"""Client credentials of OAuth 2: one token for all calls, fetched when it is needed."""

from __future__ import annotations

import time
from base64 import b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import anyio
import pytest
from issuer import SECRET, Issuer, credential, issuing, reading
from pets_client._runtime.async_core import AsyncCore
from pets_client._runtime.core import Core
from pets_client._runtime.errors import (
    APIConnectionError,
    APITimeoutError,
    AuthenticationError,
    InternalServerError,
    TokenError,
)
from pets_client._runtime.service import Server as Place
from pets_client._runtime.service import Service
from pets_client.client import SERVICE

pytestmark = pytest.mark.usefixtures("no_waiting")


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with issuing() as running:
        yield running


@pytest.fixture
def core(issuer: Issuer) -> Iterator[Core]:
    made = Core(SERVICE, base_url=issuer.url, credentials=(credential(),))
    yield made
    made.close()


def test_token_is_fetched_by_the_first_call(core: Core, issuer: Issuer) -> None:
    core.send(reading())
    core.send(reading())
    assert issuer.shown == ["token-1", "token-1"]
    assert len(issuer.fetches) == 1


def test_request_for_a_token_is_as_the_specification_writes_it(core: Core, issuer: Issuer) -> None:
    core.send(reading("read write"))
    (fetch,) = issuer.fetches
    assert fetch.form == {"grant_type": "client_credentials", "scope": "read write"}
    assert fetch.headers["content-type"] == "application/x-www-form-urlencoded"
    encoded = b64encode(b"my+id:s3cret%26%2B%2F%25%C3%A4").decode()
    assert fetch.headers["authorization"] == f"Basic {encoded}"


def test_no_header_of_the_client_goes_to_the_token_endpoint(issuer: Issuer) -> None:
    headers = {"X-Api-Key": "key", "Cookie": "session=1"}
    core = Core(SERVICE, base_url=issuer.url, credentials=(credential(),), headers=headers)
    core.send(reading())
    core.close()
    assert {"x-api-key", "cookie"}.isdisjoint(issuer.fetches[0].headers)


def test_fifty_threads_fetch_one_token(core: Core, issuer: Issuer) -> None:
    issuer.delay = 0.1
    with ThreadPoolExecutor(50) as pool:
        list(pool.map(lambda _: core.send(reading()), range(50)))
    assert len(issuer.fetches) == 1
    assert issuer.shown == ["token-1"] * 50


@pytest.mark.anyio
async def test_two_hundred_coroutines_fetch_one_token(issuer: Issuer) -> None:
    issuer.delay = 0.1
    core = AsyncCore(SERVICE, base_url=issuer.url, credentials=(credential(),))
    async with anyio.create_task_group() as group:
        for _ in range(200):
            group.start_soon(core.send, reading())
    await core.close()
    assert len(issuer.fetches) == 1
    assert issuer.shown == ["token-1"] * 200


def test_token_is_fetched_anew_before_it_expires(core: Core, issuer: Issuer) -> None:
    issuer.expires_in = "1"
    core.send(reading())
    core.send(reading())
    time.sleep(0.95)
    core.send(reading())
    assert issuer.shown == ["token-1", "token-1", "token-2"]


def test_token_without_an_end_is_used_until_it_is_refused(core: Core, issuer: Issuer) -> None:
    issuer.expires_in = None
    core.send(reading())
    issuer.revoked.add("token-1")
    core.send(reading())
    core.send(reading())
    assert issuer.shown == ["token-1", "token-1", "token-2", "token-2"]


def test_refused_token_is_replaced_once_and_not_twice(core: Core, issuer: Issuer) -> None:
    issuer.revoked |= {"token-1", "token-2", "token-3"}
    with pytest.raises(AuthenticationError):
        core.send(reading())
    assert issuer.shown == ["token-1", "token-2"]
    assert len(issuer.fetches) == 2


def test_threads_that_are_refused_together_fetch_one_new_token(core: Core, issuer: Issuer) -> None:
    core.send(reading())
    issuer.revoked.add("token-1")
    with ThreadPoolExecutor(50) as pool:
        list(pool.map(lambda _: core.send(reading()), range(50)))
    assert len(issuer.fetches) == 2


def test_each_set_of_scopes_has_a_token(core: Core, issuer: Issuer) -> None:
    for scopes in ("read", "write", "read write", "read", ""):
        core.send(reading(scopes))
    assert [fetch.form.get("scope") for fetch in issuer.fetches] == ["read", "write", "read write", None]


def test_refusal_says_its_code_and_not_the_secret(core: Core, issuer: Issuer) -> None:
    issuer.answers(400, {"error": "invalid_client", "error_description": f"Bad {SECRET}"})
    with pytest.raises(TokenError, match="400 Bad Request: invalid_client: Bad") as caught:
        core.send(reading())
    assert caught.value.code == "invalid_client"
    assert caught.value.url == f"{issuer.url}/token"
    assert SECRET not in f"{caught.value} {caught.value.body}"
    assert issuer.shown == []
    assert len(issuer.fetches) == 1


def test_failed_fetch_is_repeated(core: Core, issuer: Issuer) -> None:
    issuer.answers(503)
    issuer.answers(429)
    core.send(reading())
    assert issuer.shown == ["token-3"]


def test_fetch_that_fails_to_the_end_is_of_the_class_of_its_status(core: Core, issuer: Issuer) -> None:
    for _ in range(3):
        issuer.answers(503)
    with pytest.raises(InternalServerError, match="/token: 503"):
        core.send(reading())


def test_unreachable_token_endpoint_is_a_connection_error() -> None:
    core = Core(SERVICE, base_url="http://127.0.0.1:9", credentials=(credential(),), max_retries=0)
    with pytest.raises(APIConnectionError, match=r"POST http://127\.0\.0\.1:9/token"):
        core.send(reading())
    core.close()


@pytest.mark.parametrize(
    "fields", [{}, {"access_token": 5}, {"access_token": "a\nb"}, {"access_token": "t", "token_type": "mac"}]
)
def test_answer_without_a_usable_token_is_told(core: Core, issuer: Issuer, fields: dict[str, object]) -> None:
    issuer.answers(200, fields)
    with pytest.raises(TokenError, match=r"access_token|type"):
        core.send(reading())


def test_answer_that_is_no_json_is_told(core: Core, issuer: Issuer) -> None:
    issuer.answers(200, b"<html>")
    with pytest.raises(TokenError, match="access_token"):
        core.send(reading())


def test_secret_follows_no_redirect(core: Core, issuer: Issuer) -> None:
    issuer.redirects(f"{issuer.url}/elsewhere")
    with pytest.raises(TokenError, match="307"):
        core.send(reading())
    assert len(issuer.fetches) == 1


def test_url_is_seen_from_the_server_and_has_its_variables(issuer: Issuer) -> None:
    service = Service("pets_client", "1", (Place(issuer.url + "/{stage}/", {"stage": "v1"}),))
    core = Core(service, variables={"stage": "v2"}, credentials=(credential("{stage}/token"),))
    core.send(reading())
    core.close()
    assert issuer.shown == ["token-1"]


@pytest.mark.anyio
async def test_cancelled_fetch_leaves_the_turn_to_others(issuer: Issuer) -> None:
    issuer.delay = 0.3
    core = AsyncCore(SERVICE, base_url=issuer.url, credentials=(credential(),))
    with anyio.move_on_after(0.1):
        await core.send(reading())
    issuer.delay = 0
    await core.send(reading())
    await core.close()
    assert len(issuer.shown) == 1


@pytest.mark.anyio
async def test_cancelled_waiting_leaves_the_turn_to_others(issuer: Issuer) -> None:
    issuer.delay = 0.3
    core = AsyncCore(SERVICE, base_url=issuer.url, credentials=(credential(),))
    async with anyio.create_task_group() as group:
        group.start_soon(core.send, reading())
        while not issuer.fetches:
            await anyio.sleep(0.01)
        with anyio.move_on_after(0.1):
            await core.send(reading())
        await core.send(reading())
    await core.close()
    assert issuer.shown == ["token-1", "token-1"]


def test_waiting_for_another_fetch_ends_with_the_deadline(core: Core, issuer: Issuer) -> None:
    issuer.delay = 0.5
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(core.send, reading())
        while not issuer.fetches:
            time.sleep(0.01)
        with pytest.raises(APITimeoutError, match="deadline"):
            core.send(reading(), options={"deadline": 0.1})
        first.result()
    assert issuer.shown == ["token-1"]


@pytest.mark.anyio
async def test_waiting_with_await_ends_with_the_deadline(issuer: Issuer) -> None:
    issuer.delay = 0.5
    core = AsyncCore(SERVICE, base_url=issuer.url, credentials=(credential(),))
    async with anyio.create_task_group() as group:
        group.start_soon(core.send, reading())
        while not issuer.fetches:
            await anyio.sleep(0.01)
        with pytest.raises(APITimeoutError, match="deadline"):
            await core.send(reading(), options={"deadline": 0.1})
    await core.close()


def test_client_outlives_its_event_loop(issuer: Issuer) -> None:
    auth = credential()
    issuer.expires_in = 0

    async def call() -> None:
        core = AsyncCore(SERVICE, base_url=issuer.url, credentials=(auth,))
        await core.send(reading())
        await core.close()

    anyio.run(call)
    anyio.run(call)
    assert issuer.shown == ["token-1", "token-2"]
