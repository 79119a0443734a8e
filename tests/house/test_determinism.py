"""The same document gives the same bytes, wherever, whenever and by whomever the tool is run."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SMALL = """\
openapi: 3.1.0
info: {title: Bicycles ÄÖ, version: "1"}
paths:
  /bikes:
    get:
      parameters: [{name: colour, in: query, schema: {enum: [red, green, blue]}}]
      responses: {200: {description: all, content: {application/json: {schema: {$ref: "#/components/schemas/Bike"}}}}}
components:
  schemas:
    Bike:
      required: [id, built, owner]
      properties:
        built: {type: string, format: date-time, example: 2024-05-06T07:08:09Z}
        owner: {oneOf: [{type: string}, {$ref: "#/components/schemas/Bike"}]}
    Zebra: {type: object, additionalProperties: {$ref: "#/components/schemas/Bike"}}
"""
HERE = {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
ELSEWHERE = {
    "PYTHONHASHSEED": "4242",
    "PYTHONUTF8": "0",
    "LC_ALL": "C",
    "LANG": "tr_TR.ISO-8859-9",
    "TZ": "Pacific/Kiritimati",
}


def generated(arguments: list[str], cwd: Path, surroundings: Mapping[str, str]) -> None:
    """Run the tool in a process of its own, without a cache."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    subprocess.run(
        [sys.executable, "-m", "clientsmith", "generate", *arguments],
        cwd=cwd,
        env={**env, **surroundings, "CLIENTSMITH_CACHE": "", "COLUMNS": "40"},
        capture_output=True,
        check=True,
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A folder with two documents, and another folder inside of it."""
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    openai = ROOT / "spec" / "openai"
    (tmp_path / "openai.yaml").write_bytes((openai / "openapi.yaml").read_bytes())
    (tmp_path / "overlay.yaml").write_bytes((openai / "overlay.yaml").read_bytes())
    (tmp_path / "inner").mkdir()
    return tmp_path


@pytest.mark.parametrize(("name", "overlays"), [("small", []), ("openai", ["overlay.yaml"])])
def test_surroundings_change_nothing(name: str, overlays: list[str], work: Path) -> None:
    one = [f"{name}.yaml", "-o", "out", *(f"--overlay={overlay}" for overlay in overlays)]
    other = [f"../{name}.yaml", "-o", "../other", *(f"--overlay=../{overlay}" for overlay in overlays)]
    generated(one, work, HERE)
    generated(other, work / "inner", ELSEWHERE)
    assert contents(work / "out") == contents(work / "other")


def test_nothing_tells_of_the_machine(work: Path) -> None:
    generated(["small.yaml", "-o", "out"], work, HERE)
    whole = b"".join(contents(work / "out").values())
    assert str(work).encode() not in whole
    assert str(ROOT).encode() not in whole
