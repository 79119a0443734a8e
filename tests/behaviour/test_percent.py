"""What of a parameter is percent-encoded: delimiters, brackets, reserved characters, and any text there is."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote, unquote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pets_client import types
from pets_client._runtime.endpoint import Style, StyleName
from pets_client._runtime.sending.parameters import (
    cookie_text,
    path_text,
    query_text,
)


def test_delimiters_inside_values_are_data() -> None:
    assert query_text("q", ["a,b", "c"], Style("form", False)) == "q=a%2Cb,c"
    assert query_text("q", ["a|b", "c"], Style("pipeDelimited", False)) == "q=a%7Cb%7Cc"
    assert path_text("q", ["a,b", "c"], Style("simple", False)) == "a%2Cb,c"
    assert path_text("q", ["a;b", "c"], Style("matrix", True)) == ";q=a%3Bb;q=c"
    assert cookie_text("q", ["a,b", "c; d"], Style("form", False)) == "q=a%2Cb,c%3B%20d"


def test_deep_object_goes_on_in_brackets() -> None:
    value = {"a": {"b": 1}, "tags": ["x", "y"], "rows": [{"c": 2}], "none": None, "e": []}
    text = unquote(query_text("f", value, Style("deepObject", True)))
    assert text == "f[a][b]=1&f[tags][]=x&f[tags][]=y&f[rows][0][c]=2"


def test_deep_object_may_be_a_model() -> None:
    pet = types.Pet(id=1, name="Rex", shoe_size=7.5)
    assert unquote(query_text("p", pet, Style("deepObject", True))) == "p[id]=1&p[name]=Rex&p[shoeSize]=7.5"


RESERVED = ":/?#[]@!$&'()*+,;="


@pytest.mark.parametrize(
    ("write", "left"),
    [
        (lambda text: path_text("q", text, Style("simple", False, True)), ":@!$&'()*+,;="),
        (lambda text: query_text("q", text, Style("form", True, True))[2:], ":/?@!$&'()*+,;="),
        (lambda text: cookie_text("q", text, Style("form", True, True))[2:], ":/?#[]@!$&'()*+="),
    ],
    ids=["path", "query", "cookie"],
)
def test_reserved_characters_stay_where_the_document_and_the_place_allow_them(
    write: Callable[[str], str], left: str
) -> None:
    assert write(RESERVED) == "".join(one if one in left else f"%{ord(one):02X}" for one in RESERVED)
    assert write("a b%41%zz") == "a%20b%41%25zz"


def test_reserved_characters_of_members_stay_too() -> None:
    assert query_text("q", ["a/b", "c"], Style("form", False, True)) == "q=a/b,c"
    assert query_text("f", {"a": "b/c"}, Style("deepObject", True, True)) == "f%5Ba%5D=b/c"


def test_style_cookie_escapes_nothing_and_refuses_what_ends_a_cookie() -> None:
    style = Style("cookie", True)
    assert cookie_text("c", "a%20b/=é", style) == "c=a%20b/=é"
    with pytest.raises(ValueError, match="cookie parameter 'c': it must be given escaped"):
        cookie_text("c", "a; admin=1", style)
    with pytest.raises(ValueError, match="cookie parameter 'c'"):
        cookie_text("c", {"a\r\nb": 1}, style)


TEXTS = st.text(min_size=1).filter(lambda text: text not in (".", ".."))
UNRESERVED = re.compile(r"(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})*")
DELIMITED: dict[str, StyleName] = {",": "form", "%20": "spaceDelimited", "%7C": "pipeDelimited"}


@given(TEXTS)
def test_any_text_comes_back_from_its_percent_encoding(text: str) -> None:
    for written in (path_text("q", text), query_text("q", text)[2:], cookie_text("q", text)[2:]):
        assert UNRESERVED.fullmatch(written)
        assert unquote(written, errors="strict") == text


@given(st.lists(st.text(), min_size=1))
def test_any_array_comes_back_from_its_commas(items: list[str]) -> None:
    written = query_text("q", items, Style("form", False))
    assert [unquote(one) for one in written[2:].split(",")] == items


@given(st.lists(st.text(), min_size=1), st.sampled_from(list(DELIMITED)))
def test_any_array_is_decoded_to_its_delimited_text(items: list[str], delimiter: str) -> None:
    written = query_text("q", items, Style(DELIMITED[delimiter], False))
    assert unquote(written) == f"q={unquote(delimiter).join(items)}"


@given(st.lists(st.text(), min_size=1))
def test_any_exploded_array_comes_back(items: list[str]) -> None:
    written = query_text("a key&", items, Style("form", True))
    assert [tuple(map(unquote, pair.split("="))) for pair in written.split("&")] == [("a key&", one) for one in items]


@given(st.text())
def test_reserved_expansion_changes_nothing_that_a_server_decodes(text: str) -> None:
    written = query_text("q", text.replace("%", ""), Style("form", True, True))
    assert unquote(written[2:]) == text.replace("%", "")
    assert not set(written) & set(' #[]"<>\\^`{|}')


@given(st.dictionaries(st.text(), st.text()))
def test_any_form_comes_back(fields: dict[str, str]) -> None:
    written = query_text("q", fields, Style("queryForm", False))
    found = [tuple(map(unquote_plus, pair.split("="))) for pair in written.split("&") if pair]
    assert found == list(fields.items())
