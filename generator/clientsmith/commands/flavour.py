"""Turn the flavours that come with the tool into a list: `clientsmith flavour list`."""

from __future__ import annotations

import click

from clientsmith.commands.console import out
from clientsmith.flavour.manifest import builtin_names, open_flavour


@click.group()
def flavour() -> None:
    """Show the styles of client that there are."""


@flavour.command("list")
def list_() -> int:
    """List the flavours that come with clientsmith, and what a client of each needs."""
    for name in builtin_names():
        found = open_flavour(name)
        out(f"{name}  Python {found.requires_python}, {', '.join(found.dependencies) or 'no dependencies'}")
    return 0
