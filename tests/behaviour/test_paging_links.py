"""Pages that name the URL of the next one: what is followed, and what is refused."""

from __future__ import annotations

import pytest
from pets import ids, listed, pet, targets
from pets_client import types
from pets_client._runtime.auth.schemes import ApiKeyAuth
from pets_client._runtime.core import Core
from pets_client._runtime.endpoint import Endpoint
from pets_client._runtime.errors import ConfigurationError, NotFoundError
from pets_client._runtime.paging.pages import Paging
from pets_client.client import SERVICE
from server import Reply, Server, json_reply

LIST: Endpoint[types.PetList] = Endpoint("GET", "/pets", response=lambda: types.PetList)
LINK: Paging[types.Pet, types.PetList] = Paging(LIST, "link", items=("data",), next=("next",))
HEADER: Paging[types.Pet, types.PetList] = Paging(LIST, "link", items=("data",), header="Link")


@pytest.mark.parametrize("link", ["{url}/pets?page=2&x=a%20b", "/pets?page=2&x=a%20b", "?page=2&x=a%20b"])
def test_link_is_followed_as_it_is(core: Core, server: Server, link: str) -> None:
    server.replies(listed(1, next=link.format(url=server.url)), listed(2, next=None))
    assert ids(core.page(LINK, query={"kind": "cat"})) == [1, 2]
    assert targets(server) == ["/pets?kind=cat", "/pets?page=2&x=a%20b"]


@pytest.mark.parametrize(
    "header",
    [
        '</pets?page=2>; rel="next"',
        "</pets?page=2>;rel=next",
        '</pets?page=1>; rel="prev first", </pets?page=2>; title="a, \\"b\\""; REL="last Next"',
    ],
)
def test_link_may_stand_in_a_header(core: Core, server: Server, header: str) -> None:
    server.replies(json_reply({"data": [pet(1)]}, Link=header), listed(2))
    assert ids(core.page(HEADER)) == [1, 2]
    assert targets(server) == ["/pets", "/pets?page=2"]


@pytest.mark.parametrize("header", ['</pets?page=2>; rel="prev"', "next", '</pets>; title="rel=next"', "<", ""])
def test_header_without_a_next_link_ends_the_list(core: Core, server: Server, header: str) -> None:
    server.replies(json_reply({"data": [pet(1)]}, Link=header))
    assert ids(core.page(HEADER)) == [1]


@pytest.mark.parametrize(
    "link",
    [
        "http://elsewhere.invalid/v1/pets?page=2",
        "//elsewhere.invalid/v1/pets",
        "{url}/v2/pets",
        "{url}/v1/../v2/pets",
        "{url}/v1/%2e%2e/v2/pets",
        "{url}@elsewhere.invalid/v1/pets",
        "ftp://127.0.0.1/v1/pets",
    ],
)
def test_link_that_leads_out_of_the_base_url_is_refused(server: Server, link: str) -> None:
    server.replies(listed(1, next=link.format(url=server.url)))
    core = Core(SERVICE, base_url=server.url + "/v1")
    page = core.page(LINK)
    assert page.has_next
    with pytest.raises(ConfigurationError, match="not below"):
        page.next()
    assert len(server.requests) == 1
    core.close()


def test_link_gets_the_credentials_once_and_shows_none(server: Server) -> None:
    endpoint: Endpoint[types.PetList] = Endpoint("GET", "/pets", response=lambda: types.PetList, security=(("Key",),))
    paging: Paging[types.Pet, types.PetList] = Paging(endpoint, "link", items=("data",), next=("next",))
    key = ApiKeyAuth("Key", "s3cret", place="query", name="key", argument="api_key", env="PETS_API_KEY")
    core = Core(SERVICE, base_url=server.url, credentials=(key,))
    server.replies(listed(1, next=f"{server.url}/pets?page=2&key=s3cret"), Reply(404))
    with pytest.raises(NotFoundError) as caught:
        list(core.page(paging))
    assert targets(server) == ["/pets?key=s3cret", "/pets?page=2&key=s3cret"]
    assert "s3cret" not in str(caught.value)
    core.close()


def test_link_that_comes_again_ends_the_list(core: Core, server: Server, caplog: pytest.LogCaptureFixture) -> None:
    server.replies(listed(1, next="/pets?page=2"), listed(2, next="/pets?page=2"))
    assert ids(core.page(LINK)) == [1, 2]
    assert "came again" in caplog.text
