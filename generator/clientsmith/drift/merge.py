"""Turn a file as it was generated, as it was edited and as it is generated now into one, with both changes in it.

libgit2 does it, as `git merge` would, with git's marks where both changed the same lines. It is imported only where
there is something to merge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

# A side of a conflict that is empty as a whole has no name at its mark.
MARK = re.compile(rb"(?:<{7}|>{7})(?: |\r?$)")


@dataclass(frozen=True, slots=True)
class Versions:
    """The same file three times."""

    original: bytes
    edited: bytes
    generated: bytes


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged file, and the first and last lines of its conflicts, from 1."""

    data: bytes
    conflicts: tuple[tuple[int, int], ...] = ()


class MergeError(Exception):
    """libgit2 does not work here; the message says why."""


def merge(files: Mapping[str, Versions]) -> Mapping[str, Merged]:
    """Every file with both changes in it. Texts in UTF-8 only. Raises MergeError."""
    from pygit2 import GitError

    try:
        return _merged(files)
    except (GitError, OSError) as error:  # a broken ~/.gitconfig, a full disk
        raise MergeError(str(error)) from error


def _merged(files: Mapping[str, Versions]) -> Mapping[str, Merged]:
    from pygit2 import IndexEntry, init_repository
    from pygit2.enums import FileMode

    found: dict[str, Merged] = {}
    with TemporaryDirectory(prefix="clientsmith-", ignore_cleanup_errors=True) as folder:
        repository = init_repository(folder, bare=True)
        for path, versions in files.items():
            sides = {"original": versions.original, "edited": versions.edited, "generated": versions.generated}
            original, edited, generated = (
                IndexEntry(name, repository.create_blob(data), FileMode.BLOB) for name, data in sides.items()
            )
            try:
                result = repository.merge_file_from_index(original, edited, generated, use_deprecated=False)
            except RuntimeError:  # what pygit2 raises where nothing is left of a file
                found[path] = Merged(b"")
                continue
            data = result.contents.encode()
            found[path] = Merged(data, () if result.automergeable else tuple(_conflicts(data)))
        repository.free()
    return found


def _conflicts(data: bytes) -> Iterator[tuple[int, int]]:
    first = 0
    for number, line in enumerate(data.split(b"\n"), 1):
        if line in (b"<<<<<<< edited", b"<<<<<<<"):
            first = number
        elif line in (b">>>>>>> generated", b">>>>>>>") and first:
            yield first, number
            first = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """How many lines differ: `changed` counts a line that took the place of another once."""

    added: int
    removed: int
    changed: int


def lines(original: bytes, edited: bytes) -> Lines:
    """How much a file was edited, by libgit2's diff."""
    from pygit2 import Patch
    from pygit2.enums import DiffOption

    patch = Patch.create_from(original, edited, flag=DiffOption.FORCE_TEXT, context_lines=0)
    kinds = [[line.origin for line in hunk.lines] for hunk in patch.hunks]
    counts = [(hunk.count("+"), hunk.count("-")) for hunk in kinds]
    added, removed = (sum(count[side] for count in counts) for side in (0, 1))
    return Lines(added=added, removed=removed, changed=sum(map(max, counts)))


def marks(edited: bytes, original: bytes) -> Iterator[int]:
    """The lines with marks of conflicts, from 1, besides those that were generated so."""
    if not (b"<<<<<<<" in edited or b">>>>>>>" in edited):
        return
    generated = set(original.splitlines())
    for number, line in enumerate(edited.split(b"\n"), 1):
        if MARK.match(line) and line.rstrip(b"\r") not in generated:
            yield number


def uncommitted(output: Path, paths: list[str]) -> Iterator[str]:
    """Those of the paths in an output whose file git knows in another state, or not yet; none where there is no git."""
    from pygit2 import GitError, Repository, discover_repository
    from pygit2.enums import FileStatus

    folder = output.resolve()
    try:
        place = discover_repository(str(folder))
        repository = None if place is None else Repository(place)
        if repository is None or repository.is_bare:
            return
        for path in paths:
            inside = (folder / path).relative_to(Path(repository.workdir).resolve()).as_posix()
            if repository.status_file(inside) not in (FileStatus.CURRENT, FileStatus.IGNORED):
                yield path
    except (GitError, KeyError, ValueError):  # a repository of somebody else, or a damaged one, is as good as none
        return
