"""What a value becomes as a parameter, and which values are refused, by the name of the parameter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, IntEnum
from functools import partial
from types import MappingProxyType
from urllib.parse import unquote
from uuid import UUID

import pytest
from pets_client._runtime.core import Core
from pets_client._runtime.endpoint import Endpoint, Style, StyleName
from pets_client._runtime.omit import OMIT
from pets_client._runtime.sending.parameters import (
    COOKIE,
    HEADER,
    PATH,
    QUERY,
    cookie_text,
    header_text,
    path_text,
    query_text,
)
from server import Server


class Shade(Enum):
    DARK = "dark"


class Size(IntEnum):
    BIG = 3


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, "true"),
        (False, "false"),
        (7, "7"),
        (1.5, "1.5"),
        (1e-7, "1e-7"),
        (10**30, "1" + "0" * 30),
        (float("nan"), "NaN"),
        (float("inf"), "Infinity"),
        (float("-inf"), "-Infinity"),
        (Decimal("1.50"), "1.50"),
        (Shade.DARK, "dark"),
        (Size.BIG, "3"),
        (date(2024, 2, 29), "2024-02-29"),
        (datetime(2024, 2, 29, 12, tzinfo=UTC), "2024-02-29T12:00:00Z"),
        (time(12, 30), "12:30:00"),
        (timedelta(hours=1), "PT1H"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (b"bytes", "bytes"),
        ("a b&c=d/é", "a b&c=d/é"),
        ("-._~", "-._~"),
    ],
)
def test_scalar_has_the_text_json_gives_it(value: object, expected: str) -> None:
    assert unquote(query_text("q", value)) == f"q={expected}"
    assert unquote(path_text("q", value)) == expected
    assert header_text("q", value) == expected
    assert unquote(query_text("q", [value], Style("form", False))) == f"q={expected}"
    assert unquote(query_text("q", {"a": value}, Style("deepObject", True))) == f"q[a]={expected}"


@pytest.mark.parametrize("value", [["a", "b"], ("a", "b"), iter("ab")])
def test_array_may_be_a_list_a_tuple_or_an_iterator(value: object) -> None:
    assert query_text("q", value, Style("form", False)) == "q=a,b"


def test_read_only_mapping_is_an_object() -> None:
    assert query_text("q", MappingProxyType({"a": 1}), Style("form", True)) == "a=1"


def test_value_inside_a_member_is_compact_json() -> None:
    assert unquote(query_text("q", [{"a": [1, True]}], Style("form", True))) == 'q={"a":[1,true]}'


DEFAULTS = [
    pytest.param("path", partial(path_text, style=PATH), id="path"),
    pytest.param("query", partial(query_text, style=QUERY), id="query"),
    pytest.param("header", partial(header_text, style=HEADER), id="header"),
    pytest.param("cookie", partial(cookie_text, style=COOKIE), id="cookie"),
]
every_place = pytest.mark.parametrize(("place", "write"), DEFAULTS)
Write = Callable[[str, object], object]


@every_place
@pytest.mark.parametrize("value", [{"a": 1}, ["a"], ("a",), {"a"}])
def test_array_where_one_value_is_declared_is_a_type_error(place: str, write: Write, value: object) -> None:
    message = f"{place} parameter 'pet': one value is needed, not a {type(value).__name__}"
    with pytest.raises(TypeError, match=message):
        write("pet", value)


@every_place
@pytest.mark.parametrize("value", [object(), "\ud800", b"\xff", datetime(2024, 1, 1)])
def test_value_that_has_no_text_is_an_error_that_names_the_parameter(place: str, write: Write, value: object) -> None:
    with pytest.raises(ValueError, match=f"{place} parameter 'pet': "):
        write("pet", value)


@pytest.mark.parametrize("value", ["", None, ".", "..", [], OMIT])
def test_path_parameter_that_would_change_the_url_is_a_value_error(value: object, core: Core, server: Server) -> None:
    styles = {"path:pet_id": Style("simple", False)}
    endpoint: Endpoint[None] = Endpoint("GET", "/a/{pet_id}/b", codec="none", styles=styles)
    with pytest.raises(ValueError, match="'pet_id'"):
        core.send(endpoint, path={"pet_id": value})
    assert server.requests == []


@pytest.mark.parametrize("style", ["simple", "label", "matrix"])
@pytest.mark.parametrize("explode", [True, False])
@pytest.mark.parametrize("value", [None, OMIT, [], {}, [None]])
def test_path_parameter_without_members_is_a_value_error(style: StyleName, explode: bool, value: object) -> None:
    with pytest.raises(ValueError, match="'color'"):
        path_text("color", value, Style(style, explode))


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "a\0", "a\x7f", " a", "a\t"])
def test_header_that_http_cannot_carry_is_a_value_error(value: str) -> None:
    with pytest.raises(ValueError, match="header parameter 'X-Note': it must not"):
        header_text("X-Note", value)


def test_whole_query_string_that_is_no_mapping_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="query parameter 'q': a mapping is needed, not a list"):
        query_text("q", [1], Style("queryForm", False))


def test_parameters_of_all_places_meet_in_one_request(core: Core, server: Server) -> None:
    endpoint: Endpoint[None] = Endpoint(
        "GET",
        "/files/{id}.{ext}?raw=true",
        codec="none",
        styles={
            "query:filter": Style("deepObject", True),
            "path:ext": Style("simple", True),
            "header:X-Ids": Style("simple", False),
            "cookie:flags": Style("form", True),
        },
    )
    core.send(
        endpoint,
        path={"id": "a/b", "ext": "txt"},
        query={"filter": {"x": 1}, "none": OMIT, "q": "ü"},
        headers={"X-Count": 3, "X-Gone": OMIT, "X-Ids": [1, 2]},
        cookies={"session": "s 1", "gone": OMIT, "flags": ["a", "b"]},
        options={"query": {"extra": True, "more": [1, 2]}},
    )
    (request,) = server.requests
    assert request.target == "/files/a%2Fb.txt?raw=true&filter%5Bx%5D=1&q=%C3%BC&extra=true&more=1&more=2"
    assert request.header("X-Count") == "3"
    assert request.header("X-Gone") is None
    assert request.header("X-Ids") == "1,2"
    assert request.header("Cookie") == "session=s%201; flags=a; flags=b"
