"""What a document says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from clientsmith.ir.types import NOTHING
from clientsmith.source.json import JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    """Its title, version and text; `extensions` are those of the whole document.

    `details` are what else it says of itself (license, contact), by its keys and as it is written.
    """

    title: str
    version: str
    text: str = ""
    extensions: Mapping[str, JsonValue] = field(default_factory=lambda: NOTHING)
    details: Mapping[str, JsonValue] = field(default_factory=lambda: NOTHING)
