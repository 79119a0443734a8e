"""Turn the text of a Python file into the parts that a formatter can be given one by one.

A part is a statement of the file, or of a class or an `if` of the file, with the comments and decorators before it. It
is cut where a line begins outside of all brackets and strings (Python reference: 2.1.5, logical lines), so that each
part is a whole program behind its `head`.

    >>> [part.text for part in parts("x = 1\\n\\n\\nclass A:\\n    a: int\\n    b: int\\n")]
    ['x = 1', 'class A:', '    a: int', '    b: int']
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

# What may hold the end of a line, or brackets that count for nothing; and the brackets and ends of lines that count.
TOKEN = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\#[^\n]*|[()\[\]{}]|\n''',
    re.DOTALL,
)
# Statements that are cut further; the parts in them are formatted behind a line that is as this one.
OPENED = {"class ": "class X:\n", "if ": "if X:\n"}
BEFORE = ("@", "#")
BEHIND = ("else:", "elif ", "except ", "except:", "finally:")
STEP = "    "


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines of a file, what has to stand around them to make a program, and the blank lines after them."""

    text: str
    gap: str
    head: str = ""
    tail: str = ""

    @property
    def program(self) -> str:
        """What a formatter is given."""
        return f"{self.head}{self.text}\n{self.tail}"

    def of(self, program: str) -> Part:
        """The same part from its formatted program."""
        return replace(self, text=program.removeprefix(self.head).removesuffix(self.tail).strip("\n"))


def parts(text: str) -> Iterator[Part]:
    """The parts of a file, in their order; together they are the file."""
    lines = _logical_lines(text)
    for begin, end in _statements(text, lines, ""):
        head = next((head for word, head in OPENED.items() if text.startswith(word, begin)), None)
        inner = lines[bisect_right(lines, begin) : bisect_left(lines, end)] if head else []
        # Not where something follows that belongs to it: an `else`.
        members = [] if any(text[at] not in " \n" for at in inner) else list(_statements(text, inner, STEP))
        if head is None or not members:
            yield _part(text[begin:end])
            continue
        yield _part(text[begin : members[0][0]], tail=f"{STEP}pass\n")
        for start, stop in members:
            yield _part(text[start : min(stop, end)], head=head)


def joined(found: Iterable[Part]) -> str:
    """The file of some parts."""
    return "".join(f"{part.text}{part.gap}" for part in found)


def _part(lines: str, head: str = "", tail: str = "") -> Part:
    text = lines.rstrip("\n")
    return Part(text, lines[len(text) :], head, tail)


def _logical_lines(text: str) -> list[int]:
    """Where lines begin that continue no other."""
    starts, depth = [0], 0
    for token in TOKEN.finditer(text):
        match token[0]:
            case "\n" if depth == 0:
                starts.append(token.end())
            case "(" | "[" | "{":
                depth += 1
            case ")" | "]" | "}":
                depth -= 1
    return starts


def _statements(text: str, lines: list[int], margin: str) -> Iterator[tuple[int, int]]:
    """Where the statements with a margin begin and end."""
    begin, waits = None, False
    for at in lines:
        first = text[at + len(margin) : at + len(margin) + 1]
        if not text.startswith(margin, at) or first in ("", " ", "\n"):
            continue
        continues = waits or text.startswith(BEHIND, at + len(margin))
        if begin is None or not continues:
            if begin is not None:
                yield begin, at
            begin = at
        waits = first in BEFORE
    if begin is not None:
        yield begin, max(len(text), begin)
