"""Turn a seed into a mutation of a document of the corpus, and what the tool says of it into a verdict."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from clientsmith import pipeline
from clientsmith.changes.compare import compare
from clientsmith.changes.model import Change, Side
from clientsmith.changes.table import default_table
from clientsmith.options import Target
from clientsmith.report import Report
from clientsmith.source.parse import parse
from clientsmith.source.pointer import Pointer
from corpus.mutate import copied
from corpus.mutations.drawn import DOCUMENTS, MUTATORS
from corpus.mutations.expected import Told, expected
from corpus.mutations.mutation import Mutation
from corpus.mutations.survey import Tokens, survey

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
# Steps of a pointer to what has no name of its own: a change of it may be told of what it belongs to.
NAMELESS = frozenset({"items", "prefixItems", "additionalProperties", "schema", "content", "oneOf", "anyOf", "allOf"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one mutation: the row that was wanted, and the rows that have nothing to do with it."""

    mutator: str
    document: str
    wanted: Told
    place: str
    hit: bool
    near: tuple[str, ...]
    unrelated: tuple[str, ...]
    rows: int = field(default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A document as the tool understands it, and the way back to where things are written."""

    side: Side
    origin: Callable[[Pointer], Pointer]


def understood(value: Any, folder: Path) -> Understood | None:
    """One side of a comparison; None where the tool takes the document for broken."""
    place = folder / "openapi.json"
    place.write_text(json.dumps(value), encoding="utf-8")
    report = Report()
    found = pipeline.understand(Target(document=str(place), package="api_client"), report)
    if found is None:
        return None
    return Understood(side=found.side, origin=report.origin)


@lru_cache(maxsize=64)
def document(name: str) -> Any:
    """The value of a document of the corpus."""
    place = CORPUS / name
    if place.is_dir():
        place = sorted(place.glob("*.*"))[0]
    return json.loads(json.dumps(parse(place.read_text(encoding="utf-8-sig")).value, default=str))


def tried(seed: int, folder: Path) -> Verdict:
    """The mutation of a seed, and what is told of it; mutators take turns."""
    rng = random.Random(seed)
    name = list(MUTATORS)[seed % len(MUTATORS)]
    for known in rng.sample(DOCUMENTS, len(DOCUMENTS)):
        seen = survey(copied(document(known)))
        mutation = MUTATORS[name](rng, seen)
        if mutation is not None:
            old, new = understood(document(known), folder), understood(seen.value, folder)
            if old is not None and new is not None:
                return judged(name, known, mutation, old, new)
    raise LookupError(f"no document can be mutated so: {name}")


def judged(name: str, known: str, mutation: Mutation, old: Understood, new: Understood) -> Verdict:
    """What the tool says of a mutation: a hit has the right kind, the right severities and the right place."""
    wanted = expected(mutation)
    changes = compare(old.side, new.side, default_table()).changes
    placed = [(change, _is_at(change, mutation, old, new)) for change in changes]
    hits = [change for change, there in placed if there and told(change) == wanted]
    others = [change for change, there in placed if not there and _bare(change) not in mutation.also]
    return Verdict(
        mutator=name,
        document=known,
        wanted=wanted,
        place=f"{shown(mutation.old)} {shown(mutation.new)}",
        hit=bool(hits),
        near=() if hits else tuple(_row(change) for change, _ in placed[:8]),
        unrelated=tuple(_row(change) for change in others),
        rows=len(changes),
    )


def _bare(change: Change) -> str:
    """The kind of a change, whatever its way."""
    return change.kind.id.removeprefix("request-").removeprefix("response-")


def told(change: Change) -> Told:
    return change.kind.id, change.wire.value, change.source.value


def _row(change: Change) -> str:
    return f"{' '.join(told(change))} {change.symbol} [{change.message}] {change.old} {change.new}"


def _is_at(change: Change, mutation: Mutation, old: Understood, new: Understood) -> bool:
    """Whether a change is told at the mutated place, on each side that has it."""
    sides = ((change.old, mutation.old, old), (change.new, mutation.new, new))
    pairs = [(side.origin(told_at).tokens, at) for told_at, at, side in sides if told_at is not None and at is not None]
    return bool(pairs) and all(_overlap(mine, at) for mine, at in pairs)


def _overlap(mine: Tokens, at: Tokens) -> bool:
    """Whether a place is the mutated one, is inside of it, or is the nearest thing with a name around it."""
    if mine[: len(at)] == at:
        return True
    rest = at[len(mine) :]
    return at[: len(mine)] == mine and (len(rest) <= 1 or all(_is_nameless(rest, index) for index in range(len(rest))))


def _is_nameless(rest: Tokens, index: int) -> bool:
    return rest[index] in NAMELESS or (index > 0 and rest[index - 1] in NAMELESS)


def shown(at: Tokens | None) -> str:
    return "-" if at is None else str(Pointer(at))


def table(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """A line for each mutator: how many were tried, hit and missed, and how many rows have nothing to do with them."""
    yield f"{'mutator':36} {'tried':>5} {'hit':>5} {'missed':>6} {'rows':>5} {'unrelated':>9}"
    for name in (*MUTATORS, "all"):
        own = [one for one in verdicts if name in (one.mutator, "all")]
        hits, rows = sum(one.hit for one in own), sum(one.rows for one in own)
        unrelated = sum(len(one.unrelated) for one in own)
        yield f"{name:36} {len(own):5} {hits:5} {len(own) - hits:6} {rows:5} {unrelated:9}"
