"""Turn what a document has against the specification into diagnostics; none of them stops anything.

openapi-spec-validator decides, on the document as it is written (`findings`), in a process of its own with limits
(`process`). What reading and lowering tell with rules of their own is not told again.

    >>> from clientsmith.openapi.model import Node
    >>> value = {"openapi": "3.1.0", "info": {"title": "T"}, "paths": {}}
    >>> conformance(Document(Node(value), (3, 1), (), written=value), report := Report())
    >>> [(str(found.at), found.facts["problem"]) for found in report]
    [('/info', "'version' is a required property")]
"""

from __future__ import annotations

from collections.abc import Iterable

from clientsmith import rules
from clientsmith.openapi.conformance.process import GAVE_UP, SECONDS, limited
from clientsmith.openapi.model import Document
from clientsmith.report import Report, Rule
from clientsmith.source.pointer import Pointer

# What the library calls findings that have rules of our own; those name what stands in quotes in its message.
OWN = {
    "DuplicateOperationIDError": (rules.DUPLICATE_OPERATION_ID,),
    "ParameterDuplicateError": (rules.DUPLICATE_PARAMETER,),
    "UnresolvableParameterError": (rules.UNDECLARED_PATH_PARAMETER, rules.PATH_PARAMETER_NOT_IN_PATH),
}

MISTYPED = (rules.WRONG_TYPE, rules.OPERATION_UNUSABLE, rules.ITEMS_AS_ALTERNATIVES)


def conformance(document: Document, report: Report, seconds: float = SECONDS) -> None:
    """Compare the document with the specification of its version."""
    written = document.written
    said, number = ("swagger", "2.0") if document.version[0] == 2 else ("openapi", "{}.{}.0".format(*document.version))
    if isinstance(written, dict) and not isinstance(written.get(said), str):
        written = {**written, said: number}  # `read` has told that
    own = {kind: _names(report, each) for kind, each in OWN.items()}
    version = "{}.{}".format(*document.version)
    mistyped = {document.origin(found.at).tokens for found in report if found.rule in MISTYPED}
    mistyped |= {
        (*document.origin(found.at).tokens, "default") for found in report if found.rule is rules.DEFAULT_MISMATCH
    }
    gave_up = []
    places = set(mistyped)
    for kind, tokens, message in limited(written, document.version, seconds):
        if kind == GAVE_UP:
            gave_up.append((tokens, message))
        elif tokens in mistyped or (tokens[-1:] == ("default",) and tokens in places):
            continue  # each keyword of a schema says of the same value that it does not fit
        elif kind != "MissingInfo" and not any(f"'{name}'" in message for name in own.get(kind, ())):
            places.add(tokens)
            report.add(rules.NOT_CONFORMANT, document.place_written(Pointer(tokens)), version=version, problem=message)
    circular = any(found.rule is rules.CIRCULAR_REFERENCE for found in report)
    around = {tokens[:length] for tokens in places for length in range(len(tokens) + 1)}
    for tokens, message in gave_up:
        # What does not conform cannot be looked into either, nor what leads back into itself.
        explained = circular or tokens in around or any(tokens[:length] in places for length in range(len(tokens)))
        if not (tokens and explained):
            report.add(rules.CONFORMANCE_UNKNOWN, document.place_written(Pointer(tokens)), reason=message)


def _names(report: Report, own: Iterable[Rule]) -> set[str]:
    return {found.facts["name"] for found in report if found.rule in own}
