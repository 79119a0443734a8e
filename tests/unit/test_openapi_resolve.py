"""Where references lead, and which of them are told."""

from __future__ import annotations

import time
from typing import Any

import pytest
from clientsmith.openapi.model import Document, Node
from clientsmith.openapi.resolve import Graph, resolve
from clientsmith.report import Report
from clientsmith.source.pointer import Pointer


def graph(value: Any, report: Report) -> Graph:
    return resolve(Document(Node(value), (3, 1), ()), report)


def schemas(**named: Any) -> dict[str, Any]:
    return {"components": {"schemas": named}}


def told(value: Any) -> list[tuple[str, str]]:
    graph(value, report := Report())
    return [(found.rule.id, str(found.at)) for found in report]


@pytest.mark.parametrize(
    ("ref", "place"),
    [
        ("#/components/schemas/A", "/components/schemas/A"),
        ("#/components/schemas/A/properties/a", "/components/schemas/A/properties/a"),
        ("#/components/schemas/Chain", "/components/schemas/A"),
        ("#/components/schemas/sl~1ash", "/components/schemas/sl~1ash"),
        ("#/components/schemas/sl%7E1ash", "/components/schemas/sl~1ash"),
        ("#/components/schemas/per%cent", "/components/schemas/per%cent"),
        ("#/components/schemas/%7Bb%7D", "/components/schemas/{b}"),
        ("#/components/schemas/List/anyOf/1", "/components/schemas/List/anyOf/1"),
        ("#anchor", "/components/schemas/Named"),
        ("https://example.com/named", "/components/schemas/Named"),
        ("https://example.com/named#/items", "/components/schemas/Named/items"),
        ("#", ""),
    ],
)
def test_reference_leads_to_its_target(ref: str, place: str) -> None:
    found = graph(
        schemas(
            **{
                "A": {"properties": {"a": {}}},
                "Chain": {"$ref": "#/components/schemas/A"},
                "sl/ash": {},
                "per%cent": {},
                "{b}": {},
                "List": {"anyOf": [{}, {}]},
                "Named": {"$id": "https://example.com/named", "$anchor": "anchor", "items": {}},
            }
        ),
        Report(),
    )
    target = found.follow(Node({"$ref": ref}))

    assert target is not None
    assert str(target.at) == place


def test_node_that_is_no_reference_stands_for_itself() -> None:
    found = graph({}, Report())
    node = Node({"type": "string"}, Pointer(("a",)))

    assert found.follow(node) is node


@pytest.mark.parametrize(
    ("value", "findings"),
    [
        (schemas(A={"$ref": "#/components/schemas/B"}), [("dangling-reference", "/components/schemas/A/$ref")]),
        (schemas(A={"$ref": "#/components/schemas/A/items/"}), [("dangling-reference", "/components/schemas/A/$ref")]),
        (schemas(A={"$ref": "#nowhere"}), [("dangling-reference", "/components/schemas/A/$ref")]),
        (schemas(A={"$ref": "b.yaml#/B"}), [("external-reference", "/components/schemas/A/$ref")]),
        (schemas(A={"$ref": "https://example.com/b"}), [("external-reference", "/components/schemas/A/$ref")]),
        ({"paths": {"/a": {"$ref": "./a.yaml"}}}, [("external-reference", "/paths/~1a/$ref")]),
        ({"components": {"schemas": {"$ref": "a.yaml"}}}, [("external-reference", "/components/schemas/$ref")]),
        (schemas(A={"allOf": [{"$ref": "#/x"}]}), [("dangling-reference", "/components/schemas/A/allOf/0/$ref")]),
        (schemas(A={"properties": {"$ref": {"type": "string"}}}), []),
        (schemas(A={"items": {"$ref": "#/components/schemas/A"}}), []),
        (schemas(A={"example": {"$ref": "#/x"}, "default": {"$ref": "#/x"}, "enum": [{"$ref": "#/x"}]}), []),
        (schemas(A={"const": {"$ref": "#/x"}, "examples": [{"$ref": "#/x"}], "x-a": {"$ref": "#/x"}}), []),
        ({"components": {"examples": {"A": {"value": {"$ref": "#/x"}}}}}, []),
        ({"components": {"examples": {"A": {"$ref": "#/x"}}}}, [("dangling-reference", "/components/examples/A/$ref")]),
    ],
)
def test_reference_that_leads_nowhere_is_told(value: Any, findings: list[tuple[str, str]]) -> None:
    assert told(value) == findings


@pytest.mark.parametrize(
    ("kind", "effect"),
    [("schemas", "any value is allowed in its place"), ("responses", "the response is left out")],
)
def test_effect_says_what_comes_of_it(kind: str, effect: str) -> None:
    graph({"components": {kind: {"A": {"$ref": "#/x"}}}}, report := Report())

    assert [found.effect for found in report] == [effect]


def test_reference_to_itself_is_an_error() -> None:
    assert told(schemas(A={"$ref": "#/components/schemas/A"})) == [("circular-reference", "/components/schemas/A/$ref")]


def test_circle_is_told_at_each_of_its_references_and_nowhere_else() -> None:
    value = schemas(
        A={"$ref": "#/components/schemas/B"},
        B={"$ref": "#/components/schemas/C"},
        C={"$ref": "#/components/schemas/B"},
    )

    assert told(value) == [
        ("circular-reference", "/components/schemas/B/$ref"),
        ("circular-reference", "/components/schemas/C/$ref"),
    ]


def test_reference_into_a_part_that_is_no_component_is_followed() -> None:
    value = {**schemas(A={"$ref": "#/x-defs/B"}), "x-defs": {"B": {"items": {"$ref": "#/lost"}}}}

    assert told(value) == [("dangling-reference", "/x-defs/B/items/$ref")]


@pytest.mark.parametrize(
    ("value", "findings"),
    [
        (schemas(A="text"), [("wrong-type", "/components/schemas/A")]),
        (schemas(A=True), []),
        (schemas(A=None), []),
        (schemas(A={"properties": []}), [("wrong-type", "/components/schemas/A/properties")]),
        (schemas(A={"allOf": {}}), [("wrong-type", "/components/schemas/A/allOf")]),
        ({"paths": {"/a": {"get": {"parameters": {}}}}}, [("wrong-type", "/paths/~1a/get/parameters")]),
        ({"paths": {"x-a": [], "/a": {"x-a": []}}}, []),
    ],
)
def test_part_of_a_wrong_type_is_told(value: Any, findings: list[tuple[str, str]]) -> None:
    assert told(value) == findings


def test_what_aliases_share_is_looked_at_once() -> None:
    shared: dict[str, Any] = {"type": "string"}
    for _ in range(60):
        shared = {"properties": {"a": shared, "b": shared}}
    started = time.perf_counter()
    graph(schemas(A=shared), Report())

    assert time.perf_counter() - started < 1


def test_depth_is_no_danger() -> None:
    deep: dict[str, Any] = {"$ref": "#/x"}
    for _ in range(5_000):
        deep = {"items": deep}

    assert [rule for rule, _ in told(schemas(A=deep))] == ["dangling-reference"]
