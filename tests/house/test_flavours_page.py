"""The example of docs/flavours.md is a flavour that works, and its tables list what there is."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from clientsmith import pipeline
from clientsmith.flavour.manifest import EACH
from clientsmith.naming.names import Reserved
from clientsmith.options import Target
from clientsmith.report import Report

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "flavours.md").read_text(encoding="utf-8")
DOCUMENT = """\
openapi: 3.1.0
info: {title: Api, version: "1"}
paths:
  /pets: {get: {operationId: listPets}}
"""


def block(language: str) -> str:
    """The one block of code of a language."""
    [text] = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return str(text)


def test_example_generates(tmp_path: Path) -> None:
    flavour = tmp_path / "flavours" / "house"
    flavour.mkdir(parents=True)
    (flavour / "flavour.toml").write_text(block("toml"))
    (flavour / "names.py.jinja").write_text(block("jinja"))
    (tmp_path / "openapi.yaml").write_text(DOCUMENT)
    target = Target(
        document=str(tmp_path / "openapi.yaml"), package="pets_client", flavour="flavours/house", base=tmp_path
    )
    report = Report()
    made = pipeline.build(target, report)
    assert made is not None, [found.message for found in report]
    assert "api.md" not in made.files
    assert b"pets.list" in made.files["pets_client/names.py"]
    assert b"pydantic>=2.12,<3" in made.files["pyproject.toml"]


@pytest.mark.parametrize("name", [*EACH, *(field.name for field in fields(Reserved))])
def test_page_tells_of(name: str) -> None:
    assert f"`{name}`" in PAGE
