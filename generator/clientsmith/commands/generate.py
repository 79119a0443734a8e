"""Turn targets into packages on disk: `clientsmith generate`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from clientsmith import pipeline, rules
from clientsmith.commands.before import before_of
from clientsmith.commands.console import progress, show, tell
from clientsmith.commands.targets import Asked, choose, reading, without_formatter, writing
from clientsmith.drift.base import BASE, renewed
from clientsmith.drift.edits import Kept, keep
from clientsmith.drift.lock import LOCK, Lock, is_remote, read_lock
from clientsmith.drift.owned import not_owned
from clientsmith.options import Target
from clientsmith.render.write import ANY, Changes, write
from clientsmith.report import Report, Severity
from clientsmith.shown.visible import visible
from clientsmith.source.load import Source
from clientsmith.source.pointer import Pointer


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """What a run may do to an output: write beside foreign files, over edits, over what is not committed, and so on."""

    force: bool = False
    overwrite: bool = False
    allow_dirty: bool = False
    update: bool = False


@click.command()
@reading
@writing
@click.option("--force", is_flag=True, help="Generate into a folder that holds other files; they stay as they are.")
@click.option("--overwrite-edited", is_flag=True, help="Give up what was edited by hand instead of merging it.")
@click.option("--allow-dirty", is_flag=True, help="Mark conflicts in files with changes that are not committed, too.")
@click.option("--update-remote", is_flag=True, help="Accept what changed behind references over http(s).")
def generate(
    force: bool, overwrite_edited: bool, allow_dirty: bool, update_remote: bool, verbose: bool, **asked: Any
) -> int:
    """Generate a client package from an OpenAPI DOCUMENT.

    Without one, all targets of the configuration are generated. Nothing is written where there are errors. What was
    edited by hand is merged with what is new; exits with 1 where that leaves a conflict.
    """
    ways = Ways(force=force, overwrite=overwrite_edited, allow_dirty=allow_dirty, update=update_remote)
    report = Report()
    targets = choose(Asked(**asked), Path.cwd(), report, output_needed=True)
    if targets is None:
        show(report, "")
        return 2
    return max([run(target, ways, verbose=verbose) for target in targets])


def run(target: Target, ways: Ways, *, verbose: bool) -> int:
    """Generate one package."""
    report = Report()
    made = made_of(target, report)
    done = None if made is None else written(made, target, ways, report)
    show(report, target.document, verbose=verbose)
    if done is None:
        if target.strict and not report.failed:
            tell("Warnings count as errors (--strict).")
        tell(f"{visible(target.name)}: nothing was written.")
        return 2
    changes, kept = done
    tell(f"{visible(target.output.as_posix())}: {told(changes)}{told_edits(kept)}.")
    for what, paths in {"in conflict": kept.conflicting, "no longer generated, kept": changes.kept}.items():
        if paths:
            tell(f"  {what}: {visible(', '.join(paths))}")
    return 1 if changes.kept or kept.conflicting else 0


def written(made: pipeline.Build, target: Target, ways: Ways, report: Report) -> tuple[Changes, Kept] | None:
    """Write a package into an output that may have been edited; None, with an error in the report, where it may not."""
    earlier = read_lock(target.output, report)
    if not ways.update:
        tell_changed(made.document.parts, earlier, report)
    kept = Kept(files=made.files, known={})
    if earlier is not None:
        ours = not_owned(earlier.files, made.package, target.owned)
        known = replace(earlier, files=ours)
        kept = replace(kept, known={**ours, LOCK: ANY, BASE: ANY})
        if not ways.overwrite and not report.failed:
            kept = keep(made.files, target.output, known, report, allow_dirty=ways.allow_dirty)
    if report.failed:
        return None
    files = {**kept.files, BASE: renewed(made.base, target.output)}
    before = None if earlier is None else kept.known
    changes = write(files, (LOCK, made.lock), target.output, before, report, force=ways.force)
    return None if changes is None else (changes, kept)


def made_of(target: Target, report: Report) -> pipeline.Build | None:
    """What is to lie in the output; None where errors, or warnings of a strict target, forbid it."""
    if without_formatter(target, report):
        return None
    before = before_of(target, report)
    if report.failed:
        return None
    with progress(f"{Path(target.document).name}: generating"):
        made = pipeline.build(target, report, before)
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


def told_edits(kept: Kept) -> str:
    """What became of files that were edited by hand, in words."""
    counts = [(len(kept.left), "kept"), (len(kept.merged), "merged"), (len(kept.conflicting), "in conflict")]
    said = ", ".join(f"{count} {what}" for count, what in counts if count)
    return f"; edited by hand: {said}" if said else ""
