"""The shape of an API before and after: its resources, and what became of each call and of the types that differ."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from clientsmith.changes.model import Comparison, Renamed
from clientsmith.shown.compared import Compared
from clientsmith.shown.drawing import COLUMNS, MOST, drawings
from clientsmith.shown.shape import Fate, Group, Thing, shape_of
from unit.two_versions import compared


@pytest.fixture
def found(tmp_path: Path) -> Compared:
    return compared(tmp_path)


def shape(found: Compared, comparison: Comparison | None = None) -> dict[str, Group]:
    groups = shape_of(found.old.side, found.new.side, comparison or found.comparison)
    return {group.name: group for group in groups}


class TestShape:
    def test_resources_come_in_the_order_of_the_new_document_and_types_last(self, found: Compared) -> None:
        assert list(shape(found)) == ["pets", "owners", "types"]

    def test_a_call_that_is_gone_is_removed(self, found: Compared) -> None:
        assert Thing("pets.feed", Fate.REMOVED) in shape(found)["pets"].before

    def test_a_call_that_is_new_is_added(self, found: Compared) -> None:
        assert shape(found)["owners"].after == (Thing("owners.list", Fate.ADDED),)

    def test_a_call_with_a_change_that_breaks_somebody_is_so_on_both_sides(self, found: Compared) -> None:
        group = shape(found)["pets"]
        thing = Thing("pets.list", Fate.BREAKING)
        assert thing in group.before
        assert thing in group.after

    def test_a_call_that_goes_on_under_another_name_is_not_removed(self, found: Compared) -> None:
        renamed = Renamed(what="call", old="client.pets.feed", new="client.owners.list")
        groups = shape(found, replace(found.comparison, renamed=(renamed,)))
        assert Thing("pets.feed", Fate.REMOVED) not in groups["pets"].before
        assert groups["owners"].after[0].fate is not Fate.ADDED

    def test_a_type_is_there_if_it_differs(self, found: Compared) -> None:
        assert shape(found)["types"].after == (Thing("Pet", Fate.BREAKING),)

    def test_without_changes_nothing_differs(self, found: Compared) -> None:
        groups = shape_of(found.old.side, found.old.side, Comparison(changes=()))
        assert [group.differs for group in groups] == [False]


def resource(name: str, before: int, after: int) -> Group:
    things = tuple(Thing(f"{name}.call_{number}", Fate.SAME) for number in range(max(before, after)))
    return Group(name, things[:before], things[:after])


class TestDrawing:
    def test_a_resource_at_the_top_holds_those_below_it(self) -> None:
        (card,) = drawings([resource("chat.completions", 1, 2), resource("chat", 1, 1)])
        assert (card.name, card.counts, len(card.squares)) == ("chat", "2 → 3 calls", 5)
        assert "completions" in [label.text for label in card.labels]

    def test_squares_go_on_in_the_next_line(self) -> None:
        (card,) = drawings([resource("pets", 0, COLUMNS + 1)])
        assert len({square.y for square in card.squares}) == 2

    def test_nothing_leaves_the_drawing(self) -> None:
        for card in drawings([resource("pets", 3, 200), resource("pets.toys", 0, 14), resource("owners", 30, 0)]):
            assert all(square.x + 10 <= card.width and square.y + 10 <= card.height for square in card.squares)
            assert all(label.y <= card.height for label in card.labels)

    def test_too_many_are_counted(self) -> None:
        (card,) = drawings([resource("pets", 0, MOST + 7)])
        assert len(card.squares) == MOST
        assert "and 7 more" in [label.text for label in card.labels]

    def test_it_is_told_in_words(self) -> None:
        (card,) = drawings([resource("pets", 2, 2)])
        assert card.told == "pets: 2 as before"
