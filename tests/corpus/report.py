"""Turn the documents of ../shared/corpus into a table, one row each: is all of it generated, and does all of it hold?

    python tests/corpus/report.py [FILTER...] [--jobs N] [--fast] [--json FILE]

Ends with 1 where a row misses something, and says what. mypy checks every package; pyright, strict, those of SAMPLE,
where the environment names it as CLIENTSMITH_PYRIGHT.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus.trial import Row, Tools, refused, tried

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
# One for each manner of document: the largest types, unions and parameters that vendors have, and both old dialects.
SAMPLE = (
    "discord.json",
    "figma.yaml",
    "okta-oauth.yaml",
    "openai-1.1.0.yaml",
    "superset.json",
    "weaviate-swagger2.json",
)
# Documents of other projects that are not valid, and the rule that tells it.
INVALID: Mapping[str, str] = {
    # A definition that is nothing but a reference to itself.
    "conformance/swp__circular/circular.yaml": "circular-reference",
}
HEADINGS: Mapping[str, str] = {
    "document": "document",
    "declared": "ops",
    "generated": "made",
    "errors": "err",
    "warnings": "warn",
    "notes": "note",
    "files": "files",
    "lines": "lines",
    "seconds": "s",
    "megabytes": "MB",
    "modules": "modules",
    "imported": "import",
    "passed": "passed",
    "failed": "failed",
    "mypy": "mypy",
    "pyright": "pyright",
}


def entries(filters: Sequence[str]) -> Mapping[str, Path]:
    """The valid documents whose name contains one of the filters, the largest first."""
    manifest = CORPUS / "MANIFEST.tsv"
    lines = manifest.read_text(encoding="utf-8").splitlines()[1:] if manifest.is_file() else []
    names = [name for name in (line.split("\t")[0] for line in lines) if not name.startswith("bad/")]
    chosen = [name for name in names if not filters or any(one in name for one in filters)]
    found = {name: CORPUS / name for name in chosen}
    return dict(sorted(found.items(), key=lambda item: -_size(item[1])))


def _size(entry: Path) -> int:
    """The bytes of a document, with all of its parts where it has a folder of its own."""
    if entry.parent.parent == CORPUS:
        return entry.stat().st_size
    return sum(path.stat().st_size for path in entry.parent.rglob("*") if path.is_file())


def cell(value: object) -> str:
    """A value of a row as it stands in the table."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "-" if value is None else str(value)


def table(rows: Iterable[Row]) -> str:
    """The rows under their headings, each column as wide as its widest cell."""
    cells = [list(HEADINGS.values())]
    cells += [[cell(getattr(row, name)) for name in HEADINGS] for row in rows]
    widths = [max(len(line[at]) for line in cells) for at in range(len(HEADINGS))]
    lines = ([line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])] for line in cells)
    return "\n".join("  ".join(line).rstrip() for line in lines)


def attempt(folder: Path, fast: bool, pyright: str | None, item: tuple[str, Path]) -> Row:
    """One document in a process of the pool; each process has a cache of mypy's own."""
    name, entry = item
    if name in INVALID:
        return refused(name, entry, INVALID[name])
    cache = None if fast else folder / f"mypy-{os.getpid()}"
    sampled = pyright if entry.name in SAMPLE else None
    try:
        return tried(name, entry, Tools(mypy_cache=cache, pyright=sampled))
    except Exception as error:
        return Row(document=name, missed=[f"{type(error).__name__}: {error}"])


def said(row: Row) -> Row:
    """A row; what it misses is printed as soon as it is known."""
    if row.missed:
        print(row.document, *row.missed, sep="\n  ", flush=True)
    return row


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("filters", nargs="*", metavar="FILTER", help="a part of the name of a document")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many documents at a time")
    parser.add_argument("--fast", action="store_true", help="leave out mypy and pyright")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there, too")
    given = parser.parse_args(arguments)
    begun = perf_counter()
    pyright = None if given.fast else os.environ.get("CLIENTSMITH_PYRIGHT")
    with TemporaryDirectory() as folder, ProcessPoolExecutor(given.jobs) as pool:
        work = partial(attempt, Path(folder), given.fast, pyright)
        rows = list(map(said, pool.map(work, entries(given.filters).items())))
    rows.sort(key=lambda row: row.document)
    missed = [row for row in rows if row.missed]
    print(table(rows))
    print(f"\n{len(rows) - len(missed)} of {len(rows)} documents hold in all; {perf_counter() - begun:.0f} s")
    if given.json:
        given.json.write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n", encoding="utf-8")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
