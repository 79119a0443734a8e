"""Turn an output folder into what lies there: the files of the package, and those in its folders that nobody knows.

Files elsewhere in the output are nobody's business: a repository may have its package at its top.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from clientsmith.drift.base import BASE
from clientsmith.drift.edits import plain
from clientsmith.drift.lock import LOCK
from clientsmith.drift.owned import is_owned

OURS = frozenset({LOCK, BASE})
# What running, checking and installing a package leaves behind.
LEFT_BEHIND = ("__pycache__", ".egg-info")


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """What lies in an output, or lay there at a revision: the files that are known, and the paths of foreign ones.

    Files have the ends of lines that are generated: a checkout may have changed them.
    """

    files: Mapping[str, bytes]
    foreign: tuple[str, ...] = ()


def on_disk(output: Path, known: Iterable[str], package: str, owned: Iterable[str]) -> There:
    """What lies in a folder; `known` are the paths of files that were, or would be, generated."""
    named = {*known}
    read = ((path, _contents(output / path, follow=path in OURS)) for path in {*named, *OURS})
    found = {path: _plain(path, data) for path, data in read if data is not None}
    others = (path for folder in _folders(named) for path in _listed(output, folder))
    patterns = tuple(owned)
    foreign = sorted(path for path in others if path not in named and not is_owned(path, package, patterns))
    return There(files=found, foreign=tuple(foreign))


def among(files: Mapping[str, bytes], known: Iterable[str], package: str, owned: Iterable[str]) -> There:
    """The same of files that lie in no folder: those of a revision."""
    named, patterns = {*known}, tuple(owned)
    folders = _folders(named)
    others = (path for path in files if path.partition("/")[0] in folders and path not in named)
    foreign = [path for path in others if not _is_left(path) and not is_owned(path, package, patterns)]
    found = {path: _plain(path, files[path]) for path in files.keys() & {*named, *OURS}}
    return There(files=found, foreign=tuple(sorted(foreign)))


def _folders(paths: Iterable[str]) -> frozenset[str]:
    """The folders at the top of an output that a package is generated into."""
    return frozenset(first for first, between, _ in (path.partition("/") for path in paths) if between)


def _listed(output: Path, folder: str) -> Iterator[str]:
    for place, folders, names in os.walk(output / folder):
        inside = Path(place).relative_to(output).as_posix()
        folders[:] = [name for name in folders if not _is_left(name)]
        yield from (f"{inside}/{name}" for name in names if not _is_left(name))


def _is_left(path: str) -> bool:
    return any(part.startswith(".") or part.endswith(LEFT_BEHIND) for part in PurePosixPath(path).parts)


def _plain(path: str, data: bytes) -> bytes:
    return data if path == BASE else plain(data)


def _contents(path: Path, *, follow: bool) -> bytes | None:
    """What a file holds; a symbolic link holds the path it leads to, as for git: what lies there may be a secret."""
    try:
        return os.fsencode(path.readlink()) if path.is_symlink() and not follow else path.read_bytes()
    except (OSError, ValueError):
        return None
