"""Turn an argument, or else its environment variable, into a value that can be sent.

What cannot be sent is refused when the client is made, by the name of the argument or
of the variable; the value may be a secret and is never shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from os import environ


def string(value: object, argument: str, env: str) -> str | None:
    """Return what was given, else what the environment has, else None."""
    if value is None:
        return environ.get(env) or None
    if not isinstance(value, str):
        kind = type(value).__name__
        raise TypeError(f"{argument} must be a str or None, not {kind}")
    if not value:
        raise wrong(f"{argument}= is empty; leave it out to use {env}")
    return value


def source(value: object, argument: str, env: str) -> str:
    """Return where a value came from: what was given wins over the environment."""
    return f"environment variable {env}" if value is None else f"{argument}="


def hint(arguments: Sequence[str], envs: Sequence[str]) -> str:
    """Return how to give a value: `key=... or environment variable PETS_KEY`."""
    by_hand = " and ".join(f"{argument}=..." for argument in arguments)
    variable = "variables" if len(envs) > 1 else "variable"
    return f"{by_hand} or environment {variable} {' and '.join(envs)}"


def wrong(problem: str) -> Exception:
    """Return the error that says so."""
    # Imported here: a client that is made rightly never needs it.
    from ..errors import ConfigurationError

    return ConfigurationError(problem)
