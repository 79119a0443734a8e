"""Turn the sample of a page into the last one there is: what says that more follow says that none do.

A mock transport gives the same answer to every request, and who goes through the pages must come to an end. A value
that the type does not allow is left as it is: then the client stops where a page repeats itself.

    >>> changed({"data": [], "has_more": True}, ("has_more",), False)
    {'data': [], 'has_more': False}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from clientsmith.ir.api import Content, Paging, Way
from clientsmith.ir.types import Types
from clientsmith.plan.conform import conforms
from clientsmith.source.json import JsonValue


def last_page(types: Types, content: Content, page: JsonValue, paging: Paging) -> JsonValue:
    """The page as the last of its kind."""
    for way, values in _ends(page, paging):
        candidates = [*(changed(page, way, value) for value in values), page]
        page = next(
            one for one in candidates if one is page or conforms(types, content.type, one, writing=False, overlaps=True)
        )
    return page


def _ends(page: JsonValue, paging: Paging) -> Iterator[tuple[Way, tuple[JsonValue, ...]]]:
    """Where it is said whether there are more pages, and what could stand there after the last, the best first."""
    items = page
    for name in paging.items:
        items = items.get(name) if isinstance(items, Mapping) else None
    if paging.more:
        yield paging.more, (False,)
    if paging.next:
        yield paging.next, (None, "")
    if paging.total and isinstance(items, Sequence):
        yield paging.total, (len(items),)
    if paging.pages:
        yield paging.pages, (1,)


def changed(value: JsonValue, way: Way, new: JsonValue) -> JsonValue:
    """The value with another one at a place that is there; what is not there is not added."""
    if not way:
        return new
    if not isinstance(value, Mapping) or way[0] not in value:
        return value
    return {**value, way[0]: changed(value[way[0]], way[1:], new)}
