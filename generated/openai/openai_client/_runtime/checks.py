"""Turn an argument of the wrong kind into an error that names it, before any sending.

Type checkers say the same; these are for callers without one. A bool is no number.

    seconds("timeout", "5") -> TypeError: timeout must be a number of seconds, not str
"""

from __future__ import annotations

from collections.abc import Collection, Mapping


def seconds(name: str, value: object) -> None:
    """Refuse what is no number of seconds; None where that stands for "no limit"."""
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        kind = type(value).__name__
        raise TypeError(f"{name} must be a number of seconds, not {kind}")
    # Written so that NaN fails as well.
    if not value >= 0:
        raise ValueError(f"{name} must not be negative: {value}")


def count(name: str, value: object) -> None:
    """Refuse what is no natural number."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{name} must be an int, not {type(value).__name__}")
    if value < 0:
        raise ValueError(f"{name} must not be negative: {value}")


def string(name: str, value: object) -> None:
    """Refuse what is no string; the value may be a secret and is not shown."""
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a str, not {type(value).__name__}")


def mapping(name: str, value: object) -> None:
    """Refuse what has no names and values."""
    if not isinstance(value, Mapping):
        raise TypeError(f"{name} must be a mapping, not {type(value).__name__}")


def collection(name: str, value: object) -> None:
    """Refuse what cannot be asked for its members; a string has only characters."""
    if isinstance(value, str) or not isinstance(value, Collection):
        raise TypeError(f"{name} must be a collection, not {type(value).__name__}")


def function(name: str, value: object) -> None:
    """Refuse what cannot be called."""
    if not callable(value):
        raise TypeError(f"{name} must be callable, not {type(value).__name__}")


def methods(name: str, value: object, wanted: Collection[str]) -> None:
    """Refuse what lacks one of the methods; a class in place of its object lacks all."""
    lacking = [one for one in wanted if not callable(getattr(value, one, None))]
    kind = type(value).__name__
    if isinstance(value, type):
        lacking, kind = list(wanted), f"the class {value.__name__}"
    if lacking:
        raise TypeError(f"{name} needs the methods {', '.join(wanted)}, not {kind}")


def sender(name: str, value: object, *, waits: bool) -> None:
    """Refuse what sends in the manner of the other kind of client.

    `waits` says whether its methods have to be awaited.
    """
    # Imported here: only a client with a transport of the caller's own needs it.
    from inspect import iscoroutinefunction

    wanted = ("send", "close" if name == "transport" else "build_request")
    methods(name, value, wanted)
    if any(iscoroutinefunction(getattr(value, one)) for one in wanted) is not waits:
        kind, other = type(value).__name__, "Client" if waits else "AsyncClient"
        raise TypeError(f"{name}: {kind} is for {'a' if waits else 'an'} {other}")
