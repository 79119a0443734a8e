"""Waiting until a file is saved: however it is saved, and whenever."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from clientsmith.commands.saved import look, seen, wait


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "openapi.yaml"
    path.write_text("1")
    return path


def ends_after(action: Callable[[], object], *inputs: Path) -> bool:
    """Whether a wait for these inputs goes on until the action, and ends soon after it."""
    waiting = threading.Thread(target=wait, args=(inputs, look(inputs)), daemon=True)
    waiting.start()
    waiting.join(0.1)
    went_on = waiting.is_alive()
    action()
    waiting.join(10)
    return went_on and not waiting.is_alive()


def test_a_file_is_written(file: Path) -> None:
    assert ends_after(lambda: file.write_text("22"), file)


def test_another_file_takes_the_place(file: Path) -> None:
    other = file.with_name("new")
    other.write_text("2")
    assert ends_after(lambda: other.replace(file), file)


def test_a_file_goes_away(file: Path) -> None:
    assert ends_after(file.unlink, file)


def test_a_file_comes_that_was_not_there(tmp_path: Path) -> None:
    assert ends_after(lambda: (tmp_path / "new").write_text(""), tmp_path / "new")


def test_a_file_comes_in_a_folder_that_was_not_there(tmp_path: Path) -> None:
    def made() -> None:
        (tmp_path / "a" / "b").mkdir(parents=True)
        (tmp_path / "a" / "b" / "new").write_text("")

    assert ends_after(made, tmp_path / "a" / "b" / "new")


def test_a_file_is_added_deep_in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # No event tells of a folder that was empty: what finds the file is the look after a while.
    monkeypatch.setattr("clientsmith.commands.saved.SECOND", 200)
    (tmp_path / "flavour" / "inside").mkdir(parents=True)
    assert ends_after(lambda: (tmp_path / "flavour/inside/new").write_text(""), tmp_path / "flavour")


def test_other_files_beside_it_do_not_count(file: Path) -> None:
    before = look([file])
    file.with_name("notes.txt").write_text("")
    assert look([file]) == before


def test_what_editors_put_beside_a_file_does_not_count(file: Path) -> None:
    before = look([file.parent])
    for name in (".openapi.yaml.swp", "openapi.yaml~"):
        file.with_name(name).write_text("")
    assert look([file.parent]) == before


def test_what_was_saved_before_the_wait_ends_it_at_once(file: Path) -> None:
    before = look([file])
    file.write_text("22")
    wait([file], before)


class TestSeen:
    """What a run may have read otherwise than it is by now is to differ from what is there."""

    def test_a_file_that_was_known_counts_as_before_the_run(self, file: Path) -> None:
        before = look([file])
        file.write_text("22")
        assert seen([file], before, time.time_ns()) == before

    def test_a_new_file_counts_as_it_is(self, file: Path) -> None:
        os.utime(file, (1_000_000_000, 1_000_000_000))
        assert seen([file], {}, time.time_ns()) == look([file])

    def test_a_new_file_that_was_written_during_the_run_differs(self, file: Path) -> None:
        assert seen([file], {}, time.time_ns() - 10**9) != look([file])

    def test_a_file_that_left_its_folder_during_the_run_differs(self, file: Path) -> None:
        before = look([file.parent])
        file.unlink()
        assert seen([file.parent], before, time.time_ns()) != look([file.parent])
