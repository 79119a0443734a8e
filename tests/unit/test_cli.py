"""The command line: what each command prints where, and how it exits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from clientsmith import __version__, pipeline
from clientsmith.changes.table import default_table
from clientsmith.drift.lock import LOCK
from clientsmith.openapi.model import Node
from clientsmith.options import Target
from clientsmith.report import Report
from clientsmith.rules import RULES
from clientsmith.source.pointer import Pointer
from unit.documents import GET_PET
from unit.said import Said

PETS = GET_PET + "        kind: {type: string, enum: [cat, dog]}\n"
# The same with a warning: a reference that leads nowhere.
DANGLING = PETS.replace('"#/components/schemas/Pet"', '"#/components/schemas/Pat"')
BROKEN = PETS.replace("paths:", "paths: [")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working directory with pets.yaml, and no configuration above it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLIENTSMITH_CACHE", str(tmp_path / "cache"))
    Path("pets.yaml").write_text(PETS)


def process(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "clientsmith", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **settings}, check=False)


def files(folder: str) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in Path(folder).rglob("*") if path.is_file())


class TestGenerate:
    def test_it_writes_a_package_and_says_so_on_stderr(self, cli: Said) -> None:
        assert cli("generate", "pets.yaml", "-o", "out") == 0
        assert cli.out == ""
        assert "written" in cli.err
        assert {LOCK, "pets_client/__init__.py"} <= set(files("out"))

    def test_a_second_run_writes_nothing(self, cli: Said) -> None:
        cli("generate", "pets.yaml", "-o", "out")
        assert cli("generate", "pets.yaml", "-o", "out") == 0
        assert "written" not in cli.err

    def test_another_package_name_moves_the_files(self, cli: Said) -> None:
        cli("generate", "pets.yaml", "-o", "out")
        cli("generate", "pets.yaml", "-o", "out", "--package", "zoo")
        assert not any(path.startswith("pets_client") for path in files("out"))
        assert "zoo/__init__.py" in files("out")

    def test_an_error_is_told_with_its_place_and_nothing_is_written(self, cli: Said) -> None:
        Path("pets.yaml").write_text(BROKEN)
        assert cli("generate", "pets.yaml", "-o", "out") == 2
        assert cli.err.startswith("pets.yaml:4:9: error[syntax-error]: ")
        assert "^" in cli.err
        assert not Path("out").exists()

    def test_no_document_is_told(self, cli: Said) -> None:
        assert cli("generate", "none.yaml", "-o", "out") == 2
        assert cli.err.startswith("none.yaml: error[no-such-file]: there is no file none.yaml")

    def test_warnings_are_told_and_fail_only_if_strict(self, cli: Said) -> None:
        Path("pets.yaml").write_text(DANGLING)
        assert cli("generate", "pets.yaml", "-o", "strict", "--strict") == 2
        assert "Warnings count as errors" in cli.err
        assert not Path("strict").exists()
        assert cli("generate", "pets.yaml", "-o", "out") == 0
        assert "warning[dangling-reference]" in cli.err

    def test_a_folder_with_other_files_needs_force(self, cli: Said) -> None:
        Path("out").mkdir()
        Path("out/mine.txt").write_text("mine")
        assert cli("generate", "pets.yaml", "-o", "out") == 2
        assert "out: error[output-foreign]" in cli.err
        assert cli("generate", "pets.yaml", "-o", "out", "--force") == 0
        assert Path("out/mine.txt").read_text() == "mine"

    def test_the_targets_of_a_configuration_are_all_done(self, cli: Said) -> None:
        target = '[[target]]\ndocument = "pets.yaml"\noutput = "{0}"\npackage = "{0}"\n'
        Path("clientsmith.toml").write_text(target.format("one") + target.format("two"))
        assert cli("generate") == 0
        assert Path("one/one/__init__.py").is_file()
        assert Path("two/two/__init__.py").is_file()

    def test_a_mistake_in_the_configuration_is_told_with_its_line(self, cli: Said) -> None:
        Path("clientsmith.toml").write_text('document = "pets.yaml"\noutpt = "x"\n')
        assert cli("generate") == 2
        place, message = "clientsmith.toml:2:1", 'there is no option outpt; did you mean "output"?'
        assert cli.err.startswith(f"{place}: error[option-unknown]: {message}")
        assert '  2 | outpt = "x"' in cli.err

    def test_a_formatter_that_is_not_installed_is_told(self, cli: Said, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("clientsmith.commands.targets.is_installed", lambda _: False)
        assert cli("generate", "pets.yaml", "-o", "out", "--formatter", "ruff") == 2
        assert 'pip install "clientsmith[ruff]"' in cli.err

    def test_the_document_may_come_from_standard_input(self) -> None:
        command = [sys.executable, "-m", "clientsmith", "generate", "-", "-o", "out"]
        done = subprocess.run(command, input=PETS, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert json.loads(Path("out", LOCK).read_text())["document"]["path"] == "-"


class TestCheck:
    def test_what_was_just_generated_is_fine(self, cli: Said) -> None:
        cli("generate", "pets.yaml", "-o", "out")
        assert cli("check", "pets.yaml", "-o", "out") == 0
        assert (cli.out, cli.err) == ("", "out: as it would be generated (compared by hashes).\n")

    def test_a_changed_document_is_drift(self, cli: Said) -> None:
        cli("generate", "pets.yaml", "-o", "out")
        before = files("out")
        Path("pets.yaml").write_text(PETS.replace("{type: string, enum: [cat, dog]}", "{type: integer}"))
        assert cli("check", "pets.yaml", "-o", "out") == 1
        assert "  because the document ../pets.yaml changed\n" in cli.out
        assert "different  pets_client/types/" in cli.out
        assert files("out") == before

    def test_an_edit_by_hand_is_drift(self, cli: Said) -> None:
        cli("generate", "pets.yaml", "-o", "out")
        with Path("out/README.md").open("a") as file:
            file.write("mine\x1b[2J\n")
        assert cli("check", "pets.yaml", "-o", "out", "--diff") == 1
        assert "  because edited by hand: README.md\n" in cli.out
        assert "-mine\\x1b[2J\n" in cli.out

    def test_errors_and_a_damaged_lock_cannot_be_compared(self, cli: Said) -> None:
        assert cli("check", "none.yaml", "-o", "out") == 2
        cli("generate", "pets.yaml", "-o", "out")
        Path("out", LOCK).write_text("<<<<<<<")
        assert cli("check", "pets.yaml", "-o", "out") == 2
        assert "error[lock-unusable]" in cli.err


class TestValidate:
    def test_nothing_is_found_in_a_good_document(self, cli: Said) -> None:
        assert cli("validate", "pets.yaml") == 0
        assert (cli.out, cli.err) == ("", "pets.yaml: nothing found.\n")

    def test_findings_are_data(self, cli: Said) -> None:
        Path("pets.yaml").write_text(DANGLING)
        assert cli("validate", "pets.yaml") == 0
        assert "warning[dangling-reference]" in cli.out
        assert cli.err == "pets.yaml: 1 warning.\n"

    def test_strict_lets_warnings_fail(self, cli: Said) -> None:
        Path("pets.yaml").write_text(DANGLING)
        assert cli("validate", "pets.yaml", "--strict") == 1

    def test_of_several_documents_the_worst_counts(self, cli: Said) -> None:
        Path("broken.yaml").write_text(BROKEN)
        assert cli("validate", "pets.yaml", "broken.yaml", "pets.yaml") == 2
        assert cli.err == "pets.yaml: nothing found.\nbroken.yaml: 1 error.\n"

    def test_a_document_with_errors_is_unusable(self, cli: Said) -> None:
        Path("pets.yaml").write_text(BROKEN)
        assert cli("validate", "pets.yaml") == 2
        assert cli("validate", "none.yaml") == 2

    def test_json_and_annotations_are_for_machines(self, cli: Said) -> None:
        Path("pets.yaml").write_text(DANGLING)
        cli("validate", "pets.yaml", "--format", "json")
        (record,) = json.loads(cli.out)
        assert (record["rule"], record["file"], record["line"]) == ("dangling-reference", "pets.yaml", 12)
        cli("validate", "pets.yaml", "--format", "github")
        assert cli.out.startswith("::warning file=pets.yaml,line=12,col=")
        Path("pets.yaml").write_text(PETS)
        cli("validate", "pets.yaml", "--format", "json")
        assert json.loads(cli.out) == []

    def test_code_hosts_get_sarif(self, cli: Said) -> None:
        Path("pets.yaml").write_text(DANGLING)
        assert cli("validate", "pets.yaml", "--format", "sarif") == 0
        (result,) = json.loads(cli.out)["runs"][0]["results"]
        assert (result["ruleId"], result["level"]) == ("dangling-reference", "warning")


class TestInspect:
    def test_people_get_a_table(self, cli: Said) -> None:
        assert cli("inspect", "pets.yaml") == 0
        assert "GET  /pets/{id}  pets.retrieve(id) -> types.Pet\n" in cli.out
        assert "record       Pet  /components/schemas/Pet\n" in cli.out

    def test_programs_get_everything(self, cli: Said) -> None:
        cli("inspect", "pets.yaml", "--json")
        data = json.loads(cli.out)
        assert data["operations"] == [
            {
                "method": "GET",
                "path": "/pets/{id}",
                "operation_id": "getPet",
                "call": "pets.retrieve",
                "async_call": "pets.retrieve",
                "parameters": [{"name": "id", "wire": "id", "in": "path", "required": True, "type": "str"}],
                "body": None,
                "response": {"media": "application/json", "type": "types.Pet"},
                "responses": [{"status": "200", "media": ["application/json"]}],
                "streaming": None,
                "at": {"file": "pets.yaml", "line": 7, "column": 5},
            }
        ]
        pet, kind = data["types"]
        assert pet["fields"][0] == {"name": "name", "wire": "name", "type": "str", "required": True}
        assert (pet["at"]["line"], kind["kind"], kind["members"]) == (15, "enumeration", ["cat", "dog"])

    def test_errors_go_to_stderr(self, cli: Said) -> None:
        Path("pets.yaml").write_text(BROKEN)
        assert cli("inspect", "pets.yaml", "--json") == 2
        assert cli.out == ""


class TestSmallCommands:
    def test_init_writes_a_configuration_that_works_as_it_is(self, cli: Said) -> None:
        assert cli("init", "pets.yaml") == 0
        assert cli("generate") == 0
        assert Path("client/pets_client").is_dir()

    def test_init_overwrites_nothing(self, cli: Said) -> None:
        Path("pyproject.toml").write_text("[tool.clientsmith]\n")
        assert cli("init") == 2
        assert not Path("clientsmith.toml").exists()

    def test_what_init_comments_out_is_valid(self, cli: Said) -> None:
        cli("init", "pets.yaml")
        text = Path("clientsmith.toml").read_text()
        lines = [line.removeprefix("# ") if "=" in line or "[target" in line else line for line in text.splitlines()]
        Path("overlay.yaml").write_text("overlay: 1.0.0\ninfo: {title: t, version: '1'}\nactions: []\n")
        Path("clientsmith.toml").write_text("\n".join(line for line in lines if "`" not in line))
        cli("inspect")
        assert "option-" not in cli.err
        assert "config-" not in cli.err

    def test_explain_says_what_a_rule_means(self, cli: Said) -> None:
        assert cli("explain", "no-such-file") == 0
        assert cli.out.startswith("error[no-such-file]: there is no file <location>\n  effect: ")
        assert cli("explain") == 0
        assert len(cli.out.splitlines()) == len(RULES) + len(default_table())
        assert cli("explain", "no-such-fil") == 2
        assert 'did you mean "no-such-file"?' in cli.err

    def test_explain_says_how_grave_a_kind_of_change_is(self, cli: Said) -> None:
        assert cli("explain", "parameter-added-required") == 0
        assert "\n  wire: breaking (what a deployed client and the server say to each other)\n" in cli.out

    def test_every_rule_can_be_explained(self, cli: Said) -> None:
        assert {cli("explain", rule) for rule in RULES} == {0}

    def test_flavours_are_listed(self, cli: Said) -> None:
        assert cli("flavour", "list") == 0
        assert cli.out.startswith("pydantic  Python >=3.11, httpx2")


class TestUsage:
    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (["generat"], 'did you mean "generate"?'),
            (["generate", "pets.yaml", "--outptu", "x"], "--output"),
            (["generate", "pets.yaml"], "-o FOLDER"),
            (["generate"], "clientsmith init"),
            (["generate", "pets.yaml", "-o", "x", "--package", "json"], "standard library"),
            (["generate", "pets.yaml", "-o", "x", "--formatter", "yapf"], "'black', 'ruff', 'none'"),
            (["compare", "pets.yaml"], "There is no command 'compare'"),
        ],
    )
    def test_a_mistake_exits_with_2_and_says_what_was_meant(
        self, arguments: Sequence[str], told: str, cli: Said
    ) -> None:
        assert cli(*arguments) == 2
        assert told in cli.err
        assert cli.out == ""

    def test_help_and_version_are_data(self, cli: Said) -> None:
        assert cli("-h") == 0
        assert all(name in cli.out for name in ("generate", "check", "validate", "inspect", "init", "explain"))
        assert cli("check", "--help") == 0
        assert cli("--version") == 0
        assert cli.out == f"clientsmith {__version__}\n"


class TestEnds:
    def test_a_mistake_of_ours_names_the_place_and_hides_the_traceback(
        self, cli: Said, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(_target: Target, _report: Report, _before: object) -> None:
            at = Node({}, Pointer(("paths", "/pets")))
            raise RuntimeError(f"no idea about {at.value}")

        monkeypatch.setattr(pipeline, "build", fail)
        assert cli("generate", "pets.yaml", "-o", "out") == 70
        assert "RuntimeError: no idea about {}" in cli.err
        assert "while working on pets.yaml#/paths/~1pets" in cli.err
        assert "Please report it" in cli.err
        assert "Traceback" not in cli.err
        monkeypatch.setenv("CLIENTSMITH_TRACEBACK", "1")
        cli("generate", "pets.yaml", "-o", "out")
        assert "Traceback" in cli.err

    def test_an_interrupt_exits_with_130(self, cli: Said, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupt(_target: Target, _report: Report, _before: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(pipeline, "build", interrupt)
        assert cli("generate", "pets.yaml", "-o", "out") == 130

    def test_a_reader_that_goes_away_is_no_failure(self) -> None:
        command = f"{sys.executable} -m clientsmith explain | true"
        done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
        assert done.stderr == ""

    def test_a_terminal_of_another_encoding_is_no_failure(self) -> None:
        Path("pets.yaml").write_text(DANGLING.replace("Pat", "Pät 宠"), encoding="utf-8")
        done = process("validate", "pets.yaml", PYTHONIOENCODING="ascii")
        assert (done.returncode, "\\u5ba0" in done.stdout) == (0, True)

    def test_what_is_slow_to_import_is_imported_only_when_needed(self) -> None:
        code = "import sys; from clientsmith.cli import run; run(sys.argv[1:]); print(sorted(sys.modules))"
        command = [sys.executable, "-c", code, "generate", "pets.yaml", "-o", "out", "--formatter", "none"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert "'black'" not in done.stdout
        assert "'openapi_spec_validator'" not in done.stdout
