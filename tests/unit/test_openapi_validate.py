"""What a document has against the specification."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from clientsmith import rules
from clientsmith.openapi.conformance import findings as library
from clientsmith.openapi.conformance.check import conformance
from clientsmith.openapi.model import Document, Node
from clientsmith.openapi.read import read
from clientsmith.report import Report, Rule
from clientsmith.source.load import Source
from clientsmith.source.pointer import Pointer

OK = {"200": {"description": "ok"}}


def told(version: str, **parts: Any) -> list[tuple[str, str]]:
    value = {"openapi": version, "info": {"title": "T", "version": "1"}, "paths": {}, **parts}
    document = read(Source("openapi.yaml", "", value, ""), (), Report())
    assert document is not None
    conformance(document, report := Report())
    return [(str(found.at), found.facts["problem"]) for found in report]


def test_default_that_does_not_fit_is_told_once() -> None:
    schema = {"type": "string", "enum": ["a"], "default": ["a"]}
    at = "/components/schemas/A/default"
    assert [place for place, _ in told("3.1.0", components={"schemas": {"A": schema}})] == [at]


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
def test_document_that_conforms_has_no_complaint(version: str) -> None:
    assert told(version, paths={"/a": {"get": {"responses": OK}}}) == []


@pytest.mark.parametrize(
    ("parts", "at", "problem"),
    [
        ({"info": {"title": "T"}}, "/info", "'version' is a required property"),
        ({"info": {"title": "T", "version": 1}}, "/info/version", "1 is not of type 'string'"),
        ({"paths": {"/a": {"get": {}}}}, "/paths/~1a/get", "'responses' is a required property"),
        (
            {"paths": {"/a": {"get": {"responses": {"200": {}}}}}},
            "/paths/~1a/get/responses/200",
            "'description' is a required property",
        ),
        (
            {"components": {"schemas": {"A": {"required": True}}}},
            "/components/schemas/A/required",
            "true is not of type 'array'",
        ),
    ],
)
def test_complaint_has_the_innermost_place(parts: dict[str, Any], at: str, problem: str) -> None:
    assert told("3.0.3", **parts) == [(at, problem)]


def test_long_value_is_told_by_its_kind() -> None:
    info = {"title": ["a" * 50], "version": "1"}

    assert told("3.0.3", info=info) == [("/info/title", "a list is not of type 'string'")]


def test_document_is_judged_as_it_is_written() -> None:
    schema = {"type": "number", "minimum": 1, "exclusiveMinimum": True}

    assert told("3.0.3", components={"schemas": {"A": schema}}) == []


def test_what_reading_has_told_is_not_told_again() -> None:
    document = read(Source("openapi.yaml", "", {"openapi": 3.1, "paths": {}}, ""), (), Report())
    assert document is not None
    conformance(document, report := Report())

    assert len(report) == 0


def test_document_too_deep_for_the_validator_is_told() -> None:
    deep: dict[str, Any] = {}
    for _ in range(2_000):
        deep = {"properties": {"a": deep}}
    value: Any = {"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "components": {"schemas": {"A": deep}}}
    conformance(Document(Node(value), (3, 0), (), written=value), report := Report())

    assert "conformance-unknown" in [found.rule.id for found in report]


@pytest.mark.parametrize(
    ("version", "schema", "place", "problem"),
    [
        ("3.0.3", {"type": "object", "default": "a"}, "/default", "'a' is not of type 'object'"),
        ("3.1.0", {"type": "object", "default": None}, "/default", "null is not of type 'object'"),
        ("3.2.0", {"type": "object", "default": None}, "/default", "null is not of type 'object'"),
        (
            "3.1.0",
            {"properties": {"b": {"type": "integer", "default": "1"}}},
            "/properties/b/default",
            "'1' is not of type 'integer'",
        ),
        (
            "3.1.0",
            {"type": "array", "items": {"type": "integer"}, "default": [1, "2"]},
            "/default/1",
            "'2' is not of type 'integer'",
        ),
        ("3.1.0", {"required": ["a", "b", "a"]}, "/required", "['a', 'b', 'a'] has non-unique elements"),
        (
            "3.1.0",
            {"oneOf": [{}, {"exclusiveMinimum": True}]},
            "/oneOf/1/exclusiveMinimum",
            "true is not of type 'number'",
        ),
        ("3.0.3", {"exclusiveMinimum": 5}, "/exclusiveMinimum", "5 is not of type 'boolean'"),
        (
            "3.1.0",
            {"allOf": [{"properties": {"a": {}}}], "required": ["b"]},
            "/required",
            "Required list has not defined properties: ['b']",
        ),
        ("3.1.0", {"$schema": "urn:unknown"}, "", "Unknown JSON Schema dialect: 'urn:unknown'"),
    ],
)
def test_schema_object_is_checked(version: str, schema: dict[str, Any], place: str, problem: str) -> None:
    assert told(version, components={"schemas": {"A": schema}}) == [(f"/components/schemas/A{place}", problem)]


def test_place_behind_references_is_where_it_is_written() -> None:
    schema = {"properties": {"b": {"$ref": "#/components/schemas/B"}}}
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}
    paths = {"/a": {"get": {"responses": {"200": {"description": "ok", "content": content}}}}}
    components = {"schemas": {"A": schema, "B": {"type": "string", "default": 1}}}

    assert told("3.1.0", paths=paths, components=components) == [
        ("/components/schemas/B/default", "1 is not of type 'string'")
    ]


def test_what_cannot_be_checked_does_not_keep_the_rest_from_it() -> None:
    wrong = {"type": "string", "default": 1}
    components = {"schemas": {"A": {"$ref": "#/nowhere"}, "B": {"properties": {"c": {"$ref": "a.yaml"}, "d": wrong}}}}

    assert told("3.1.0", components=components) == [
        ("/components/schemas/B/properties/d/default", "1 is not of type 'string'")
    ]


def test_extension_among_the_paths_is_no_path() -> None:
    assert told("3.1.0", paths={"x-a": 1, "x-b": {"get": {"operationId": 2, "parameters": [1]}}}) == []


@pytest.mark.parametrize(
    ("parts", "rule", "name", "problem"),
    [
        (
            {"/a": {"get": {"operationId": "a"}, "put": {"operationId": "a"}}},
            rules.DUPLICATE_OPERATION_ID,
            "a",
            "Operation ID 'a' for 'put' in '/a' is not unique",
        ),
        (
            {"/{b}": {"get": {}}},
            rules.UNDECLARED_PATH_PARAMETER,
            "b",
            "Path parameter 'b' for 'get' operation in '/{b}' was not resolved",
        ),
    ],
)
def test_what_has_been_told_by_a_rule_of_its_own_is_not_told_again(
    parts: dict[str, Any], rule: Rule, name: str, problem: str
) -> None:
    paths: Any = {path: {key: {**each, "responses": OK} for key, each in item.items()} for path, item in parts.items()}
    assert [found for _, found in told("3.1.0", paths=paths)] == [problem]

    report = Report()
    report.add(rule, Pointer(), name=name)
    value: Any = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": paths}
    conformance(Document(Node(value), (3, 1), (), written=value), report)
    assert [found.rule for found in report] == [rule]


def hostile() -> Any:
    """A default with a schema of which every level is looked at twice."""
    doubled = {f"L{n}": {"allOf": [{"$ref": f"#/components/schemas/L{n + 1}"}] * 2} for n in range(60)}
    schemas = {"A": {"default": 1, "allOf": [{"$ref": "#/components/schemas/L0"}]}, **doubled, "L60": {}}
    return {"openapi": "3.1.0", "info": {"title": "T"}, "components": {"schemas": schemas}}


def test_time_of_the_validator_is_limited_and_what_it_found_is_told() -> None:
    start = monotonic()
    conformance(Document(Node(hostile()), (3, 1), (), written=hostile()), report := Report(), seconds=1.5)

    assert monotonic() - start < 5
    assert [(found.rule.id, str(found.at), *found.facts.values()) for found in report] == [
        ("conformance-unknown", "", "the validator takes more than 1.5 s"),
        ("not-conformant", "/info", "3.1", "'version' is a required property"),
    ]


def unexpected() -> Iterator[Any]:
    raise OSError("that nobody thought of")


@pytest.mark.skipif(sys.platform != "linux", reason="the other process does not share what is replaced here")
@pytest.mark.parametrize(
    ("instead", "reason"),
    [
        (lambda *_: [bytearray(4_000_000_000)], "the validator takes more than 1.5 GB of memory"),
        (lambda *_: os._exit(3), "the validator broke down"),
        (lambda *_: unexpected(), "the validator broke down"),
    ],
)
def test_other_process_that_fails_is_told(
    instead: Any, reason: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(library, "findings", instead)
    conformance(Document(Node({}), (3, 1), (), written={}), report := Report())

    assert [found.facts["reason"] for found in report] == [reason]
    assert capfd.readouterr().err == ""


def test_references_to_files_are_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.json"
    secret.write_text('{"required": ["a", "a"]}')
    schemas = {"A": {"$ref": secret.as_uri()}, "B": {"default": 1, "allOf": [{"$ref": secret.as_uri()}]}}

    assert told("3.1.0", components={"schemas": schemas}) == []
    assert told("3.0.3", paths={"/a": {"$ref": "/dev/zero"}}) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes in folders")
def test_reference_to_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    assert told("3.1.0", components={"schemas": {"A": {"$ref": pipe.as_uri()}}}) == []


def test_references_into_the_network_are_not_opened() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/a.json"

        assert told("3.1.0", components={"schemas": {"A": {"$ref": url}, "B": {"items": {"$ref": url}}}}) == []
        with pytest.raises(BlockingIOError):
            server.accept()
