"""Turn the rows of a comparison into what people, programs and GitHub read: text, JSON, workflow commands.

    wire breaking, source breaking      client.pets.list(limit=…): is required now
        v1:pets.yaml:12 -> pets.yaml:12  [parameter-became-required]

What a document says never reaches a terminal as it is (see `shown.visible`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType

from clientsmith.changes.model import Change, Effect
from clientsmith.changes.step import Step
from clientsmith.shown.compared import Compared, counted
from clientsmith.shown.places import Place
from clientsmith.shown.rows import Row
from clientsmith.shown.visible import visible
from clientsmith.shown.workflow import annotation

COLORS: Mapping[Effect, str] = MappingProxyType({Effect.BREAKING: "1;31", Effect.COMPATIBLE: "1;36", Effect.NONE: "2"})
ANNOTATIONS: Mapping[Effect, str] = MappingProxyType(
    {Effect.BREAKING: "error", Effect.COMPATIBLE: "notice", Effect.NONE: "notice"}
)
WIDTH = len("wire compatible, source compatible")
NOWHERE = "(nothing)"


def as_text(compared: Compared, *, color: bool = False) -> str:
    """A comparison for people."""
    parts = [_summary(compared), *("" for _ in compared.rows[:1])]
    parts += [_told(row, color) for row in compared.rows]
    if compared.rows:
        parts.append(f"\nSuggested version step: {_painted(compared.step.value, _worst(compared), color)}")
    return "\n".join(parts)


def _summary(compared: Compared) -> str:
    sides = f"{visible(compared.old.name)} -> {visible(compared.new.name)}"
    if compared.step is Step.NONE:
        return f"{sides}\n  no changes"
    count = len(compared.rows)
    lines = [sides, f"  {count} change{'' if count == 1 else 's'}"]
    for name, effects in (
        ("wire", [row.change.wire for row in compared.rows]),
        ("source", [row.change.source for row in compared.rows]),
    ):
        counts = ", ".join(f"{number} {effect.value}" for effect, number in counted(effects) if number)
        lines.append(f"  {name}: {counts}")
    return "\n".join(lines)


def _told(row: Row, color: bool) -> str:
    change = row.change
    effects = f"wire {change.wire.value}, source {change.source.value}"
    head = f"{_painted(effects, change.worst, color)}{' ' * (WIDTH - len(effects))}  {visible(subject(change))}"
    places = f"{_place(row.old)} -> {_place(row.new)}"
    return f"{head}: {visible(change.message)}\n    {places}  [{change.kind.id}]"


def subject(change: Change) -> str:
    """What a change is about, in words: its symbol, and what that was called before."""
    if not change.symbol:
        return "the API"
    return f"{change.symbol} (was {change.was})" if change.was not in ("", change.symbol) else change.symbol


def _place(at: Place | None) -> str:
    if at is None:
        return NOWHERE
    return visible(at.file if at.line is None else f"{at.file}:{at.line}")


def _worst(compared: Compared) -> Effect:
    return max((row.change.worst for row in compared.rows), key=lambda effect: effect.rank, default=Effect.NONE)


def _painted(text: str, effect: Effect, color: bool) -> str:
    return f"\x1b[{COLORS[effect]}m{text}\x1b[0m" if color else text


def as_json(compared: Compared) -> str:
    """A comparison for programs."""
    summary = {
        "wire": compared.comparison.worst("wire").value,
        "source": compared.comparison.worst("source").value,
        "semver": compared.step.value,
    }
    return json.dumps({"changes": [_record(row) for row in compared.rows], "summary": summary}, indent=2)


def _record(row: Row) -> dict[str, object]:
    change = row.change
    return {
        "rule": change.kind.id,
        "wire": change.wire.value,
        "source": change.source.value,
        "symbol": change.symbol,
        "message": change.message,
        "old": _place_record(row.old),
        "new": _place_record(row.new),
    }


def _place_record(at: Place | None) -> dict[str, object] | None:
    return None if at is None else {"file": at.file, "line": at.line, "pointer": at.pointer}


def as_github(compared: Compared) -> str:
    """A comparison as annotations: at the line of the new document, where there is one."""
    return "\n".join(_annotation(row) for row in compared.rows)


def _annotation(row: Row) -> str:
    change, at = row.change, row.new
    effects = f"wire {change.wire.value}, source {change.source.value}"
    was = f"\nwas at {_place(row.old)}" if at is None and row.old is not None else ""
    message = f"{visible(subject(change))}: {visible(change.message)}\n{effects}{was}"
    place = {} if at is None else {"file": at.file, "line": at.line, "col": at.column}
    return annotation(ANNOTATIONS[change.worst], message, {**place, "title": change.kind.id})
