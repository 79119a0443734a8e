"""What stands before and after a change is a few lines: those that differ are marked, the others left out."""

from __future__ import annotations

import json
from pathlib import Path

from clientsmith.report import Report
from clientsmith.shown.panes import MOST, Pane, excerpt, pair
from clientsmith.shown.places import Places
from clientsmith.source.pointer import Pointer

SIGNATURE = ["def create(", "    self,", "    *,", "    size: int,", "    color: str,", ") -> types.Pet:"]


def shown(pane: Pane) -> list[str]:
    """The lines of a pane; a marked one begins with an asterisk."""
    return [f"*{line.text}" if line.marked else line.text for line in pane]


def around(text: str, at: Pointer, lines: tuple[int, int] = (1, 1)) -> Pane:
    report = Report()
    report.texts["api.yaml"] = text
    places = Places("api.yaml", report)
    return excerpt(at, places.find(at), places, lines)


class TestPython:
    def test_lines_that_differ_are_marked_and_others_left_out(self) -> None:
        after = [line.replace("size: int", "size: float") for line in SIGNATURE]
        assert shown(pair(SIGNATURE, after)[1]) == [
            "def create(",
            "    …",
            "*    size: float,",
            "    …",
            ") -> types.Pet:",
        ]

    def test_a_line_that_only_moved_does_not_differ(self) -> None:
        after = [*SIGNATURE[:3], SIGNATURE[4], SIGNATURE[3], SIGNATURE[5]]
        assert not any(line.marked for pane in pair(SIGNATURE, after) for line in pane)

    def test_of_an_argument_no_other_is_shown(self) -> None:
        after = [line.replace("int", "float").replace("str", "bytes") for line in SIGNATURE]
        assert shown(pair(SIGNATURE, after, {"color"})[1]) == [
            "def create(",
            "    …",
            "*    color: bytes,",
            ") -> types.Pet:",
        ]

    def test_an_argument_that_is_as_before_is_shown_unmarked(self) -> None:
        assert shown(pair(SIGNATURE, SIGNATURE, {"size"})[0])[2] == "    size: int,"

    def test_a_line_comes_with_those_that_it_stands_under(self) -> None:
        before = ["Kind: TypeAlias = Literal[", '    "a",', '    "b",', "]"]
        after = [*before[:3], '    "c",', "]"]
        assert shown(pair(before, after)[1]) == ["Kind: TypeAlias = Literal[", "    …", '*    "c",', "…"]

    def test_what_is_new_is_shown_from_its_beginning(self) -> None:
        lines = ["class Pet(ModelBase):", *(f"    field_{number}: int" for number in range(40))]
        before, after = pair([], lines)
        assert before == ()
        assert shown(after) == [*lines[:MOST], "…"]


class TestDocument:
    TEXT = "openapi: 3.1.0\npaths:\n  /pets:\n    get:\n      summary: Pets\n      tags: [a]\n"
    GET = Pointer(("paths", "/pets", "get"))

    def test_the_line_of_the_place_is_marked_among_those_around(self) -> None:
        assert shown(around(self.TEXT, self.GET)) == ["/pets:", "*  get:", "    summary: Pets"]

    def test_lines_have_their_numbers(self) -> None:
        assert [line.number for line in around(self.TEXT, self.GET)] == ["3", "4", "5"]

    def test_at_the_end_there_are_fewer(self) -> None:
        assert shown(around(self.TEXT, self.GET / "tags", (1, 4)))[:2] == ["summary: Pets", "*tags: [a]"]

    def test_of_a_very_long_line_the_part_around_is_shown(self) -> None:
        text = json.dumps({"a": "x" * 500, "info": {"title": "Pets"}, "z": "y" * 500})
        (line,) = around(text, Pointer(("info", "title")))
        assert '"title": "Pets"' in line.text
        assert len(line.text) < 170

    def test_characters_that_reorder_text_are_spelled(self) -> None:
        assert shown(around("openapi: 3.1.0 # \u202e\n", Pointer(("openapi",)), (0, 0))) == [
            "*openapi: 3.1.0 # \\u202e"
        ]


def test_a_place_without_a_file_has_no_lines(tmp_path: Path) -> None:
    at = Pointer(("info",), str(tmp_path / "gone.yaml"))
    places = Places("api.yaml", Report())
    assert excerpt(at, places.find(at), places, (1, 1)) == ()
