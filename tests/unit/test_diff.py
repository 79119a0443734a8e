"""`clientsmith diff`: what it compares, what it prints where, and how it exits."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import pytest
from clientsmith.cli import run
from unit.git_repository import Repository, needs_git
from unit.said import Said

ROOT = Path(__file__).resolve().parents[2]
HEAD = ROOT.parent / "shared" / "corpus" / "real" / "openai-head.yaml"
OLD = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
      responses: {"200": {description: Pets.}}
"""
POST = """\
    post:
      operationId: createPet
      responses: {"204": {description: Done.}}
"""
ADDED = OLD + POST
REQUIRED = OLD.replace("in: query,", "in: query, required: true,")
TEXT = OLD.replace("description: Pets.", "description: All pets.")
# One API in the words of 2.0, 3.0 and 3.1.
SWAGGER = """\
swagger: "2.0"
info: {title: Pets, version: "1"}
paths: {}
definitions:
  Pet:
    type: object
    properties: {name: {type: string, x-nullable: true}, photo: {type: string, format: byte}}
"""
OLDER = """\
openapi: 3.0.3
info: {title: Pets, version: "1"}
paths: {}
components:
  schemas:
    Pet:
      type: object
      properties: {name: {type: string, nullable: true}, photo: {type: string, format: byte}}
"""
NEWER = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths: {}
components:
  schemas:
    Pet:
      type: object
      properties: {name: {type: [string, "null"]}, photo: {type: string, contentEncoding: base64}}
"""
OVERLAY = """\
overlay: 1.0.0
info: {title: Without, version: "1"}
actions:
  - target: $.paths['/pets'].get
    remove: true
"""
CONFIG = """\
[severities]
parameter-became-required = {wire = "compatible", source = "none"}

[[target]]
document = "pets.yaml"
output = "client"
package = "zoo"

[target.names]
"/paths/~1pets/get" = "animals.search"
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working directory with old.yaml, and what became of it in several ways."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLIENTSMITH_CACHE", str(tmp_path / "cache"))
    for name, text in {"old": OLD, "added": ADDED, "required": REQUIRED, "text": TEXT}.items():
        Path(f"{name}.yaml").write_text(text)


@pytest.fixture
def diff(capsys: pytest.CaptureFixture[str]) -> Said:
    return Said(capsys, "diff")


def changes(said: Said) -> list[tuple[str, str]]:
    """What was told as JSON: the rules and symbols."""
    return [(each["rule"], each["symbol"]) for each in json.loads(said.out)["changes"]]


class TestOutput:
    def test_changes_are_told_on_stdout_and_are_no_failure(self, diff: Said) -> None:
        assert diff("old.yaml", "required.yaml") == 0
        assert "client.pets.list(limit=…): is required now" in diff.out
        assert "old.yaml:8 -> required.yaml:8  [parameter-became-required]" in diff.out
        assert diff.out.endswith("Suggested version step: major\n")
        assert diff.err == ""

    def test_documents_that_say_the_same_have_no_changes(self, diff: Said) -> None:
        assert diff("old.yaml", "old.yaml") == 0
        assert diff.out == "old.yaml -> old.yaml\n  no changes\n"

    @pytest.mark.parametrize("dialect", [SWAGGER, NEWER])
    def test_the_same_api_in_another_dialect_has_no_changes(self, diff: Said, dialect: str) -> None:
        Path("older.yaml").write_text(OLDER)
        Path("dialect.yaml").write_text(dialect)
        assert diff("older.yaml", "dialect.yaml") == 0
        assert diff.out == "older.yaml -> dialect.yaml\n  no changes\n"

    def test_json_is_for_programs(self, diff: Said) -> None:
        diff("old.yaml", "text.yaml", "--format", "json")
        found = json.loads(diff.out)
        assert found["summary"] == {"wire": "none", "source": "none", "semver": "patch"}
        assert list(found["changes"][0]) == ["rule", "wire", "source", "symbol", "message", "old", "new"]

    def test_github_shows_changes_at_their_lines(self, diff: Said) -> None:
        diff("old.yaml", "required.yaml", "--format", "github")
        assert diff.out.startswith("::error file=required.yaml,line=8,")

    def test_without_changes_github_is_told_nothing(self, diff: Said) -> None:
        diff("old.yaml", "old.yaml", "--format", "github")
        assert diff.out == ""

    @pytest.mark.parametrize(("style", "start"), [("markdown", "## API changes"), ("html", "<!doctype html>")])
    def test_reports_are_for_people(self, diff: Said, style: str, start: str) -> None:
        diff("old.yaml", "required.yaml", "--format", style)
        assert diff.out.lower().startswith(start.lower())

    def test_an_entry_for_a_changelog_is_printed_alone(self, diff: Said) -> None:
        diff("old.yaml", "added.yaml", "--changelog")
        assert diff.out == "## [Unreleased]\n\n### Added\n\n* `client.pets.create`: POST /pets was added.\n"

    def test_a_report_is_written_into_a_file(self, diff: Said) -> None:
        assert diff("old.yaml", "added.yaml", "--format", "json", "--output", "report.json") == 0
        assert diff.out == ""
        assert json.loads(Path("report.json").read_text())["summary"]["semver"] == "minor"

    def test_a_report_that_cannot_be_written_leaves_nothing(self, diff: Said) -> None:
        Path("folder").mkdir()
        assert diff("old.yaml", "added.yaml", "-o", "missing/report.txt") == 2
        assert "missing/report.txt cannot be written: no such file or directory" in diff.err
        assert diff("old.yaml", "added.yaml", "-o", "folder") == 2
        assert not [path for path in Path().rglob("*") if "waiting" in path.name]

    @pytest.mark.parametrize(
        ("new", "level", "code"),
        [
            ("required", "never", 0),
            ("required", "breaking", 1),
            ("required", "wire-breaking", 1),
            ("required", "source-breaking", 1),
            ("added", "breaking", 0),
            ("added", "compatible", 1),
            ("text", "compatible", 0),
            ("text", "any", 1),
            ("old", "any", 0),
        ],
    )
    def test_it_fails_from_the_severity_that_is_asked_for(self, diff: Said, new: str, level: str, code: int) -> None:
        assert diff("old.yaml", f"{new}.yaml", "--fail-on", level) == code


class TestSettings:
    """A document that the configuration has a target for is read with the settings of that target."""

    @pytest.fixture(autouse=True)
    def _config(self) -> None:
        Path("clientsmith.toml").write_text(CONFIG)
        Path("pets.yaml").write_text(REQUIRED)

    def test_both_sides_have_the_names_of_the_target(self, diff: Said) -> None:
        diff("old.yaml", "pets.yaml", "--format", "json")
        assert changes(diff) == [("parameter-became-required", "client.animals.search(limit=…)")]

    def test_so_they_have_where_only_the_old_one_has_a_target(self, diff: Said) -> None:
        diff("pets.yaml", "old.yaml", "--format", "json")
        assert changes(diff) == [("parameter-became-optional", "client.animals.search(limit=…)")]

    def test_severities_are_as_the_configuration_says(self, diff: Said) -> None:
        diff("old.yaml", "pets.yaml", "--format", "json")
        assert json.loads(diff.out)["summary"] == {"wire": "compatible", "source": "none", "semver": "minor"}

    def test_overlays_of_the_command_line_are_for_both(self, diff: Said) -> None:
        Path("overlay.yaml").write_text(OVERLAY)
        diff("old.yaml", "pets.yaml", "--overlay", "overlay.yaml", "--format", "json")
        assert changes(diff) == []


class TestAgainst:
    @pytest.fixture(autouse=True)
    def _repository(self) -> None:
        repository = Repository(Path())
        repository.commit({"pets.yaml": OLD, "clientsmith.toml": CONFIG}, "v1")
        repository.write({"pets.yaml": ADDED})

    def test_the_document_of_the_configuration_is_compared(self, diff: Said) -> None:
        assert diff("--against", "v1") == 0
        assert diff.out.startswith("v1:pets.yaml -> pets.yaml\n  1 change\n")

    def test_a_document_may_be_named(self, diff: Said) -> None:
        diff("--against", "v1", "pets.yaml")
        assert diff.out.startswith("v1:pets.yaml -> pets.yaml\n  1 change\n")

    def test_two_revisions_may_be_compared(self, diff: Said) -> None:
        diff("git:v1:pets.yaml", "git:HEAD:pets.yaml", "--format", "json")
        assert changes(diff) == []

    def test_a_document_of_a_revision_has_the_names_of_its_target(self, diff: Said) -> None:
        Path("pets.yaml").write_text(REQUIRED)
        diff("git:v1:pets.yaml", "git:v1:pets.yaml", "--format", "json")
        diff("git:v1:pets.yaml", "pets.yaml", "--format", "json")
        assert changes(diff) == [("parameter-became-required", "client.animals.search(limit=…)")]

    def test_two_packages_may_be_compared(self, diff: Said) -> None:
        for name in ("old", "required"):
            words = ("--package", "zoo", "--formatter", "none", "-o", f"out/{name}")
            assert run(["generate", f"{name}.yaml", *words]) == 0
        diff("out/old", "out/required", "--format", "json")
        assert changes(diff) == [("parameter-became-required", "client.pets.list(limit=…)")]

    def test_without_a_name_several_targets_are_too_many(self, diff: Said) -> None:
        Path("clientsmith.toml").write_text(CONFIG + '[[target]]\ndocument = "old.yaml"\noutput = "other"\n')
        assert diff("--against", "v1") == 2
        assert "name a document" in diff.err


class TestUnusable:
    """What cannot be compared exits with 2, says why, and prints nothing on stdout."""

    @pytest.mark.parametrize(
        ("words", "reason"),
        [
            (("old.yaml",), "Name two versions"),
            ((), "Name two versions"),
            (("--against", "v1", "old.yaml", "text.yaml"), "name one document at most"),
            (("missing.yaml", "old.yaml"), "there is no file missing.yaml"),
            (("old.yaml", "git:v1"), "does not say which file"),
            pytest.param(("git:v1:old.yaml", "old.yaml"), "not a git repository", marks=needs_git),
            pytest.param(("--against", "v1", "old.yaml"), "not a git repository", marks=needs_git),
            (("old.yaml", "text.yaml", "--fail-on", "broken"), "'broken' is not one of"),
        ],
    )
    def test_it_says_why(self, diff: Said, words: tuple[str, ...], reason: str) -> None:
        assert diff(*words) == 2
        assert reason in diff.err
        assert diff.out == ""

    def test_a_machine_without_git_is_told(self, diff: Said, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "")
        assert diff("git:v1:old.yaml", "old.yaml") == 2
        assert "error[git-missing]" in diff.err

    def test_a_package_of_nobody_is_told(self, diff: Said) -> None:
        Path("folder").mkdir()
        Path("folder/clientsmith.lock").write_text('{"contract": 2}')
        assert diff("folder", "old.yaml") == 2
        assert "contract version 2" in diff.err

    def test_an_old_report_stays(self, diff: Said) -> None:
        Path("report.txt").write_text("old")
        assert diff("missing.yaml", "old.yaml", "-o", "report.txt") == 2
        assert Path("report.txt").read_text() == "old"


@pytest.mark.slow
@pytest.mark.skipif(not HEAD.exists(), reason="the corpus is not at hand")
def test_two_big_documents_are_compared_in_six_seconds() -> None:
    """Seconds of the processor: what else the machine does is not counted."""
    before = sum(getrusage(RUSAGE_CHILDREN)[:2])
    command = [sys.executable, "-m", "clientsmith", "diff", "spec/openai/openapi.yaml", str(HEAD)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert sum(getrusage(RUSAGE_CHILDREN)[:2]) - before < 6
    assert done.stdout.endswith("Suggested version step: major\n")
