"""What changed becomes the next step of a version, and an entry for a changelog."""

from __future__ import annotations

import pytest
from clientsmith.changes.changelog import changelog, section_of
from clientsmith.changes.step import Step, step_of
from clientsmith.changes.table import default_table
from unit.made_changes import change, compared

ADDED = change("operation-added", "client.pets.list", "GET /pets was added")
REMOVED = change("operation-removed", "client.pets.feed", "POST /pets/feed was removed")
TEXT = change("operation-documentation-changed", "client.pets.list", "its documentation changed")
SOURCE_ONLY = change("field-renamed", "types.Pet.name_", "the field has another name", was="types.Pet.name")


class TestStep:
    def test_nothing_asks_for_no_step(self) -> None:
        assert step_of(compared()) is Step.NONE

    def test_what_nobody_meets_is_a_patch(self) -> None:
        assert step_of(compared(TEXT)) is Step.PATCH

    def test_what_is_added_is_minor(self) -> None:
        assert step_of(compared(TEXT, ADDED)) is Step.MINOR

    def test_what_breaks_is_major(self) -> None:
        assert step_of(compared(TEXT, ADDED, REMOVED)) is Step.MAJOR

    def test_it_is_enough_to_break_the_source(self) -> None:
        assert step_of(compared(SOURCE_ONLY)) is Step.MAJOR


class TestChangelog:
    def test_the_entry_is_in_sections_and_what_breaks_comes_first(self) -> None:
        assert (
            changelog(compared(ADDED, SOURCE_ONLY, TEXT, REMOVED))
            == """\
## [Unreleased]

### Removed

* `client.pets.feed`: POST /pets/feed was removed.

### Changed (breaking)

* `types.Pet.name_` (was `types.Pet.name`): the field has another name.

### Added

* `client.pets.list`: GET /pets was added.

### Changed

* 1 change that no code and no deployed client meets: documentation, for example.
"""
        )

    def test_without_changes_it_is_its_heading(self) -> None:
        assert changelog(compared()) == "## [Unreleased]\n"

    def test_all_that_is_said_of_a_symbol_is_one_item(self) -> None:
        first = change("request-maximum-raised", "client.pets.list(limit=…)", "the maximum was 10, and is 20")
        second = change("parameter-became-optional", "client.pets.list(limit=…)", "is no longer required")
        assert "* `client.pets.list(limit=…)`: the maximum was 10, and is 20; is no longer required.\n" in changelog(
            compared(first, second)
        )

    def test_symbols_of_which_the_same_is_said_share_an_item(self) -> None:
        types = [change("type-added", f"types.Pet{number}", "was added") for number in range(7)]
        listed = ", ".join(f"`types.Pet{number}`" for number in range(7))
        assert f"* {listed}: each was added.\n" in changelog(compared(*types))

    def test_of_very_many_that_were_added_some_are_listed(self) -> None:
        types = [change("type-added", f"types.Pet{number}", "was added") for number in range(150)]
        assert "`types.Pet99` and 50 more: each was added." in changelog(compared(*types))

    def test_what_was_removed_is_listed_whole(self) -> None:
        types = [change("type-removed", f"types.Pet{number}", "was removed") for number in range(150)]
        assert "`types.Pet149`: each was removed." in changelog(compared(*types))

    def test_a_change_of_the_whole_api_needs_no_symbol(self) -> None:
        assert "* The server was added." in changelog(compared(change("server-added", "", "the server was added")))

    def test_texts_of_a_document_are_no_markup(self) -> None:
        found = changelog(compared(change("operation-added", "client.pets.list", "GET /<b>\n\n# [x](y) was *added*")))
        assert "GET /\\<b\\> \\# \\[x\\](y) was \\*added\\*." in found


@pytest.mark.parametrize(
    ("kind", "section"),
    [
        ("operation-added", "Added"),
        ("parameter-added-optional", "Added"),
        ("operation-removed-after-deprecation", "Removed"),
        ("request-enum-value-removed", "Removed"),
        ("type-deprecated", "Deprecated"),
        ("type-no-longer-deprecated", "Changed"),
        ("request-minimum-removed", "Changed"),
        ("response-format-hint-added", "Changed"),
        ("default-server-changed", "Changed"),
    ],
)
def test_a_kind_says_where_it_stands(kind: str, section: str) -> None:
    assert kind in default_table()
    assert section_of(kind) == section
