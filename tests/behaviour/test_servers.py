"""Where calls go: the server of an operation, one that is chosen by name, or a base URL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pets_client._runtime.core import Core
from pets_client._runtime.endpoint import Endpoint
from pets_client._runtime.errors import ConfigurationError
from pets_client._runtime.service import Server as Address
from pets_client._runtime.service import Service
from server import Reply, Server

PETS: Endpoint[None] = Endpoint("GET", "/pets", codec="none")


@pytest.fixture
def other() -> Iterator[Server]:
    """The server of a test besides `server`."""
    running = Server()
    yield running
    running.close()


def files(*addresses: Address) -> Endpoint[None]:
    """An operation with servers of its own."""
    return Endpoint("GET", "/files", codec="none", servers=addresses)


def called(server: Server) -> list[str]:
    return [request.target for request in server.requests]


def test_an_operation_goes_to_its_own_server(server: Server, other: Server) -> None:
    other.replies(Reply(204))
    server.replies(Reply(204))
    core = Core(Service("pets_client", "1", (Address(server.url),)))
    core.send(files(Address(other.url + "/up")))
    core.send(PETS)
    core.close()
    assert (called(other), called(server)) == (["/up/files"], ["/pets"])


def test_a_base_url_is_for_all_calls(server: Server, other: Server) -> None:
    server.replies(Reply(204))
    core = Core(Service("pets_client", "1"), base_url=server.url + "/v1")
    core.send(files(Address(other.url)))
    core.close()
    assert called(server) == ["/v1/files"]


def test_a_relative_server_is_seen_from_the_document_s(server: Server) -> None:
    server.replies(Reply(204))
    core = Core(Service("pets_client", "1", (Address(server.url + "/v1"),)))
    core.send(files(Address("/v2/")))
    core.close()
    assert called(server) == ["/v2/files"]


def test_a_server_is_chosen_by_name(server: Server, other: Server) -> None:
    other.replies(Reply(204), Reply(204))
    known = (Address(server.url, name="live"), Address(other.url, name="trial"))
    core = Core(Service("pets_client", "1", known), server="trial")
    core.send(PETS)
    core.send(files(Address(server.url, name="live"), Address(other.url + "/up", name="trial")))
    core.close()
    assert called(other) == ["/pets", "/up/files"]


def test_the_environment_may_name_the_server(server: Server, other: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PETS_CLIENT_SERVER", "trial")
    other.replies(Reply(204))
    known = (Address(server.url, name="live"), Address(other.url, name="trial"))
    core = Core(Service("pets_client", "1", known))
    core.send(PETS)
    core.close()
    assert called(other) == ["/pets"]


def test_a_name_that_no_server_has_is_refused() -> None:
    known = (Address("http://a.test", name="live"), Address("http://b.test", name="trial"))
    with pytest.raises(ValueError, match="one of live, trial, not 'lvie'"):
        Core(Service("pets_client", "1", known), server="lvie")


def test_variables_are_those_of_the_client(server: Server) -> None:
    server.replies(Reply(204))
    core = Core(Service("pets_client", "1"), variables={"zone": "b"})
    core.send(files(Address(server.url + "/{zone}", {"zone": "a"})))
    core.close()
    assert called(server) == ["/b/files"]


def test_without_a_document_s_server_only_operations_with_one_go(other: Server) -> None:
    other.replies(Reply(204))
    core = Core(Service("pets_client", "1"))
    core.send(files(Address(other.url)))
    with pytest.raises(ConfigurationError, match="no server is known"):
        core.send(PETS)
    core.close()
    assert called(other) == ["/files"]
