"""The words of the two sides of the runtime: what is written once is printed with and without `await`."""

from __future__ import annotations

from clientsmith.plan.code import Code
from clientsmith.plan.views import WordsView

SYNC = WordsView(
    asynchronous=False,
    kind=Code(""),
    prefix=Code(""),
    module=Code(""),
    define=Code("def"),
    wait=Code(""),
    each=Code("for"),
    within=Code("with"),
    iterator=Code("Iterator"),
    iterable=Code("Iterable"),
    generator=Code("Generator"),
    iter=Code("__iter__"),
    next=Code("__next__"),
    advance=Code("next"),
    enter=Code("__enter__"),
    exit=Code("__exit__"),
    stop=Code("StopIteration"),
)
ASYNC = WordsView(
    asynchronous=True,
    kind=Code("asynchronous "),
    prefix=Code("Async"),
    module=Code("async_"),
    define=Code("async def"),
    wait=Code("await "),
    each=Code("async for"),
    within=Code("async with"),
    iterator=Code("AsyncIterator"),
    iterable=Code("AsyncIterable"),
    generator=Code("AsyncGenerator"),
    iter=Code("__aiter__"),
    next=Code("__anext__"),
    advance=Code("anext"),
    enter=Code("__aenter__"),
    exit=Code("__aexit__"),
    stop=Code("StopAsyncIteration"),
)
WORDS = (SYNC, ASYNC)
