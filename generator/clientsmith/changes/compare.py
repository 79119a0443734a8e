"""Turn two APIs, with their names, into all that they differ in.

Operations are compared first, then the types that both have, each once: a change of a type is told where it is
declared, not at every call that it reaches.
"""

from __future__ import annotations

from clientsmith.changes.both import Both, compare_members
from clientsmith.changes.conditions import compare_conditions
from clientsmith.changes.declared import compare_types
from clientsmith.changes.log import Log, Site
from clientsmith.changes.model import Comparison, Side
from clientsmith.changes.operations import compare_operations
from clientsmith.changes.pairs import TypePairs, operations
from clientsmith.changes.security import compare_schemes
from clientsmith.changes.servers import compare_servers
from clientsmith.changes.sides import Looked
from clientsmith.changes.table import Table
from clientsmith.changes.webhooks import compare_webhooks
from clientsmith.source.pointer import Pointer

INFO = Pointer(("info",))


def compare(old: Side, new: Side, table: Table) -> Comparison:
    """All changes between two sides, with the severities of a table."""
    before, after = Looked(old), Looked(new)
    pairs, gone, added = operations(old.api, new.api)
    both = Both(before, after, TypePairs(old.api, new.api, pairs).to_new, Log(table))
    _about(both)
    compare_servers(both)
    both.schemes.update(compare_schemes(both))
    compare_operations(both, pairs, gone, added)
    compare_webhooks(both)
    compare_types(both)
    compare_conditions(both)
    return Comparison(changes=both.log.changes, renamed=tuple(dict.fromkeys(both.renamed)))


def _about(both: Both) -> None:
    """What the documents say of themselves."""
    old, new = both.old.api.info, both.new.api.info
    site = Site(symbol=both.new.package, was=both.old.package, group="client", old=INFO, new=INFO)
    told = {
        "title-changed": (old.title, new.title),
        "version-changed": (old.version, new.version),
        "description-changed": (old.text, new.text),
        "package-renamed": (both.old.package, both.new.package),
    }
    for kind, (before, after) in told.items():
        if before != after:
            both.log.add(site, kind, old=before, new=after)
    tags, others = both.old.api.tags, both.new.api.tags
    for name in dict.fromkeys((*others, *tags)):
        if name not in tags or name not in others:
            both.log.add(site, "tag-added" if name in others else "tag-removed", name=name)
        elif tags[name] != others[name]:
            both.log.add(site, "tag-documentation-changed", name=name)
    compare_members(both, site, "details-changed", old.details, new.details)
    compare_members(both, site, "document-extension-changed", old.extensions, new.extensions)
