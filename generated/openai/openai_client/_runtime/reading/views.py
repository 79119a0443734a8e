"""Turn a method of a resource into one that gives back its answer in another form.

Type checkers read these classes: the arguments stay, the result changes. At run time the
methods are the same ones, called on a core of another kind (`raw`).

    create = Raw(Files.create)    # (name: str) -> File  becomes  RawResponse[File]
    list = HeadedRaw(Files.list, types.FilesListHeaders)
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from .async_streamed import AsyncStreamedResponse
    from .raw_response import RawResponse
    from .streamed import StreamedResponse

P = ParamSpec("P")
T = TypeVar("T")
H = TypeVar("H")


class _Method(Generic[P, T]):
    """A synchronous method."""

    def __init__(self, method: Callable[Concatenate[Any, P], T]) -> None:
        self.method = method


class _HeadedMethod(Generic[P, T, H]):
    """A synchronous method, and the type of the headers of its answer."""

    def __init__(
        self, method: Callable[Concatenate[Any, P], T], headers: type[H]
    ) -> None:
        self.method = method
        self.headers = headers


class _AsyncMethod(Generic[P, T]):
    """An asynchronous method."""

    def __init__(self, method: Callable[Concatenate[Any, P], Awaitable[T]]) -> None:
        self.method = method


class _AsyncHeadedMethod(Generic[P, T, H]):
    """An asynchronous method, and the type of the headers of its answer."""

    def __init__(
        self, method: Callable[Concatenate[Any, P], Awaitable[T]], headers: type[H]
    ) -> None:
        self.method = method
        self.headers = headers


class Raw(_Method[P, T]):
    """A call of `client.raw`."""

    def __get__(self, of: object, cls: object) -> Callable[P, RawResponse[T]]:
        return cast("Callable[P, RawResponse[T]]", self.method)


class HeadedRaw(_HeadedMethod[P, T, H]):
    """A call of `client.raw`, with typed headers."""

    def __get__(self, of: object, cls: object) -> Callable[P, RawResponse[T, H]]:
        return cast("Callable[P, RawResponse[T, H]]", self.method)


class AsyncRaw(_AsyncMethod[P, T]):
    """A call of `client.raw`, to be awaited."""

    def __get__(
        self, of: object, cls: object
    ) -> Callable[P, Coroutine[Any, Any, RawResponse[T]]]:
        return cast("Callable[P, Coroutine[Any, Any, RawResponse[T]]]", self.method)


class AsyncHeadedRaw(_AsyncHeadedMethod[P, T, H]):
    """A call of `client.raw`, to be awaited, with typed headers."""

    def __get__(
        self, of: object, cls: object
    ) -> Callable[P, Coroutine[Any, Any, RawResponse[T, H]]]:
        return cast("Callable[P, Coroutine[Any, Any, RawResponse[T, H]]]", self.method)


class Streamed(_Method[P, T]):
    """A call of `client.streamed`."""

    def __get__(self, of: object, cls: object) -> Callable[P, StreamedResponse[T]]:
        return cast("Callable[P, StreamedResponse[T]]", self.method)


class HeadedStreamed(_HeadedMethod[P, T, H]):
    """A call of `client.streamed`, with typed headers."""

    def __get__(self, of: object, cls: object) -> Callable[P, StreamedResponse[T, H]]:
        return cast("Callable[P, StreamedResponse[T, H]]", self.method)


class AsyncStreamed(_AsyncMethod[P, T]):
    """A call of `client.streamed`, to be awaited."""

    def __get__(
        self, of: object, cls: object
    ) -> Callable[P, Coroutine[Any, Any, AsyncStreamedResponse[T]]]:
        return cast(
            "Callable[P, Coroutine[Any, Any, AsyncStreamedResponse[T]]]", self.method
        )


class AsyncHeadedStreamed(_AsyncHeadedMethod[P, T, H]):
    """A call of `client.streamed`, to be awaited, with typed headers."""

    def __get__(
        self, of: object, cls: object
    ) -> Callable[P, Coroutine[Any, Any, AsyncStreamedResponse[T, H]]]:
        return cast(
            "Callable[P, Coroutine[Any, Any, AsyncStreamedResponse[T, H]]]", self.method
        )
