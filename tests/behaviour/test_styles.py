"""Every style of OpenAPI, held against the specification's table "Style Examples"."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from uuid import UUID

import pytest
from pets_client._runtime.core import Core
from pets_client._runtime.endpoint import Endpoint, Style, StyleName
from pets_client._runtime.omit import OMIT
from pets_client._runtime.parameters import (
    cookie_text,
    header_text,
    path_text,
    query_text,
)
from server import Server

TEXT = "blue"
ARRAY = ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200, "B": 150}

PATH_TABLE: list[tuple[StyleName, bool, object, str]] = [
    ("matrix", False, TEXT, ";color=blue"),
    ("matrix", False, ARRAY, ";color=blue,black,brown"),
    ("matrix", False, OBJECT, ";color=R,100,G,200,B,150"),
    ("matrix", True, TEXT, ";color=blue"),
    ("matrix", True, ARRAY, ";color=blue;color=black;color=brown"),
    ("matrix", True, OBJECT, ";R=100;G=200;B=150"),
    ("matrix", False, "", ";color"),
    ("matrix", False, [""], ";color"),
    ("matrix", False, {"R": ""}, ";color=R,"),
    ("matrix", True, ["", "a"], ";color;color=a"),
    ("matrix", True, {"R": "", "G": 1}, ";R;G=1"),
    ("label", False, TEXT, ".blue"),
    ("label", False, ARRAY, ".blue,black,brown"),
    ("label", False, OBJECT, ".R,100,G,200,B,150"),
    ("label", True, TEXT, ".blue"),
    ("label", True, ARRAY, ".blue.black.brown"),
    ("label", True, OBJECT, ".R=100.G=200.B=150"),
    ("simple", False, TEXT, "blue"),
    ("simple", False, ARRAY, "blue,black,brown"),
    ("simple", False, OBJECT, "R,100,G,200,B,150"),
    ("simple", True, TEXT, "blue"),
    ("simple", True, ARRAY, "blue,black,brown"),
    ("simple", True, OBJECT, "R=100,G=200,B=150"),
    ("json", False, OBJECT, "%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D"),
    ("json", False, None, "null"),
    ("json", False, "", "%22%22"),
]

QUERY_TABLE: list[tuple[StyleName, bool, object, str]] = [
    ("form", False, "", "color="),
    ("form", False, TEXT, "color=blue"),
    ("form", False, ARRAY, "color=blue,black,brown"),
    ("form", False, OBJECT, "color=R,100,G,200,B,150"),
    ("form", True, "", "color="),
    ("form", True, TEXT, "color=blue"),
    ("form", True, ARRAY, "color=blue&color=black&color=brown"),
    ("form", True, OBJECT, "R=100&G=200&B=150"),
    ("spaceDelimited", False, ARRAY, "color=blue%20black%20brown"),
    ("spaceDelimited", False, OBJECT, "color=R%20100%20G%20200%20B%20150"),
    ("spaceDelimited", True, ARRAY, "color=blue&color=black&color=brown"),
    ("pipeDelimited", False, ARRAY, "color=blue%7Cblack%7Cbrown"),
    ("pipeDelimited", False, OBJECT, "color=R%7C100%7CG%7C200%7CB%7C150"),
    ("pipeDelimited", True, ARRAY, "color=blue&color=black&color=brown"),
    ("deepObject", True, OBJECT, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
    ("json", False, ["a"], "color=%5B%22a%22%5D"),
    ("json", False, None, "color=null"),
]

HEADER_TABLE: list[tuple[bool, object, str | None]] = [
    (False, TEXT, "blue"),
    (False, ARRAY, "blue,black,brown"),
    (False, OBJECT, "R,100,G,200,B,150"),
    (True, OBJECT, "R=100,G=200,B=150"),
    (False, "not encoded: ä/?", "not encoded: ä/?"),
    (False, "", ""),
    (False, None, None),
    (False, [], None),
    (True, {}, None),
    (True, [None], None),
]


@pytest.mark.parametrize(("style", "explode", "value", "expected"), PATH_TABLE)
def test_path_parameter_is_written_as_in_the_table(
    style: StyleName, explode: bool, value: object, expected: str
) -> None:
    assert path_text("color", value, Style(style, explode)) == expected


@pytest.mark.parametrize(("style", "explode", "value", "expected"), QUERY_TABLE)
def test_query_parameter_is_written_as_in_the_table(
    style: StyleName, explode: bool, value: object, expected: str
) -> None:
    assert query_text("color", value, Style(style, explode)) == expected


@pytest.mark.parametrize(("explode", "value", "expected"), HEADER_TABLE)
def test_header_is_written_as_in_the_table(explode: bool, value: object, expected: str | None) -> None:
    assert header_text("color", value, Style("simple", explode)) == expected


def test_exploded_cookies_are_separate_pairs() -> None:
    assert cookie_text("color", ARRAY) == "color=blue; color=black; color=brown"
    assert cookie_text("color", OBJECT) == "R=100; G=200; B=150"


def test_cookie_that_is_not_exploded_keeps_its_commas() -> None:
    style = Style("form", False)
    assert cookie_text("color", OBJECT, style) == "color=R,100,G,200,B,150"
    assert cookie_text("color", ["a,b", "c; d"], style) == "color=a%2Cb,c%3B%20d"
    assert cookie_text("color", [], style) == ""


class Shade(Enum):
    DARK = "dark"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, "true"),
        (False, "false"),
        (7, "7"),
        (1.5, "1.5"),
        (Decimal("1.50"), "1.50"),
        (Shade.DARK, "dark"),
        (date(2024, 2, 29), "2024-02-29"),
        (datetime(2024, 2, 29, 12, tzinfo=UTC), "2024-02-29T12%3A00%3A00Z"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        ("a b&c=d/é", "a%20b%26c%3Dd%2F%C3%A9"),
        ("-._~", "-._~"),
    ],
)
def test_scalar_has_the_text_json_gives_it(value: object, expected: str) -> None:
    assert query_text("q", value) == f"q={expected}"
    assert path_text("q", value) == expected


def test_delimiters_inside_values_are_data() -> None:
    assert query_text("q", ["a,b", "c"], Style("form", False)) == "q=a%2Cb,c"
    assert path_text("q", ["a,b", "c"]) == "a%2Cb,c"


def test_none_and_empty_arrays_leave_no_trace_in_a_query() -> None:
    assert query_text("q", None) == ""
    assert query_text("q", []) == ""
    assert query_text("q", ["a", None]) == "q=a"


def test_deep_object_goes_on_in_brackets() -> None:
    value = {"a": {"b": 1}, "tags": ["x", "y"], "rows": [{"c": 2}]}
    text = query_text("f", value, Style("deepObject", True))
    assert text.replace("%5B", "[").replace("%5D", "]") == ("f[a][b]=1&f[tags][]=x&f[tags][]=y&f[rows][0][c]=2")


def test_reserved_characters_stay_where_the_document_allows_them() -> None:
    assert query_text("q", "a/b?c=%41 d#e", Style("form", True, True)) == ("q=a/b?c=%41%20d%23e")
    assert query_text("q", ["a/b", "c"], Style("form", False, True)) == "q=a/b,c"
    reserved = Style("simple", False, True)
    assert path_text("q", "a/b?c#d:@!$&'()*+,;=%41", reserved) == ("a%2Fb%3Fc%23d:@!$&'()*+,;=%41")


@pytest.mark.parametrize("value", ["", None, ".", "..", [], OMIT])
def test_path_parameter_that_would_change_the_url_is_a_value_error(value: object, core: Core, server: Server) -> None:
    endpoint: Endpoint[None] = Endpoint("GET", "/a/{pet_id}/b", codec="none")
    with pytest.raises(ValueError, match="'pet_id'"):
        core.send(endpoint, path={"pet_id": value})
    assert server.requests == []


@pytest.mark.parametrize("style", ["simple", "label", "matrix"])
@pytest.mark.parametrize("explode", [True, False])
@pytest.mark.parametrize("value", [None, OMIT, [], {}, [None]])
def test_path_parameter_without_members_is_a_value_error(style: StyleName, explode: bool, value: object) -> None:
    with pytest.raises(ValueError, match="'color'"):
        path_text("color", value, Style(style, explode))


def test_header_with_a_line_break_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="X-Note"):
        header_text("X-Note", "a\r\nX-Evil: 1")


def test_parameters_of_all_places_meet_in_one_request(core: Core, server: Server) -> None:
    endpoint: Endpoint[None] = Endpoint(
        "GET",
        "/files/{id}.{ext}?raw=true",
        codec="none",
        styles={
            "query:filter": Style("deepObject", True),
            "path:ext": Style("simple", True),
        },
    )
    core.send(
        endpoint,
        path={"id": "a/b", "ext": "txt"},
        query={"filter": {"x": 1}, "none": OMIT, "q": "ü"},
        headers={"X-Count": 3, "X-Gone": OMIT},
        cookies={"session": "s 1", "gone": OMIT},
        options={"query": {"extra": True}},
    )
    (request,) = server.requests
    assert request.target == ("/files/a%2Fb.txt?raw=true&filter%5Bx%5D=1&q=%C3%BC&extra=true")
    assert request.header("X-Count") == "3"
    assert request.header("X-Gone") is None
    assert request.header("Cookie") == "session=s%201"
