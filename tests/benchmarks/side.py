"""What the benchmarks share: a server on one core, the client on another, a table.

The client measured is a copy of the generated package with its bytecode beside it, as
an installer leaves it; compiling anew would cost each start some 15 ms.
"""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
GENERATED = HERE.parents[1] / "generated" / "openai"
PACKAGE = "openai_client"


def pin(core: int) -> None:
    """Run this process on one core, where the system can and has several."""
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cores[core % len(cores)]})


@contextmanager
def serving() -> Generator[str]:
    """Run the server in a process of its own; yields its URL."""
    command = [sys.executable, str(HERE / "server.py")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


@contextmanager
def installed() -> Generator[Path]:
    """Copy the generated package and compile it; yields the folder to import from."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        skipped = shutil.ignore_patterns("__pycache__")
        package = Path(folder) / PACKAGE
        shutil.copytree(GENERATED / PACKAGE, package, ignore=skipped)
        compileall.compile_dir(folder, quiet=1)
        yield Path(folder)


def table(unit: str, results: Mapping[str, Sequence[float]], *, more_is_better: bool = False) -> None:
    """Print best and median of each row, and both against the first row."""
    best = max if more_is_better else min
    shown = "max" if more_is_better else "min"
    width = max(map(len, results))
    print(f"{unit:{width}} {shown:>9} {'median':>9} {'ratio ' + shown:>10} {'median':>7}")
    first = next(iter(results.values()))
    for name, values in results.items():
        ratios = best(values) / best(first), median(values) / median(first)
        print(f"{name:{width}} {best(values):9.1f} {median(values):9.1f} {ratios[0]:10.2f} {ratios[1]:7.2f}")
