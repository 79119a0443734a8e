"""A client that keeps names of the version before: code that was written against that works, and is warned."""

from __future__ import annotations

import subprocess
import sys
import warnings
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from server import Server, event_reply, json_reply

HEAD = 'openapi: 3.1.0\ninfo: {title: Shelter, version: "1"}\n'
OLD = """\
paths:
  /animals:
    get:
      operationId: findAnimals
      tags: [animals]
      parameters: [{name: limit, in: query, description: How many, schema: {type: integer}}]
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Found"}}}}}
  /animals/{animalId}:
    get:
      operationId: getAnimal
      tags: [animals]
      parameters: [{name: animalId, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Beast"}}}}}
  /animals/{animalId}/story:
    post:
      operationId: animals.tell
      parameters: [{name: animalId, in: path, required: true, schema: {type: string}}]
      requestBody:
        required: true
        content:
          application/json:
            schema: {properties: {stream: {type: boolean}, words: {type: integer, description: At most}}}
      responses:
        "200":
          description: ok
          content:
            application/json: {schema: {$ref: "#/components/schemas/Beast"}}
            text/event-stream: {schema: {$ref: "#/components/schemas/Beast"}}
  /visits/latest:
    get:
      operationId: visits.latest
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Visit"}}}}}
components:
  schemas:
    Found: {properties: {animals: {type: array, items: {$ref: "#/components/schemas/Beast"}}}}
    Beast: {properties: {label: {type: string, description: Its name}, legs: {type: integer}}}
    Visit: {properties: {day: {type: string}, beast: {$ref: "#/components/schemas/Beast"}}}
    Cage: {properties: {width: {type: integer}}}
"""
NEW = """\
paths:
  /animals:
    get:
      operationId: searchAnimals
      tags: [animals]
      parameters: [{name: page_size, in: query, description: How many, schema: {type: integer}}]
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Found"}}}}}
  /animals/{id}:
    get:
      operationId: getAnimal
      tags: [animals]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        "200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Animal"}}}}
  /animals/{id}/story:
    post:
      operationId: animals.tell
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody:
        required: true
        content:
          application/json:
            schema: {properties: {stream: {type: boolean}, length: {type: integer, description: At most}}}
      responses:
        "200":
          description: ok
          content:
            application/json: {schema: {$ref: "#/components/schemas/Animal"}}
            text/event-stream: {schema: {$ref: "#/components/schemas/Animal"}}
components:
  schemas:
    Found: {properties: {animals: {type: array, items: {$ref: "#/components/schemas/Animal"}}}}
    Animal: {properties: {title: {type: string, description: Its name}, legs: {type: integer}}}
"""
REX = {"title": "Rex", "legs": 4}


@pytest.fixture(scope="module")
def shelter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("shelter")
    (folder / "old.yaml").write_text(HEAD + OLD)
    (folder / "new.yaml").write_text(HEAD + NEW)
    settings = ["--package", "shelter_client", "--formatter", "none", "--shims", "old.yaml"]
    command = [sys.executable, "-m", "clientsmith", "generate", "new.yaml", "-o", "out", *settings]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    sys.path.insert(0, str(folder / "out"))
    yield import_module("shelter_client")
    sys.path.remove(str(folder / "out"))


@pytest.fixture
def client(shelter: Any, server: Server) -> Iterator[Any]:
    with shelter.Client(base_url=server.url) as made:
        yield made


def warned(told: Any) -> list[tuple[str, str]]:
    """The warnings, and the file each is about."""
    return [(str(one.message), Path(one.filename).name) for one in told]


def test_call_by_its_old_name_is_the_call_of_now(client: Any, server: Server) -> None:
    server.replies(json_reply({"animals": [REX]}))
    with pytest.warns(DeprecationWarning) as told:
        found = client.animals.find(page_size=3)
    assert server.requests[0].target == "/animals?page_size=3"
    assert found.animals[0].title == "Rex"
    assert warned(told) == [("client.animals.find is deprecated: use client.animals.search", "test_old_names.py")]


def test_argument_by_its_old_name_is_sent_as_it_is_called_now(client: Any, server: Server) -> None:
    server.replies(json_reply({"animals": []}))
    with pytest.warns(DeprecationWarning) as told:
        client.animals.search(limit=3)
    assert server.requests[0].target == "/animals?page_size=3"
    assert warned(told) == [("the argument limit is deprecated: use page_size", "test_old_names.py")]


def test_old_call_takes_old_arguments(client: Any, server: Server) -> None:
    server.replies(json_reply({"animals": []}))
    with pytest.warns(DeprecationWarning):
        client.animals.find(limit=3)
    assert server.requests[0].target == "/animals?page_size=3"


def test_argument_of_a_path_keeps_its_old_name(client: Any, server: Server) -> None:
    server.replies(json_reply(REX))
    with pytest.warns(DeprecationWarning, match="use id"):
        assert client.animals.retrieve(animal_id="7").title == "Rex"
    assert server.requests[0].target == "/animals/7"


def test_old_and_new_name_of_an_argument_together_are_a_mistake(client: Any) -> None:
    with pytest.raises(TypeError, match="limit is the old name of page_size"):
        client.animals.search(limit=3, page_size=4)


def test_nothing_warns_of_code_that_uses_names_of_now(client: Any, server: Server) -> None:
    server.replies(json_reply({"animals": [REX]}))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert client.animals.search(page_size=3).animals[0].title == "Rex"


def test_stream_takes_old_arguments(client: Any, server: Server) -> None:
    server.replies(event_reply(b'data: {"title": "Rex"}\n\n'))
    with pytest.warns(DeprecationWarning, match="use length"):
        stream = client.animals.tell("7", words=9, stream=True)
    assert [part.title for part in stream] == ["Rex"]
    assert server.requests[0].json() == {"length": 9, "stream": True}


def test_raw_calls_have_old_names_too(client: Any, server: Server) -> None:
    server.replies(json_reply({"animals": [REX]}))
    with pytest.warns(DeprecationWarning):
        assert client.raw.animals.find(limit=1).status == 200


def test_dropped_call_is_still_sent(client: Any, server: Server) -> None:
    server.replies(json_reply({"day": "Monday", "beast": REX}))
    with pytest.warns(DeprecationWarning, match="the API no longer has this operation"):
        visit = client.visits.latest()
    assert server.requests[0].target == "/visits/latest"
    assert visit.day == "Monday"
    assert visit.beast.title == "Rex"


@pytest.mark.anyio
async def test_asynchronous_client_keeps_the_same(shelter: Any, server: Server) -> None:
    server.replies(json_reply({"animals": [REX]}))
    async with shelter.AsyncClient(base_url=server.url) as client:
        with pytest.warns(DeprecationWarning) as told:
            found = await client.animals.find(limit=3)
    assert found.animals[0].title == "Rex"
    assert [words for words, _ in warned(told)] == [
        "client.animals.find is deprecated: use client.animals.search",
        "the argument limit is deprecated: use page_size",
    ]


def test_field_by_its_old_name_is_the_field_of_now(client: Any, server: Server) -> None:
    server.replies(json_reply(REX))
    animal = client.animals.retrieve("7")
    with pytest.warns(DeprecationWarning) as told:
        assert animal.label == "Rex"
    assert warned(told) == [("types.Animal.label is deprecated: use title", "test_old_names.py")]
    with pytest.warns(DeprecationWarning):
        animal.label = "Bello"
    assert animal.model_dump(mode="json", exclude_unset=True) == {"title": "Bello", "legs": 4}


def test_import_of_an_old_type_warns_once(shelter: Any) -> None:
    names: dict[str, Any] = {}
    with pytest.warns(DeprecationWarning) as told:
        exec("from shelter_client.types import Beast", names)
    assert warned(told) == [("types.Beast is deprecated: use types.Animal", "<string>")]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert names["Beast"] is shelter.types.Beast is shelter.types.Animal


def test_import_of_a_dropped_type_warns(shelter: Any) -> None:
    with pytest.warns(DeprecationWarning, match=r"types\.Cage is deprecated: the API no longer has it"):
        assert shelter.types.Cage(width=3).width == 3


def test_import_of_the_package_warns_of_nothing(shelter: Any) -> None:
    code = "import shelter_client as s; c = s.Client(base_url='http://x.test'); c.animals; s.types; dir(s.types)"
    folder = str(Path(shelter.__file__).parent.parent)
    subprocess.run([sys.executable, "-W", "error", "-c", code], cwd=folder, check=True)
