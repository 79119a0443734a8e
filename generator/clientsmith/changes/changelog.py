"""Turn the changes between two sides into an entry for the changelog of the Python package.

Keep a Changelog 1.1.0, section "Types of changes", what breaks first; as Markdown, ready to be pasted. Texts of a
document are never markup in it (CommonMark 0.31, section 2.4: backslash escapes).

    >>> sorted({section_of(kind) for kind in ("operation-added", "request-maximum-added", "type-deprecated")})
    ['Added', 'Changed', 'Deprecated']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from clientsmith.changes.model import Change, Comparison, Effect

TITLE = "## [Unreleased]"
BREAKING = "Changed (breaking)"
LISTED = 100
# In their order, with how many symbols an item lists: all of those that somebody has to look for.
SECTIONS: Mapping[str, int | None] = MappingProxyType(
    {"Removed": None, BREAKING: None, "Deprecated": None, "Added": LISTED, "Changed": LISTED}
)
# What a value may be is not added or removed itself: the thing that it is the value of goes on.
OF_VALUES = re.compile(
    r"(?:minimum|maximum|(?:min|max)-(?:length|items|properties)|multiple-of|unique-items|pattern|condition|format|hint|default|enum"
    r"|discriminator|union-member)-(?:added|removed)$"
)
ADDED = re.compile(r"-added(?:-required|-optional)?$")
REMOVED = re.compile(r"-removed(?:-after-deprecation)?$")
DEPRECATED = re.compile(r"(?<!-no-longer)-deprecated$")
MARKUP = re.compile(r"([\\`*\[\]<>#|!~&]|(?<!\w)_|_(?!\w))")
MANY = 5  # symbols of which the same is said, and that therefore share an item


def section_of(kind: str) -> str:
    """Where the changes of a kind stand that break nothing."""
    if OF_VALUES.search(kind):
        return "Changed"
    signs = {"Added": ADDED, "Removed": REMOVED, "Deprecated": DEPRECATED}
    return next((section for section, sign in signs.items() if sign.search(kind)), "Changed")


def changelog(comparison: Comparison) -> str:
    """The entry, closed by a newline; its heading alone where nothing changed."""
    met = [change for change in comparison.changes if change.worst is not Effect.NONE]
    sections = {
        section: _items([change for change in met if _section(change) == section], listed)
        for section, listed in SECTIONS.items()
    }
    silent = len(comparison.changes) - len(met)
    if silent:
        what = "1 change" if silent == 1 else f"{silent} changes"
        sections["Changed"].append(f"* {what} that no code and no deployed client meets: documentation, for example.")
    parts = [f"### {section}\n\n" + "\n".join(items) for section, items in sections.items() if items]
    return "\n\n".join([TITLE, *parts]) + "\n"


def _section(change: Change) -> str:
    section = section_of(change.kind.id)
    if change.worst is not Effect.BREAKING:
        return "Changed" if section == "Removed" else section
    return section if section == "Removed" else BREAKING


def _items(changes: Iterable[Change], listed: int | None) -> list[str]:
    """An item for each symbol, with all that is said of it; one for many of which the same is said.

    Of those at most so many are listed.
    """
    said: dict[str, list[str]] = {}
    for change in changes:
        said.setdefault(_called(change), []).append(_escaped(change.message))
    alike: dict[tuple[str, ...], list[str]] = {}
    for symbol, messages in said.items():
        alike.setdefault(_without_repeats(messages), []).append(symbol)
    return [item for messages, symbols in alike.items() for item in _told("; ".join(messages), symbols, listed)]


def _told(messages: str, symbols: list[str], listed: int | None) -> Iterator[str]:
    if len(symbols) > MANY:
        shown = symbols[:listed]
        more = f" and {len(symbols) - len(shown)} more" if len(symbols) > len(shown) else ""
        yield f"* {', '.join(shown)}{more}: each {messages}."
        return
    for symbol in symbols:
        yield f"* {symbol}: {messages}." if symbol else f"* {messages[:1].upper()}{messages[1:]}."


def _without_repeats(messages: Iterable[str]) -> tuple[str, ...]:
    """The messages, without those that another one ends with: an operation was added, and with it its arguments."""
    every = tuple(dict.fromkeys(messages))
    return tuple(one for one in every if not any(other != one and other.endswith(one) for other in every))


def _called(change: Change) -> str:
    was = f" (was `{change.was}`)" if change.was not in ("", change.symbol) else ""
    return f"`{change.symbol}`{was}" if change.symbol else ""


def _escaped(text: str) -> str:
    """A text as a paragraph shows it, on one line."""
    return MARKUP.sub(r"\\\1", " ".join(text.split()))
