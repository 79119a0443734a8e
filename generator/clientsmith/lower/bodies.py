"""Turn a requestBody into what a call sends.

OpenAPI 3.1, Request Body Object. Where the document allows several media types a call sends one of them: the one that
can carry files, else JSON, else a form, else the first.
"""

from __future__ import annotations

from clientsmith import rules
from clientsmith.ir.api import Body, Codec, Content
from clientsmith.lower.contents import contents
from clientsmith.lower.context import Lowering
from clientsmith.lower.docs import doc_of
from clientsmith.openapi.model import Node

PREFERENCE = (Codec.MULTIPART, Codec.JSON, Codec.FORM)


def body(low: Lowering, operation: Node) -> Body | None:
    """The body of an operation; None where it has none, or where the document does not say what it holds."""
    declared = operation.get("requestBody")
    node = low.graph.follow(declared) if declared is not None else None
    if node is None or not node.is_mapping:
        return None
    found = contents(low, node)
    if not found:
        low.report.add(rules.BODY_WITHOUT_CONTENT, node.at)
        return None
    chosen = _chosen(found)
    others = tuple(content for content in found if content is not chosen)
    if others:
        left = ", ".join(content.media for content in others)
        low.report.add(rules.REQUEST_MEDIA_CHOSEN, node.at, chosen=chosen.media, left=left)
    if chosen.codec is Codec.XML:
        low.report.add(rules.MEDIA_AS_TEXT, chosen.at, media=chosen.media, way="text")
    return Body(content=chosen, required=node.flag("required"), at=node.at, others=others, doc=doc_of(node))


def _chosen(found: tuple[Content, ...]) -> Content:
    for codec in PREFERENCE:
        for content in found:
            if content.codec is codec:
                return content
    return next((content for content in found if content.codec is not Codec.XML), found[0])
