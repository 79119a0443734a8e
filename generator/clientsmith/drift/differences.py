"""Turn what lies in an output and what would be there into a unified diff, kept to what people can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import unified_diff

MAX_LINES = 200  # of the diff of one file
MAX_SIZE = 2_000_000  # of a file that is compared line by line: difflib takes minutes for more


def diff(paths: Iterable[str], there: Mapping[str, bytes], expected: Mapping[str, bytes]) -> Iterator[str]:
    """The differences of some files as a unified diff, from what lies there to what would be generated."""
    for path in paths:
        yield from _diff(path, there.get(path), expected.get(path))


def _diff(path: str, old: bytes | None, new: bytes | None) -> Iterator[str]:
    names = "/dev/null" if old is None else f"a/{path}", "/dev/null" if new is None else f"b/{path}"
    before, after = _lines(old), _lines(new)
    if before is None or after is None:
        yield f"--- {names[0]}"
        yield f"+++ {names[1]}"
        yield "  (not shown: binary, or too big to be compared line by line)"
        return
    for number, line in enumerate(unified_diff(before, after, *names, lineterm="")):
        if number >= MAX_LINES:
            yield f"  (more lines of {path} differ; the first {MAX_LINES} of its diff are shown)"
            return
        yield line


def _lines(data: bytes | None) -> list[str] | None:
    if not data:
        return []
    if len(data) > MAX_SIZE or b"\0" in data:
        return None
    try:
        *lines, rest = data.decode().split("\n")
    except UnicodeDecodeError:
        return None
    return [*lines, *([f"{rest}\n\\ No newline at end of file"] if rest else [])]
