"""Turn a revision of a git repository into the files of it, by asking the program `git`: there is no work tree.

gitrevisions(7), git-ls-tree(1), git-cat-file(1). A repository may be anybody's: only commands that read objects are
called, without a shell, without hooks, and without fetching what is not there. How many files are read, and how much of
them, is bounded as for the parts of a document.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, normpath
from types import MappingProxyType

from clientsmith import rules
from clientsmith.report import Report, reason_of
from clientsmith.source.load import MAX_BYTES
from clientsmith.source.parts import MAX_PARTS
from clientsmith.source.pointer import Pointer

SCHEME = "git:"
SECONDS = 60
# What a hook of git sets, and what would make git look at another repository than that of the folder.
ELSEWHERE = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE"})
# No lock is taken and nothing is fetched: a partial clone would run what its configuration says to fetch with.
QUIET = MappingProxyType(
    {
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",
        "LC_ALL": "C",
    }
)
NO_PROGRAMS = ("-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false", "--literal-pathspecs", "--no-pager")
LINK_MODE = "120000"
MOST_LINKS = 8
LONGEST_LINK = 4096
FILE_MODES = frozenset({"100644", "100755", "100664"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What a name means in the repository of a folder: `tree` is the id of its files.

    `folder` is as it really is, `prefix` the way to it from the top of the repository.
    """

    name: str
    tree: str
    folder: Path
    prefix: str

    def inside(self, path: Path) -> str | None:
        """A path, as seen from the working directory, from the top of the repository; None where it is outside."""
        real = path.parent.resolve() / path.name
        way = normpath(f"{self.prefix}{Path(os.path.relpath(real, self.folder)).as_posix()}")
        return None if way == ".." or way.startswith(("../", "/")) else way


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file or folder of a revision, by its path from the top of the repository."""

    path: str
    mode: str
    object: str
    size: int

    @property
    def is_file(self) -> bool:
        return self.mode in FILE_MODES

    @property
    def is_folder(self) -> bool:
        return self.mode == "040000"


class _GitError(Exception):
    """Git cannot say what it was asked for; the message says why."""


def revision_of(name: str, folder: Path, report: Report) -> Revision | None:
    """What a name means in the repository that a folder is in; None, with an error in the report, if it is nothing."""
    at = Pointer((), f"{SCHEME}{name}")
    if shutil.which("git") is None:
        report.add(rules.GIT_MISSING, at, revision=name)
        return None
    there = next(path for path in (folder.resolve(), *folder.resolve().parents) if path.is_dir())
    try:
        prefix = _git(there, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").rstrip("\n")
    except _GitError as error:
        report.add(rules.GIT_UNUSABLE, at, folder=there.as_posix(), reason=error)
        return None
    try:
        tree = _git(there, "rev-parse", "--verify", "--quiet", f"{_plain(name)}^{{tree}}").decode().strip()
    except _GitError:
        report.add(rules.REVISION_UNKNOWN, at, revision=name)
        return None
    return Revision(name=name, tree=tree, folder=there, prefix=prefix)


def _plain(name: str) -> str:
    """The name, where git cannot take it for an option."""
    if not name or name.startswith("-") or "\0" in name:
        raise _GitError("no revision is called so")
    return name


def entry_at(revision: Revision, path: str, report: Report) -> Entry | None:
    """The file or folder at a path from the top of the repository; None, with an error, where there is none."""
    if path in ("", "."):
        return Entry(path="", mode="040000", object=revision.tree, size=0)
    try:
        found = next(_listed(revision, path), None)
    except _GitError as error:
        _tell_unreadable(revision, path, str(error), report)
        return None
    if found is None or found.path != path:
        at = Pointer((), f"{revision.name}:{path}")
        report.add(rules.REVISION_PATH_MISSING, at, revision=revision.name, path=path)
        return None
    return found


def followed(revision: Revision, entry: Entry) -> Entry | None:
    """What an entry leads to in the revision, where it is a symbolic link; None where that is nothing there."""
    silent = Report()
    for _ in range(MOST_LINKS):
        if entry.mode != LINK_MODE:
            return entry
        try:
            (target,) = _contents(revision, [entry]) if entry.size <= LONGEST_LINK else (b"/",)
        except _GitError:
            return None
        way = normpath(f"{dirname(entry.path)}/./{target.decode('utf-8', 'surrogateescape')}".lstrip("/"))
        found = None if target.startswith(b"/") or way.startswith("..") else entry_at(revision, way, silent)
        if found is None:
            return None
        entry = found
    return None


def files_at(
    revision: Revision, folder: str, report: Report, wanted: Callable[[str], bool] = lambda _: True
) -> Mapping[str, bytes] | None:
    """The files below a folder of a revision, or the one file that the path is, by their paths from the folder.

    Only files whose path from the top of the repository is wanted; no symbolic links, and nothing of submodules. None,
    with an error in the report, where they cannot be read.
    """
    top = "" if folder in ("", ".") else folder
    try:
        every = list(_listed(revision, top, "-r"))
        found = [entry for entry in every if entry.is_file and _is_plain(entry.path) and wanted(entry.path)]
        if len(found) > MAX_PARTS or sum(entry.size for entry in found) > MAX_BYTES:
            raise _GitError(f"it is more than {MAX_PARTS:,} files or {MAX_BYTES // 1_000_000} MB")
        contents = _contents(revision, found)
    except _GitError as error:
        _tell_unreadable(revision, folder, str(error), report)
        return None
    start = f"{top}/" if top else ""
    return {entry.path.removeprefix(start): data for entry, data in zip(found, contents, strict=True)}


def _tell_unreadable(revision: Revision, path: str, reason: str, report: Report) -> None:
    at = Pointer((), f"{revision.name}:{path}")
    report.add(rules.REVISION_UNREADABLE, at, revision=revision.name, path=path, reason=reason)


def _is_plain(path: str) -> bool:
    """Whether a path can be one of a file below a folder, on any system: a tree may be made by hand."""
    parts = path.split("/")
    return path.isprintable() and not any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts)


def _listed(revision: Revision, path: str, *options: str) -> Iterator[Entry]:
    """git-ls-tree(1), section "Output Format": `<mode> <type> <object> <size>\\t<path>`, each closed by a NUL."""
    paths = ("--", path) if path else ()
    said = _git(revision.folder, "ls-tree", "-z", "-l", "--full-tree", *options, revision.tree, *paths)
    for line in said.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        facts, _, name = line.partition("\t")
        mode, _, object_id, size = facts.split()
        yield Entry(path=name, mode=mode, object=object_id, size=int(size) if size.isdecimal() else 0)


def _contents(revision: Revision, entries: list[Entry]) -> Iterator[bytes]:
    """git-cat-file(1), section "Batch Output": `<object> <type> <size>\\n<contents>\\n` for each."""
    if not entries:
        return iter(())
    asked = "".join(f"{entry.object}\n" for entry in entries).encode()
    said = _git(revision.folder, "cat-file", "--batch", given=asked)
    return iter([*_cut(said, entries)])


def _cut(said: bytes, entries: list[Entry]) -> Iterator[bytes]:
    start = 0
    for entry in entries:
        end = said.find(b"\n", start)
        head = said[start:end].split()
        if len(head) != 3:
            raise _GitError(f"the contents of {entry.path} are not in the repository")
        size = int(head[2])
        yield said[end + 1 : end + 1 + size]
        start = end + 2 + size


def _git(folder: Path, *words: str, given: bytes = b"") -> bytes:
    """What git says; raises _GitError with its first line where it fails."""
    program = shutil.which("git") or "git"
    settings = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    command = [program, *NO_PROGRAMS, "-C", str(folder), *words]
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, env={**settings, **QUIET}, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise _GitError(f"git takes longer than {SECONDS} s") from None
    except (OSError, ValueError) as error:
        raise _GitError(reason_of(error)) from None
    if done.returncode:
        first = next(iter(done.stderr.decode("utf-8", "replace").splitlines()), "git fails")
        raise _GitError(first.removeprefix("fatal: "))
    return done.stdout
