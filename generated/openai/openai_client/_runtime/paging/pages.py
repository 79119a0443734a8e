"""Turn how the document says pages follow each other into one constant.

    _LIST_PAGES: Paging[types.Pet, types.PetList] = Paging(
        _LIST, "cursor", items=("data",), name="after", next=("next_cursor",)
    )

It is made beside the `Endpoint` of an operation, and read by `following`.
"""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from ..endpoint import Endpoint

Item = TypeVar("Item")
Whole = TypeVar("Whole")

Kind = Literal["cursor", "offset", "page", "link"]
Place = Literal["query", "header", "cookie", "body"]
# The wire names that lead to a field of the answer.
Way = tuple[str, ...]


class Paging(Generic[Item, Whole]):
    """How the pages of one operation follow each other.

    `items` leads to the list. The parameter `name` asks for the next page, with what
    stands at `next`, in the field `last` of the last item or in the response header
    `header`; by an offset or the number of a page it is counted, from `start` (or from
    what stands at `current`). There is none after the last of `pages`, after `total`
    items, or where `more` is false.
    """

    __slots__ = (
        "current",
        "endpoint",
        "header",
        "items",
        "kind",
        "last",
        "more",
        "name",
        "next",
        "pages",
        "place",
        "start",
        "total",
    )

    def __init__(
        self,
        endpoint: Endpoint[Whole],
        kind: Kind,
        *,
        items: Way = (),
        place: Place = "query",
        name: str = "",
        next: Way = (),
        last: Way = (),
        header: str = "",
        more: Way = (),
        total: Way = (),
        pages: Way = (),
        current: Way = (),
        start: int | None = None,
    ) -> None:
        self.endpoint = endpoint
        self.kind: Kind = kind
        self.items = items
        self.place: Place = place
        self.name = name
        self.next = next
        self.last = last
        self.header = header
        self.more = more
        self.total = total
        self.pages = pages
        self.current = current
        self.start = start

    @property
    def counts(self) -> bool:
        """Whether pages are asked for by counting, not by what the one before says."""
        return self.kind in ("offset", "page")

    def __repr__(self) -> str:
        return f"Paging({self.endpoint!r}, {self.kind!r})"
