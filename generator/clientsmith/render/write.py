"""Turn files in memory into files on disk: those that differ, all of them or none, and nothing that is somebody else's.

What an earlier run wrote (`earlier`: path and SHA-256, from the lock) may be replaced and removed; everything else may
not, whatever its name. New contents are first written beside the old ones, and then take their places; where that fails
midway, what was there is put back. The lock takes its place last.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath

from clientsmith import rules
from clientsmith.render.swap import swap
from clientsmith.report import Report, reason_of
from clientsmith.source.pointer import Pointer

ANY = ""  # in place of a hash: whatever the file holds, it is ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a run did, as paths in the output. `kept` are files no longer generated that were edited by hand."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def write(
    files: Mapping[str, bytes],
    lock: tuple[str, bytes],
    into: Path,
    earlier: Mapping[str, str] | None,
    report: Report,
    *,
    force: bool = False,
) -> Changes | None:
    """Make the output hold these files. None, with an error in the report and nothing changed, where that may not be.

    `earlier` is None where there is no lock: the output must then be empty, or `force` allow files beside its own.
    """
    plan = _Plan(into, earlier or {}, report)
    plan.check_output(may_hold_others=force or earlier is not None)
    if report.failed:
        return None
    for path, data in (*files.items(), lock):
        plan.put(path, data)
    for path in (earlier or {}).keys() - files.keys() - {lock[0]}:
        plan.drop(path)
    if report.failed:
        return None
    changes = plan.changes()
    if changes.written or changes.removed:
        try:
            swap(into, plan.new, plan.old, sorted(plan.stale), last=lock[0])
        except OSError as error:
            _tell_unwritable(into, error, report)
            return None
    return changes


def is_inside(path: str) -> bool:
    """Whether a relative path, as text, stays below the folder it is relative to."""
    parts = PurePosixPath(path).parts
    strange = "\\" in path or "\0" in path or ":" in (parts[0] if parts else "")
    return bool(parts) and not path.startswith("/") and ".." not in parts and not strange


@dataclass(slots=True)
class _Plan:
    """What is to be done to an output: `new` contents, the `old` ones they replace, and files that go."""

    into: Path
    earlier: Mapping[str, str]
    report: Report
    new: dict[str, bytes] = field(default_factory=dict)
    old: dict[str, bytes] = field(default_factory=dict)
    stale: dict[str, bytes] = field(default_factory=dict)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    folders: dict[PurePosixPath, bool] = field(default_factory=dict)

    def changes(self) -> Changes:
        return Changes(
            written=tuple(sorted(self.new)),
            removed=tuple(sorted(self.stale)),
            unchanged=tuple(sorted(self.unchanged)),
            kept=tuple(sorted(self.kept)),
        )

    def check_output(self, *, may_hold_others: bool) -> None:
        """Tell an output that cannot be one."""
        try:
            reason = _unsuitable(self.into)
            names = sorted(entry.name for entry in self.into.iterdir()) if reason is None and self.into.exists() else []
        except (OSError, ValueError) as error:
            _tell_unwritable(self.into, error, self.report)
            return
        if reason is not None:
            self.report.add(rules.OUTPUT_UNSUITABLE, self._at(), path=self.into.as_posix(), reason=reason)
        elif names and not may_hold_others:
            shown = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
            self.report.add(rules.OUTPUT_FOREIGN, self._at(), path=self.into.as_posix(), names=shown)

    def put(self, path: str, data: bytes) -> None:
        """Plan for a file to be there with these contents."""
        if not self._reachable(path):
            return
        file = self.into / path
        if file.is_symlink() or file.is_dir():
            kind = "a symbolic link" if file.is_symlink() else "a folder"
            self.report.add(rules.FILE_IN_THE_WAY, self._at(path), path=path, reason=f"{kind} stands there")
            return
        found = self._contents(path)
        if found == data:
            self.unchanged.append(path)
            return
        if found is not None:
            if path not in self.earlier:
                reason = "a file that was not generated stands there"
                self.report.add(rules.FILE_IN_THE_WAY, self._at(path), path=path, reason=reason)
                return
            if not self._untouched(path, found):
                self.report.add(rules.EDITED_OVERWRITTEN, self._at(path), path=path)
            self.old[path] = found
        self.new[path] = data

    def drop(self, path: str) -> None:
        """Plan for a file that was written earlier to go, unless somebody made it theirs."""
        if not self._reachable(path) or (self.into / path).is_symlink():
            return
        found = self._contents(path)
        if found is None:
            return
        if self._untouched(path, found):
            self.stale[path] = found
            self.old[path] = found
        else:
            self.kept.append(path)
            self.report.add(rules.EDITED_KEPT, self._at(path), path=path)

    def _untouched(self, path: str, found: bytes) -> bool:
        return self.earlier[path] in (ANY, sha256(found).hexdigest())

    def _contents(self, path: str) -> bytes | None:
        try:
            return (self.into / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        except OSError as error:
            _tell_unwritable(self.into / path, error, self.report)
            return None

    def _reachable(self, path: str) -> bool:
        """Whether a path leads, by folders only, to a place inside of the output."""
        if not is_inside(path):
            self.report.add(rules.PATH_OUTSIDE, self._at(path), path=path)
            return False
        return all(self._is_folder(parent, path) for parent in reversed(PurePosixPath(path).parents[:-1]))

    def _is_folder(self, parent: PurePosixPath, path: str) -> bool:
        if parent not in self.folders:
            place = self.into / parent
            outside = place.is_symlink() and not place.resolve().is_relative_to(self.into.resolve())
            blocked = place.exists() and not place.is_dir()
            self.folders[parent] = not outside and not blocked
            if outside:
                self.report.add(rules.PATH_OUTSIDE, self._at(path), path=path)
            elif blocked and path not in self.earlier:
                reason = f"{parent.as_posix()} is a file"
                self.report.add(rules.FILE_IN_THE_WAY, self._at(path), path=path, reason=reason)
        return self.folders[parent]

    def _at(self, path: str = "") -> Pointer:
        return Pointer((), (self.into / path).as_posix())


def _unsuitable(into: Path) -> str | None:
    place, here = into.resolve(), Path.cwd().resolve()
    if place == here:
        return "the working directory"
    if place in here.parents:
        return "a folder that holds the working directory"
    return "a file, not a folder" if into.exists() and not into.is_dir() else None


def _tell_unwritable(path: Path, error: OSError | ValueError, report: Report) -> None:
    reason = reason_of(error)
    report.add(rules.OUTPUT_UNWRITABLE, Pointer((), path.as_posix()), path=path.as_posix(), reason=reason)
