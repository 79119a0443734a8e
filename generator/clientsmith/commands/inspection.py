"""Turn a target into what is understood of its document: `clientsmith inspect`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from clientsmith import pipeline
from clientsmith.commands.console import out, progress, show
from clientsmith.commands.describe import Describer
from clientsmith.commands.targets import Asked, choose, reading
from clientsmith.options import Target
from clientsmith.report import Report, Severity
from clientsmith.shown.places import Places
from clientsmith.shown.visible import visible


@click.command()
@reading
@click.option("--json", "as_json", is_flag=True, help="Print everything, as JSON.")
def inspect(as_json: bool, **asked: Any) -> int:
    """Show the calls and types of an OpenAPI DOCUMENT.

    For every operation the call that it becomes, and every type with the place it is written at.
    """
    report = Report()
    targets = choose(Asked(**asked), Path.cwd(), report, output_needed=False)
    if targets is None:
        show(report, "")
        return 2
    if as_json and len(targets) > 1:
        raise click.UsageError("The configuration has several targets: name a document.")
    return max([run(target, as_json=as_json) for target in targets])


def run(target: Target, *, as_json: bool) -> int:
    """Inspect one document."""
    report = Report()
    with progress(f"{Path(target.document).name}: reading"):
        found = pipeline.understand(target, report)
        refused = found is None or report.failed or bool(target.strict and report.count(Severity.WARNING))
        data = None if refused or found is None else Describer(found, Places(target.document, report)).everything()
    show(report, target.document)
    if data is None:
        return 2
    out(json.dumps(data, indent=2) if as_json else _table(data))
    return 0


def _table(data: dict[str, Any]) -> str:
    """Operations and types for people, in columns."""
    calls = [(one["method"], one["path"], one["call"] + _signature(one)) for one in data["operations"]]
    widths = [max([len(visible(row[column])) for row in calls], default=0) for column in (0, 1)]
    lines = [f"{method:{widths[0]}}  {visible(path):{widths[1]}}  {call}" for method, path, call in calls]
    kinds = max([len(one["kind"]) for one in data["types"]], default=0)
    lines += [f"{one['kind']:{kinds}}  {one['name']}  {visible(one['pointer'])}" for one in data["types"]]
    return "\n".join(lines)


def _signature(operation: dict[str, Any]) -> str:
    arguments = [*operation["parameters"], *(operation["body"] or {"arguments": []})["arguments"]]
    names = [one["name"] if one["required"] else f"{one['name']}=…" for one in arguments]
    result = operation["response"]
    return f"({', '.join(names)})" + (f" -> {result['type']}" if result else "")
