"""A file is cut where a statement begins, and nowhere else."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from clientsmith.render.parts import joined, parts

GENERATED = Path(__file__).resolve().parents[2] / "generated"
FILES = sorted(GENERATED.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(GENERATED).as_posix())
def test_parts_are_programs_and_make_the_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = list(parts(text))
    assert joined(found) == text
    for part in found:
        ast.parse(part.program)


def cut(text: str) -> list[str]:
    return [part.text for part in parts(text)]


def test_lines_within_brackets_and_strings_begin_nothing() -> None:
    assert cut('x = (\n1,\n)\ny = """\nz = 1\n"""\n') == ["x = (\n1,\n)", 'y = """\nz = 1\n"""']


def test_brackets_and_quotes_in_strings_and_comments_count_for_nothing() -> None:
    assert cut('x = \'"""\'  # (\ny = "\\"["\n') == ['x = \'"""\'  # (', 'y = "\\"["']


def test_comments_and_decorators_go_with_what_follows() -> None:
    assert cut("# of f\n@a\n@b\ndef f(): ...\n\n\nx = 1\n") == ["# of f\n@a\n@b\ndef f(): ...", "x = 1"]


def test_classes_are_cut_at_their_members() -> None:
    assert cut("class A:\n    def f(self):\n        return 1\n\n    x = 1\n") == [
        "class A:",
        "    def f(self):\n        return 1",
        "    x = 1",
    ]


def test_a_condition_with_another_branch_stays_whole() -> None:
    text = "if a:\n    x = 1\nelse:\n    x = 2"
    assert cut(text + "\n") == [text]
