"""Turn a measurement into samples: each peer in a process of its own, in turn."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass

from environment import Environment
from figures import Measurement
from side import HERE
from starts import FIRST_ANSWER, FIRST_CALLS, IMPORTS, TIMED_IMPORT

Samples = dict[str, dict[str, list[float]]]
"""Of each figure's key, of each peer."""
Rounds = Iterator[tuple[str, dict[str, float]]]


@dataclass(frozen=True)
class Setting:
    environment: Environment
    url: str
    quick: bool

    def rounds(self, measurement: Measurement) -> int:
        return max(1, measurement.rounds // 5) if self.quick else measurement.rounds


def measured(measurement: Measurement, setting: Setting) -> Samples:
    rounds = {"import": imports, "start": starts}.get(measurement.name, works)
    samples: Samples = defaultdict(dict)
    for peer, figures in rounds(measurement, setting):
        for key, value in figures.items():
            samples[key].setdefault(peer, []).append(value)
    return samples


def imports(measurement: Measurement, setting: Setting) -> Rounds:
    for _ in range(setting.rounds(measurement)):
        for peer, program in IMPORTS.items():
            with process(setting, "-c", TIMED_IMPORT.format(program=program)) as child:
                taken, modules = child.answer().split()
                yield peer, {"ms": float(taken), "modules": float(modules)}


def starts(measurement: Measurement, setting: Setting) -> Rounds:
    for _ in range(setting.rounds(measurement)):
        for peer, program in FIRST_CALLS.items():
            text = FIRST_ANSWER.format(url=setting.url, program=program)
            begun = time.perf_counter()
            with process(setting, "-c", text) as child:
                assert child.answer() == "This is a test"
                taken = (time.perf_counter() - begun) * 1e3
                cpu, peak = child.answer().split()
                yield peer, {"ms": taken, "cpu": float(cpu), "mb": float(peak)}


def works(measurement: Measurement, setting: Setting) -> Rounds:
    if measurement.fresh:
        for _ in range(setting.rounds(measurement)):
            for peer in measurement.peers:
                with worker(peer, measurement, setting) as child:
                    figures = child.round()
                if figures:
                    yield peer, figures
        return
    with ExitStack() as stack:
        children = {peer: stack.enter_context(worker(peer, measurement, setting)) for peer in measurement.peers}
        # The first round warms up, and tells who takes part.
        children = {peer: child for peer, child in children.items() if child.round()}
        for _ in range(setting.rounds(measurement)):
            for peer, child in children.items():
                yield peer, child.round() or {}


class Child:
    """A process that is asked by a line and answers with one."""

    def __init__(self, running: subprocess.Popen[bytes]) -> None:
        self.running = running

    def answer(self) -> str:
        """Return its next line; where it has failed, which it tells, so does the run."""
        assert self.running.stdout is not None
        line = self.running.stdout.readline()
        if not line:
            sys.exit(f"this failed: {self.running.args!r}")
        return line.decode().strip()

    def round(self) -> dict[str, float] | None:
        assert self.running.stdin is not None
        self.running.stdin.write(b"\n")
        figures: dict[str, float] | None = json.loads(self.answer())
        return figures


@contextmanager
def process(setting: Setting, *arguments: str) -> Generator[Child]:
    with subprocess.Popen(
        [setting.environment.program("python"), *arguments],
        env=setting.environment.variables,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
    ) as running:
        yield Child(running)


def worker(peer: str, measurement: Measurement, setting: Setting) -> AbstractContextManager[Child]:
    mode = "quick" if setting.quick else "full"
    place = str(HERE / "worker.py")
    return process(setting, place, peer, measurement.name, setting.url, mode)
