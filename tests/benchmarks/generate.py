"""What `clientsmith generate` costs as a whole process: time and peak memory.

    python tests/benchmarks/generate.py [DOCUMENT] [ROUNDS]

Cold: with an empty cache. Again: nothing has changed. Changed: one description of one
schema is another one. The document is copied, so that it stays as it is; it has to be
a single file. The default is spec/openai/openapi.yaml.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from side import HERE, pin

DOCUMENT = HERE.parents[1] / "spec" / "openai" / "openapi.yaml"
COMMAND = "from clientsmith.cli import main; main()"
SCHEMAS = re.compile(r'^\s*"?schemas"?:', re.MULTILINE)
DESCRIPTION = re.compile(r'("?description"?:\s*["\']?)(?=[A-Za-z])')


def generate(document: Path, output: Path, cache: Path) -> tuple[float, float]:
    """Run the command; return seconds, and megabytes at the peak."""
    environment = {**os.environ, "CLIENTSMITH_CACHE": str(cache)}
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
    return elapsed, usage.ru_maxrss / unit


def changed(text: str, turn: int) -> str:
    """Return the document with another description in the first schema that has one."""
    found = SCHEMAS.search(text)
    place = DESCRIPTION.search(text, found.end()) if found else None
    if place is None:
        sys.exit("the document has no schema with a description")
    return f"{text[: place.end()]}Changed {turn}. {text[place.end() :]}"


def main(document: Path, rounds: int) -> None:
    pin(0)
    results: dict[str, list[tuple[float, float]]] = {
        "cold": [],
        "again": [],
        "changed": [],
    }
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
    print(f"{document.name:12} {'min s':>8} {'median s':>9} {'peak MB':>8}")
    for kind, runs in results.items():
        seconds = [one for one, _ in runs]
        memory = max(one for _, one in runs)
        print(f"{kind:12} {min(seconds):8.2f} {median(seconds):9.2f} {memory:8.0f}")


if __name__ == "__main__":
    main(
        Path(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENT,
        int(sys.argv[2]) if len(sys.argv) > 2 else 5,
    )
