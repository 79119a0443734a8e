"""An output that people work in: `generate` brings it up to date with their edits in it, or touches nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from clientsmith.drift.base import BASE
from clientsmith.drift.lock import LOCK
from unit.edited import CHANGED, CONFIG, PET, PETS, WITHOUT, edit
from unit.said import Said

pytestmark = pytest.mark.usefixtures("project")


def contents() -> dict[str, bytes]:
    """All that lies in the output."""
    return {path.as_posix(): path.read_bytes() for path in sorted(Path("out").rglob("*")) if path.is_file()}


def refused(cli: Said, *arguments: str) -> None:
    """Assert that `generate` has an error and touches nothing."""
    before = contents()
    assert cli("generate", *arguments) == 2
    assert contents() == before


class TestGenerating:
    def test_an_edit_stays_while_nothing_else_changes(self, cli: Said) -> None:
        edit(PET, "id: int", "id: int  # mine")
        before = contents()
        assert cli("generate") == 0
        assert contents() == before
        assert "edited by hand: 1 kept" in cli.err

    def test_an_edit_is_merged_with_what_is_new(self, cli: Said) -> None:
        edit(PET, "tag: str | None = None", "tag: str | None = None  # mine")
        Path("pets.yaml").write_text(CHANGED)
        assert cli("generate") == 0
        assert "A pet of somebody." in PET.read_text()
        assert "# mine" in PET.read_text()
        assert "edited by hand: 1 merged" in cli.err

    def test_an_edit_goes_through_many_runs(self, cli: Said) -> None:
        edit(PET, "tag: str | None = None", "tag: str | None = None  # mine")
        for text in (CHANGED, PETS, CHANGED):
            Path("pets.yaml").write_text(text)
            assert cli("generate") == 0
        assert "# mine" in PET.read_text()

    def test_a_conflict_is_marked_told_and_exits_with_1(self, cli: Said) -> None:
        edit(PET, "A pet.", "My pet.")
        Path("pets.yaml").write_text(CHANGED)
        assert cli("generate") == 1
        assert '<<<<<<< edited\n    """My pet."""\n=======\n' in PET.read_text()
        assert f"{PET.as_posix()}:9:1: warning[edited-conflict]" in cli.err

    def test_nothing_is_generated_over_an_open_conflict(self, cli: Said) -> None:
        edit(PET, "A pet.", "My pet.")
        Path("pets.yaml").write_text(CHANGED)
        cli("generate")
        refused(cli)
        assert f"{PET.as_posix()}:9:1: error[conflict-unresolved]" in cli.err

    def test_once_decided_it_stays_decided(self, cli: Said) -> None:
        edit(PET, "A pet.", "My pet.")
        Path("pets.yaml").write_text(CHANGED)
        cli("generate")
        lines = [line for line in PET.read_text().splitlines() if "pet of somebody" not in line]
        PET.write_text("\n".join(line for line in lines if not line.startswith(("<<<", "===", ">>>"))) + "\n")
        decided = contents()
        assert cli("generate") == 0
        assert contents() == decided

    def test_an_edited_file_that_is_generated_no_longer_is_kept_and_told(self, cli: Said) -> None:
        edit(PET, "id: int", "id: int  # mine")
        Path("pets.yaml").write_text(WITHOUT)
        assert cli("generate") == 1
        assert "# mine" in PET.read_text()
        assert "warning[edited-kept]" in cli.err

    def test_edits_are_given_up_on_request_only(self, cli: Said) -> None:
        edit(PET, "A pet.", "My pet.")
        Path("pets.yaml").write_text(CHANGED)
        assert cli("generate", "--overwrite-edited") == 0
        assert "My pet." not in PET.read_text()
        assert "warning[edited-overwritten]" in cli.err

    def test_a_deleted_file_is_generated_again(self, cli: Said) -> None:
        PET.unlink()
        assert cli("generate") == 0
        assert PET.exists()


class TestFilesOfTheUser:
    def test_those_under_custom_are_never_touched(self, cli: Said) -> None:
        for path in ("out/custom/notes.md", "out/pets/custom/search.py"):
            Path(path).parent.mkdir()
            Path(path).write_text("mine")
        Path("pets.yaml").write_text(WITHOUT)
        assert cli("generate") == 0
        assert Path("out/custom/notes.md").read_text() == Path("out/pets/custom/search.py").read_text() == "mine"

    def test_those_that_the_configuration_names_are_not_generated(self, cli: Said) -> None:
        Path("clientsmith.toml").write_text(CONFIG + 'owned = ["README.md", "pets/types/*"]\n')
        Path("out/README.md").write_text("mine")
        Path("pets.yaml").write_text(CHANGED)
        assert cli("generate", "--verbose") == 0
        assert Path("out/README.md").read_text() == "mine"
        assert "A pet of somebody." not in PET.read_text()
        assert "note[owned-not-written]: README.md" in cli.err

    def test_they_stay_when_they_are_generated_no_longer(self, cli: Said) -> None:
        Path("clientsmith.toml").write_text(CONFIG + 'owned = ["pets/types/pet.py"]\n')
        Path("pets.yaml").write_text(WITHOUT)
        assert cli("generate") == 0
        assert PET.exists()

    def test_they_are_no_drift(self, cli: Said) -> None:
        Path("clientsmith.toml").write_text(CONFIG + 'owned = ["README.md"]\n')
        Path("out/README.md").write_text("mine")
        cli("generate")
        assert cli("check") == 0

    @pytest.mark.parametrize("value", ['"README.md"', "[1]", '[""]', '["../x"]', '["/x"]', '["a/../../x"]'])
    def test_a_pattern_names_what_is_in_the_output(self, cli: Said, value: str) -> None:
        Path("clientsmith.toml").write_text(CONFIG + f"owned = {value}\n")
        refused(cli)
        assert "owned is" in cli.err


class TestOutputsThatCannotBeUsed:
    """Each is told with exit code 2, and nothing is touched."""

    @pytest.mark.parametrize(
        "lock",
        [
            '{"contract": 2}',
            '{"contract": 1}',
            '{"contract": 1, "files": {"../../etc/passwd": ""}}',
            "[]",
            "<<<<<<< HEAD\n",
            "",
        ],
    )
    def test_a_lock_that_this_version_did_not_write(self, cli: Said, lock: str) -> None:
        Path("out", LOCK).write_text(lock)
        refused(cli)
        assert "error[lock-unusable]" in cli.err
        assert cli("status") == 2

    @pytest.mark.parametrize("data", [b"", b"no gzip", b"\x1f\x8b\x08\x00"])
    def test_a_damaged_base_with_an_edit_to_merge(self, cli: Said, data: bytes) -> None:
        edit(PET, "id: int", "id: int  # mine")
        Path("pets.yaml").write_text(CHANGED)
        Path("out", BASE).write_bytes(data)
        refused(cli)
        assert "error[base-unusable]" in cli.err

    def test_a_damaged_base_is_written_anew_where_nothing_is_to_merge(self, cli: Said) -> None:
        good = Path("out", BASE).read_bytes()
        Path("out", BASE).write_bytes(b"no gzip")
        assert cli("generate") == 0
        assert Path("out", BASE).read_bytes() == good

    def test_an_edit_to_merge_without_a_base(self, cli: Said) -> None:
        edit(PET, "id: int", "id: int  # mine")
        Path("pets.yaml").write_text(CHANGED)
        Path("out", BASE).unlink()
        refused(cli)
        assert "error[edited-without-base]" in cli.err
        assert cli("generate", "--overwrite-edited") == 0

    def test_an_edit_to_merge_where_libgit2_does_not_work(self, tmp_path: Path) -> None:
        edit(PET, "id: int", "id: int  # mine")
        Path("pets.yaml").write_text(CHANGED)
        (tmp_path / ".gitconfig").write_text("[broken")
        before = contents()
        # It looks for its configuration when it is loaded: in a process of its own.
        settings = {**os.environ, "HOME": str(tmp_path)}
        command = [sys.executable, "-m", "clientsmith", "generate"]
        done = subprocess.run(command, env=settings, capture_output=True, text=True, check=False)
        assert (done.returncode, contents()) == (2, before)
        assert "error[edited-unmergeable]" in done.stderr

    def test_an_output_of_an_earlier_version_gets_a_base(self, cli: Said) -> None:
        lock = json.loads(Path("out", LOCK).read_text())
        del lock["base"]
        Path("out", LOCK).write_text(json.dumps(lock))
        Path("out", BASE).unlink()
        assert cli("generate") == 0
        assert Path("out", BASE).exists()

    def test_a_folder_made_by_something_else(self, cli: Said) -> None:
        Path("out", LOCK).unlink()
        refused(cli)
        assert "error[output-foreign]" in cli.err

    @pytest.mark.parametrize("arguments", [("-o", "elsewhere"), ("-o", "pets.yaml")])
    def test_the_status_of_what_was_not_generated(self, cli: Said, arguments: Sequence[str]) -> None:
        assert cli("status", *arguments) == 2
        assert "error[lock-missing]" in cli.err
