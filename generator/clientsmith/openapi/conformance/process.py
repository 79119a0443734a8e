"""Turn the check of a document into one that cannot take all time and memory: by a process of its own.

A document can make openapi-spec-validator work for years, or nest deeper than the interpreter can stand. What is found
until a limit is reached, is kept.

    >>> [message for _, _, message in limited({"openapi": "3.1.0", "paths": {}}, (3, 1))]
    ["'info' is a required property"]
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic
from typing import Any

# Documents of 4 MB, which are about the largest that there are, take 15 s and 0.2 GB.
SECONDS = 60.0
MEMORY = 1_500_000_000  # bytes; addresses rather than memory, where the system knows that limit at all

DONE = "done"
GAVE_UP = "gave-up"  # the message says why
Told = tuple[str, tuple[str, ...], str]  # as `findings.Finding`: a kind, a place and a message


def limited(written: Any, version: tuple[int, int], seconds: float = SECONDS) -> Iterator[Told]:
    """The findings about a document; the last is of the kind GAVE_UP where a limit was reached."""
    # As in `render.tidy`: forking is fast and safe on Linux only.
    context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(sender, written, version, seconds), daemon=True)
    try:
        process.start()
    except (RecursionError, pickle.PicklingError, OSError) as error:
        sender.close()
        receiver.close()
        yield GAVE_UP, (), f"the validator cannot be started ({type(error).__name__})"
        return
    sender.close()
    try:
        yield from _received(receiver, seconds)
    finally:
        process.kill()
        process.join()
        process.close()
        receiver.close()


def _received(receiver: Connection, seconds: float) -> Iterator[Told]:
    end = monotonic() + seconds
    while receiver.poll(max(0.0, end - monotonic())):
        try:
            told: Told = receiver.recv()
        except (EOFError, OSError):
            yield GAVE_UP, (), "the validator broke down"
            return
        if told[0] == DONE:
            return
        yield told
    yield GAVE_UP, (), f"the validator takes more than {seconds:g} s"


def _work(sender: Connection, written: Any, version: tuple[int, int], seconds: float) -> None:
    """What the other process does; it ends without a word about what nobody has thought of."""
    try:
        _silence()
        _limit(seconds)
        _send(sender, written, version)
    finally:
        os._exit(0)


def _send(sender: Connection, written: Any, version: tuple[int, int]) -> None:
    try:
        # Only here: importing the validator takes 0.4 s, and the command itself does without it.
        from clientsmith.openapi.conformance.findings import findings

        for found in findings(written, version):
            sender.send(tuple(found))
    except MemoryError:
        sender.send((GAVE_UP, (), f"the validator takes more than {MEMORY / 1e9:g} GB of memory"))
    except RecursionError:
        sender.send((GAVE_UP, (), "it is nested too deep for the validator"))
    sender.send((DONE, (), ""))


def _silence() -> None:
    """Nothing that goes wrong here is to be printed; what interrupts the command ends this process by its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _limit(seconds: float) -> None:
    if sys.platform == "win32":
        return
    import resource

    # The time is for the case that nobody is left who could end this process.
    for kind, most in ((resource.RLIMIT_AS, MEMORY + _inherited()), (resource.RLIMIT_CPU, int(seconds) + 5)):
        hard = resource.getrlimit(kind)[1]
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(OSError, ValueError):  # macOS does not let itself be limited
            resource.setrlimit(kind, (soft, hard))


def _inherited() -> int:
    """The bytes of addresses that a forked process has from its parent; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
