"""Call paths of real documents against the ones people chose by hand, and as such.

The documents are no part of the project; without them these tests are skipped.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from clientsmith.ir.api import Operation
from clientsmith.naming.resources import arrange
from clientsmith.source.pointer import Pointer

SHARED = Path(__file__).resolve().parents[3] / "shared"
REAL = SHARED / "corpus" / "real"
CHOSEN = SHARED / "naming" / "openai-head.tsv"
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
AGREEMENT = 0.90

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHOSEN.exists(), reason="the shared documents are not here")]


@cache
def operations(name: str) -> tuple[Operation, ...]:
    text = (REAL / name).read_text(encoding="utf-8")
    document = json.loads(text) if name.endswith(".json") else yaml.load(text, yaml.CSafeLoader)
    return tuple(_operations(document["paths"]))


def _operations(paths: dict[str, dict[str, Any]]) -> Iterator[Operation]:
    for path, item in paths.items():
        for method, value in item.items():
            if method in METHODS:
                yield Operation(
                    id=Pointer(("paths", path, method)),
                    method=method.upper(),
                    path=path,
                    operation_id=value.get("operationId"),
                    tags=tuple(value.get("tags") or ()),
                    parameters=(),
                    body=None,
                    responses=(),
                    result=None,
                    streaming=None,
                    security=(),
                )


def test_call_paths_agree_with_those_chosen_by_hand() -> None:
    chosen: dict[tuple[str, str], set[str]] = defaultdict(set)
    for line in CHOSEN.read_text(encoding="utf-8").splitlines():
        method, path, name = line.split("\t")
        chosen[method, path].add(name)
    document = operations("openai-head.yaml")
    found = arrange(document).calls
    given = {(one.method, re.sub(r"\{[^}]*\}", "{}", one.path)): found[one.id].dotted for one in document}
    missed = [f"{key}: {given.get(key)} for {names}" for key, names in chosen.items() if given.get(key) not in names]
    assert 1 - len(missed) / len(chosen) >= AGREEMENT, "\n".join(missed)


@pytest.mark.parametrize(
    "name",
    [
        "discord.json",
        "kubernetes-2018-10.json",
        "museum.yaml",
        "openai-1.1.0.yaml",
        "plaid.yaml",
        "slack-web-swagger2.json",
        "stripe-2023-09.yaml",
        "swagger-petstore.yaml",
        "twilio-api-v2010.json",
        "weaviate-swagger2.json",
        "ynab.yaml",
    ],
)
def test_no_call_path_needs_a_numeral(name: str) -> None:
    found = [path.dotted for path in arrange(operations(name)).calls.values()]
    assert [path for path in found if re.search(r"_\d+$", path.rpartition(".")[2])] == []


@pytest.mark.parametrize(
    ("name", "place", "expected"),
    [
        ("swagger-petstore.yaml", "GET /pet/findByStatus", "pet.find_by_status"),
        ("swagger-petstore.yaml", "POST /store/order", "store.order.place"),
        ("stripe-2023-09.yaml", "POST /v1/issuing/disputes/{dispute}/submit", "issuing.disputes.submit"),
        ("plaid.yaml", "POST /user/identity/remove", "user.identity.remove"),
        ("slack-web-swagger2.json", "POST /admin.apps.approve", "admin.apps.approve"),
        ("ynab.yaml", "GET /plans/{plan_id}/months/{month}/transactions", "plans.months.transactions.list"),
        ("museum.yaml", "POST /tickets", "tickets.buy"),
        ("discord.json", "POST /guilds/{guild_id}/bulk-ban", "guilds.bulk_ban"),
        ("twilio-studio-v2.yaml", "GET /v2/Flows/{FlowSid}/Executions", "flows.executions.list"),
    ],
)
def test_call_path_reads_as_if_a_person_had_chosen_it(name: str, place: str, expected: str) -> None:
    found = arrange(operations(name)).calls
    named = {f"{one.method} {one.path}": found[one.id].dotted for one in operations(name)}
    assert named[place] == expected
