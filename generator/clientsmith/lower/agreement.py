"""Turn what a request can say and what an answer tells into how pages follow, where the two agree in name and type.

The ways are tried from the surest to the least sure: a cursor that the answer hands over, the last item's id, the URL
of the next page in a header (RFC 8288) or a field, an offset, and the number of a page. One fact alone is never enough:
a parameter `after` without a field to take it from is a filter as likely as not.

    after=  and  paging.next.after   a cursor        limit=, offset=  and  total     an offset
    page=   and  total_pages         a number        limit=  and  links.next         a link
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clientsmith.ir.api import Operation, Paging, PagingKind, Way
from clientsmith.ir.types import TypeRef, Types
from clientsmith.ir.walk import record_of
from clientsmith.lower.facts import Fact, asked, kinds_of, told
from clientsmith.lower.paging_words import (
    AFTER,
    CURRENT,
    CURSOR_LIKE,
    CURSORS,
    MORE,
    NEXT_LIKE,
    NUMBERS,
    OF_PAGES,
    OFFSETS,
    ONWARD,
    PAGES,
    PLAIN_OFFSETS,
    SIZES,
    TOTALS,
    Words,
    core_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What bears on the paging of one operation: the list, what can be asked, and what is told."""

    types: Types
    items: Way
    item: TypeRef
    asked: tuple[Fact, ...]
    told: tuple[Fact, ...]
    link: str | None

    def field(self, names: Iterable[Words], kind: str) -> Way | None:
        """The field of the answer that has one of these names and this kind."""
        known = set(names)
        return next((fact.way for fact in self.told if fact.words in known and kind in fact.kinds), None)

    def parameter(self, names: Iterable[Words], kind: str) -> Fact | None:
        """The parameter that has one of these names and this kind; none where there are several."""
        known = set(names)
        found = [fact for fact in self.asked if fact.words in known and kind in fact.kinds]
        return found[0] if len(found) == 1 else None

    @property
    def more(self) -> Way | None:
        """What tells whether there is another page: a boolean."""
        return self.field(MORE, "boolean")

    @property
    def url(self) -> Way | None:
        """Where the URL of the next page stands."""
        return next((fact.way for fact in self.told if _is_next_url(fact)), None)


def evidence(types: Types, operation: Operation, answer: TypeRef, items: Way, item: TypeRef) -> Evidence:
    """The evidence of an operation whose answer holds a list at `items`."""
    headers = [header.wire for response in operation.responses if response.success for header in response.headers]
    return Evidence(
        types=types,
        items=items,
        item=item,
        asked=asked(types, operation),
        told=told(types, answer, items),
        link=next((name for name in headers if name.lower() == "link"), None),
    )


def agreed(known: Evidence) -> Paging | None:
    """How the pages follow, by the surest of what request and answer agree on."""
    return _cursor(known) or _last_id(known) or _linked(known) or _counted(known)


def _cursor(known: Evidence) -> Paging | None:
    """A field of the answer that is what a parameter takes: the next cursor, offset or number."""
    pairs = [
        (score, fact, field)
        for fact in known.asked
        for field in known.told
        for score in [_likeness(fact, field)]
        if score and fact.kinds & field.kinds
    ]
    if not pairs:
        return None
    # The first of the best: sorting is stable.
    _, fact, field = sorted(pairs, key=lambda pair: -pair[0])[0]
    return _by_cursor(known, fact, next=field.way)


def _likeness(fact: Fact, field: Fact) -> int:
    """How sure it is that a field holds the next value of a parameter: 2, 1, or 0 for not at all."""
    if field.is_url or {"boolean", "moment", "other"} & (fact.kinds | field.kinds):
        return 0
    around = {*field.words, *field.around}
    if fact.words in OFFSETS | NUMBERS:
        named = "next" in around and tuple(word for word in field.words if word != "next") == fact.words
        sure = "integer" in fact.kinds or CURSOR_LIKE & (fact.said | field.said)
        return 2 if named and sure else 0
    onward = bool(ONWARD & around)
    core, other = core_of(fact.words), core_of(field.words)
    if not is_cursor(fact):
        return 0
    if other == core and (onward or NEXT_LIKE & field.said):
        return 2
    return 1 if onward and (other in CURSORS or (not other and CURSOR_LIKE & field.said)) else 0


def _last_id(known: Evidence) -> Paging | None:
    """`after` takes the id of the last item, where the answer says whether there is more."""
    fact = next((one for one in known.asked if one.words in AFTER and not {"moment", "boolean"} & one.kinds), None)
    if fact is None or known.more is None:
        return None
    for field in known.told:
        named = field.words == ("last", "id") or (field.words == ("last",) and CURSOR_LIKE & field.said)
        if named and field.kinds & fact.kinds:
            return _by_cursor(known, fact, next=field.way)
    return _by_cursor(known, fact, last=("id",)) if _id_kinds(known) & fact.kinds else None


def _id_kinds(known: Evidence) -> frozenset[str]:
    """The kinds of the field `id` of the items."""
    record = record_of(known.types, known.item)
    field = next((field for field in record.fields if field.wire == "id"), None) if record is not None else None
    return kinds_of(known.types, field.type) if field is not None else frozenset()


def _linked(known: Evidence) -> Paging | None:
    """The URL of the next page, in a header or a field, where the request has something that such a URL would say."""
    way = None if known.link is not None else known.url
    if (known.link is None and way is None) or not any(_is_about_pages(fact) for fact in known.asked):
        return None
    return Paging(kind=PagingKind.LINK, items=known.items, item=known.item, next=way, header=known.link)


def _is_about_pages(fact: Fact) -> bool:
    return fact.words in OFFSETS | NUMBERS | SIZES or is_cursor(fact)


def _is_next_url(fact: Fact) -> bool:
    return fact.is_url and fact.kinds == {"string"} and bool({"next"} & {*fact.words, *fact.around})


def _counted(known: Evidence) -> Paging | None:
    """An offset or the number of a page, where the answer counts as well, or is a list and nothing else."""
    size = known.parameter(SIZES, "integer")
    offset = known.parameter(OFFSETS, "integer")
    number = known.parameter(NUMBERS, "integer")
    fact = offset or number
    if fact is None or (offset is not None and number is not None):
        return None
    current = known.field(CURRENT if number is not None else (fact.words,), "integer")
    total, more = known.field(TOTALS, "integer"), known.more
    pages = known.field(PAGES, "integer") if number is not None else None
    bare = not known.items and size is not None and (number is not None or fact.words in PLAIN_OFFSETS)
    if not bare and not (pages or total or more or (current and size)):
        return None
    start = fact.start if fact.start is not None else 0 if fact.words in PLAIN_OFFSETS else None
    if current is None and start not in (0, 1):
        return None
    return Paging(
        kind=PagingKind.OFFSET if offset is not None else PagingKind.PAGE,
        items=known.items,
        item=known.item,
        parameter=fact.parameter,
        more=more,
        total=total,
        pages=pages,
        current=current,
        start=start,
    )


def _by_cursor(known: Evidence, fact: Fact, *, next: Way | None = None, last: Way | None = None) -> Paging:
    return Paging(
        kind=PagingKind.CURSOR,
        items=known.items,
        item=known.item,
        parameter=fact.parameter,
        next=next,
        last=last,
        more=known.more,
    )


def is_cursor(fact: Fact) -> bool:
    """Whether a parameter takes a cursor, and nothing else: a token must be one of pages."""
    if core_of(fact.words) not in CURSORS:
        return False
    return "token" not in fact.words or bool(OF_PAGES & set(fact.words))
