"""Turn a target into its drift by generating it anew, in memory, and comparing that with a folder or a revision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from posixpath import normpath
from tempfile import TemporaryDirectory
from typing import Any

from clientsmith import pipeline, rules
from clientsmith.changes.compare import compare as compare_sides
from clientsmith.changes.table import default_table, with_severities
from clientsmith.commands.comparing import NOTHING, Compared, without_owned
from clientsmith.commands.generate import made_of
from clientsmith.commands.versions import version_of
from clientsmith.drift.base import BASE, read_base
from clientsmith.drift.check import Drift, Expected, compare
from clientsmith.drift.edits import keep, plain
from clientsmith.drift.levels import Level
from clientsmith.drift.lock import LOCK, Lock, parse_lock
from clientsmith.drift.meaning import level_of_api
from clientsmith.drift.reasons import MEANING, Cause, Reason
from clientsmith.drift.status import status_of
from clientsmith.drift.there import OURS, There, among, on_disk
from clientsmith.options import Target
from clientsmith.report import Report, Severity
from clientsmith.source.git import SCHEME, Revision, files_at, revision_of
from clientsmith.source.pointer import Pointer


def compared_now(target: Target, lock: Lock | None, edits: int | None, report: Report) -> Compared | None:
    """The drift of what lies in the output; `edits` are the lines edited by hand that are allowed."""
    made = made_of(target, report)
    if lock is not None:
        read_base(target.output, report, lock.base or None)
    if made is None or report.failed:
        return None
    there = on_disk(target.output, {*made.files, *(lock.files if lock else ())}, made.package, target.owned)
    lines, kept = None, NOTHING
    if lock is not None and edits is not None:
        lines = status_of(target.output, lock, target.owned, report).edited_lines
        kept = _kept(target.output, lock, made, report) if lines is not None and lines <= edits else NOTHING
    if report.failed:
        return None
    drift = _drift(made, there, lock, kept, target.output, target)
    expected = {**made.files, **kept, LOCK: made.lock}
    told = "compared with what is generated now"
    return Compared(drift=drift, told=told, there=there.files, expected=expected, edited_lines=lines)


def compared_at(text: str, target: Target, report: Report) -> Compared | None:
    """The drift of the package as it is at a revision, or at the folder of a revision that `git:REV:path` names."""
    name, _, path = text.removeprefix(SCHEME).partition(":") if text.startswith(SCHEME) else (text, "", "")
    revision = revision_of(name, target.output, report)
    if revision is None:
        return None
    way = normpath(path) if path else revision.inside(target.output)
    if way is None:
        at = Pointer((), f"{SCHEME}{name}")
        report.add(rules.REVISION_PATH_MISSING, at, revision=name, path=target.output.as_posix())
        return None
    made = made_of(target, report)
    found = None if made is None else _files_at(revision, way, made.files, report)
    lock = None if found is None else _lock_of(found, f"{name}:{way}", report)
    if made is None or found is None or lock is None:
        return None
    lock = without_owned(lock, target)
    there = among(found, {*made.files, *lock.files}, made.package, target.owned)
    with TemporaryDirectory(prefix="clientsmith-") as top:
        folder = Path(top).resolve() / way  # as deep as in the repository: what the lock names is beside it
        folder.mkdir(parents=True, exist_ok=True)
        for record in OURS & there.files.keys():
            (folder / record).write_bytes(there.files[record])
        drift = _drift(made, there, lock, NOTHING, folder, target)
    expected = {**made.files, LOCK: made.lock}
    return Compared(drift=drift, told=f"{name} compared with now", there=there.files, expected=expected)


def _drift(
    made: pipeline.Build, there: There, lock: Lock | None, kept: Mapping[str, bytes], folder: Path, target: Target
) -> Drift:
    """The drift, with the level of what the documents differ in; `folder` has the lock and the base."""
    now = parse_lock(made.lock.decode())
    expected = Expected(files=made.files, lock=now, package=made.package, kept=kept)
    drift = compare(expected, there, lock)
    if lock is None or not any(reason.cause in MEANING for reason in drift.reasons):
        return drift
    level = _api_level(folder, made, target) if BASE in there.files else None
    if level is not None:
        return replace(drift, api=level)
    told = "the document of the last run is not kept or cannot be read: what differs in it may be the worst"
    return replace(
        drift,
        api=Level.WIRE_BREAKING,
        reasons=(*drift.reasons, Reason(cause=Cause.LOCK, name=BASE, message=told)),
    )


def _api_level(folder: Path, made: pipeline.Build, target: Target) -> Level | None:
    """What the documents differ in; None where that of the last run can no longer be read."""
    before = version_of(folder.as_posix(), replace(target, strict=False), Report())
    if before is None:
        return None
    now = made.side
    return level_of_api(compare_sides(before.side, now, with_severities(default_table(), target.severities)))


def _kept(output: Path, lock: Lock, made: pipeline.Build, report: Report) -> Mapping[str, bytes]:
    """The edited files as generating would leave them. What forbids it is told, what it would do is not."""
    quiet = Report()
    found = keep(made.files, output, lock, quiet, allow_dirty=True)
    for error in (found for found in quiet if found.rule.severity is Severity.ERROR):
        facts: dict[str, Any] = {**error.facts}
        report.add(error.rule, error.at, position=error.position, **facts)
    edited = {*found.left, *found.merged, *found.conflicting}
    return {path: plain(found.files[path]) for path in edited}


def _files_at(revision: Revision, way: str, files: Iterable[str], report: Report) -> Mapping[str, bytes] | None:
    """The files of a package at a revision: those in its folders, and those beside them that are generated."""
    top = "" if way in ("", ".") else f"{way}/"
    named = {*OURS, *files}
    folders = {path.partition("/")[0] for path in named if "/" in path}

    def wanted(path: str) -> bool:
        inside = path.removeprefix(top)
        return inside in named or inside.partition("/")[0] in folders

    return files_at(revision, way, report, wanted)


def _lock_of(files: Mapping[str, bytes], place: str, report: Report) -> Lock | None:
    at = Pointer((), f"{place}/{LOCK}")
    if LOCK not in files:
        report.add(rules.LOCK_MISSING, Pointer((), place), lock=LOCK, output=place)
        return None
    try:
        return parse_lock(files[LOCK].decode())
    except UnicodeDecodeError:
        report.add(rules.LOCK_UNUSABLE, at, file=at.source, reason="it is not utf-8")
    except ValueError as error:
        report.add(rules.LOCK_UNUSABLE, at, file=at.source, reason=str(error))
    return None
