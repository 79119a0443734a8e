"""Turn operations that list things into operations whose pages follow by themselves.

OpenAPI has no field for it. `x-clientsmith-paging` says it, at an operation or for the whole document; else it is
inferred (`agreement`), and only where the request and the answer agree. Where anything is in doubt, a call gives back
its answer as it is.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from clientsmith import rules
from clientsmith.ir.api import Codec, Operation, Paging, PagingKind, Way
from clientsmith.ir.types import TypeRef, Types
from clientsmith.lower.agreement import agreed, evidence
from clientsmith.lower.context import Lowering
from clientsmith.lower.facts import lists
from clientsmith.lower.paging_said import EXTENSION, said
from clientsmith.openapi.model import Node

METHODS = ("GET", "POST", "QUERY")
# Lists beside the one that is paged through, and the names that such a one has beside others.
ASIDE = frozenset({"included", "errors", "warnings", "links", "messages", "facets", "schemas"})
USUAL = frozenset({"data", "items", "results", "value", "values", "records", "entries", "Resources", "content"})


def with_pages(low: Lowering, root: Node, found: tuple[Operation, ...], types: Types) -> tuple[Operation, ...]:
    """The operations with how their pages follow each other: only once all types are known can that be found."""
    common = root.get(EXTENSION)
    return tuple(replace(operation, paging=_paging(low, types, operation, common)) for operation in found)


def _paging(low: Lowering, types: Types, operation: Operation, common: Node | None) -> Paging | None:
    answer = answer_of(operation)
    own = operation.extensions.get(EXTENSION)
    if own is False or (own is None and common is not None and common.value is False):
        return None
    if own is not None:
        node = Node(own, operation.at / EXTENSION)
        paging, problems = said(types, operation, answer, node, partial(listed, types))
        for problem in problems:
            low.report.add(rules.PAGING_UNUSABLE, node.at, problem=problem)
        return paging
    if answer is None:
        return None
    if common is not None:
        # What is said for the whole document is meant for those operations that it fits.
        paging, _ = said(types, operation, answer, common, partial(listed, types))
        if paging is not None:
            return paging
    return _inferred(low, types, operation, answer)


def _inferred(low: Lowering, types: Types, operation: Operation, answer: TypeRef) -> Paging | None:
    found = listed(types, answer)
    if found is None or operation.method not in METHODS:
        return None
    paging = agreed(evidence(types, operation, answer, *found))
    if paging is None or (paging.kind is PagingKind.LINK and operation.method == "POST"):
        return None
    low.report.add(rules.PAGING_INFERRED, operation.at, how=_how(paging))
    return paging


def answer_of(operation: Operation) -> TypeRef | None:
    """The type of the one JSON value that a call gives back; None where it gives something else or may give nothing."""
    result = operation.result
    if result is None or result.codec is not Codec.JSON or operation.streaming is not None or operation.others:
        return None
    empty = any(response.success and not response.contents for response in operation.responses)
    return None if empty else result.type


def listed(types: Types, answer: TypeRef) -> tuple[Way, TypeRef] | None:
    """The one list that an answer is about; None where there is none, or it is not clear which."""
    found = {way: item for way, item in lists(types, answer).items() if not way or way[-1] not in ASIDE}
    if len(found) > 1:
        found = {way: item for way, item in found.items() if way[-1] in USUAL}
    return next(iter(found.items())) if len(found) == 1 else None


def _how(paging: Paging) -> str:
    """How pages follow, in words: `the cursor after, from last_id`."""
    if paging.kind is PagingKind.LINK:
        return f"the URL in {paging.header or '.'.join(paging.next or ())}"
    kind = {PagingKind.CURSOR: "cursor", PagingKind.OFFSET: "offset", PagingKind.PAGE: "page number"}[paging.kind]
    name = paging.parameter[1] if paging.parameter is not None else ""
    if paging.last is not None:
        return f"the {kind} {name}, which is {'.'.join(paging.last)} of the last item"
    return f"the {kind} {name}, from {'.'.join(paging.next)}" if paging.next else f"the {kind} {name}"
