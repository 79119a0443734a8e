"""Two hundred lines edited by hand, all over the client of OpenAI's API 1.1.0, and then the document of today.

The latter lies in ../shared/corpus; without that folder there is nothing to test. The same edits in every run.
"""

from __future__ import annotations

import ast
from pathlib import Path
from random import Random

import pytest
from clientsmith.cli import run

ROOT = Path(__file__).resolve().parents[2]
HEAD = ROOT.parent / "shared/corpus/real/openai-head.yaml"
EDITS = 200

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not HEAD.is_file(), reason="there is no ../shared/corpus")]


def statements(text: str) -> list[int]:
    """The lines that are a statement, from 0, besides those that were edited."""
    lines = text.split("\n")
    found = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.stmt))
    whole = {node.lineno - 1 for node in found if node.lineno == node.end_lineno}
    return sorted(number for number in whole if "edit_" not in lines[number])


def ends_of_classes(text: str) -> list[int]:
    """The lines that a method can be added at."""
    return [node.end_lineno for node in ast.parse(text).body if isinstance(node, ast.ClassDef) and node.end_lineno]


def edited(text: str, number: int, random: Random) -> tuple[str, list[str]]:
    """A module with one more edit, and the lines that this one made, which stand nowhere else."""
    lines, name = text.split("\n"), f"edit_{number}"
    ends = ends_of_classes(text)
    if number % 4 == 0 and ends:
        end = random.choice(ends)
        made = [f"    def {name}(self) -> str:", f'        return "{name}"']
        lines[end:end] = ["", *made]
        return "\n".join(lines), made
    at = random.choice(statements(text))
    line = lines[at]
    if number % 2:
        made = [f"{line[: len(line) - len(line.lstrip())]}# {name}: look at this."]
        lines[at:at] = made
    else:
        made = [f"{line}  # {name}"]
        lines[at : at + 1] = made
    return "\n".join(lines), made


def edit(folder: Path) -> dict[str, list[str]]:
    """Edit modules of a package all over; gives the lines by file."""
    random = Random(5)
    modules = sorted(path for path in folder.rglob("*.py") if len(path.read_text().splitlines()) > 3)
    made: dict[str, list[str]] = {}
    while (count := sum(map(len, made.values()))) < EDITS:
        path = random.choice(modules)
        text, lines = edited(path.read_text(), count, random)
        ast.parse(text)
        path.write_text(text)
        made.setdefault(path.relative_to(folder).as_posix(), []).extend(lines)
    return made


def test_none_of_two_hundred_lines_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = ("-o", "out", "--package", "openai_client", "--formatter", "none")
    assert run(("generate", str(ROOT / "spec/openai/openapi.yaml"), *arguments)) == 0
    out = tmp_path / "out"
    made = edit(out)
    capsys.readouterr()
    assert run(("generate", str(HEAD), *arguments)) == 1  # some conflict, and some files are generated no longer
    told = capsys.readouterr().err
    kept = {path: (out / path).read_text() for path in made}
    lost = [(path, line) for path, lines in made.items() for line in lines if line not in kept[path].split("\n")]
    assert lost == []
    conflicting = sorted(path for path, text in kept.items() if "<<<<<<< edited\n" in text)
    assert f"  in conflict: {', '.join(conflicting)}\n" in told
    for path in kept.keys() - {*conflicting}:
        compile(kept[path], path, "exec")
    assert len(made) > 80  # files
