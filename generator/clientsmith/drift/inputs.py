"""Turn a lock and a target into whether all that went into the package is as it was: nothing is generated to know that.

The same bytes, read by the same code with the same settings, give the same package. Where that cannot be known by
hashes (a document from the standard input, parts behind http(s), references that led to no file), the answer is no.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from clientsmith import __version__
from clientsmith.drift.lock import Hashed, Lock, digest, fingerprint, is_remote, options_of, path_from
from clientsmith.drift.tool import code_fingerprint
from clientsmith.flavour.manifest import FlavourError, open_flavour
from clientsmith.options import STDIN, Target
from clientsmith.render.tidy import version_of
from clientsmith.source.entry import root_of


def is_unchanged(lock: Lock, target: Target) -> bool:
    """Whether a package that a target describes would be generated from what its lock tells of."""
    return _is_tellable(lock, target) and _same_tools(lock, target) and _same_documents(lock, target)


def _is_tellable(lock: Lock, target: Target) -> bool:
    # Warnings, which a strict target is about, are not in the lock; the version whose symbols are kept may be anywhere.
    fetched = any(is_remote(part.path) for part in lock.parts)
    return target.document != STDIN and not target.strict and target.shims is None and not lock.unread and not fetched


def _same_tools(lock: Lock, target: Target) -> bool:
    if lock.tool != __version__ or lock.options != options_of(target):
        return False
    if lock.formatter != (target.formatter, version_of(target.formatter)) or lock.code != code_fingerprint():
        return False
    try:
        flavour = open_flavour(target.flavour, target.base)
    except FlavourError:
        return False
    return lock.flavour == (flavour.name, fingerprint(flavour.folders))


def _same_documents(lock: Lock, target: Target) -> bool:
    given = tuple(_hashed(name, target.output) for name in (target.document, *target.overlays))
    return given == (lock.document, *lock.overlays) and all(_same_parts(lock, target))


def _same_parts(lock: Lock, target: Target) -> Iterator[bool]:
    """Whether each part is as it was, and still in the folder that parts are read from."""
    if not lock.parts:
        return
    root = (target.root or root_of(target.document)).resolve()
    shown = Path(lock.document.path).parent
    for part in lock.parts:
        file = Path(target.document).parent / os.path.relpath(part.path, shown)
        yield file.resolve().is_relative_to(root) and _sha256(file) == part.sha256


def _hashed(name: str, output: Path) -> Hashed | None:
    found = _sha256(Path(name))
    return None if found is None else Hashed(path=path_from(name, output), sha256=found)


def _sha256(file: Path) -> str | None:
    try:
        return digest(file.read_bytes()) if file.is_file() else None
    except (OSError, ValueError):
        return None
