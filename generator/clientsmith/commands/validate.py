"""Turn targets into the findings about their documents: `clientsmith validate`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from clientsmith import pipeline
from clientsmith.commands.console import color_on, out, progress, show, tell
from clientsmith.commands.targets import Asked, choose, how_to_read
from clientsmith.openapi.conformance.check import conformance
from clientsmith.options import Target
from clientsmith.report import Report, Severity
from clientsmith.shown.findings import as_github, as_json, as_text, summary
from clientsmith.shown.places import Finding, findings
from clientsmith.shown.sarif import as_sarif
from clientsmith.shown.visible import visible

FORMATS = ("text", "json", "github", "sarif")


@click.command()
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@how_to_read
@click.option("--format", "style", type=click.Choice(FORMATS), default="text", help="How findings are printed.")
def validate(style: str, documents: tuple[str, ...], **asked: Any) -> int:
    """Say what is wrong with an OpenAPI DOCUMENT.

    And what would be left out of its package, and what was chosen for you. Exits with 2 where there are errors, with 1
    where there are warnings and --strict is given. Several documents are told one after the other.
    """
    report = Report()
    targets = _meant(documents, asked, report)
    if targets is None:
        show(report, "")
        return 2
    found: list[Finding] = []
    codes = [0]
    for target in targets:
        report = Report()
        with progress(f"{Path(target.document).name}: validating"):
            understood = pipeline.understand(target, report)
            if understood is not None:
                conformance(understood.document, report)
            found += findings(report, target.document)
        tell(f"{visible(target.document)}: {summary(report) or 'nothing found'}.")
        codes.append(_code(report, strict=target.strict))
    _print(found, style)
    return max(codes)


def _meant(documents: tuple[str, ...], asked: dict[str, Any], report: Report) -> tuple[Target, ...] | None:
    """The targets of these documents, or all that the configuration has."""
    chosen = [
        choose(Asked(document=document, **asked), Path.cwd(), report, output_needed=False)
        for document in dict.fromkeys(documents) or (None,)
    ]
    return None if None in chosen else tuple(target for targets in chosen if targets for target in targets)


def _code(report: Report, *, strict: bool) -> int:
    if report.failed:
        return 2
    return 1 if strict and report.count(Severity.WARNING) else 0


def _print(found: list[Finding], style: str) -> None:
    if style == "json":
        out(as_json(found))
    elif style == "sarif":
        out(as_sarif(found))
    elif found and style == "github":
        out(as_github(found))
    else:
        for finding in found:
            out(as_text(finding, color=color_on(sys.stdout)))
