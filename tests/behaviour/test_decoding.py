"""What is made of an answer: exact, lenient, strict, and back again."""

from __future__ import annotations

import copy
import json
import logging
import pickle
from datetime import UTC, datetime
from typing import Annotated

import pytest
from pets_client import types
from pets_client._runtime.core import Core
from pets_client._runtime.endpoint import Endpoint
from pets_client._runtime.errors import ResponseValidationError
from pets_client._runtime.reading.models import Unknown, tag_of, tagged
from pets_client.client import Client
from pydantic import Tag, TypeAdapter
from server import Reply, Server, json_reply

ECHO: Endpoint[types.Pet] = Endpoint("POST", "/", response=lambda: types.Pet, body="json")
ZOO: Endpoint[types.Zoo] = Endpoint("POST", "/", response=lambda: types.Zoo, body="json")


def test_answer_becomes_the_declared_type(client: Client, server: Server) -> None:
    server.replies(
        json_reply(
            {
                "id": 1,
                "name": "Rex",
                "born": "2020-01-02T03:04:05Z",
                "shoeSize": 7,
                "owner": {"name": "Ann"},
                "children": [{"id": 2, "name": "Pup"}],
            }
        )
    )
    pet = client.pets.retrieve("1")
    assert pet.born == datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert pet.shoe_size == 7.0
    assert pet.owner == types.Owner(name="Ann")
    assert pet.children is not None
    assert pet.children[0].name == "Pup"


# Whatever a server sends, sent back it is the same JSON value.
ANSWERS: list[dict[str, object]] = [
    {"id": 1, "name": "Rex"},
    {"id": 1, "name": "Rex", "mood": None, "owner": {"name": "A", "email": None}},
    {"id": 1, "name": "Rex", "mood": "a mood nobody foresaw"},
    {"id": 1, "name": "Rex", "new": {"deep": [1, None, {"x": 1.5}]}, "tags": []},
    {"id": 1, "name": "Rex", "shoeSize": 7.5, "shoe_size": "an extra of that name"},
    {"id": 1, "name": "Rex", "children": [{"id": 2, "name": "P", "odd": True}]},
    {"id": 1, "name": "Rex", "model_config": 1, "_private": 2, "self": 3, "json": 4},
    # From here on against the document.
    {"id": "1", "name": "Rex"},
    {"id": 1.5, "name": True, "tags": "no list", "owner": "nobody"},
    {"name": "no id"},
    {"id": 1, "name": "Rex", "owner": {"email": 5}, "children": [{"id": "x"}, 7]},
    {"id": 1, "name": "Rex", "born": 1577934245},
]


@pytest.mark.parametrize("answer", ANSWERS)
def test_received_object_sent_back_is_the_same_json(answer: dict[str, object], core: Core, server: Server) -> None:
    server.replies(json_reply(answer))
    pet = core.send(ECHO, body={})
    core.send(ECHO, body=pet)
    assert server.requests[-1].json() == answer
    core.send(ECHO, body={"pets": [pet]})
    assert server.requests[-1].json() == {"pets": [answer]}


def test_lenient_reading_keeps_all_it_can_and_says_so(
    client: Client, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    server.replies(
        json_reply(
            {
                "id": "one",
                "owner": {"email": "private@example.com"},
                "born": "2020-01-02T03:04:05Z",
                "children": [{"id": 2, "name": "Pup"}, "stray"],
                "more": 1,
            }
        )
    )
    with caplog.at_level(logging.WARNING, "pets_client"):
        pet = client.pets.retrieve("1")
    raw: object = pet.id
    assert raw == "one"
    missing: object = pet.name
    assert missing is None
    assert isinstance(pet.owner, types.Owner)
    assert pet.born == datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert pet.children is not None
    assert isinstance(pet.children[0], types.Pet)
    (record,) = caplog.records
    assert "id: Input should be a valid integer" in record.getMessage()
    assert "private@example.com" not in caplog.text


def test_strict_client_raises_without_showing_values(server: Server) -> None:
    server.replies(json_reply({"id": "hidden", "name": "Rex"}, X_Request_Id="r-1"))
    client = Client(api_key="k", base_url=server.url, strict=True)
    match = "id: Input should be"
    with client, pytest.raises(ResponseValidationError, match=match) as caught:
        client.pets.retrieve("1")
    error = caught.value
    assert "hidden" not in str(error)
    assert error.problems[0].startswith("id:")
    assert json.loads(str(error.body)) == {"id": "hidden", "name": "Rex"}
    assert (error.status, error.request_id) == (200, "r-1")


def test_answer_that_is_no_json_is_an_error_in_any_case(client: Client, server: Server) -> None:
    server.replies(Reply(200, b"<html>", {"Content-Type": "text/html"}))
    with pytest.raises(ResponseValidationError, match="JSON was declared, the server sent text/html"):
        client.pets.retrieve("1")


def test_empty_body_is_none_in_the_lenient_reading(client: Client, server: Server) -> None:
    server.replies(Reply(204))
    nothing: object = client.pets.retrieve("1")
    assert nothing is None


def test_empty_body_is_expected_where_null_is_declared(
    core: Core, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    maybe: Endpoint[types.Pet | None] = Endpoint("GET", "/", response=lambda: types.Pet | None)
    server.replies(Reply(204))
    assert core.send(maybe) is None
    assert caplog.records == []


def test_unknown_member_can_be_copied_and_pickled() -> None:
    emu = Unknown.model_validate({"kind": "emu"})
    assert copy.deepcopy(emu) == copy.copy(emu) == emu
    assert pickle.loads(pickle.dumps(emu)).kind == "emu"


def test_union_is_read_by_its_tag(core: Core, server: Server) -> None:
    answer = {
        "star": {"kind": "cat", "lives": 9},
        "animals": [
            {"kind": "dog", "tricks": ["sit"]},
            {"kind": "emu", "speed": 48},
            {"no": "tag"},
        ],
        "swarms": [
            {"species": "swift"},
            {"species": "trout", "depth": 3},
            {"species": "squid", "arms": 8},
        ],
    }
    server.replies(json_reply(answer))
    zoo = core.send(ZOO, body={})
    assert isinstance(zoo.star, types.Cat)
    assert [type(one) for one in zoo.animals] == [types.Dog, Unknown, Unknown]
    assert zoo.swarms is not None
    kinds = [type(one) for one in zoo.swarms]
    assert kinds == [types.Bird, types.Fish, Unknown]
    emu = zoo.animals[1]
    assert isinstance(emu, Unknown)
    assert (emu.speed, emu["kind"]) == (48, "emu")
    with pytest.raises(AttributeError, match="wings"):
        _ = emu.wings
    core.send(ZOO, body=zoo)
    assert server.requests[-1].json() == answer


def test_number_or_boolean_is_a_tag_as_its_text() -> None:
    assert [tag_of({"done": value}, "done") for value in (True, 1, "1", 1.5, None)] == ["true", "1", "1", None, None]


def test_tag_that_selects_nothing_is_read_by_the_variant_that_all_others_inherit_from() -> None:
    pets: TypeAdapter[types.Bird | types.Fish] = TypeAdapter(
        Annotated[
            Annotated[types.Bird, Tag("bird")] | Annotated[types.Fish, Tag("fish")],
            tagged("species", {"eagle": "bird"}, "fish"),
        ]
    )
    assert type(pets.validate_python({"species": "eagle"})) is types.Bird
    assert type(pets.validate_python({"species": "squid"})) is types.Fish


def test_variant_with_a_mistake_stays_its_variant(core: Core, server: Server, caplog: pytest.LogCaptureFixture) -> None:
    answer = {"star": {"kind": "cat", "lives": "nine"}, "animals": []}
    server.replies(json_reply(answer))
    zoo = core.send(ZOO, body={})
    assert isinstance(zoo.star, types.Cat)
    assert "star" in caplog.text
    core.send(ZOO, body=zoo)
    assert server.requests[-1].json() == answer


def test_plain_types_are_decoded_too(core: Core, server: Server) -> None:
    numbers: Endpoint[list[int]] = Endpoint("GET", "/", response=lambda: list[int])
    server.replies(json_reply([1, 2]))
    assert core.send(numbers) == [1, 2]
    anything: Endpoint[object] = Endpoint("GET", "/")
    assert core.send(anything) == [1, 2]
    text: Endpoint[str] = Endpoint("GET", "/", codec="text")
    server.replies(
        Reply(
            200,
            "grüß".encode("latin-1"),
            {"Content-Type": "text/plain; charset=latin-1"},
        )
    )
    assert core.send(text) == "grüß"
    raw: Endpoint[bytes] = Endpoint("GET", "/", codec="bytes")
    assert core.send(raw) == "grüß".encode("latin-1")


def test_user_may_build_models_by_field_or_wire_name() -> None:
    by_name = types.Pet(id=1, name="a", shoe_size=1.0)
    by_wire = types.Pet.model_validate({"id": 1, "name": "a", "shoeSize": 1.0})
    assert by_name == by_wire
