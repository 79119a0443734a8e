"""Turn a comparison into Markdown for a pull request: how grave it is, what breaks, and the rest folded away.

GitHub takes 65,536 characters for a comment: what does not fit is counted, not shown. A text of a document is never
markup, and calls nobody: what could be markup is a character reference, which cannot stand for what gives structure
(CommonMark 0.31, section 2.5), and a zero-width space parts the sign of a mention or an issue from its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from clientsmith.changes.model import Effect
from clientsmith.changes.step import Step
from clientsmith.shown.compared import Compared, counted
from clientsmith.shown.places import Place
from clientsmith.shown.rows import Row
from clientsmith.shown.visible import visible

LIMIT = 60_000
LONGEST = 300  # of one text of a document
HEAD = "| wire | source | symbol | change | where |\n| --- | --- | --- | --- | --- |\n"
SIGNS = {Effect.BREAKING: "**breaking**", Effect.COMPATIBLE: "compatible", Effect.NONE: "–"}
# What Markdown or GitHub may see markup in, each as a character reference.
REFERENCES = {ord(char): f"&#{ord(char)};" for char in "!#$&*:<>@[\\]^_`{|}~"}
# Between the sign of a mention, an issue or a web address and what follows it.
CALLING = re.compile(r"(?<=[@#])(?=\w)|(?<=www)(?=\.)", re.IGNORECASE)


def as_markdown(compared: Compared, *, limit: int = LIMIT) -> str:
    """A comparison for people who look at a pull request; at most so many characters."""
    breaking = [row for row in compared.rows if row.change.worst is Effect.BREAKING]
    others = [row for row in compared.rows if row.change.worst is not Effect.BREAKING]
    head = _summary(compared)
    # The longest that can still follow: the line that counts what is left out, and the ends of what is open.
    room = limit - len(head) - 400
    first = _table(breaking, room)
    parts = [head]
    if breaking:
        parts.append(f"### What breaks\n\n{first}")
    if others:
        title = f"{len(others)} {'change breaks' if len(others) == 1 else 'changes break'} nothing"
        rest = _table(others, room - len(first))
        parts.append(f"<details><summary>{title}</summary>\n\n{rest}\n</details>\n")
    return "\n".join(parts)


def _summary(compared: Compared) -> str:
    sides = f"{_code(compared.old.name)} → {_code(compared.new.name)}"
    if not compared.rows:
        return f"## API changes: none\n\n{sides}\n"
    step = compared.step.value
    asked = "" if compared.step is Step.NONE else f" Suggested version step: **{step}**."
    count = len(compared.rows)
    wire = _counts(row.change.wire for row in compared.rows)
    source = _counts(row.change.source for row in compared.rows)
    changes = f"{count} change{'' if count == 1 else 's'}"
    return f"## API changes: {step}\n\n{sides}\n\n{changes}.{asked}\n\n* Wire: {wire}.\n* Source: {source}.\n"


def _counts(effects: Iterable[Effect]) -> str:
    words = {Effect.BREAKING: "breaking", Effect.COMPATIBLE: "compatible", Effect.NONE: "without effect"}
    return ", ".join(f"{count} {words[effect]}" for effect, count in counted(effects))


def _table(rows: Sequence[Row], room: int) -> str:
    """As many rows as there is room for, and how many there are besides."""
    lines: list[str] = []
    for row in rows:
        line = _row(row)
        room -= len(line)
        if room < 0:
            break
        lines.append(line)
    left = len(rows) - len(lines)
    told = f"\n…and {left} more, which do not fit here.\n" if left else ""
    return (HEAD if lines else "") + "".join(lines) + told


def _row(row: Row) -> str:
    change = row.change
    cells = [SIGNS[change.wire], SIGNS[change.source], _code(change.symbol), _text(change.message), _where(row)]
    return f"| {' | '.join(cells)} |\n"


def _where(row: Row) -> str:
    """Where it is written now, or where it was."""
    at = row.new or row.old
    return "" if at is None else _code(_line_of(at))


def _line_of(at: Place) -> str:
    return at.file if at.line is None else f"{at.file}:{at.line}"


def _code(text: str) -> str:
    """A text in the type of code; nothing in it is markup."""
    return f"<code>{_text(text)}</code>" if text else ""


def _text(text: str) -> str:
    short = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return CALLING.sub("\u200b", visible(" ".join(short.split()))).translate(REFERENCES)
