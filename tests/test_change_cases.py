"""What differs between two documents, as told by the Markdown files in cases/changes/: every change, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases.change_reader import ChangeCase, Told, change_cases
from cases.reader import document
from clientsmith import pipeline
from clientsmith.changes.compare import compare
from clientsmith.changes.model import Side
from clientsmith.changes.table import default_table
from clientsmith.options import target_of
from clientsmith.report import Report
from house.changes_page import PAGE, page

PACKAGE = "api_client"
TABLE = default_table()
CASES = change_cases()
TOLD = {row[0] for case in CASES for row in case.told}


def side(fragment: str, folder: Path, settings: dict[str, object]) -> Side:
    """One of the two: a fragment as it is understood."""
    text, _ = document(fragment)
    (folder / "openapi.yaml").write_text(text, encoding="utf-8")
    report = Report()
    found = pipeline.understand(
        target_of({"package": PACKAGE, **settings, "document": "openapi.yaml"}, folder, Path.cwd()), report
    )
    assert found is not None, [each.message for each in report]
    return found.side


def told(case: ChangeCase, folder: Path) -> list[Told]:
    """The changes that the tool finds: kind, wire, source, symbol."""
    old, new = side(case.old, folder, {}), side(case.new, folder, case.settings)
    found = compare(old, new, TABLE).changes
    return sorted((each.kind.id, each.wire.value, each.source.value, each.symbol) for each in found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case(case: ChangeCase, tmp_path: Path) -> None:
    assert told(case, tmp_path) == list(case.told)


@pytest.mark.parametrize("kind", TABLE)
def test_kind_of_change_has_an_example(kind: str) -> None:
    assert kind in TOLD


def test_page_of_changes_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "refresh it with: python tests/house/changes_page.py"


def test_table_has_many_kinds() -> None:
    assert len(TABLE) >= 150


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_what_is_compared_with_itself_has_no_change(case: ChangeCase, tmp_path: Path) -> None:
    one = side(case.new, tmp_path, case.settings)
    assert not compare(one, one, TABLE).changes
