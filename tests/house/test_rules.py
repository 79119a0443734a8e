"""Every rule is documented, and provoked by a test."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from clientsmith.report import Rule
from clientsmith.rules import RULES
from house.diagnostics_page import PAGE, page

TESTS = Path(__file__).resolve().parents[1]


@cache
def provoked() -> frozenset[str]:
    """The ids that stand in a case as `[id]`, or in a test as text."""
    cases = (path.read_text(encoding="utf-8") for path in TESTS.glob("cases/*.md"))
    tests = (path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py") if path.parent.name != "house")
    told = [found for text in cases for found in re.findall(r"# (?:error|warning|note): \[([\w-]+)\]", text)]
    named = [found for text in tests for found in re.findall(r"[\"'\[]([a-z]+(?:-[a-z]+)+)[\"'\]]", text)]
    constants = [found for text in tests for found in re.findall(r"\brules\.([A-Z_]+)\b", text)]
    return frozenset((*told, *named, *(name.lower().replace("_", "-") for name in constants)))


def test_page_of_diagnostics_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "refresh it with: python tests/house/diagnostics_page.py"


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_rule_is_on_the_page(rule: Rule) -> None:
    assert f"### {rule.id}\n" in page()


@pytest.mark.parametrize("rule", RULES)
def test_rule_is_provoked(rule: str) -> None:
    assert rule in provoked(), f"no case and no test is about {rule}"


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_rule_says_what_happens_and_what_to_do(rule: Rule) -> None:
    assert rule.summary
    assert rule.effect
    assert rule.help
