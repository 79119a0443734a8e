"""Turn targets into what their outputs differ in from what would be generated, and why: `clientsmith check`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from clientsmith.commands.comparing import Compared, How, compared
from clientsmith.commands.console import out, show, tell
from clientsmith.commands.targets import Asked, choose, reading, writing
from clientsmith.drift.differences import diff
from clientsmith.drift.levels import LEVELS, Level
from clientsmith.options import Target
from clientsmith.report import Report
from clientsmith.shown.drift import Checked, as_findings, as_json, as_junit, as_text, help_of
from clientsmith.shown.findings import as_github
from clientsmith.shown.sarif import as_sarif
from clientsmith.shown.visible import visible

FORMATS = ("text", "json", "github", "junit", "sarif")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What comes of drift: the level that fails, and how it is printed."""

    fail_on: Level
    style: str
    with_diff: bool
    verbose: bool


def comparing(command: Callable[..., int]) -> Callable[..., int]:
    """Give the command the options that say what is compared, and what drift is."""
    for decorate in (
        click.option("--max-edited-lines", "edits", metavar="N", type=click.IntRange(0), help="Allow so many edits."),
        click.option("--against", metavar="REV", help="Compare the package as it is at a git revision."),
        click.option("--locked", is_flag=True, help="Compare with what was generated, by the lock alone."),
        click.option("--full", is_flag=True, help="Generate anew, even where all hashes are as they were."),
        click.option("--fail-on", type=click.Choice(LEVELS), default=LEVELS[0], help="Let drift fail from this level."),
        click.option("--format", "style", type=click.Choice(FORMATS), default="text", help="How drift is printed."),
        click.option("--diff", "with_diff", is_flag=True, help="Print what differs as a diff too."),
    ):
        command = decorate(command)
    return command


@click.command()
@reading
@writing
@comparing
def check(
    style: str,
    with_diff: bool,
    fail_on: str,
    full: bool,
    locked: bool,
    against: str | None,
    edits: int | None,
    verbose: bool,
    **asked: Any,
) -> int:
    """Compare a package with what DOCUMENT gives now, and say why it differs.

    Writes nothing, and exits with 1 where it differs. Without a document, all targets of the configuration are
    compared. Levels of drift: formatting, docs, additive, source-breaking, wire-breaking.
    """
    if locked + full + (against is not None) > 1:
        raise click.UsageError("--locked, --full and --against say different things to compare with: choose one.")
    if edits is not None and (locked or against is not None):
        raise click.UsageError("--max-edited-lines is about what lies here and is generated now.")
    if with_diff and style != "text":
        raise click.UsageError("--diff is for text.")
    report = Report()
    said = Asked(**asked)
    targets = _targets(said, report, locked=locked)
    if targets is None:
        show(report, "")
        return 2
    how = How(full=full, locked=locked, against=against, edits=edits)
    wanted = Wanted(fail_on=Level(fail_on), style=style, with_diff=with_diff, verbose=verbose)
    found = [run(target, how, wanted) for target in targets]
    checked = [one for one in found if one is not None]
    _print(checked, wanted)
    return 2 if len(checked) < len(found) else max(int(one.fails) for one in checked)


def _targets(said: Asked, report: Report, *, locked: bool) -> tuple[Target, ...] | None:
    """The targets; a lock tells enough of an output that no document is named for."""
    if locked and said.document is None and said.output is not None:
        return (Target(document="", output=Path(said.output), name=said.output),)
    return choose(said, Path.cwd(), report, output_needed=True)


def run(target: Target, how: How, wanted: Wanted) -> Checked | None:
    """Compare one package; None, and told, where that is not possible."""
    report = Report()
    found = compared(target, how, report)
    show(report, target.document, verbose=wanted.verbose)
    name = visible(target.name or target.output.as_posix())
    if found is None or report.failed:
        tell(f"{name}: nothing was compared.")
        return None
    checked = _judged(target, found, wanted)
    if wanted.style == "text":
        for line in as_text(checked):
            out(line)
        if wanted.with_diff:
            _print_diff(found)
    tell(_told(checked, wanted))
    return checked


def _judged(target: Target, found: Compared, wanted: Wanted) -> Checked:
    level = found.drift.level
    return Checked(
        name=target.name or target.output.as_posix(),
        output=target.output.as_posix(),
        document=target.document,
        compared=found.told,
        drift=found.drift,
        fails=level is not None and level.rank >= wanted.fail_on.rank,
        edited_lines=found.edited_lines,
    )


def _print_diff(found: Compared) -> None:
    for line in diff((file.path for file in found.drift.files), found.there, found.expected):
        out("\t".join(map(visible, line.split("\t"))))


def _told(checked: Checked, wanted: Wanted) -> str:
    """What came of it, in a line."""
    output, drift = visible(checked.output), checked.drift
    if drift.level is None:
        edits = f" but for {checked.edited_lines} lines edited by hand" if drift.allowed else ""
        return f"{output}: as it would be generated{edits} ({checked.compared})."
    head = f"{output}: not as it would be generated: {drift.level.value}"
    if not checked.fails:
        return f"{head}, which does not fail before {wanted.fail_on.value}."
    return f"{head}. {help_of(drift)}"


def _print(checked: list[Checked], wanted: Wanted) -> None:
    """Print what programs read: of all packages in one."""
    findings = as_findings(checked, wanted.fail_on)
    if wanted.style == "json":
        out(as_json(checked))
    elif wanted.style == "junit":
        out(as_junit(checked))
    elif wanted.style == "sarif":
        out(as_sarif(findings))
    elif wanted.style == "github" and findings:
        out(as_github(findings))
