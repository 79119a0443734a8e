"""A small API in two versions, and what its changes touch in code: `told(code, change)` for the tests of impact."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from clientsmith.changes.compare import compare
from clientsmith.changes.model import Side
from clientsmith.changes.table import default_table
from clientsmith.impact.code import read_code
from clientsmith.impact.match import touched
from clientsmith.impact.read import read_uses
from clientsmith.impact.surface import surface_of
from clientsmith.impact.uses import Reading
from clientsmith.options import Target
from clientsmith.pipeline import understand
from clientsmith.report import Report

PETS = """
openapi: 3.1.0
info: {title: Pets, version: "1"}
servers: [{url: https://pets.invalid}]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: cursor, in: query, schema: {type: string}}
        - {name: kind, in: query, schema: {$ref: "#/components/schemas/Kind"}}
      responses:
        "200": {description: Ok, content: {application/json: {schema: {$ref: "#/components/schemas/PetList"}}}}
    post:
      operationId: createPet
      tags: [pets]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [name]
              properties:
                name: {type: string}
                nick: {type: string}
                toy: {$ref: "#/components/schemas/Toy"}
                kind: {$ref: "#/components/schemas/Kind"}
                friends: {type: array, items: {$ref: "#/components/schemas/Friend"}}
      responses:
        "200": {description: Ok, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
        "404": {description: No, content: {application/json: {schema: {$ref: "#/components/schemas/Problem"}}}}
  /pets/{pet_id}:
    get:
      operationId: getPet
      tags: [pets]
      parameters:
        - {name: pet_id, in: path, required: true, schema: {type: string}}
        - {name: fields, in: query, schema: {type: string}}
      responses:
        "200": {description: Ok, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
  /any:
    get:
      operationId: getAnything
      tags: [anything]
      responses:
        "200":
          description: Ok
          content:
            application/json:
              schema:
                oneOf: [{$ref: "#/components/schemas/Pet"}, {$ref: "#/components/schemas/Problem"}]
webhooks:
  adopted:
    post:
      requestBody:
        content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}
      responses: {"200": {description: Ok}}
components:
  schemas:
    Kind: {type: string, enum: [cat, dog, fish]}
    Toy: {oneOf: [{$ref: "#/components/schemas/Ball"}, {$ref: "#/components/schemas/Bone"}]}
    Ball:
      type: object
      required: [type]
      properties: {type: {type: string, const: ball}, size: {type: integer}}
    Bone:
      type: object
      required: [type]
      properties: {type: {type: string, const: bone}, size: {type: integer}}
    Friend:
      type: object
      required: [name]
      properties: {name: {type: string}, since: {type: string}}
    Owner:
      type: object
      required: [name]
      properties: {name: {type: string}, phone: {type: string}}
    Pet:
      type: object
      required: [id, name]
      properties:
        id: {type: string}
        name: {type: string}
        kind: {$ref: "#/components/schemas/Kind"}
        owner: {$ref: "#/components/schemas/Owner"}
        toy: {$ref: "#/components/schemas/Toy"}
        tags: {type: object, additionalProperties: {$ref: "#/components/schemas/Tag"}}
    Tag:
      type: object
      properties: {text: {type: string}}
    PetList:
      type: object
      required: [data]
      properties:
        data: {type: array, items: {$ref: "#/components/schemas/Pet"}}
        next_cursor: {type: string}
    Problem:
      type: object
      properties: {title: {type: string}}
"""


@cache
def side_of(text: str) -> Side:
    """What a document means."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "pets.yaml")
        path.write_text(text, encoding="utf-8")
        found = understand(Target(document=str(path), package="pets_client"), Report())
    assert found is not None
    return found.side


def changed(*changes: tuple[str, str]) -> str:
    """The API after changes: each a text of it, and what stands there now."""
    text = PETS
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
        text = text.replace(old, new)
    return text


def reading(folder: Path, **files: str) -> Reading:
    """What files use of the old package; `app__jobs` is the file app/jobs.py."""
    for name, code in files.items():
        path = folder.joinpath(*name.split("__")).with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code, encoding="utf-8")
    return read_uses(read_code([folder]), surface_of(side_of(PETS)))


def told(folder: Path, new: str, **files: str) -> list[str]:
    """What the changes touch in files: `jobs.py:3: reads types.Pet.owner, removed`."""
    found = reading(folder, **files)
    after = side_of(new)
    comparison = compare(side_of(PETS), after, default_table())
    return [
        f"{Path(one.use.site.file).relative_to(folder).as_posix()}:{one.use.site.line}: {one.message}"
        for one in touched(found.uses, comparison, surface_of(after))
    ]


def lost(folder: Path, **files: str) -> list[str]:
    """What could not be followed: `jobs.py:3: a client is …`."""
    return [f"{Path(one.site.file).name}:{one.site.line}: {one.why}" for one in reading(folder, **files).lost]


# The new versions that most tests look at.
NO_LIST = changed(("    get:\n      operationId: listPets", "    put:\n      operationId: replaceAll"))
NO_OWNER = changed(('        owner: {$ref: "#/components/schemas/Owner"}\n', ""))
NO_FISH = changed(("enum: [cat, dog, fish]", "enum: [cat, dog]"))
