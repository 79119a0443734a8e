"""Turn `kinds.toml` into the table of all kinds of change, with the severities that a configuration gives them.

>>> kind = default_table()["response-property-removed"]
>>> kind.wire.value, kind.source.value
('breaking', 'breaking')
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

from clientsmith.changes.model import Effect, Kind

Table: TypeAlias = Mapping[str, Kind]
FILE = Path(__file__).with_name("kinds.toml")


@cache
def default_table() -> Table:
    """Every kind of change by its id, in the order of the file."""
    areas = tomllib.loads(FILE.read_text(encoding="utf-8"))
    kinds = (kind for area, rows in areas.items() for id_, row in rows.items() for kind in _kinds(area, id_, row))
    return MappingProxyType({kind.id: kind for kind in kinds})


def _kinds(area: str, id_: str, row: Mapping[str, Any]) -> Iterator[Kind]:
    ways = {"is": id_, "request": f"request-{id_}", "response": f"response-{id_}"}
    for way, name in ways.items():
        if way in row:
            wire, source = map(Effect, row[way].split())
            yield Kind(id=name, area=area, wire=wire, source=source, says=row["says"])


def with_severities(table: Table, said: Mapping[str, Mapping[str, str]]) -> Table:
    """The table with the severities that a configuration says: `{"operation-removed": {"wire": "compatible"}}`."""
    changed = {
        id_: replace(
            table[id_],
            wire=Effect(severities.get("wire", table[id_].wire)),
            source=Effect(severities.get("source", table[id_].source)),
        )
        for id_, severities in said.items()
    }
    return MappingProxyType({**table, **changed})
