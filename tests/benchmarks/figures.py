"""Every figure there is, as data: what is measured, and what it must be.

A target is a number, or a multiple of what a peer reaches in the same run. They are
compared by the best of all rounds: other work on the machine only ever adds to a time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contestants import CLASSES, HTTPX2, OURS, OURS_AIOHTTP, OURS_STDLIB, PYDANTIC

AIOHTTP = "aiohttp + json"


@dataclass(frozen=True, kw_only=True)
class Target:
    """What `who` must reach: `limit`, times what `of` reaches; at most or at least."""

    limit: float
    of: str = ""
    at_least: bool = False
    who: str = OURS

    def met(self, best: Mapping[str, float], tolerance: float) -> bool | None:
        """Tell whether it is met; None where it was not measured."""
        if self.who not in best or (self.of and self.of not in best):
            return None
        limit = self.limit * (best[self.of] if self.of else 1)
        if self.at_least:
            return best[self.who] >= limit * (1 - tolerance)
        return best[self.who] <= limit * (1 + tolerance)

    def __str__(self) -> str:
        sign = ">=" if self.at_least else "<="
        multiple = f" x {self.of}" if self.of else ""
        who = "" if self.who == OURS else f"{self.who} "
        return f"{who}{sign} {self.limit:,g}{multiple}"


@dataclass(frozen=True)
class Figure:
    """One row of a table: `key` is its name in what a round gives."""

    key: str
    title: str
    targets: tuple[Target, ...] = ()
    more_is_better: bool = False


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """One kind of work, and the figures that it gives.

    `fresh`: each round is a process of its own. `peers`: who takes part, where others
    could but would say nothing more.
    """

    name: str
    table: str
    rounds: int
    figures: tuple[Figure, ...]
    fresh: bool = False
    peers: tuple[str, ...] = tuple(CLASSES)


START, CALL, LARGE, STREAM, MEMORY = (
    "Start",
    "A small call",
    "Large answers",
    "Streams and files",
    "Memory",
)
SYNC = tuple(peer for peer in CLASSES if peer not in (OURS_AIOHTTP, AIOHTTP))
ASYNC = (OURS, OURS_AIOHTTP, "openai", "openapi-python-client", HTTPX2, AIOHTTP)
# Without a target; on a busy machine it says more than the time does.
CPU_OF_THAT = Figure("cpu", "CPU of that, ms")
# Megabytes by which the resident memory of a process that does not grow may move.
STILL = 1.0


def at_most(limit: float, of: str = "") -> tuple[Target, ...]:
    return (Target(limit=limit, of=of),)


MEASUREMENTS = (
    Measurement(
        name="import",
        table=START,
        rounds=15,
        fresh=True,
        peers=SYNC,
        figures=(
            Figure("ms", "import of the package, ms", at_most(15)),
            Figure("modules", "modules loaded then"),
        ),
    ),
    Measurement(
        name="start",
        table=START,
        rounds=15,
        fresh=True,
        peers=SYNC,
        figures=(
            Figure("ms", "process start to first answer, ms", at_most(150)),
            CPU_OF_THAT,
            Figure("mb", "peak memory of that, MB", at_most(40)),
        ),
    ),
    Measurement(
        name="small",
        table=CALL,
        rounds=20,
        peers=SYNC,
        figures=(Figure("us", "CPU, sync, µs", at_most(1.05, HTTPX2)),),
    ),
    Measurement(
        name="small async",
        table=CALL,
        rounds=15,
        peers=ASYNC,
        figures=(Figure("us", "CPU, async, µs"),),
    ),
    Measurement(
        name="at once",
        table=CALL,
        rounds=10,
        peers=ASYNC,
        figures=(
            Figure(
                "rate",
                "50 at once, async, calls/s",
                (
                    Target(limit=0.9, of=HTTPX2, at_least=True),
                    Target(limit=4, of=HTTPX2, at_least=True, who=OURS_AIOHTTP),
                ),
                more_is_better=True,
            ),
            Figure("us", "CPU of a call among them, µs"),
        ),
    ),
    Measurement(
        name="embeddings",
        table=LARGE,
        rounds=15,
        peers=SYNC,
        figures=(Figure("ms", "1 MB of embeddings, ms", at_most(4)), CPU_OF_THAT),
    ),
    Measurement(
        name="completions",
        table=LARGE,
        rounds=15,
        peers=SYNC,
        figures=(Figure("ms", "1,000 completions, ms", at_most(16)), CPU_OF_THAT),
    ),
    Measurement(
        name="files",
        table=LARGE,
        rounds=15,
        peers=SYNC,
        figures=(Figure("ms", "1,000 flat objects, ms", at_most(2.5)), CPU_OF_THAT),
    ),
    Measurement(
        name="events",
        table=STREAM,
        rounds=10,
        peers=SYNC,
        figures=(
            Figure(
                "rate",
                "events/s",
                (Target(limit=60_000, at_least=True),),
                more_is_better=True,
            ),
        ),
    ),
    Measurement(
        name="chunked",
        table=STREAM,
        rounds=10,
        peers=SYNC,
        figures=(Figure("rate", "events/s, each in a chunk", more_is_better=True),),
    ),
    Measurement(
        name="streams",
        table=STREAM,
        rounds=1,
        fresh=True,
        peers=SYNC,
        figures=(Figure("connections", "connections for 20 streams", at_most(1)),),
    ),
    Measurement(
        name="upload",
        table=STREAM,
        rounds=2,
        fresh=True,
        peers=SYNC,
        figures=(Figure("mb", "growth in an upload of 200 MB, MB", at_most(2)),),
    ),
    Measurement(
        name="held",
        table=MEMORY,
        rounds=1,
        fresh=True,
        peers=SYNC,
        figures=(Figure("kb", "a held completion, KB", at_most(1.2, PYDANTIC)),),
    ),
    Measurement(
        name="growth",
        table=MEMORY,
        rounds=1,
        fresh=True,
        peers=(OURS, OURS_STDLIB, "openai", HTTPX2),
        figures=(Figure("mb", "growth in 20,000 calls, MB", at_most(STILL)),),
    ),
    Measurement(
        name="growth async",
        table=MEMORY,
        rounds=1,
        fresh=True,
        peers=(OURS, OURS_AIOHTTP, "openai", HTTPX2),
        figures=(Figure("mb", "growth in 20,000 async calls, MB", at_most(STILL)),),
    ),
    Measurement(
        name="clients",
        table=MEMORY,
        rounds=1,
        fresh=True,
        peers=(OURS, OURS_STDLIB, "openai", HTTPX2),
        figures=(
            Figure("mb", "growth in 1,000 clients, MB", at_most(STILL)),
            Figure("files", "descriptors left by them", at_most(0)),
        ),
    ),
    Measurement(
        name="clients async",
        table=MEMORY,
        rounds=1,
        fresh=True,
        peers=(OURS, OURS_AIOHTTP, "openai", HTTPX2),
        figures=(
            Figure("mb", "growth in 1,000 async clients, MB", at_most(STILL)),
            Figure("files", "descriptors left by them", at_most(0)),
        ),
    ),
)
