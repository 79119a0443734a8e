"""This client and its peers side by side in one run, against the targets.

    python tests/benchmarks/peers.py [--only NAME]... [--quick] [--json]
                                     [--document FILE --overlay FILE] [--venv FOLDER]
                                     [--tolerance PART]

Makes an environment with all of them once (in the system's folder for temporary files,
or FOLDER), generates the client of the document with the clientsmith beside this file,
and measures: server on one core, client on another, each peer in a process of its own,
a round of each in turn. Prints a table a topic, with best and median of the rounds;
exits with 1 where this client misses a target. Best is compared with best, so that what
else runs on the machine counts as little as can be; where it runs all the time, as on a
shared machine, `--tolerance 0.05` lets a target be missed by that part. Times, other
than CPU times, need two idle cores: it is told where they are busy. One
run at a time: they share the environment.

Needs Linux, and clientsmith installed in the Python that runs it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from contestants import CLASSES
from environment import DOCUMENTS, prepared
from figures import MEASUREMENTS, Figure, Measurement
from rounds import Setting, measured
from side import pin, serving

# Processes that run or wait to, over the last minute; our own set-up makes up to one.
BUSY = 1.2


@dataclass(frozen=True)
class Row:
    """A figure as it was measured."""

    table: str
    figure: Figure
    samples: Mapping[str, Sequence[float]]
    tolerance: float

    @property
    def best(self) -> dict[str, float]:
        choose = max if self.figure.more_is_better else min
        return {peer: choose(values) for peer, values in self.samples.items()}

    @property
    def verdict(self) -> str:
        verdicts = [target.met(self.best, self.tolerance) for target in self.figure.targets]
        if False in verdicts:
            return "short"
        return "ok" if True in verdicts else ""

    def cell(self, peer: str) -> str:
        if peer not in self.samples:
            return ""
        return f"{number(self.best[peer])} / {number(median(self.samples[peer]))}"

    def data(self) -> dict[str, object]:
        return {
            "table": self.table,
            "figure": self.figure.title,
            "targets": [str(one) for one in self.figure.targets],
            "verdict": self.verdict,
            "samples": dict(self.samples),
        }


def number(value: float) -> str:
    if value == round(value):
        return f"{value:,.0f}"
    return f"{value:,.{2 if abs(value) < 10 else 1 if abs(value) < 100 else 0}f}"


def rows(chosen: Sequence[Measurement], setting: Setting, tolerance: float) -> Iterator[Row]:
    for measurement in chosen:
        print(f"{measurement.name} ...", file=sys.stderr, flush=True)
        samples = measured(measurement, setting)
        for figure in measurement.figures:
            yield Row(measurement.table, figure, samples[figure.key], tolerance)


def tables(found: Sequence[Row]) -> Iterator[str]:
    """Return Markdown: for each topic the peers that took part in any row of it."""
    for title in dict.fromkeys(row.table for row in found):
        mine = [row for row in found if row.table == title]
        peers = [peer for peer in CLASSES if any(peer in row.samples for row in mine)]
        yield f"\n## {title}\n"
        yield line(["best / median", "target", "", *peers])
        yield line(["---"] * (len(peers) + 3))
        for row in mine:
            targets = "; ".join(str(target) for target in row.figure.targets)
            cells = [row.cell(peer) for peer in peers]
            yield line([row.figure.title, targets, row.verdict, *cells])


def line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    names = [measurement.name for measurement in MEASUREMENTS]
    document, overlay = next(both for both in DOCUMENTS if both[0].exists())
    folder = Path(tempfile.gettempdir()) / "clientsmith-peers"
    parser.add_argument("--only", action="append", choices=names, metavar="NAME")
    parser.add_argument("--quick", action="store_true", help="a fifth of the rounds, a tenth of the long ones")
    parser.add_argument("--json", action="store_true", help="print all samples as data")
    parser.add_argument("--document", type=Path, default=document)
    parser.add_argument("--overlay", type=Path, default=overlay)
    parser.add_argument("--venv", type=Path, default=folder)
    parser.add_argument("--tolerance", type=float, default=0.0)
    return parser.parse_args()


def main() -> int:
    wanted = options()
    places = (wanted.venv, wanted.document, wanted.overlay)
    environment = prepared(*(place.resolve() for place in places))
    chosen = [one for one in MEASUREMENTS if not wanted.only or one.name in wanted.only]
    if os.getloadavg()[0] > BUSY:
        print("this machine is busy: times will be too long", file=sys.stderr)
    with serving() as url:
        # Inherited by the processes that are started from here.
        pin(0)
        setting = Setting(environment, url, wanted.quick)
        found = list(rows(chosen, setting, wanted.tolerance))
    if wanted.json:
        print(json.dumps([row.data() for row in found], indent=1))
    else:
        print("\n".join(tables(found)))
    return int(any(row.verdict == "short" for row in found))


if __name__ == "__main__":
    sys.exit(main())
