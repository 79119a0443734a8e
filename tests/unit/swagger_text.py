"""Turn the text of a document of Swagger 2.0 into what is read of it."""

from __future__ import annotations

from typing import Any

from clientsmith.openapi.model import Document
from clientsmith.openapi.read import read
from clientsmith.report import Report
from clientsmith.source.build import build
from clientsmith.source.events import yaml_events
from clientsmith.source.load import Source

HEAD = "swagger: '2.0'\ninfo: {title: T, version: '1'}\n"
OK = "responses: {200: {description: OK}}"


def source(text: str, name: str = "swagger.yaml") -> Source:
    return Source(name, text, build(yaml_events(text)).value, "")


def document(text: str) -> Document:
    found = read(source(HEAD + text), (), Report())
    assert found is not None
    return found


def translated(text: str) -> Any:
    return document(text).root.value


def operation(text: str, top: str = "") -> Any:
    return translated(f"{top}\npaths: {{/a: {{post: {{{text}, {OK}}}}}}}")["paths"]["/a"]["post"]


def told(text: str) -> list[tuple[str, str]]:
    read(source(HEAD + text), (), report := Report())
    return [(found.rule.id, str(found.at)) for found in report]
