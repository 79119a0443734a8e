"""A project with a package that people work in, for the tests of what becomes of their edits."""

from __future__ import annotations

import contextlib
from pathlib import Path

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
