"""Turn the exchange of a call that gives back a page into the one that must follow it: for the generated tests.

The first answer is the exchange's own, with what says that there is a page after it. What the second request must be is
worked out here from the document (`wire`), not by the runtime under test.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from clientsmith.ir.api import Codec, Operation, Paging, PagingKind, Place
from clientsmith.ir.types import Types
from clientsmith.naming.names import BODY
from clientsmith.plan import wire
from clientsmith.plan.code import Code, literal
from clientsmith.plan.conform import conforms
from clientsmith.plan.layout import exploded, opened, value
from clientsmith.source.json import JsonValue

Values: TypeAlias = Mapping[tuple[Place | str, str], JsonValue]
# A place in an answer, names and indices, and what it says there.
Said: TypeAlias = tuple[tuple[str | int, ...], JsonValue]
# The query of a link to a second page.
SECOND = "page=second"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What the first answer says, and what the parameter says then."""

    said: tuple[Said, ...]
    asked: JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The first request: its operation, path and sample values, and the keys in its query."""

    operation: Operation
    path: str
    values: Values
    keys: tuple[str, ...] = ()


def following(types: Types, first: Asked, answer: JsonValue) -> list[Code]:
    """The argument of an Exchange that tells how its second page is asked for; none where samples cannot show it."""
    operation, paging = first.operation, first.operation.paging
    items = _at(answer, paging.items) if paging is not None else None
    if paging is None or operation.result is None or not isinstance(items, list) or not items:
        return []
    if paging.kind is PagingKind.LINK:
        return _spelled(_linked(paging, first))
    turn = _turn(paging, _sent(paging, first.values), answer, len(items))
    if turn is None:
        return []
    for way, said in turn.said:
        answer = _changed(answer, way, said)
    if not conforms(types, operation.result.type, answer, writing=False):
        return []
    return _spelled(_asked(first, paging, turn))


def _linked(paging: Paging, first: Asked) -> list[Code]:
    link, query = f"{first.path}?{SECOND}", Code("query=") + literal("&".join((SECOND, *first.keys)))
    if paging.header is not None:
        header = value({paging.header: f'<{link}>; rel="next"'}, indent=8, before=8, after=1)
        return [Code("headers=") + header, query]
    return [_says([(paging.next or (), link)]), query]


def _sent(paging: Paging, values: Values) -> JsonValue:
    return values.get(paging.parameter) if paging.parameter is not None else None


def _turn(paging: Paging, sent: JsonValue, answer: JsonValue, count: int) -> Turn | None:
    """What tells of a second page: another cursor than the one sent, or counts that reach beyond the first page."""
    if paging.kind is PagingKind.CURSOR:
        if paging.header is not None:
            return None
        way: tuple[str | int, ...] = paging.next or ()
        if paging.last is not None:
            way = (*paging.items, count - 1, *paging.last)
        asked = _another(_at(answer, way), sent)
        told: list[Said] = [(way, asked)]
    elif isinstance(sent, int) and not isinstance(sent, bool):
        asked = sent + (count if paging.kind is PagingKind.OFFSET else 1)
        told = [(way, asked + 1) for way in (paging.total, paging.pages) if way]
    else:
        return None
    told += [(way, True) for way in (paging.more,) if way]
    return Turn(said=tuple(told), asked=asked)


def _another(found: JsonValue, sent: JsonValue) -> JsonValue:
    """A cursor that is not the one that was sent."""
    if found not in (None, "", 0, sent):
        return found
    if isinstance(sent, int) and not isinstance(sent, bool):
        return sent + 1
    return f"{sent or 'text'}2"


def _asked(first: Asked, paging: Paging, turn: Turn) -> list[Code]:
    operation = first.operation
    says = [_says(turn.said)] if turn.said else []
    place, name = paging.parameter or (Place.QUERY, "")
    if place is Place.QUERY:
        now = {**first.values, (place, name): turn.asked}
        told = [
            (parameter.wire, now[parameter.place, parameter.wire], parameter.style)
            for parameter in operation.parameters
            if parameter.place is Place.QUERY and (parameter.place, parameter.wire) in now
        ]
        parts = (operation.path.partition("?")[2], wire.query(told), *first.keys)
        return [*says, Code("query=") + literal("&".join(filter(None, parts)))]
    if place == BODY and operation.body is not None and operation.body.content.codec is Codec.JSON:
        return [*says, Code("json=") + value({name: turn.asked}, indent=8, before=5, after=1)]
    return []


def _says(said: Iterable[Said]) -> Code:
    rows = [Code("(") + literal([*way]) + Code(", ") + literal(what) + Code(")") for way, what in said]
    return opened(Code("says=["), rows, Code("]"), indent=8, room=87)


def _spelled(items: list[Code]) -> list[Code]:
    if not items:
        return []
    start, end = Code("following=Following("), Code(")")
    if any("\n" in item for item in items):
        return [exploded(start, items, end, indent=4)]
    return [opened(start, items, end, indent=4, room=87)]


def _at(answer: JsonValue, way: Iterable[str | int]) -> JsonValue:
    for step in way:
        if isinstance(answer, Mapping) and isinstance(step, str):
            answer = answer.get(step)
        elif isinstance(answer, list) and isinstance(step, int):
            answer = answer[step]
        else:
            return None
    return answer


def _changed(answer: JsonValue, way: Sequence[str | int], said: JsonValue) -> JsonValue:
    """An answer that says something else at one place; what is missing on the way there is made."""
    if not way:
        return said
    step, rest = way[0], way[1:]
    if isinstance(step, int) and isinstance(answer, list):
        return [_changed(one, rest, said) if place == step else one for place, one in enumerate(answer)]
    fields = answer if isinstance(answer, Mapping) else {}
    return {**fields, str(step): _changed(fields.get(str(step)), rest, said)}
