"""Where a redirect leads, and what goes with it (RFC 9110 §15.4)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from network import Caller
from pets_client._runtime.errors import APIConnectionError, APIStatusError
from server import Reply, Server, json_reply

PET = json_reply({"id": 1, "name": "Rex"})


@pytest.fixture
def other() -> Iterator[Server]:
    """A server of another origin."""
    running = Server()
    running.replies(PET)
    yield running
    running.close()


def to(place: str, status: int = 302) -> Reply:
    return Reply(status, headers={"Location": place})


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_get_is_redirected(status: int, caller: Caller, server: Server) -> None:
    server.replies(to("/moved?x=1", status), PET)
    assert caller.retrieve().id == 1
    assert server.requests[1].target == "/moved?x=1"
    assert server.requests[1].header("Authorization") == "Bearer secret-key"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_post_is_not_redirected(status: int, caller: Caller, server: Server) -> None:
    server.replies(to("/moved", status), PET)
    with pytest.raises(APIStatusError, match=str(status)):
        caller.create()
    assert len(server.requests) == 1


def test_another_origin_sees_neither_credentials_nor_headers_of_the_caller(
    caller: Caller, server: Server, other: Server
) -> None:
    server.replies(to(other.url + "/store"))
    caller.retrieve(headers={"X-Tenant": "mine", "Cookie": "session=1"})
    assert server.requests[0].header("X-Tenant") == "mine"
    names = {name.lower() for name, _ in other.requests[0].headers}
    assert names <= {"host", "accept", "accept-encoding", "user-agent", "connection"}
    assert f"http://{other.requests[0].header('Host')}" == other.url


def test_way_back_from_another_origin_has_no_credentials_either(caller: Caller, server: Server, other: Server) -> None:
    server.replies(to(other.url), PET)
    other.replies(to(server.url + "/back"))
    caller.retrieve()
    assert server.requests[1].header("Authorization") is None


def test_same_host_under_another_port_is_another_origin(caller: Caller, server: Server, other: Server) -> None:
    server.replies(to(other.url))
    caller.retrieve()
    assert other.requests[0].header("Authorization") is None


@pytest.mark.parametrize(
    "place", ["https://127.0.0.1:1/", "ftp://127.0.0.1/", "file:///etc/passwd", "javascript:1", "http://[", ""]
)
def test_place_that_is_not_to_be_visited_is_the_status_itself(place: str, caller: Caller, server: Server) -> None:
    server.replies(to(place))
    with pytest.raises(APIStatusError, match="302"):
        caller.retrieve()
    assert len(server.requests) <= 11


def test_redirect_without_a_place_is_the_status_itself(caller: Caller, server: Server) -> None:
    server.replies(Reply(302))
    with pytest.raises(APIStatusError, match="302"):
        caller.retrieve()


def test_endless_redirects_end_as_an_error(caller: Caller, server: Server) -> None:
    server.replies(to("/again"))
    with pytest.raises(APIStatusError, match="302"):
        caller.retrieve()
    assert len(server.requests) == 11


def test_body_of_a_redirect_is_read_for_the_connection_to_be_used_again(caller: Caller, server: Server) -> None:
    server.replies(Reply(302, b"moved" * 100, {"Location": "/moved"}), PET)
    caller.retrieve()
    assert server.connections == 1


def test_download_is_redirected_like_a_call(caller: Caller, server: Server, other: Server) -> None:
    server.replies(to(other.url))
    other.replies(Reply(200, b"photo"))
    assert caller.photo() == b"photo"
    assert other.requests[0].header("Authorization") is None


def test_password_in_a_redirect_is_not_shown(caller: Caller, server: Server) -> None:
    server.replies(to("http://me:hidden-word@127.0.0.1:9/"))
    with pytest.raises(APIConnectionError) as caught:
        caller.retrieve()
    assert "hidden-word" not in f"{caught.value!r} {caught.value} {caught.value.url}"


@pytest.mark.usefixtures("no_waiting")
def test_redirect_is_followed_anew_by_each_attempt(caller: Caller, server: Server, other: Server) -> None:
    server.replies(to(other.url))
    other.replies(Reply(503), PET)
    assert caller.retrieve(max_retries=1).id == 1
    assert (len(server.requests), len(other.requests)) == (2, 2)
