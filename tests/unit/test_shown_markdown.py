"""A comparison becomes the text of a pull request: what breaks first, within GitHub's limit, and never markup."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from clientsmith.shown.compared import Compared
from clientsmith.shown.markdown import as_markdown
from unit.two_versions import OLD, compared


@pytest.fixture
def found(tmp_path: Path) -> Compared:
    return compared(tmp_path)


def saying(found: Compared, message: str, count: int = 1) -> str:
    """The text where the first change says something else, so many times."""
    row = replace(found.rows[0], change=replace(found.rows[0].change, message=message))
    return as_markdown(replace(found, rows=(row,) * count))


def test_the_summary_names_both_sides_the_counts_and_the_step(found: Compared) -> None:
    assert as_markdown(found).splitlines()[:9] == [
        "## API changes: major",
        "",
        "<code>old.yaml</code> → <code>new.yaml</code>",
        "",
        "6 changes. Suggested version step: **major**.",
        "",
        "* Wire: 3 breaking, 2 compatible, 1 without effect.",
        "* Source: 3 breaking, 2 compatible, 1 without effect.",
        "",
    ]


def test_what_breaks_comes_first_and_the_rest_is_folded(found: Compared) -> None:
    breaking, folded = as_markdown(found).split("<details><summary>3 changes break nothing</summary>")
    assert breaking.count("\n| **breaking**") == 3
    assert folded.count("\n| compatible") == 2


def test_a_row_has_severities_symbol_message_and_place(found: Compared) -> None:
    row = next(line for line in as_markdown(found).splitlines() if "limit" in line)
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[:4] == [
        "**breaking**",
        "**breaking**",
        "<code>client.pets.list(limit=…)</code>",
        "is required now",
    ]
    assert cells[4].endswith("new.yaml&#58;8</code>")


def test_without_changes_it_says_so(tmp_path: Path) -> None:
    assert as_markdown(compared(tmp_path, OLD, OLD)) == (
        "## API changes: none\n\n<code>old.yaml</code> → <code>new.yaml</code>\n"
    )


def test_what_does_not_fit_is_counted(found: Compared) -> None:
    text = saying(found, "is required now", count=5000)
    shown = text.count("\n| **breaking**")
    assert len(text) < 60_000
    assert f"…and {5000 - shown} more, which do not fit here." in text
    assert shown > 200


def test_without_any_room_the_counts_are_left(found: Compared) -> None:
    text = as_markdown(found, limit=0)
    assert text.count("…and 3 more, which do not fit here.") == 2
    assert "| wire |" not in text


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("asks @octocat", "asks &#64;\u200boctocat"),
        ("see #12", "see &#35;\u200b12"),
        ("<img src=x>", "&#60;img src=x&#62;"),
        ("a | b", "a &#124; b"),
        ("`code`", "&#96;code&#96;"),
        ("[link](http://a.b)", "&#91;link&#93;(http&#58;//a.b)"),
        ("www.a.b", "www\u200b.a.b"),
        ("&lt;", "&#38;lt;"),
        ("two\n\nparagraphs", "two paragraphs"),
        ("mirrored \u202e", "mirrored &#92;u202e"),
    ],
)
def test_a_text_of_a_document_is_no_markup(found: Compared, message: str, shown: str) -> None:
    assert f"| {shown} |" in saying(found, message)


def test_a_long_text_is_cut(found: Compared) -> None:
    assert "x" * 299 + "… |" in saying(found, "x" * 1000)
