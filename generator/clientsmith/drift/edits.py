"""Turn what would be generated, and what was edited by hand in an output, into what is to lie there: both.

What the lock says of a file tells whether it was edited; the base has it as it was. The ends of its lines alone are no
edit: a checkout may have changed them. They stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from clientsmith import rules
from clientsmith.drift.base import BASE, read_base
from clientsmith.drift.lock import LOCK, Lock, digest
from clientsmith.drift.merge import Merged, MergeError, Versions, marks, merge, uncommitted
from clientsmith.render.write import ANY
from clientsmith.report import Report
from clientsmith.source.pointer import Pointer


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is to lie in an output, and what of it is known: the hash of a file that may be replaced, or ANY.

    `left` are the edited files that are generated as before, `merged` and `conflicting` those that both changed.
    """

    files: Mapping[str, bytes]
    known: Mapping[str, str]
    left: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    conflicting: tuple[str, ...] = ()


def edited_in(output: Path, generated: Mapping[str, str]) -> Mapping[str, bytes]:
    """The files that do not hold what was generated (paths and hashes, from the lock), with their contents."""
    found = ((path, _contents(output / path)) for path in generated)
    return {path: data for path, data in found if data is not None and digest(data) != generated[path]}


def has_crlf(data: bytes) -> bool:
    """Whether every line ends with CR LF."""
    lines = data.count(b"\n")
    return lines > 0 and data.count(b"\r\n") == lines


def plain(data: bytes) -> bytes:
    """A file with the ends of lines that are generated."""
    return data.replace(b"\r\n", b"\n") if has_crlf(data) else data


def keep(files: Mapping[str, bytes], output: Path, earlier: Lock, report: Report, *, allow_dirty: bool = False) -> Kept:
    """The files to write, with what was edited by hand in them. The report holds an error where that cannot be."""
    work = _Work(output, earlier, report)
    for path, data in edited_in(output, earlier.files).items():
        work.take(path, data, files.get(path))
    work.merge()
    if not allow_dirty and not report.failed and work.conflicting:
        for path in uncommitted(output, work.conflicting):
            report.add(rules.CONFLICT_UNCOMMITTED, work.at(path), path=path)
    if not report.failed:
        work.tell_conflicts()
    return Kept(
        files={**files, **work.kept},
        known={**earlier.files, LOCK: ANY, BASE: ANY, **dict.fromkeys([*work.kept, *work.same], ANY)},
        left=tuple(sorted(work.left)),
        merged=tuple(sorted(work.merged)),
        conflicting=tuple(sorted(work.conflicting)),
    )


@dataclass(slots=True)
class _Work:
    """The edited files of an output, sorted by what becomes of them."""

    output: Path
    earlier: Lock
    report: Report
    kept: dict[str, bytes] = field(default_factory=dict)
    same: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    conflicting: list[str] = field(default_factory=list)
    conflicts: list[tuple[str, int, int]] = field(default_factory=list)
    both: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)

    def take(self, path: str, edited: bytes, generated: bytes | None) -> None:
        """See to one file: `generated` is what it would be now, None where it is generated no longer."""
        if (self.output / path).is_symlink() or edited == generated:
            return
        if digest(plain(edited)) == self.earlier.files[path]:
            self.same.append(path)
            if generated is not None:
                self.kept[path] = generated.replace(b"\n", b"\r\n")
        elif generated is not None and digest(generated) == self.earlier.files[path]:
            self._tell_marks(path, edited, generated)
            self.left.append(path)
            self.kept[path] = edited
        elif generated is not None:
            self.both[path] = edited, generated

    def merge(self) -> None:
        """Merge the files that were edited and are generated otherwise now."""
        base = read_base(self.output, self.report, self.earlier.base or None) if self.both else None
        if base is None:
            for path in () if self.report.failed else self.both:
                self.report.add(rules.EDITED_WITHOUT_BASE, self.at(path), path=path, base=BASE)
            return
        files: dict[str, Versions] = {}
        for path, (edited, generated) in self.both.items():
            original = base.files.get(path, b"")
            self._tell_marks(path, edited, original)
            if _is_text(edited):
                files[path] = Versions(original, plain(edited), generated)
            else:
                self._keep_whole(path, edited)
        if files and not self.report.failed:
            self._merge(files)

    def _merge(self, files: Mapping[str, Versions]) -> None:
        try:
            for path, merged in merge(files).items():
                self._put(path, merged, crlf=has_crlf(self.both[path][0]))
        except MergeError as error:
            for path in files:
                self.report.add(rules.EDITED_UNMERGEABLE, self.at(path), path=path, reason=error)

    def _put(self, path: str, merged: Merged, *, crlf: bool) -> None:
        self.kept[path] = merged.data.replace(b"\n", b"\r\n") if crlf else merged.data
        self.conflicts += [(path, first, last) for first, last in merged.conflicts]
        if merged.conflicts:
            self.conflicting.append(path)
        else:
            self.merged.append(path)
            self.report.add(rules.EDITED_MERGED, self.at(path), path=path)

    def tell_conflicts(self) -> None:
        """Tell the lines in conflict. They are lines of what is written, so nothing is told where nothing is."""
        for path, first, last in self.conflicts:
            lines = f"{first} to {last}"
            self.report.add(rules.EDITED_CONFLICT, self.at(path), position=(first, 1), path=path, lines=lines)

    def _keep_whole(self, path: str, edited: bytes) -> None:
        self.kept[path] = edited
        self.conflicting.append(path)
        self.report.add(rules.EDITED_NOT_TEXT, self.at(path), path=path)

    def _tell_marks(self, path: str, edited: bytes, original: bytes) -> None:
        for line in marks(edited, original):
            self.report.add(rules.CONFLICT_UNRESOLVED, self.at(path), position=(line, 1), path=path, line=line)

    def at(self, path: str) -> Pointer:
        return Pointer((), (self.output / path).as_posix())


def _is_text(data: bytes) -> bool:
    try:
        return "\0" not in data.decode()
    except UnicodeDecodeError:
        return False


def _contents(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:  # what is in the way is told when it is written
        return None
