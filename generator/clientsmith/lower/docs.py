"""Turn the annotations of a schema or parameter into what people are told: texts, examples, links, deprecation.

JSON Schema validation section 9; OpenAPI 3.2, External Documentation Object and Specification Extensions.
"""

from __future__ import annotations

from collections.abc import Mapping

from clientsmith.ir.types import NOTHING, Default, Doc
from clientsmith.openapi.model import Node
from clientsmith.source.json import JsonValue, is_deep

# Where documents say why a thing is deprecated, or what to use in its place; the specification has no field for it.
REASONS = (
    *("x-deprecated-description", "x-deprecated-reason", "x-deprecated-message"),
    *("x-deprecation-description", "x-deprecation-reason", "x-deprecation-message"),
)


# What these say is in the type.
UNDERSTOOD = frozenset({"x-nullable", "x-isnullable"})


def doc_of(node: Node) -> Doc:
    """Title, description (or summary), link and deprecation of a node, and its extensions."""
    summary, text = node.text("summary").strip(), node.text("description").strip()
    if summary and text and not text.startswith(summary):
        text = f"{summary}\n\n{text}"
    return Doc(
        title=node.text("title").strip(),
        text="\n\n".join(part for part in (text or summary, _link(node)) if part),
        deprecated=node.flag("deprecated"),
        reason=next((" ".join(node.text(key).split()) for key in REASONS if node.text(key)), ""),
        extensions=extensions_of(node),
    )


def extensions_of(node: Node) -> Mapping[str, JsonValue]:
    """The members of a node that are the document's own, neither the specification's nor understood as they stand."""
    if not isinstance(node.value, dict):
        return NOTHING
    own = {key: value for key, value in node.value.items() if key.startswith("x-") and key not in UNDERSTOOD}
    return own or NOTHING


def _link(node: Node) -> str:
    """Where more is said (External Documentation Object)."""
    link = node.get("externalDocs")
    url = link.text("url").strip() if link is not None else ""
    if link is None or not url:
        return ""
    said = " ".join(link.text("description").split())
    return f"{said.rstrip('.:')}: {url}" if said else f"See {url}"


def default_of(node: Node) -> Default | None:
    """The default value, None where there is none (a default of null is one)."""
    if isinstance(node.value, Mapping) and "default" in node.value and not is_deep(node.value["default"]):
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
        # `dataValue` is what 3.2 calls a value that is not yet written as text.
        shown = [entry for entry in examples.values() if isinstance(entry, Mapping)]
        found += [entry[key] for entry in shown for key in ("dataValue", "value") if key in entry]
    return tuple(one for one in found if not is_deep(one))
