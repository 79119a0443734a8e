"""Operations to call paths: method, path, operationId, tags, and the path a person would choose."""

from __future__ import annotations

import keyword
from pathlib import Path

import pytest
from clientsmith.ir.api import Codec, Content, Operation, Parameter, Place, Style
from clientsmith.ir.types import ListOf, Presence, Scalar, ScalarKind, TypeRef
from clientsmith.naming.resources import CallPath, arrange
from clientsmith.source.pointer import Pointer
from hypothesis import given
from hypothesis import strategies as st

STRING = Scalar(ScalarKind.STRING)


def operation(line: str, *tags: str, queries: tuple[str, ...] = (), result: TypeRef | None = None) -> Operation:
    """An operation from "METHOD /path operationId"."""
    method, path, *named = line.split()
    at = Pointer(("paths", path, method.lower()))
    content = Content(media="application/json", codec=Codec.JSON, type=result, at=at) if result else None
    return Operation(
        id=at,
        method=method,
        path=path,
        operation_id=named[0] if named else None,
        tags=tags,
        parameters=tuple(_query(wire, at) for wire in queries),
        body=None,
        responses=(),
        result=content,
        streaming=None,
        security=(),
    )


def _query(wire: str, at: Pointer) -> Parameter:
    style = Style(name="form", explode=True)
    return Parameter(wire=wire, place=Place.QUERY, type=STRING, presence=Presence.OPTIONAL, style=style, at=at / wire)


def dotted(*operations: Operation) -> list[str]:
    return [path.dotted for path in arrange(operations).calls.values()]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("GET /pets", "pets.list"),
        ("POST /pets", "pets.create"),
        ("GET /pets/{petId}", "pets.retrieve"),
        ("POST /pets/{petId}", "pets.update"),
        ("PUT /pets/{petId}", "pets.update"),
        ("PATCH /pets/{petId}", "pets.update"),
        ("DELETE /pets/{petId}", "pets.delete"),
        ("HEAD /pets/{petId}", "pets.head"),
        ("OPTIONS /pets", "pets.options"),
        ("GET /me", "me.retrieve"),
        ("GET /store/inventory getInventory", "store.inventory.retrieve"),
        ("PUT /store/settings", "store.settings.update"),
    ],
)
def test_http_means_a_standard_method(line: str, expected: str) -> None:
    assert dotted(operation(line)) == [expected]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("GET /api/v3/pets", "pets.list"),
        ("GET /2024-05-01/Pets.json", "pets.list"),
        ("GET /pets/", "pets.list"),
        ("GET /shops/{shop}/pets/{pet}/tags", "shops.pets.tags.list"),
        ("GET /a/{a}/b/{b}/c/{c}/d/{d}/e", "a.b.c.d_e.retrieve"),
        ("GET /1-clicks", "one_clicks.list"),
        ("GET /@me/pets", "me.pets.list"),
        ("GET /.well-known/keys", "well_known.keys.list"),
        ("POST /pets?beta=true beta_createPet", "beta.pets.create"),
        ("POST /pets#copy", "pets.copy.create"),
        ("GET /import/{id}", "import_.retrieve"),
    ],
)
def test_path_gives_the_resources(line: str, expected: str) -> None:
    assert dotted(operation(line)) == [expected]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("POST /fine-tunes/{id}/cancel cancelFineTune", "fine_tunes.cancel"),
        ("POST /pets/{id}/vaccinate vaccinatePet", "pets.vaccinate"),
        ("POST /orders/{id}/capture", "orders.capture"),
        ("POST /runs/{id}/submit_tool_outputs", "runs.submit_tool_outputs"),
        ("GET /pet/findByStatus findPetsByStatus", "pet.find_by_status"),
        ("POST /pet/{petId}/uploadImage uploadFile", "pet.upload_image"),
        ("POST /asset_report/audit_copy/get", "asset_report.audit_copy.get"),
        ("POST /asset_report/precheck assetReportPrecheck", "asset_report.precheck"),
        ("POST /conversations.open", "conversations.open"),
        ("POST /pets/{id}:groom", "pets.groom"),
        ("POST /pets/bulk-delete", "pets.bulk_delete"),
        ("POST /items/import", "items.import_"),
        ("GET /accounts/{id}/rate_limits", "accounts.rate_limits.list"),
        ("POST /accounts/{id}/login_links", "accounts.login_links.create"),
        ("GET /posts/{id}/comments", "posts.comments.list"),
    ],
)
def test_verb_at_the_end_of_a_path_is_a_method(line: str, expected: str) -> None:
    assert dotted(operation(line)) == [expected]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("POST /store/order placeOrder", "store.order.place"),
        ("POST /runs/{id} cancelRun", "runs.cancel"),
        ("POST /jobs/{id} modifyJob", "jobs.update"),
        ("POST /certificates uploadCertificate", "certificates.create"),
        ("POST /invites inviteUser", "invites.create"),
        ("DELETE /groups/{id}/users/{user} remove-group-user", "groups.users.delete"),
        ("DELETE /tokens/{id} revokeToken", "tokens.revoke"),
        ("PUT /pets/{id} createOrUpdatePet", "pets.create_or_update"),
        ("DELETE /pets deleteAllPets", "pets.delete_all"),
        ("GET /pets getAllPets", "pets.list"),
        ("GET /files/{id}/content downloadFile", "files.download"),
        ("POST /images/edits createImageEdit", "images.edit"),
        ("POST /images/variations createImageVariation", "images.create_variation"),
        ("POST /threads/runs createThreadAndRun", "threads.create_and_run"),
        ("POST /spend_limit Updatespendlimit", "spend_limit.update"),
        ("GET /items read_items_items_get", "items.list"),
        ("GET /permissions retrieve-permissions", "permissions.retrieve"),
        ("GET /test_users fetchTestUser", "test_users.retrieve"),
        ("GET /flows/{id}/content listContent", "flows.content.list"),
        ("POST /orders orders.create", "orders.create"),
        ("GET /pets PetsController_findAll", "pets.find_all"),
    ],
)
def test_operation_id_knows_a_better_verb(line: str, expected: str) -> None:
    assert dotted(operation(line)) == [expected]


@pytest.mark.parametrize(
    ("line", "tag", "expected"),
    [
        ("GET /me identifyAdmin", "Admins", "admins.identify"),
        ("GET /board get-board", "Gameplay", "board.retrieve"),
        ("GET /sync sync", "Room participation", "room_participation.sync"),
        ("GET / getAddresses", "IP Ranges", "addresses.list"),
        ("GET /organization/costs usage-costs", "Usage", "organization.usage.costs"),
        ("GET /x/v1/events listEvents", "beta.observability.events", "beta.observability.events.list"),
        ("GET /subscriptions/{a}/groups/{b}/apis Apis_ListByService", "Apis", "apis.list_by_service"),
        ("GET /v1/sensors/{ns} SensorService_ListSensors", "SensorService", "sensor.list"),
        ("POST /threads createThread", "Assistants", "threads.create"),
    ],
)
def test_tag_wins_where_it_says_more(line: str, tag: str, expected: str) -> None:
    assert dotted(operation(line, tag)) == [expected]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("GET /", "root.retrieve"),
        ("GET / describeInstance", "instance.retrieve"),
        ("GET /{pet_id}", "pets.retrieve"),
        ("GET /{a}/{b}", "bs.retrieve"),
        ("POST /graphql", "graphql.create"),
        ("POST /login", "login.create"),
        ("GET /{}", "ids.retrieve"),
        ("GET //", "root.retrieve"),
    ],
)
def test_path_without_nouns_has_a_name_all_the_same(line: str, expected: str) -> None:
    assert dotted(operation(line)) == [expected]


def test_paging_parameters_speak_of_a_list() -> None:
    assert dotted(operation("GET /history", queries=("limit", "after"))) == ["history.list"]


def test_array_in_the_answer_speaks_of_a_list() -> None:
    assert dotted(operation("GET /history", result=ListOf(STRING))) == ["history.list"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("PUT /pet updatePet", "POST /pet/{id} updatePetWithForm", ["pet.update", "pet.update_with_form"]),
        ("PUT /pets/{id}", "PATCH /pets/{id}", ["pets.update", "pets.patch"]),
        ("PATCH /pets/{id}", "PUT /pets/{id}", ["pets.update", "pets.replace"]),
        ("GET /v1/pets", "GET /v2/pets", ["pets.list", "pets.list_v2"]),
        ("DELETE /pets", "DELETE /pets/{pet_id}", ["pets.delete", "pets.delete_by_pet_id"]),
        ("GET /pets", "DELETE /pets", ["pets.list", "pets.delete_many"]),
        ("GET /limits/{id}/limit", "POST /limits/{id}/limit Post", ["limits.limit.retrieve", "limits.limit.update"]),
        ("PUT /gists/{id}/star", "DELETE /gists/{id}/star", ["gists.star", "gists.delete_star"]),
        ("GET /guilds/{id}/prune", "POST /guilds/{id}/prune", ["guilds.prune.retrieve", "guilds.prune.create"]),
        ("GET /a/{x}", "GET /a/{x}/{y}", ["a.retrieve", "a.retrieve_by_y"]),
    ],
)
def test_second_operation_says_more(first: str, second: str, expected: list[str]) -> None:
    assert dotted(operation(first), operation(second)) == expected


def test_reserved_name_is_not_given_to_a_resource_at_the_top() -> None:
    assert dotted(operation("GET /raw"), operation("GET /pets/{id}/raw")) == ["raw_.retrieve", "pets.raw.retrieve"]


def test_call_path_is_written_with_dots() -> None:
    assert CallPath(("chat", "completions"), "create").dotted == "chat.completions.create"


METHODS = st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE"])
PARTS = st.sampled_from(["pets", "pet", "raw", "{id}", "{name}", "v1", "v2", "search", "star", "class", "状態", "1"])
PATHS = st.lists(PARTS, max_size=6).map(lambda parts: "/" + "/".join(parts))
IDS = st.sampled_from(["", "getPet", "listPets", "starPet", "pets.get", "Pets_list", "x", "deleteAllPets", "search"])
TAGS = st.sampled_from(["", "pets", "a.b", "star"])
OPERATIONS = st.lists(st.tuples(METHODS, PATHS, IDS, TAGS), unique_by=lambda row: row[:2], max_size=25).map(
    lambda rows: [operation(f"{method} {path} {name}", *filter(None, [tag])) for method, path, name, tag in rows]
)


@given(operations=OPERATIONS, count=st.integers(0, 25))
def test_appended_operation_renames_no_other(operations: list[Operation], count: int) -> None:
    assert dotted(*operations)[:count] == dotted(*operations[:count])


@given(operations=OPERATIONS)
def test_no_two_attributes_of_a_resource_share_a_name(operations: list[Operation]) -> None:
    paths = list(arrange(operations).calls.values())
    methods = {(*path.resources, path.method) for path in paths}
    resources = {path.resources[: depth + 1] for path in paths for depth in range(len(path.resources))}
    assert len(methods) == len(operations)
    assert not methods & resources


@given(operations=OPERATIONS)
def test_call_paths_are_legal_python(operations: list[Operation]) -> None:
    for path in arrange(operations).calls.values():
        assert 1 <= len(path.resources) <= 5
        for name in (*path.resources, path.method):
            assert name.isidentifier() and not keyword.iskeyword(name) and not name.startswith("_")


def test_table_of_the_manual_is_true() -> None:
    manual = (Path(__file__).resolve().parents[2] / "docs" / "naming.md").read_text(encoding="utf-8")
    lines = [line for line in manual.splitlines() if line.startswith("| `")]
    rows = [[cell.strip(" `") for cell in line.split("|")[1:-1]] for line in lines]
    told = [operation(f"{place} {name}", *filter(None, [tag])) for place, name, tag, _ in rows]
    assert dotted(*told) == [row[-1] for row in rows]
