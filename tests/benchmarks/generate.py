"""What `clientsmith generate` costs as a whole process: time and peak memory.

    python tests/benchmarks/generate.py [DOCUMENT] [ROUNDS]
    python tests/benchmarks/generate.py --scale [DOCUMENT] [ROUNDS]

Cold: with an empty cache. Again: nothing has changed. Changed: one description of one
schema is another one. The document is copied, so that it stays as it is; it has to be
a single file. The default is spec/openai/openapi.yaml.

With --scale the document is generated cold, and again with all of its paths and
components twice, four and eight times; "of linear" is the CPU time of each by that of
the next smaller one, halved: 100 % where twice as much takes twice as long.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from enlarged import enlarged
from side import HERE, pin

DOCUMENT = HERE.parents[1] / "spec" / "openai" / "openapi.yaml"
COMMAND = "from clientsmith.cli import main; main()"
SCHEMAS = re.compile(r'^\s*"?schemas"?:', re.MULTILINE)
DESCRIPTION = re.compile(r'("?description"?:\s*["\']?)(?=[A-Za-z])')


@dataclass(frozen=True)
class Cost:
    """What one run took: seconds, seconds of all processors, megabytes at the peak."""

    seconds: float
    processor: float
    memory: float


def generate(document: Path, output: Path, cache: Path | None) -> Cost:
    """Run the command, without a cache where there is none."""
    environment = {**os.environ, "CLIENTSMITH_CACHE": str(cache or "")}
    arguments = [str(document), "--package", "measured", "-o", str(output)]
    command = [sys.executable, "-c", COMMAND, "generate", *arguments]
    begun = time.perf_counter()
    process = subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=output.parent,
    )
    assert process.stderr is not None
    said = process.stderr.read()
    # Of this child alone: `getrusage` tells the highest of all children so far.
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    elapsed = time.perf_counter() - begun
    if process.returncode:
        sys.exit(said.decode())
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    processor = usage.ru_utime + usage.ru_stime
    return Cost(elapsed, processor, usage.ru_maxrss / unit)


def changed(text: str, turn: int) -> str:
    """Return the document with another description in the first schema that has one."""
    found = SCHEMAS.search(text)
    place = DESCRIPTION.search(text, found.end()) if found else None
    if place is None:
        sys.exit("the document has no schema with a description")
    return f"{text[: place.end()]}Changed {turn}. {text[place.end() :]}"


def main(document: Path, rounds: int) -> None:
    results: dict[str, list[Cost]] = {"cold": [], "again": [], "changed": []}
    text = document.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        copy, output, cache = folder / document.name, folder / "out", folder / "cache"
        for turn in range(rounds):
            copy.write_text(text, encoding="utf-8")
            shutil.rmtree(output, ignore_errors=True)
            shutil.rmtree(cache, ignore_errors=True)
            results["cold"].append(generate(copy, output, cache))
            results["again"].append(generate(copy, output, cache))
            copy.write_text(changed(text, turn), encoding="utf-8")
            results["changed"].append(generate(copy, output, cache))
    print(f"{document.name:12} {'min s':>8} {'median s':>9} {'min CPU s':>10} {'peak MB':>8}")
    for kind, runs in results.items():
        seconds = [run.seconds for run in runs]
        processor = min(run.processor for run in runs)
        memory = max(run.memory for run in runs)
        print(f"{kind:12} {min(seconds):8.2f} {median(seconds):9.2f} {processor:10.2f} {memory:8.0f}")


def scale(document: Path, rounds: int) -> None:
    print(f"{document.name}\n{'times':>5} {'CPU s':>8} {'of linear':>10} {'peak MB':>8}")
    before: float | None = None
    for times in (1, 2, 4, 8):
        with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
            copy = Path(name, "document.json")
            copy.write_text(enlarged(document, times), encoding="utf-8")
            runs = []
            for _ in range(rounds):
                shutil.rmtree(Path(name, "out"), ignore_errors=True)
                runs.append(generate(copy, Path(name, "out"), None))
        processor = min(run.processor for run in runs)
        memory = max(run.memory for run in runs)
        linear = f"{processor / before / 2:.0%}" if before else ""
        print(f"{times:5} {processor:8.2f} {linear:>10} {memory:8.0f}", flush=True)
        before = processor


if __name__ == "__main__":
    given = [argument for argument in sys.argv[1:] if argument != "--scale"]
    chosen = Path(given[0]) if given else DOCUMENT
    if "--scale" in sys.argv:
        scale(chosen, int(given[1]) if len(given) > 1 else 1)
    else:
        pin(0)
        main(chosen, int(given[1]) if len(given) > 1 else 5)
