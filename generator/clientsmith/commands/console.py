"""Turn results into output: data on stdout, everything else on stderr, colour and progress on terminals only."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from clientsmith.report import Report, Severity
from clientsmith.shown.findings import as_text, summary
from clientsmith.shown.places import findings
from clientsmith.shown.visible import visible

# How many are listed where findings are not what was asked for.
CAPS = {Severity.ERROR: 50, Severity.WARNING: 20, Severity.NOTE: 0}


def out(text: str) -> None:
    """Print data."""
    sys.stdout.write(text + "\n")


def tell(text: str) -> None:
    """Print what is no data."""
    sys.stderr.write(text + "\n")


def write_whole(path: Path, text: str) -> None:
    """Write a report into a file, whole or not at all; into what is no file (a terminal, for example) as it comes."""
    place = path.resolve()
    whole = place.is_file() or not place.exists()
    waiting = place.with_name(f".{place.name}.waiting") if whole else place
    try:
        waiting.write_text(text, encoding="utf-8", newline="")
        if whole:
            waiting.replace(place)
    except OSError as error:
        if whole:
            waiting.unlink(missing_ok=True)
        raise click.UsageError(f"{path} cannot be written: {(error.strerror or str(error)).lower()}") from None


def color_on(stream: TextIO) -> bool:
    """Whether a stream is a terminal that shows colours, and nobody objects (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@contextmanager
def progress(text: str) -> Iterator[None]:
    """Say on a terminal what is being done, for as long as it takes."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield
        return
    sys.stderr.write(f"{visible(text)} …")
    sys.stderr.flush()
    try:
        yield
    finally:
        sys.stderr.write("\r\x1b[2K")
        sys.stderr.flush()


def show(report: Report, document: str, *, verbose: bool = False) -> None:
    """List what was found, the worst first, and count it; notes are only counted unless all is asked for."""
    if not len(report):
        return
    listed = [severity for severity, cap in CAPS.items() if report.count(severity) and (verbose or cap)]
    found = findings(report, document, listed) if listed else ()
    for severity, cap in CAPS.items():
        every = [finding for finding in found if finding.found.rule.severity is severity]
        shown = every if verbose else every[:cap]
        for finding in shown:
            tell(as_text(finding, color=color_on(sys.stderr)))
        if shown and len(every) > len(shown):
            tell(f"… and {len(every) - len(shown)} more: clientsmith validate {visible(document)}")
    hint = "" if verbose or not report.count(Severity.NOTE) else " (notes are listed with --verbose)"
    tell(summary(report) + hint)
