"""Turn code into the files of it that a client may get into: those that name the package, and all that imports link.

Most of a large code base has nothing to do with a client, and is not looked at further.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from clientsmith.impact.code import Code

# Tests get what the file of this name defines without importing it.
SHARED = "conftest"


def linked(code: Code, package: str) -> tuple[str, ...]:
    """The files that name a package, and those that import one another with them, in order."""
    beside: dict[str, set[str]] = {file: set() for file in code.files}
    for file in code.files:
        for other in _imported(code, file):
            beside[file].add(other)
            beside[other].add(file)
    found: set[str] = set()
    pending = [file for file, parsed in code.files.items() if any(package in line for line in parsed.lines)]
    if any(code.files[file].name[-1:] == (SHARED,) for file in pending):
        pending = list(code.files)
    while pending:
        file = pending.pop()
        if file not in found:
            found.add(file)
            pending += beside[file]
    return tuple(file for file in code.files if file in found)


def _imported(code: Code, file: str) -> Iterator[str]:
    for node in ast.walk(code.files[file].tree):
        names: list[tuple[int, str]] = []
        if isinstance(node, ast.Import):
            names = [(0, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            home = node.module or ""
            names = [(node.level, home), *((node.level, f"{home}.{one.name}".lstrip(".")) for one in node.names)]
        for level, dotted in names:
            other = code.find(file, level, dotted)
            if other is not None:
                yield other
