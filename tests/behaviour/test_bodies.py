"""What each kind of body looks like on the wire."""

from __future__ import annotations

import pytest
from pets_client import types
from pets_client._runtime.core import Core
from pets_client._runtime.endpoint import BodyCodec, Style
from pets_client._runtime.omit import OMIT
from sending import sent
from server import Server


def test_json_is_compact_and_leaves_out_only_what_was_omitted(core: Core, server: Server) -> None:
    body = {"name": "Ü", "mood": None, "age": OMIT, "tags": [1, None]}
    request = sent(core, server, "json", body)
    assert request.body == '{"name":"Ü","mood":null,"tags":[1,null]}'.encode()
    assert request.header("Content-Type") == "application/json"
    assert request.header("Content-Length") == str(len(request.body))


def test_json_body_may_be_any_value(core: Core, server: Server) -> None:
    assert sent(core, server, "json", None).body == b"null"
    assert sent(core, server, "json", [1, "a"]).body == b'[1,"a"]'
    merge = sent(core, server, "json", {}, content_type="application/merge-patch+json")
    assert merge.header("Content-Type") == "application/merge-patch+json"


def test_json_body_takes_models_anywhere_by_wire_names_and_only_what_was_set(core: Core, server: Server) -> None:
    pet = types.Pet(id=1, name="Rex", shoe_size=7.5)
    body = {"pets": [pet], "by": {"name": pet}}
    expected = {"id": 1, "name": "Rex", "shoeSize": 7.5}
    assert sent(core, server, "json", body).json() == {
        "pets": [expected],
        "by": {"name": expected},
    }


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"owner": {"name": OMIT}}, "body field 'owner.name': .*serialize"),
        ({"tags": ["a", object()]}, r"body field 'tags\[1\]': "),
        ([{"at": "\ud800"}], r"body field '\[0\].at': "),
        ({"score": {"a": float("nan")}}, "body field 'score.a': NaN is no JSON"),
        (object(), "the body: "),
    ],
)
def test_value_that_is_no_json_is_an_error_that_names_its_place(
    body: object, place: str, core: Core, server: Server
) -> None:
    with pytest.raises(ValueError, match=place):
        sent(core, server, "json", body)
    assert server.connections == 0


@pytest.mark.parametrize(
    ("codec", "body", "message"),
    [
        ("form", "text", "the body must be a mapping or a model, not a str"),
        ("multipart", [1], "the body must be a mapping or a model, not a list"),
        ("text", {"a": 1}, "the body must be a str, not a dict"),
        ("bytes", {"a": 1}, "the body: dict is no bytes, path, file or iterator"),
    ],
)
def test_body_of_the_wrong_kind_is_a_type_error(
    codec: BodyCodec, body: object, message: str, core: Core, server: Server
) -> None:
    with pytest.raises(TypeError, match=message):
        sent(core, server, codec, body)
    assert server.connections == 0


@pytest.mark.parametrize("codec", ["form", "multipart"])
def test_field_that_cannot_be_written_is_named(codec: BodyCodec, core: Core, server: Server) -> None:
    with pytest.raises(ValueError, match="field 'owner': "):
        sent(core, server, codec, {"name": "a", "owner": {"name": object()}})
    assert server.connections == 0


def test_call_without_body_sends_none(core: Core, server: Server) -> None:
    request = sent(core, server, "json", OMIT)
    assert request.body == b""
    assert request.header("Content-Type") is None
    assert request.header("Content-Length") == "0"


def test_form_repeats_lists_and_writes_objects_as_json(core: Core, server: Server) -> None:
    body = {"a b": "c&d e", "n": 1, "t": True, "l": [1, 2], "o": {"x": [1]}, "z": None}
    request = sent(core, server, "form", body)
    assert request.body == b"a+b=c%26d+e&n=1&t=true&l=1&l=2&o=%7B%22x%22%3A%5B1%5D%7D"
    assert request.header("Content-Type") == "application/x-www-form-urlencoded"


def test_form_field_has_the_style_of_the_document(core: Core, server: Server) -> None:
    styles = {"body:l": Style("form", False), "body:o": Style("deepObject", True)}
    request = sent(core, server, "form", {"l": [1, 2], "o": {"x": 1}}, styles=styles)
    assert request.body == b"l=1,2&o%5Bx%5D=1"


def test_form_is_encoded_as_browsers_do(core: Core, server: Server) -> None:
    assert sent(core, server, "form", {"a~*": "b~*-._ é"}).body == (b"a%7E*=b%7E*-._+%C3%A9")
    styles = {"body:l": Style("spaceDelimited", False)}
    request = sent(core, server, "form", {"l": ["a b", "c,d"]}, styles=styles)
    assert request.body == b"l=a+b+c%2Cd"


def test_reserved_characters_of_a_form_field_stay_where_the_document_allows_them(core: Core, server: Server) -> None:
    styles = {"body:l": Style("form", False, True)}
    assert sent(core, server, "form", {"l": ["a/b c~", "d%41"]}, styles=styles).body == b"l=a/b+c%7E,d%41"


def test_text_and_bytes_are_sent_as_they_are(core: Core, server: Server) -> None:
    text = sent(core, server, "text", "grüß")
    assert text.body == "grüß".encode()
    assert text.header("Content-Type") == "text/plain; charset=utf-8"
    raw = sent(core, server, "bytes", b"\0\1")
    assert raw.body == b"\0\1"
    assert raw.header("Content-Type") == "application/octet-stream"
