"""What lies in an output is compared with what would be generated: which files differ, how, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from clientsmith.drift.check import MAX_LINES, Drift, compare, diff
from clientsmith.drift.lock import LOCK, Hashed, Lock, digest, to_bytes

NOW = Lock(
    tool="1",
    document=Hashed(path="../pets.yaml", sha256="d"),
    overlays=(),
    options={"names": {}, "package": "pets"},
    flavour=("pydantic", "f"),
    formatter=("black", "26.1"),
    files={},
    operations=(),
)


def locked(files: Mapping[str, str], lock: Lock = NOW) -> Lock:
    return replace(lock, files={path: digest(text.encode()) for path, text in files.items()})


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An output with `a.py` and `b.py`, as the last run left it."""
    files = {"a.py": "one\ntwo\n", "b.py": "b\n"}
    for path, text in files.items():
        (tmp_path / path).write_text(text)
    (tmp_path / LOCK).write_bytes(to_bytes(locked(files)))
    return tmp_path


FIRST = {"a.py": "one\ntwo\n", "b.py": "b\n"}


def compared(
    out: Path, files: Mapping[str, str], now: Lock = NOW, earlier: Lock | None = NOW
) -> tuple[Drift, list[str]]:
    """The drift and its diff, where the last run wrote FIRST."""
    data = {path: text.encode() for path, text in files.items()}
    lock = to_bytes(locked(files, now))
    drift = compare(data, lock, out, locked(FIRST, earlier) if earlier is not None else None)
    return drift, list(diff(drift, {**data, LOCK: lock}, out))


def test_nothing_differs_where_nothing_changed(out: Path) -> None:
    assert compared(out, FIRST) == (Drift(), [])


def test_a_changed_document_shows_as_a_diff_of_files(out: Path) -> None:
    now = replace(NOW, document=Hashed(path="../pets.yaml", sha256="D"))
    drift, lines = compared(out, {**FIRST, "a.py": "one\nTWO\n"}, now)
    assert (drift.differing, drift.reasons) == (("a.py", LOCK), ("the document changed",))
    assert lines[:6] == ["--- a/a.py", "+++ b/a.py", "@@ -1,2 +1,2 @@", " one", "-two", "+TWO"]


def test_new_and_stale_files_are_told(out: Path) -> None:
    drift, lines = compared(out, {"a.py": "one\ntwo\n", "c.py": "c\n"})
    assert (drift.missing, drift.stale) == (("c.py",), ("b.py",))
    assert lines[:4] == ["--- a/b.py", "+++ /dev/null", "@@ -1 +0,0 @@", "-b"]


def test_an_edit_by_hand_is_told(out: Path) -> None:
    (out / "b.py").write_text("mine\n")
    drift, _ = compared(out, FIRST)
    assert (drift.differing, drift.reasons) == (("b.py",), ("edited by hand: b.py",))


def test_without_a_lock_all_is_missing(tmp_path: Path) -> None:
    drift, _ = compared(tmp_path, FIRST, earlier=None)
    assert drift.missing == ("a.py", "b.py", LOCK)
    assert drift.reasons == (f"there is no {LOCK}",)


def test_another_release_of_the_formatter_that_changes_no_file_is_no_drift(out: Path) -> None:
    assert not compared(out, FIRST, replace(NOW, formatter=("black", "26.2")))[0]


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        (replace(NOW, tool="2"), "clientsmith was 1, and is 2"),
        (replace(NOW, flavour=("pydantic", "g")), "the flavour pydantic changed"),
        (replace(NOW, options={}), "the options changed"),
        (replace(NOW, formatter=("none", "")), "the formatter was black 26.1, and is none"),
        (replace(NOW, overlays=(Hashed(path="o", sha256="o"),)), "the overlays changed"),
    ],
)
def test_the_reason_is_what_went_in_otherwise(out: Path, now: Lock, reason: str) -> None:
    drift, _ = compared(out, {**FIRST, "a.py": "other"}, now)
    assert drift.reasons == (reason,)


def test_a_missing_end_of_line_is_shown(out: Path) -> None:
    (out / "b.py").write_text("b")
    assert compared(out, FIRST)[1][2:] == ["@@ -1 +1 @@", "-b\n\\ No newline at end of file", "+b"]


def test_long_diffs_are_cut_and_binary_files_not_shown(out: Path) -> None:
    (out / "b.py").write_bytes(b"\0\xff")
    _, lines = compared(out, {"a.py": "x\n" * 1000, "b.py": "b\n"})
    assert len(lines) < MAX_LINES + 20
    assert "  (more lines of a.py differ; the first 200 of its diff are shown)" in lines
    assert "  (not shown: binary, or too big to be compared line by line)" in lines


def test_the_parts_that_changed_are_named(out: Path) -> None:
    def with_parts(**parts: str) -> Lock:
        return replace(NOW, parts=tuple(Hashed(path=f"{name}.yaml", sha256=sha256) for name, sha256 in parts.items()))

    drift, _ = compared(out, FIRST, with_parts(cat="c2", cow="w"), with_parts(cat="c1", dog="d"))
    assert drift.reasons == ("cat.yaml changed", "cow.yaml was added", "dog.yaml is no longer read")
