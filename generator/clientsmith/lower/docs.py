"""Turn the annotations of a schema or parameter into what people are told: texts, examples, defaults."""

from __future__ import annotations

from collections.abc import Mapping

from clientsmith.ir.types import Default, Doc
from clientsmith.openapi.model import Node
from clientsmith.source.json import JsonValue


def doc_of(node: Node) -> Doc:
    """Title, description (or summary) and deprecation of a node."""
    summary, text = node.text("summary").strip(), node.text("description").strip()
    if summary and text and not text.startswith(summary):
        text = f"{summary}\n\n{text}"
    return Doc(title=node.text("title").strip(), text=text or summary, deprecated=node.flag("deprecated"))


def default_of(node: Node) -> Default | None:
    """The default value, None where there is none (a default of null is one)."""
    if isinstance(node.value, Mapping) and "default" in node.value:
        return Default(value=node.value["default"])
    return None


def examples_of(node: Node) -> tuple[JsonValue, ...]:
    """The example values of a schema, parameter or media type: `example`, a list of `examples`, or Example Objects."""
    if not isinstance(node.value, Mapping):
        return ()
    found: list[JsonValue] = [node.value["example"]] if "example" in node.value else []
    examples = node.value.get("examples")
    if isinstance(examples, list):
        found += examples
    elif isinstance(examples, Mapping):
        found += [entry["value"] for entry in examples.values() if isinstance(entry, Mapping) and "value" in entry]
    return tuple(found)
