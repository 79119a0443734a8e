"""Turn the `severities` of a configuration into what is wrong with them: kinds and severities that do not exist.

>>> [(where, facts["kind"]) for where, _, facts in wrong_severities({"operation-remove": {"wire": "none"}})]
[('severities.operation-remove', 'operation-remove')]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clientsmith import rules
from clientsmith.changes.model import Effect
from clientsmith.changes.table import default_table
from clientsmith.options import suggestion
from clientsmith.report import Rule
from clientsmith.source.json import JsonValue
from clientsmith.source.load import kind_of

SIDES = ("wire", "source")
EFFECTS = tuple(effect.value for effect in Effect)


def wrong_severities(said: Mapping[str, Mapping[str, JsonValue]]) -> Iterator[tuple[str, Rule, Mapping[str, str]]]:
    """What is wrong: the key that it is written at, the rule, and the facts."""
    table = default_table()
    for kind, severities in said.items():
        where = f"severities.{kind}"
        if kind not in table:
            yield where, rules.CHANGE_UNKNOWN, {"kind": kind, "suggestion": suggestion(kind, table)}
        for side, effect in severities.items():
            if side not in SIDES:
                facts = {"key": f"{kind}.{side}", "suggestion": suggestion(side, SIDES), "known": ", ".join(SIDES)}
                yield where, rules.OPTION_UNKNOWN, facts
            elif effect not in EFFECTS:
                facts = {"found": _found(effect), "wanted": f"one of {', '.join(EFFECTS)}"}
                yield where, rules.OPTION_UNUSABLE, {"key": f"{kind}.{side}", **facts}


def _found(effect: JsonValue) -> str:
    if not isinstance(effect, str):
        return kind_of(effect)
    return f'"{effect}"{suggestion(effect, EFFECTS)}'
