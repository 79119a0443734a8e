"""Turn a document into one that Prism can serve: what it cannot read or write is said in words that it knows.

The requests stay what they are, and so does the meaning of the answers. Prism (5.x)

* compares the parts of a multipart body as text, and takes an array for one only where `encoding` gives it a style;
* cannot write an event as text, so that a stream is the text of all its events;
* sends a response header `Transfer-Encoding` as it is declared, whatever it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

Document = dict[str, Any]
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


def servable(document: Document, streams: Sequence[Mapping[str, Any]]) -> Document:
    """A document for Prism; `streams` are exchanges of the generated tests: method, path, events and sentinel."""
    served = deepcopy(document)
    for method, path, operation in operations(served):
        body = found(served, operation.get("requestBody", {}))
        for media, content in body.get("content", {}).items():
            if media == "multipart/form-data":
                as_text(served, content)
        for status, entry in operation.get("responses", {}).items():
            response = operation["responses"][status] = deepcopy(found(served, entry))
            headers = response.get("headers", {})
            response["headers"] = {name: one for name, one in headers.items() if name.lower() != "transfer-encoding"}
            events = response.get("content", {}).get("text/event-stream")
            if events is not None:
                text = next((told(one) for one in streams if is_for(one, method, path)), "")
                response["content"]["text/event-stream"] = {"schema": {"type": "string"}, "example": text}
    return served


def operations(document: Document) -> Iterator[tuple[str, str, Document]]:
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield method, path, item[method]


def found(document: Document, value: Document) -> Document:
    """What a value is, or refers to within the document."""
    while "$ref" in value:
        target: Any = document
        for key in value["$ref"].removeprefix("#/").split("/"):
            target = target[key.replace("~1", "/").replace("~0", "~")]
        value = target
    return value


def as_text(document: Document, content: Document) -> None:
    """Say of objects in a form that they are text, and of arrays that their parts are repeated."""
    schema = content["schema"] = deepcopy(found(document, content.get("schema", {})))
    encoding = content.setdefault("encoding", {})
    for name, entry in schema.get("properties", {}).items():
        kind = found(document, entry)
        if kind.get("type") == "array":
            encoding.setdefault(name, {"style": "form", "explode": True})
        elif kind.get("type") == "object" or "properties" in kind:
            schema["properties"][name] = {"type": "string"}


def is_for(exchange: Mapping[str, Any], method: str, path: str) -> bool:
    template = "/".join("[^/]+" if "{" in part else re.escape(part) for part in path.split("/"))
    return exchange["method"].lower() == method and re.fullmatch(template, exchange["path"]) is not None


def told(exchange: Mapping[str, Any]) -> str:
    """The text of a whole stream of server-sent events."""
    events = "".join(f"data: {json.dumps(event)}\n\n" for event in exchange["events"])
    return events + (f"data: {exchange['sentinel']}\n\n" if exchange["sentinel"] else "")
