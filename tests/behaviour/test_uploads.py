"""What files and the parts of a form look like on the wire, and how they are read."""

from __future__ import annotations

import io
import os
from pathlib import Path
from threading import Thread

import pytest
from pets_client._runtime.core import Core
from pets_client._runtime.endpoint import Style
from pets_client._runtime.errors import ConfigurationError
from pets_client._runtime.omit import OMIT
from pets_client.client import Client
from sending import parts_of, sent
from server import Server, json_reply


def test_bytes_body_is_streamed_from_a_path(core: Core, server: Server, tmp_path: Path) -> None:
    path = tmp_path / "clip.png"
    path.write_bytes(b"x" * 100_000)
    request = sent(core, server, "bytes", path, content_type="image/png")
    assert request.body == path.read_bytes()
    assert request.header("Content-Length") == "100000"
    assert request.header("Content-Type") == "image/png"


def test_form_without_a_file_is_json_where_the_document_has_that(core: Core, server: Server) -> None:
    body = {"text": None, "count": 3, "photo": OMIT}
    request = sent(core, server, "multipart", body, files=("photo",), fileless="application/json")
    assert request.header("Content-Type") == "application/json"
    assert request.json() == {"text": None, "count": 3}


def test_form_with_a_file_is_a_form_even_where_json_is_allowed(core: Core, server: Server) -> None:
    body = {"text": "a", "photos": [b"one", b"two"]}
    request = sent(core, server, "multipart", body, files=("photos",), fileless="application/json")
    found = [part.get_payload(decode=True) for part in parts_of(request)]
    assert found == [b"a", b"one", b"two"]


def test_multipart_sends_text_json_and_files(core: Core, server: Server, tmp_path: Path) -> None:
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


@pytest.mark.parametrize("value", ["train.jsonl", 5, {"a": 1}, ["train.jsonl"], ("a",), [b"good", "train.jsonl"]])
def test_what_is_no_file_is_refused_where_the_document_wants_one(core: Core, server: Server, value: object) -> None:
    with pytest.raises(TypeError, match=r"field 'file': \w+ is no file: give bytes, a Path, "):
        sent(core, server, "multipart", {"file": value}, files=("file",))
    assert server.requests == []


def test_files_are_taken_where_the_document_wants_files(core: Core, server: Server) -> None:
    body = {"file": [b"a", ("b.txt", b"b")], "other": None}
    request = sent(core, server, "multipart", body, files=("file", "other"))
    assert [part.get_payload(decode=True) for part in parts_of(request)] == [b"a", b"b"]


def test_multipart_field_with_a_style_is_text_in_that_style(core: Core, server: Server) -> None:
    styles = {
        "body:l": Style("form", False),
        "body:o": Style("deepObject", True),
        "body:e": Style("form", True),
        "body:none": Style("form", True),
        "body:file": Style("form", True),
    }
    body = {
        "l": ["a b", "c"],
        "o": {"x": {"y": 1}},
        "e": [1, 2],
        "none": None,
        "file": b"raw",
    }
    declared = {"o": "application/json", "file": "image/png"}
    request = sent(core, server, "multipart", body, styles=styles, parts=declared)
    assert [
        (
            part.get_param("name", header="content-disposition"),
            part.get("content-type"),
            part.get_payload(decode=True),
        )
        for part in parts_of(request)
    ] == [
        ("l", None, b"a b,c"),
        ("o[x][y]", None, b"1"),
        ("e", None, b"1"),
        ("e", None, b"2"),
        ("file", "image/png", b"raw"),
    ]


@pytest.mark.parametrize(
    ("declared", "value", "expected"),
    [
        ("image/png, image/jpeg", ("a.jpg", b""), "image/jpeg"),
        ("image/png, image/jpeg", ("a.txt", b""), "image/png"),
        ("image/png, image/jpeg", b"", "image/png"),
        ("image/png", ("a.jpg", b""), "image/png"),
        ("image/*", ("a.jpg", b""), "image/jpeg"),
        ("image/*, application/pdf", ("a.txt", b""), "application/pdf"),
        ("image/*", b"", "application/octet-stream"),
        ("image/png, image/jpeg", ("a.jpg", b"", "x/own"), "x/own"),
        ("application/json", ("a.json", b"{}"), "application/json"),
        ("text/csv, text/plain", "a", "text/csv"),
        ("application/json, text/plain", "a", "application/json"),
        ("text/*", "a", None),
    ],
)
def test_part_has_a_media_type_that_the_document_allows(
    core: Core, server: Server, declared: str, value: object, expected: str | None
) -> None:
    request = sent(core, server, "multipart", {"f": value}, parts={"f": declared})
    (part,) = parts_of(request)
    assert part.get("content-type") == expected


def test_part_has_the_headers_of_its_tuple(core: Core, server: Server) -> None:
    file = ("a.bin", b"x", "image/x-test", {"X-Part": "one", "Content-ID": "<a>"})
    (part,) = parts_of(sent(core, server, "multipart", {"f": file}))
    assert part.items() == [
        ("Content-Disposition", 'form-data; name="f"; filename="a.bin"'),
        ("Content-Type", "image/x-test"),
        ("X-Part", "one"),
        ("Content-ID", "<a>"),
    ]


def test_content_disposition_of_a_tuple_replaces_our_own(core: Core, server: Server) -> None:
    file = ("a.bin", b"x", None, {"content-disposition": "form-data; name=\"f\"; filename*=UTF-8''a"})
    (part,) = parts_of(sent(core, server, "multipart", {"f": file}))
    assert part["Content-Disposition"] == "form-data; name=\"f\"; filename*=UTF-8''a"


@pytest.mark.parametrize(
    ("value", "head", "content"),
    [
        ((None, b"x"), 'form-data; name="f"', b"x"),
        ((None, "text", "text/markdown"), 'form-data; name="f"', b"text"),
        (("", b"x"), 'form-data; name="f"; filename="f"', b"x"),
        (("a.txt", "text", None, {}), 'form-data; name="f"; filename="a.txt"', b"text"),
        (("a", "b"), 'form-data; name="f"', b"a"),
        (("a", "b", "c"), 'form-data; name="f"', b"a"),
    ],
)
def test_tuple_is_a_named_file_a_part_without_a_filename_or_a_list_of_texts(
    value: object, head: str, content: bytes, core: Core, server: Server
) -> None:
    first, *_ = parts_of(sent(core, server, "multipart", {"f": value}))
    assert (first["Content-Disposition"], first.get_payload(decode=True)) == (head, content)


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (("a", b"x", "text/plain\r\nX-Evil: 1"), "header 'Content-Type' is not one"),
        (("a", b"x", None, {"X": "1\r\n2"}), "header 'X' is not one"),
        (("a", b"x", None, {"X Y": "1"}), "header 'X Y' is not one"),
        (("a", b"x", None, {"Content-Type": "a/b"}), "third member of the tuple"),
    ],
)
def test_header_of_a_part_that_cannot_be_sent_is_a_value_error(
    file: object, message: str, core: Core, server: Server
) -> None:
    with pytest.raises(ValueError, match=f"field 'f': .*{message}"):
        sent(core, server, "multipart", {"f": file})
    assert server.connections == 0


def test_lists_of_files_and_nested_values_are_parts_of_their_own(core: Core, server: Server) -> None:
    body = {"files": [b"1", ("b.txt", b"2")], "matrix": [[1, 2], [3]], "rows": [{"a": [1]}, {"b": None}]}
    found = [
        (part.get_filename(), part.get("content-type"), part.get_payload(decode=True))
        for part in parts_of(sent(core, server, "multipart", body))
    ]
    assert found == [
        ("files", "application/octet-stream", b"1"),
        ("b.txt", "text/plain", b"2"),
        (None, "application/json", b"[1,2]"),
        (None, "application/json", b"[3]"),
        (None, "application/json", b'{"a":[1]}'),
        (None, "application/json", b'{"b":null}'),
    ]


def test_plain_string_is_text_and_never_the_name_of_a_file(core: Core, server: Server) -> None:
    request = sent(core, server, "multipart", {"file": "/etc/hostname"})
    (part,) = parts_of(request)
    assert part.get_filename() is None
    assert part.get_payload(decode=True) == b"/etc/hostname"


def test_file_object_is_sent_from_where_it_stands(core: Core, server: Server) -> None:
    file = io.BytesIO(b"0123456789")
    file.seek(4)
    assert sent(core, server, "bytes", file).body == b"456789"


def test_pipe_is_sent_in_chunks_as_its_length_is_unknown(core: Core, server: Server) -> None:
    reader, writer = os.pipe()
    os.write(writer, b"through a pipe")
    os.close(writer)
    with os.fdopen(reader, "rb") as file:
        request = sent(core, server, "bytes", file)
    assert request.header("Transfer-Encoding") == "chunked"
    assert request.body == b"through a pipe"


def test_path_that_cannot_be_read_is_told_before_anything_is_sent(
    client: Client, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ConfigurationError, match=r"nowhere.*No such file"):
        client.pets.upload(file=tmp_path / "nowhere", purpose="x")
    with pytest.raises(ConfigurationError, match="folder"):
        client.pets.upload(file=tmp_path, purpose="x")
    locked = tmp_path / "locked"
    locked.write_bytes(b"x")
    # Not by its mode: the superuser may read everything.
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # noqa: ARG005
    with pytest.raises(ConfigurationError, match=r"locked.*permission denied"):
        client.pets.upload(file=locked, purpose="x")
    assert server.connections == 0


def test_what_is_no_binary_file_is_told_before_anything_is_sent(core: Core, server: Server, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    with path.open() as file, pytest.raises(TypeError, match='mode "rb"'):
        sent(core, server, "multipart", {"file": file})
    with pytest.raises(TypeError, match="the body: int is no bytes, path, file or iterator"):
        sent(core, server, "bytes", 5)
    assert server.connections == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_named_pipe_is_sent_in_chunks(core: Core, server: Server, tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = Thread(target=path.write_bytes, args=(b"through a pipe",))
    writer.start()
    request = sent(core, server, "bytes", path)
    writer.join()
    assert request.header("Transfer-Encoding") == "chunked"
    assert request.body == b"through a pipe"


@pytest.mark.usefixtures("no_waiting")
def test_upload_is_read_from_disk_again_for_each_attempt(client: Client, server: Server, tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(os.urandom(300_000))
    server.replies(json_reply({}, 503), json_reply({"id": 1, "name": "x"}))
    client.pets.upload(file=path, purpose="p")
    first, second = server.requests
    assert first.body == second.body
    assert path.read_bytes() in second.body
