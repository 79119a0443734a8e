"""Turn outputs into a list of what their files are, and how much of them was edited by hand: `clientsmith status`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from clientsmith import rules
from clientsmith.commands.console import out, show
from clientsmith.commands.targets import Asked, choose
from clientsmith.drift.base import BASE
from clientsmith.drift.lock import LOCK, read_lock
from clientsmith.drift.status import Edited, Status, status_of
from clientsmith.options import Target
from clientsmith.report import Report
from clientsmith.shown.visible import visible
from clientsmith.source.json import JsonValue
from clientsmith.source.pointer import Pointer


@click.command()
@click.argument("document", required=False)
@click.option("--config", metavar="FILE", help="Configuration [default: the nearest one].")
@click.option("-o", "--output", metavar="FOLDER", help="Folder that was generated into.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="How it is printed.")
@click.option("--max-edited-lines", "limit", metavar="N", type=click.IntRange(0), help="Exit with 1 above that.")
def status(document: str | None, config: str | None, output: str | None, form: str, limit: int | None) -> int:
    """List what lies in the output of DOCUMENT: generated files, edited ones, yours, foreign and missing ones.

    Reads what was generated there, and no document. Without one, the outputs of all targets of the configuration are
    listed, or the one that -o names.
    """
    report = Report()
    if document is None and output is not None:
        targets: tuple[Target, ...] | None = (Target(document="", output=Path(output)),)
    else:
        targets = choose(Asked(document=document, config=config, output=output), Path.cwd(), report, output_needed=True)
    found = {target.output: _status(target, report, counted=limit is not None) for target in targets or ()}
    show(report, document or "")
    listed = {folder: status for folder, status in found.items() if status is not None}
    if report.failed:
        return 2
    out(_as_json(listed) if form == "json" else "\n".join(_as_text(*item) for item in listed.items()))
    over = limit is not None and sum(status.edited_lines or 0 for status in listed.values()) > limit
    return 1 if over else 0


def _status(target: Target, report: Report, *, counted: bool) -> Status | None:
    """The status of an output; an error is told where it has none, or where lines cannot be `counted`."""
    lock = read_lock(target.output, report)
    shown = target.output.as_posix()
    if lock is None:
        if not (target.output / LOCK).exists():
            report.add(rules.LOCK_MISSING, Pointer((), shown), lock=LOCK, output=shown)
        return None
    recorded = lock.options.get("owned")
    patterns = target.owned or (map(str, recorded) if isinstance(recorded, list) else ())
    found = status_of(target.output, lock, patterns, report)
    if counted and found.edited_lines is None and not report.failed:
        file = f"{shown}/{BASE}"
        reason = "it is needed for counting lines, and not there"
        report.add(rules.BASE_UNUSABLE, Pointer((), file), file=file, reason=reason)
    return found


def _as_json(found: dict[Path, Status]) -> str:
    outputs: list[JsonValue] = [
        {
            "output": folder.as_posix(),
            "generated": status.generated,
            "edited": [{"path": file.path, **_counts(file)} for file in status.edited],
            "owned": list(status.owned),
            "foreign": list(status.foreign),
            "missing": list(status.missing),
            "edited_lines": status.edited_lines,
        }
        for folder, status in found.items()
    ]
    return json.dumps({"outputs": outputs}, indent=2)


def _counts(file: Edited) -> dict[str, JsonValue]:
    return {"added": None, "removed": None, "changed": None} if file.lines is None else asdict(file.lines)


def _as_text(folder: Path, status: Status) -> str:
    named = {"owned": status.owned, "foreign": status.foreign, "missing": status.missing}
    counts = [(status.generated, "generated"), (len(status.edited), "edited")]
    counts += [(len(paths), kind) for kind, paths in named.items()]
    count = status.edited_lines
    lines = "an unknown number of lines" if count is None else "1 line" if count == 1 else f"{count} lines"
    head = f"{folder.as_posix()}: {', '.join(f'{number} {kind}' for number, kind in counts)}; {lines} edited by hand"
    width = max((len(file.path) for file in status.edited), default=0)
    rows = [f"  edited   {file.path:{width}}  {_amount(file)}" for file in status.edited]
    rows += [f"  {kind:7}  {path}" for kind, paths in named.items() for path in paths]
    return "\n".join(visible(row) for row in (head, *rows))


def _amount(file: Edited) -> str:
    return "(changes unknown)" if file.lines is None else f"+{file.lines.added} -{file.lines.removed}"
