"""Turn a value that is to be taken into the bundled document into the same for each value in it.

A task knows where the value is written, where it goes, and what it has come through by references (its chain): one that
comes again in its own chain has no end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from clientsmith.openapi.parts.files import Scope
from clientsmith.openapi.shape import Trail
from clientsmith.source.json import JsonValue

Chain: TypeAlias = "tuple[int, Chain, tuple[int, str]] | None"  # what is inlined into what, innermost first


@dataclass(frozen=True, slots=True)
class Task:
    """A value to be taken into `holder` under `key`; `at` is its place there, `source` that where it is written."""

    value: Any
    kind: str
    holder: Any
    key: Any
    at: Trail
    source: Trail
    scope: Scope
    chain: Chain = None


def part_of(task: Task, made: Any, member: tuple[str, Any, str, JsonValue]) -> Task:
    """The task of a member of a value, which goes into what is made of the value."""
    token, key, kind, part = member
    at, source = (task.at, token), (task.source, token)
    return Task(part, kind, made, key, at, source, task.scope, task.chain)


def links(chain: Chain) -> Iterator[tuple[int, str]]:
    """What a chain is made of."""
    while chain is not None:
        _, chain, known = chain
        yield known
