"""A comparison is told in text, in JSON, and as annotations of GitHub Actions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from clientsmith.changes.model import Change
from clientsmith.changes.step import step_of
from clientsmith.commands.versions import Version, version_of
from clientsmith.options import Target
from clientsmith.report import Report
from clientsmith.shown.changes import as_github, as_json, as_text
from clientsmith.shown.compared import Compared
from clientsmith.shown.rows import rows_of
from unit.made_changes import change, compared

ADDED = change("operation-added", "client.pets.list", "GET /pets was added")
REMOVED = change("operation-removed", "client.pets.feed", "POST /pets/feed was removed")
TEXT = change("operation-documentation-changed", "client.pets.list", "its documentation changed")
RENAMED = change("field-renamed", "types.Pet.name_", "the field has another name", was="types.Pet.name")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two documents, whose info is at line 2 of the old one and at line 3 of the new one."""
    monkeypatch.chdir(tmp_path)
    Path("old.yaml").write_text('openapi: 3.1.0\ninfo: {title: Pets, version: "1"}\npaths: {}\n')
    Path("new.yaml").write_text('openapi: 3.1.0\npaths: {}\ninfo: {title: Pets, version: "2"}\n')


def version(document: str) -> Version:
    found = version_of(document, Target(document=document), Report())
    assert found is not None
    return found


def comparison(*changes: Change) -> Compared:
    """These changes, which all are about the info of the documents."""
    old, new, found = version("old.yaml"), version("new.yaml"), compared(*changes)
    return Compared(
        old=old, new=new, comparison=found, rows=rows_of(found, old.places, new.places), step=step_of(found)
    )


class TestText:
    def test_it_tells_both_sides_counts_changes_with_their_places_and_the_step(self) -> None:
        assert (
            as_text(comparison(ADDED, TEXT, REMOVED))
            == """\
old.yaml -> new.yaml
  3 changes
  wire: 1 breaking, 1 compatible, 1 none
  source: 1 breaking, 1 compatible, 1 none

wire breaking, source breaking      client.pets.feed: POST /pets/feed was removed
    old.yaml:2 -> (nothing)  [operation-removed]
wire compatible, source compatible  client.pets.list: GET /pets was added
    (nothing) -> new.yaml:3  [operation-added]
wire none, source none              client.pets.list: its documentation changed
    old.yaml:2 -> new.yaml:3  [operation-documentation-changed]

Suggested version step: major"""
        )

    def test_without_changes_it_says_so(self) -> None:
        assert as_text(comparison()) == "old.yaml -> new.yaml\n  no changes"

    def test_it_says_what_a_symbol_was(self) -> None:
        assert "types.Pet.name_ (was types.Pet.name): the field" in as_text(comparison(RENAMED))

    def test_it_has_colours_where_they_are_wanted(self) -> None:
        assert "\x1b[1;31mwire breaking" in as_text(comparison(REMOVED), color=True)
        assert "\x1b" not in as_text(comparison(REMOVED))

    def test_what_a_document_says_does_not_act_on_a_terminal(self) -> None:
        assert "\x1b" not in as_text(comparison(change("operation-added", "client.x", "GET /\x1b[2J was added")))


class TestJson:
    def test_it_has_changes_and_a_summary(self) -> None:
        assert json.loads(as_json(comparison(REMOVED, TEXT))) == {
            "changes": [
                {
                    "rule": "operation-removed",
                    "wire": "breaking",
                    "source": "breaking",
                    "symbol": "client.pets.feed",
                    "message": "POST /pets/feed was removed",
                    "old": {"file": "old.yaml", "line": 2, "pointer": "/info"},
                    "new": None,
                },
                {
                    "rule": "operation-documentation-changed",
                    "wire": "none",
                    "source": "none",
                    "symbol": "client.pets.list",
                    "message": "its documentation changed",
                    "old": {"file": "old.yaml", "line": 2, "pointer": "/info"},
                    "new": {"file": "new.yaml", "line": 3, "pointer": "/info"},
                },
            ],
            "summary": {"wire": "breaking", "source": "breaking", "semver": "major"},
        }

    def test_without_changes_nothing_is_met_and_no_step_is_needed(self) -> None:
        summary = {"wire": "none", "source": "none", "semver": "none"}
        assert json.loads(as_json(comparison())) == {"changes": [], "summary": summary}


class TestGithub:
    def test_a_change_is_shown_at_its_line_of_the_new_document(self) -> None:
        assert as_github(comparison(ADDED)) == (
            "::notice file=new.yaml,line=3,col=1,title=operation-added::"
            "client.pets.list: GET /pets was added%0Awire compatible, source compatible"
        )

    def test_what_breaks_is_an_error_and_what_is_gone_says_where_it_was(self) -> None:
        assert as_github(comparison(REMOVED)) == (
            "::error title=operation-removed::client.pets.feed: POST /pets/feed was removed%0A"
            "wire breaking, source breaking%0Awas at old.yaml:2"
        )

    def test_what_a_document_says_is_no_command(self) -> None:
        hostile = change("operation-added", "client.x", "GET /\n::error::x was added")
        assert len(as_github(comparison(hostile)).splitlines()) == 1
