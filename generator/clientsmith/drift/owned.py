"""Turn the path of a file in an output into whose it is: its user's, or what is generated.

The user's are the folders `custom/` at the top of the output and of the package, and what the `owned` patterns of the
configuration name. A pattern is a path as seen from the output: `*` and `?` stand for characters of one name, `**` for
any folders, and a folder for all that is in it.

    >>> is_owned("pets/custom/search.py", "pets"), is_owned("pets/client.py", "pets")
    (True, False)
    >>> is_owned("docs/guide/start.md", "pets", ("docs",)), is_owned("a/b/c.pyi", "pets", ("**/*.pyi",))
    (True, True)
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import TypeVar

from clientsmith import rules
from clientsmith.options import Target
from clientsmith.report import Report
from clientsmith.source.pointer import Pointer

T = TypeVar("T")

CUSTOM = "custom"
LEFTOVER = ("__pycache__", ".")  # how the folders begin that running and checking a package leaves behind


def is_owned(path: str, package: str, patterns: Iterable[str] = ()) -> bool:
    """Whether a path in the output is the user's."""
    parts = PurePosixPath(path).parts
    if parts[:1] == (CUSTOM,) or parts[:2] == (package, CUSTOM):
        return len(parts) > 1
    return any(_matches(parts, PurePosixPath(pattern).parts) for pattern in patterns)


def _matches(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether a pattern names a path, or a folder that it is in."""
    if not pattern:
        return True
    if pattern[0] == "**":
        return any(_matches(parts[start:], pattern[1:]) for start in range(len(parts)))
    return bool(parts) and fnmatchcase(parts[0], pattern[0]) and _matches(parts[1:], pattern[1:])


def not_owned(files: Mapping[str, T], package: str, patterns: Iterable[str]) -> Mapping[str, T]:
    """What is said of files by their paths, without those that are the user's."""
    known = tuple(patterns)
    return {path: said for path, said in files.items() if not is_owned(path, package, known)}


def without_owned(files: Mapping[str, bytes], package: str, target: Target, report: Report) -> Mapping[str, bytes]:
    """The files of a package that are to be written; those that are the user's are told."""
    owned = [path for path in files if is_owned(path, package, target.owned)]
    for path in owned:
        report.add(rules.OWNED_NOT_WRITTEN, Pointer((), (target.output / path).as_posix()), path=path)
    return {path: data for path, data in files.items() if path not in owned} if owned else files


def lying_in(output: Path) -> Iterator[str]:
    """The paths of all files in an output, besides what tools leave behind."""
    for folder, folders, names in os.walk(output):
        folders[:] = sorted(name for name in folders if not name.startswith(LEFTOVER))
        for name in sorted(names):
            if not name.startswith("."):
                yield (Path(folder) / name).relative_to(output).as_posix()
