"""The base keeps what was generated and what from: an edit is told by it from a change of the document."""

from __future__ import annotations

import gzip
import json
import zlib
from hashlib import sha256
from pathlib import Path

import pytest
from clientsmith.drift.base import BASE, MAX_BYTES, Base, base_of, read_base, renewed, to_bytes, to_json
from clientsmith.drift.lock import parse_lock
from clientsmith.openapi.model import Document, Node
from clientsmith.options import Target
from clientsmith.pipeline import Build, build
from clientsmith.report import Report
from clientsmith.source.load import Source

PETS = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets:
    get:
      responses: {"200": {$ref: "parts/answers.yaml#/ok"}}
"""
OVERLAY = """\
overlay: 1.0.0
info: {title: t, version: "1"}
actions: [{target: $.info, update: {description: "Pets — and more."}}]
"""
PART = "ok: {description: ok}\n"
SMALL = Base(files={"pets/a.py": "x = 'ä'\n".encode()}, documents={"../pets.yaml": PETS.encode()})


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    monkeypatch.chdir(tmp_path)
    for path, text in {"spec/pets.yaml": PETS, "spec/more.yaml": OVERLAY, "spec/parts/answers.yaml": PART}.items():
        Path(path).parent.mkdir(exist_ok=True)
        Path(path).write_text(text, encoding="utf-8")
    target = Target(document="spec/pets.yaml", overlays=("spec/more.yaml",), output=Path("out"), formatter="none")
    found = build(target, report := Report())
    assert found is not None, [finding.message for finding in report]
    return found


def put(output: Path, data: bytes) -> Path:
    output.mkdir(exist_ok=True)
    (output / BASE).write_bytes(data)
    return output


def reason(output: Path, sha256: str | None = None) -> str:
    """Why the base of an output cannot be used."""
    report = Report()
    assert read_base(output, report, sha256) is None
    (found,) = report
    assert found.rule.id == "base-unusable"
    return found.facts["reason"]


def test_it_holds_every_file_and_every_document_under_the_path_that_the_lock_has(made: Build, tmp_path: Path) -> None:
    output = put(tmp_path / "out", gzip.compress(made.base, mtime=0))
    base = read_base(output, Report())
    lock = parse_lock(made.lock.decode())
    assert base is not None
    assert base.files == made.files
    assert base.documents == {
        "../spec/pets.yaml": PETS.encode(),
        "../spec/more.yaml": OVERLAY.encode(),
        "../spec/parts/answers.yaml": PART.encode(),
    }
    assert base.documents.keys() == {lock.document.path, *(read.path for read in (*lock.overlays, *lock.parts))}


def test_the_lock_has_the_hash_of_its_json(made: Build) -> None:
    assert parse_lock(made.lock.decode()).base == sha256(made.base).hexdigest()


def test_the_same_base_gives_the_same_bytes_at_any_time() -> None:
    data = to_bytes(SMALL)
    assert gzip.decompress(data) == to_json(SMALL)
    assert data[4:8] == bytes(4)  # the time, RFC 1952 section 2.3.1


def test_a_file_that_holds_the_same_stays_though_another_zlib_packed_it(tmp_path: Path) -> None:
    other = gzip.compress(to_json(SMALL), 1, mtime=7)
    assert renewed(to_json(SMALL), put(tmp_path / "out", other)) == other


def test_a_file_that_holds_something_else_is_packed_anew(tmp_path: Path) -> None:
    assert renewed(to_json(SMALL), put(tmp_path / "out", b"nothing")) == to_bytes(SMALL)


def test_where_two_documents_share_a_path_none_is_kept() -> None:
    # Neither the way to the one nor to the other may tell of the machine: the name alone is left of both.
    sources = (Source("/a/pets.yaml", "1", {}, ""), Source("/b/pets.yaml", "2", {}, ""))
    document = Document(root=Node({}), version=(3, 1), sources=sources)
    assert base_of(Target(document="/a/pets.yaml", output=Path("/c/out")), document, {}).documents == {}


class TestWhatCannotBeUsed:
    def test_where_there_is_none_nothing_is_told(self, tmp_path: Path) -> None:
        report = Report()
        assert read_base(tmp_path, report) is None
        assert len(report) == 0

    @pytest.mark.parametrize(
        ("data", "why"),
        [
            (b"PK\x03\x04", "it is not compressed with gzip"),
            (to_bytes(SMALL)[:-9], "it is damaged"),
            (to_bytes(SMALL) + b"more", "it is damaged"),
            (gzip.compress(b"[]", mtime=0), "it is not a base file of clientsmith"),
            (gzip.compress(b'{"contract": 2}', mtime=0), "it has contract version 2; this clientsmith knows 1"),
            (gzip.compress(b'{"contract": 1, "files": {"a": 1}, "documents": {}}', mtime=0), "it is damaged"),
            (gzip.compress(b'{"contract": 1, "files": []}', mtime=0), "it is damaged"),
        ],
    )
    def test_another_file(self, tmp_path: Path, data: bytes, why: str) -> None:
        assert reason(put(tmp_path / "out", data)) == why

    @pytest.mark.parametrize("text", [b"{", b"\xff", b"[" * 100_000])
    def test_what_is_no_json(self, tmp_path: Path, text: bytes) -> None:
        assert reason(put(tmp_path / "out", gzip.compress(text, mtime=0))).startswith("it is not JSON")

    def test_a_checksum_that_does_not_fit(self, tmp_path: Path) -> None:
        data = bytearray(to_bytes(SMALL))
        data[-6] ^= 1
        assert reason(put(tmp_path / "out", bytes(data))) == "it is not compressed with gzip"

    def test_one_that_the_lock_does_not_tell_of(self, tmp_path: Path) -> None:
        output = put(tmp_path / "out", to_bytes(SMALL))
        assert reason(output, sha256(b"").hexdigest()) == "it is not the one that the lock tells of"

    @pytest.mark.slow
    def test_a_small_file_that_would_fill_the_memory(self, tmp_path: Path) -> None:
        packer = zlib.compressobj(1, wbits=zlib.MAX_WBITS | 16)
        blocks = [packer.compress(bytes(1_000_000)) for _ in range(MAX_BYTES // 1_000_000 + 1)]
        data = b"".join([*blocks, packer.flush()])
        assert len(data) < 5_000_000
        assert reason(put(tmp_path / "out", data)) == f"it holds more than {MAX_BYTES // 1_000_000} MB"

    def test_a_folder_in_its_place(self, tmp_path: Path) -> None:
        (tmp_path / BASE).mkdir()
        assert reason(tmp_path) == "is a directory"


def test_its_json_is_what_the_contract_says() -> None:
    assert json.loads(to_json(SMALL)) == {
        "contract": 1,
        "files": {"pets/a.py": "x = 'ä'\n"},
        "documents": {"../pets.yaml": PETS},
    }
