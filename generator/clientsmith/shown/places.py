"""Turn the diagnostics of a report into findings: with the file, line and column of each, and the line itself.

Done only when something is shown, since it means reading the document once more. What could not be read as a document
has no places: its findings bring their own position, or stand at its beginning.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from clientsmith.report import Diagnostic, Report, Severity
from clientsmith.source.events import BadSyntaxError
from clientsmith.source.load import MAX_BYTES, Source
from clientsmith.source.pointer import Pointer
from clientsmith.source.position import Positions

LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as people see it. `line` and `column` are None where there is no file; `text` is the line, or empty."""

    file: str
    line: int | None
    column: int | None
    pointer: str
    text: str = ""

    @property
    def shown(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A diagnostic and its places."""

    found: Diagnostic
    at: Place
    related: tuple[Place, ...] = ()


class Places:
    """Finds where things are written in the texts that a report knows; `document` is the name of the entry document."""

    def __init__(self, document: str, report: Report) -> None:
        self._document = document
        self._origin = report.origin
        self._called = report.called
        self._texts: dict[str, str | None] = dict(report.texts)
        self._known = {document, *report.texts}
        self._lines: dict[str, list[str]] = {}
        self._positions: dict[str, Positions | None] = {}

    def find(self, at: Pointer, position: tuple[int, int] | None = None) -> Place:
        """The place of a pointer, or the given line and column of its file."""
        written = self._origin(at)
        # What was moved within the document is told where it stands; what another file adds, where it comes to stand.
        pointer = str(written if written.source in ("", self._document) else at)
        at = written
        file = at.source or self._document
        # A root without a position may be any file, one of the output for example: it has no line to show.
        text = self._text(file) if position or at.tokens or file in self._known else None
        if text is None:
            exists = position is not None or (file == self._document and Path(file).is_file())
            line, column = (position or (1, 1)) if exists else (None, None)
            return Place(file=self._called(file), line=line, column=column, pointer=pointer)
        line, column = position or self._locate(file, text, at)
        shown = self._line(file, text, line)
        return Place(file=self._called(file), line=line, column=column, pointer=pointer, text=shown)

    def around(self, at: Pointer, line: int, before: int, after: int) -> list[tuple[int, str]]:
        """The lines around one of the file that a pointer leads to, by their numbers."""
        file = self._origin(at).source or self._document
        text = self._text(file)
        if text is None:
            return []
        first, last = max(1, line - before), min(line + after, len(self._split(file, text)))
        return [(number, self._line(file, text, number)) for number in range(first, last + 1)]

    def _line(self, file: str, text: str, number: int) -> str:
        lines = self._split(file, text)
        return lines[number - 1] if number <= len(lines) else ""

    def _split(self, file: str, text: str) -> list[str]:
        if file not in self._lines:
            self._lines[file] = LINE_END.split(text)
        return self._lines[file]

    def _text(self, file: str) -> str | None:
        if file not in self._texts:
            self._texts[file] = _read(Path(file))
        return self._texts[file]

    def _locate(self, file: str, text: str, at: Pointer) -> tuple[int, int]:
        if file not in self._positions:
            self._positions[file] = Positions([Source(file, text, None, "")])
        positions = self._positions[file]
        try:
            found = positions.locate(Pointer(at.tokens)) if positions is not None else None
        except BadSyntaxError:
            found = self._positions[file] = None
        return (1, 1) if found is None else (found.line, found.column)


def _read(path: Path) -> str | None:
    """The text of a file that was not understood; None where there is none to show, or it never ends (a device)."""
    try:
        return path.read_text(encoding="utf-8-sig") if path.is_file() and path.stat().st_size <= MAX_BYTES else None
    except (OSError, ValueError):
        return None


def findings(report: Report, document: str, severities: Collection[Severity] = tuple(Severity)) -> tuple[Finding, ...]:
    """The findings of a report by file, the entry document first, then by line and column; only of those severities."""
    places = Places(document, report)
    every = [
        Finding(
            found=found,
            at=places.find(found.at, found.position),
            related=tuple(places.find(place) for place in found.related),
        )
        for found in report
        if found.rule.severity in severities
    ]

    def order(finding: Finding) -> tuple[bool, str, int, int, str]:
        at = finding.at
        return at.file != document, at.file, at.line or 0, at.column or 0, finding.found.rule.id

    return tuple(sorted(every, key=order))
