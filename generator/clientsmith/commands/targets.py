"""Turn the command line and the configuration into the targets that a command works on.

What the command line says counts before what the configuration says. A document that the configuration has a target
for gets that target's settings; without a document, all targets are meant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import click

from clientsmith import rules
from clientsmith.commands.config import Config, load_config
from clientsmith.options import FLAVOUR, FORMATTERS, STDIN, Target, package_problem, target_of
from clientsmith.render.tidy import is_installed
from clientsmith.report import Report
from clientsmith.source.entry import entry_of
from clientsmith.source.pointer import Pointer

GENERAL = frozenset({"flavour", "formatter", "strict", "allow_remote", "severities"})
Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line says; None where it says nothing."""

    document: str | None = None
    config: str | None = None
    output: str | None = None
    package: str | None = None
    flavour: str | None = None
    overlays: tuple[str, ...] = ()
    formatter: str | None = None
    root: str | None = None
    allow_remote: bool = False
    strict: bool = False
    shims: str | None = None


def reading(command: Command) -> Command:
    """Give a command the arguments that say what to read."""
    return click.argument("document", required=False)(how_to_read(command))


def how_to_read(command: Command) -> Command:
    """Give a command the options of `reading`, where it takes its documents in a way of its own."""
    for decorate in (
        click.option("--strict", is_flag=True, help="Let warnings fail."),
        click.option("--allow-remote", is_flag=True, help="Fetch what references over http(s) lead to."),
        click.option("--root", metavar="FOLDER", help="Folder that parts of the document are read from."),
        click.option("--config", metavar="FILE", help="Configuration [default: the nearest one]."),
        click.option("--overlay", "overlays", metavar="FILE", multiple=True, help="OpenAPI Overlay; repeatable."),
        click.option("--flavour", metavar="NAME", help=f"Flavour, by name or folder [default: {FLAVOUR}]."),
        click.option("--package", metavar="NAME", callback=_package, help="Import name [default: after the title]."),
    ):
        command = decorate(command)
    return command


def writing(command: Command) -> Command:
    """Give a command the arguments that say what to write."""
    for decorate in (
        click.option("-v", "--verbose", is_flag=True, help="List all findings, notes too."),
        click.option("--shims", metavar="OLD", help="Keep the symbols of a version: document, package, git:REV:PATH."),
        click.option("--formatter", type=click.Choice(FORMATTERS), help="Formatter of the code [default: black]."),
        click.option("-o", "--output", metavar="FOLDER", help="Folder to generate into."),
    ):
        command = decorate(command)
    return command


def _package(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    problem = None if value is None else package_problem(value)
    if problem is not None:
        raise click.BadParameter(f"{value} cannot be the name of the package: {problem}", context, parameter)
    return value


def choose(asked: Asked, cwd: Path, report: Report, *, output_needed: bool) -> tuple[Target, ...] | None:
    """The targets that are meant; None, with an error in the report, where the configuration cannot be used."""
    config = load_config(asked.config, cwd, report)
    if config is None:
        return None
    meant = _meant(asked, config, cwd, output_needed=output_needed)
    if len(meant) > 1 and (asked.output or asked.package):
        raise click.UsageError("--output and --package are for one target; there are several: name a document.")
    found = [_in_folder(_as_said(target, asked, cwd), report) for target in meant]
    targets = tuple(target for target in found if target is not None)
    return targets if len(targets) == len(found) else None


def settings_for(documents: Sequence[str], asked: Asked, cwd: Path, report: Report) -> tuple[Target, ...] | None:
    """The settings for each of some versions of one API: of its target in the configuration, by document or output.

    Those without get what another of them has, so that the same names are given to all. None, with an error in the
    report, where the configuration cannot be used.
    """
    config = load_config(asked.config, cwd, report)
    if config is None:
        return None
    own = [next((one for one in config.targets if _is_about(one, document, cwd)), None) for document in documents]
    shared = next(filter(None, own), None)
    if shared is None:
        shared = _meant(replace(asked, document=documents[-1]), config, cwd, output_needed=False)[0]
    return tuple(
        _as_said(replace(target or shared, document=document), asked, cwd)
        for target, document in zip(own, documents, strict=True)
    )


def _as_said(target: Target, asked: Asked, cwd: Path) -> Target:
    """The target with what the command line says."""
    given: dict[str, Any] = {
        "output": None if asked.output is None else Path(asked.output),
        "package": asked.package,
        "flavour": asked.flavour,
        "base": None if asked.flavour is None else cwd,
        "overlays": asked.overlays or None,
        "formatter": asked.formatter,
        "root": None if asked.root is None else Path(asked.root),
        "allow_remote": asked.allow_remote or None,
        "strict": asked.strict or None,
        "shims": asked.shims,
    }
    return replace(target, **{key: value for key, value in given.items() if value is not None})


def _in_folder(target: Target, report: Report) -> Target | None:
    """The target with the document that is in the folder, where it names a folder."""
    entry = target.document if target.document == STDIN else entry_of(target.document, report)
    if entry is None or entry == target.document:
        return None if entry is None else target
    return replace(target, document=entry, root=target.root or Path(target.document))


def _meant(asked: Asked, config: Config, cwd: Path, *, output_needed: bool) -> tuple[Target, ...]:
    if asked.document is None:
        if not config.targets:
            raise click.UsageError("Name an OpenAPI document, or write a configuration with: clientsmith init")
        return config.targets
    same = [target for target in config.targets if _is_same(target.document, asked.document, cwd)]
    if same:
        return tuple(same)
    # A document that the configuration does not mention gets what is said for all of them, not what is said for one.
    general = GENERAL if config.targets else config.defaults.keys() - {"document", "name"}
    settings = {key: value for key, value in config.defaults.items() if key in general}
    if output_needed and asked.output is None and "output" not in settings:
        raise click.UsageError("Say which folder to generate into: -o FOLDER")
    target = target_of({**settings, "document": asked.document}, config.base, cwd)
    return (replace(target, document=asked.document),)  # which is relative to the working directory


def _is_about(target: Target, document: str, cwd: Path) -> bool:
    return any(_is_same(known, document, cwd) for known in (target.document, target.output.as_posix()))


def _is_same(one: str, other: str, cwd: Path) -> bool:
    return one == other or (STDIN not in (one, other) and (cwd / one).resolve() == (cwd / other).resolve())


def without_formatter(target: Target, report: Report) -> bool:
    """Whether the formatter of a target is missing, which is told."""
    missing = not is_installed(target.formatter)
    if missing:
        report.add(rules.FORMATTER_MISSING, Pointer((), f"--formatter {target.formatter}"), formatter=target.formatter)
    return missing
