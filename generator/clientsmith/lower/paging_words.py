"""The words by which APIs call what pages are asked for with, and what is told of them.

A name is known by its words in small letters, so that `nextPageToken` and `next_page_token` are one.
"""

from __future__ import annotations

Words = tuple[str, ...]


def _each(*names: str) -> frozenset[Words]:
    return frozenset(tuple(name.split()) for name in names)


# What names of cursors are made of, without the words of NOISE.
CURSORS = frozenset(
    map(
        frozenset,
        _each(
            "cursor",
            "token",
            "after",
            "after cursor",
            "after id",
            "continue",
            "continuation",
            "continuation token",
            "marker",
            "bookmark",
        ),
    )
)
NOISE = frozenset({"next", "start", "starting", "end", "page", "pagination", "paging", "request", "response"})
# A token is one of a page only where its name says so.
OF_PAGES = frozenset({"next", "page", "pagination", "continuation", "cursor"})
# What says of a field, or of the record around it, that it leads to the next page.
ONWARD = frozenset({"next", "end", "after", "continue", "continuation", "cursors"})
# What texts say of a field that is a cursor, and of one that is the next one and no echo of this one's.
CURSOR_LIKE = frozenset({"cursor", "token", "opaque", "continuation"})
NEXT_LIKE = frozenset({"next", "subsequent", "following", "more", "further", "continue", "last"})
# Parameters that take the id of the last item.
AFTER = _each("after", "starting after", "start after", "after id", "starting after id")
OFFSETS = _each("offset", "skip", "page offset", "start index", "start")
# Those that are nothing else, and start at 0 where nothing is said.
PLAIN_OFFSETS = _each("offset", "skip", "page offset")
NUMBERS = _each("page", "page number", "page num", "page no", "page index", "current page")
SIZES = _each(
    *("limit", "count", "take", "top", "size", "first", "num", "rows", "per page", "page size", "page limit"),
    *("max results", "max items", "max page size", "results per page", "items per page", "pagesize", "pagelen"),
)
# What is told: whether there is more, how many items and pages there are, and which this one is.
MORE = _each("more", "has more", "has next", "has next page", "has more pages", "has more items", "has more results")
TOTALS = _each(
    "total", *(f"total {what}" for what in ("count", "results", "items", "elements", "records", "size", "entries"))
)
PAGES = _each("total pages", "page count", "pages", "last page", "num pages")
CURRENT = _each("current page", "number", "page", "page number")


def core_of(words: Words) -> frozenset[str]:
    """What a name says, without the words that only tell that it is about pages."""
    return frozenset(words) - NOISE
