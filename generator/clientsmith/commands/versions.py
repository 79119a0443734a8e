"""Turn what people call a version of an API into what it means: a document, one of a git revision, or a package.

    spec/openapi.yaml                    a document, or the folder that it starts in
    git:origin/main:spec/openapi.yaml    the same at a revision, by its path from the top of the repository
    clients/pets                         what a package was generated from, by its clientsmith.lock and base
    git:v1.2.0:clients/pets              the same at a revision

What comes from git or from a base is put into a folder of its own for as long as it is read; a `Version` needs it no
longer. Every version needs a report of its own, which knows the texts that its places are in.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from posixpath import normpath
from tempfile import TemporaryDirectory

from clientsmith import rules
from clientsmith.drift.base import BASE, read_base
from clientsmith.drift.lock import LOCK, Lock, is_remote, read_lock
from clientsmith.flavour.manifest import builtin_names
from clientsmith.openapi.parts.suspect import is_of_many_files
from clientsmith.options import STDIN, Target
from clientsmith.pipeline import Understood, understand
from clientsmith.report import Report, Severity, reason_of
from clientsmith.shown import compared
from clientsmith.shown.places import Places
from clientsmith.source.entry import ENDINGS, entry_of, root_of
from clientsmith.source.git import SCHEME, Revision, entry_at, files_at, followed, revision_of
from clientsmith.source.load import PROSE
from clientsmith.source.pointer import Pointer

READ = (*ENDINGS, *PROSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(compared.Version):
    """One of the two that are compared, with the document that it was understood from."""

    found: Understood


def version_of(text: str, target: Target, report: Report) -> Version | None:
    """The version that a text names, by the settings of a target; None, with an error in the report, without one.

    A package brings its own overlays, names and name. The report is to be a new one.
    """
    if text.startswith(SCHEME):
        name, _, path = text.removeprefix(SCHEME).partition(":")
        if not name or not path:
            report.add(rules.REVISION_UNNAMED, Pointer((), text), version=text)
            return None
        revision = revision_of(name, Path(), report)
        return None if revision is None else _at(revision, path, target, report)
    folder = _package_at(text)
    if folder is not None:
        return _of_package(folder, folder.as_posix(), target, report)
    entry = text if text == STDIN else entry_of(text, report)
    if entry is None:
        return None
    root = target.root if entry == text else Path(text)
    return _understood(replace(target, document=entry, root=_root_for(entry, root)), entry, report)


def against(text: str, target: Target, report: Report) -> Version | None:
    """The document of a target at a git revision; or the version that the text names, where it names a file, a package
    or the file of a revision.
    """
    if text.startswith(SCHEME) or Path(text).is_file() or _package_at(text) is not None:
        return version_of(text, target, report)
    if target.document == STDIN:
        report.add(rules.REVISION_UNNAMED, Pointer((), text), version=text)
        return None
    document = Path(target.document)
    revision = revision_of(text, document.parent, report)
    if revision is None:
        return None
    way = revision.inside(document)
    if way is None:
        at = Pointer((), f"{SCHEME}{text}")
        report.add(rules.REVISION_PATH_MISSING, at, revision=text, path=target.document)
        return None
    return _at(revision, way, target, report)


def _understood(target: Target, name: str, report: Report) -> Version | None:
    found = understand(target, report)
    report.origin = _named(report.origin, target.document)
    if found is None or report.failed or (target.strict and report.count(Severity.WARNING)):
        return None
    side = found.side
    places = Places(target.document, report)
    return Version(name=name, side=side, flavour=found.flavour, places=places, found=found)


def _named(origin: Callable[[Pointer], Pointer], document: str) -> Callable[[Pointer], Pointer]:
    """The way to where something is written, with the name of the document, which only this report knows."""

    def place(at: Pointer) -> Pointer:
        found = origin(at)
        return found if found.source else Pointer(found.tokens, document)

    return place


def _root_for(document: str, root: Path | None) -> Path | None:
    """The folder that parts are read from, where the document is in it: else it is that of another document."""
    inside = root is not None and document != STDIN and Path(document).resolve().is_relative_to(root.resolve())
    return root if inside else None


def _package_at(text: str) -> Path | None:
    """The folder of a package, by its name or that of its lock."""
    path = Path(text)
    folder = path.parent if path.name == LOCK else path
    return folder if (folder / LOCK).is_file() else None


# --- git ---


def _at(revision: Revision, path: str, target: Target, report: Report) -> Version | None:
    """What a path of a revision is: a document, a folder that one is in, or a package."""
    way = revision.inside(Path(path)) if path.startswith(("./", "../")) else normpath(path)
    entry = None if way is None or way.startswith(("/", "..")) else entry_at(revision, way, report)
    if way is None or entry is None:
        if not report.failed:
            at = Pointer((), f"{revision.name}:{path}")
            report.add(rules.REVISION_PATH_MISSING, at, revision=revision.name, path=path)
        return None
    entry = followed(revision, entry)
    if entry is None or not (entry.is_file or entry.is_folder):
        _tell_unreadable(revision, way, "it is a link that leads to nothing there, or a submodule", report)
        return None
    way = entry.path or "."
    with _placed(revision.name, report) as place:
        folder = way if entry.is_folder else PurePosixPath(way).parent.as_posix()
        if (entry.is_folder or way.endswith(LOCK)) and _has_lock(revision, folder):
            if not _put(revision, folder, place, report, files=(f"{folder}/{LOCK}", f"{folder}/{BASE}")):
                return None
            return _of_package(place / folder, f"{revision.name}:{folder}", target, report)
        return _of_revision(revision, way, place, target, report)


def _has_lock(revision: Revision, folder: str) -> bool:
    return entry_at(revision, f"{folder}/{LOCK}", Report()) is not None


def _of_revision(revision: Revision, way: str, place: Path, target: Target, report: Report) -> Version | None:
    """A document of a revision, its overlays as they were then where the revision has them."""
    if not _put(revision, way, place, report):
        return None
    if not (place / way).exists() and entry_at(revision, way, Report()) is not None:
        _tell_unreadable(revision, way, "it holds no document, or a name that no file has on every system", report)
        return None
    entry = entry_of((place / way).as_posix(), report)
    if entry is None:
        return None
    overlays = tuple(_overlay_then(revision, overlay, place) for overlay in target.overlays)
    texts = (_text(Path(file)) for file in (entry, *overlays))
    root = _root_then(revision, way, target)
    if any(map(is_of_many_files, texts)) and not _put(revision, root, place, report):
        return None
    meant = replace(target, document=entry, overlays=overlays, root=place / root)
    return _understood(meant, f"{revision.name}:{Path(entry).relative_to(place).as_posix()}", report)


def _overlay_then(revision: Revision, overlay: str, place: Path) -> str:
    """An overlay as it was; one that the revision does not have (an unsaved trial, for example) as it is."""
    way, silent = revision.inside(Path(overlay)), Report()
    if way is None or entry_at(revision, way, silent) is None or not _put(revision, way, place, silent):
        return overlay
    return (place / way).as_posix()


def _root_then(revision: Revision, way: str, target: Target) -> str:
    """The folder that parts are read from, as the settings say, or as it is for the same document now."""
    own = PurePosixPath(way).parent.as_posix()
    now = target.root or root_of(target.document)
    root = revision.inside(now)
    return root if root is not None and (root == "." or f"{own}/".startswith(f"{root}/")) else own


def _put(revision: Revision, way: str, place: Path, report: Report, files: tuple[str, ...] = ()) -> bool:
    """Put what can be read as a document, or these files, into the folder, below the same path as in the repository."""

    def wanted(path: str) -> bool:
        return path == way or (path in files if files else path.lower().endswith(READ))

    found = files_at(revision, way, report, wanted)
    if found is None:
        return False
    placed = {path if path == way else normpath(f"{way}/{path}"): data for path, data in found.items()}
    reason = _write(placed, place)
    if reason is not None:
        _tell_unreadable(revision, way, reason, report)
    return reason is None


def _tell_unreadable(revision: Revision, way: str, reason: str, report: Report) -> None:
    at = Pointer((), f"{revision.name}:{way}")
    report.add(rules.REVISION_UNREADABLE, at, revision=revision.name, path=way, reason=reason)


# --- packages ---


def _of_package(folder: Path, name: str, target: Target, report: Report) -> Version | None:
    """What a package was generated from: its document, its overlays, names and flavour."""
    lock = read_lock(folder, report)
    base = read_base(folder, report, lock.base or None) if lock is not None else None
    if lock is None or base is None or lock.document.path not in base.documents:
        if not report.failed:
            report.add(rules.PACKAGE_WITHOUT_DOCUMENT, Pointer((), folder.as_posix()), folder=folder.as_posix())
        return None
    written = {path: _real(folder, path) for path in base.documents if not is_remote(path)}
    top = Path(os.path.commonpath([path.parent for path in written.values()]))
    with _placed(name, report) as place:
        ways = {path: real.relative_to(top).as_posix() for path, real in written.items()}
        reason = _write({way: base.documents[path] for path, way in ways.items()}, place)
        if reason is not None:
            file = (folder / BASE).as_posix()
            report.add(rules.BASE_UNUSABLE, Pointer((), file), file=file, reason=reason)
            return None
        placed = {path: (place / way).as_posix() for path, way in ways.items()}
        pages = {address: data for address, data in base.documents.items() if is_remote(address)}
        return _understood(_target_of(lock, placed, pages, place, target), name, report)


def _target_of(
    lock: Lock, placed: Mapping[str, str], pages: Mapping[str, bytes], place: Path, target: Target
) -> Target:
    """The settings that a package was generated with, as far as what is understood depends on them."""
    names, package = lock.options.get("names"), lock.options.get("package")
    return replace(
        target,
        document=placed[lock.document.path],
        overlays=tuple(placed[overlay.path] for overlay in lock.overlays if overlay.path in placed),
        renames={key: str(value) for key, value in names.items()} if isinstance(names, dict) else {},
        package=package if isinstance(package, str) else None,
        flavour=lock.flavour[0] if lock.flavour[0] in builtin_names() else target.flavour,
        root=place,
        pages=pages,
    )


def _real(folder: Path, path: str) -> Path:
    """Where a path of a lock leads to."""
    return Path(os.path.normpath(folder.absolute() / ("openapi" if path == STDIN else path)))


# --- both ---


@contextmanager
def _placed(name: str, report: Report) -> Iterator[Path]:
    """A folder for files that are elsewhere; what is in it is told by the name of where it is from."""
    with TemporaryDirectory(prefix="clientsmith-") as folder:
        place = Path(folder).resolve()
        earlier, own = report.called, place.as_posix()
        report.called = lambda text: earlier(text).replace(f"{own}/", f"{name}:").replace(own, name)
        yield place


def _write(files: Mapping[str, bytes], place: Path) -> str | None:
    """Write files into the folder; gives why that cannot be: trees and locks may be made by hand."""
    try:
        for way, data in files.items():
            path = place / way
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        return reason_of(error)
    return None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:  # an overlay that is not there is told when it is read
        return ""
