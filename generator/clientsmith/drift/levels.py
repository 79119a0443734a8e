"""Turn two texts of a file into the level that they differ at: how much it means to whoever uses the package.

    formatting < docs < additive < source-breaking < wire-breaking

From Python's syntax tree alone: the same tree is formatting, the same without its docstrings is docs, and else the
public names of the module decide (`drift.surface`). What breaks the wire is told by the documents (`drift.meaning`).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from enum import Enum
from itertools import zip_longest
from pathlib import PurePosixPath

from clientsmith.drift.surface import keeps, surface

CODE = ".py"
SETTINGS = ".toml"  # of the package: what it needs may change by it
UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)


class Level(Enum):
    """How much a difference means, from nothing to what a deployed client meets."""

    FORMATTING = "formatting"
    DOCS = "docs"
    ADDITIVE = "additive"
    SOURCE_BREAKING = "source-breaking"
    WIRE_BREAKING = "wire-breaking"

    @property
    def rank(self) -> int:
        return list(Level).index(self)


LEVELS = tuple(level.value for level in Level)


def highest(levels: Iterator[Level]) -> Level | None:
    """The gravest of some levels, None of none."""
    return max(levels, key=lambda level: level.rank, default=None)


def level_of(path: str, old: bytes, new: bytes, package: str) -> Level:
    """The level that a file of a package differs at; `old` is what lies there, `new` what would be generated."""
    if not path.endswith(CODE):
        return Level.ADDITIVE if path.endswith(SETTINGS) else Level.DOCS
    try:
        before, after = ast.parse(old), ast.parse(new)
        if not _same(before, after, docs=False):
            public = is_public(path, package)
            return Level.SOURCE_BREAKING if public and not keeps(surface(before), surface(after)) else Level.ADDITIVE
        return Level.FORMATTING if _same(before, after, docs=True) else Level.DOCS
    except UNREADABLE:
        return Level.SOURCE_BREAKING


def is_public(path: str, package: str) -> bool:
    """Whether others import a module: it is in the package (its tests are not), below no name that begins with `_`."""
    folder, *parts = PurePosixPath(path).with_suffix("").parts
    return folder == package and not any(part.startswith("_") and part != "__init__" for part in parts)


def _same(one: ast.AST, other: ast.AST, *, docs: bool) -> bool:
    """Whether two trees are the same; without `docs`, texts that stand alone as a statement do not count."""
    if type(one) is not type(other):
        return False
    return all(_same_value(getattr(one, f, None), getattr(other, f, None), docs=docs) for f in one._fields)


def _same_value(one: object, other: object, *, docs: bool) -> bool:
    if isinstance(one, ast.AST) and isinstance(other, ast.AST):
        return _same(one, other, docs=docs)
    if isinstance(one, list) and isinstance(other, list):
        pairs = zip_longest(_counted(one, docs=docs), _counted(other, docs=docs))
        return all(_same_value(left, right, docs=docs) for left, right in pairs)
    return type(one) is type(other) and one == other


def _counted(nodes: list[object], *, docs: bool) -> Iterator[object]:
    return (node for node in nodes if docs or not _is_doc(node))


def _is_doc(node: object) -> bool:
    if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
        return False
    return isinstance(node.value.value, str)
