"""`clientsmith impact PATH... --against OLD DOCUMENT`: what it prints, and what it exits with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from clientsmith.cli import run
from clientsmith.shown.impact import UNSEEN
from unit.impact_code import NO_OWNER, PETS

CODE = """from pets_client import Client
client = Client()
print(client.pets.retrieve("a").owner)
send(client)
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two versions of a document, and code."""
    monkeypatch.chdir(tmp_path)
    for name, text in {"old.yaml": PETS, "new.yaml": NO_OWNER, "app/jobs.py": CODE}.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def impact(*arguments: str) -> int:
    return run(["impact", *arguments, "--package", "pets_client"])


def test_place_is_told_with_what_is_done_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert impact("app", "new.yaml", "--against", "old.yaml") == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        "app/jobs.py:3:33: reads types.Pet.owner, removed",
        "    wire compatible, source breaking  types.Pet.owner  [response-optional-property-removed]",
    ]


def test_it_ends_with_what_it_did_not_see(capsys: pytest.CaptureFixture[str]) -> None:
    impact("app", "new.yaml", "--against", "old.yaml")
    assert capsys.readouterr().out.splitlines()[-3:] == [
        "1 place in 1 of 1 file: touched by 1 of 1 change between old.yaml and new.yaml.",
        "1 use of a client, or of what it gave back, could not be followed (--verbose lists them).",
        UNSEEN,
    ]


def test_what_could_not_be_followed_is_listed_if_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    impact("app", "new.yaml", "--against", "old.yaml", "-v")
    assert "  app/jobs.py:4:6: a client is passed on to send, which was not read\n" in capsys.readouterr().out


def test_versions_that_are_the_same_touch_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert impact("app", "old.yaml", "--against", "old.yaml", "--fail-on", "any") == 0
    assert capsys.readouterr().out.startswith("Nothing changed between old.yaml and old.yaml.\n")


def test_code_that_does_not_use_the_package_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    run(["impact", "app", "new.yaml", "--against", "old.yaml", "--package", "other_client"])
    assert "No use of other_client was found in 1 file: is it imported by that name?" in capsys.readouterr().out


def test_file_that_is_no_python_is_told_and_changes_no_exit_code(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "app" / "bad.py").write_text("def (:", encoding="utf-8")
    assert impact("app", "new.yaml", "--against", "old.yaml") == 0
    assert "app/bad.py could not be read: it is not Python: invalid syntax in line 1.\n" in capsys.readouterr().out


def test_json_has_the_places_and_what_was_not_seen(capsys: pytest.CaptureFixture[str]) -> None:
    impact("app", "new.yaml", "--against", "old.yaml", "--format", "json")
    found = json.loads(capsys.readouterr().out)
    assert found == {
        "touched": [
            {
                "file": "app/jobs.py",
                "line": 3,
                "column": 33,
                "rule": "response-optional-property-removed",
                "wire": "compatible",
                "source": "breaking",
                "symbol": "types.Pet.owner",
                "message": "reads types.Pet.owner, removed",
                "change": "the property owner was removed",
            }
        ],
        "not_followed": [
            {
                "file": "app/jobs.py",
                "line": 4,
                "column": 6,
                "message": "a client is passed on to send, which was not read",
            }
        ],
        "not_read": [],
        "summary": {"files": 1, "changes": 1, "wire": "compatible", "source": "breaking"},
    }


def test_github_shows_the_place_in_the_code(capsys: pytest.CaptureFixture[str]) -> None:
    impact("app", "new.yaml", "--against", "old.yaml", "--format", "github")
    assert capsys.readouterr().out.startswith(
        "::error file=app/jobs.py,line=3,col=33,title=response-optional-property-removed::"
        "reads types.Pet.owner, removed%0A"
    )


@pytest.mark.parametrize(
    ("level", "code"), [("never", 0), ("any", 1), ("breaking", 1), ("source-breaking", 1), ("wire-breaking", 0)]
)
def test_exit_code_is_by_the_gravest_place(level: str, code: int) -> None:
    assert impact("app", "new.yaml", "--against", "old.yaml", "--fail-on", level) == code


def test_document_of_the_configuration_is_meant_where_none_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "clientsmith.toml").write_text(
        '[[target]]\ndocument = "new.yaml"\noutput = "out"\npackage = "pets_client"\n', encoding="utf-8"
    )
    assert run(["impact", "app", "--against", "old.yaml", "--fail-on", "any"]) == 1
    assert "touched by 1 of 1 change between old.yaml and new.yaml." in capsys.readouterr().out


def test_generated_package_among_the_code_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--package", "pets_client", "--formatter", "none")
    assert run(["generate", "old.yaml", "-o", "app/generated", *options]) == 0
    capsys.readouterr()
    impact("app", "new.yaml", "--against", "app/generated", "--format", "json")
    assert json.loads(capsys.readouterr().out)["summary"]["files"] == 1


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["missing", "new.yaml", "--against", "old.yaml"], "missing does not exist."),
        (["old.yaml", "new.yaml", "--against", "old.yaml"], "old.yaml is not Python"),
        (["new.yaml", "--against", "old.yaml"], "Name the code to look at"),
        (["app", "new.yaml"], "Missing option '--against'"),
        (["app", "new.yaml", "--against", "no-such-revision"], "Nothing was looked at."),
    ],
)
def test_what_cannot_be_worked_with_is_an_error(
    arguments: list[str], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert impact(*arguments) == 2
    assert problem in capsys.readouterr().err
