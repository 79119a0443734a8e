"""Turn a source and its overlays into a document: surely OpenAPI or Swagger 2.0, overlaid, in one dialect.

OpenAPI 3.0, 3.1 and 3.2, section OpenAPI Object; Swagger 2.0, section Swagger Object. What is no such document is told
by what it is instead.

    >>> from clientsmith.report import Report
    >>> read(Source("a.yaml", "", {"swaggerVersion": "1.2"}, ""), (), report := Report())
    >>> [found.message for found in report]
    ['Swagger 1.2 is not supported; OpenAPI 3.0, 3.1 and 3.2 and Swagger 2.0 are']
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from clientsmith import rules
from clientsmith.openapi.model import Document, Node
from clientsmith.openapi.parts.bundle import bundle
from clientsmith.openapi.parts.suspect import is_of_many_files
from clientsmith.openapi.swagger.document import translate
from clientsmith.openapi.swagger.schemas import References
from clientsmith.openapi.upgrade import upgrade
from clientsmith.report import Report
from clientsmith.source.json import JsonValue
from clientsmith.source.load import Source, kind_of
from clientsmith.source.parts import Library
from clientsmith.source.pointer import Pointer

VERSION = re.compile(r"3\.([012])(\.\d+)?([-+.].*)?")
SWAGGER = (2, 0)
# Lists at the top, what there must be one of, and what holds components in Swagger 2.0.
LISTS = ("servers", "tags", "security")
PARTS = ("paths", "webhooks", "components")
OLD_COMPONENTS = ("definitions", "parameters", "responses", "securityDefinitions")
OTHERS = {
    "arazzo": "an Arazzo document",
    "asyncapi": "an AsyncAPI document",
    "overlay": "an OpenAPI Overlay",
    "$schema": "a JSON Schema",
}


def read(source: Source, overlays: Sequence[Source], report: Report, library: Library | None = None) -> Document | None:
    """The document with the overlays applied in their order, and with its parts from the library.

    None, with an error in the report, where there is none.
    """
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
    told: frozenset[str] = frozenset()
    if library is not None and any(is_of_many_files(each.text) for each in (source, *overlays)):
        bundled = bundle(value, version, library, origins, report)
        value, origins, told = bundled.value, dict(bundled.origins), bundled.told
    _check_types(Node(value), report)
    _check_parts(Node(value), version, report)
    if report.failed and not errors:
        return None
    parts = () if library is None else tuple(library.parts.values())
    document = Document(Node(value), version, (source, *overlays), origins, value, parts=parts, told=told)
    if version == SWAGGER:
        return _translated(document, report)
    return replace(document, root=Node(upgrade(value, report))) if version == (3, 0) else document


def _translated(document: Document, report: Report) -> Document:
    """A document of Swagger 2.0 in the one dialect."""
    found = translate(document.written, report, document.place_written)
    upgraded = upgrade(found.value, report, References(Node(document.written), found.moved))
    return replace(document, root=Node(upgraded), moves=found.moves)


def _version(root: Node, report: Report) -> tuple[int, int] | None:
    written = root.get("openapi")
    if written is None:
        return SWAGGER if _is_swagger(root, report) else None
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


def _is_swagger(root: Node, report: Report) -> bool:
    said = root.get("swagger") or root.get("swaggerVersion")
    if said is None:
        _tell_what_else(root, report)
    elif said.at.last == "swagger" and said.value == 2.0 and isinstance(said.value, float):
        report.add(rules.VERSION_NOT_TEXT, said.at, found="2.0", version="2.0")
        return True
    elif said.at.last == "swagger" and said.value == "2.0":
        return True
    else:
        report.add(rules.UNSUPPORTED_VERSION, said.at, found=f"Swagger {said.value}")
    return False


def _tell_what_else(root: Node, report: Report) -> None:
    for key, name in OTHERS.items():
        found = root.get(key)
        if found is not None:
            report.add(rules.NOT_OPENAPI, found.at, found=name)
            return
    report.add(rules.NOT_OPENAPI, root.at, found="a document without a line openapi: 3.x.y")


def _check_types(root: Node, report: Report) -> None:
    """The parts that have no parts of their own; those that have, `resolve` looks at. Null is as good as absent."""
    for key in ("info", *(OLD_COMPONENTS if "swagger" in root else ())):
        found = root.get(key)
        if found is not None and found.value is not None and not found.is_mapping:
            _tell_type(found, key, "a mapping", report)
    for key in LISTS:
        found = root.get(key)
        if found is not None and found.value is not None and not found.is_list:
            _tell_type(found, key, "a list", report)


def _tell_type(found: Node, what: str, wanted: str, report: Report) -> None:
    effect = "it is left out"
    report.add(rules.WRONG_TYPE, found.at, what=what, found=kind_of(found.value), wanted=wanted, effect=effect)


def _check_parts(root: Node, version: tuple[int, int], report: Report) -> None:
    # OpenAPI 3.0 demands paths, but documents of schemas or servers alone are common: conformance() tells that.
    info = root.get("info")
    if info is None or info.value is None:
        report.add(rules.MISSING_INFO, root.at)
    if not any(part in root for part in (*PARTS, "servers", *(OLD_COMPONENTS if version == SWAGGER else ()))):
        report.add(rules.MISSING_PATHS, root.at)
