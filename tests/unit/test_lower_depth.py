"""What is nested too deep for calls of functions is widened, and told; it is no reason to fail."""

from __future__ import annotations

from typing import Any

import pytest
from clientsmith.lower import lower
from clientsmith.openapi.model import Document, Node
from clientsmith.openapi.resolve import resolve
from clientsmith.report import Report


def rules_of(schemas: dict[str, Any]) -> set[str]:
    """The rules that a document of these schemas breaks."""
    report = Report()
    value: dict[str, Any] = {"openapi": "3.1.0", "info": {}, "paths": {}, "components": {"schemas": schemas}}
    lower(resolve(Document(Node(value), (3, 1), ()), report), report)
    return {found.rule.id for found in report}


def nested(keyword: str, levels: int) -> Any:
    schema: Any = {"type": "string"}
    for _ in range(levels):
        schema = {keyword: [{"type": "integer"}, schema] if keyword == "oneOf" else schema}
    return schema


@pytest.mark.parametrize("keyword", ["oneOf", "items", "additionalProperties"])
def test_schemas_in_schemas_are_any_value_at_last(keyword: str) -> None:
    assert rules_of({"A": nested(keyword, 2_000)}) == {"schema-too-deep"}


@pytest.mark.parametrize("keyword", ["default", "example"])
def test_values_are_left_out(keyword: str) -> None:
    assert rules_of({"A": {keyword: nested("items", 2_500)}}) == {"value-too-deep"}


@pytest.mark.slow
def test_members_of_members_are_left_out_at_last() -> None:
    chain = {f"S{n}": {"allOf": [{"$ref": f"#/components/schemas/S{n + 1}"}, {"type": "object"}]} for n in range(600)}
    assert "allof-too-deep" in rules_of({**chain, "S600": {"type": "object"}})


def test_a_long_chain_of_references_is_followed_once() -> None:
    chain = {f"S{n}": {"$ref": f"#/components/schemas/S{n + 1}"} for n in range(5_000)}
    assert rules_of({**chain, "S5000": {"type": "string"}}) == set()
