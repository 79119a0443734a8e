"""Pages follow by themselves: what is asked for, what is given, and where it ends."""

from __future__ import annotations

import gc
import logging
import weakref

import pytest
from pets import ids, listed, pet, targets
from pets_client import types
from pets_client._runtime.core import Core
from pets_client._runtime.endpoint import Endpoint
from pets_client._runtime.errors import NotFoundError
from pets_client._runtime.options import RequestOptions
from pets_client._runtime.paging.async_page import AsyncPage
from pets_client._runtime.paging.pages import Paging
from pets_client.client import AsyncClient, Client
from server import Server, json_reply

LIST: Endpoint[types.PetList] = Endpoint("GET", "/pets", response=lambda: types.PetList)
SEARCH: Endpoint[types.PetList] = Endpoint("POST", "/pets/search", body="json", response=lambda: types.PetList)
OFFSET: Paging[types.Pet, types.PetList] = Paging(
    LIST, "offset", items=("data",), name="offset", total=("meta", "total"), start=0
)
NUMBER: Paging[types.Pet, types.PetList] = Paging(
    LIST, "page", items=("data",), name="page", pages=("meta", "pages"), start=1
)
LAST: Paging[types.Pet, types.PetList] = Paging(
    LIST, "cursor", items=("data",), name="after", last=("id",), more=("has_more",)
)


# --- going on


def test_iterating_gives_the_items_of_all_pages(client: Client, server: Server) -> None:
    server.replies(listed(1, 2, next_cursor="a b"), listed(3, next_cursor="c"), listed(4))
    assert ids(client.pets.list()) == [1, 2, 3, 4]
    assert targets(server) == ["/v1/pets", "/v1/pets?after=a%20b", "/v1/pets?after=c"]


def test_next_page_is_the_same_call_but_for_one_parameter(client: Client, server: Server) -> None:
    server.replies(listed(1, next_cursor="n"), listed(2))
    wishes: RequestOptions = {"headers": {"X-Mine": "1"}, "query": {"q": "x"}}
    assert ids(client.pets.list(kind="cat", after="m", request_options=wishes)) == [1, 2]
    assert targets(server) == ["/v1/pets?kind=cat&after=m&q=x", "/v1/pets?kind=cat&after=n&q=x"]
    assert [request.header("X-Mine") for request in server.requests] == ["1", "1"]


def test_page_has_its_items_and_the_whole_answer(client: Client, server: Server) -> None:
    server.replies(listed(1, 2, next_cursor="n", meta={"total": 9}))
    page = client.pets.list()
    assert ids(page.items) == [1, 2]
    assert page.response.meta is not None
    assert page.response.meta.total == 9
    assert len(server.requests) == 1


def test_next_page_is_asked_for_when_it_is_needed(client: Client, server: Server) -> None:
    server.replies(listed(1, 2, next_cursor="n"), listed(3))
    items = iter(client.pets.list())
    assert [next(items).id, next(items).id] == [1, 2]
    assert len(server.requests) == 1
    assert next(items).id == 3


def test_pages_can_be_walked_one_by_one(client: Client, server: Server) -> None:
    server.replies(listed(1, next_cursor="n"), listed(2))
    page = client.pets.list()
    assert page.has_next
    page = page.next()
    assert ids(page.items) == [2]
    assert not page.has_next
    with pytest.raises(LookupError, match="no page after this one"):
        page.next()


def test_pages_can_be_iterated_over(client: Client, server: Server) -> None:
    server.replies(listed(1, 2, next_cursor="n"), listed(next_cursor="o"), listed(3))
    assert [ids(page.items) for page in client.pets.list().pages()] == [[1, 2], [], [3]]


def test_page_that_was_passed_is_kept_by_nobody(client: Client, server: Server) -> None:
    server.replies(listed(1, next_cursor="n"), listed(2, next_cursor="o"), listed(3))
    passed: list[weakref.ref[types.Pet]] = []
    for one in client.pets.list():
        gc.collect()
        assert sum(each() is not None for each in passed) <= 1
        passed.append(weakref.ref(one))
    assert len(passed) == 3


def test_error_on_the_way_is_raised_and_the_page_can_be_asked_for_again(client: Client, server: Server) -> None:
    server.replies(listed(1, next_cursor="n"), json_reply({}, 404), listed(2))
    page = client.pets.list()
    with pytest.raises(NotFoundError):
        page.next()
    assert ids(page.next().items) == [2]


# --- kinds of paging


def test_offset_counts_the_items_up_to_the_total(core: Core, server: Server) -> None:
    server.replies(listed(1, 2, meta={"total": 3}), listed(3, meta={"total": 3}))
    assert ids(core.page(OFFSET)) == [1, 2, 3]
    assert targets(server) == ["/pets", "/pets?offset=2"]


def test_offset_goes_on_from_the_one_that_was_asked_for(core: Core, server: Server) -> None:
    server.replies(listed(8, 9, meta={"total": 10}), listed(10, meta={"total": 10}))
    assert ids(core.page(OFFSET, query={"offset": 7})) == [8, 9, 10]
    assert targets(server) == ["/pets?offset=7", "/pets?offset=9"]


def test_offset_that_may_begin_with_one_is_not_taken_for_later(core: Core, server: Server) -> None:
    unknown: Paging[types.Pet, types.PetList] = Paging(
        LIST, "offset", items=("data",), name="offset", total=("meta", "total")
    )
    server.replies(listed(1, 2, meta={"total": 3}), listed(3, meta={"total": 3}))
    assert ids(core.page(unknown, query={"offset": 1})) == [1, 2, 3]
    assert targets(server) == ["/pets?offset=1", "/pets?offset=3"]


def test_without_a_total_an_empty_page_is_the_end(core: Core, server: Server) -> None:
    server.replies(listed(1), listed(2), listed())
    assert [ids(page.items) for page in core.page(OFFSET).pages()] == [[1], [2]]
    assert len(server.requests) == 3


def test_number_counts_up_to_the_last_page(core: Core, server: Server) -> None:
    server.replies(listed(1, meta={"pages": 2}), listed(2, meta={"pages": 2}))
    assert ids(core.page(NUMBER)) == [1, 2]
    assert targets(server) == ["/pets", "/pets?page=2"]


def test_number_of_a_page_that_counts_from_zero(core: Core, server: Server) -> None:
    paging: Paging[types.Pet, types.PetList] = Paging(
        LIST, "page", items=("data",), name="page", pages=("meta", "pages"), start=0
    )
    server.replies(listed(1, meta={"pages": 2}), listed(2, meta={"pages": 2}))
    assert ids(core.page(paging)) == [1, 2]
    assert targets(server) == ["/pets", "/pets?page=1"]


def test_number_is_taken_from_the_answer_where_the_first_is_not_known(core: Core, server: Server) -> None:
    paging: Paging[types.Pet, types.PetList] = Paging(
        LIST, "page", items=("data",), name="page", current=("meta", "pages")
    )
    server.replies(listed(1, meta={"pages": 5}), listed())
    assert ids(core.page(paging)) == [1]
    assert targets(server) == ["/pets", "/pets?page=6"]


def test_last_item_is_the_cursor_while_there_is_more(core: Core, server: Server) -> None:
    server.replies(listed(1, 2, has_more=True), listed(3, has_more=False))
    assert ids(core.page(LAST)) == [1, 2, 3]
    assert targets(server) == ["/pets", "/pets?after=2"]


def test_parameter_may_be_in_the_body(core: Core, server: Server) -> None:
    paging: Paging[types.Pet, types.PetList] = Paging(
        SEARCH, "cursor", items=("data",), place="body", name="after", next=("next_cursor",)
    )
    server.replies(listed(1, next_cursor="n"), listed(2))
    assert ids(core.page(paging, body={"kind": "cat"})) == [1, 2]
    assert [request.json() for request in server.requests] == [{"kind": "cat"}, {"kind": "cat", "after": "n"}]


def test_parameter_is_put_into_a_body_that_is_a_model(core: Core, server: Server) -> None:
    paging: Paging[types.Pet, types.PetList] = Paging(
        SEARCH, "cursor", items=("data",), place="body", name="shoeSize", next=("next_cursor",)
    )
    server.replies(listed(1, next_cursor="n"), listed(2))
    assert ids(core.page(paging, body=types.Pet(id=1, name="Rex", shoe_size=7.5))) == [1, 2]
    assert server.requests[1].json() == {"id": 1, "name": "Rex", "shoeSize": "n"}


def test_answer_may_be_the_list_itself(core: Core, server: Server) -> None:
    endpoint: Endpoint[list[types.Pet]] = Endpoint("GET", "/pets", response=lambda: list[types.Pet])
    paging: Paging[types.Pet, list[types.Pet]] = Paging(endpoint, "offset", name="offset", start=0)
    server.replies(json_reply([pet(1), pet(2)]), json_reply([pet(3)]), json_reply([]))
    assert ids(core.page(paging)) == [1, 2, 3]


# --- servers that never end


def test_cursor_that_comes_again_ends_the_list(
    client: Client, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    server.replies(listed(1, next_cursor="n"), listed(2, next_cursor="n"))
    assert ids(client.pets.list()) == [1, 2]
    assert "came again" in caplog.text


def test_circle_of_cursors_ends_the_list(client: Client, server: Server) -> None:
    server.replies(*[listed(number, next_cursor="abc"[number % 3]) for number in range(60)])
    assert len(ids(client.pets.list())) < 20


def test_page_that_comes_again_ends_a_count(core: Core, server: Server, caplog: pytest.LogCaptureFixture) -> None:
    server.replies(listed(1, 2))
    with caplog.at_level(logging.WARNING):
        assert ids(core.page(OFFSET)) == [1, 2]
    assert len(server.requests) == 2
    assert "came again" in caplog.text


# --- odd answers


@pytest.mark.parametrize("answer", [{}, {"data": None}, {"data": {}}, {"data": "x", "next_cursor": 7}])
def test_answer_without_a_list_is_a_page_without_items(client: Client, server: Server, answer: object) -> None:
    server.replies(json_reply(answer), listed())
    page = client.pets.list()
    assert page.items == []
    assert list(page) == []


@pytest.mark.parametrize("cursor", ["", None, {}, {"a": 1}, [1], -1, 0, False])
def test_what_is_no_cursor_ends_the_list(client: Client, server: Server, cursor: object) -> None:
    server.replies(listed(1, next_cursor=cursor))
    assert not client.pets.list().has_next


# --- asynchronously


@pytest.mark.anyio
async def test_awaiting_gives_the_first_page(server: Server) -> None:
    server.replies(listed(1, 2, next_cursor="n"), listed(3))
    async with AsyncClient(api_key="k", base_url=server.url) as client:
        page = await client.pets.list()
        assert isinstance(page, AsyncPage)
        assert ids(page.items) == [1, 2]
        assert ids((await page.next()).items) == [3]


@pytest.mark.anyio
async def test_iterating_without_await_gives_all_items(server: Server) -> None:
    server.replies(listed(1, 2, next_cursor="n"), listed(3))
    async with AsyncClient(api_key="k", base_url=server.url) as client:
        assert [one.id async for one in client.pets.list()] == [1, 2, 3]


@pytest.mark.anyio
async def test_pages_are_iterated_over_with_and_without_await(server: Server) -> None:
    async with AsyncClient(api_key="k", base_url=server.url) as client:
        server.replies(listed(1, next_cursor="n"), listed(2))
        assert [ids(page.items) async for page in client.pets.list().pages()] == [[1], [2]]
        server.replies(listed(1, next_cursor="n"), listed(2))
        assert [ids(page.items) async for page in (await client.pets.list()).pages()] == [[1], [2]]


@pytest.mark.anyio
async def test_nothing_is_asked_for_before_it_is_awaited(server: Server) -> None:
    async with AsyncClient(api_key="k", base_url=server.url) as client:
        client.pets.list()
        assert server.requests == []
