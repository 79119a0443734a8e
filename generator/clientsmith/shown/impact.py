"""Turn what changes touch in code into what people, programs and GitHub read.

    app/jobs.py:41:9: passes "suffix", removed
        wire breaking, source breaking  client.fine_tunes.create(suffix=…)  [request-optional-property-removed]

It ends with what could not be followed: what is not listed is not safe by that.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from clientsmith.changes.model import Effect
from clientsmith.impact.match import Touched
from clientsmith.impact.uses import Reading
from clientsmith.impact.values import Site
from clientsmith.shown.visible import visible
from clientsmith.shown.workflow import annotation

COLORS: Mapping[Effect, str] = MappingProxyType({Effect.BREAKING: "1;31", Effect.COMPATIBLE: "1;36", Effect.NONE: "2"})
KINDS: Mapping[Effect, str] = MappingProxyType(
    {Effect.BREAKING: "error", Effect.COMPATIBLE: "notice", Effect.NONE: "notice"}
)
UNSEEN = (
    "This does not say that the rest is safe: names that are computed, getattr, clients that come from code that was "
    "not read, and what is known only when a program runs are not seen."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """What changes between two versions, by their names, touch in code; `changes` counts them all."""

    old: str
    new: str
    package: str
    changes: int
    touched: tuple[Touched, ...]
    reading: Reading

    def worst(self, of: str) -> Effect:
        """The gravest severity for "wire" or "source"."""
        found = (one.change.wire if of == "wire" else one.change.source for one in self.touched)
        return max(found, key=lambda effect: effect.rank, default=Effect.NONE)


def as_text(impact: Impact, *, verbose: bool = False, color: bool = False) -> str:
    """For people; what could not be followed is listed if all is asked for."""
    lines = [line for one in impact.touched for line in _told(one, color)]
    if lines:
        lines.append("")
    return "\n".join([*lines, *_ending(impact, verbose=verbose)])


def _told(one: Touched, color: bool) -> Iterator[str]:
    change = one.change
    effects = f"wire {change.wire.value}, source {change.source.value}"
    painted = f"\x1b[{COLORS[change.worst]}m{effects}\x1b[0m" if color else effects
    yield f"{_place(one.use.site)}: {visible(one.message)}"
    yield f"    {painted}  {visible(change.was or change.symbol)}  [{change.kind.id}]"


def _place(site: Site) -> str:
    return f"{visible(site.file)}:{site.line}:{site.column}"


def _ending(impact: Impact, *, verbose: bool) -> Iterator[str]:
    reading = impact.reading
    sites = len({one.use.site for one in impact.touched})
    files = len({one.use.site.file for one in impact.touched})
    changes = len({one.change for one in impact.touched})
    between = f"between {visible(impact.old)} and {visible(impact.new)}"
    read = f"in {_count(reading.files, 'file')}"
    if not impact.changes:
        yield f"Nothing changed {between}."
    elif sites:
        within = f"{_count(sites, 'place')} in {files} of {_count(reading.files, 'file')}"
        yield f"{within}: touched by {changes} of {_count(impact.changes, 'change')} {between}."
    else:
        yield f"No place {read} was found that {_count(impact.changes, 'change')} {between} would touch."
    if not reading.uses:
        yield f"No use of {impact.package} was found {read}: is it imported by that name? (--package says another)"
    for file in reading.unread:
        yield f"{visible(file.file)} could not be read: {visible(file.why)}."
    if reading.lost:
        hint = "" if verbose else " (--verbose lists them)"
        yield f"{_count(len(reading.lost), 'use')} of a client, or of what it gave back, could not be followed{hint}."
    for lost in reading.lost if verbose else ():
        yield f"  {_place(lost.site)}: {visible(lost.why)}"
    yield UNSEEN


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def as_json(impact: Impact) -> str:
    """For programs."""
    reading = impact.reading
    return json.dumps(
        {
            "touched": [_record(one) for one in impact.touched],
            "not_followed": [{**_site(lost.site), "message": lost.why} for lost in reading.lost],
            "not_read": [{"file": file.file, "message": file.why} for file in reading.unread],
            "summary": {
                "files": reading.files,
                "changes": impact.changes,
                "wire": impact.worst("wire").value,
                "source": impact.worst("source").value,
            },
        },
        indent=2,
    )


def _record(one: Touched) -> dict[str, object]:
    change = one.change
    return {
        **_site(one.use.site),
        "rule": change.kind.id,
        "wire": change.wire.value,
        "source": change.source.value,
        "symbol": change.was or change.symbol,
        "message": one.message,
        "change": change.message,
    }


def _site(site: Site) -> dict[str, object]:
    return {"file": site.file, "line": site.line, "column": site.column}


def as_github(impact: Impact) -> str:
    """As annotations at the lines of the code."""
    lines = [_annotation(one) for one in impact.touched]
    ending = "\n".join(_ending(impact, verbose=False))
    return "\n".join([*lines, annotation("notice", ending, {"title": "clientsmith impact"})])


def _annotation(one: Touched) -> str:
    change, site = one.change, one.use.site
    effects = f"wire {change.wire.value}, source {change.source.value}"
    message = f"{visible(one.message)}\n{visible(change.was or change.symbol)}: {visible(change.message)}\n{effects}"
    place = {"file": site.file, "line": site.line, "col": site.column, "title": change.kind.id}
    return annotation(KINDS[change.worst], message, place)
