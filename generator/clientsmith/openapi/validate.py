"""Turn what a document has against the specification into diagnostics; none of them stops anything.

The JSON Schemas that OpenAPI publishes for 3.0, 3.1 and 3.2 decide, as openapi-spec-validator ships them, on the
document as it is written. That library's further checks are left alone: they follow references into files and over the
network, and take exponential time on nested `allOf`; what they look for (operation ids, path parameters, defaults)
lowering tells with a rule and a place of its own. The Schema Objects of 3.1 and later are open to any keyword, so they
are hardly checked here.

    >>> from clientsmith.openapi.model import Node
    >>> value = {"openapi": "3.1.0", "info": {"title": "T"}, "paths": {}}
    >>> conformance(Document(Node(value), (3, 1), (), written=value), report := Report())
    >>> [(str(found.at), found.facts["problem"]) for found in report]
    [('/info', "'version' is a required property")]
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from clientsmith import rules
from clientsmith.openapi.model import Document
from clientsmith.report import Report
from clientsmith.source.load import kind_of
from clientsmith.source.pointer import Pointer

LONGEST_VALUE = 40


def conformance(document: Document, report: Report) -> None:
    """Compare the document with the JSON Schema of its version."""
    written = document.written
    if isinstance(written, dict) and not isinstance(written.get("openapi"), str):
        written = {**written, "openapi": f"{written.get('openapi')}.0"}  # `read` has told that
    version = "{}.{}".format(*document.version)
    try:
        for error in _errors(written, document.version):
            _tell(error, version, report)
    except RecursionError:
        report.add(rules.CONFORMANCE_UNKNOWN, Pointer(), reason="it is nested too deep for the validator")
    except ArithmeticError as error:  # numbers that no float holds
        report.add(rules.CONFORMANCE_UNKNOWN, Pointer(), reason=f"a number is too big for the validator ({error})")


def _errors(written: Any, version: tuple[int, int]) -> Iterable[Any]:
    # Only here: importing the validator takes 0.4 s, and generating does without it.
    from openapi_spec_validator import schemas

    validators = {
        (3, 0): schemas.openapi_v30_schema_validator,
        (3, 1): schemas.openapi_v31_schema_validator,
        (3, 2): schemas.openapi_v32_schema_validator,
    }
    errors: Iterable[Any] = validators[version].iter_errors(written)
    return errors


def _tell(error: Any, version: str, report: Report) -> None:
    reason = _reason(error)
    at = Pointer(tuple(str(token) for token in reason.absolute_path))
    missing_info = reason.validator == "required" and not at.tokens and reason.message.startswith("'info'")
    if not missing_info:  # `read` has told that
        report.add(rules.NOT_CONFORMANT, at, version=version, problem=_problem(reason))


def _reason(error: Any) -> Any:
    """Why the one alternative fails that could be meant: nearly everything may be a reference instead."""
    while error.context:
        alternatives: dict[Any, list[Any]] = {}
        for each in error.context:
            alternatives.setdefault(each.relative_schema_path[0], []).append(each)
        meant = [each for each in alternatives.values() if not any(_no_reference(one) for one in each)]
        if len(meant) != 1:
            return error
        error = meant[0][0]
    return error


def _no_reference(error: Any) -> bool:
    return bool(error.validator == "required" and error.message.startswith("'$ref'"))


def _problem(error: Any) -> str:
    """The message, with a long value replaced by what it is."""
    shown = repr(error.instance)
    message = str(error.message)
    if len(shown) > LONGEST_VALUE and message.startswith(shown):
        return kind_of(error.instance) + message[len(shown) :]
    return message
