"""Turn what would be generated and what lies in the output into drift: which files differ, how, and why.

The reasons come from comparing two locks, that of the last run and that of this one, and the files with the former: a
file that is not what was written was edited by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path

from clientsmith.drift.lock import LOCK, Lock, digest, parse_lock, to_bytes

MAX_LINES = 200  # of the diff of one file
MAX_NAMED = 10  # parts that changed in the same way
MAX_SIZE = 2_000_000  # of a file that is compared line by line: difflib takes minutes for more


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """How an output differs from what would be generated; paths in it. `edited` are those that were edited by hand."""

    missing: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.differing or self.stale)


def compare(files: Mapping[str, bytes], lock: bytes, output: Path, earlier: Lock | None) -> Drift:
    """The drift of an output whose lock is `earlier`, None where it has none."""
    there = {path: _contents(output / path) for path in {*files, *(earlier.files if earlier else ())}}
    missing = [path for path in files if there[path] is None]
    differing = [path for path in files if there[path] is not None and there[path] != files[path]]
    before = earlier.files if earlier else {}
    stale = [path for path in before if path not in files and there[path] is not None]
    edited = [path for path in before if (data := there[path]) is not None and digest(data) != before[path]]
    if missing or differing or stale or not _tells_the_same(lock, earlier):
        if earlier is None:
            missing.append(LOCK)
        elif lock != _contents(output / LOCK):
            differing.append(LOCK)
    return Drift(
        missing=tuple(sorted(missing)),
        differing=tuple(sorted(differing)),
        stale=tuple(sorted(stale)),
        edited=tuple(sorted(edited)),
        reasons=tuple(_reasons(parse_lock(lock.decode()), earlier, edited)),
    )


def _tells_the_same(lock: bytes, earlier: Lock | None) -> bool:
    """Whether two locks differ in the formatter's version at most: where no file differs by it, it is no drift."""
    name, version = parse_lock(lock.decode()).formatter
    if earlier is None or earlier.formatter[0] != name:
        return False
    return lock == to_bytes(replace(earlier, formatter=(name, version)))


def _reasons(now: Lock, earlier: Lock | None, edited: list[str]) -> Iterator[str]:
    if earlier is None:
        yield f"there is no {LOCK}"
        return
    pairs = {
        "the document": (earlier.document, now.document),
        "the overlays": (earlier.overlays, now.overlays),
        "the options": (earlier.options, now.options),
        f"the flavour {now.flavour[0]}": (earlier.flavour, now.flavour),
    }
    yield from (f"{what} changed" for what, (old, new) in pairs.items() if old != new)
    yield from _changed_parts(earlier, now)
    if earlier.formatter != now.formatter:
        was, now_is = (" ".join(filter(None, lock.formatter)) for lock in (earlier, now))
        yield f"the formatter was {was}, and is {now_is}"
    if earlier.tool != now.tool:
        yield f"clientsmith was {earlier.tool}, and is {now.tool}"
    if edited:
        yield f"edited by hand: {', '.join(edited[:5])}{f' and {len(edited) - 5} more' if len(edited) > 5 else ''}"


def _changed_parts(earlier: Lock, now: Lock) -> Iterator[str]:
    """What is new, gone or other among the parts of the document, by name."""
    before, after = ({part.path: part.sha256 for part in lock.parts} for lock in (earlier, now))
    kinds = {
        "changed": [path for path in after if path in before and before[path] != after[path]],
        "was added": [path for path in after if path not in before],
        "is no longer read": [path for path in before if path not in after],
    }
    for kind, paths in kinds.items():
        yield from (f"{path} {kind}" for path in paths[:MAX_NAMED])
        if len(paths) > MAX_NAMED:
            yield f"{len(paths) - MAX_NAMED} more parts: {kind}"


def diff(drift: Drift, files: Mapping[str, bytes], output: Path) -> Iterator[str]:
    """The drift as a unified diff, from what lies there to what would be generated."""
    for path in sorted({*drift.missing, *drift.differing, *drift.stale}):
        yield from _diff(path, _contents(output / path), files.get(path))


def _diff(path: str, old: bytes | None, new: bytes | None) -> Iterator[str]:
    names = "/dev/null" if old is None else f"a/{path}", "/dev/null" if new is None else f"b/{path}"
    before, after = _lines(old), _lines(new)
    if before is None or after is None:
        yield f"--- {names[0]}"
        yield f"+++ {names[1]}"
        yield "  (not shown: binary, or too big to be compared line by line)"
        return
    for number, line in enumerate(unified_diff(before, after, *names, lineterm="")):
        if number >= MAX_LINES:
            yield f"  (more lines of {path} differ; the first {MAX_LINES} of its diff are shown)"
            return
        yield line


def _lines(data: bytes | None) -> list[str] | None:
    if not data:
        return []
    if len(data) > MAX_SIZE or b"\0" in data:
        return None
    try:
        *lines, rest = data.decode().split("\n")
    except UnicodeDecodeError:
        return None
    return [*lines, *([f"{rest}\n\\ No newline at end of file"] if rest else [])]


def _contents(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
