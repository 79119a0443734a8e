"""Turn a body that arrives in pieces into a file that is there whole, or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from types import TracebackType
from typing import IO


class Written:
    """A file that takes its name when it is complete, and leaves nothing otherwise.

    A link is followed; what is neither a file nor to become one (a device, a pipe) is
    written to as it is.
    """

    __slots__ = ("_file", "_path", "_temporary")

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = Path(os.path.realpath(path))
        if self._path.is_dir():
            said = os.strerror(errno.EISDIR)
            raise IsADirectoryError(errno.EISDIR, said, str(self._path))
        self._temporary: Path | None = None
        if self._path.exists() and not self._path.is_file():
            self._file = self._path.open("wb")
            return
        # In the same folder: a rename is atomic only within one file system.
        self._temporary = self._path.with_name(f".{os.urandom(8).hex()}.part")
        self._file = self._temporary.open("xb")

    def __enter__(self) -> IO[bytes]:
        return self._file

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        temporary = self._temporary
        try:
            self._file.close()
            if kind is None and temporary is not None:
                temporary.replace(self._path)
        finally:
            if temporary is not None:
                temporary.unlink(missing_ok=True)
