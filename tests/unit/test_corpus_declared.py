"""Which operations a document declares, counted without clientsmith: what the report over the corpus compares with."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from corpus.declared import operations


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(dedent(text), encoding="utf-8")
    return file


def test_each_method_of_a_path_is_an_operation(tmp_path: Path) -> None:
    entry = written(
        tmp_path, "api.yaml", "{openapi: 3.0.3, paths: {/a: {get: {}, put: {}, parameters: [], x-mine: {}}}}"
    )
    assert operations(entry) == {("GET", "/a"), ("PUT", "/a")}


@pytest.mark.parametrize(("version", "expected"), [("3.1.0", set()), ("3.2.0", {("QUERY", "/a"), ("COPY", "/a")})])
def test_methods_are_those_of_the_version(version: str, expected: set[tuple[str, str]], tmp_path: Path) -> None:
    text = f"{{openapi: {version}, paths: {{/a: {{query: {{}}, additionalOperations: {{COPY: {{}}}}}}}}}}"
    assert operations(written(tmp_path, "api.yaml", text)) == expected


def test_path_item_in_another_file_has_its_operations(tmp_path: Path) -> None:
    written(tmp_path, "paths/a.json", '{"items": {"~a/b": {"delete": {}}}}')
    text = """
        openapi: 3.1.0
        paths:
          /a: {$ref: 'paths/a.json#/items/~0a~1b', get: {}}
    """
    assert operations(written(tmp_path, "api.yaml", text)) == {("DELETE", "/a"), ("GET", "/a")}


def test_reference_that_leads_nowhere_declares_nothing(tmp_path: Path) -> None:
    assert operations(written(tmp_path, "api.yaml", "{swagger: '2.0', paths: {/a: {$ref: absent.yaml}}}")) == set()
