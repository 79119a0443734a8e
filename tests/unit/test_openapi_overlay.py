"""What an overlay makes of a document (OpenAPI Overlay 1.0.0), and where it says that each place is written."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from clientsmith.openapi.overlay import apply
from clientsmith.openapi.read import read
from clientsmith.openapi.resolve import resolve
from clientsmith.report import Report
from clientsmith.source.load import Source, load
from clientsmith.source.pointer import Pointer

SPEC = Path(__file__).resolve().parents[2] / "spec" / "openai"


def overlay(*actions: Any, **changes: Any) -> Source:
    value = {"overlay": "1.0.0", "info": {"title": "O", "version": "1"}, "actions": list(actions), **changes}
    return Source("o.yaml", "", value, "")


def applied(value: Any, *actions: Any) -> Any:
    result, _ = apply(value, overlay(*actions), {}, report := Report())
    assert [found.message for found in report] == []
    return result


def origins(value: Any, *actions: Any) -> dict[str, str]:
    _, found = apply(value, overlay(*actions), {}, Report())
    return {str(at): f"{was.source}#{was}" for at, was in found.items()}


@pytest.mark.parametrize(
    ("value", "target", "update", "result"),
    [
        ({"a": {}}, "$.a", {"b": 1}, {"a": {"b": 1}}),
        ({"a": {"b": 1}}, "$.a", {"b": 2}, {"a": {"b": 2}}),
        ({"a": {"b": {"c": 1}}}, "$.a", {"b": {"d": 2}}, {"a": {"b": {"c": 1, "d": 2}}}),
        ({"a": {"b": [1]}}, "$.a", {"b": [2]}, {"a": {"b": [1, 2]}}),
        ({"a": {"b": [1]}}, "$.a", {"b": 2}, {"a": {"b": 2}}),
        ({"a": {"b": 1}}, "$.a", {"b": None}, {"a": {"b": None}}),
        ({"a": [1]}, "$.a", {"b": 2}, {"a": [1, {"b": 2}]}),
        ({"a": [1]}, "$.a", [2, 3], {"a": [1, 2, 3]}),
        ({"a": 1}, "$.a", 2, {"a": 2}),
        ({"a": 1}, "$", {"b": 2}, {"a": 1, "b": 2}),
        ({"a": {"x": {}, "y": {}}}, "$.a.*", {"b": 1}, {"a": {"x": {"b": 1}, "y": {"b": 1}}}),
        ({"/a/{b}": {}}, "$['/a/{b}']", {"b": 1}, {"/a/{b}": {"b": 1}}),
        ({"a": [{"n": "x"}, {"n": "y"}]}, "$.a[?@.n == 'y']", {"b": 1}, {"a": [{"n": "x"}, {"n": "y", "b": 1}]}),
        ({"a": {"get": {}}, "get": {}}, "$..get", {"b": 1}, {"a": {"get": {"b": 1}}, "get": {"b": 1}}),
    ],
)
def test_update_merges_appends_or_replaces(value: Any, target: str, update: Any, result: Any) -> None:
    assert applied(value, {"target": target, "update": update}) == result


@pytest.mark.parametrize(
    ("value", "target", "result"),
    [
        ({"a": {"b": 1}}, "$.a", {}),
        ({"a": {"b": 1, "c": 2}}, "$.a.b", {"a": {"c": 2}}),
        ({"a": [1, 2, 3]}, "$.a[1]", {"a": [1, 3]}),
        ({"a": [1, 2, 3]}, "$.a[0,2]", {"a": [2]}),
        ({"a": [1, 2, 3]}, "$.a[*]", {"a": []}),
        ({"a": {"x": {"x": 1}}}, "$..x", {"a": {}}),
    ],
)
def test_remove_removes(value: Any, target: str, result: Any) -> None:
    assert applied(value, {"target": target, "remove": True}) == result


def test_actions_apply_to_the_result_of_those_before() -> None:
    actions = [{"target": "$", "update": {"a": {}}}, {"target": "$.a", "update": {"b": 1}}]

    assert applied({}, *actions) == {"a": {"b": 1}}


def test_remove_wins_over_update() -> None:
    assert applied({"a": {}}, {"target": "$.a", "remove": True, "update": {"b": 1}}) == {}


def test_what_was_read_is_not_changed() -> None:
    shared = {"c": 1}
    value = {"a": shared, "b": shared}
    before = copy.deepcopy(value)

    assert applied(value, {"target": "$.a", "update": {"c": 2}}) == {"a": {"c": 2}, "b": {"c": 1}}
    assert value == before


def test_one_update_at_two_places_stays_two() -> None:
    actions = [
        {"target": "$.*", "update": {"n": {}}},
        {"target": "$.a.n", "update": {"x": 1}},
    ]

    assert applied({"a": {}, "b": {}}, *actions) == {"a": {"n": {"x": 1}}, "b": {"n": {}}}


@pytest.mark.parametrize(
    ("value", "actions", "found"),
    [
        ({}, [{"target": "$", "update": {"a": {"b": 1}}}], {"/a": "o.yaml#/actions/0/update/a"}),
        ({"a": {"b": 1}}, [{"target": "$", "update": {"a": {"b": 2}}}], {"/a/b": "o.yaml#/actions/0/update/a/b"}),
        ({"a": [1]}, [{"target": "$.a", "update": {"b": 2}}], {"/a/1": "o.yaml#/actions/0/update"}),
        ({"a": [1]}, [{"target": "$", "update": {"a": [2]}}], {"/a/1": "o.yaml#/actions/0/update/a/0"}),
        (
            {"a": 1},
            [{"target": "$", "update": {"a": 2}}, {"target": "$", "update": {"a": 3}}],
            {"/a": "o.yaml#/actions/1/update/a"},
        ),
        ({}, [{"target": "$", "update": {"a": {}}}, {"target": "$.a", "remove": True}], {}),
        ({"a": [1, 2, 3]}, [{"target": "$.a[1]", "remove": True}], {"/a/1": "#/a/2"}),
        (
            {"a": [1]},
            [{"target": "$.a", "update": {"b": 2}}, {"target": "$.a[0]", "remove": True}],
            {"/a/0": "o.yaml#/actions/0/update"},
        ),
    ],
)
def test_origins_say_where_new_places_are_written(value: Any, actions: list[Any], found: dict[str, str]) -> None:
    assert origins(value, *actions) == found


def test_target_that_matches_nothing_is_told_at_the_action() -> None:
    apply({}, overlay({"target": "$.a", "update": {}}), {}, report := Report())

    assert [(found.rule.id, found.at) for found in report] == [
        ("overlay-target-unmatched", Pointer(("actions", "0", "target"), "o.yaml"))
    ]


@pytest.mark.parametrize(
    ("action", "at"),
    [
        ({"update": {}}, "/actions/0"),
        ({"target": "$"}, "/actions/0"),
        ({"target": "a b", "update": {}}, "/actions/0/target"),
        ({"target": "$[", "update": {}}, "/actions/0/target"),
        ({"target": "$", "update": 1}, "/actions/0"),
        ({"target": "$", "remove": True}, "/actions/0"),
        ("no mapping", "/actions/0"),
    ],
)
def test_action_that_cannot_be_applied_is_an_error(action: Any, at: str) -> None:
    apply({"a": 1}, overlay(action), {}, report := Report())

    assert [(found.rule.id, str(found.at)) for found in report] == [("overlay-action-invalid", at)]


@pytest.mark.parametrize(
    ("changes", "at"),
    [({"overlay": "2.0.0"}, "/overlay"), ({"overlay": None}, "/overlay"), ({"actions": {}}, "/actions")],
)
def test_what_is_no_overlay_is_an_error(changes: dict[str, Any], at: str) -> None:
    apply({}, overlay(**changes), {}, report := Report())

    assert [(found.rule.id, str(found.at)) for found in report] == [("not-an-overlay", at)]


def test_openai_overlay_applies_without_a_complaint() -> None:
    report = Report()
    source, patch = load(str(SPEC / "openapi.yaml"), report), load(str(SPEC / "overlay.yaml"), report)
    assert source is not None
    assert patch is not None
    document = read(source, [patch], report)
    assert document is not None
    resolve(document, report)

    assert [found.message for found in report] == []


def test_openai_overlay_adds_what_its_descriptions_say() -> None:
    report = Report()
    source, patch = load(str(SPEC / "openapi.yaml"), report), load(str(SPEC / "overlay.yaml"), report)
    assert source is not None
    assert patch is not None
    document = read(source, [patch], report)
    assert document is not None
    responses = document.root.child("paths").child("/files/{file_id}/content").child("get").child("responses")

    assert document.root.child("security").value == [{"ApiKeyAuth": []}]
    assert [media for media, _ in responses.child("200").child("content").entries()] == ["application/octet-stream"]
    assert [status for status, _ in responses.entries()] == ["200", "default"]
    assert document.origin(responses.child("default").at / "description") == Pointer(
        ("actions", "6", "update", "default", "description"), str(SPEC / "overlay.yaml")
    )
