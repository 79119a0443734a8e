"""The commands take a document of several files by its folder or its entry, and read below one folder only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from clientsmith.cli import run

HEAD = "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\npaths: {}\n"


@pytest.fixture(autouse=True)
def _spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "README.md": "",
        "spec/api/openapi.yaml": HEAD + "components: {schemas: {Pet: {$ref: ../shared/pet.yaml}}}\n",
        "spec/api/notes.md": "",
        "spec/notes.md": "",
        "spec/shared/pet.yaml": "properties: {name: {type: string}}\n",
    }.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text)


def test_a_folder_may_be_named_in_place_of_its_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["inspect", "--json", "spec"]) == 0
    (pet,) = json.loads(capsys.readouterr().out)["types"]
    assert (pet["name"], pet["at"]) == ("Pet", {"file": "spec/shared/pet.yaml", "line": 1, "column": 1})


def test_what_is_beside_the_folder_of_a_document_is_not_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "spec/api/openapi.yaml"]) == 2
    assert "spec/api/openapi.yaml:4:30: error[reference-outside]" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["validate"], ["inspect"], ["generate", "-o", "pets", "--formatter", "none"]])
def test_a_wider_folder_may_be_named(command: list[str]) -> None:
    assert run([*command, "spec/api/openapi.yaml", "--root", "spec"]) == 0


def test_a_configuration_knows_what_is_below_it() -> None:
    Path("clientsmith.toml").write_text('document = "spec/api/openapi.yaml"\noutput = "pets"\n')
    assert run(["validate"]) == 0


def test_a_configuration_may_name_the_folder(capsys: pytest.CaptureFixture[str]) -> None:
    Path("clientsmith.toml").write_text('document = "spec/api/openapi.yaml"\noutput = "pets"\nroot = "spec/api"\n')
    assert run(["validate"]) == 2
    assert "reference-outside" in capsys.readouterr().out


def test_a_folder_of_several_documents_is_not_guessed_at(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("cats.yaml", "dogs.yaml"):
        Path("spec", name).write_text(HEAD)
    assert run(["validate", "spec"]) == 2
    assert "the folder spec holds several documents: cats.yaml, dogs.yaml" in capsys.readouterr().err


def test_a_part_that_changed_is_told_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["generate", "spec", "-o", "pets", "--formatter", "none"]) == 0
    Path("spec/shared/pet.yaml").write_text("properties: {name: {type: integer}}\n")
    assert run(["check", "spec", "-o", "pets", "--formatter", "none"]) == 1
    assert "because the part ../spec/shared/pet.yaml changed" in capsys.readouterr().out
