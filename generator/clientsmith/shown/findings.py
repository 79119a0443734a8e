"""Turn findings into what people, programs and GitHub read: text with the line and a caret, JSON, workflow commands.

    openapi.yaml:12:17: warning[dangling-reference]: #/components/schemas/Pet leads nowhere
      12 |           $ref: "#/components/schemas/Pet"
         |           ^
      = effect: the type is Any
      = help: Correct the reference, or add what it refers to.

What a document says never reaches a terminal as it is (see `shown.visible`).
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from clientsmith.report import Report, Severity
from clientsmith.shown.places import Finding, Place
from clientsmith.shown.visible import visible
from clientsmith.shown.workflow import annotation

COLORS: Mapping[str, str] = MappingProxyType({"error": "1;31", "warning": "1;33", "note": "1;36", "frame": "34"})
WIDTH = 100
Formatter = Callable[[Iterable[Finding]], str]


def as_text(finding: Finding, *, color: bool = False) -> str:
    """A finding for people."""
    found = finding.found
    kind = found.rule.severity.value
    head = _painted(f"{kind}[{found.rule.id}]", kind, color)
    lines = [f"{visible(finding.at.shown)}: {head}: {visible(found.message)}", *_excerpt(finding.at, color)]
    margin = _painted("  =", "frame", color)
    more = [("effect", found.effect), ("help", found.help)]
    more += [("see also", f"{place.shown} {place.pointer}".rstrip()) for place in finding.related]
    lines += [f"{margin} {name}: {visible(text)}" for name, text in more if text]
    return "\n".join(lines)


def _excerpt(at: Place, color: bool) -> list[str]:
    """The line and a caret under the column. Of a very long line (JSON on one line) only the part around it."""
    if at.line is None or at.column is None or not at.text.strip():
        return []
    start = max(0, at.column - 1 - WIDTH // 2) if len(at.text) > WIDTH else 0
    cut = at.text[start : start + WIDTH]
    before = visible(cut[: at.column - 1 - start])
    shown = ("…" if start else "") + visible(cut) + ("…" if start + WIDTH < len(at.text) else "")
    column = _columns(before) + (1 if start else 0)
    number = str(at.line)
    bar = _painted("|", "frame", color)
    return [f"  {_painted(number, 'frame', color)} {bar} {shown}", f"  {' ' * len(number)} {bar} {' ' * column}^"]


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes: East Asian wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def _painted(text: str, kind: str, color: bool) -> str:
    return f"\x1b[{COLORS[kind]}m{text}\x1b[0m" if color else text


def as_json(findings: Iterable[Finding]) -> str:
    """Findings for programs: a list of objects."""
    return json.dumps([_record(finding) for finding in findings], indent=2)


def _record(finding: Finding) -> dict[str, object]:
    found = finding.found
    return {
        "rule": found.rule.id,
        "severity": found.rule.severity.value,
        "message": found.message,
        "effect": found.effect,
        "help": found.help,
        **place_record(finding.at),
        "pointer": finding.at.pointer,
        "related": [{**place_record(place), "pointer": place.pointer} for place in finding.related],
    }


def place_record(at: Place) -> dict[str, object]:
    """A place for programs."""
    return {"file": at.file, "line": at.line, "column": at.column}


def as_github(findings: Iterable[Finding]) -> str:
    """Findings as annotations of GitHub Actions."""
    return "\n".join(map(_annotation, findings))


def _annotation(finding: Finding) -> str:
    found = finding.found
    kind = "notice" if found.rule.severity is Severity.NOTE else found.rule.severity.value
    properties = {"file": finding.at.file, "line": finding.at.line, "col": finding.at.column, "title": found.rule.id}
    message = "\n".join(part for part in (visible(found.message), visible(found.effect), visible(found.help)) if part)
    return annotation(kind, message, properties)


class _Slots(dict[str, str]):
    """Facts that are not known: each is shown as its name."""

    def __missing__(self, name: str) -> str:
        return f"<{name}>"


def general(text: str) -> str:
    """The text of a rule, without the facts of a finding.

    >>> general("{ref} leads nowhere")
    '<ref> leads nowhere'
    """
    return text.format_map(_Slots())


def summary(report: Report) -> str:
    """How much was found: `2 errors, 3 warnings, 1 note`; empty where nothing was."""
    counts = ((report.count(severity), severity.value) for severity in Severity)
    return ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for count, name in counts if count)
