"""Turn a list that comes in pages into one that is iterated over as a whole.

    async for pet in client.pets.list(): ...

The next page is asked for when the items of the one before are used up, by the same
call with one parameter changed. A page that was passed is kept by nobody.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from .following import Call, following, is_spent, items_of
from .pages import Paging

if TYPE_CHECKING:
    from ..call.answer import Answer
    from ..async_calls import AsyncCalls

Item = TypeVar("Item")
Whole = TypeVar("Whole")


class AsyncPage(Generic[Item, Whole]):
    """One page of a list: its items, the whole answer, and the way to the next page.

    Iterating over it gives its items and those of all pages after it.
    """

    __slots__ = ("_calls", "_following", "_paging", "_spent", "items", "response")

    def __init__(
        self,
        calls: AsyncCalls,
        paging: Paging[Item, Whole],
        call: Call,
        answer: Answer,
    ) -> None:
        value = answer.value()
        self.response = cast(Whole, value)
        self.items: list[Item] = items_of(paging, value)
        self._calls = calls
        self._paging = paging
        self._spent = is_spent(paging, call, answer, self.items)
        self._following: Call | None = None
        if not self._spent:
            self._following = following(paging, call, answer, value, self.items)

    @property
    def has_next(self) -> bool:
        """Whether there is a page after this one; where pages are counted it may turn
        out to be empty.
        """
        return self._following is not None

    async def next(self) -> AsyncPage[Item, Whole]:
        """Ask for the page after this one; a LookupError where `has_next` is false."""
        if self._following is None:
            raise LookupError("there is no page after this one: ask has_next first")
        return await self._calls.page(self._paging, self._following)

    def pages(self) -> AsyncIterator[AsyncPage[Item, Whole]]:
        """Iterate over this page and all pages after it."""
        return self._walk(self)

    def __aiter__(self) -> AsyncIterator[Item]:
        return _items(self._walk(self))

    # Without `self`: its frame holds the page it is at, and no other.
    @staticmethod
    async def _walk(
        page: AsyncPage[Item, Whole],
    ) -> AsyncIterator[AsyncPage[Item, Whole]]:
        while not page._spent:
            yield page
            if page._following is None:
                return
            page = await page.next()

    def __repr__(self) -> str:
        more = ", and more to come" if self.has_next else ""
        return f"<{type(self).__name__} of {len(self.items)} items{more}>"


# A function as well: no page but the one it is at is held.
async def _items(
    pages: AsyncIterator[AsyncPage[Item, Whole]],
) -> AsyncIterator[Item]:
    async for page in pages:
        for item in page.items:
            yield item


class AsyncPages(Generic[Item, Whole]):
    """The pages of a list, before the first was asked for.

    Awaiting it gives the first page; iterating over it gives the items of all pages.

        page = await client.pets.list()
        async for pet in client.pets.list(): ...
    """

    __slots__ = ("_first",)

    def __init__(self, first: Callable[[], Awaitable[AsyncPage[Item, Whole]]]) -> None:
        self._first = first

    def __await__(self) -> Generator[Any, Any, AsyncPage[Item, Whole]]:
        return self._first().__await__()

    async def __aiter__(self) -> AsyncIterator[Item]:
        async for item in await self:
            yield item

    async def pages(self) -> AsyncIterator[AsyncPage[Item, Whole]]:
        """Iterate over all pages."""
        async for page in (await self).pages():
            yield page
