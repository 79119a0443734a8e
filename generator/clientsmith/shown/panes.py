"""Turn a change into what stands before and after it: a few lines of each side, those that differ marked.

Lines of a document are those around a place. Lines of Python are those that differ, with the lines that they stand
under; what is left out between them is a gap.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeAlias

from clientsmith.shown.places import Place, Places
from clientsmith.shown.visible import visible
from clientsmith.source.pointer import Pointer

MOST = 14
WIDTH = 160
GAP = "…"


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `number` is empty where it has none."""

    text: str
    number: str = ""
    marked: bool = False


Pane: TypeAlias = tuple[Line, ...]


def excerpt(at: Pointer, place: Place, places: Places, around: tuple[int, int]) -> Pane:
    """The lines of a document around a place, so many before and after, moved left together.

    Of a very long line the part at the place.
    """
    if place.line is None:
        return ()
    found = places.around(at, place.line, *around)
    margin = min((_indent(text) for _, text in found if text.strip()), default=0)
    column = max(1, (place.column or 1) - margin)
    return tuple(_line(number, text[margin:], column, number == place.line) for number, text in found)


def _line(number: int, text: str, column: int, marked: bool) -> Line:
    start = max(0, column - 1 - WIDTH // 4) if marked and len(text) > WIDTH else 0
    cut = text[start : start + WIDTH]
    shown = (GAP if start else "") + cut + (GAP if start + WIDTH < len(text) else "")
    return Line(visible(shown), str(number), marked)


def pair(old: Sequence[str], new: Sequence[str], names: Collection[str] = ()) -> tuple[Pane, Pane]:
    """Two texts of Python beside each other. `names` are the arguments or fields that it is about, if it is about any.

    >>> before, after = pair(["f(", "    a: int,", "    b: str,", ")"], ["f(", "    a: str,", "    b: str,", ")"])
    >>> [line.text for line in after], [line.marked for line in after]
    (['f(', '    a: str,', '    …', ')'], [False, True, False, False])
    """
    if not old or not new:
        return _beginning(old, names), _beginning(new, names)
    differing = _differing(old, new)
    about = _blocks(old, names), _blocks(new, names)
    if any(about):
        return _pane(old, differing[0] & about[0], about[0]), _pane(new, differing[1] & about[1], about[1])
    return _pane(old, differing[0], set()), _pane(new, differing[1], set())


def _differing(old: Sequence[str], new: Sequence[str]) -> tuple[set[int], set[int]]:
    """The lines of each side that the other does not have; what only stands elsewhere is no difference."""
    mine, others = set(old), set(new)
    before: set[int] = set()
    after: set[int] = set()
    for tag, start, end, other_start, other_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            before.update(index for index in range(start, end) if old[index] not in others)
            after.update(index for index in range(other_start, other_end) if new[index] not in mine)
    return before, after


def _beginning(lines: Sequence[str], names: Collection[str]) -> Pane:
    """A text that has nothing to be compared with: the part it is about, or how it begins."""
    about = _blocks(lines, names)
    if about:
        return _pane(lines, about, about)
    shown = tuple(Line(_short(line)) for line in lines[:MOST])
    return (*shown, Line(GAP)) if len(lines) > MOST else shown


def _blocks(lines: Sequence[str], names: Collection[str]) -> set[int]:
    """The lines that spell one of the names as an argument or a field, to the end of its annotation."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if index and line.strip().partition(":")[0].strip("\"'") in names:
            found.update(_block(lines, index))
    return found


def _block(lines: Sequence[str], start: int) -> Iterator[int]:
    yield start
    for index in range(start + 1, len(lines)):
        deeper = _indent(lines[index]) > _indent(lines[start])
        if deeper or (lines[index].lstrip()[:1] in {")", "]", "}"} and _indent(lines[index]) == _indent(lines[start])):
            yield index
        else:
            return


def _pane(lines: Sequence[str], marked: set[int], about: set[int]) -> Pane:
    """The marked lines with those that they stand under, the first line, and the last if it closes."""
    kept = set(sorted(marked)[:MOST])
    wanted = {0, *kept, *sorted(about)[:1]}
    for index in tuple(wanted):
        wanted.update(_above(lines, index))
    if lines[-1].startswith(")"):
        wanted.add(len(lines) - 1)
    return tuple(_with_gaps(lines, sorted(wanted), kept))


def _with_gaps(lines: Sequence[str], wanted: Sequence[int], marked: set[int]) -> Iterator[Line]:
    last = -1
    for index in wanted:
        if index > last + 1:
            yield Line(" " * _indent(lines[last + 1]) + GAP)
        yield Line(_short(lines[index]), marked=index in marked)
        last = index
    if last + 1 < len(lines):
        yield Line(" " * _indent(lines[last + 1]) + GAP)


def _above(lines: Sequence[str], index: int) -> Iterator[int]:
    """The lines that a line stands under, by their indentation."""
    room = _indent(lines[index])
    for other in range(index - 1, -1, -1):
        if _indent(lines[other]) < room:
            room = _indent(lines[other])
            yield other


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _short(line: str) -> str:
    return visible(line if len(line) <= WIDTH else line[:WIDTH] + GAP)
