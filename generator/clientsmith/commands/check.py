"""Turn targets into a diff between what lies in their outputs and what would be generated: `clientsmith check`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from clientsmith.commands.console import out, show, tell
from clientsmith.commands.generate import made_of
from clientsmith.commands.targets import Asked, choose, reading, writing
from clientsmith.drift.check import Drift, compare, diff
from clientsmith.drift.lock import LOCK, read_lock
from clientsmith.options import Target
from clientsmith.report import Report
from clientsmith.shown.visible import visible

LISTED = 10


@click.command()
@reading
@writing
def check(verbose: bool, **asked: Any) -> int:
    """Compare a package with what DOCUMENT gives now.

    Prints what differs as a diff, and exits with 1 then. Without a document, all targets of the configuration are
    compared.
    """
    report = Report()
    targets = choose(Asked(**asked), Path.cwd(), report, output_needed=True)
    if targets is None:
        show(report, "")
        return 2
    return max([run(target, verbose=verbose) for target in targets])


def run(target: Target, *, verbose: bool) -> int:
    """Compare one package."""
    report = Report()
    made = made_of(target, report)
    earlier = read_lock(target.output, report) if made is not None else None
    show(report, target.document, verbose=verbose)
    if made is None or report.failed:
        tell(f"{visible(target.name)}: nothing was compared.")
        return 2
    drift = compare(made.files, made.lock, target.output, earlier)
    for line in diff(drift, {**made.files, LOCK: made.lock}, target.output):
        out("\t".join(map(visible, line.split("\t"))))
    tell(f"{visible(target.output.as_posix())}: {told(drift)}")
    return 1 if drift else 0


def told(drift: Drift) -> str:
    """What differs, and why, in words."""
    if not drift:
        return "as it would be generated."
    kinds = {"missing": drift.missing, "different": drift.differing, "no longer generated": drift.stale}
    lines = [f"{what}: {_listed(paths)}" for what, paths in kinds.items() if paths]
    reasons = [f"because {reason}" for reason in drift.reasons]
    told = map(visible, [*lines, *reasons])
    return "\n  ".join(["not as it would be generated.", *told, "Bring it up to date with: clientsmith generate"])


def _listed(paths: tuple[str, ...]) -> str:
    more = f" and {len(paths) - LISTED} more" if len(paths) > LISTED else ""
    return ", ".join(paths[:LISTED]) + more
