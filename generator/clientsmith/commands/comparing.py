"""Turn a target into its drift, by the cheapest way that can be trusted.

By hashes where all that went in is as the lock tells: that takes no generating, and so nothing of the pipeline is
imported before it is needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from clientsmith import rules
from clientsmith.drift.base import BASE, is_intact, read_base
from clientsmith.drift.check import Drift, compare_locked
from clientsmith.drift.inputs import is_unchanged
from clientsmith.drift.lock import LOCK, Lock, package_of, read_lock
from clientsmith.drift.owned import not_owned
from clientsmith.drift.there import on_disk
from clientsmith.options import Target
from clientsmith.report import Report, reason_of
from clientsmith.source.pointer import Pointer

NOTHING: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """What a package is compared with, and how many lines edited by hand are allowed (None: none, nobody counts)."""

    full: bool = False
    locked: bool = False
    against: str | None = None
    edits: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The drift of a package, how it was found in words, and what lies there and was expected, as far as was needed."""

    drift: Drift
    told: str
    there: Mapping[str, bytes] = field(default_factory=lambda: NOTHING)
    expected: Mapping[str, bytes] = field(default_factory=lambda: NOTHING)
    edited_lines: int | None = None


def compared(target: Target, how: How, report: Report) -> Compared | None:
    """The drift of a package; None, with an error in the report, where it cannot be told."""
    if how.against is not None:
        from clientsmith.commands.regenerated import compared_at

        return compared_at(how.against, target, report)
    lock = read_lock(target.output, report)
    if lock is None and not report.failed:
        _check_empty(target.output, report, locked=how.locked)
    if report.failed:
        return None
    if lock is not None:
        lock = without_owned(lock, target)
        if how.locked:
            return _by_lock(lock, target, report)
        if not how.full and is_unchanged(lock, target) and (found := _by_hashes(lock, target)) is not None:
            return found
    from clientsmith.commands.regenerated import compared_now  # only now: it takes 0.1 s to import

    return compared_now(target, lock, how.edits, report)


def without_owned(lock: Lock, target: Target) -> Lock:
    """The lock without the files that are the user's by now."""
    ours = not_owned(lock.files, package_of(lock), target.owned)
    return lock if len(ours) == len(lock.files) else replace(lock, files=ours)


def _check_empty(output: Path, report: Report, *, locked: bool) -> None:
    """Tell an output without a lock that something else made."""
    shown = output.as_posix()
    try:
        is_file = output.exists() and not output.is_dir()
        holds = output.is_dir() and any(not entry.name.startswith(".") for entry in output.iterdir())
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        report.add(rules.OUTPUT_UNSUITABLE, Pointer((), shown), path=shown, reason=f"unreadable: {reason}")
        return
    if is_file:
        report.add(rules.OUTPUT_UNSUITABLE, Pointer((), shown), path=shown, reason="a file, not a folder")
    elif holds or locked:
        report.add(rules.LOCK_MISSING, Pointer((), shown), lock=LOCK, output=shown)


def _by_hashes(lock: Lock, target: Target) -> Compared | None:
    """The drift where all that went in is as it was; None where a file is not, which generating anew tells more of."""
    there = on_disk(target.output, lock.files, package_of(lock), target.owned)
    if not is_intact(there.files.get(BASE, b""), lock.base):
        return None
    drift = compare_locked(lock, there, NOTHING, package_of(lock))
    if any(file.path not in there.foreign for file in drift.files):
        return None
    return Compared(drift=drift, told="compared by hashes", there=there.files)


def _by_lock(lock: Lock, target: Target, report: Report) -> Compared | None:
    """The drift from what was generated; the document is not read."""
    package = package_of(lock)
    there = on_disk(target.output, lock.files, package, _patterns(lock, target))
    base = read_base(target.output, report, lock.base or None)
    if report.failed:
        return None
    originals = base.files if base is not None else NOTHING
    drift = compare_locked(lock, there, originals, package)
    return Compared(drift=drift, told="compared with what was generated", there=there.files, expected=originals)


def _patterns(lock: Lock, target: Target) -> tuple[str, ...]:
    """What names the files of the user: the configuration, or else what the lock has of it."""
    recorded = lock.options.get("owned")
    return target.owned or (tuple(map(str, recorded)) if isinstance(recorded, list) else ())
