"""Turn a location (a file, or - for the standard input) into a source: its text and the JSON value that it holds.

Everything that can be wrong with a file is told here, so that later stages are sure of a mapping: the only reading
there is. UTF-8 is expected, UTF-16 understood where a byte order mark says so.

    >>> from clientsmith.report import Report
    >>> load("https://example.com/openapi.yaml", report := Report())
    >>> [found.rule.id for found in report]
    ['remote-document']
"""

from __future__ import annotations

import codecs
import hashlib
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from clientsmith import rules
from clientsmith.report import Report, Rule, reason_of
from clientsmith.source.build import Remark, UnreadableError
from clientsmith.source.json import JsonValue
from clientsmith.source.parse import parse
from clientsmith.source.pointer import Pointer

MAX_BYTES = 100_000_000
URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
PROSE = (".md", ".markdown", ".txt")


@dataclass(frozen=True, slots=True)
class Source:
    """A document as it is written: the name is the location as the user gave it, `sha256` that of the bytes."""

    name: str
    text: str
    value: JsonValue
    sha256: str


def load(location: str, report: Report) -> Source | None:
    """Read a document; None, with an error in the report, where there is none to be read."""
    at = Pointer((), location)
    if URL.match(location):
        report.add(rules.REMOTE_DOCUMENT, at, location=location)
        return None
    data = _read(location, at, report)
    source = None if data is None else _understood(location, data, report)
    if source is not None and not isinstance(source.value, dict):
        report.add(rules.NOT_A_MAPPING, at, position=(1, 1), found=kind_of(source.value))
        return None
    return source


def part_of(name: str, data: bytes, report: Report) -> Source | None:
    """A part of a document: any value, or the text itself of a file that is prose."""
    if not name.lower().endswith(PROSE):
        return _understood(name, data, report)
    text = _decode(data, Pointer((), name), report)
    return None if text is None else Source(name, text, text, hashlib.sha256(data).hexdigest())


def _understood(location: str, data: bytes, report: Report) -> Source | None:
    at = Pointer((), location)
    text = _decode(data, at, report)
    if text is None:
        return None
    report.texts[location] = text
    lookalike = _lookalike(text)
    if lookalike is not None:
        report.add(lookalike, at, location=location)
        return None
    try:
        built = parse(text)
    except UnreadableError as error:
        _tell_error(error, text, at, report)
        return None
    for remark in built.remarks:
        _tell(remark, text, at, report)
    return Source(location, text, built.value, hashlib.sha256(data).hexdigest())


def kind_of(value: JsonValue) -> str:
    """What a value is, in words: "a list"."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, str):
        return "text"
    return "a mapping" if isinstance(value, dict) else "a list"


def position_of(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, as editors count them: lines end with LF, CR LF or CR."""
    before = text[: max(offset, 0)]
    if "\r" in before:
        before = before.replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _read(location: str, at: Pointer, report: Report) -> bytes | None:
    try:
        if location == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(location).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        report.add(rules.NO_SUCH_FILE, at, location=location)
        return None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = reason_of(error)
        report.add(rules.UNREADABLE_FILE, at, location=location, reason=reason)
        return None
    if len(data) > MAX_BYTES:
        report.add(rules.FILE_TOO_BIG, at, location=location, limit=MAX_BYTES // 1_000_000)
        return None
    return data


def _decode(data: bytes, at: Pointer, report: Report) -> str | None:
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        reason = f"byte {error.start} is 0x{data[error.start]:02x}"
        report.add(rules.NOT_UNICODE, at, location=at.source, reason=reason)
        return None


def _lookalike(text: str) -> Rule | None:
    """What often stands in the place of a document that could not be had."""
    if not text.strip():
        return rules.EMPTY_DOCUMENT
    if text.startswith("version https://git-lfs.github.com/spec/"):
        return rules.GIT_LFS_POINTER
    return rules.MARKUP_NOT_DOCUMENT if text.lstrip()[:1] == "<" else None


def _tell_error(error: UnreadableError, text: str, at: Pointer, report: Report) -> None:
    position = position_of(text, error.offset)
    report.add(error.rule, at, related=(), position=position, **{"location": at.source, **error.facts})


def _tell(remark: Remark, text: str, at: Pointer, report: Report) -> None:
    place = Pointer(remark.tokens, at.source)
    if remark.rule is rules.DUPLICATE_KEY:
        line, _ = position_of(text, remark.other)
        report.add(remark.rule, place, position=position_of(text, remark.offset), key=remark.fact, line=line)
    elif remark.rule is rules.NUMBER_OUT_OF_RANGE:
        report.add(remark.rule, place, number=remark.fact)
    else:
        report.add(remark.rule, place)
