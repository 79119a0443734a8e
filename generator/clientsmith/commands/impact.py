"""Turn code, and two versions of an API, into the places of the code that the changes touch: `clientsmith impact`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click

from clientsmith.changes.compare import compare
from clientsmith.changes.model import Effect
from clientsmith.changes.table import default_table, with_severities
from clientsmith.commands.console import color_on, out, progress, show, tell
from clientsmith.commands.targets import Asked, choose, how_to_read
from clientsmith.commands.versions import Version, against, version_of
from clientsmith.drift.lock import LOCK, read_lock
from clientsmith.impact.code import read_code
from clientsmith.impact.match import touched
from clientsmith.impact.read import read_uses
from clientsmith.impact.surface import surface_of
from clientsmith.options import Target
from clientsmith.report import Report
from clientsmith.shown.impact import Impact, as_github, as_json, as_text

FORMATS = ("text", "json", "github")
FAILING: Mapping[str, Callable[[Impact], bool]] = MappingProxyType(
    {
        "never": lambda _: False,
        "any": lambda found: bool(found.touched),
        "breaking": lambda found: Effect.BREAKING in (found.worst("wire"), found.worst("source")),
        "wire-breaking": lambda found: found.worst("wire") is Effect.BREAKING,
        "source-breaking": lambda found: found.worst("source") is Effect.BREAKING,
    }
)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH... [DOCUMENT]")
@how_to_read
@click.option("-v", "--verbose", is_flag=True, help="List what could not be followed, too.")
@click.option("--fail-on", type=click.Choice(tuple(FAILING)), default="never", help="What to exit with 1 for.")
@click.option("--format", "style", type=click.Choice(FORMATS), default="text", help="How places are printed.")
@click.option("--against", "old", metavar="OLD", required=True, help="Version that the code was written against.")
def impact(paths: tuple[str, ...], old: str, style: str, fail_on: str, verbose: bool, **asked: Any) -> int:
    """Find the places in your code that changes of an API touch.

    PATHs are Python files, or folders of them. OLD is a git revision of DOCUMENT, another document, or the folder of a
    generated package; it is compared with DOCUMENT as it is now, that of the configuration if none is named.
    """
    code, document = _named(paths)
    target = _target(Asked(**asked, document=document))
    versions = _versions(old, target) if target is not None else None
    if target is None or versions is None:
        tell("Nothing was looked at.")
        return 2
    with progress("reading code"):
        found = _impact(code, *versions, target)
    if style == "text":
        out(as_text(found, verbose=verbose, color=color_on(sys.stdout)))
    else:
        out(as_json(found) if style == "json" else as_github(found))
    return int(FAILING[fail_on](found))


def _named(paths: tuple[str, ...]) -> tuple[tuple[Path, ...], str | None]:
    """The code, and the document: the last of them, if it is neither a folder nor Python."""
    last = Path(paths[-1])
    document = None if last.is_dir() or last.suffix == ".py" else paths[-1]
    code = tuple(map(Path, paths if document is None else paths[:-1]))
    if not code:
        raise click.UsageError("Name the code to look at: Python files, or folders of them.")
    for path in code:
        if not path.exists():
            raise click.UsageError(f"{path} does not exist.")
        if not path.is_dir() and path.suffix != ".py":
            raise click.UsageError(f"{path} is not Python: name files that end with .py, or folders of them.")
    return code, document


def _target(asked: Asked) -> Target | None:
    report = Report()
    targets = choose(asked, Path.cwd(), report, output_needed=False) or ()
    if len(targets) > 1:
        raise click.UsageError("The configuration has several targets: name a document.")
    if not targets:
        show(report, "")
    return targets[0] if targets else None


def _versions(old: str, target: Target) -> tuple[Version, Version] | None:
    """What the code was written against, and what there is now; None, with errors told, where one is not understood."""
    before = _opened(against, old, target)
    after = _opened(version_of, target.document, target) if before is not None else None
    return None if before is None or after is None else (before, after)


def _opened(opening: Callable[[str, Target, Report], Version | None], name: str, target: Target) -> Version | None:
    report = Report()
    with progress(f"{name}: reading"):
        found = opening(name, target, report)
    if found is None:
        show(report, name)
    return found


def _impact(code: tuple[Path, ...], old: Version, new: Version, target: Target) -> Impact:
    comparison = compare(old.side, new.side, with_severities(default_table(), target.severities))
    reading = read_uses(read_code(code, _generated), surface_of(old.side))
    return Impact(
        old=old.name,
        new=new.name,
        package=old.side.package,
        changes=sum(change.worst is not Effect.NONE for change in comparison.changes),
        touched=touched(reading.uses, comparison, surface_of(new.side)),
        reading=reading,
    )


def _generated(folder: Path) -> Collection[str]:
    """What was generated into a folder: it changes by itself."""
    lock = read_lock(folder, Report()) if (folder / LOCK).is_file() else None
    return () if lock is None else lock.files
