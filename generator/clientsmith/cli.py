"""Turn the words on a command line into a command and its exit code.

0 fine · 1 findings (drift, an invalid document) · 2 input or usage that cannot be worked with, nothing is written ·
70 a mistake of our own · 130 interrupted. Data goes to stdout, all else to stderr.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType

import click

from clientsmith import __version__
from clientsmith.options import suggestion

# Commands are imported when they are run: those that generate take 0.1 s to import.
COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "generate": "generate",
        "watch": "watch",
        "check": "check",
        "status": "status",
        "diff": "diff",
        "impact": "impact",
        "validate": "validate",
        "inspect": "inspection",
        "init": "init",
        "explain": "explain",
        "flavour": "flavour",
    }
)
HELP = {"help_option_names": ["-h", "--help"]}


class Commands(click.Group):
    """The commands, each in a module of its own; what they return is the exit code."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"clientsmith.commands.{COMMANDS[cmd_name]}")
        found = getattr(module, cmd_name)
        return found if isinstance(found, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"There is no command {args[0]!r}{suggestion(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> None:
        ctx.exit(super().invoke(ctx))


@click.group(cls=Commands, context_settings=HELP)
@click.version_option(__version__, message="%(prog)s %(version)s")
def command() -> None:
    """Turn an OpenAPI document into a typed, tested Python client package."""


# How many objects are made before Python looks for garbage: hardly any is, before a run ends, and looking for it at the
# usual 700 takes a seventh of the time that a large document does.
OBJECTS = (200_000, 30, 30)


def main() -> None:
    """The program: run the command line that it was called with, and exit."""
    gc.set_threshold(*OBJECTS)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal of another encoding is no reason to fail
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run a command line; gives its exit code. The one place where exceptions end."""
    try:
        with command.make_context("clientsmith", list(arguments)) as context:
            command.invoke(context)
        return 0
    except click.exceptions.Exit as done:
        return _flushed(done.exit_code)
    except click.ClickException as error:
        error.show()
        return 2
    except (KeyboardInterrupt, click.Abort):
        sys.stderr.write("\nInterrupted.\n")
        return 130
    except BrokenPipeError:
        return _unheard()
    except Exception as error:
        from clientsmith.commands.crash import VARIABLE, crash_message  # only now is it needed

        sys.stderr.write(crash_message(error, trace=bool(os.environ.get(VARIABLE))) + "\n")
        return 70


def _flushed(code: int) -> int:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return _unheard()
    return code


def _unheard() -> int:
    """Whoever read our output went away: as if SIGPIPE had ended us. What is left to flush goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 141
