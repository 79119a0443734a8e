"""Turn the changes between two sides into an entry for the changelog of the Python package.

Keep a Changelog 1.1.0, section "Types of changes", what breaks first; as Markdown, ready to be pasted. Texts of a document
are never markup in it (CommonMark 0.31, section 2.4: backslash escapes).

    >>> sorted({section_of(kind) for kind in ("operation-added", "request-maximum-added", "type-deprecated")})
    ['Added', 'Changed', 'Deprecated']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from clientsmith.changes.model import Change, Comparison, Effect

TITLE = "## [Unreleased]"
BREAKING = "Changed (breaking)"
SECTIONS = ("Removed", BREAKING, "Deprecated", "Added", "Changed")
# What a value may be is not added or removed itself: the thing that it is the value of goes on.
OF_VALUES = re.compile(
    r"(?:minimum|maximum|(?:min|max)-(?:length|items|properties)|multiple-of|unique-items|pattern|format|hint|default|enum"
    r"|discriminator)-(?:added|removed)$"
)
ADDED = re.compile(r"-added(?:-required|-optional)?$")
REMOVED = re.compile(r"-removed(?:-after-deprecation)?$")
DEPRECATED = re.compile(r"(?<!-no-longer)-deprecated$")
MARKUP = re.compile(r"([\\`*_\[\]<>#|!~&])")


def section_of(kind: str) -> str:
    """Where the changes of a kind stand that break nothing."""
    if OF_VALUES.search(kind):
        return "Changed"
    signs = {"Added": ADDED, "Removed": REMOVED, "Deprecated": DEPRECATED}
    return next((section for section, sign in signs.items() if sign.search(kind)), "Changed")


def changelog(comparison: Comparison) -> str:
    """The entry, closed by a newline; its heading alone where nothing changed."""
    met = [change for change in comparison.changes if change.worst is not Effect.NONE]
    sections = {section: _items(change for change in met if _section(change) == section) for section in SECTIONS}
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


def _items(changes: Iterable[Change]) -> list[str]:
    """An item for each symbol, with all that is said of it."""
    said: dict[tuple[str, str], list[str]] = {}
    for change in changes:
        said.setdefault((change.symbol, change.was), []).append(_escaped(change.message))
    return [_item(symbol, was, messages) for (symbol, was), messages in said.items()]


def _item(symbol: str, was: str, messages: Iterable[str]) -> str:
    called = " ".join(_called(symbol, was))
    told = "; ".join(dict.fromkeys(messages))
    return f"* {called}: {told}." if called else f"* {told[:1].upper()}{told[1:]}."


def _called(symbol: str, was: str) -> Iterator[str]:
    if symbol:
        yield f"`{symbol}`"
    if was and was != symbol:
        yield f"(was `{was}`)"


def _escaped(text: str) -> str:
    """A text as a paragraph shows it, on one line."""
    return MARKUP.sub(r"\\\1", " ".join(text.split()))
