"""Turn folders and files into the Python code that is in them, and find the file that an import means.

What is hidden, a virtual environment, a cache, or generated is left out. What cannot be read is told, and the rest is
read.
"""

from __future__ import annotations

import ast
import os
import sys
import tokenize
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import TypeAlias

from clientsmith.impact.uses import Unread
from clientsmith.impact.values import Site

LEFT_OUT = frozenset({"__pycache__", "node_modules", "site-packages", "venv", "env"})
INIT = "__init__"
# What of a folder is not to be read.
Listing: TypeAlias = Callable[[Path], Collection[str]]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file of code: `parts` are the names of its path, without the ending."""

    file: str
    parts: tuple[str, ...]
    tree: ast.Module
    lines: tuple[str, ...]

    @property
    def name(self) -> tuple[str, ...]:
        """The names by which it is imported, as far up as there are any: a package is known by its own file."""
        return self.parts[:-1] if self.parts[-1:] == (INIT,) else self.parts

    def site(self, node: ast.expr | ast.alias | ast.keyword | ast.pattern) -> Site:
        """Where a node begins: an attribute at its own name, which tells the links of a chain apart."""
        if isinstance(node, ast.Attribute) and node.end_lineno is not None and node.end_col_offset is not None:
            end = self._column(node.end_lineno, node.end_col_offset)
            return Site(self.file, node.end_lineno, max(end - len(node.attr), 1))
        return Site(self.file, node.lineno, self._column(node.lineno, node.col_offset))

    def _column(self, line: int, offset: int) -> int:
        """A column from 1 in characters; `ast` counts bytes."""
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        return offset + 1 if text.isascii() else len(text.encode()[:offset].decode(errors="ignore")) + 1


@dataclass(frozen=True, slots=True)
class Code:
    """All files that were read, by their paths, and those that could not be."""

    files: Mapping[str, Parsed]
    unread: tuple[Unread, ...]
    named: Mapping[str, tuple[str, ...]]

    def find(self, importer: str, level: int, dotted: str) -> str | None:
        """The file that `from ..dotted import` in another file means."""
        parts = tuple(dotted.split(".")) if dotted else ()
        here = self.files[importer].parts
        if level:
            wanted = (*here[: len(here) - level], *parts)
            near = self.named.get(wanted[-1] if wanted else "", ())
            return next((file for file in near if self.files[file].name == wanted), None)
        if not parts or parts[0] in sys.stdlib_module_names:
            return None
        found = [file for file in self.named.get(parts[-1], ()) if self._ends(file, parts)]
        return min(found, key=lambda file: (-self._shared(file, here), len(self.files[file].parts), file), default=None)

    def below(self, file: str, name: str) -> str | None:
        """The file of a module in a package, which is known by its own file."""
        wanted = (*self.files[file].name, name)
        return next((one for one in self.named.get(name, ()) if self.files[one].name == wanted), None)

    def _is(self, file: str, wanted: tuple[str, ...]) -> bool:
        return self.files[file].name == wanted

    def _ends(self, file: str, parts: tuple[str, ...]) -> bool:
        """Whether a file can be imported by that name: what is above the first part of it is no package."""
        name = self.files[file].name
        above = name[: len(name) - len(parts)]
        return name[len(above) :] == parts and not any(
            self._is(other, above) for other in self.named.get(above[-1] if above else "", ())
        )

    def _shared(self, file: str, here: tuple[str, ...]) -> int:
        pairs = zip(self.files[file].name, here, strict=False)
        return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))


def read_code(paths: Iterable[Path], left_out: Listing = lambda _: ()) -> Code:
    """The code in files and folders, but for what is `left_out` of a folder: paths in it."""
    files: dict[str, Parsed] = {}
    unread: list[Unread] = []
    named: dict[str, tuple[str, ...]] = {}
    for path in dict.fromkeys(each for given in paths for each in _below(given, left_out)):
        found = _parsed(path)
        if isinstance(found, Unread):
            unread.append(found)
            continue
        files[found.file] = found
        name = found.name[-1] if found.name else ""
        named[name] = (*named.get(name, ()), found.file)
    return Code(files, tuple(unread), named)


def _below(path: Path, left_out: Listing) -> Iterator[Path]:
    """A file, or the files of code in a folder, in order."""
    if not path.is_dir():
        yield path
        return
    skipped: set[Path] = set()
    for folder, folders, names in os.walk(path):
        here = Path(folder)
        skipped.update(here / name for name in left_out(here))
        folders[:] = sorted(name for name in folders if not _is_foreign(here / name))
        files = (here / name for name in sorted(names) if name.endswith(".py") and not name.startswith("."))
        yield from (file for file in files if file not in skipped)


def _is_foreign(folder: Path) -> bool:
    return folder.name.startswith(".") or folder.name in LEFT_OUT or (folder / "pyvenv.cfg").exists()


def _parsed(path: Path) -> Parsed | Unread:
    try:
        with tokenize.open(path) as opened:
            text = opened.read()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except SyntaxError as error:
        where = f" in line {error.lineno}" if error.lineno else ""
        return Unread(path.as_posix(), f"it is not Python: {error.msg}{where}")
    except (OSError, UnicodeError, ValueError) as error:
        return Unread(path.as_posix(), getattr(error, "strerror", None) or str(error))
    except (RecursionError, MemoryError):
        return Unread(path.as_posix(), "it is nested too deeply")
    parts = path.resolve().with_suffix("").parts
    return Parsed(path.as_posix(), parts, tree, tuple(text.split("\n")))
