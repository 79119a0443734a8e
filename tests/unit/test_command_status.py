"""`status` lists what the files of an output are, and how many of their lines were edited by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from clientsmith.drift.base import BASE
from unit.edited import CONFIG, PET, edit
from unit.said import Said

pytestmark = pytest.mark.usefixtures("project")


def status(cli: Said, *arguments: str) -> dict[str, Any]:
    """What is said of the output, as a program reads it."""
    cli("status", "--format", "json", *arguments)
    (found,) = json.loads(cli.out)["outputs"]
    assert isinstance(found, dict)
    return found


def test_what_was_not_touched_is_counted_only(cli: Said) -> None:
    assert cli("status") == 0
    assert cli.out.strip().endswith(" generated, 0 edited, 0 owned, 0 foreign, 0 missing; 0 lines edited by hand")


def test_each_file_that_is_not_as_generated_is_named(cli: Said) -> None:
    edit(PET, "    id: int\n", "    id: int  # mine\n    # more\n")
    Path("out/pets/custom").mkdir()
    for path in ("out/pets/custom/search.py", "out/pets/foreign.py"):
        Path(path).touch()
    Path("out/api.md").unlink()
    assert cli("status") == 0
    assert cli.out.splitlines()[1:] == [
        "  edited   pets/types/pet.py  +2 -1",
        "  owned    pets/custom/search.py",
        "  foreign  pets/foreign.py",
        "  missing  api.md",
    ]
    assert "1 edited, 1 owned, 1 foreign, 1 missing; 2 lines edited by hand" in cli.out


def test_it_is_data_on_request(cli: Said) -> None:
    edit(PET, "    id: int\n", "")
    found = status(cli)
    assert found.keys() == {"output", "generated", "edited", "owned", "foreign", "missing", "edited_lines"}
    assert found["edited"] == [{"path": "pets/types/pet.py", "added": 0, "removed": 1, "changed": 1}]


def test_a_line_that_took_the_place_of_another_counts_once(cli: Said) -> None:
    edit(PET, "id: int", "id: str")
    assert status(cli)["edited_lines"] == 1


def test_bytes_that_are_no_text_count_by_their_lines(cli: Said) -> None:
    PET.write_bytes(b"\xff\0\n" + PET.read_bytes())
    assert status(cli)["edited_lines"] == 1


def test_other_ends_of_lines_are_no_edit(cli: Said) -> None:
    PET.write_bytes(PET.read_bytes().replace(b"\n", b"\r\n"))
    assert status(cli)["edited"] == []


@pytest.mark.parametrize(("limit", "code"), [("0", 1), ("1", 1), ("2", 0), ("3", 0)])
def test_too_many_edited_lines_fail(cli: Said, limit: str, code: int) -> None:
    edit(PET, "    id: int\n", "    id: int\n    # mine\n    # more\n")
    assert cli("status", "--max-edited-lines", limit) == code


def test_it_needs_no_document_and_no_configuration(cli: Said) -> None:
    for path in ("pets.yaml", "clientsmith.toml"):
        Path(path).unlink()
    Path("out/README.md").write_text("mine\n")
    assert status(cli, "-o", "out")["edited"][0]["path"] == "README.md"


def test_the_lock_remembers_what_the_user_owns(cli: Said) -> None:
    Path("clientsmith.toml").write_text(CONFIG + 'owned = ["README.md"]\n')
    cli("generate")
    Path("clientsmith.toml").unlink()
    assert status(cli, "-o", "out")["owned"] == ["README.md"]


def test_without_a_base_edited_files_are_named_but_not_counted(cli: Said) -> None:
    edit(PET, "id: int", "id: str")
    Path("out", BASE).unlink()
    assert status(cli)["edited_lines"] is None
    assert cli("status", "--max-edited-lines", "5") == 2
    assert "error[base-unusable]" in cli.err


def test_without_a_base_no_edits_are_no_lines(cli: Said) -> None:
    Path("out", BASE).unlink()
    assert cli("status", "--max-edited-lines", "0") == 0
