"""Turn one page of a list into the call for the next one.

    Call(endpoint, values) → page → following(...) → Call → page → ... → None

A server that says the same cursor or URL again would be asked for ever: whoever says
what this page was asked with, or what was met some pages ago (found by R. P. Brent's
method, which needs to keep one of them), has no page after it, and the log says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any, NamedTuple, cast

from pydantic import BaseModel

from ..call.answer import Answer
from ..call.request import Values
from ..endpoint import Endpoint
from ..errors import ConfigurationError
from ..omit import OMIT
from ..reading.models import attribute
from ..sending.body import fields_of
from .pages import Paging, Way

_AT = {"query": 1, "header": 2, "cookie": 3, "body": 4}


class Call(NamedTuple):
    """What asks for a page: an endpoint and its values, and where the walk stands.

    `passed` counts the items of the pages before; None where they are not known.
    `before` are the items of the last one, where pages are counted. `mark` is one of
    the cursors met before; after `left` more another takes its place. `refused` tells
    why the page must not be asked for.
    """

    endpoint: Endpoint[Any]
    values: Values
    passed: int | None = 0
    before: list[Any] | None = None
    mark: object = None
    left: int = 1
    stride: int = 1
    refused: str = ""


def first(paging: Paging[Any, Any], values: Values) -> Call:
    """Return the call that the caller made."""
    given = _sent(paging, values)
    passed: int | None = None
    if given is None or (paging.kind == "page" and given == paging.start):
        passed = 0
    elif paging.kind == "offset" and isinstance(given, int):
        # Where the first is not known, it may be 1: one page more is better than one less.
        passed = given - (1 if paging.start is None else paging.start)
    return Call(paging.endpoint, values, passed)


def items_of(paging: Paging[Any, Any], value: object) -> list[Any]:
    """Return the items of an answer; none where it has no list there."""
    found = at(value, paging.items)
    return cast("list[object]", found) if isinstance(found, list) else []


def is_spent(
    paging: Paging[Any, Any], call: Call, answer: Answer, items: list[Any]
) -> bool:
    """Whether a page that was counted is behind the last: empty, or the same again."""
    if not paging.counts or call.before is None:
        return False
    if items and items == call.before:
        answer.engine.log.warning("the same page came again: it is taken for the last")
        return True
    return not items


def following(
    paging: Paging[Any, Any],
    call: Call,
    answer: Answer,
    value: object,
    items: list[Any],
) -> Call | None:
    """Return the call for the page after an answer; None where there is none."""
    if paging.more and not at(value, paging.more):
        return None
    total = at(value, paging.total) if paging.total else None
    passed = None if call.passed is None else call.passed + len(items)
    if isinstance(total, int) and passed is not None and passed >= total:
        return None
    found: object = _counted(paging, call, value, items)
    if not paging.counts:
        found = _named(paging, answer, value, items)
    if not found or isinstance(found, (list, Mapping, BaseModel)):
        return None
    if isinstance(found, int) and found < 0:
        return None
    call = call._replace(passed=passed, before=items if paging.counts else None)
    if paging.kind == "link":
        return _linked(call, answer, str(found))
    sent = _sent(paging, call.values)
    if found in (sent, call.mark):
        answer.engine.log.warning("%r came again: no page after it", paging.name)
        return None
    return _marked(call._replace(values=_with(paging, call.values, found)), found)


def _counted(
    paging: Paging[Any, Any], call: Call, value: object, items: list[Any]
) -> int | None:
    """Return the next offset or number; None behind the last page, or an empty one."""
    if not (paging.counts and items):
        return None
    sent = _sent(paging, call.values)
    if isinstance(sent, str) and sent.isdecimal():
        sent = int(sent)
    now = sent if isinstance(sent, int) else None
    if now is None:
        told = at(value, paging.current) if paging.current else None
        now = told if isinstance(told, int) else paging.start
    if now is None:
        return None
    if paging.kind == "offset":
        return now + len(items)
    pages = at(value, paging.pages) if paging.pages else None
    # Where the first number is not known, one page more is better than one less.
    start = 1 if paging.start is None else paging.start
    if isinstance(pages, int) and now - start + 1 >= pages:
        return None
    return now + 1


def _named(
    paging: Paging[Any, Any], answer: Answer, value: object, items: list[Any]
) -> object:
    """Return the cursor or URL that this page names."""
    if paging.header:
        text = answer.response.headers.get(paging.header)
        if text is None or paging.kind != "link":
            return text
        # Imported here, as below: only links need it.
        from .links import next_of

        return next_of(text)
    if paging.last:
        return at(items[-1], paging.last) if items else None
    return at(value, paging.next)


def _linked(call: Call, answer: Answer, link: str) -> Call | None:
    from .links import followed

    try:
        path, query = followed(answer.engine, answer.prepared.shown, link)
    except ConfigurationError as error:
        return call._replace(refused=str(error))
    url = f"{path}?{query}" if query else path
    if url in (call.mark, _target(answer)):
        answer.engine.log.warning("the link %s came again: no page after it", url)
        return None
    endpoint = copy(call.endpoint)
    endpoint.path, endpoint.pieces, endpoint.literal_query = path, (path,), query
    _, _, headers, cookies, body, options = call.values
    if options is not None:
        # The link is complete: what the caller added to the query is in it.
        options = options.copy()
        options.pop("query", None)
    values: Values = ({}, {}, headers, cookies, body, options)
    return _marked(call._replace(endpoint=endpoint, values=values), url)


def _target(answer: Answer) -> str:
    """Return path and query of the request that was answered, below the base URL."""
    engine = answer.engine
    return answer.prepared.shown.removeprefix(engine.base).removeprefix(engine.prefix)


def _marked(call: Call, met: object) -> Call:
    """Return the call with another mark, when its turn has come."""
    if call.left > 1:
        return call._replace(left=call.left - 1)
    return call._replace(mark=met, left=call.stride * 2, stride=call.stride * 2)


def _sent(paging: Paging[Any, Any], values: Values) -> object:
    """Return what a call says under the parameter; None where it says nothing."""
    if not paging.name:
        return None
    found = at(values[_AT[paging.place]], (paging.name,))
    return None if found is OMIT else found


def _with(paging: Paging[Any, Any], values: Values, found: object) -> Values:
    """Return the values of a call, the parameter changed and all else as it was."""
    path, query, headers, cookies, body, options = values
    changed = {paging.name: found}
    match paging.place:
        case "query":
            return path, {**query, **changed}, headers, cookies, body, options
        case "header":
            return path, query, {**headers, **changed}, cookies, body, options
        case "cookie":
            return path, query, headers, {**cookies, **changed}, body, options
        case "body":
            empty = body is OMIT or body is None
            fields: Mapping[str, object] = {} if empty else fields_of(body)
            return path, query, headers, cookies, {**fields, **changed}, options


def at(value: object, way: Way) -> object:
    """Return what stands at the end of a way of wire names; None where it ends early."""
    for name in way:
        if isinstance(value, Mapping):
            value = cast("Mapping[str, object]", value).get(name)
        elif isinstance(value, BaseModel):
            value = attribute(value, name)
        else:
            return None
    return value
