"""What a document has against the specification."""

from __future__ import annotations

from typing import Any

import pytest
from clientsmith.openapi.model import Document, Node
from clientsmith.openapi.read import read
from clientsmith.openapi.validate import conformance
from clientsmith.report import Report
from clientsmith.source.load import Source

OK = {"200": {"description": "ok"}}


def told(version: str, **parts: Any) -> list[tuple[str, str]]:
    value = {"openapi": version, "info": {"title": "T", "version": "1"}, "paths": {}, **parts}
    document = read(Source("openapi.yaml", "", value, ""), (), Report())
    assert document is not None
    conformance(document, report := Report())
    return [(str(found.at), found.facts["problem"]) for found in report]


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
            "True is not of type 'array'",
        ),
    ],
)
def test_complaint_has_the_innermost_place(parts: dict[str, Any], at: str, problem: str) -> None:
    assert told("3.0.3", **parts) == [(at, problem)]


def test_long_value_is_told_by_its_kind() -> None:
    tags = [{"name": "a" * 50}, {"name": "a" * 50}]

    assert told("3.0.3", tags=tags) == [("/tags", "a list has non-unique elements")]


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


def test_references_to_files_are_not_opened() -> None:
    assert told("3.0.3", paths={"/a": {"$ref": "/dev/zero"}}) == []
