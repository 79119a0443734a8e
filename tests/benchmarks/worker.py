"""One peer at one kind of work, in a process of its own.

    python worker.py PEER WORK URL full|quick

Does a round for each line that it reads, and answers with the figures of that round as
JSON, or `null` where the peer has no such call. So nothing of one peer is in the
memory or the garbage of another.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from functools import partial
from http.client import HTTPConnection
from urllib.parse import urlsplit

from answers import EVENT_COUNT, MANY, STREAM_COUNT, VECTORS
from contestants import contestant
from contestants.contestant import Contestant
from memory import Count, Figures, clients, clients_async, growth, growth_async, held, several, upload

Round = Callable[[], Figures]
AsyncRound = Callable[[], Coroutine[None, None, Figures]]
CALLS = 300
AT_ONCE = 50
TURNS = 20
REPEATED = 3


def cpu_sync(call: Callable[[], int]) -> Figures:
    begun = time.process_time()
    for _ in range(CALLS):
        assert call() == 1
    return {"us": (time.process_time() - begun) / CALLS * 1e6}


async def cpu_async(call: Callable[[], Awaitable[int]]) -> Figures:
    begun = time.process_time()
    await several(call, CALLS)
    return {"us": (time.process_time() - begun) / CALLS * 1e6}


async def at_once(call: Callable[[], Awaitable[int]]) -> Figures:
    count = AT_ONCE * TURNS
    begun, used = time.perf_counter(), time.process_time()
    await asyncio.gather(*(several(call, TURNS) for _ in range(AT_ONCE)))
    rate = count / (time.perf_counter() - begun)
    return {"rate": rate, "us": (time.process_time() - used) / count * 1e6}


def elapsed(call: Callable[[], int], expected: int) -> Figures:
    begun, used = time.perf_counter(), time.process_time()
    for _ in range(REPEATED):
        assert call() == expected
    taken, cpu = time.perf_counter() - begun, time.process_time() - used
    return {"ms": taken / REPEATED * 1e3, "cpu": cpu / REPEATED * 1e3}


def events(peer: Contestant, user: str) -> Figures:
    begun = time.perf_counter()
    assert peer.events(user) == EVENT_COUNT
    return {"rate": EVENT_COUNT / (time.perf_counter() - begun)}


def connections(url: str) -> int:
    http = HTTPConnection(urlsplit(url).netloc)
    http.request("GET", "/connections")
    return int(json.loads(http.getresponse().read())["connections"])


def streams(peer: Contestant) -> Figures:
    before = connections(peer.url)
    for _ in range(20):
        assert peer.events("short") == STREAM_COUNT
    # The question itself is one more.
    return {"connections": connections(peer.url) - before - 1}


def works(peer: Contestant, count: Count) -> dict[str, Round]:
    return {
        "small": partial(cpu_sync, peer.small),
        "embeddings": partial(elapsed, peer.embeddings, VECTORS),
        "completions": partial(elapsed, peer.completions, MANY),
        "files": partial(elapsed, peer.files, MANY),
        "events": partial(events, peer, "all"),
        "chunked": partial(events, peer, "chunked"),
        "streams": partial(streams, peer),
        "upload": partial(upload, peer),
        "held": partial(held, peer),
        "growth": partial(growth, peer.small, count),
        "clients": partial(clients, peer, count),
    }


def async_works(peer: Contestant, count: Count) -> dict[str, AsyncRound]:
    return {
        "small async": partial(cpu_async, peer.small_async),
        "at once": partial(at_once, peer.small_async),
        "growth async": partial(growth_async, peer.small_async, count),
        "clients async": partial(clients_async, peer, count),
    }


def asked(one_round: Round) -> None:
    """Do a round for each line that comes in."""
    for _ in sys.stdin:
        try:
            print(json.dumps(one_round()), flush=True)
        except NotImplementedError:
            print("null", flush=True)


def main(name: str, work: str, url: str, mode: str) -> None:
    peer, count = contestant(name)(url), Count(mode == "quick")
    if work in (here := works(peer, count)):
        asked(here[work])
        return
    one_round = async_works(peer, count)[work]
    with asyncio.Runner() as runner:
        asked(lambda: runner.run(one_round()))
        with suppress(NotImplementedError):
            runner.run(peer.close_async())


if __name__ == "__main__":
    main(*sys.argv[1:])
