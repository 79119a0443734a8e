"""The action for GitHub: its steps are run as a runner runs them, with the environment and the files of one."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
SHELL = [step for step in ACTION["runs"]["steps"] if "run" in step]
EXPRESSION = re.compile(r"\$\{\{ (.*?) \}\}")
PETS = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: getPet, responses: {"200": {description: The pet.}}}
  /pets:
    get: {operationId: listPets, responses: {"200": {description: All pets.}}}
"""
FEWER = PETS[: PETS.index("  /pets:\n")]
CONFIG = '[[target]]\ndocument = "openapi.yaml"\noutput = "client"\npackage = "pets_client"\nformatter = "none"\n'


@dataclass(frozen=True)
class Ran:
    """What a run of the action came to."""

    code: int
    log: str
    outputs: Mapping[str, str]
    summary: str


class Runner:
    """A checkout of one commit, and the steps of the action in it."""

    def __init__(self, folder: Path) -> None:
        self.origin, self.workspace, self._temp = folder / "origin", folder / "work", folder / "temp"
        self._temp.mkdir()
        self.origin.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit("clientsmith.toml", CONFIG)
        self.commit("openapi.yaml", PETS)
        done = self._process([sys.executable, "-m", "clientsmith", "generate"], self.origin, {})
        assert done.returncode == 0, done.stderr
        self.commit("README.md", "Pets\n")

    def git(self, *words: str) -> str:
        person = ("-c", "user.name=Tests", "-c", "user.email=tests@example.com")
        command = ["git", *person, *words]
        return subprocess.run(command, cwd=self.origin, check=True, capture_output=True, text=True).stdout.strip()

    def commit(self, name: str, text: str) -> str:
        (self.origin / name).write_text(text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", name)
        return self.git("rev-parse", "HEAD")

    def branch(self, name: str, text: str) -> None:
        """A pull request that changes a file."""
        self.git("switch", "--quiet", "--create", "change")
        self.commit(name, text)

    def run(self, *, event: Mapping[str, object] | None = None, base: str = "", **inputs: str) -> Ran:
        """Check out what is committed, as deep as runners do, and run the last step of the action."""
        self.checkout()
        return self.step(SHELL[-1], event=event, base=base, inputs=inputs)

    def checkout(self) -> None:
        shutil.rmtree(self.workspace, ignore_errors=True)
        clone = ["git", "clone", "--quiet", "--depth=1", self.origin.as_uri(), str(self.workspace)]
        subprocess.run(clone, check=True)

    def step(
        self, step: Mapping[str, Any], *, inputs: Mapping[str, str], event: Mapping[str, object] | None, base: str
    ) -> Ran:
        files = {name: self._temp / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_EVENT_PATH")}
        for file in files.values():
            file.write_text("")
        files["GITHUB_EVENT_PATH"].write_text(json.dumps(event or {}))
        settings = {
            **{name: str(file) for name, file in files.items()},
            **{name: evaluated(text, inputs) for name, text in step["env"].items()},
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_ACTIONS": "true",
            "GITHUB_BASE_REF": base,
            "GITHUB_WORKSPACE": str(self.workspace),
            "RUNNER_TEMP": str(self._temp),
        }
        script = self._temp / "script.sh"
        script.write_text(step["run"])
        bash = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        done = self._process(bash, self.workspace, settings)
        outputs = outputs_in(files["GITHUB_OUTPUT"].read_text())
        return Ran(done.returncode, done.stdout + done.stderr, outputs, files["GITHUB_STEP_SUMMARY"].read_text())

    def _process(
        self, command: list[str], folder: Path, settings: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "CLIENTSMITH_CACHE": "", "PYTHONDONTWRITEBYTECODE": "1", **settings}
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def evaluated(text: str, inputs: Mapping[str, str]) -> str:
    """The expressions of a runner, as far as the action has some."""
    known = {f"inputs.{name}": given["default"] for name, given in ACTION["inputs"].items()}
    known |= {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
    known["steps.python.outputs.python-path"] = sys.executable
    return EXPRESSION.sub(lambda found: known[found[1]], text)


def outputs_in(text: str) -> dict[str, str]:
    """What a runner reads from its file for outputs, "Multiline strings"."""
    found: dict[str, str] = {}
    lines = iter(text.splitlines())
    for line in lines:
        name, _, end = line.partition("<<")
        found[name] = "\n".join(takewhile(end.__ne__, lines))
    return found


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    yield Runner(tmp_path)


class TestFile:
    """What action.yml says."""

    @pytest.mark.parametrize("step", SHELL, ids=lambda step: str(step["name"]))
    def test_no_input_becomes_a_part_of_a_script(self, step: Mapping[str, Any]) -> None:
        assert "${{" not in step["run"]

    def test_every_input_is_used_and_every_used_one_is_there(self) -> None:
        used = set(re.findall(r"inputs\.([\w-]+)", json.dumps(ACTION["runs"])))
        assert used == ACTION["inputs"].keys()

    def test_every_input_says_what_it_is_and_has_a_default(self) -> None:
        assert all(given.keys() == {"description", "required", "default"} for given in ACTION["inputs"].values())


@pytest.mark.parametrize("name", ["action.py", "runner.py"])
def test_the_examples_in_the_scripts_are_true(name: str) -> None:
    command = [sys.executable, "-B", "-m", "doctest", name]
    done = subprocess.run(command, cwd=ROOT / ".ci", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
class TestPullRequest:
    def test_nothing_changed(self, runner: Runner) -> None:
        runner.branch("README.md", "All pets\n")
        ran = runner.run(base="main")
        assert ran.code == 0, ran.log
        assert (ran.outputs["drift"], ran.outputs["level"], ran.outputs["semver"]) == ("false", "none", "none")
        assert "::error" not in ran.log

    def test_a_removed_operation_breaks(self, runner: Runner) -> None:
        runner.branch("openapi.yaml", FEWER)
        ran = runner.run(base="main")
        assert ran.code == 1
        found = {name: ran.outputs[name] for name in ("drift", "level", "wire", "source", "semver")}
        assert found == {
            "drift": "true",
            "level": "wire-breaking",
            "wire": "breaking",
            "source": "breaking",
            "semver": "major",
        }
        assert re.search(r"^::error file=client/pets_client/\S+,title=drift-different::", ran.log, re.MULTILINE)
        assert re.search(r"^::error .*title=operation-removed::client\.pets\.list", ran.log, re.MULTILINE)

    def test_the_summary_and_the_comment_tell_both(self, runner: Runner) -> None:
        runner.branch("openapi.yaml", FEWER)
        ran = runner.run(base="main")
        for text in (ran.summary, ran.outputs["comment"]):
            assert "## Client: wire-breaking drift" in text
            assert "## API changes: major" in text
        assert ran.outputs["comment"].startswith("<!-- clientsmith -->\n")

    def test_only_what_was_asked_for_is_done(self, runner: Runner) -> None:
        runner.branch("openapi.yaml", FEWER)
        ran = runner.run(base="main", commands="diff")
        assert (ran.code, ran.outputs["drift"], ran.outputs["wire"]) == (0, "", "breaking")

    def test_what_fails_is_an_input(self, runner: Runner) -> None:
        runner.branch("openapi.yaml", FEWER)
        assert runner.run(base="main", commands="diff", fail_on="breaking").code == 1
        assert runner.run(base="main", commands="diff").code == 0

    def test_a_document_that_is_new_is_no_mistake(self, runner: Runner) -> None:
        runner.branch("more.yaml", PETS)
        ran = runner.run(base="main", commands="diff", document="more.yaml")
        assert ran.code == 0
        assert "::notice title=clientsmith::The document is new: origin/main has none." in ran.log

    def test_of_several_documents_the_gravest_counts(self, runner: Runner) -> None:
        runner.commit("more.yaml", PETS)
        runner.branch("openapi.yaml", FEWER)
        ran = runner.run(base="main", commands="diff", document="more.yaml\nopenapi.yaml\n")
        assert ran.outputs["wire"] == "breaking"
        assert ran.summary.count("## API changes") == 2


@pytest.mark.slow
class TestOtherEvents:
    def test_a_push_is_compared_with_what_it_went_on_from(self, runner: Runner) -> None:
        before = runner.git("rev-parse", "HEAD")
        runner.commit("openapi.yaml", FEWER)
        ran = runner.run(event={"before": before}, commands="diff")
        assert ran.outputs["wire"] == "breaking", ran.log

    def test_a_first_push_is_compared_with_nothing(self, runner: Runner) -> None:
        ran = runner.run(event={"before": "0" * 40}, commands="diff")
        assert (ran.code, ran.outputs["wire"]) == (0, "")
        assert ran.log.startswith("::notice title=clientsmith::Nothing is compared: ")

    def test_a_tag_can_be_named(self, runner: Runner) -> None:
        runner.git("tag", "v1.0.0")
        runner.commit("openapi.yaml", FEWER)
        assert runner.run(commands="diff", against="v1.0.0").outputs["semver"] == "major"


@pytest.mark.slow
class TestMistakes:
    def test_a_document_with_errors_is_told_and_fails(self, runner: Runner) -> None:
        runner.branch("openapi.yaml", PETS.replace("paths:", "paths: ["))
        ran = runner.run(base="main")
        assert ran.code == 2
        assert "::error title=clientsmith::clientsmith check: openapi.yaml:4:9: error[syntax-error]: " in ran.log

    def test_a_revision_that_is_nowhere_is_told_and_fails(self, runner: Runner) -> None:
        ran = runner.run(commands="diff", against="nowhere")
        assert ran.code == 2
        assert "error[revision-unknown]" in ran.log

    def test_a_revision_is_never_an_option(self, runner: Runner) -> None:
        ran = runner.run(commands="diff", against="--output=stolen")
        assert ran.code == 2
        assert not list(runner.workspace.rglob("stolen"))

    def test_a_document_cannot_give_commands_to_the_runner(self, runner: Runner) -> None:
        runner.branch("openapi.yaml", PETS.replace("paths:", "::error::stolen\n::set-env name=x::y"))
        said = runner.run(base="main", commands="check").log.splitlines()
        start = next(number for number, line in enumerate(said) if line.startswith("::stop-commands::"))
        commands = [line for line in said[:start] if line.startswith("::")]
        assert all(line.startswith("::error title=clientsmith::clientsmith check: ") for line in commands)
        assert said[-1] == f"::{said[start].removeprefix('::stop-commands::')}::"

    def test_modules_of_the_repository_are_not_run(self, runner: Runner) -> None:
        runner.branch("yaml.py", "raise SystemExit(3)\n")
        assert runner.run(base="main").code == 0

    def test_an_unknown_command_is_told(self, runner: Runner) -> None:
        ran = runner.run(commands="chekc")
        assert (ran.code, ran.log) == (
            2,
            "::error title=clientsmith::There is no command chekc; there are check, diff.\n",
        )


@pytest.mark.slow
def test_what_is_installed_is_the_version_of_the_action(runner: Runner, tmp_path: Path) -> None:
    runner.checkout()
    ran = runner.step(SHELL[0], inputs={}, event=None, base="")
    assert ran.code == 0, ran.log
    assert (tmp_path / "temp/clientsmith/clientsmith/templates/pydantic/flavour.toml").is_file()
    assert runner.run(commands="check").outputs["level"] == "none"
