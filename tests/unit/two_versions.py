"""Turn two documents into their comparison, as `clientsmith diff` makes it; and two small ones to compare."""

from __future__ import annotations

from pathlib import Path

from clientsmith.changes.compare import compare
from clientsmith.changes.step import step_of
from clientsmith.changes.table import default_table
from clientsmith.options import Target
from clientsmith.pipeline import understand
from clientsmith.report import Report
from clientsmith.shown.compared import Compared, Version
from clientsmith.shown.places import Places
from clientsmith.shown.rows import rows_of

OLD = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: kind, in: query, schema: {type: string, enum: [cat, dog]}}
      responses:
        "200":
          description: Pets.
          content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}}}
  /pets/{id}/feed:
    post:
      operationId: feedPet
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"204": {description: Fed.}}
components:
  schemas:
    Pet:
      type: object
      required: [name, age]
      properties:
        name: {type: string}
        age: {type: integer}
"""

NEW = """\
openapi: 3.1.0
info: {title: Pets, version: "2"}
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - {name: limit, in: query, required: true, schema: {type: integer}}
        - {name: kind, in: query, schema: {type: string, enum: [cat, dog]}}
        - {name: color, in: query, schema: {type: string}}
      responses:
        "200":
          description: Pets.
          content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}}}
  /owners:
    get:
      operationId: listOwners
      responses: {"204": {description: None.}}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string}
        age: {type: integer}
"""


def compared(folder: Path, old: str = OLD, new: str = NEW) -> Compared:
    """The comparison of two documents, which are written into a folder as old.yaml and new.yaml."""
    before, after = _version(folder, "old.yaml", old), _version(folder, "new.yaml", new)
    comparison = compare(before.side, after.side, default_table())
    rows = rows_of(comparison, before.places, after.places)
    return Compared(old=before, new=after, comparison=comparison, rows=rows, step=step_of(comparison))


def _version(folder: Path, name: str, text: str) -> Version:
    path, report = folder / name, Report()
    path.write_text(text, encoding="utf-8")
    found = understand(Target(document=str(path), package="pets_client"), report)
    assert found is not None, [finding.message for finding in report]
    side = found.side
    return Version(name=name, side=side, flavour=found.flavour, places=Places(str(path), report))
