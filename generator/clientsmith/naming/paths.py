"""Turn a path template into the nouns it goes through and where it ends.

What says nothing about the API is left out: a leading `api` or `rest`, a leading version, parameters, `.json`. A query
in a path is a flag in front of it or a word after it.

    >>> route = read_path("/api/v3/pets/{petId}/tags/{tag}.json")
    >>> [segment.name for segment in route.literals], route.item, route.dropped
    (['pets', 'tags'], 'tag', ('v3',))
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from clientsmith.naming.words import words

_VERSION = re.compile(r"v?\d+(\.\d+)*((alpha|beta|rc|p)\d*)?|\d{4}-\d\d-\d\d|v\d+[a-z]\w*|v?\d{4}\d*", re.IGNORECASE)
_PREFIXES = frozenset({"api", "apis", "rest"})
_PIECE = re.compile(r"\{([^{}]*)\}|([^{}]+)")
_SUFFIX = re.compile(r"\.(json|xml|html|csv|ndjson|yaml|txt|php|aspx?|do)$", re.IGNORECASE)
_TRUE = frozenset({"true", "1", "yes"})
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True, slots=True)
class Segment:
    """A literal of a path; `below_item` after a parameter, `command` where its spelling says that it is a call."""

    words: tuple[str, ...]
    below_item: bool = False
    command: bool = False

    @property
    def name(self) -> str:
        return "_".join(self.words)


@dataclass(frozen=True, slots=True)
class Route:
    """The literals of a path, the parameter it ends in (None: it ends in a literal), and what was left out in front."""

    literals: tuple[Segment, ...]
    item: str | None
    parameters: tuple[str, ...]
    dropped: tuple[str, ...]
    flags: tuple[str, ...]


def read_path(path: str) -> Route:
    """Take a path template apart."""
    plain, _, query = path.partition("?")
    plain, _, fragment = plain.partition("#")
    flags, after = _query(query)
    parts = [part for part in plain.split("/") if part]
    front = _front(parts)
    literals: list[Segment] = []
    parameters: list[str] = []
    item: str | None = None
    for part in parts[front:]:
        for parameter, text in _PIECE.findall(_SUFFIX.sub("", part)):
            if text:
                found = _literals(text, item is not None, len(parts) == front + 1 and not plain.endswith("/"))
                literals += found
                item = None if found else item
            else:
                item = "_".join(words(parameter)) or "id"
                parameters.append(item)
    for extra in (fragment, *after):
        if words(extra):
            literals.append(Segment(words(extra), item is not None))
            item = None
    dropped = tuple("_".join(words(part)) for part in parts[:front] if part.lower() not in _PREFIXES)
    return Route(tuple(literals), item, tuple(parameters), dropped, flags)


def _front(parts: list[str]) -> int:
    """How many parts in front say nothing; never all of the literals."""
    front = 0
    while front < len(parts) - 1 and (parts[front].lower() in _PREFIXES or _VERSION.fullmatch(parts[front])):
        front += 1
    return front


def _query(query: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    flags: list[str] = []
    after: list[str] = []
    for pair in filter(None, re.split("[&;]", query)):
        key, equals, value = pair.partition("=")
        if value.lower() in _TRUE:
            flags.append("_".join(words(key)))
        elif "{" not in value:
            after.append(value if equals and value else key)
    return tuple(filter(None, flags)), tuple(after)


def _literals(text: str, below_item: bool, alone: bool) -> list[Segment]:
    """`/conversations.history` and `{id}:cancel` are calls; other dots are part of a name."""
    found: list[Segment] = []
    pieces = [piece for piece in re.split(r"[.:]", text) if words(piece)]
    called = ":" in text or (alone and len(pieces) > 1 and not text.startswith("."))
    dotted = called and all(not piece[0].isdigit() and piece[0] == piece[0].lower() for piece in pieces)
    if not dotted:
        pieces = [text] if words(text) else []
    for index, piece in enumerate(pieces):
        last = index == len(pieces) - 1
        found.append(Segment(_spelled(words(piece)), below_item and index == 0, dotted and last))
    return found


def _spelled(found: tuple[str, ...]) -> tuple[str, ...]:
    """`1-clicks` as one clicks: a name cannot start with a digit."""
    first = found[0]
    if len(found) > 1 and first.isascii() and first.isdigit() and int(first) < len(_DIGITS):
        return (_DIGITS[int(first)], *found[1:])
    return found
