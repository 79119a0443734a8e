"""Documents that are broken on purpose, 2,000 of them: each ends in a client that parses, or in an error with a place.

They are made of those in ../shared/corpus; without that folder there is nothing to break. `CLIENTSMITH_FUZZ` says how
many are tried, `CLIENTSMITH_FUZZ_START` with which one to begin.
"""

from __future__ import annotations

import ast
import json
import os
import random
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from clientsmith import pipeline
from clientsmith.options import Target
from clientsmith.report import Report
from clientsmith.shown.places import findings
from clientsmith.source.parse import parse
from corpus.mutate import mutated

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
MANY = int(os.environ.get("CLIENTSMITH_FUZZ", "2000"))
START = int(os.environ.get("CLIENTSMITH_FUZZ_START", "0"))
BATCH = 100
SMALL = 60_000  # bytes; of a document that is larger, a part is taken
LARGEST = 1_300_000
SECONDS = 20

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CORPUS.is_dir(), reason="there is no ../shared/corpus")]


@pytest.fixture(scope="module")
def documents() -> list[Any]:
    """The documents that are broken, small ones as they are, larger ones in parts."""
    files = [file for folder in ("conformance", "real") for file in sorted((CORPUS / folder).glob("*.*"))]
    found = []
    for file in files:
        size = file.stat().st_size
        if size <= LARGEST:
            value = parse(file.read_text(encoding="utf-8-sig")).value
            found += [value] if size <= SMALL else [part(value, seed) for seed in range(6)]
    return [value for value in found if isinstance(value, dict)]


def part(value: Any, seed: int) -> Any:
    """Some paths of a document, and some of its components."""
    rng = random.Random(seed)

    def some(members: Any, most: int) -> Any:
        if not isinstance(members, dict):
            return members
        return {key: members[key] for key in rng.sample(list(members), min(most, len(members)))}

    components = value.get("components", {})
    cut = {**value, "paths": some(value.get("paths", {}), 4), "definitions": some(value.get("definitions", {}), 15)}
    return {**cut, "components": {kind: some(members, 15) for kind, members in components.items()}}


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Raise TimeoutError in what takes longer."""

    def late(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"more than {seconds} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def written(value: Any) -> str:
    """The value as JSON, however deep it is nested."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(10_000)
    try:
        return json.dumps(value)
    finally:
        sys.setrecursionlimit(limit)


def problem(value: Any, folder: Path, parsed: set[str]) -> str:
    """What goes wrong with a document, "" where nothing does."""
    document = folder / "openapi.json"
    document.write_text(written(value))
    report = Report()
    try:
        with at_most(SECONDS):
            made = pipeline.build(Target(document=str(document), package="fuzzed_client", formatter="none"), report)
            shown = findings(report, str(document))
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:300]}"
    if made is None:
        if not report.failed:
            return "nothing was generated, and no error says why"
        return next((f"{each.found.rule.id} has no place" for each in shown if each.at.line is None), "")
    sources = {path: data.decode() for path, data in made.files.items() if path.endswith(".py")}
    for path, source in sources.items():
        if source not in parsed:
            try:
                ast.parse(source, path)
            except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
                return f"{path}: {error}"
            parsed.add(source)
    return next((f"the path {path!r}" for path in made.files if ".." in path or len(path) > 160), "")


@pytest.mark.parametrize("batch", range(START, START + MANY, BATCH))
def test_broken_documents_end_in_a_client_or_in_an_error(batch: int, documents: list[Any], tmp_path: Path) -> None:
    parsed: set[str] = set()
    wrong = {}
    for seed in range(batch, min(batch + BATCH, START + MANY)):
        found = problem(mutated(documents[seed % len(documents)], seed), tmp_path, parsed)
        if found:
            wrong[seed] = found
    assert not wrong
