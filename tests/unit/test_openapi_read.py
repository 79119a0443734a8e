"""What is an OpenAPI document, what is not, and what the upgrade from 3.0 changes."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from clientsmith.openapi.model import Document, Node
from clientsmith.openapi.read import read
from clientsmith.openapi.upgrade import upgrade
from clientsmith.report import Report
from clientsmith.source.build import build
from clientsmith.source.events import yaml_events
from clientsmith.source.load import Source
from clientsmith.source.pointer import Pointer

INFO = "info: {title: T, version: '1'}\n"


def source(text: str) -> Source:
    return Source("openapi.yaml", text, build(yaml_events(text)).value, "")


def told(text: str) -> list[tuple[str, str]]:
    read(source(text), (), report := Report())
    return [(found.rule.id, str(found.at)) for found in report]


@pytest.mark.parametrize(
    ("version", "meaning"),
    [
        ("3.0.0", (3, 0)),
        ("3.0.3", (3, 0)),
        ("3.1.0", (3, 1)),
        ("3.1.1", (3, 1)),
        ("3.2.0", (3, 2)),
        ("3.1.0-rc1", (3, 1)),
        ("'3.1'", (3, 1)),
    ],
)
def test_version_is_read(version: str, meaning: tuple[int, int]) -> None:
    document = read(source(f"openapi: {version}\n{INFO}paths: {{}}"), (), report := Report())

    assert document is not None
    assert (document.version, len(report)) == (meaning, 0)


@pytest.mark.parametrize(
    ("line", "rule", "at"),
    [
        ("swagger: '1.2'", "unsupported-version", "/swagger"),
        ("swagger: 2", "unsupported-version", "/swagger"),
        ("swagger: true", "unsupported-version", "/swagger"),
        ("swaggerVersion: '1.2'", "unsupported-version", "/swaggerVersion"),
        ("openapi: 4.0.0", "unsupported-version", "/openapi"),
        ("openapi: 2.0.0", "unsupported-version", "/openapi"),
        ("openapi: 3.3.0", "unsupported-version", "/openapi"),
        ("openapi: 3", "unsupported-version", "/openapi"),
        ("openapi: latest", "unsupported-version", "/openapi"),
        ("openapi: ''", "unsupported-version", "/openapi"),
        ("openapi: null", "unsupported-version", "/openapi"),
        ("openapi: [3.1.0]", "unsupported-version", "/openapi"),
        ("arazzo: 1.0.0", "not-openapi", "/arazzo"),
        ("asyncapi: 3.0.0", "not-openapi", "/asyncapi"),
        ("overlay: 1.0.0", "not-openapi", "/overlay"),
        ("hello: world", "not-openapi", ""),
    ],
)
def test_what_is_not_openapi_3_is_refused(line: str, rule: str, at: str) -> None:
    assert told(f"{line}\n{INFO}paths: {{}}") == [(rule, at)]


@pytest.mark.parametrize("version", ["3.0", "3.1"])
def test_version_that_is_a_number_is_read_with_a_warning(version: str) -> None:
    document = read(source(f"openapi: {version}\n{INFO}paths: {{}}"), (), report := Report())

    assert document is not None
    assert [found.rule.id for found in report] == ["version-not-text"]


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        (f"openapi: 3.0.3\n{INFO}", [("missing-paths", "")]),
        (f"openapi: 3.1.0\n{INFO}", [("missing-paths", "")]),
        (f"openapi: 3.1.0\n{INFO}components: {{}}", []),
        (f"openapi: 3.1.0\n{INFO}webhooks: {{}}", []),
        (f"openapi: 3.0.3\n{INFO}components: {{}}", []),
        ("openapi: 3.1.0\npaths: {}", [("missing-info", "")]),
        (f"swagger: '2.0'\n{INFO}", [("missing-paths", "")]),
        (f"swagger: '2.0'\n{INFO}definitions: {{}}", []),
        (f"swagger: '2.0'\n{INFO}paths: {{}}\nparameters: []", [("wrong-type", "/parameters")]),
        (f"openapi: 3.1.0\n{INFO}paths: {{}}\nservers: {{}}", [("wrong-type", "/servers")]),
        ("openapi: 3.1.0\ninfo: T\npaths: {}", [("wrong-type", "/info")]),
    ],
)
def test_parts_that_are_missing_or_of_a_wrong_type_are_told(text: str, findings: list[tuple[str, str]]) -> None:
    assert told(text) == findings


def upgraded(schema: dict[str, Any]) -> Any:
    value = {"components": {"schemas": {"A": schema}}}
    result: Any = upgrade(value, Report())
    return result["components"]["schemas"]["A"]


@pytest.mark.parametrize(
    ("schema", "result"),
    [
        ({"minimum": 1, "exclusiveMinimum": True}, {"exclusiveMinimum": 1}),
        ({"minimum": 1, "exclusiveMinimum": False}, {"minimum": 1}),
        ({"exclusiveMaximum": True}, {}),
        ({"maximum": 1.5, "exclusiveMaximum": True, "type": "number"}, {"exclusiveMaximum": 1.5, "type": "number"}),
        ({"items": {"maximum": 1, "exclusiveMaximum": True}}, {"items": {"exclusiveMaximum": 1}}),
        ({"properties": {"exclusiveMinimum": {"a": 1}}}, {"properties": {"exclusiveMinimum": {"a": 1}}}),
        ({"$ref": "#/a", "type": "string"}, {"$ref": "#/a"}),
        ({"$ref": "#/a", "description": "D", "x-a": 1}, {"$ref": "#/a", "description": "D", "x-a": 1}),
        ({"properties": {"$ref": {"type": "string"}}}, {"properties": {"$ref": {"type": "string"}}}),
        ({"example": {"$ref": "a", "b": 1}}, {"example": {"$ref": "a", "b": 1}}),
        ({"nullable": True}, {"nullable": True}),
    ],
)
def test_upgrade_gives_the_later_dialect(schema: dict[str, Any], result: dict[str, Any]) -> None:
    assert upgraded(schema) == result


def test_upgrade_changes_nothing_that_was_read() -> None:
    value: Any = {"components": {"schemas": {"A": {"minimum": 1, "exclusiveMinimum": True}}}}
    before = copy.deepcopy(value)
    upgrade(value, Report())

    assert value == before


def test_upgrade_shares_what_needs_no_change() -> None:
    value: Any = {"components": {"schemas": {"A": {"exclusiveMinimum": True}, "B": {"type": "string"}}}}
    result: Any = upgrade(value, Report())

    assert result["components"]["schemas"]["B"] is value["components"]["schemas"]["B"]


def test_upgrade_reaches_all_that_an_alias_shares() -> None:
    shared = {"minimum": 1, "exclusiveMinimum": True}
    result: Any = upgrade({"components": {"schemas": {"A": shared, "B": {"items": shared}}}}, Report())
    bound = {"exclusiveMinimum": 1}

    assert result["components"]["schemas"] == {"A": bound, "B": {"items": bound}}


def test_upgrade_tells_what_stands_beside_a_reference() -> None:
    value: Any = {"components": {"schemas": {"A": {"$ref": "#/a", "type": "string", "default": 1}}}}
    upgrade(value, report := Report())

    assert [found.effect for found in report] == ["type, default is ignored"]


def test_later_versions_are_not_upgraded() -> None:
    schemas = "{A: {$ref: '#/components/schemas/B', type: string}, B: {}}"
    document = read(source(f"openapi: 3.1.0\n{INFO}components: {{schemas: {schemas}}}"), (), Report())

    assert document is not None
    assert document.root.value is document.sources[0].value


@pytest.mark.parametrize(
    ("at", "origin"),
    [
        (Pointer(("a",)), Pointer(("a",))),
        (Pointer(("a", "b")), Pointer(("x",), "o.yaml")),
        (Pointer(("a", "b", "c")), Pointer(("x", "c"), "o.yaml")),
        (Pointer(("a",), "o.yaml"), Pointer(("a",), "o.yaml")),
    ],
)
def test_origin_goes_by_the_longest_beginning(at: Pointer, origin: Pointer) -> None:
    document = Document(Node({}), (3, 1), (), {Pointer(("a", "b")): Pointer(("x",), "o.yaml")})

    assert document.origin(at) == origin


def test_node_finds_nothing_in_values_of_other_types() -> None:
    node = Node("text")

    assert (node.get("a"), list(node.entries()), list(node.items()), node.text("a"), node.flag("a")) == (
        None,
        [],
        [],
        "",
        False,
    )


def test_node_gives_members_with_their_places() -> None:
    node = Node({"a": [1, {"b": True}]})

    assert str(node.child("a").child(1).child("b").at) == "/a/1/b"
    assert node.child("a").child(1).flag("b")
