"""Turn webhooks and callbacks into what the API sends by itself.

OpenAPI 3.2, OpenAPI Object (`webhooks`), Callback Object; documents of OpenAPI 3.0 write `x-webhooks`. Of the requests
that are described only the bodies are read: a web framework has seen the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clientsmith import rules
from clientsmith.ir.api import Codec, Content, Webhook
from clientsmith.ir.types import Doc, Scalar, ScalarKind
from clientsmith.lower.contents import contents
from clientsmith.lower.context import Lowering
from clientsmith.lower.docs import doc_of
from clientsmith.lower.operations import METHODS, path_operations
from clientsmith.openapi.model import Node
from clientsmith.source.pointer import Pointer

KEYS = ("webhooks", "x-webhooks")
PLACES = ("query", "header", "cookie")


def webhooks(low: Lowering, root: Node) -> tuple[Webhook, ...]:
    """The webhooks of a document, then the callbacks of its operations, each in the document's order."""
    found: list[Webhook] = []
    for key in KEYS:
        listed = root.get(key)
        for name, entry in listed.entries() if listed is not None else ():
            # In a mapping of the specification's own, every key is a name; in one of an extension too.
            found += _sent(low, entry, name)
    return (*found, *_callbacks(low, root))


def _callbacks(low: Lowering, root: Node) -> Iterator[Webhook]:
    paths = root.get("paths")
    for path, entry in paths.entries() if paths is not None else ():
        if not path.startswith("/"):
            continue
        for id_, _, node in path_operations(low, entry):
            listed = node.get("callbacks")
            for name, callback in listed.entries() if listed is not None else ():
                yield from _callback(low, id_, name, callback)


def _callback(low: Lowering, operation: Pointer, name: str, entry: Node) -> Iterator[Webhook]:
    """One callback: a path item for each place that it goes to."""
    node = low.graph.follow(entry)
    targets = [] if node is None else [(key, item) for key, item in node.entries() if not key.startswith("x-")]
    for target, item in targets:
        called = name if len(targets) == 1 else f"{name} {target}"
        for found in _sent(low, item, called):
            id_ = Pointer((*operation.tokens, "callbacks", name, target, found.id.last), operation.source)
            yield replace(found, id=id_, target=target, operation=operation)


def _sent(low: Lowering, entry: Node, name: str) -> Iterator[Webhook]:
    """What the operations of one path item send; where it has several, the method is part of the name."""
    found = list(path_operations(low, entry))
    for id_, item, node in found:
        _tell_parameters(low, item, node)
        declared = node.get("requestBody")
        body = low.graph.follow(declared) if declared is not None else None
        read = contents(low, body) if body is not None else ()
        method = id_.last.upper() if id_.last in METHODS else id_.last
        yield Webhook(
            id=id_,
            name=name if len(found) == 1 else f"{name} {method}",
            method=method,
            contents=tuple(_read(low, content) for content in read),
            doc=_doc(item, node),
        )


def _doc(item: Node, node: Node) -> Doc:
    """What is said of a webhook: the words stand at its operation, or else at its path item."""
    doc = doc_of(node)
    said = node.text("summary") or node.text("description")
    if said:
        return doc
    others = doc_of(item)
    return replace(doc, title=others.title, text=others.text, extensions={**others.extensions, **doc.extensions})


def _read(low: Lowering, content: Content) -> Content:
    """A body as it is read: what has several parts is not taken apart, and neither is XML or a stream."""
    if content.codec in (Codec.JSON, Codec.FORM, Codec.TEXT, Codec.BYTES):
        return content
    is_text = content.codec is Codec.XML
    low.report.add(rules.MEDIA_AS_TEXT, content.at, media=content.media, way="text" if is_text else "bytes")
    return replace(
        content,
        codec=Codec.TEXT if is_text else Codec.BYTES,
        type=Scalar(ScalarKind.STRING if is_text else ScalarKind.BINARY),
    )


def _tell_parameters(low: Lowering, item: Node, node: Node) -> None:
    for owner in (item, node):
        listed = owner.get("parameters")
        targets = [low.graph.follow(entry) for entry in listed.items()] if listed is not None else []
        names = [target.text("name") for target in targets if target is not None and target.text("in") in PLACES]
        if listed is not None and names:
            low.report.add(rules.WEBHOOK_PARAMETERS, listed.at, names=", ".join(names))
