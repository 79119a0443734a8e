"""What is wrong with the settings, before or beside what is wrong with the document, is told as a finding too."""

from __future__ import annotations

from pathlib import Path

import pytest
from clientsmith import pipeline
from clientsmith.commands.config import load_config
from clientsmith.commands.targets import without_formatter
from clientsmith.openapi.conformance.check import conformance
from clientsmith.openapi.model import Document, Node
from clientsmith.options import Target
from clientsmith.report import Report
from clientsmith.source.json import JsonValue

MINIMAL = 'openapi: 3.1.0\ninfo: {title: Api, version: "1"}\npaths: {}\n'


def ids(report: Report) -> list[str]:
    return [found.rule.id for found in report]


@pytest.mark.parametrize("given", ['document = "a.yaml"', 'output = "a"'])
def test_a_target_without_document_or_output_is_told(given: str, tmp_path: Path) -> None:
    (tmp_path / "clientsmith.toml").write_text(f"[[target]]\n{given}\n")
    assert load_config(None, tmp_path, report := Report()) is None
    assert ids(report) == ["option-missing"]


def test_a_formatter_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clientsmith.commands.targets.is_installed", lambda _: False)
    assert without_formatter(Target(document="a.yaml", formatter="ruff"), report := Report())
    assert ids(report) == ["formatter-missing"]


def test_a_flavour_that_is_none_is_told(tmp_path: Path) -> None:
    document = tmp_path / "openapi.yaml"
    document.write_text(MINIMAL)
    assert pipeline.build(Target(document=str(document), flavour="missing", base=tmp_path), report := Report()) is None
    assert ids(report) == ["flavour-unusable"]


def test_what_the_specification_forbids_is_told_at_its_place() -> None:
    value: JsonValue = {
        "openapi": "3.1.0",
        "info": {"title": "Api", "version": "1"},
        "paths": {"/a": {"get": {"tags": "pets"}}},
    }
    conformance(Document(Node(value), (3, 1), (), written=value), report := Report())
    assert [(found.rule.id, str(found.at)) for found in report] == [("not-conformant", "/paths/~1a/get/tags")]
