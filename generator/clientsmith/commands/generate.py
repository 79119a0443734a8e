"""Turn targets into packages on disk: `clientsmith generate`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from clientsmith import pipeline, rules
from clientsmith.commands.console import progress, show, tell
from clientsmith.commands.targets import Asked, choose, reading, without_formatter, writing
from clientsmith.drift.lock import LOCK, Lock, is_remote, read_lock
from clientsmith.options import Target
from clientsmith.render.write import ANY, Changes, write
from clientsmith.report import Report, Severity
from clientsmith.shown.visible import visible
from clientsmith.source.load import Source
from clientsmith.source.pointer import Pointer


@click.command()
@reading
@writing
@click.option("--force", is_flag=True, help="Generate into a folder that holds other files; they stay as they are.")
@click.option("--update-remote", is_flag=True, help="Accept what changed behind references over http(s).")
def generate(force: bool, update_remote: bool, verbose: bool, **asked: Any) -> int:
    """Generate a client package from an OpenAPI DOCUMENT.

    Without one, all targets of the configuration are generated. Nothing is written where there are errors.
    """
    report = Report()
    targets = choose(Asked(**asked), Path.cwd(), report, output_needed=True)
    if targets is None:
        show(report, "")
        return 2
    return max([run(target, force=force, verbose=verbose, update=update_remote) for target in targets])


def run(target: Target, *, force: bool, verbose: bool, update: bool = False) -> int:
    """Generate one package."""
    report = Report()
    made = made_of(target, report)
    changes = None
    if made is not None:
        earlier = read_lock(target.output, report)
        ours = None if earlier is None else {**earlier.files, LOCK: ANY}
        if not update:
            tell_changed(made.document.parts, earlier, report)
        if not report.failed:
            changes = write(made.files, (LOCK, made.lock), target.output, ours, report, force=force)
    show(report, target.document, verbose=verbose)
    if changes is None:
        if target.strict and not report.failed:
            tell("Warnings count as errors (--strict).")
        tell(f"{visible(target.name)}: nothing was written.")
        return 2
    tell(f"{visible(target.output.as_posix())}: {told(changes)}.")
    return 0


def made_of(target: Target, report: Report) -> pipeline.Build | None:
    """What is to lie in the output; None where errors, or warnings of a strict target, forbid it."""
    if without_formatter(target, report):
        return None
    with progress(f"{Path(target.document).name}: generating"):
        made = pipeline.build(target, report)
    refused = report.failed or (target.strict and report.count(Severity.WARNING))
    return None if refused else made


def tell_changed(parts: Iterable[Source], earlier: Lock | None, report: Report) -> None:
    """Tell the parts from the network that are others than those the package was generated from."""
    pinned = {} if earlier is None else {part.path: part.sha256 for part in earlier.parts}
    for part in parts:
        if is_remote(part.name) and pinned.get(part.name, part.sha256) != part.sha256:
            report.add(rules.REMOTE_CHANGED, Pointer((), part.name), url=part.name)


def told(changes: Changes) -> str:
    """What a run did, in words."""
    kinds = ("written", "removed", "unchanged", "kept")
    counts = [(len(getattr(changes, kind)), kind) for kind in kinds]
    return "files: " + ", ".join(f"{count} {kind}" for count, kind in counts if count)
