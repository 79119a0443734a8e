"""A project with a package that people work in, for the tests of what becomes of their edits."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from clientsmith.cli import run

PETS = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets:
    get:
      operationId: listPets
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}}
components:
  schemas:
    Pet:
      type: object
      description: A pet.
      required: [id]
      properties: {id: {type: integer}, name: {type: string}, tag: {type: string}}
"""
CHANGED = PETS.replace("A pet.", "A pet of somebody.")
WITHOUT = PETS.replace("Pet:", "Animal:").replace("schemas/Pet", "schemas/Animal")
CONFIG = """\
document = "pets.yaml"
output = "out"
package = "pets"
formatter = "none"
"""
PET = Path("out/pets/types/pet.py")


class Said:
    """Runs a command line; what it said stands in `out` and `err`."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.out = self.err = ""

    def __call__(self, *arguments: str) -> int:
        code = run(arguments)
        self.out, self.err = self._capsys.readouterr()
        return code

    def json(self, *arguments: str) -> dict[str, Any]:
        """What `status` says of the output, as a program reads it."""
        self("status", "--format", "json", *arguments)
        (found,) = json.loads(self.out)["outputs"]
        assert isinstance(found, dict)
        return found


def generate_in(folder: Path) -> None:
    """Make a folder a project: a document, a configuration and what is generated."""
    (folder / "clientsmith.toml").write_text(CONFIG)
    (folder / "pets.yaml").write_text(PETS)
    with contextlib.chdir(folder):
        assert run(["generate"]) == 0


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
