"""Turn a text that was formatted before into its formatted form without formatting it again.

Entries are files named after the hash of what went in, in the user's cache folder; `CLIENTSMITH_CACHE` names another
folder, and empty turns the cache off. It only ever saves time: a folder that cannot be written or an entry that is
damaged is no error, just no help.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import platformdirs

VARIABLE = "CLIENTSMITH_CACHE"
MAX_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries; without a folder nothing is kept."""

    folder: Path | None
    max_bytes: int = MAX_BYTES

    @staticmethod
    def default() -> Cache:
        """The cache that the environment asks for."""
        chosen = os.environ.get(VARIABLE)
        if chosen == "":
            return Cache(None)
        return Cache(Path(chosen or platformdirs.user_cache_dir("clientsmith", appauthor=False), "formatted"))

    def get(self, key: str) -> str | None:
        """The text under a key, None where there is none; what is used stays longest."""
        if self.folder is None:
            return None
        entry = self._entry(self.folder, key)
        try:
            checksum, _, text = entry.read_bytes().decode().partition("\n")
            os.utime(entry)
        except (OSError, UnicodeDecodeError):
            return None
        return text if checksum == _checksum(text) else None

    def put(self, texts: Mapping[str, str]) -> None:
        """Keep texts by their keys, and forget the longest unused ones where there are too many."""
        if self.folder is None or not texts:
            return
        with contextlib.suppress(OSError):
            for key, text in texts.items():
                entry = self._entry(self.folder, key)
                entry.parent.mkdir(parents=True, exist_ok=True)
                waiting = entry.with_name(f"{secrets.token_hex(8)}.tmp")
                waiting.write_bytes(f"{_checksum(text)}\n{text}".encode())
                waiting.replace(entry)
            self._shrink(self.folder)

    def _entry(self, folder: Path, key: str) -> Path:
        return folder / key[:2] / key[2:]

    def _shrink(self, folder: Path) -> None:
        """Remove the entries that were not used for longest, down to three quarters of the limit."""
        entries = [(entry.stat(), entry) for entry in folder.glob("??/*")]
        size = sum(stat.st_size for stat, _ in entries)
        if size <= self.max_bytes:
            return
        for stat, entry in sorted(entries, key=lambda found: found[0].st_mtime_ns):
            with contextlib.suppress(OSError):  # another run may be doing the same
                entry.unlink()
            size -= stat.st_size
            if size <= self.max_bytes * 3 // 4:
                return


def key_of(*parts: str) -> str:
    """The key of what is made from these texts."""
    return sha256("\0".join(parts).encode()).hexdigest()


def _checksum(text: str) -> str:
    return sha256(text.encode()).hexdigest()
