"""Turn an output into what its files are: generated, edited by hand, the user's own, foreign or missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from clientsmith.drift.base import BASE, read_base
from clientsmith.drift.edits import edited_in, plain
from clientsmith.drift.lock import LOCK, Lock, digest, package_of
from clientsmith.drift.merge import Lines, lines
from clientsmith.drift.owned import is_owned, lying_in, not_owned
from clientsmith.drift.there import on_disk
from clientsmith.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A file that was edited by hand, and how much; None where the base that would tell is not there."""

    path: str
    lines: Lines | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What the files of an output are; `generated` counts those that are as they were written."""

    generated: int
    edited: tuple[Edited, ...]
    owned: tuple[str, ...]
    foreign: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def edited_lines(self) -> int | None:
        """How many lines were edited by hand; None where that is not known of a file."""
        counts = [file.lines.changed if file.lines else None for file in self.edited]
        return None if None in counts else sum(count or 0 for count in counts)


def status_of(output: Path, lock: Lock, patterns: Iterable[str], report: Report) -> Status:
    """The status of an output whose lock is known; `patterns` name files of the user."""
    package, named = package_of(lock), tuple(patterns)
    files = not_owned(lock.files, package, named)
    other = {path: plain(data) for path, data in edited_in(output, files).items()}
    edited = {path: data for path, data in other.items() if digest(data) != files[path]}
    there = on_disk(output, files, package, named)
    missing = files.keys() - there.files.keys()
    return Status(
        generated=len(files) - len(missing) - len(edited),
        edited=_measured(edited, output, lock, report),
        owned=tuple(path for path in lying_in(output) if path not in (LOCK, BASE) and is_owned(path, package, named)),
        foreign=there.foreign,
        missing=tuple(sorted(missing)),
    )


def _measured(edited: dict[str, bytes], output: Path, lock: Lock, report: Report) -> tuple[Edited, ...]:
    base = read_base(output, report, lock.base or None) if edited else None
    known = {} if base is None else base.files
    return tuple(
        Edited(path=path, lines=lines(known[path], edited[path]) if path in known else None) for path in sorted(edited)
    )
