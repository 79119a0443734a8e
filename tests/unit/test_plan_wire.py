"""The style tables of OpenAPI 3.1 (4.8.12.6), as values and what they become."""

from __future__ import annotations

import pytest
from clientsmith.ir.api import Part, Style
from clientsmith.plan import wire
from clientsmith.plan.wire import Piece
from clientsmith.source.json import JsonValue

EMPTY, STRING, ARRAY = "", "blue", ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200, "B": 150}


def style(name: str, explode: str = "", *, reserved: bool = False) -> Style:
    return Style(name=name, explode=explode == "*", reserved=reserved)


@pytest.mark.parametrize(
    ("name", "explode", "value", "expected"),
    [
        ("matrix", "", EMPTY, ";color"),
        ("matrix", "", STRING, ";color=blue"),
        ("matrix", "", ARRAY, ";color=blue,black,brown"),
        ("matrix", "", OBJECT, ";color=R,100,G,200,B,150"),
        ("matrix", "*", ARRAY, ";color=blue;color=black;color=brown"),
        ("matrix", "*", OBJECT, ";R=100;G=200;B=150"),
        ("matrix", "*", ["", "a"], ";color;color=a"),
        ("matrix", "*", {"R": "", "G": 1}, ";R;G=1"),
        ("matrix", "", {"R": ""}, ";color=R,"),
        ("label", "", EMPTY, "."),
        ("label", "", STRING, ".blue"),
        ("label", "", ARRAY, ".blue,black,brown"),
        ("label", "", OBJECT, ".R,100,G,200,B,150"),
        ("label", "*", ARRAY, ".blue.black.brown"),
        ("label", "*", OBJECT, ".R=100.G=200.B=150"),
        ("simple", "", STRING, "blue"),
        ("simple", "", ARRAY, "blue,black,brown"),
        ("simple", "", OBJECT, "R,100,G,200,B,150"),
        ("simple", "*", ARRAY, "blue,black,brown"),
        ("simple", "*", OBJECT, "R=100,G=200,B=150"),
        ("simple", "", "a/b ü?,", "a%2Fb%20%C3%BC%3F%2C"),
        ("simple", "", ["a,b", "c"], "a%2Cb,c"),
        ("simple", "", True, "true"),
        ("simple", "", 0.5, "0.5"),
        ("json", "", {"a": [1]}, "%7B%22a%22%3A%5B1%5D%7D"),
        ("json", "", None, "null"),
        ("json", "", "", "%22%22"),
    ],
)
def test_path_follows_the_style_table(name: str, explode: str, value: JsonValue, expected: str) -> None:
    if name == "label" and value == EMPTY:
        with pytest.raises(ValueError, match="color"):
            wire.path("/{color}", {"color": (value, style(name, explode))})
    else:
        assert wire.path("/{color}/x", {"color": (value, style(name, explode))}) == f"/{expected}/x"


@pytest.mark.parametrize("value", ["", ".", "..", None, [], {}])
def test_path_refuses_what_makes_another_path(value: JsonValue) -> None:
    with pytest.raises(ValueError, match="color"):
        wire.path("/{color}", {"color": (value, style("simple"))})


@pytest.mark.parametrize("value", [None, [], {}, [None]])
def test_path_refuses_what_has_no_members_in_any_style(value: JsonValue) -> None:
    for name, explode in [("matrix", ""), ("matrix", "*"), ("label", ""), ("label", "*")]:
        with pytest.raises(ValueError, match="color"):
            wire.path("/a{color}", {"color": (value, style(name, explode))})


def test_path_with_allow_reserved_stays_one_segment() -> None:
    reserved = style("simple", reserved=True)
    assert wire.path("/{q}", {"q": ("a/b?c#d:@!$&'()*+,;=%41", reserved)}) == "/a%2Fb%3Fc%23d:@!$&'()*+,;=%41"


@pytest.mark.parametrize(
    ("name", "explode", "value", "expected"),
    [
        ("form", "", EMPTY, "color="),
        ("form", "", STRING, "color=blue"),
        ("form", "", ARRAY, "color=blue,black,brown"),
        ("form", "", OBJECT, "color=R,100,G,200,B,150"),
        ("form", "*", EMPTY, "color="),
        ("form", "*", ARRAY, "color=blue&color=black&color=brown"),
        ("form", "*", OBJECT, "R=100&G=200&B=150"),
        ("spaceDelimited", "", ARRAY, "color=blue%20black%20brown"),
        ("spaceDelimited", "", OBJECT, "color=R%20100%20G%20200%20B%20150"),
        ("pipeDelimited", "", ARRAY, "color=blue%7Cblack%7Cbrown"),
        ("pipeDelimited", "", OBJECT, "color=R%7C100%7CG%7C200%7CB%7C150"),
        ("tabDelimited", "", ARRAY, "color=blue%09black%09brown"),
        ("deepObject", "*", OBJECT, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
        (
            "deepObject",
            "*",
            {"a": {"b": 1}, "c": [1, 2]},
            "color%5Ba%5D%5Bb%5D=1&color%5Bc%5D%5B%5D=1&color%5Bc%5D%5B%5D=2",
        ),
        ("deepObject", "*", {"c": [{"b": 1}]}, "color%5Bc%5D%5B0%5D%5Bb%5D=1"),
        ("json", "", {"a": "b c"}, "color=%7B%22a%22%3A%22b%20c%22%7D"),
        ("json", "", None, "color=null"),
        ("form", "*", "a&b=c+d", "color=a%26b%3Dc%2Bd"),
        ("form", "*", [True, None, {"a": 1}], "color=true&color=%7B%22a%22%3A1%7D"),
        ("form", "*", [], ""),
        ("form", "", {}, ""),
        ("form", "*", None, ""),
    ],
)
def test_query_follows_the_style_table(name: str, explode: str, value: JsonValue, expected: str) -> None:
    assert wire.query([("color", value, style(name, explode))]) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("a:/?@!$&'()*+,;=", "q=a:/?@!$&'()*+,;="), ("#[] %41%4", "q=%23%5B%5D%20%41%254"), (["a/b", "c"], "q=a/b,c")],
)
def test_query_with_allow_reserved_lets_reserved_characters_through(value: JsonValue, expected: str) -> None:
    assert wire.query([("q", value, style("form", reserved=True))]) == expected


def test_query_joins_in_order_and_encodes_names() -> None:
    form = style("form", "*")
    assert wire.query([("b[]", 1, form), ("none", None, form), ("a", 2, form)]) == "b%5B%5D=1&a=2"


@pytest.mark.parametrize(
    ("name", "explode", "value", "expected"),
    [
        ("simple", "", EMPTY, ""),
        ("simple", "", "a b/ü", "a b/ü"),
        ("simple", "", ARRAY, "blue,black,brown"),
        ("simple", "", OBJECT, "R,100,G,200,B,150"),
        ("simple", "*", OBJECT, "R=100,G=200,B=150"),
        ("simple", "", False, "false"),
        ("simple", "", None, None),
        ("simple", "", [], None),
        ("json", "", {"a": 1}, '{"a":1}'),
    ],
)
def test_header_is_simple_and_not_encoded(name: str, explode: str, value: JsonValue, expected: str | None) -> None:
    assert wire.header(value, style(name, explode)) == expected


@pytest.mark.parametrize(
    ("explode", "value", "expected"),
    [
        ("*", "a b", "color=a%20b"),
        ("", ARRAY, "color=blue,black,brown"),
        ("", ["a,b", "c&d; e"], "color=a%2Cb,c%26d%3B%20e"),
        ("*", ARRAY, "color=blue; color=black; color=brown"),
        ("*", {"R": 100, "a&b": "c&d"}, "R=100; a%26b=c%26d"),
        ("*", [], ""),
        ("*", None, ""),
    ],
)
def test_cookie_is_a_form_whose_pairs_are_cookies(explode: str, value: JsonValue, expected: str) -> None:
    assert wire.cookie("color", value, style("form", explode)) == expected


@pytest.mark.parametrize(
    ("explode", "value", "expected"),
    [
        ("*", "a%20b=/", "color=a%20b=/"),
        ("", ARRAY, "color=blue,black,brown"),
        ("*", ARRAY, "color=blue; color=black; color=brown"),
        ("*", OBJECT, "R=100; G=200; B=150"),
        ("", EMPTY, "color="),
        ("*", None, ""),
    ],
)
def test_cookie_of_its_own_style_escapes_nothing(explode: str, value: JsonValue, expected: str) -> None:
    assert wire.cookie("color", value, style("cookie", explode)) == expected


def test_cookie_with_allow_reserved_keeps_what_a_cookie_can_hold() -> None:
    assert wire.cookie("c", "/?#[]&=,; %41", style("form", "*", reserved=True)) == "c=/?#[]&=%2C%3B%20%41"


def test_text_is_one_text_in_every_place() -> None:
    text = style("text")
    assert wire.path("/{t}", {"t": ("a,b", text)}) == "/a%2Cb"
    assert wire.query([("t", "a b", text), ("none", None, text)]) == "t=a%20b"
    assert wire.header("a, b", text) == "a, b"
    assert wire.cookie("t", "a;b", text) == "t=a%3Bb"


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("queryJson", {"a": 1}, "%7B%22a%22%3A1%7D"),
        ("queryText", "$.a", "%24.a"),
        ("queryText", None, ""),
        ("queryForm", {"a b": "c d", "l": [1, 2], "none": None}, "a+b=c+d&l=1&l=2"),
    ],
)
def test_whole_query_string_has_no_name(name: str, value: JsonValue, expected: str) -> None:
    assert wire.query([("q", value, style(name))]) == expected


def test_number_is_written_as_its_shortest_json() -> None:
    assert wire.query([("q", 1e-7, style("form")), ("s", "1e-07", style("form"))]) == "q=1e-7&s=1e-07"
    assert wire.json_body([1e-7, "1e-07", 1e22]) == b'[1e-7,"1e-07",1e+22]'


def test_form_field_with_allow_reserved_keeps_what_a_query_can_hold() -> None:
    assert wire.form_body([("f", "a/b c~", style("form", "*", reserved=True))]) == b"f=a/b+c%7E"


def test_json_body_is_compact_utf_8() -> None:
    assert wire.json_body({"a": [1, 0.5, None, "ü\n\x1f\x7f"]}) == '{"a":[1,0.5,null,"ü\\n\\u001f\x7f"]}'.encode()


@pytest.mark.parametrize(
    ("value", "given", "expected"),
    [
        ("a b~*é&=", None, b"f=a+b%7E*%C3%A9%26%3D"),
        (ARRAY, None, b"f=blue&f=black&f=brown"),
        ({"a": "b c"}, None, b"f=%7B%22a%22%3A%22b+c%22%7D"),
        ([{"a": 1}], None, b"f=%7B%22a%22%3A1%7D"),
        (True, None, b"f=true"),
        (None, None, b""),
        ([], None, b""),
        (ARRAY, style("form"), b"f=blue,black,brown"),
        (["a,b", "c"], style("form"), b"f=a%2Cb,c"),
        (OBJECT, style("form", "*"), b"R=100&G=200&B=150"),
        (["a b", "c"], style("spaceDelimited"), b"f=a+b+c"),
        ({"a": {"b": 1}}, style("deepObject", "*"), b"f%5Ba%5D%5Bb%5D=1"),
    ],
)
def test_form_body_writes_a_field(value: JsonValue, given: Style | None, expected: bytes) -> None:
    assert wire.form_body([("f", value, given)]) == expected


@pytest.mark.parametrize(
    ("value", "media", "expected"),
    [
        ("text", None, [Piece("f", None, None, b"text")]),
        (5, None, [Piece("f", None, None, b"5")]),
        (None, None, []),
        (["a", "b"], None, [Piece("f", None, None, b"a"), Piece("f", None, None, b"b")]),
        ({"a": 1}, None, [Piece("f", None, "application/json", b'{"a":1}')]),
        ([{"a": 1}], None, [Piece("f", None, "application/json", b'{"a":1}')]),
        (["a", "b"], "application/json", [Piece("f", None, "application/json", b'["a","b"]')]),
        ("a", "text/plain", [Piece("f", None, "text/plain", b"a")]),
        (b"\x00", None, [Piece("f", "f", "application/octet-stream", b"\x00")]),
        (b"\x00", "image/png, image/jpeg", [Piece("f", "f", "image/png", b"\x00")]),
        (b"\x00", "image/*", [Piece("f", "f", "application/octet-stream", b"\x00")]),
        (b"{}", "application/json", [Piece("f", "f", "application/json", b"{}")]),
        ("a", "application/json, text/plain", [Piece("f", None, "application/json", b'"a"')]),
        ("a", "text/*, text/csv, text/plain", [Piece("f", None, "text/csv", b"a")]),
        ([b"\x00"], None, [Piece("f", "f", "application/octet-stream", b"\x00")]),
    ],
)
def test_multipart_writes_a_field(value: JsonValue | bytes, media: str | None, expected: list[Piece]) -> None:
    assert wire.multipart([("f", value, Part(wire="f", content_type=media))]) == expected


def test_multipart_styles_split_a_value_into_parts() -> None:
    part = Part(wire="f", style=style("deepObject", "*"))
    assert wire.multipart([("f", {"a": "b c"}, part)]) == [Piece("f[a]", None, None, b"b c")]
