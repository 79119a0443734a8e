"""Files in memory come to lie on disk: all of them or none, and nothing of anybody else's is touched."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from clientsmith.render.write import ANY, Changes, is_inside, write
from clientsmith.report import Report

LOCK = "clientsmith.lock"


def run(
    into: Path, files: Mapping[str, str], earlier: Mapping[str, str] | None = None, *, force: bool = False
) -> tuple[Changes | None, list[str]]:
    """Write files with a lock; `earlier` is what the run before wrote, path and text."""
    report = Report()
    hashes = None if earlier is None else {path: sha256(text.encode()).hexdigest() for path, text in earlier.items()}
    before = None if hashes is None else {**hashes, LOCK: ANY}
    lock = " ".join(files).encode()
    data = {path: text.encode() for path, text in files.items()}
    changes = write(data, (LOCK, lock), into, before, report, force=force)
    return changes, [found.rule.id for found in report]


def contents(folder: Path) -> dict[str, str]:
    """All files of a folder, without the lock."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != LOCK)
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An output that holds what an earlier run wrote: `a.py` and `old/b.py`."""
    assert run(tmp_path / "out", {"a.py": "a", "old/b.py": "b"}) == (
        Changes(written=("a.py", LOCK, "old/b.py")),
        [],
    )
    return tmp_path / "out"


FIRST = {"a.py": "a", "old/b.py": "b"}


class TestWhatIsWritten:
    def test_only_what_differs_is_written(self, out: Path) -> None:
        before = (out / "a.py").stat().st_ino
        changes, _ = run(out, {"a.py": "a", "old/b.py": "B"}, FIRST)
        assert changes == Changes(written=("old/b.py",), unchanged=("a.py", LOCK))
        assert (out / "a.py").stat().st_ino == before
        assert contents(out) == {"a.py": "a", "old/b.py": "B"}

    def test_what_is_no_longer_generated_goes_with_its_empty_folder(self, out: Path) -> None:
        changes, _ = run(out, {"a.py": "a"}, FIRST)
        assert changes is not None
        assert changes.removed == ("old/b.py",)
        assert not (out / "old").exists()

    def test_a_folder_with_something_else_stays(self, out: Path) -> None:
        (out / "old" / "mine.txt").write_text("mine")
        run(out, {"a.py": "a"}, FIRST)
        assert contents(out) == {"a.py": "a", "old/mine.txt": "mine"}

    def test_what_was_edited_by_hand_is_kept_when_no_longer_generated(self, out: Path) -> None:
        (out / "old" / "b.py").write_text("edited")
        changes, rules = run(out, {"a.py": "a"}, FIRST)
        assert changes is not None
        assert (changes.kept, rules) == (("old/b.py",), ["edited-kept"])
        assert contents(out)["old/b.py"] == "edited"

    def test_overwriting_an_edit_is_told(self, out: Path) -> None:
        (out / "a.py").write_text("edited")
        assert run(out, FIRST, FIRST)[1] == ["edited-overwritten"]
        assert contents(out) == FIRST

    def test_what_lies_there_already_is_taken_over(self, out: Path) -> None:
        # As after a run that was killed: new files are there, but the lock does not know them.
        (out / "new.py").write_text("new")
        assert run(out, {**FIRST, "new.py": "new"}, FIRST)[1] == []

    def test_files_get_the_usual_permissions(self, out: Path, tmp_path: Path) -> None:
        (tmp_path / "usual").write_text("")
        assert (out / "a.py").stat().st_mode == (tmp_path / "usual").stat().st_mode


class TestWhatIsNotOurs:
    def test_a_folder_with_other_files_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "mine.txt").write_text("mine")
        assert run(tmp_path / "out", FIRST) == (None, ["output-foreign"])
        assert contents(tmp_path / "out") == {"mine.txt": "mine"}

    def test_by_force_files_come_beside_the_others(self, tmp_path: Path) -> None:
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "mine.txt").write_text("mine")
        assert run(tmp_path / "out", FIRST, force=True)[1] == []
        assert contents(tmp_path / "out") == {**FIRST, "mine.txt": "mine"}

    def test_not_even_force_overwrites_another_file(self, tmp_path: Path) -> None:
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "a.py").write_text("mine")
        assert run(tmp_path / "out", FIRST, force=True) == (None, ["file-in-the-way"])
        assert contents(tmp_path / "out") == {"a.py": "mine"}

    def test_a_folder_in_the_place_of_a_file_is_told(self, out: Path) -> None:
        (out / "new.py").mkdir()
        assert run(out, {**FIRST, "new.py": ""}, FIRST) == (None, ["file-in-the-way"])

    def test_a_file_in_the_place_of_a_folder_is_told(self, out: Path) -> None:
        (out / "new").write_text("mine")
        assert run(out, {**FIRST, "new/x.py": ""}, FIRST) == (None, ["file-in-the-way"])


class TestPlaces:
    @pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", "a\\..\\x", "c:/x", "", "a\0b"])
    def test_a_path_cannot_leave_the_output(self, path: str, tmp_path: Path) -> None:
        assert not is_inside(path)
        assert run(tmp_path / "out", {path: "x"}) == (None, ["path-outside"])

    def test_a_link_cannot_lead_out_of_the_output(self, out: Path, tmp_path: Path) -> None:
        (tmp_path / "outside").mkdir()
        (out / "link").symlink_to(tmp_path / "outside")
        assert run(out, {**FIRST, "link/x.py": "x"}, FIRST) == (None, ["path-outside"])
        assert contents(tmp_path / "outside") == {}

    def test_a_linked_file_is_not_written_through(self, out: Path, tmp_path: Path) -> None:
        (tmp_path / "mine.py").write_text("mine")
        (out / "a.py").unlink()
        (out / "a.py").symlink_to(tmp_path / "mine.py")
        assert run(out, {**FIRST, "a.py": "new"}, FIRST) == (None, ["file-in-the-way"])
        assert (tmp_path / "mine.py").read_text() == "mine"

    def test_the_working_directory_and_what_holds_it_are_no_outputs(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert run(Path(), FIRST) == (None, ["output-unsuitable"])
        assert run(Path(".."), FIRST, force=True) == (None, ["output-unsuitable"])

    def test_a_file_is_no_output(self, tmp_path: Path) -> None:
        (tmp_path / "out").write_text("")
        assert run(tmp_path / "out", FIRST) == (None, ["output-unsuitable"])
        assert run(tmp_path / "out" / "below", FIRST) == (None, ["output-unwritable"])


class TestFailure:
    def test_a_failure_midway_puts_everything_back(self, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        replace = Path.replace

        def fail_at_the_second(self: Path, target: Path) -> Path:
            if target.name == "c.py":
                raise OSError(28, "No space left on device")
            return replace(self, target)

        monkeypatch.setattr(Path, "replace", fail_at_the_second)
        assert run(out, {"a.py": "A", "new/c.py": "c"}, FIRST) == (None, ["output-unwritable"])
        assert contents(out) == FIRST
        assert not (out / "new").exists()

    def test_an_interrupt_leaves_no_half(self, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        unlink = Path.unlink

        def interrupt_at_what_goes(self: Path, missing_ok: bool = False) -> None:
            if self.name == "b.py":
                raise KeyboardInterrupt
            unlink(self, missing_ok)

        monkeypatch.setattr(Path, "unlink", interrupt_at_what_goes)
        with pytest.raises(KeyboardInterrupt):
            run(out, {"a.py": "A"}, FIRST)
        assert contents(out) == FIRST
