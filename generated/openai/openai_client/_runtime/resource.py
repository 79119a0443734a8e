"""Turn a core into the place where the methods of one resource live."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .async_core import AsyncCore
    from .core import Core


class Resource:
    """Base of every synchronous resource."""

    __slots__ = ("_core",)

    def __init__(self, core: Core) -> None:
        self._core = core


class AsyncResource:
    """Base of every asynchronous resource."""

    __slots__ = ("_core",)

    def __init__(self, core: AsyncCore) -> None:
        self._core = core
