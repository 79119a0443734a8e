"""Turn the inputs of a run into a wait that ends when one of them is saved.

What counts is how the files are when they are looked at, not which events came: those only wake us up, and a second
without any is a look as well. So nothing is lost that happens between two waits; editors may save in place or put a new
file there, and folders may go and come back.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from stat import S_ISDIR
from typing import TypeAlias

from watchfiles import watch

STEP = 100  # milliseconds without an event, after which a file is taken to be saved whole
LONGEST = 1_600  # milliseconds of events in a row
SECOND = 1_000
CLOCK = 20_000_000  # nanoseconds by which a file system's clock may be behind

FOLDER = (0, 0, 0)  # that it is there is all that counts

Look: TypeAlias = Mapping[Path, tuple[int, int, int] | None]


def look(inputs: Iterable[Path]) -> Look:
    """How the inputs are now: which file, when it was written and its size, None where there is none.

    Of a folder all files in it count, but for those that editors put beside others.
    """
    return {path: _stamp(path) for one in inputs for path in (one, *_below(one))}


def seen(inputs: Iterable[Path], before: Look, started: int) -> Look:
    """How the inputs were when a run read them, which began then (nanoseconds): as before it, where they were known.

    What was written since, and was not known before, may have been read as it was: it is to differ from any look.
    """
    folders = tuple(inputs)
    now = look(folders)
    known = {path for path in before if path in now or any(path.is_relative_to(one) for one in folders)}
    new = {path: None if stamp and stamp[1] >= started - CLOCK else stamp for path, stamp in now.items()}
    return {**new, **{path: before[path] for path in known}}


def wait(inputs: Iterable[Path], then: Look) -> None:
    """Return as soon as the inputs are not as they were then; raises KeyboardInterrupt where the user ends it."""
    known = tuple(inputs)
    while look(known) == then:
        folders = _folders(then)
        events = watch(
            *folders,
            watch_filter=None,
            recursive=False,
            step=STEP,
            debounce=LONGEST,
            rust_timeout=SECOND,
            yield_on_timeout=True,
        )
        for _ in events:
            if look(known) != then or _folders(then) != folders:
                break


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return FOLDER if S_ISDIR(found.st_mode) else (found.st_ino, found.st_mtime_ns, found.st_size)


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__" and not name.startswith("."))
        yield from (Path(place) / name for name in sorted(names) if not name.startswith(".") and name[-1] != "~")


def _folders(then: Look) -> list[Path]:
    """The folders in which something happens when an input is saved: those that are there."""
    places = {path if path.is_dir() else path.parent for path in then}
    return sorted({next(one for one in (place, *place.parents) if one.is_dir()) for place in places})
