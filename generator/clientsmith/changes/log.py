"""Turn differences, as they are met, into changes: with a kind of the table, its severities and a message."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from clientsmith.changes.model import Change, Effect, Kind
from clientsmith.changes.table import Table
from clientsmith.source.pointer import Pointer

LONGEST = 120  # of a fact in a message

REQUEST, RESPONSE = "request", "response"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where a difference is met: the symbol, its place on both sides, and the ways that its values go.

    No `ways` means that no operation uses it: then the wire never meets it. `subject` is what messages call the value.
    """

    symbol: str
    was: str = ""
    group: str = ""
    old: Pointer | None = None
    new: Pointer | None = None
    ways: frozenset[str] = frozenset()
    subject: str = "the value"

    def of(self, subject: str) -> Site:
        """The site of what is inside of the value."""
        return replace(self, subject=subject)


class Log:
    """The changes so far, each told once."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._found: dict[tuple[str, str, Pointer | None, Pointer | None, str], Change] = {}

    def __len__(self) -> int:
        return len(self._found)

    @property
    def changes(self) -> tuple[Change, ...]:
        return tuple(self._found.values())

    def add(self, site: Site, kind: str, **facts: object) -> None:
        """Record a change of a kind that has one severity."""
        self._record(site, self._table[kind], facts)

    def value(self, site: Site, kind: str, **facts: object) -> None:
        """Record a change of what a value may be: graver on one way than on the other, so by the graver of its ways."""
        kinds = [
            self._table[f"{way}-{kind}"] for way in (REQUEST, RESPONSE) if way in (site.ways or (REQUEST, RESPONSE))
        ]
        worst = max(kinds, key=lambda one: (one.wire.rank, one.source.rank))
        self._record(site, worst, facts, unused=not site.ways)

    def _record(self, site: Site, kind: Kind, facts: dict[str, object], *, unused: bool = False) -> None:
        said = {"subject": site.subject, **{name: shown(fact) for name, fact in facts.items()}}
        change = Change(
            kind=kind,
            wire=Effect.NONE if unused else kind.wire,
            source=kind.source,
            message=kind.says.format_map(said),
            symbol=site.symbol,
            group=site.group,
            old=site.old,
            new=site.new,
            was=site.was if site.was != site.symbol else "",
        )
        # What nobody meets is told once for its place: an answer that many operations share has as many calls.
        symbol = "" if change.worst is Effect.NONE else change.symbol
        self._found.setdefault((kind.id, symbol, change.old, change.new, change.message), change)


def literal(value: object) -> str:
    """A value of the document, as JSON."""
    return json.dumps(value, ensure_ascii=False, default=str)


def shown(fact: object) -> str:
    """A fact in a message, cut where it is long."""
    text = str(fact)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
