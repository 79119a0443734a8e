"""What lies in generated/ is what the tool generates now, byte for byte, and generating it again changes nothing."""

from __future__ import annotations

import difflib
import gzip
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from clientsmith import pipeline
from clientsmith.commands.config import load_config
from clientsmith.drift.base import BASE, compressed, renewed
from clientsmith.drift.lock import LOCK, read_lock
from clientsmith.options import Target
from clientsmith.render.write import ANY, write
from clientsmith.report import Report

ROOT = Path(__file__).resolve().parents[2]
# What running and checking a generated package leaves behind.
FOREIGN = {"__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache"}
REFRESH = "refresh what is generated with: clientsmith generate"
SHOWN = 40


def targets() -> tuple[Target, ...]:
    """The targets of the project's own configuration, as seen from its folder."""
    report = Report()
    config = load_config("pyproject.toml", ROOT, report)
    assert config is not None, [found.message for found in report]
    return config.targets


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


every_target = pytest.mark.parametrize("target", targets(), ids=lambda target: target.name)


def built(target: Target) -> pipeline.Build:
    report = Report()
    made = pipeline.build(target, report)
    assert made is not None, [found.message for found in report]
    return made


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not FOREIGN & set(path.parts)
    }


def difference(path: str, old: bytes, new: bytes) -> Iterable[str]:
    before, after = (data.decode(errors="replace").splitlines() for data in (old, new))
    return difflib.unified_diff(before, after, f"generated/{path}", f"now/{path}", lineterm="")


def without_version(lock: bytes) -> bytes:
    """A lock without the version of its formatter, and without the hash of the code that wrote it."""
    data = json.loads(lock)
    told = {**data, "code": "", "formatter": data["formatter"]["name"]}
    return json.dumps(told, indent=2, sort_keys=True).encode()


@every_target
def test_generated_is_up_to_date(target: Target) -> None:
    made = built(target)
    new = {**made.files, LOCK: made.lock, BASE: made.base}
    old = contents(target.output)
    assert sorted(old.keys() ^ new.keys()) == [], REFRESH
    # Which zlib packed the base, too, is a fact of where that was done.
    old[BASE] = gzip.decompress(old[BASE])
    # Which black lies here is a fact of this environment, and what it does is compared below.
    old[LOCK], new[LOCK] = (without_version(data) for data in (old[LOCK], new[LOCK]))
    lines = [line for path, data in new.items() if old[path] != data for line in difference(path, old[path], data)]
    if lines:
        pytest.fail("\n".join([REFRESH, *lines[:SHOWN], *(["…"] if len(lines) > SHOWN else [])]), pytrace=False)


@every_target
def test_generating_again_changes_nothing(target: Target, tmp_path: Path) -> None:
    made = built(target)
    copy = tmp_path / "copy"
    for path, data in {**made.files, LOCK: made.lock, BASE: compressed(made.base)}.items():
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_bytes(data)
    again = built(target)
    report = Report()
    earlier = read_lock(copy, report)
    assert earlier is not None
    files = {**again.files, BASE: renewed(again.base, copy)}
    changes = write(files, (LOCK, again.lock), copy, {**earlier.files, LOCK: ANY, BASE: ANY}, report)
    assert changes is not None
    assert (changes.written, changes.removed, changes.kept) == ((), (), ())


@every_target
def test_what_is_generated_does_not_depend_on_where_it_goes(target: Target, tmp_path: Path) -> None:
    elsewhere = replace(target, output=tmp_path / "elsewhere")
    assert built(elsewhere).files == built(target).files
