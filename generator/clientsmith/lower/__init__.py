"""Turn a resolved document into an `Api`: meaning instead of syntax.

Lowering always gives back a value. What it cannot keep becomes `Anything` or is left out, and the report says where.
"""

from __future__ import annotations

from collections.abc import Iterator

from clientsmith import rules
from clientsmith.ir.api import Api, Operation
from clientsmith.ir.info import Info
from clientsmith.ir.types import Types
from clientsmith.lower.bodies import with_bodies
from clientsmith.lower.circles import without_circles
from clientsmith.lower.classify import allows_null
from clientsmith.lower.context import Lowering
from clientsmith.lower.docs import doc_of, extensions_of
from clientsmith.lower.idempotency import with_keys
from clientsmith.lower.merged import agreed
from clientsmith.lower.operations import operations, with_streams
from clientsmith.lower.paging import with_pages
from clientsmith.lower.schemas import type_of
from clientsmith.lower.security import schemes
from clientsmith.lower.servers import servers
from clientsmith.lower.tags import with_tag_fields
from clientsmith.lower.webhooks import webhooks
from clientsmith.openapi.model import Node
from clientsmith.openapi.resolve import Graph
from clientsmith.report import Report
from clientsmith.source.json import JsonValue

LEAVING_OUT = (rules.WRONG_TYPE, rules.OPERATION_UNUSABLE, rules.PATH_WITHOUT_SLASH)


def lower(graph: Graph, report: Report) -> Api:
    """The API that a document describes: its components first, then what its operations add."""
    low = Lowering(graph, report, type_of, agreed)
    root = graph.root
    components = root.get("components")
    declared = components.get("schemas") if components is not None else None
    schemas = [node for _, node in declared.entries()] if declared is not None else []
    for node in schemas:
        low.type_of(node)
    known = schemes(low, root)
    found = operations(low, root, known)
    sent = webhooks(low, root)
    types = with_tag_fields(without_circles(low.settle(), report), report)
    if not (found or sent or any(node.is_mapping or isinstance(node.value, bool) for node in schemas)):
        _check_left(report)
    return Api(
        info=_info(root),
        servers=servers(low, root),
        schemes=known,
        types=types,
        operations=_completed(low, root, found, types),
        tags=_tags(low, root),
        webhooks=sent,
        nullable=frozenset(node.at for node in schemas if allows_null(node)),
    )


def _completed(low: Lowering, root: Node, found: tuple[Operation, ...], types: Types) -> tuple[Operation, ...]:
    """The operations with all that can be found only once every type is known."""
    streaming = with_streams(low, with_bodies(low, found, types), types)
    return with_keys(low, with_pages(low, root, streaming, types), types)


def _check_left(report: Report) -> None:
    """A document may be about nothing yet; one that is broken altogether is no reason for an empty client."""
    places = [found.at for found in report if found.rule in LEAVING_OUT]
    broken = sorted(places, key=lambda at: "paths" not in at.tokens)
    if broken:
        report.add(rules.NOTHING_USABLE, broken[0], related=tuple(broken[1:]))


def _info(root: Node) -> Info:
    info = root.get("info") or Node({}, root.at)
    return Info(
        title=info.text("title"),
        version=_version(info),
        text=info.text("description"),
        extensions={**extensions_of(root), **extensions_of(info)},
        details=dict(_details(root, info)),
    )


def _details(root: Node, info: Node) -> Iterator[tuple[str, JsonValue]]:
    for node, keys in ((info, ("summary", "contact", "license", "termsOfService")), (root, ("externalDocs",))):
        for key in keys:
            found = node.get(key)
            if found is not None:
                yield key, found.value


def _version(info: Node) -> str:
    node = info.get("version")
    return "" if node is None else str(node.value)


def _tags(low: Lowering, root: Node) -> dict[str, str]:
    """What the document says of each tag."""
    tags = root.get("tags")
    found: dict[str, str] = {}
    for tag in tags.items() if tags is not None else ():
        if tag.text("parent"):
            low.report.add(rules.TAG_PARENT_UNUSED, tag.at, name=tag.text("name"), parent=tag.text("parent"))
        found[tag.text("name")] = doc_of(tag).text
    return found
