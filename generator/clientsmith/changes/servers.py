"""Turn the servers of two APIs into changes, those of the document and those of single operations."""

from __future__ import annotations

from clientsmith.changes.both import Both
from clientsmith.changes.log import Site
from clientsmith.changes.pairs import pair_by
from clientsmith.ir.api import Operation
from clientsmith.ir.servers import Server, ServerVariable

GROUP = "client"


def compare_servers(both: Both) -> None:
    """The servers of the document, before and now."""
    before, after = both.old.api.servers, both.new.api.servers
    pairs, gone, added = pair_by(before, after, lambda one: one.url, lambda one: one.name)
    if len(gone) == len(added) == 1:
        pairs, gone, added = [*pairs, (gone[0], added[0])], [], []
    for old, new in pairs:
        _pair(both, old, new)
    for server in added:
        both.log.add(Site(symbol=_symbol(server), group=GROUP, new=server.at), "server-added", name=server.url)
    for server in gone:
        symbol = _symbol(server)
        both.log.add(Site(symbol=symbol, was=symbol, group=GROUP, old=server.at), "server-removed", name=server.url)
    if before and after and all(one is not before[0] or other is not after[0] for one, other in pairs):
        site = Site(symbol="Client(server=…)", group=GROUP, old=before[0].at, new=after[0].at)
        both.log.add(site, "default-server-changed", old=before[0].url, new=after[0].url)


def _symbol(server: Server) -> str:
    return f'Client(server="{server.name}")'


def _pair(both: Both, old: Server, new: Server) -> None:
    site = Site(symbol=_symbol(new), was=_symbol(old), group=GROUP, old=old.at, new=new.at)
    if old.url != new.url:
        both.log.add(site, "server-url-changed", old=old.url, new=new.url)
    if old.name != new.name:
        both.log.add(site, "server-renamed", old=old.name, new=new.name)
    if old.doc != new.doc:
        both.log.add(site, "server-documentation-changed", name=new.url)
    pairs, gone, added = pair_by(old.variables, new.variables, lambda one: one.name)
    for before, after in pairs:
        _variable(both, site, before, after)
    for variable in added:
        both.log.add(site, "server-variable-added", name=variable.name)
    for variable in gone:
        both.log.add(site, "server-variable-removed", name=variable.name)


def _variable(both: Both, site: Site, old: ServerVariable, new: ServerVariable) -> None:
    if old.default != new.default:
        both.log.add(site, "server-variable-default-changed", name=new.name, old=old.default, new=new.default)
    for value in new.enum:
        if value not in old.enum:
            both.log.add(site, "server-variable-value-added", name=new.name, new=value)
    for value in old.enum:
        if value not in new.enum:
            both.log.add(site, "server-variable-value-removed", name=new.name, old=value)
    if old.doc != new.doc:
        both.log.add(site, "server-variable-documentation-changed", name=new.name)


def compare_operation_servers(both: Both, site: Site, old: Operation, new: Operation) -> None:
    """The servers that an operation, or its path, has for itself: one that was the document's before is none more."""
    before, after = ([server.url for server in operation.servers] for operation in (old, new))
    known, left = ([server.url for server in side.api.servers] for side in (both.old, both.new))
    for url in after:
        if url not in (before or known):
            both.log.add(site, "operation-server-added", new=url)
    for url in before:
        if url not in (after or left):
            both.log.add(site, "operation-server-removed", old=url)
