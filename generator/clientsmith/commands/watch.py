"""Turn each saving of an input into packages that are up to date again: `clientsmith watch`.

Inputs are the documents with their overlays and parts, the configuration, and the folders of the flavours.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import click

from clientsmith import rules
from clientsmith.commands.console import color_on, show, tell
from clientsmith.commands.generate import Ways, made_of, told, told_edits, written
from clientsmith.commands.saved import look, seen, wait
from clientsmith.commands.targets import Asked, choose, reading, writing
from clientsmith.drift.lock import is_remote
from clientsmith.flavour.manifest import FlavourError, open_flavour
from clientsmith.options import STDIN, Target
from clientsmith.report import Report, Severity
from clientsmith.shown.findings import as_text
from clientsmith.shown.places import findings
from clientsmith.shown.visible import visible

MOST = 300  # characters of what is told about a broken flavour


@click.command()
@reading
@writing
@click.option("--force", is_flag=True, help="Generate into a folder that holds other files; they stay as they are.")
def watch(force: bool, verbose: bool, **asked: Any) -> int:
    """Generate a client package whenever its OpenAPI DOCUMENT is saved.

    Or an overlay, a part of the document, the configuration or the flavour; and once at the start. Says one line for
    each run, and goes on after a mistake. Ctrl-C ends it.
    """
    if asked["document"] == STDIN:
        raise click.UsageError("What comes from the standard input is never saved: name a file.")
    words, ways = Asked(**asked), Ways(force=force)
    choose(words, Path.cwd(), Report(), output_needed=True)  # what is wrong with the usage ends it here
    try:
        _go_on(words, ways, verbose=verbose)
    except KeyboardInterrupt:
        return 0
    return 2


def _go_on(asked: Asked, ways: Ways, *, verbose: bool) -> None:
    """Run, wait, and so on; returns only if there is nothing to wait for."""
    inputs: frozenset[Path] = frozenset()
    while True:
        started, before = time.time_ns(), look(inputs)
        done = _run(asked, ways, verbose=verbose)
        # After a mistake nobody knows all that is read: what was read before it counts as well.
        found = done.inputs if done.fine else done.inputs | inputs
        if not found:
            return
        if not inputs:
            tell(f"Watching {len(found)} inputs; Ctrl-C ends it.")
        inputs = found
        wait(inputs, seen(inputs, before, started))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    """A run: whether it went well, and all files that it read."""

    fine: bool
    inputs: frozenset[Path]


def _run(asked: Asked, ways: Ways, *, verbose: bool) -> _Done:
    """Generate all that is asked for, as the configuration says by now."""
    report = Report()
    try:
        targets = choose(asked, Path.cwd(), report, output_needed=True)
    except click.UsageError as error:
        tell(error.format_message())
        return _Done(fine=False, inputs=frozenset())
    configuration = _files(report.texts)
    if targets is None:
        tell(_first(report, ""))
        return _Done(fine=False, inputs=configuration)
    every = [_target(target, ways, verbose=verbose) for target in targets]
    return _Done(fine=all(one.fine for one in every), inputs=configuration.union(*(one.inputs for one in every)))


def _target(target: Target, ways: Ways, *, verbose: bool) -> _Done:
    """Generate one package, and say so in one line."""
    report = Report()
    inputs = {*_files((target.document, *target.overlays)), *_flavours(target)}
    made = changes = None
    try:
        made = made_of(target, report)
        changes = None if made is None else written(made, target, ways, report)
    except Exception as error:  # a broken flavour, most likely: whoever works on it wants to go on
        problem = " ".join(f"{type(error).__name__}: {error}".split())
        tell(f"{visible(target.name)}: {visible(problem[:MOST])}")
        return _Done(fine=False, inputs=_files(report.texts).union(inputs))
    if made is not None:
        inputs |= _files(source.name for source in (*made.document.sources, *made.document.parts))
    if verbose:
        show(report, target.document, verbose=True)
    if changes is None:
        tell(_first(report, target.document))
        inputs |= {path for path in _files(found.at.source for found in report) if path.is_file()}
    else:
        tell(f"{visible(target.output.as_posix())}: {told(changes[0])}{told_edits(changes[1])}{_more(report)}.")
    return _Done(fine=changes is not None, inputs=_files(report.texts).union(inputs, _missing(report, target)))


def _more(report: Report) -> str:
    """Where there are conflicts, and how many more warnings."""
    conflicts = [found.at.source for found in report if found.rule is rules.EDITED_CONFLICT]
    where = f": {visible(', '.join(conflicts))}" if conflicts else ""
    others = report.count(Severity.WARNING) - len(conflicts)
    count = f" ({others} warning{'' if others == 1 else 's'}: clientsmith validate)" if others else ""
    return f"{where}{count}"


def _first(report: Report, document: str) -> str:
    """The gravest finding in one line, and how many more there are."""
    gravest = Severity.ERROR if report.failed else Severity.WARNING
    found = findings(report, document, [gravest])
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return next(iter(as_text(found[0], color=color_on(sys.stderr)).splitlines()), "") + more


def _files(names: Iterable[str]) -> frozenset[Path]:
    """The files among what was read."""
    return frozenset(Path(name).absolute() for name in names if name != STDIN and not is_remote(name))


def _missing(report: Report, target: Target) -> Iterator[Path]:
    """The files that references lead to and that are not there: somebody may be about to write them."""
    for found in report:
        file, _, _ = found.facts.get("ref", "").partition("#")
        if found.rule is rules.DANGLING_REFERENCE and file and "\0" not in file and not urlsplit(file).scheme:
            beside = Path(report.origin(found.at).source or target.document)
            yield beside.absolute().parent / unquote(file)


def _flavours(target: Target) -> Iterator[Path]:
    """The folders that a flavour is made of; of one that cannot be used, its own."""
    try:
        yield from open_flavour(target.flavour, target.base).folders.values()
    except FlavourError:
        yield (target.base / target.flavour).absolute()
