"""What work leaves in memory: its peak, what is held, what grows. Needs Linux's /proc."""

from __future__ import annotations

import asyncio
import gc
import os
import tempfile
import tracemalloc
from collections.abc import Awaitable, Callable
from pathlib import Path

from answers import MANY
from contestants.contestant import Contestant

Figures = dict[str, float]
SIZE = 200 << 20


class Count:
    """How often the long measurements repeat; a tenth for a quick look."""

    def __init__(self, quick: bool) -> None:
        part = 10 if quick else 1
        self.warm_up, self.calls = 2_000 // part, 20_000 // part
        self.first_clients, self.clients = 300 // part, 1_000 // part


async def several(call: Callable[[], Awaitable[int]], count: int) -> None:
    for _ in range(count):
        assert await call() == 1


def memory(field: str) -> float:
    """Return what the system counts for this process, in megabytes."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition(f"{field}:")[2].split()[0]) / 1024


def settled() -> float:
    gc.collect()
    return memory("VmRSS")


def upload(peer: Contestant) -> Figures:
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        path = Path(folder) / "large.jsonl"
        path.write_bytes(b"{}\n")
        peer.upload(path)
        os.truncate(path, SIZE)
        before = memory("VmHWM")
        peer.upload(path)
        return {"mb": memory("VmHWM") - before}


def held(peer: Contestant) -> Figures:
    peer.completion()
    gc.collect()
    tracemalloc.start()
    kept = [peer.completion() for _ in range(MANY)]
    gc.collect()
    return {"kb": tracemalloc.get_traced_memory()[0] / 1024 / len(kept)}


def growth(call: Callable[[], int], count: Count) -> Figures:
    for _ in range(count.warm_up):
        call()
    before = settled()
    for _ in range(count.calls):
        call()
    return {"mb": settled() - before}


async def growth_async(call: Callable[[], Awaitable[int]], count: Count) -> Figures:
    await several(call, count.warm_up)
    before = settled()
    await several(call, count.calls)
    return {"mb": settled() - before}


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def clients(peer: Contestant, count: Count) -> Figures:
    def made(number: int) -> tuple[float, int]:
        for _ in range(number):
            one = type(peer)(peer.url)
            one.small()
            one.close()
        return settled(), descriptors()

    before, after = made(count.first_clients), made(count.clients)
    return {"mb": after[0] - before[0], "files": after[1] - before[1]}


async def clients_async(peer: Contestant, count: Count) -> Figures:
    async def made(number: int) -> tuple[float, int]:
        for _ in range(number):
            one = type(peer)(peer.url)
            await one.small_async()
            await one.close_async()
        # Some transports close their sockets in the next turn of the loop.
        await asyncio.sleep(0.1)
        return settled(), descriptors()

    before, after = await made(count.first_clients), await made(count.clients)
    return {"mb": after[0] - before[0], "files": after[1] - before[1]}
