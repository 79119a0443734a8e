"""Turn a URI that a reference leads to into a source: a part of the document, read once, whatever its spelling.

RFC 3986 section 5 (references are relative to the file they stand in). Files are read below one folder only, the root,
after symbolic links: never a folder or a device, and never anything that an absolute path names. What has an http(s)
address is fetched where that is allowed (`source.remote`). The number of parts and their size are bounded.

    >>> from clientsmith.report import Report
    >>> library = Library(Source("openapi.yaml", "", {}, ""), Report())
    >>> library.open("file:///etc/passwd").rule.id, library.open("https://example.com/pet.yaml").rule.id
    ('reference-outside', 'external-reference')
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote, unquote, urlsplit

from clientsmith import rules
from clientsmith.report import Report, Rule
from clientsmith.source.load import MAX_BYTES, Source, part_of
from clientsmith.source.pointer import Pointer

MAX_PARTS = 20_000
WEB = ("http", "https")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no source; without a rule where the report has it already."""

    rule: Rule | None = None
    reason: str = ""


class Library:
    """The files of one document: `entry` is the source that it starts with, `parts` are all others that were opened.

    `pages` are by their addresses what is not fetched, since it is known already.
    """

    def __init__(
        self,
        entry: Source,
        report: Report,
        root: Path | None = None,
        *,
        remote: bool = False,
        pages: Mapping[str, bytes] = MappingProxyType({}),
    ) -> None:
        folder = Path(entry.name).parent
        self.entry = entry
        self.base = uri_of(Path(entry.name))
        self.parts: dict[str, Source] = {}
        self._report = report
        self._remote = remote
        self._pages = pages
        self._folder = folder.resolve(), folder
        self._entry = Path(entry.name).resolve()
        self._root = (folder if root is None else root).resolve()
        self._opened: dict[str, Source | Refusal] = {}
        self._mirrors: list[tuple[str, str]] = []
        self._bytes = 0

    def mirror(self, written: str, uri: str) -> None:
        """Note that a file says of itself that it is at another URI: what is beside it there is beside the file."""
        if urlsplit(written).scheme in WEB and uri.startswith("file:"):
            self._mirrors.append((written.rpartition("/")[0] + "/", uri.rpartition("/")[0] + "/"))

    def open(self, uri: str) -> Source | Refusal:
        """The source at a URI."""
        found = self._opened.get(uri)
        if found is None:
            found = self._opened[uri] = self._open(uri)
        return found

    def _open(self, uri: str) -> Source | Refusal:
        for written, local in self._mirrors:
            if uri.startswith(written):
                found = self._file(local + uri.removeprefix(written))
                if isinstance(found, Source):
                    return found
        scheme = urlsplit(uri).scheme
        if scheme == "file":
            return self._file(uri)
        if scheme in WEB and (self._remote or uri in self._pages):
            return self._page(uri)
        return Refusal(rules.EXTERNAL_REFERENCE)

    def _file(self, uri: str) -> Source | Refusal:
        written = urlsplit(uri).path
        for path in dict.fromkeys((unquote(written), written)):
            found = self._at(path)
            if not isinstance(found, Refusal) or found.rule is not rules.DANGLING_REFERENCE:
                return found
        return Refusal(rules.DANGLING_REFERENCE)

    def _at(self, path: str) -> Source | Refusal:
        if "\0" in path:
            return Refusal(rules.DANGLING_REFERENCE)
        try:
            real = Path(path).resolve()
            if not real.is_relative_to(self._root):
                return Refusal(rules.REFERENCE_OUTSIDE)
            if real == self._entry:
                return self.entry
            name = self._name(real)
            if name in self.parts:
                return self.parts[name]
            mode = real.stat().st_mode
            if not stat.S_ISREG(mode):
                return Refusal(rules.REFERENCE_UNUSABLE, "it is a folder" if stat.S_ISDIR(mode) else "it is no file")
            with real.open("rb") as file:
                return self._taken(name, file.read(MAX_BYTES + 1))
        except (FileNotFoundError, NotADirectoryError):
            return Refusal(rules.DANGLING_REFERENCE)
        except (OSError, RuntimeError) as error:  # RuntimeError: symbolic links that lead in a circle
            reason = getattr(error, "strerror", None) or "it cannot be opened"
            return Refusal(rules.REFERENCE_UNUSABLE, reason.lower())

    def _page(self, url: str) -> Source | Refusal:
        if url in self.parts:
            return self.parts[url]
        if url in self._pages:
            return self._taken(url, self._pages[url])
        # Only here: the standard library's client takes 0.05 s to import, and most documents need none.
        from clientsmith.source.remote import FetchError, fetch

        try:
            return self._taken(url, fetch(url, MAX_BYTES))
        except FetchError as error:
            return Refusal(rules.REMOTE_UNAVAILABLE, str(error))

    def _taken(self, name: str, data: bytes) -> Source | Refusal:
        self._bytes += len(data)
        if self._bytes > MAX_BYTES or len(self.parts) == MAX_PARTS:
            limit = f"{MAX_BYTES // 1_000_000} MB" if self._bytes > MAX_BYTES else f"{MAX_PARTS:,} files"
            self._report.add(rules.TOO_MANY_PARTS, Pointer(), limit=limit)
            return Refusal()
        source = part_of(name, data, self._report)
        if source is None:
            return Refusal()
        self.parts[name] = source
        return source

    def _name(self, real: Path) -> str:
        """A file as people would write it: from the folder of the document, in the way the document was named."""
        folder, shown = self._folder
        if real.is_relative_to(folder):
            return (shown / real.relative_to(folder)).as_posix()
        return Path(os.path.normpath(shown / os.path.relpath(real, folder))).as_posix()


def uri_of(path: Path) -> str:
    """The URI of a file: RFC 8089."""
    return "file://" + quote(path.absolute().as_posix())
