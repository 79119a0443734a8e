"""Turn a folder into the document in it, and a document into the folder that its parts are in.

A document is known by its first lines: `openapi` or `swagger` at the top level, with a version. The one nearest to the
top counts; of several, the one that is called `openapi` or `swagger`.

    >>> DOCUMENT.search("# Pets\\nopenapi: 3.1.0\\n") is not None, DOCUMENT.search("info: {openapi: 3.1.0}") is not None
    (True, False)
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from clientsmith import rules
from clientsmith.report import Report
from clientsmith.source.pointer import Pointer

ENDINGS = (".yaml", ".yml", ".json")
USUAL = ("openapi", "swagger")
DOCUMENT = re.compile(
    r"""^(?:\ufeff?\s*\{\s*|[ \t]{1,8}(?="))?["']?(?:openapi|swagger)["']?[ \t]*:[ \t]*["']?[23]""", re.MULTILINE
)
HEAD = 65_536  # bytes of a file that are looked at
MOST_FILES = 20_000
MOST_LISTED = 10
MOST_UP = 3


def entry_of(location: str, report: Report) -> str | None:
    """The document that a location means: itself, or the one in the folder; None, with an error, if that is unclear."""
    if not Path(location).is_dir():
        return location
    found = _documents(Path(location))
    depth = min((len(path.parts) for path in found), default=0)
    nearest = [path for path in found if len(path.parts) == depth]
    meant = nearest if len(nearest) == 1 else [path for path in nearest if path.stem.lower() in USUAL]
    if len(meant) == 1:
        return meant[0].as_posix()
    names = sorted(path.relative_to(location).as_posix() for path in nearest)
    more = f" and {len(names) - MOST_LISTED} more" if len(names) > MOST_LISTED else ""
    told = "several documents: " + ", ".join(names[:MOST_LISTED]) + more if names else "no OpenAPI document"
    report.add(rules.FOLDER_UNCLEAR, Pointer((), location), location=location, found=told)
    return None


def root_of(document: str) -> Path:
    """The folder of a document, and above it the folders that hold nothing but folders: they belong to its tree."""
    root = Path(document).parent.resolve()
    for above in root.parents[:MOST_UP]:
        if not _holds_folders_only(above):
            break
        root = above
    return root


def _holds_folders_only(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            return folder != folder.parent and all(entry.is_dir(follow_symlinks=False) for entry in entries)
    except OSError:
        return False


def _documents(folder: Path) -> list[Path]:
    found: list[Path] = []
    looked = 0
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "node_modules")
        for name in sorted(names):
            if name.lower().endswith(ENDINGS) and looked < MOST_FILES:
                looked += 1
                if _is_document(Path(place) / name):
                    found.append(Path(place) / name)
    return found


def _is_document(path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return DOCUMENT.search(file.read(HEAD).decode("utf-8", "replace")) is not None
    except OSError:
        return False
