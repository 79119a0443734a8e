"""What a call gives back is followed to the fields that code reads of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from unit.impact_code import NO_FISH, NO_OWNER, changed, told

HEAD = "from pets_client import Client, NotFoundError, types\nclient = Client()\n"
READS = "reads types.Pet.owner, removed"


@pytest.mark.parametrize(
    "code",
    [
        "client.pets.retrieve('a').owner",
        "client.pets.create(name='x').owner",
        "client.raw.pets.retrieve('a').parse().owner",
        "pet = client.pets.retrieve('a') or None; pet.owner",
        "getattr(client.pets.retrieve('a'), 'owner')",
        "for pet in client.pets.list(): pet.owner",
        "client.pets.list().items[0].owner",
        "client.pets.list().response.data[0].owner",
        "next(iter(client.pets.list())).owner",
        "[pet.owner for pet in client.pets.list()]",
        "for page in client.pets.list().pages(): page.items[-1].owner",
        "for number, pet in enumerate(client.pets.list()): pet.owner",
        "{pet.id: pet for pet in client.pets.list()}['a'].owner",
        "sorted(client.pets.list(), key=len)[0].owner",
        "first, *rest = client.pets.list(); rest[0].owner",
        "client.anything.retrieve_any().owner",
        "client.webhooks.parse(b'').owner",
        "types.Pet.model_validate({}).owner",
        "def show(pet: types.Pet): pet.owner",
        "def show(pets: list[types.Pet]): pets[0].owner",
        "def show(pets: 'dict[str, types.Pet] | None'): pets['a'].owner",
        "def show(): return client.pets.retrieve('a')\nshow().owner",
        "def show():\n    yield from client.pets.list()\nfor pet in show(): pet.owner",
        "def show(pet): pet.owner\nshow(client.pets.retrieve('a'))",
        "match client.pets.retrieve('a'):\n    case types.Pet(owner=owner): ...",
        "(lambda: client.pets.retrieve('a'))().owner",
    ],
)
def test_field_is_read_wherever_the_value_came_from(code: str, tmp_path: Path) -> None:
    found = told(tmp_path, NO_OWNER, jobs=HEAD + code)
    assert [line.partition(": ")[2] for line in found] == [READS]


def test_field_of_a_field_is_followed(tmp_path: Path) -> None:
    new = changed(("name: {type: string}, phone: {type: string}", "name: {type: string}"))
    assert told(tmp_path, new, jobs=HEAD + "client.pets.retrieve('a').owner.phone\n") == [
        "jobs.py:3: reads types.Owner.phone, removed"
    ]


def test_values_of_a_map_are_followed(tmp_path: Path) -> None:
    new = changed(("properties: {text: {type: string}}", "properties: {text: {type: integer}}"))
    code = "for key, tag in client.pets.retrieve('a').tags.items():\n    tag.text\n"
    assert told(tmp_path, new, jobs=HEAD + code) == [
        "jobs.py:4: reads types.Tag.text: the value was string, and is integer"
    ]


def test_body_of_an_error_is_what_the_calls_in_the_block_answer_with(tmp_path: Path) -> None:
    new = changed(("title: {type: string}}", "name: {type: string}}"))
    code = "try:\n    client.pets.create(name='x')\nexcept NotFoundError as error:\n    error.body.title\n"
    assert told(tmp_path, new, jobs=HEAD + code) == ["jobs.py:6: reads types.Problem.title, removed"]


def test_value_that_is_known_to_be_of_another_class_is_not_meant(tmp_path: Path) -> None:
    code = "found = client.anything.retrieve_any()\nif isinstance(found, types.Problem):\n    found.owner\n"
    assert told(tmp_path, NO_OWNER, jobs=HEAD + code) == []


def test_value_whose_tag_is_known_is_of_that_type(tmp_path: Path) -> None:
    bone = "properties: {type: {type: string, const: bone}, size: {type: integer}}"
    new = changed((bone, bone.replace(", size: {type: integer}", "")))
    code = "toy = client.pets.retrieve('a').toy\nif toy.type == 'bone':\n    toy.size\n"
    code += "elif toy.type == 'ball':\n    toy.size\n"
    assert told(tmp_path, new, jobs=HEAD + code) == ["jobs.py:5: reads types.Bone.size, removed"]


def test_field_that_is_set_is_a_use_of_it(tmp_path: Path) -> None:
    code = "client.pets.retrieve('a').owner = None\n"
    assert told(tmp_path, NO_OWNER, jobs=HEAD + code) == ["jobs.py:3: sets types.Pet.owner, removed"]


@pytest.mark.parametrize(
    "code",
    [
        "client.pets.retrieve('a').kind == 'fish'",
        "kind = client.pets.retrieve('a').kind\nkind != 'fish'",
        "client.pets.retrieve('a').kind in ('cat', 'fish')",
        "FISH = 'fish'\nFISH == client.pets.retrieve('a').kind",
        "match client.pets.retrieve('a').kind:\n    case 'dog' | 'fish': ...",
    ],
)
def test_comparison_with_a_value_that_is_gone_is_told(code: str, tmp_path: Path) -> None:
    found = told(tmp_path, NO_FISH, jobs=HEAD + code)
    assert [line.partition(": ")[2] for line in found] == ['compares types.Pet.kind with "fish", removed']


def test_comparison_with_another_value_is_not_told(tmp_path: Path) -> None:
    assert told(tmp_path, NO_FISH, jobs=HEAD + "client.pets.retrieve('a').kind == 'cat'\n") == []
