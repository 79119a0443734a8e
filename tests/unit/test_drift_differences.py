"""What differs is shown as a unified diff, from what lies there to what would be generated, as far as people read."""

from __future__ import annotations

from collections.abc import Mapping

from clientsmith.drift.differences import MAX_LINES, diff


def lines(there: Mapping[str, bytes], expected: Mapping[str, bytes]) -> list[str]:
    return list(diff(sorted({**there, **expected}), there, expected))


def test_a_changed_file_is_shown_by_its_lines() -> None:
    found = lines({"a.py": b"one\ntwo\n"}, {"a.py": b"one\nTWO\n"})
    assert found == ["--- a/a.py", "+++ b/a.py", "@@ -1,2 +1,2 @@", " one", "-two", "+TWO"]


def test_new_and_gone_files_are_shown_whole() -> None:
    found = lines({"b.py": b"b\n"}, {"c.py": b"c\n"})
    assert found[:4] == ["--- a/b.py", "+++ /dev/null", "@@ -1 +0,0 @@", "-b"]
    assert found[4:] == ["--- /dev/null", "+++ b/c.py", "@@ -0,0 +1 @@", "+c"]


def test_a_missing_end_of_line_is_shown() -> None:
    found = lines({"b.py": b"b"}, {"b.py": b"b\n"})
    assert found[2:] == ["@@ -1 +1 @@", "-b\n\\ No newline at end of file", "+b"]


def test_long_diffs_are_cut() -> None:
    found = lines({"a.py": b""}, {"a.py": b"x\n" * 1000})
    assert len(found) == MAX_LINES + 1
    assert found[-1] == "  (more lines of a.py differ; the first 200 of its diff are shown)"


def test_binary_files_are_not_shown() -> None:
    found = lines({"b.py": b"\0\xff"}, {"b.py": b"b\n"})
    assert found[2:] == ["  (not shown: binary, or too big to be compared line by line)"]
