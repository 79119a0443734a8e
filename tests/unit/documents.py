"""Small documents that several tests begin with, and a target with an overlay that is made from one."""

from __future__ import annotations

from pathlib import Path

from clientsmith.options import Target

GET_PET = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
    get:
      operationId: getPet
      responses:
        "200":
          description: The pet.
          content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string}
"""
LIST_PETS = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets:
    get:
      operationId: listPets
      responses: {"200": {description: Pets.}}
"""
OVERLAY = """\
overlay: 1.0.0
info: {title: More, version: "1"}
actions: [{target: $.info, update: {description: Pets and more.}}]
"""


def overlaid(document: str) -> Target:
    """A target of the working directory: spec/pets.yaml with spec/overlay.yaml into clients/pets."""
    Path("spec").mkdir(exist_ok=True)
    Path("spec/pets.yaml").write_text(document, encoding="utf-8")
    Path("spec/overlay.yaml").write_text(OVERLAY, encoding="utf-8")
    return Target(
        document="spec/pets.yaml", overlays=("spec/overlay.yaml",), output=Path("clients/pets"), formatter="none"
    )
