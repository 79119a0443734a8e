"""What can be wrong with a file, and what a source is."""

from __future__ import annotations

import hashlib
import io
import sys
from pathlib import Path

import pytest
from clientsmith.report import Report
from clientsmith.source import load as module
from clientsmith.source.load import load, position_of

DOCUMENT = "openapi: 3.1.0\n"


def written(tmp_path: Path, data: bytes | str, name: str = "openapi.yaml") -> str:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def rules_of(location: str) -> list[str]:
    report = Report()
    assert load(location, report) is None
    return [found.rule.id for found in report]


def test_source_is_named_as_the_user_named_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, DOCUMENT)
    monkeypatch.chdir(tmp_path)
    source = load("./openapi.yaml", Report())

    assert source is not None
    assert source.name == "./openapi.yaml"


def test_source_has_text_value_and_sum(tmp_path: Path) -> None:
    source = load(written(tmp_path, DOCUMENT), Report())

    assert source is not None
    assert (source.text, source.value) == (DOCUMENT, {"openapi": "3.1.0"})
    assert source.sha256 == hashlib.sha256(DOCUMENT.encode()).hexdigest()


def test_dash_is_the_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(DOCUMENT.encode())))
    source = load("-", Report())

    assert source is not None
    assert source.value == {"openapi": "3.1.0"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_byte_order_mark_tells_the_encoding(tmp_path: Path, encoding: str) -> None:
    source = load(written(tmp_path, "a: é\n".encode(encoding)), Report())

    assert source is not None
    assert source.value == {"a": "é"}


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "empty-document"),
        (b" \n\t\n", "empty-document"),
        (b"# nothing\n", "empty-document"),
        (b"\x89PNG\r\n\x1a\n\x00", "not-unicode"),
        (b"a: \xff", "not-unicode"),
        (b"<!DOCTYPE html><html></html>", "markup-not-document"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "git-lfs-pointer"),
        (b"null", "not-a-mapping"),
        (b"- a", "not-a-mapping"),
        (b"just words", "not-a-mapping"),
        (b"a: [", "syntax-error"),
        (b"a: 1\n--- \nb: 1", "several-documents"),
    ],
)
def test_file_that_is_no_document_is_told_by_what_it_is(tmp_path: Path, data: bytes, rule: str) -> None:
    assert rules_of(written(tmp_path, data)) == [rule]


@pytest.mark.parametrize(
    ("location", "rule"),
    [
        ("https://example.com/openapi.yaml", "remote-document"),
        ("no/such/file.yaml", "no-such-file"),
        (".", "unreadable-file"),
        ("nul\0nul", "unreadable-file"),
    ],
)
def test_location_that_is_no_file_is_told(location: str, rule: str) -> None:
    assert rules_of(location) == [rule]


def test_endless_file_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 1_000_000)

    assert rules_of("/dev/zero") == ["file-too-big"]


def test_syntax_error_has_a_position(tmp_path: Path) -> None:
    load(written(tmp_path, "a: 1\nb: c: d\n"), report := Report())

    assert [found.position for found in report] == [(2, 5)]


def test_duplicate_key_has_its_own_place_and_names_the_first(tmp_path: Path) -> None:
    load(written(tmp_path, "a:\n  b: 1\n  c: 2\n  b: 3\n"), report := Report())

    assert [(str(found.at), found.position, found.message) for found in report] == [
        ("/a/b", (4, 3), "the key b is written again; it stands in line 2 already")
    ]


@pytest.mark.parametrize(
    ("text", "offset", "position"),
    [("ab", 0, (1, 1)), ("ab", 1, (1, 2)), ("a\nb", 2, (2, 1)), ("a\r\nb", 3, (2, 1)), ("a\rb", 2, (2, 1))],
)
def test_position_counts_lines_as_editors_do(text: str, offset: int, position: tuple[int, int]) -> None:
    assert position_of(text, offset) == position
