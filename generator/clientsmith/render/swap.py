"""Turn the contents of a folder into other contents, all of them or none.

All new contents are written first, under names of their own; only renaming and removing is left then, which fails
rarely, and is taken back where it does.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath


def swap(into: Path, new: Mapping[str, bytes], old: Mapping[str, bytes], stale: Sequence[str], *, last: str) -> None:
    """Put `new` in the place of `old`, and remove what is `stale`; the file called `last` takes its place at the end.

    Raises the OSError that was met, after putting back what was there.
    """
    work = _Swap(into, old)
    try:
        work.prepare(new)
        for path in new:
            if path != last:
                work.place(path)
        for path in stale:
            work.remove(path)
        if last in new:
            work.place(last)
    except BaseException:  # the interrupt of a user, too, must leave no half
        work.undo()
        raise
    work.remove_empty(stale)


class _Swap:
    """One exchange of contents, which remembers how to take itself back."""

    def __init__(self, into: Path, old: Mapping[str, bytes]) -> None:
        self._into = into
        self._old = old
        self._token = secrets.token_hex(4)
        self._made: list[Path] = []
        self._waiting: dict[str, Path] = {}
        self._changed: list[str] = []

    def prepare(self, new: Mapping[str, bytes]) -> None:
        """Write the new contents beside their places."""
        self._make_folder(self._into)
        for number, (path, data) in enumerate(new.items()):
            folder = (self._into / path).parent
            self._make_folder(folder)
            waiting = folder / f".clientsmith-{self._token}-{number}.tmp"
            self._waiting[path] = waiting
            with waiting.open("xb") as file:
                file.write(data)

    def place(self, path: str) -> None:
        """Let new contents take their place."""
        self._waiting[path].replace(self._into / path)
        del self._waiting[path]
        self._changed.append(path)

    def remove(self, path: str) -> None:
        (self._into / path).unlink()
        self._changed.append(path)

    def undo(self) -> None:
        """Put back what was there, as far as the disk allows."""
        for waiting in self._waiting.values():
            with contextlib.suppress(OSError):
                waiting.unlink(missing_ok=True)
        for path in reversed(self._changed):
            with contextlib.suppress(OSError):
                if path in self._old:
                    (self._into / path).write_bytes(self._old[path])
                else:
                    (self._into / path).unlink()
        for folder in reversed(self._made):
            with contextlib.suppress(OSError):
                folder.rmdir()

    def remove_empty(self, stale: Sequence[str]) -> None:
        """Remove the folders that held nothing but what is gone."""
        folders = {parent for path in stale for parent in PurePosixPath(path).parents[:-1]}
        for folder in sorted(folders, key=lambda folder: -len(folder.parts)):
            with contextlib.suppress(OSError):  # it holds something else
                (self._into / folder).rmdir()

    def _make_folder(self, folder: Path) -> None:
        missing = []
        while not folder.exists():
            missing.append(folder)
            folder = folder.parent
        for one in reversed(missing):
            one.mkdir()
            self._made.append(one)
