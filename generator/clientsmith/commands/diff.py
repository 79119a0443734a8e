"""Turn two versions of an API into what changed between them, for the wire and for Python: `clientsmith diff`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

import click

from clientsmith.changes.changelog import changelog
from clientsmith.changes.compare import compare
from clientsmith.changes.model import Comparison, Effect
from clientsmith.changes.step import step_of
from clientsmith.changes.table import default_table, with_severities
from clientsmith.commands.console import color_on, out, progress, show, tell, write_whole
from clientsmith.commands.targets import Asked, choose, how_to_read, settings_for
from clientsmith.commands.versions import Version, against, version_of
from clientsmith.options import Target
from clientsmith.report import Report
from clientsmith.shown.changes import as_github, as_json, as_text
from clientsmith.shown.compared import Compared
from clientsmith.shown.markdown import as_markdown
from clientsmith.shown.rows import rows_of
from clientsmith.shown.visible import visible
from clientsmith.source.git import SCHEME

Side: TypeAlias = tuple[str, Target]  # a version as it is named, and the settings to read it with
Opening: TypeAlias = Callable[[str, Target, Report], Version | None]
FORMATS = ("text", "json", "github", "markdown", "html")
FAILING: Mapping[str, Callable[[Comparison], bool]] = MappingProxyType(
    {
        "never": lambda _: False,
        "any": lambda found: bool(found.changes),
        "compatible": lambda found: any(change.worst is not Effect.NONE for change in found.changes),
        "breaking": lambda found: any(change.worst is Effect.BREAKING for change in found.changes),
        "wire-breaking": lambda found: found.worst("wire") is Effect.BREAKING,
        "source-breaking": lambda found: found.worst("source") is Effect.BREAKING,
    }
)


@click.command()
@click.argument("versions", nargs=-1, metavar="OLD NEW | --against REV [DOCUMENT]")
@how_to_read
@click.option("-v", "--verbose", is_flag=True, help="List the findings about both documents, too.")
@click.option("-o", "--output", "file", metavar="FILE", help="Write the report into a file.")
@click.option("--changelog", "as_changelog", is_flag=True, help="Print an entry for a changelog, and nothing else.")
@click.option("--fail-on", type=click.Choice(tuple(FAILING)), default="never", help="What to exit with 1 for.")
@click.option("--format", "style", type=click.Choice(FORMATS), default="text", help="How changes are printed.")
@click.option("--against", "revision", metavar="REV", help="Compare with the document at a git revision.")
def diff(
    versions: tuple[str, ...],
    revision: str | None,
    style: str,
    fail_on: str,
    as_changelog: bool,
    file: str | None,
    verbose: bool,
    **asked: Any,
) -> int:
    """Say what changed between two versions of an API.

    OLD and NEW are documents, documents at a git revision (git:REV:PATH), or folders of generated packages. With
    --against, DOCUMENT as it is now is compared with that of a revision; without one, that of the configuration.
    """
    sides = _asked_for(versions, revision, Asked(**asked))
    if sides is None:
        return 2
    openings = (version_of if revision is None else against), version_of
    found = _compared(tuple(zip(openings, sides, strict=True)), verbose=verbose)
    if found is None:
        tell("Nothing was compared.")
        return 2
    text = _entry(found) if as_changelog else _reported(found, style, color=file is None and color_on(sys.stdout))
    if file is not None:
        write_whole(Path(file), f"{text}\n" if text else "")
    elif text:
        out(text)
    return int(FAILING[fail_on](found.comparison))


def _asked_for(versions: tuple[str, ...], revision: str | None, asked: Asked) -> tuple[Side, ...] | None:
    """Both versions as they are named, with the settings of each; None, with an error told, where there are none."""
    report, cwd = Report(), Path.cwd()
    if revision is not None:
        if len(versions) > 1:
            raise click.UsageError("With --against, name one document at most.")
        meant = replace(asked, document=next(iter(versions), None))
        targets = choose(meant, cwd, report, output_needed=False) or ()
        if len(targets) > 1:
            raise click.UsageError("The configuration has several targets: name a document.")
        found = tuple(side for target in targets for side in ((revision, target), (target.document, target)))
    else:
        if len(versions) != 2:
            raise click.UsageError("Name two versions, OLD and NEW, or a revision with --against.")
        targets = settings_for(tuple(map(_path, versions)), asked, cwd, report) or ()
        found = tuple(zip(versions, targets, strict=bool(targets)))
    if not found:
        show(report, "")
    return found or None


def _path(version: str) -> str:
    """The path in the name of a version."""
    return version.partition(":")[2].partition(":")[2] if version.startswith(SCHEME) else version


def _compared(sides: Iterable[tuple[Opening, Side]], *, verbose: bool) -> Compared | None:
    """What both are, and what they differ in; None, with errors told, where one of them cannot be understood."""
    old, new = (_opened(opening, *side, verbose=verbose) for opening, side in sides)
    if old is None or new is None:
        return None
    (old_version, _), (new_version, target) = old, new
    with progress("comparing"):
        table = with_severities(default_table(), target.severities)
        comparison = compare(old_version.side, new_version.side, table)
        rows = rows_of(comparison, old_version.places, new_version.places)
    return Compared(old=old_version, new=new_version, comparison=comparison, rows=rows, step=step_of(comparison))


def _opened(opening: Opening, name: str, target: Target, *, verbose: bool) -> tuple[Version, Target] | None:
    """One of the two. What is found about it is no result of the comparison: only errors are told, unless asked for."""
    report = Report()
    with progress(f"{name}: reading"):
        found = opening(name, target, report)
    if found is None or verbose:
        show(report, name, verbose=verbose)
    return None if found is None else (found, target)


def _entry(found: Compared) -> str:
    return "\n".join(map(visible, changelog(found.comparison).rstrip("\n").split("\n")))


def _reported(found: Compared, style: str, *, color: bool) -> str:
    if style == "html":
        # Only here: Jinja takes a while to import, and no other format needs it.
        from clientsmith.shown.page import as_page

        return as_page(found).rstrip("\n")
    if style == "text":
        return as_text(found, color=color)
    formats = {"json": as_json, "github": as_github, "markdown": as_markdown}
    return formats[style](found).rstrip("\n")
