"""Turn the operations of two APIs into changes."""

from __future__ import annotations

from dataclasses import replace

from clientsmith.changes.bodies import compare_bodies
from clientsmith.changes.both import Both, compare_docs, compare_extensions
from clientsmith.changes.log import Site
from clientsmith.changes.pairs import without_names
from clientsmith.changes.parameters import compare_parameters
from clientsmith.changes.responses import compare_responses
from clientsmith.changes.security import compare_security
from clientsmith.changes.servers import compare_operation_servers
from clientsmith.ir.api import Operation, Paging
from clientsmith.ir.types import Anything


def compare_operations(
    both: Both, pairs: list[tuple[Operation, Operation]], gone: list[Operation], added: list[Operation]
) -> None:
    """What was there before and is now, in the order of the new document, then what is gone."""
    before = {id(new): old for old, new in pairs}
    new_ones = {id(operation) for operation in added}
    for operation in both.new.api.operations:
        if id(operation) in new_ones:
            symbol = both.new.call(operation)
            site = Site(symbol=symbol, group=both.new.group(operation), new=operation.id)
            both.log.add(site, "operation-added", name=_line(operation))
        else:
            _pair(both, before[id(operation)], operation)
    for operation in gone:
        symbol = both.old.call(operation)
        site = Site(symbol=symbol, was=symbol, group=both.old.group(operation), old=operation.id)
        kind = "operation-removed-after-deprecation" if operation.doc.deprecated else "operation-removed"
        both.log.add(site, kind, name=_line(operation))


def _line(operation: Operation) -> str:
    return f"{operation.method.upper()} {operation.path}"


def _pair(both: Both, old: Operation, new: Operation) -> None:
    site = both.at_call(old, new)
    _about(both, site, old, new)
    compare_parameters(both, site, old, new)
    compare_bodies(both, site, old, new)
    compare_responses(both, site, old, new)
    _streaming(both, site, old, new)
    _paging(both, site, old.paging, new.paging)
    _idempotency(both, site, old.idempotency, new.idempotency)
    compare_security(both, site, old, new)
    compare_operation_servers(both, site, old, new)


def _about(both: Both, site: Site, old: Operation, new: Operation) -> None:
    if without_names(old.path) != without_names(new.path):
        both.log.add(site, "operation-path-changed", old=old.path, new=new.path)
    if old.method != new.method:
        both.log.add(site, "operation-method-changed", old=old.method.upper(), new=new.method.upper())
    if old.operation_id != new.operation_id:
        both.log.add(site, "operation-id-changed", old=old.operation_id, new=new.operation_id)
    if old.tags != new.tags:
        both.log.add(site, "operation-tags-changed", old=", ".join(old.tags), new=", ".join(new.tags))
    before, after = both.old.call(old), both.new.call(new)
    if before != after:
        both.log.add(site, "call-renamed", old=before, new=after)
        both.rename("call", before.removeprefix("client."), after.removeprefix("client."))
    compare_docs(both, site, "operation", old.doc, new.doc)
    compare_extensions(both, site, "operation", old.doc, new.doc)


def _streaming(both: Both, site: Site, old: Operation, new: Operation) -> None:
    before, after = old.streaming, new.streaming
    if before is None and after is None:
        return
    if before is None or after is None:
        both.log.add(site, "stream-added" if before is None else "stream-removed")
        return
    asked = [(one.switch, one.wire) for one in (before, after)]
    if asked[0] != asked[1]:
        words = [f'"{wire}"' if wire else "nothing" for _, wire in asked]
        both.log.add(site, "stream-switch-changed", old=words[0], new=words[1])
    if before.events.sentinel != after.events.sentinel:
        both.log.add(site, "stream-end-changed", old=before.events.sentinel, new=after.events.sentinel)


def _paging(both: Both, site: Site, old: Paging | None, new: Paging | None) -> None:
    if (old is None) != (new is None):
        both.log.add(site, "paging-added" if old is None else "paging-removed")
    elif old is not None and new is not None and replace(old, item=Anything()) != replace(new, item=Anything()):
        both.log.add(site, "paging-changed")


def _idempotency(both: Both, site: Site, old: str | None, new: str | None) -> None:
    if old != new:
        kind = "added" if old is None else "removed" if new is None else "changed"
        both.log.add(site, f"idempotency-key-{kind}", old=old, new=new)
