"""What a response says of operations that may follow it (OpenAPI 3.2, Link Object)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clientsmith.ir.types import NO_DOC, Doc
from clientsmith.source.json import JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What a response says of another operation, which is known by its operationId or its place.

    `values` are what that is to be called with: constants, or runtime expressions such as `$response.body#/id`.
    """

    name: str
    operation: str
    values: Mapping[str, JsonValue]
    doc: Doc = NO_DOC
