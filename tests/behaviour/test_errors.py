"""What is raised, what it tells, and what it keeps to itself."""

from __future__ import annotations

import copy
import pickle
from contextlib import ExitStack, closing

import pytest
from pets_client import types
from pets_client._runtime.core import Core
from pets_client._runtime.endpoint import Endpoint
from pets_client._runtime.errors import (
    APIStatusError,
    AuthenticationError,
    BadRequestError,
    ConfigurationError,
    ConflictError,
    InternalServerError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    UnprocessableEntityError,
)
from pets_client._runtime.service import Server as ServerFact
from pets_client._runtime.service import Service
from pets_client.client import Client
from server import Reply, Server, json_reply


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, BadRequestError),
        (401, AuthenticationError),
        (403, PermissionDeniedError),
        (404, NotFoundError),
        (409, ConflictError),
        (422, UnprocessableEntityError),
        (429, RateLimitError),
        (500, InternalServerError),
        (503, InternalServerError),
        (418, APIStatusError),
        (304, APIStatusError),
    ],
)
def test_status_has_a_class(status: int, kind: type[APIStatusError], client: Client, server: Server) -> None:
    server.replies(Reply(status))
    with pytest.raises(APIStatusError) as caught:
        client.pets.retrieve("1", request_options={"max_retries": 0})
    assert type(caught.value) is kind
    assert caught.value.status == status


def test_error_tells_what_was_asked_and_what_was_answered(client: Client, server: Server) -> None:
    problem = {"code": 7, "message": "No such pet."}
    server.replies(json_reply(problem, 404, X_Request_Id="req-1"))
    with pytest.raises(NotFoundError) as caught:
        client.pets.retrieve("1")
    error = caught.value
    assert (error.method, error.url) == ("GET", server.url + "/v1/pets/1")
    assert error.request_id == "req-1"
    assert error.headers["content-type"] == "application/json"
    assert error.body == types.Problem(code=7, message="No such pet.")
    assert str(error) == f"GET {server.url}/v1/pets/1: 404 Not Found: No such pet."


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"code": "not a number"}', {"code": "not a number"}),
        (b"<h1>gone</h1>", "<h1>gone</h1>"),
        (b"", ""),
    ],
)
def test_error_body_is_the_declared_type_or_json_or_text(
    body: bytes, expected: object, client: Client, server: Server
) -> None:
    server.replies(Reply(400, body))
    with pytest.raises(BadRequestError) as caught:
        client.pets.retrieve("1")
    assert caught.value.body == expected


@pytest.mark.parametrize(
    "body",
    [
        {"error": {"message": "Too bad."}},
        {"error": "Too bad."},
        {"message": "Too bad."},
        {"title": "Too bad."},
        {"errors": [{"message": "Too bad."}]},
        {"detail": [{"loc": ["query", "limit"], "msg": "Too bad."}]},
        ["Too bad."],
    ],
)
def test_message_of_the_server_is_found_where_servers_put_it(body: object, client: Client, server: Server) -> None:
    server.replies(json_reply(body, 400))
    with pytest.raises(BadRequestError, match=r"400 Bad Request: Too bad\."):
        client.pets.retrieve("1")


def test_error_survives_pickling_and_copying(client: Client, server: Server) -> None:
    server.replies(json_reply({"message": "no"}, 400))
    with pytest.raises(BadRequestError) as caught:
        client.pets.retrieve("1")
    for again in (pickle.loads(pickle.dumps(caught.value)), copy.copy(caught.value)):
        assert type(again) is BadRequestError
        assert (str(again), again.status) == (str(caught.value), 400)


def test_service_without_usable_server_needs_a_base_url() -> None:
    endpoint: Endpoint[None] = Endpoint("GET", "/", codec="none")
    for service in (Service("pets", "1"), Service("pets", "1", (ServerFact("/v1"),))):
        with pytest.raises(ConfigurationError, match="PETS_BASE_URL"):
            Core(service).send(endpoint)


def test_variables_of_a_server_are_replaced(server: Server, keep: ExitStack) -> None:
    port = server.url.rpartition(":")[2]
    fact = ServerFact("http://127.0.0.1:{port}/{stage}", {"port": "1", "stage": "live"})
    endpoint: Endpoint[None] = Endpoint("GET", "/x", codec="none")
    service = Service("p", "1", (fact,))
    core = keep.enter_context(closing(Core(service, variables={"port": port})))
    core.send(endpoint)
    assert server.requests[0].target == "/live/x"
