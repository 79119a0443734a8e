"""The lock says what a package was made from, and nothing about the machine it was made on."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from clientsmith import __version__
from clientsmith.drift.lock import LOCK, Lock, parse_lock, read_lock, to_bytes
from clientsmith.options import Target
from clientsmith.pipeline import build
from clientsmith.report import Report
from unit.documents import LIST_PETS as PETS
from unit.documents import overlaid


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Target:
    monkeypatch.chdir(tmp_path)
    return overlaid(PETS)


def lock_of(target: Target) -> bytes:
    found = build(target, Report())
    assert found is not None
    return found.lock


def test_it_lists_all_that_went_in_and_came_out(target: Target) -> None:
    found = build(target, Report())
    assert found is not None
    lock = json.loads(found.lock)
    assert (lock["contract"], lock["clientsmith"]) == (1, __version__)
    assert lock["document"] == {"path": "../../spec/pets.yaml", "sha256": sha256(PETS.encode()).hexdigest()}
    assert [overlay["path"] for overlay in lock["overlays"]] == ["../../spec/overlay.yaml"]
    assert lock["formatter"] == {"name": "none", "version": ""}
    assert lock["flavour"]["name"] == "pydantic"
    assert lock["files"] == {path: sha256(data).hexdigest() for path, data in sorted(found.files.items())}
    assert lock["operations"] == [{"method": "GET", "path": "/pets", "operation_id": "listPets", "call": "pets.list"}]


def test_it_is_the_same_wherever_it_is_made(target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = lock_of(target)
    monkeypatch.chdir(tmp_path / "spec")
    elsewhere = Target(
        document="pets.yaml", overlays=("overlay.yaml",), output=tmp_path / "clients" / "pets", formatter="none"
    )
    assert lock_of(elsewhere) == first
    assert str(tmp_path).encode() not in first


def test_it_is_read_as_it_was_written(target: Target) -> None:
    data = lock_of(target)
    lock = parse_lock(data.decode())
    assert isinstance(lock, Lock)
    assert to_bytes(lock) == data


def test_no_lock_is_no_error(tmp_path: Path) -> None:
    report = Report()
    assert read_lock(tmp_path, report) is None
    assert read_lock(tmp_path / "none", report) is None
    assert not report.failed


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"contract": 2}, "contract version 2"),
        ({"contract": None}, "not a lock file"),
        ({"files": []}, "damaged"),
        ({"document": {"path": "x"}}, "damaged"),
        ({"files": {"../../.bashrc": "0"}}, "outside of its folder"),
    ],
)
def test_what_is_no_lock_of_ours_is_not_trusted(target: Target, change: dict[str, Any], reason: str) -> None:
    output = Path("clients/pets")
    output.mkdir(parents=True)
    (output / LOCK).write_text(json.dumps({**json.loads(lock_of(target)), **change}))
    report = Report()
    assert read_lock(output, report) is None
    (found,) = report
    assert found.rule.id == "lock-unusable"
    assert reason in found.message


KEYS = ("clientsmith", "document", "overlays", "options", "flavour", "formatter", "files", "operations", "base", "code")


@pytest.mark.parametrize("value", [None, 5, "x", [], {}, [5], {"x": 5}, [[]], {"path": 1, "sha256": 2}, "\ud800"])
def test_values_of_other_types_are_damage_or_do_no_harm(target: Target, value: object) -> None:
    data = json.loads(lock_of(target))
    for key in (*KEYS, "parts", "unread"):
        try:
            lock = parse_lock(json.dumps({**data, key: value}))
        except ValueError as error:
            assert "damaged" in str(error)
        else:
            assert to_bytes(lock)


@pytest.mark.parametrize("text", ["", "<<<<<<< ours", "[]", "{}", "[" * 100_000])
def test_a_damaged_lock_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / LOCK).write_text(text)
    report = Report()
    assert read_lock(tmp_path, report) is None
    assert report.failed


def test_it_lists_every_part_of_the_document(target: Target) -> None:
    parts = {"tag.yaml": "type: string\n", "models/pet.yaml": "properties: {tag: {$ref: ../tag.yaml}}\n"}
    Path("spec/models").mkdir()
    for name, text in parts.items():
        Path("spec", name).write_text(text)
    Path("spec/pets.yaml").write_text(PETS + "components: {schemas: {Pet: {$ref: models/pet.yaml}}}\n")
    lock = parse_lock(lock_of(target).decode())
    assert {part.path: part.sha256 for part in lock.parts} == {
        f"../../spec/{name}": sha256(text.encode()).hexdigest() for name, text in parts.items()
    }
    assert parse_lock(to_bytes(lock).decode()) == lock


def test_parts_of_one_name_are_told_apart_where_the_output_is_elsewhere(target: Target) -> None:
    Path("spec/models").mkdir()
    for name in ("spec/a.yaml", "spec/models/a.yaml"):
        Path(name).write_text("{}")
    schemas = "components: {schemas: {A: {$ref: a.yaml}, B: {$ref: models/a.yaml}}}\n"
    Path("spec/pets.yaml").write_text(PETS + schemas)
    lock = parse_lock(lock_of(replace(target, output=Path("/elsewhere"))).decode())
    assert [part.path for part in lock.parts] == ["a.yaml", "models/a.yaml"]
