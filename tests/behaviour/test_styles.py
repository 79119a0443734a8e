"""Every style of OpenAPI, held against the specification's table "Style Examples" (OpenAPI 3.2, 4.12.6).

A row is a style and `explode`; the columns are null, the empty string, and the table's values for a string, an array
and an object. What the table shows under "undefined" is RFC 6570's expansion of the empty string; null leaves no trace,
as RFC 6570 has it, and where that would be another path it is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pets_client._runtime.endpoint import Style, StyleName
from pets_client._runtime.omit import OMIT
from pets_client._runtime.sending.parameters import (
    cookie_text,
    header_text,
    path_text,
    query_text,
)

ARRAY = ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200, "B": 150}
COLUMNS = (None, "", "blue", ARRAY, OBJECT)

Row = tuple[StyleName, bool, str | None, str | None, str, str, str]
# Where a path would become another one.
REFUSED = None

PATH_TABLE: list[Row] = [
    ("matrix", False, REFUSED, ";color", ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"),
    ("matrix", True, REFUSED, ";color", ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"),
    ("label", False, REFUSED, REFUSED, ".blue", ".blue,black,brown", ".R,100,G,200,B,150"),
    ("label", True, REFUSED, REFUSED, ".blue", ".blue.black.brown", ".R=100.G=200.B=150"),
    ("simple", False, REFUSED, REFUSED, "blue", "blue,black,brown", "R,100,G,200,B,150"),
    ("simple", True, REFUSED, REFUSED, "blue", "blue,black,brown", "R=100,G=200,B=150"),
]
QUERY_TABLE: list[Row] = [
    ("form", False, "", "color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"),
    ("form", True, "", "color=", "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"),
    (
        *("spaceDelimited", False, "", "color=", "color=blue"),
        *("color=blue%20black%20brown", "color=R%20100%20G%20200%20B%20150"),
    ),
    ("spaceDelimited", True, "", "color=", "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"),
    (
        *("pipeDelimited", False, "", "color=", "color=blue"),
        *("color=blue%7Cblack%7Cbrown", "color=R%7C100%7CG%7C200%7CB%7C150"),
    ),
    ("pipeDelimited", True, "", "color=", "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"),
    (
        *("tabDelimited", False, "", "color=", "color=blue"),
        *("color=blue%09black%09brown", "color=R%09100%09G%09200%09B%09150"),
    ),
    (
        *("deepObject", True, "", "color=", "color=blue"),
        "color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown",
        "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
    ),
]
HEADER_TABLE: list[Row] = [
    ("simple", False, None, "", "blue", "blue,black,brown", "R,100,G,200,B,150"),
    ("simple", True, None, "", "blue", "blue,black,brown", "R=100,G=200,B=150"),
]
COOKIE_TABLE: list[Row] = [
    ("form", False, "", "color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"),
    ("form", True, "", "color=", "color=blue", "color=blue; color=black; color=brown", "R=100; G=200; B=150"),
    ("cookie", False, "", "color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"),
    ("cookie", True, "", "color=", "color=blue", "color=blue; color=black; color=brown", "R=100; G=200; B=150"),
]


def cells(table: list[Row]) -> Iterator[Any]:
    """Every cell of a table: a style, a value, and what it becomes."""
    for name, explode, *texts in table:
        for value, expected in zip(COLUMNS, texts, strict=True):
            yield pytest.param(Style(name, explode), value, expected, id=f"{name}-{explode}-{value!r:.6}")


def each_cell(table: list[Row]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("style", "value", "expected"), list(cells(table)))


@each_cell(PATH_TABLE)
def test_path_parameter_is_written_as_in_the_table(style: Style, value: object, expected: str | None) -> None:
    if expected is REFUSED:
        with pytest.raises(ValueError, match="'color' must not be empty"):
            path_text("color", value, style)
    else:
        assert path_text("color", value, style) == expected


@each_cell(QUERY_TABLE)
def test_query_parameter_is_written_as_in_the_table(style: Style, value: object, expected: str) -> None:
    assert query_text("color", value, style) == expected


@each_cell(HEADER_TABLE)
def test_header_is_written_as_in_the_table(style: Style, value: object, expected: str | None) -> None:
    assert header_text("color", value, style) == expected


@each_cell(COOKIE_TABLE)
def test_cookie_is_written_as_in_the_table(style: Style, value: object, expected: str) -> None:
    assert cookie_text("color", value, style) == expected


@pytest.mark.parametrize("value", [[], {}, [None], {"R": None}])
def test_array_or_object_without_members_leaves_no_trace(value: object) -> None:
    assert query_text("q", value, Style("form", True)) == ""
    assert query_text("q", value, Style("form", False)) == ""
    assert query_text("q", value, Style("deepObject", True)) == ""
    assert header_text("q", value, Style("simple", False)) is None
    assert cookie_text("q", value, Style("form", False)) == ""


def test_null_in_an_array_is_left_out() -> None:
    assert query_text("q", ["a", None], Style("form", True)) == "q=a"


@pytest.mark.parametrize(
    ("explode", "value", "expected"),
    [
        (False, [""], ";color"),
        (False, {"R": ""}, ";color=R,"),
        (True, ["", "a"], ";color;color=a"),
        (True, {"R": "", "G": 1}, ";R;G=1"),
    ],
)
def test_matrix_writes_no_sign_before_an_empty_text(explode: bool, value: object, expected: str) -> None:
    assert path_text("color", value, Style("matrix", explode)) == expected


# --- parameters with a media type ----------------------------------------------------------------


def test_json_is_one_text_in_every_place() -> None:
    style, value = Style("json", False), {"R": [1, "ü"]}
    encoded = "%7B%22R%22%3A%5B1%2C%22%C3%BC%22%5D%7D"
    assert path_text("color", value, style) == encoded
    assert query_text("color", value, style) == f"color={encoded}"
    assert cookie_text("color", value, style) == f"color={encoded}"
    assert header_text("color", value, style) == '{"R":[1,"\\u00fc"]}'


def test_json_has_a_null_and_an_empty_string() -> None:
    assert path_text("color", None, Style("json", False)) == "null"
    assert path_text("color", "", Style("json", False)) == "%22%22"
    assert query_text("color", None, Style("json", False)) == "color=null"


def test_text_is_never_taken_apart() -> None:
    style = Style("text", False)
    assert path_text("t", "a,b;c", style) == "a%2Cb%3Bc"
    assert query_text("t", "a b&c", style) == "t=a%20b%26c"
    assert header_text("t", 'a,b; c="d"', style) == 'a,b; c="d"'
    assert cookie_text("t", "a b", style) == "t=a%20b"
    assert query_text("t", None, style) == ""
    assert header_text("t", None, style) is None


def test_whole_query_string_is_json_text_or_a_form() -> None:
    assert query_text("q", {"a": [1]}, Style("queryJson", False)) == "%7B%22a%22%3A%5B1%5D%7D"
    assert query_text("q", "$.a[0]", Style("queryText", False)) == "%24.a%5B0%5D"
    form = {"a b": "c d", "l": [1, 2], "o": {"x": 1}, "gone": OMIT, "none": None}
    assert query_text("q", form, Style("queryForm", False)) == "a+b=c+d&l=1&l=2&o=%7B%22x%22%3A1%7D"
