"""Every import keeps to the table of layers in docs/architecture.md, and the table allows no more than is used."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "generator" / "clientsmith"
TABLE = ROOT / "docs" / "architecture.md"
ROW = re.compile(r"^\| `(?P<folder>\w+)` \|[^|]*\|(?P<allowed>[^|]*)\|$", re.MULTILINE)


@cache
def layers() -> dict[str, frozenset[str]]:
    """What each folder may import: modules of clientsmith without that name in front, and packages of others."""
    rows = ROW.finditer(TABLE.read_text(encoding="utf-8"))
    return {row["folder"]: frozenset(re.findall(r"`([\w.]+)`", row["allowed"])) for row in rows}


def folder_of(path: Path) -> str:
    """The row of the table that a module belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def modules() -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"]


def imported(nodes: Iterator[ast.AST]) -> Iterator[str]:
    """The full names that import statements mention, `from x import y` as x.y."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_below(name: str, allowed: str) -> bool:
    return f"{name}.".startswith(f"{allowed}.")


def needs(path: Path) -> Iterator[str]:
    """What a module imports from other folders and other packages, as the table spells it."""
    for name in imported(ast.walk(ast.parse(path.read_text(encoding="utf-8")))):
        if is_below(name, "clientsmith"):
            inner = name.removeprefix("clientsmith.")
            if not is_below(inner, folder_of(path)):
                yield inner
        elif name.partition(".")[0] not in sys.stdlib_module_names:
            yield name


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_module_imports_only_what_its_folder_may(path: Path) -> None:
    allowed = layers()[folder_of(path)]
    assert [name for name in needs(path) if not any(is_below(name, one) for one in allowed)] == []


@pytest.mark.parametrize("folder", layers())
def test_folder_uses_all_that_it_may_import(folder: str) -> None:
    used = {name for path in modules() if folder_of(path) == folder for name in needs(path)}
    assert [one for one in layers()[folder] if not any(is_below(name, one) for name in used)] == []


def test_every_folder_is_in_the_table() -> None:
    assert {folder_of(path) for path in modules()} == layers().keys()


@pytest.mark.parametrize(
    ("folder", "never"),
    [
        ("ir", "openapi"),
        ("plan", "openapi"),
        ("plan", "lower"),
        ("plan", "render"),
        ("render", "ir"),
        ("naming", "openapi"),
        ("source", "openapi"),
        ("lower", "naming"),
    ],
)
def test_table_keeps_apart_what_must_not_meet(folder: str, never: str) -> None:
    assert not any(is_below(one, never) for one in layers()[folder])


def test_no_module_imports_itself_by_way_of_others() -> None:
    by_name = {path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", "."): path for path in modules()}
    graph = {}
    for name, path in by_name.items():
        used = imported(iter(ast.parse(path.read_text(encoding="utf-8")).body))
        inner = [one.removeprefix("clientsmith.") for one in used if is_below(one, "clientsmith")]
        graph[name] = {other for other in by_name if other != name and any(is_below(one, other) for one in inner)}
    assert len(list(TopologicalSorter(graph).static_order())) == len(by_name)


def test_only_the_command_line_prints() -> None:
    printing = {
        folder_of(path)
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Name) and node.id == "print")
        or (isinstance(node, ast.Attribute) and node.attr in ("stdout", "stderr") and ast.unparse(node.value) == "sys")
    }
    assert printing <= {"cli", "commands"}
