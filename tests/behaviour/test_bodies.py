"""What each kind of body looks like on the wire."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest
from pets_client import types
from pets_client._runtime.core import Core
from pets_client._runtime.endpoint import BodyCodec, Endpoint, Style
from pets_client._runtime.omit import OMIT
from pets_client.client import Client
from server import Request, Server, json_reply


def sent(
    core: Core,
    server: Server,
    codec: BodyCodec,
    body: object,
    *,
    content_type: str | None = None,
    parts: Mapping[str, str] | None = None,
    styles: Mapping[str, Style] | None = None,
) -> Request:
    endpoint: Endpoint[None] = Endpoint(
        "POST",
        "/",
        codec="none",
        body=codec,
        content_type=content_type,
        parts=parts,
        styles=styles,
    )
    core.send(endpoint, body=body)
    return server.requests[-1]


def parts_of(request: Request) -> list[Message]:
    head = f"Content-Type: {request.header('content-type')}\r\n\r\n".encode()
    message = message_from_bytes(head + request.body)
    return [part for part in message.walk() if not part.is_multipart()]


def test_json_is_compact_and_leaves_out_only_what_was_omitted(
    core: Core, server: Server
) -> None:
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


def test_json_body_takes_models_anywhere_by_wire_names_and_only_what_was_set(
    core: Core, server: Server
) -> None:
    pet = types.Pet(id=1, name="Rex", shoe_size=7.5)
    body = {"pets": [pet], "by": {"name": pet}}
    expected = {"id": 1, "name": "Rex", "shoeSize": 7.5}
    assert sent(core, server, "json", body).json() == {
        "pets": [expected],
        "by": {"name": expected},
    }


def test_omit_inside_a_nested_value_is_an_error_and_not_a_string(
    core: Core, server: Server
) -> None:
    with pytest.raises(ValueError, match="serialize"):
        sent(core, server, "json", {"owner": {"name": OMIT}})
    assert server.requests == []


def test_call_without_body_sends_none(core: Core, server: Server) -> None:
    request = sent(core, server, "json", OMIT)
    assert request.body == b""
    assert request.header("Content-Type") is None
    assert request.header("Content-Length") == "0"


def test_form_repeats_lists_and_writes_objects_as_json(
    core: Core, server: Server
) -> None:
    body = {"a b": "c&d e", "n": 1, "t": True, "l": [1, 2], "o": {"x": [1]}, "z": None}
    request = sent(core, server, "form", body)
    assert request.body == b"a+b=c%26d+e&n=1&t=true&l=1&l=2&o=%7B%22x%22%3A%5B1%5D%7D"
    assert request.header("Content-Type") == "application/x-www-form-urlencoded"


def test_form_field_has_the_style_of_the_document(core: Core, server: Server) -> None:
    styles = {"body:l": Style("form", False), "body:o": Style("deepObject", True)}
    request = sent(core, server, "form", {"l": [1, 2], "o": {"x": 1}}, styles=styles)
    assert request.body == b"l=1%2C2&o%5Bx%5D=1"


def test_text_and_bytes_are_sent_as_they_are(core: Core, server: Server) -> None:
    text = sent(core, server, "text", "grüß")
    assert text.body == "grüß".encode()
    assert text.header("Content-Type") == "text/plain; charset=utf-8"
    raw = sent(core, server, "bytes", b"\0\1")
    assert raw.body == b"\0\1"
    assert raw.header("Content-Type") == "application/octet-stream"


def test_bytes_body_is_streamed_from_a_path(
    core: Core, server: Server, tmp_path: Path
) -> None:
    path = tmp_path / "clip.png"
    path.write_bytes(b"x" * 100_000)
    request = sent(core, server, "bytes", path, content_type="image/png")
    assert request.body == path.read_bytes()
    assert request.header("Content-Length") == "100000"
    assert request.header("Content-Type") == "image/png"


def test_multipart_sends_text_json_and_files(
    core: Core, server: Server, tmp_path: Path
) -> None:
    path = tmp_path / 'a "b".txt'
    path.write_bytes(b"from disk")
    body = {
        "file": path,
        "data": b"raw",
        "named": ("x.bin", io.BytesIO(b"object"), "image/x-test"),
        "purpose": "fine-tune",
        "count": 3,
        "meta": {"a": 1},
        "typed": ["json", 1],
        "many": ["x", "y"],
        "gone": OMIT,
        "null": None,
    }
    declared = {"typed": "application/json", "data": "image/png"}
    request = sent(core, server, "multipart", body, parts=declared)
    found = [
        (
            part.get_param("name", header="content-disposition"),
            part.get_filename(),
            part.get("content-type"),
            part.get_payload(decode=True),
        )
        for part in parts_of(request)
    ]
    assert found == [
        ("file", "a %22b%22.txt", "text/plain", b"from disk"),
        ("data", "data", "image/png", b"raw"),
        ("named", "x.bin", "image/x-test", b"object"),
        ("purpose", None, None, b"fine-tune"),
        ("count", None, None, b"3"),
        ("meta", None, "application/json", b'{"a":1}'),
        ("typed", None, "application/json", b'["json",1]'),
        ("many", None, None, b"x"),
        ("many", None, None, b"y"),
    ]
    assert request.header("Content-Length") == str(len(request.body))


def test_plain_string_is_text_and_never_the_name_of_a_file(
    core: Core, server: Server
) -> None:
    request = sent(core, server, "multipart", {"file": "/etc/hostname"})
    (part,) = parts_of(request)
    assert part.get_filename() is None
    assert part.get_payload(decode=True) == b"/etc/hostname"


def test_file_object_is_sent_from_where_it_stands(core: Core, server: Server) -> None:
    file = io.BytesIO(b"0123456789")
    file.seek(4)
    assert sent(core, server, "bytes", file).body == b"456789"


def test_pipe_is_sent_in_chunks_as_its_length_is_unknown(
    core: Core, server: Server
) -> None:
    reader, writer = os.pipe()
    os.write(writer, b"through a pipe")
    os.close(writer)
    with os.fdopen(reader, "rb") as file:
        request = sent(core, server, "bytes", file)
    assert request.header("Transfer-Encoding") == "chunked"
    assert request.body == b"through a pipe"


def test_missing_file_is_an_os_error_before_anything_is_sent(
    client: Client, server: Server, tmp_path: Path
) -> None:
    with pytest.raises(FileNotFoundError):
        client.pets.upload(file=tmp_path / "nowhere", purpose="x")
    assert server.requests == []


@pytest.mark.usefixtures("no_waiting")
def test_upload_is_read_from_disk_again_for_each_attempt(
    client: Client, server: Server, tmp_path: Path
) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(os.urandom(300_000))
    server.replies(json_reply({}, 503), json_reply({"id": 1, "name": "x"}))
    client.pets.upload(file=path, purpose="p")
    first, second = server.requests
    assert first.body == second.body
    assert path.read_bytes() in second.body
