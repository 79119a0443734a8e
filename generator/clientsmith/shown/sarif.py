"""Turn findings into SARIF, which code hosts and editors show at the lines of a document.

OASIS Static Analysis Results Interchange Format 2.1.0: sections 3.14 (run), 3.27 (result), 3.49 (rule). Columns are
counted in characters, as everywhere else here (`columnKind`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from clientsmith import __version__
from clientsmith.report import Rule, Severity
from clientsmith.shown.findings import general
from clientsmith.shown.places import Finding, Place
from clientsmith.shown.visible import visible

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
LEVELS: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
)


def as_sarif(findings: Iterable[Finding]) -> str:
    """Findings as one run of a SARIF log; its rules are those that were broken."""
    found = list(findings)
    broken = {each.found.rule.id: each.found.rule for each in found}
    indexes = {name: index for index, name in enumerate(broken)}
    driver = {"name": "clientsmith", "version": __version__, "rules": [*map(_rule, broken.values())]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, indexes[each.found.rule.id]) for each in found],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(rule: Rule) -> dict[str, object]:
    told = {"shortDescription": rule.summary, "fullDescription": rule.effect, "help": rule.help}
    return {
        "id": rule.id,
        **{key: {"text": general(text)} for key, text in told.items() if text},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(finding: Finding, index: int) -> dict[str, object]:
    found = finding.found
    told = "\n".join(visible(part) for part in (found.message, found.effect, found.help) if part)
    related = [{"id": number, **_location(place)} for number, place in enumerate(finding.related)]
    return {
        "ruleId": found.rule.id,
        "ruleIndex": index,
        "level": LEVELS[found.rule.severity],
        # A text may hold links in brackets (section 3.11.6), which a document is not to make.
        "message": {"text": told.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")},
        "locations": [_location(finding.at)],
        **({"relatedLocations": related} if related else {}),
    }


def _location(at: Place) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": {"uri": _uri(at.file)}}
    if at.line is not None:
        physical["region"] = {"startLine": at.line, "startColumn": at.column}
    logical = {"fullyQualifiedName": visible(at.pointer)}
    return {"physicalLocation": physical, **({"logicalLocations": [logical]} if at.pointer else {})}


def _uri(file: str) -> str:
    """A file as a reference by URI (RFC 3986): relative where it was named so."""
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(file.replace(os.sep, "/"))
