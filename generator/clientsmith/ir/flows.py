"""The ways to get a token that a security scheme names (OpenAPI 3.2, OAuth Flow Object)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One way: the addresses that it needs by their keys, and what a token may be asked for, each with its text."""

    name: str
    urls: Mapping[str, str]
    scopes: Mapping[str, str]
