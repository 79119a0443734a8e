"""A change touches what really uses its symbol: who passes what is gone, who does not pass what is required now."""

from __future__ import annotations

from pathlib import Path

import pytest
from clientsmith.changes.table import default_table
from clientsmith.impact.touching import MISSED, RENAMED, SHORT, TOUCHED, plain
from unit.impact_code import NO_FISH, changed, told

HEAD = "from pets_client import Client, params, types\nclient = Client()\n"
BODY = "required: [name]\n              properties:\n                name: {type: string}\n"
FRIEND = "required: [name]\n      properties: {name: {type: string}, since: {type: string}}"


def test_argument_that_is_gone_touches_calls_that_pass_it(tmp_path: Path) -> None:
    new = changed(("                nick: {type: string}\n", ""))
    code = "client.pets.create(name='x', nick='y')\nclient.pets.create(name='x')\n"
    assert told(tmp_path, new, jobs=HEAD + code) == ['jobs.py:3: passes "nick", removed']


def test_argument_that_is_required_now_touches_calls_that_do_not_pass_it(tmp_path: Path) -> None:
    new = changed((BODY, BODY.replace("[name]", "[name, nick]")))
    code = "client.pets.create(name='x', nick='y')\nclient.pets.create(name='x')\n"
    assert told(tmp_path, new, jobs=HEAD + code) == ['jobs.py:4: does not pass "nick", required now']


def test_new_argument_that_is_required_touches_every_call(tmp_path: Path) -> None:
    new = changed((BODY, BODY.replace("[name]", "[name, age]") + "                age: {type: integer}\n"))
    code = "client.pets.create(name='x')\nclient.pets.create(name='x', **{'nick': 'y'})\n"
    assert told(tmp_path, new, jobs=HEAD + code) == [
        'jobs.py:3: does not pass "age", required now',
        'jobs.py:4: does not pass "age", required now',
    ]


def test_call_that_may_pass_more_is_not_said_to_miss_something(tmp_path: Path) -> None:
    new = changed((BODY, BODY.replace("[name]", "[name, nick]")))
    assert told(tmp_path, new, jobs=HEAD + "def make(given): client.pets.create(**given)\n") == []


def test_new_argument_that_is_optional_touches_nothing(tmp_path: Path) -> None:
    new = changed((BODY, BODY + "                age: {type: integer}\n"))
    assert told(tmp_path, new, jobs=HEAD + "client.pets.create(name='x')\n") == []


def test_dict_that_is_passed_is_looked_into(tmp_path: Path) -> None:
    new = changed((FRIEND, FRIEND.replace("[name]", "[name, since]")))
    code = "friend = {'name': 'y'}\nclient.pets.create(name='x', friends=[friend, {'name': 'z', 'since': '1'}])\n"
    assert told(tmp_path, new, jobs=HEAD + code) == ['jobs.py:3: does not pass "since", required now']


def test_key_of_a_dict_that_is_gone_is_told(tmp_path: Path) -> None:
    new = changed((", since: {type: string}}", "}"))
    code = "client.pets.create(name='x', friends=[{'name': 'z', 'since': '1'}, params.Friend(name='y', since='2')])\n"
    assert told(tmp_path, new, jobs=HEAD + code) == [
        'jobs.py:3: passes "since", removed',
        'jobs.py:3: passes "since", removed',
    ]


def test_dict_is_of_the_type_that_its_constants_say(tmp_path: Path) -> None:
    bone = "required: [type]\n      properties: {type: {type: string, const: bone}"
    new = changed((bone, bone.replace("[type]", "[type, size]")))
    code = "client.pets.create(name='x', toy={'type': 'ball'})\nclient.pets.create(name='x', toy={'type': 'bone'})\n"
    assert told(tmp_path, new, jobs=HEAD + code) == ['jobs.py:4: does not pass "size", required now']


def test_value_that_is_gone_touches_calls_that_pass_it(tmp_path: Path) -> None:
    code = "client.pets.list(kind='fish')\nclient.pets.list(kind='cat')\n"
    code += "client.pets.create(**{'name': 'x', 'kind': 'fish'})\n"
    assert told(tmp_path, NO_FISH, jobs=HEAD + code) == [
        'jobs.py:3: passes "fish" for "kind", removed',
        'jobs.py:5: passes "fish" for "kind", removed',
    ]


def test_value_that_may_come_besides_touches_comparisons(tmp_path: Path) -> None:
    new = changed(("enum: [cat, dog, fish]", "enum: [cat, dog, fish, bird]"))
    code = "pet = client.pets.retrieve('a')\nprint(pet.kind)\nif pet.kind == 'cat': ...\n"
    assert told(tmp_path, new, jobs=HEAD + code) == [
        'jobs.py:5: compares types.Pet.kind with a constant: the value may be "bird" too'
    ]


def test_constant_that_is_among_the_values_it_is_limited_to_now_is_fine(tmp_path: Path) -> None:
    new = changed(("nick: {type: string}", "nick: {type: string, enum: [jo, al]}"))
    code = "client.pets.create(name='x', nick='jo')\nclient.pets.create(name='x', nick='ed')\n"
    assert [line.partition(": the")[0] for line in told(tmp_path, new, jobs=HEAD + code)] == [
        'jobs.py:4: passes "nick"'
    ]


def test_call_under_another_name_is_told_with_it(tmp_path: Path) -> None:
    new = changed(("operationId: listPets", "operationId: searchPets"))
    assert told(tmp_path, new, jobs=HEAD + "client.pets.list()\n") == [
        "jobs.py:3: calls client.pets.list, which is client.pets.search now"
    ]


def test_argument_under_another_name_is_told_with_it(tmp_path: Path) -> None:
    new = changed(("name: limit, in", "name: limits, in"))
    assert told(tmp_path, new, jobs=HEAD + "client.pets.list(limit=3)\n") == [
        'jobs.py:3: passes "limit", which is "limits" now'
    ]


def test_parameter_of_the_path_under_another_name_touches_only_calls_that_name_it(tmp_path: Path) -> None:
    new = changed(("/pets/{pet_id}", "/pets/{id}"), ("name: pet_id, in", "name: id, in"))
    code = "client.pets.retrieve('a')\nclient.pets.retrieve(pet_id='a')\n"
    assert told(tmp_path, new, jobs=HEAD + code) == ['jobs.py:4: passes "pet_id", which is "id" now']


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("from pets_client.types import Owner", "imports types.Owner, which is types.Keeper now"),
        ("def show(owner: types.Owner): ...", "names types.Owner, which is types.Keeper now"),
        ("types.Owner(name='x')", "names types.Owner, which is types.Keeper now"),
        ("isinstance(client, types.Owner)", "names types.Owner, which is types.Keeper now"),
    ],
)
def test_type_under_another_name_touches_whoever_names_it(code: str, message: str, tmp_path: Path) -> None:
    new = changed(("    Owner:\n", "    Keeper:\n"), ("schemas/Owner", "schemas/Keeper"))
    found = told(tmp_path, new, jobs=HEAD + code)
    assert found == [f"jobs.py:3: {message}"]


def test_type_under_another_name_does_not_touch_who_only_reads_its_fields(tmp_path: Path) -> None:
    new = changed(("    Owner:\n", "    Keeper:\n"), ("schemas/Owner", "schemas/Keeper"))
    assert told(tmp_path, new, jobs=HEAD + "client.pets.retrieve('a').owner.name\n") == []


def test_field_that_may_be_missing_now_touches_who_reads_it(tmp_path: Path) -> None:
    new = changed(("      required: [id, name]\n", "      required: [id]\n"))
    code = "pet = client.pets.retrieve('a')\nprint(pet.name, pet.id)\n"
    assert told(tmp_path, new, jobs=HEAD + code) == ["jobs.py:4: reads types.Pet.name, which may be missing now"]


def test_change_of_an_operation_touches_its_calls(tmp_path: Path) -> None:
    new = changed(("operationId: getAnything", "operationId: getAnything\n      deprecated: true"))
    assert told(tmp_path, new, jobs=HEAD + "client.anything.retrieve_any()\n") == [
        "jobs.py:3: calls client.anything.retrieve_any, deprecated now"
    ]


def test_type_that_is_no_object_any_more_touches_who_reads_its_fields(tmp_path: Path) -> None:
    new = changed(("    Tag:\n      type: object\n      properties: {text: {type: string}}", "    Tag: {type: string}"))
    code = "for tag in client.pets.retrieve('a').tags.values():\n    tag.text\n"
    assert told(tmp_path, new, jobs=HEAD + code) == [
        "jobs.py:3: reads types.Pet.tags: the value was types.Tag, and is string",
        "jobs.py:4: reads types.Tag.text: the value was types.Tag, and is string",
    ]


def test_server_that_moved_touches_clients_that_do_not_choose_one(tmp_path: Path) -> None:
    new = changed(("https://pets.invalid", "https://cats.invalid"))
    code = "Client(base_url='https://mine.invalid')\n"
    found = told(tmp_path, new, jobs=HEAD + code)
    assert {line.partition(": ")[0] for line in found} == {"jobs.py:2"}


def test_webhook_that_is_gone_touches_who_reads_webhooks(tmp_path: Path) -> None:
    new = changed(("webhooks:\n", "x-hooks:\n"))
    found = told(tmp_path, new, jobs=HEAD + "client.webhooks.parse(b'', webhook='adopted')\n")
    assert found == ["jobs.py:3: calls client.webhooks.parse, removed"]


def test_change_of_words_alone_touches_nothing(tmp_path: Path) -> None:
    new = changed(("{title: Pets,", "{title: All pets,"), ("description: No,", "description: None,"))
    assert told(tmp_path, new, jobs=HEAD + "client.pets.create(name='x')\n") == []


def test_kinds_that_are_told_apart_are_kinds_of_the_table() -> None:
    known = {plain(kind) for kind in default_table().values()}
    assert (MISSED.keys() | TOUCHED.keys() | SHORT.keys() | RENAMED) - known == set()
