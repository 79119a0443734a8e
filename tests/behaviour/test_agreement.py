"""The runtime held against the generator's own account of the wire.

Both follow the specification on their own; where they differ, one of them is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes
from functools import partial
from itertools import product
from typing import Any, get_args

import pytest
from clientsmith.ir.api import Part
from clientsmith.ir.api import Style as Declared
from clientsmith.plan import wire
from clientsmith.plan.wire import Piece
from pets_client._runtime.endpoint import Endpoint, Style, StyleName
from pets_client._runtime.sending.body import Body, encode_body
from pets_client._runtime.sending.parameters import (
    cookie_text,
    header_text,
    path_text,
    query_text,
)

VALUES: list[Any] = [
    None,
    "",
    ".",
    "a",
    "a b/c?d#e&f=g+h,i;j|k~l*m%n%41é[]'()!$@:-._",
    0,
    -1.5,
    1e-7,
    [1e22, "1e-07"],
    True,
    [],
    [None],
    [""],
    ["", "a"],
    ["a,b", None, "c d|e~f*&%2C"],
    [1, [2, 3], {"x": "y"}],
    {},
    {"R": None},
    {"R": ""},
    {"R": 100, "G": None, "a b&c": "d=e;f,g"},
    {"a": {"b": 1, "c": None}, "l": [1, 2], "o": [{"p": "q"}], "e": []},
]
STYLES = [
    pytest.param(name, explode, reserved, id=f"{name}-{explode}-{reserved}")
    for name, explode, reserved in product(get_args(StyleName), (False, True), (False, True))
]
every_style = pytest.mark.parametrize(("name", "explode", "reserved"), STYLES)
PLACES: dict[str, tuple[str, ...]] = {
    "path": ("simple", "label", "matrix", "json", "text"),
    "query": (
        *("form", "spaceDelimited", "pipeDelimited", "tabDelimited", "deepObject"),
        *("json", "text", "queryJson", "queryText"),
    ),
    "field": ("form", "spaceDelimited", "pipeDelimited", "tabDelimited", "deepObject"),
    "header": ("simple", "json", "text"),
    "cookie": ("form", "cookie", "json", "text"),
}


def either(function: Callable[[], object]) -> object:
    """Return what a function returns, or that it refuses."""
    try:
        return function()
    except ValueError:
        return ValueError


@every_style
def test_parameters_are_written_alike(name: StyleName, explode: bool, reserved: bool) -> None:
    ours = Style(name, explode, reserved)
    theirs = Declared(name=name, explode=explode, reserved=reserved)
    key = "a key~"
    for value in VALUES:
        if name in PLACES["path"]:
            there = {key: (value, theirs)}
            assert either(partial(path_text, key, value, ours)) == either(partial(wire.path, "{" + key + "}", there)), (
                value
            )
        if name in PLACES["query"] or (name == "queryForm" and isinstance(value, dict)):
            expected = wire.query([(key, value, theirs)])
            assert query_text(key, value, ours) == expected, value
        if name in PLACES["header"]:
            assert header_text(key, value, ours) == wire.header(value, theirs), value
        if name in PLACES["cookie"]:
            written = either(partial(cookie_text, key, value, ours))
            # Style "cookie" escapes nothing, so a ";" cannot be in a value.
            refused = name == "cookie" and ";" in str(value)
            assert written == (ValueError if refused else wire.cookie(key, value, theirs)), value


@every_style
def test_fields_are_written_alike(name: StyleName, explode: bool, reserved: bool) -> None:
    if name not in PLACES["field"]:
        return
    ours = Style(name, explode, reserved)
    theirs = Declared(name=name, explode=explode, reserved=reserved)
    for value in VALUES:
        assert form(value, ours) == wire.form_body([("a f~", value, theirs)]), value
        part = Part(wire="f", style=theirs)
        assert parts(value, ours) == wire.multipart([("f", value, part)]), value


@pytest.mark.parametrize(
    "media",
    ["", "text/plain", "text/csv, text/plain", "text/*", "application/json", "*/*"],
)
def test_fields_without_a_style_are_written_alike(media: str) -> None:
    for value in [*VALUES, b"\0", [b"1", b"2"]]:
        part = Part(wire="f", content_type=media or None)
        assert parts(value, None, media) == wire.multipart([("f", value, part)]), value
        if not media and not isinstance(value, bytes) and value != [b"1", b"2"]:
            assert form(value, None) == wire.form_body([("a f~", value, None)]), value


def whole(body: Body) -> bytes:
    assert isinstance(body.content, bytes)
    return body.content


def form(value: object, style: Style | None) -> bytes:
    styles = {} if style is None else {"body:a f~": style}
    endpoint: Endpoint[object] = Endpoint("POST", "/", body="form", styles=styles)
    return whole(encode_body(endpoint, {"a f~": value}))


def parts(value: object, style: Style | None, media: str = "") -> list[Piece]:
    endpoint: Endpoint[object] = Endpoint(
        "POST",
        "/",
        body="multipart",
        styles={} if style is None else {"body:f": style},
        parts={"f": media} if media else {},
    )
    body = encode_body(endpoint, {"f": value})
    head = f"Content-Type: {body.content_type}\r\n\r\n".encode()
    found: list[Piece] = []
    for part in message_from_bytes(head + whole(body)).walk():
        if part.is_multipart() or part.get("content-disposition") is None:
            continue
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        field = str(part.get_param("name", "", "content-disposition"))
        found.append(Piece(field, part.get_filename(), part.get("content-type"), content))
    return found
