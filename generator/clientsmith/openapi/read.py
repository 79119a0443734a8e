"""Turn a source and its overlays into a document: surely OpenAPI 3, overlaid, in one dialect.

OpenAPI 3.0, 3.1 and 3.2, section OpenAPI Object. What is no OpenAPI document is told by what it is instead.

    >>> from clientsmith.report import Report
    >>> read(Source("a.yaml", "", {"swagger": "2.0"}, ""), (), report := Report())
    >>> [found.message for found in report]
    ['Swagger 2.0 is not supported; OpenAPI 3.0, 3.1 and 3.2 are']
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clientsmith import rules
from clientsmith.openapi.model import Document, Node
from clientsmith.openapi.shape import FIELDS
from clientsmith.openapi.upgrade import upgrade
from clientsmith.report import Report
from clientsmith.source.json import JsonValue
from clientsmith.source.load import Source, kind_of
from clientsmith.source.pointer import Pointer

VERSION = re.compile(r"3\.([012])(\.\d+)?([-+.].*)?")
OTHERS = {
    "arazzo": "an Arazzo document",
    "asyncapi": "an AsyncAPI document",
    "overlay": "an OpenAPI Overlay",
    "$schema": "a JSON Schema",
}


def read(source: Source, overlays: Sequence[Source], report: Report) -> Document | None:
    """The document with the overlays applied in their order; None, with an error in the report, where there is none."""
    errors = report.failed
    root = Node(source.value)
    version = _version(root, report)
    if version is None:
        return None
    value: JsonValue = source.value
    origins: dict[Pointer, Pointer] = {}
    if overlays:
        # Only here: the JSONPath library takes 0.1 s to import, and most documents have no overlay.
        from clientsmith.openapi.overlay import apply

        for overlay in overlays:
            value, origins = apply(value, overlay, origins, report)
    _check_types(Node(value), report)
    _check_parts(Node(value), report)
    if report.failed and not errors:
        return None
    upgraded = upgrade(value, report) if version == (3, 0) else value
    return Document(Node(upgraded), version, (source, *overlays), origins, value)


def _version(root: Node, report: Report) -> tuple[int, int] | None:
    written = root.get("openapi")
    if written is None:
        _tell_what_else(root, report)
        return None
    text = str(written.value)
    if isinstance(written.value, str):
        found = VERSION.fullmatch(text)
    else:
        found = VERSION.fullmatch(text) if isinstance(written.value, float) else None
        if found is not None:
            report.add(rules.VERSION_NOT_TEXT, written.at, found=text, version=f"{text}.0")
    if found is None:
        report.add(rules.UNSUPPORTED_VERSION, written.at, found=f"OpenAPI {text}" if text else "an empty version")
        return None
    return 3, int(found[1])


def _tell_what_else(root: Node, report: Report) -> None:
    for key in ("swagger", "swaggerVersion"):
        found = root.get(key)
        if found is not None:
            report.add(rules.UNSUPPORTED_VERSION, found.at, found=f"Swagger {found.value}")
            return
    for key, name in OTHERS.items():
        found = root.get(key)
        if found is not None:
            report.add(rules.NOT_OPENAPI, found.at, found=name)
            return
    report.add(rules.NOT_OPENAPI, root.at, found="a document without a line openapi: 3.x.y")


def _check_types(root: Node, report: Report) -> None:
    """The parts that everything else is found in; what is wrong further inside, later stages tell and leave out."""
    for key in ("info", "paths", "webhooks", "components"):
        _check_mapping(root.get(key), key, report)
    for key in ("servers", "tags", "security"):
        found = root.get(key)
        if found is not None and not found.is_list:
            report.add(rules.WRONG_TYPE, found.at, what=key, found=kind_of(found.value), wanted="a list")
    components = root.get("components")
    if components is not None:
        for key in FIELDS["components"]:
            _check_mapping(components.get(key), f"components/{key}", report)


def _check_mapping(found: Node | None, what: str, report: Report) -> None:
    if found is not None and not found.is_mapping:
        report.add(rules.WRONG_TYPE, found.at, what=what, found=kind_of(found.value), wanted="a mapping")


def _check_parts(root: Node, report: Report) -> None:
    # OpenAPI 3.0 demands paths, but documents of nothing but schemas are common: conformance() tells that.
    if "info" not in root:
        report.add(rules.MISSING_INFO, root.at)
    if not any(part in root for part in ("paths", "webhooks", "components")):
        report.add(rules.MISSING_PATHS, root.at)
