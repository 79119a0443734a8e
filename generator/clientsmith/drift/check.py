"""Turn what would be generated and what lies in an output into drift: which files differ, how much, and why.

What the lock says of a file tells what happened to it: one that is not what was written was edited by hand, one that
the lock does not name and nothing generates is foreign.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from clientsmith.drift.base import BASE
from clientsmith.drift.levels import CODE, Level, highest, level_of
from clientsmith.drift.lock import LOCK, Lock, digest
from clientsmith.drift.reasons import MEANING, Cause, Reason, reasons
from clientsmith.drift.there import There


class State(Enum):
    """What is the matter with a file. NEW: no lock names it yet. MISSING: one does, and it is not there."""

    NEW = "new"
    MISSING = "missing"
    DIFFERENT = "different"
    EDITED = "edited"
    STALE = "stale"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """A file that is not as it would be generated; its path is one in the output."""

    path: str
    state: State
    level: Level
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """How an output differs from what would be generated, and why; `api` is the level of what the documents differ in.

    `allowed` are files that were edited by hand and may be: they hold what would be generated too.
    """

    files: tuple[Differing, ...] = ()
    reasons: tuple[Reason, ...] = ()
    api: Level | None = None
    allowed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.files)

    @property
    def level(self) -> Level | None:
        """The gravest level, None where nothing differs."""
        levels = (*(file.level for file in self.files), *((self.api,) if self.api is not None else ()))
        return highest(iter(levels)) if self.files else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What is to lie in an output: the files, the lock that tells of them, and the name of the package.

    `kept` are the edited files with what would be generated and what was edited in them, where edits are allowed.
    """

    files: Mapping[str, bytes]
    lock: Lock
    package: str
    kept: Mapping[str, bytes]


def compare(expected: Expected, there: There, earlier: Lock | None) -> Drift:
    """The drift of an output whose lock is `earlier`, None where it has none."""
    # What went in otherwise and changes nothing is of no interest: another release of the formatter, for one.
    same = earlier is not None and _tell_the_same(earlier, expected.lock)
    inputs = () if same else tuple(reasons(earlier, expected.lock))
    because = ", ".join(dict.fromkeys(reason.cause.value for reason in inputs))
    known = earlier.files if earlier is not None else {}
    edited = {path for path, data in there.files.items() if path in known and digest(data) != known[path]}
    every = [*_generated(expected, there, known, edited, because), *_others(expected, there, known, edited)]
    meant = any(reason.cause in MEANING or reason.cause is Cause.LOCK for reason in inputs)
    records = _records(there, earlier, expected.lock, Level.DOCS if meant else Level.FORMATTING)
    files = tuple(sorted((*every, *records), key=lambda file: file.path))
    allowed = {*edited & expected.kept.keys()} - {file.path for file in files}
    told = () if earlier is None else _told_by(files)
    return Drift(files=files, reasons=(*inputs, *told), allowed=tuple(sorted(allowed)))


def compare_locked(lock: Lock, there: There, originals: Mapping[str, bytes], package: str) -> Drift:
    """The drift of an output from what was generated, from its lock alone; `originals` as far as they are kept."""
    files = list(_changed(lock, there, originals, package))
    files += map(_foreign, there.foreign)
    if lock.base and BASE not in there.files:
        files.append(_record(BASE, State.MISSING, Level.DOCS))
    found = tuple(sorted(files, key=lambda file: file.path))
    return Drift(files=found, reasons=tuple(_told_by(found)))


def _generated(
    expected: Expected, there: There, known: Mapping[str, str], edited: set[str], because: str
) -> Iterator[Differing]:
    """The files that are to be there and are not, or are others."""
    for path, generated in expected.files.items():
        lies = there.files.get(path)
        if lies is None:
            state, why = (State.MISSING, "") if path in known else (State.NEW, because)
            yield Differing(path=path, state=state, level=_level_without(path, state, expected.package), reason=why)
        elif lies != expected.kept.get(path, generated):
            again = path in known and digest(generated) != known[path]
            told = "and generated otherwise now" if again else ""
            yield Differing(
                path=path,
                state=State.EDITED if path in edited else State.DIFFERENT,
                level=level_of(path, lies, generated, expected.package),
                reason=told if path in edited else because,
            )


def _others(expected: Expected, there: There, known: Mapping[str, str], edited: set[str]) -> Iterator[Differing]:
    """The files that are there and are not to be."""
    for path in known:
        if path not in expected.files and path in there.files:
            told = "and edited by hand" if path in edited else ""
            yield Differing(path=path, state=State.STALE, level=Level.ADDITIVE, reason=told)
    yield from map(_foreign, there.foreign)


def _foreign(path: str) -> Differing:
    return Differing(path=path, state=State.FOREIGN, level=Level.ADDITIVE, reason="")


def _records(there: There, earlier: Lock | None, now: Lock, level: Level) -> Iterator[Differing]:
    """The lock and the base, where they tell of something else than what would be generated."""
    if earlier is None:
        yield _record(LOCK, State.MISSING, Level.DOCS)
    elif not _tell_the_same(earlier, now):
        yield _record(LOCK, State.DIFFERENT, level)
    if BASE not in there.files:
        yield _record(BASE, State.MISSING if earlier is not None and earlier.base else State.NEW, Level.DOCS)
    elif earlier is not None and earlier.base != now.base:
        yield _record(BASE, State.DIFFERENT, level)


def _record(path: str, state: State, level: Level) -> Differing:
    return Differing(path=path, state=state, level=level, reason="how the next run knows what this one wrote")


def _tell_the_same(earlier: Lock, now: Lock) -> bool:
    """Whether locks differ at most in the formatter's version and the generator's code: where no file differs by it,
    it is no drift.
    """
    name, version = now.formatter
    return earlier.formatter[0] == name and replace(earlier, formatter=(name, version), code=now.code) == now


def _changed(lock: Lock, there: There, originals: Mapping[str, bytes], package: str) -> Iterator[Differing]:
    for path, hashed in lock.files.items():
        lies = there.files.get(path)
        if lies is None:
            level = _level_without(path, State.MISSING, package)
            yield Differing(path=path, state=State.MISSING, level=level, reason="")
        elif digest(lies) != hashed:
            known = path in originals
            level = level_of(path, lies, originals[path], package) if known else _level_unknown(path, package)
            yield Differing(path=path, state=State.EDITED, level=level, reason="")


def _level_without(path: str, state: State, package: str) -> Level:
    """The level of a file that is not there: what was there once may be used."""
    if state is State.NEW:
        return Level.ADDITIVE if path.endswith(CODE) else Level.DOCS
    return _level_unknown(path, package)


def _level_unknown(path: str, package: str) -> Level:
    """The level of a file whose two contents cannot be compared: the worst that is possible."""
    if not path.endswith(CODE):
        return Level.DOCS
    return Level.SOURCE_BREAKING if path.startswith(f"{package}/") else Level.ADDITIVE


def _told_by(files: tuple[Differing, ...]) -> Iterator[Reason]:
    """What the files themselves tell: those edited, removed, left over and foreign."""
    kinds = {
        State.EDITED: (Cause.EDITED, "edited by hand"),
        State.MISSING: (Cause.MISSING, "missing"),
        State.STALE: (Cause.STALE, "no longer generated"),
        State.FOREIGN: (Cause.FOREIGN, "neither generated, nor yours by custom/ or `owned`"),
    }
    for state, (cause, words) in kinds.items():
        paths = [file.path for file in files if file.state is state]
        if paths:
            told = f"{words}: {paths[0]}" if len(paths) == 1 else f"{words}: {len(paths)} files"
            yield Reason(cause=cause, name=paths[0], message=told)
