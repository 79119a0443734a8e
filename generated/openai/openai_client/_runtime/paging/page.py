"""Turn a list that comes in pages into one that is iterated over as a whole.

    for pet in client.pets.list(): ...

The next page is asked for when the items of the one before are used up, by the same
call with one parameter changed. A page that was passed is kept by nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from .following import Call, following, is_spent, items_of
from .pages import Paging

if TYPE_CHECKING:
    from ..call.answer import Answer
    from ..calls import Calls

Item = TypeVar("Item")
Whole = TypeVar("Whole")


class Page(Generic[Item, Whole]):
    """One page of a list: its items, the whole answer, and the way to the next page.

    Iterating over it gives its items and those of all pages after it.
    """

    __slots__ = ("_calls", "_following", "_paging", "_spent", "items", "response")

    def __init__(
        self,
        calls: Calls,
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

    def next(self) -> Page[Item, Whole]:
        """Ask for the page after this one; a LookupError where `has_next` is false."""
        if self._following is None:
            raise LookupError("there is no page after this one: ask has_next first")
        return self._calls.page(self._paging, self._following)

    def pages(self) -> Iterator[Page[Item, Whole]]:
        """Iterate over this page and all pages after it."""
        return self._walk(self)

    def __iter__(self) -> Iterator[Item]:
        return _items(self._walk(self))

    # Without `self`: its frame holds the page it is at, and no other.
    @staticmethod
    def _walk(
        page: Page[Item, Whole],
    ) -> Iterator[Page[Item, Whole]]:
        while not page._spent:
            yield page
            if page._following is None:
                return
            page = page.next()

    def __repr__(self) -> str:
        more = ", and more to come" if self.has_next else ""
        return f"<{type(self).__name__} of {len(self.items)} items{more}>"


# A function as well: no page but the one it is at is held.
def _items(
    pages: Iterator[Page[Item, Whole]],
) -> Iterator[Item]:
    for page in pages:
        for item in page.items:
            yield item
