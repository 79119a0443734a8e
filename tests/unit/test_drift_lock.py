"""The lock says what a package was made from, and nothing about the machine it was made on."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from clientsmith import __version__
from clientsmith.drift.lock import LOCK, Lock, parse_lock, read_lock, to_bytes
from clientsmith.options import Target
from clientsmith.pipeline import build
from clientsmith.report import Report

PETS = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets:
    get:
      operationId: listPets
      responses: {"200": {description: ok}}
"""
OVERLAY = """\
overlay: 1.0.0
info: {title: t, version: "1"}
actions: [{target: $.info, update: {description: Pets and more.}}]
"""


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Target:
    monkeypatch.chdir(tmp_path)
    Path("spec").mkdir()
    Path("spec/pets.yaml").write_text(PETS)
    Path("spec/overlay.yaml").write_text(OVERLAY)
    return Target(
        document="spec/pets.yaml", overlays=("spec/overlay.yaml",), output=Path("clients/pets"), formatter="none"
    )


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


@pytest.mark.parametrize("text", ["", "<<<<<<< ours", "[]", "{}", "[" * 100_000])
def test_a_damaged_lock_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / LOCK).write_text(text)
    report = Report()
    assert read_lock(tmp_path, report) is None
    assert report.failed
