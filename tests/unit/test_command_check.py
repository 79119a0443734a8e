"""`clientsmith check`: what it compares with, what it says, and when it fails."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from clientsmith.cli import run
from clientsmith.drift.base import BASE
from clientsmith.drift.lock import LOCK
from unit.documents import GET_PET as PETS
from unit.git_repository import Repository
from unit.said import Said

GENERATE = ("generate", "pets.yaml", "-o", "out", "--formatter", "none")
CHECK = ("check", "pets.yaml", "-o", "out", "--formatter", "none")
PET = Path("out/pets_client/types/pet.py")


class Checked(Said):
    """Runs `clientsmith check` on the generated package."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        super().__init__(capsys, *CHECK)

    def data(self, *options: str) -> Any:
        self(*options, "--format", "json")
        return json.loads(self.out)["packages"][0]


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pets.yaml and the package that is generated from it."""
    folder = tmp_path_factory.mktemp("generated")
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.chdir(folder)
        monkeypatch.setenv("CLIENTSMITH_CACHE", "")
        Path("pets.yaml").write_text(PETS)
        assert run(GENERATE) == 0
    return folder


@pytest.fixture(autouse=True)
def work(generated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same in a working directory of its own, to be checked."""
    folder = tmp_path / "work"
    shutil.copytree(generated, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CLIENTSMITH_CACHE", "")
    return folder


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Checked:
    return Checked(capsys)


def change(old: str, new: str) -> None:
    assert old in PETS
    Path("pets.yaml").write_text(PETS.replace(old, new))


def append(text: str, path: Path = PET) -> None:
    path.write_text(path.read_text() + text)


class TestHow:
    def test_hashes_are_trusted_and_nothing_is_generated(self, check: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("clientsmith.pipeline.build", None)
        assert check() == 0
        assert "compared by hashes" in check.err

    def test_full_generates_always(self, check: Checked) -> None:
        assert check("--full") == 0
        assert "compared with what is generated now" in check.err

    def test_full_finds_what_a_changed_lock_hides(self, check: Checked) -> None:
        lock = Path("out", LOCK)
        append("mine = 1\n")
        told = json.loads(lock.read_text())
        told["files"]["pets_client/types/pet.py"] = sha256(PET.read_bytes()).hexdigest()
        lock.write_text(json.dumps(told))
        assert check() == 0
        assert check("--full") == 1

    def test_a_foreign_file_is_found_by_hashes_too(self, check: Checked) -> None:
        Path("out/pets_client/mine.py").write_text("")
        assert check() == 1
        assert "foreign  pets_client/mine.py" in check.out

    def test_nothing_is_written(self, check: Checked) -> None:
        change("name: {type: string}", "name: {type: integer}")
        before = {path: path.read_bytes() for path in Path("out").rglob("*") if path.is_file()}
        assert check() == 1
        assert {path: path.read_bytes() for path in Path("out").rglob("*") if path.is_file()} == before

    def test_ends_of_lines_that_a_checkout_changed_are_no_drift(self, check: Checked) -> None:
        PET.write_bytes(PET.read_bytes().replace(b"\n", b"\r\n"))
        assert check() == 0
        assert check("--full") == 0
        assert check("--locked") == 0


class TestLevels:
    """The level is that of the gravest difference, in the files or in what the documents say."""

    @pytest.mark.parametrize(
        ("old", "new", "level"),
        [
            ("description: The pet.", "description: The pet!", "docs"),
            ("name: {type: string}", "name: {type: string}\n        age: {type: integer}", "additive"),
            ("name: {type: string}", "name: {type: integer}", "wire-breaking"),
        ],
    )
    def test_a_changed_document(self, check: Checked, old: str, new: str, level: str) -> None:
        change(old, new)
        assert check.data()["level"] == level

    @pytest.mark.parametrize(
        ("text", "level"),
        [
            ("# mine\n", "formatting"),
            ('"""Mine."""\n', "docs"),
            ("_mine = 1\n", "additive"),
            ("del (\n", "source-breaking"),
        ],
    )
    def test_an_edit_by_hand(self, check: Checked, text: str, level: str) -> None:
        append(text)
        assert check.data()["level"] == level

    def test_what_changed_in_a_document_that_is_not_kept_may_be_the_worst(self, check: Checked) -> None:
        Path("out", BASE).unlink()
        change("description: The pet.", "description: The pet!")
        found = check.data()
        assert found["level"] == "wire-breaking"
        assert "is not kept or cannot be read" in found["reasons"][-1]["message"]

    def test_drift_below_the_level_that_fails_is_told_and_passes(self, check: Checked) -> None:
        append("# mine\n")
        assert check("--fail-on", "docs") == 0
        assert "edited  pets_client/types/pet.py" in check.out
        assert "formatting, which does not fail before docs" in check.err
        assert check("--fail-on", "formatting") == 1


class TestFormats:
    def test_text_says_why_and_names_each_file(self, check: Checked) -> None:
        PET.unlink()
        append("mine\n", Path("out/README.md"))
        assert check() == 1
        assert check.out.splitlines() == [
            "out: source-breaking drift (compared with what is generated now)",
            "  because edited by hand: README.md",
            "  because missing: pets_client/types/pet.py",
            "  docs             edited   README.md",
            "  source-breaking  missing  pets_client/types/pet.py",
        ]
        assert check.err.endswith("Bring it up to date with: clientsmith generate\n")

    def test_what_generating_would_keep_is_not_brought_up_to_date_by_it(self, check: Checked) -> None:
        append("mine\n", Path("out/README.md"))
        assert check() == 1
        assert check.err.endswith("the flavour instead, or allow it with --max-edited-lines.\n")

    def test_a_diff_is_printed_on_request(self, check: Checked) -> None:
        append("mine = 1\n")
        assert check("--diff") == 1
        assert "--- a/pets_client/types/pet.py\n+++ b/pets_client/types/pet.py\n" in check.out
        assert "-mine = 1\n" in check.out

    def test_json_is_for_programs(self, check: Checked) -> None:
        append("# mine\n")
        found = check.data()
        assert (found["output"], found["drift"], found["fails"], found["level"]) == ("out", True, True, "formatting")
        assert found["reasons"] == [
            {
                "cause": "edited",
                "name": "pets_client/types/pet.py",
                "message": "edited by hand: pets_client/types/pet.py",
            }
        ]
        assert found["files"] == [
            {"path": "pets_client/types/pet.py", "state": "edited", "level": "formatting", "reason": ""}
        ]

    def test_github_gets_annotations(self, check: Checked) -> None:
        append("# mine\n")
        check("--format", "github", "--fail-on", "docs")
        first, second = check.out.splitlines()
        assert first.startswith("::warning file=out/clientsmith.lock,title=drift::out is not as it would be generated")
        assert second.startswith("::warning file=out/pets_client/types/pet.py,title=drift-edited::")
        check("--format", "github")
        assert check.out.startswith("::error ")

    def test_junit_is_a_suite_for_each_package(self, check: Checked) -> None:
        append("# <mine>\n")
        check("--format", "junit")
        (suite,) = ElementTree.fromstring(check.out)
        assert (suite.get("tests"), suite.get("failures")) == ("2", "2")
        assert [case.get("name") for case in suite] == ["as it would be generated", "pets_client/types/pet.py"]

    def test_junit_without_drift_passes(self, check: Checked) -> None:
        check("--format", "junit")
        (suite,) = ElementTree.fromstring(check.out)
        assert (suite.get("tests"), suite.get("failures")) == ("1", "0")

    def test_sarif_has_a_result_for_each_file(self, check: Checked) -> None:
        append("# mine\n")
        check("--format", "sarif")
        results = json.loads(check.out)["runs"][0]["results"]
        assert [result["ruleId"] for result in results] == ["drift", "drift-edited"]
        location = results[1]["locations"][0]["physicalLocation"]["artifactLocation"]
        assert location == {"uri": "out/pets_client/types/pet.py"}

    def test_what_would_act_on_a_terminal_is_escaped(self, check: Checked) -> None:
        Path("out/pets_client/\x1b[2J.py").write_text("")
        check()
        assert "\x1b" not in check.out
        check("--format", "junit")
        ElementTree.fromstring(check.out)


class TestEdits:
    def test_so_many_edited_lines_are_allowed(self, check: Checked) -> None:
        append("# one\n# two\n")
        assert check("--max-edited-lines", "2") == 0
        assert "but for 2 lines edited by hand" in check.err
        assert check("--max-edited-lines", "1") == 1

    def test_allowed_edits_are_drift_where_generating_would_merge_into_them(self, check: Checked) -> None:
        PET.write_text("# mine\n" + PET.read_text())
        change("name: {type: string}", "name: {type: integer}")
        assert check("--max-edited-lines", "5") == 1
        assert run(GENERATE) == 0
        assert check("--max-edited-lines", "5") == 0

    def test_a_conflict_that_is_not_resolved_cannot_be_compared(self, check: Checked) -> None:
        append("# mine\n")
        change("name: {type: string}", "name: {type: integer}")
        assert run(GENERATE) == 1
        assert check("--max-edited-lines", "50") == 2
        assert "error[conflict-unresolved]" in check.err

    def test_files_of_the_user_are_left_alone(self, check: Checked) -> None:
        Path("out/pets_client/custom").mkdir()
        Path("out/pets_client/custom/search.py").write_text("")
        assert check() == 0


class TestLocked:
    def test_the_document_is_not_read(self, check: Checked) -> None:
        Path("pets.yaml").unlink()
        assert check("--locked") == 0
        assert run(["check", "--locked", "-o", "out"]) == 0

    def test_what_lies_there_is_compared_with_what_was_generated(self, check: Checked) -> None:
        change("name: {type: string}", "name: {type: integer}")
        assert check("--locked") == 0
        append("# mine\n")
        assert check("--locked", "--diff") == 1
        assert "  formatting  edited  pets_client/types/pet.py\n" in check.out
        assert "-# mine\n" in check.out


class TestAgainst:
    """The package as it was committed is compared with what is generated now."""

    @pytest.fixture(autouse=True)
    def repository(self, work: Path) -> Repository:
        made = Repository(work)
        made.commit({}, "first")
        return made

    def test_what_is_committed_is_as_it_would_be_generated(self, check: Checked) -> None:
        append("# not committed\n")
        assert check("--against", "main") == 0
        assert "main compared with now" in check.err

    def test_a_document_that_changed_since_is_drift_of_the_revision(self, check: Checked) -> None:
        change("name: {type: string}", "name: {type: integer}")
        assert run(GENERATE) == 0
        assert check() == 0
        found = check.data("--against", "main")
        assert (found["level"], found["api"]) == ("wire-breaking", "wire-breaking")
        assert [reason["message"] for reason in found["reasons"]] == ["the document ../pets.yaml changed"]

    def test_it_may_run_outside_of_the_repository(
        self, check: Checked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        change("name: {type: string}", "name: {type: integer}")
        work = Path.cwd()
        monkeypatch.chdir(tmp_path)
        assert run(["check", f"{work}/pets.yaml", "-o", f"{work}/out", "--against", "main"]) == 1
        assert "what the documents say differs: wire-breaking" in check.since()

    def test_the_folder_of_the_revision_may_be_named(self, check: Checked) -> None:
        assert check("--against", "git:main:out") == 0
        assert check("--against", "git:main:elsewhere") == 2

    @pytest.mark.parametrize("revision", ["no-such-revision", "--upload-pack=x", ""])
    def test_a_revision_that_does_not_exist_is_an_error(self, check: Checked, revision: str) -> None:
        assert check(f"--against={revision}") == 2
        assert "error[revision-unknown]" in check.err

    def test_a_folder_without_a_lock_is_an_error(self, check: Checked) -> None:
        assert check("--against", "git:main:out/pets_client") == 2
        assert "error[lock-missing]" in check.err

    def test_a_damaged_lock_of_a_revision_is_an_error(self, check: Checked, repository: Repository) -> None:
        repository.commit({f"out/{LOCK}": "<<<<<<<"}, "second")
        assert check("--against", "main") == 2
        assert "error[lock-unusable]" in check.err

    def test_without_git_is_an_error(self, check: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "")
        assert check("--against", "main") == 2
        assert "error[git-missing]" in check.err


class TestBadInput:
    def test_without_an_output_everything_is_new(self, check: Checked) -> None:
        assert check("-o", "none") == 1
        assert "  because there is no clientsmith.lock\n" in check.out

    def test_an_output_that_something_else_made_cannot_be_compared(self, check: Checked) -> None:
        Path("out", LOCK).unlink()
        assert check() == 2
        assert check.err.startswith("out: error[lock-missing]")

    def test_a_file_in_place_of_the_output_cannot_be_compared(self, check: Checked) -> None:
        assert check("-o", "pets.yaml") == 2
        assert "error[output-unsuitable]" in check.err

    @pytest.mark.parametrize("data", [b"", b"PK", b"\x1f\x8b\x08\0"])
    def test_a_damaged_base_cannot_be_used(self, check: Checked, data: bytes) -> None:
        Path("out", BASE).write_bytes(data)
        assert check() == 2
        assert check("--locked") == 2
        assert "error[base-unusable]" in check.err

    def test_options_that_contradict_each_other_are_told(self, check: Checked) -> None:
        assert check("--locked", "--full") == 2
        assert check("--locked", "--max-edited-lines", "1") == 2
        assert check("--format", "json", "--diff") == 2
