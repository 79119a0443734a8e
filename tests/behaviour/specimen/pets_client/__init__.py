"""What a generated client looks like, written by hand: the specimen of these tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import types as types
    from ._runtime.errors import APIError as APIError
    from .client import AsyncClient as AsyncClient
    from .client import Client as Client

_WHERE = {
    "APIError": "._runtime.errors",
    "AsyncClient": ".client",
    "Client": ".client",
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_WHERE[name], __name__), name)
