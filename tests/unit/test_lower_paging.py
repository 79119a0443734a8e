"""Which requests and answers agree on how pages follow, and which do not."""

from __future__ import annotations

from typing import Any

import pytest
from clientsmith.ir.api import Api, Paging, PagingKind, Place
from clientsmith.lower import lower
from clientsmith.lower.facts import words_of
from clientsmith.openapi.model import Document, Node
from clientsmith.openapi.resolve import resolve
from clientsmith.report import Report

STRING, INTEGER, BOOLEAN = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
TEXT_OR_NULL = {"type": ["string", "null"]}
PETS = {"type": "array", "items": {"type": "object", "properties": {"id": STRING, "name": STRING}}}
SIZE = {"limit": INTEGER}


def record(**fields: Any) -> dict[str, Any]:
    return {"type": "object", "properties": fields}


def lowered(
    query: dict[str, Any], answer: dict[str, Any], *, method: str = "get", body: Any = None, **more: Any
) -> Paging | None:
    """How the pages of an operation follow that takes these parameters and gives this answer."""
    operation: dict[str, Any] = {
        "parameters": [{"name": name, "in": "query", "schema": schema} for name, schema in query.items()],
        "responses": {"200": {"description": "", "content": {"application/json": {"schema": answer}}}},
        **more,
    }
    if body is not None:
        operation["requestBody"] = {"content": {"application/json": {"schema": record(**body)}}}
    return api({"/pets": {method: operation}}).operations[0].paging


def api(paths: dict[str, Any]) -> Api:
    value: dict[str, Any] = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": paths}
    report = Report()
    return lower(resolve(Document(root=Node(value), version=(3, 1), sources=()), report), report)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("pageToken", ("page", "token")),
        ("page_token", ("page", "token")),
        ("page[token]", ("page", "token")),
        ("PageToken", ("page", "token")),
        ("$skip", ("skip",)),
        ("@odata.nextLink", ("odata", "next", "link")),
        ("URLOfPage2", ("url", "of", "page", "2")),
    ],
)
def test_name_is_known_by_its_words(name: str, words: tuple[str, ...]) -> None:
    assert words_of(name) == words


@pytest.mark.parametrize(
    ("parameter", "answer", "way"),
    [
        ("cursor", record(pets=PETS, next_cursor=STRING), ("next_cursor",)),
        ("cursor", record(pets=PETS, meta=record(nextCursor=TEXT_OR_NULL)), ("meta", "nextCursor")),
        ("pageToken", record(pets=PETS, nextPageToken=STRING), ("nextPageToken",)),
        ("next_token", record(pets=PETS, next_token=STRING), ("next_token",)),
        ("after", record(pets=PETS, paging=record(next=record(after=STRING))), ("paging", "next", "after")),
        ("after", record(pets=PETS, page_info=record(end_cursor=STRING)), ("page_info", "end_cursor")),
        ("page[cursor]", record(data=PETS, meta=record(page=record(after=STRING))), ("meta", "page", "after")),
        ("continuation_token", record(pets=PETS, continuation_token=STRING), ("continuation_token",)),
        ("marker", record(pets=PETS, next_marker=STRING), ("next_marker",)),
        ("cursor", record(result=record(pets=PETS, next_cursor=STRING)), ("result", "next_cursor")),
        (
            "page_token",
            record(items=PETS, next_page={**STRING, "description": "token used to fetch the next page"}),
            ("next_page",),
        ),
        (
            "cursor",
            record(pets=PETS, cursor={**STRING, "description": "To be sent in a subsequent request."}),
            ("cursor",),
        ),
    ],
)
def test_cursor_is_what_the_answer_calls_alike(parameter: str, answer: dict[str, Any], way: tuple[str, ...]) -> None:
    paging = lowered({parameter: STRING}, answer)
    assert paging is not None
    assert (paging.kind, paging.parameter, paging.next) == (PagingKind.CURSOR, (Place.QUERY, parameter), way)


@pytest.mark.parametrize(("parameter", "field"), [("page", "next_page"), ("offset", "next_offset")])
def test_number_may_be_handed_over_like_a_cursor(parameter: str, field: str) -> None:
    paging = lowered({parameter: INTEGER}, record(pets=PETS, **{field: INTEGER}))
    assert paging is not None
    assert (paging.kind, paging.next) == (PagingKind.CURSOR, (field,))


def test_cursor_may_be_in_the_body() -> None:
    paging = lowered({}, record(pets=PETS, next_cursor=STRING), method="post", body={"cursor": STRING})
    assert paging is not None
    assert paging.parameter == ("body", "cursor")


def test_last_id_of_the_answer_comes_before_that_of_the_last_item() -> None:
    paging = lowered({"after": STRING}, record(data=PETS, last_id=STRING, has_more=BOOLEAN))
    assert paging is not None
    assert (paging.next, paging.last, paging.more) == (("last_id",), None, ("has_more",))


def test_url_of_the_next_page_comes_before_counting() -> None:
    answer = record(items=PETS, next={"type": "string", "format": "uri"}, total=INTEGER)
    paging = lowered({"limit": INTEGER, "offset": INTEGER}, answer)
    assert paging is not None
    assert (paging.kind, paging.next) == (PagingKind.LINK, ("next",))


@pytest.mark.parametrize(
    ("page", "answer", "start"),
    [
        ({"type": "integer", "default": 0}, record(pets=PETS, total_pages=INTEGER), 0),
        ({"type": "integer", "minimum": 1}, record(pets=PETS, total=INTEGER), 1),
        (INTEGER, record(pets=PETS, meta=record(current_page=INTEGER, total_pages=INTEGER)), None),
    ],
)
def test_number_of_the_first_page_is_known_or_told(page: dict[str, Any], answer: dict[str, Any], start: int) -> None:
    paging = lowered({"page": page, "per_page": INTEGER}, answer)
    assert paging is not None
    assert (paging.kind, paging.start) == (PagingKind.PAGE, start)
    assert (paging.current is not None) is (start is None)


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        pytest.param({"cursor": STRING}, record(pets=PETS), id="nothing to take a cursor from"),
        pytest.param({}, record(pets=PETS, next_cursor=STRING), id="nothing that takes a cursor"),
        pytest.param({"cursor": INTEGER}, record(pets=PETS, next_cursor=STRING), id="another type"),
        pytest.param({"token": STRING}, record(pets=PETS, token=STRING), id="a token of anything"),
        pytest.param({"cursor": STRING}, record(pets=PETS, cursor=STRING), id="perhaps an echo"),
        pytest.param(
            {"after": STRING},
            record(pets={"type": "array", "items": STRING}, has_more=BOOLEAN),
            id="items without an id",
        ),
        pytest.param({"cursor": STRING}, record(name=STRING, next_cursor=STRING), id="no list"),
        pytest.param({"cursor": STRING}, record(cats=PETS, dogs=PETS, next_cursor=STRING), id="two lists"),
        pytest.param({"from": INTEGER, **SIZE}, record(pets=PETS, total=INTEGER), id="from may be a time"),
        pytest.param({"start": INTEGER, **SIZE}, record(pets=PETS, total=INTEGER), id="start may be a time"),
        pytest.param({"page": INTEGER, **SIZE}, record(pets=PETS, total=INTEGER), id="the first page is 0 or 1"),
        pytest.param({"page": STRING}, record(pets=PETS, total=INTEGER), id="the page is no number"),
        pytest.param({"offset": INTEGER}, record(pets=PETS, count=INTEGER), id="count may be that of this page"),
        pytest.param({"kind": STRING}, record(pets=PETS, next={"type": "string", "format": "uri"}), id="a lone link"),
        pytest.param({"offset": {"type": "integer"}}, PETS, id="an offset without a limit"),
    ],
)
def test_in_doubt_there_are_no_pages(query: dict[str, Any], answer: dict[str, Any]) -> None:
    assert lowered(query, answer) is None


def test_list_among_others_is_known_by_its_usual_name() -> None:
    paging = lowered({"cursor": STRING}, record(data=PETS, included=PETS, tags=PETS, next_cursor=STRING))
    assert paging is not None
    assert paging.items == ("data",)


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_what_changes_things_has_no_pages(method: str) -> None:
    assert lowered({"cursor": STRING}, record(pets=PETS, next_cursor=STRING), method=method) is None


def test_answer_that_may_be_empty_has_no_pages() -> None:
    operation = {
        "parameters": [{"name": "cursor", "in": "query", "schema": STRING}],
        "responses": {
            "200": {
                "description": "",
                "content": {"application/json": {"schema": record(pets=PETS, next_cursor=STRING)}},
            },
            "204": {"description": ""},
        },
    }
    assert api({"/pets": {"get": operation}}).operations[0].paging is None
