"""Turn a resolved document into an `Api`: meaning instead of syntax.

Lowering always gives back a value. What it cannot keep becomes `Anything` or is left out, and the report says where.
"""

from __future__ import annotations

from clientsmith import rules
from clientsmith.ir.api import Api, Info
from clientsmith.lower.circles import without_circles
from clientsmith.lower.context import Lowering
from clientsmith.lower.idempotency import with_keys
from clientsmith.lower.operations import operations, with_streams
from clientsmith.lower.paging import with_pages
from clientsmith.lower.schemas import type_of
from clientsmith.lower.security import schemes
from clientsmith.lower.servers import servers
from clientsmith.openapi.model import Node
from clientsmith.openapi.resolve import Graph
from clientsmith.report import Report


def lower(graph: Graph, report: Report) -> Api:
    """The API that a document describes: its components first, then what its operations add."""
    low = Lowering(graph, report, type_of)
    root = graph.root
    components = root.get("components")
    declared = components.get("schemas") if components is not None else None
    for _, node in declared.entries() if declared is not None else ():
        low.type_of(node)
    known = schemes(low, root)
    found = operations(low, root, known)
    webhooks = root.get("webhooks")
    for name, node in webhooks.entries() if webhooks is not None else ():
        report.add(rules.WEBHOOK_LEFT_OUT, node.at, name=name)
    types = without_circles(low.settle(), report)
    return Api(
        info=_info(root),
        servers=servers(root),
        schemes=known,
        types=types,
        operations=with_keys(low, with_pages(low, root, with_streams(low, found, types), types), types),
        tags=_tags(root),
    )


def _info(root: Node) -> Info:
    info = root.get("info") or Node({}, root.at)
    return Info(title=info.text("title"), version=_version(info), text=info.text("description"))


def _version(info: Node) -> str:
    node = info.get("version")
    return "" if node is None else str(node.value)


def _tags(root: Node) -> dict[str, str]:
    tags = root.get("tags")
    return {tag.text("name"): tag.text("description") for tag in tags.items()} if tags is not None else {}
