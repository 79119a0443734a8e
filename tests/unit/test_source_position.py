"""Where a pointer leads to in the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from clientsmith.report import Report
from clientsmith.source.load import Source, load
from clientsmith.source.pointer import Pointer
from clientsmith.source.position import Position, Positions

OPENAI = Path(__file__).resolve().parents[2] / "spec" / "openai" / "openapi.yaml"

YAML = """\
paths:
  /pets:
    get: {tags: [a, b]}
x-base: &base
  type: object
x-alias: *base
x-merged:
  <<: *base
  title: T
x-list:
- one
- two: 2
x-codes: &codes
  200: ok
x-more:
  <<: [*codes, *base]
"""

JSON = """\
{"paths": {
\t"/p\\u00e9ts": {"get": [1, {"a": "\\ud83d\\ude00", "b": null}]}
}}
"""


def source(text: str, name: str = "openapi.yaml") -> Source:
    return Source(name, text, None, "")


def place(text: str, pointer: str) -> tuple[int, int]:
    found = Positions([source(text)]).locate(Pointer.parse(pointer))
    return found.line, found.column


@pytest.mark.parametrize(
    ("pointer", "line", "column"),
    [
        ("", 1, 1),
        ("/paths", 1, 1),
        ("/paths/~1pets", 2, 3),
        ("/paths/~1pets/get", 3, 5),
        ("/paths/~1pets/get/tags/1", 3, 21),
        ("/x-list/0", 11, 3),
        ("/x-list/1", 12, 3),
        ("/x-list/1/two", 12, 3),
        ("/x-codes/200", 14, 3),
    ],
)
def test_member_is_at_its_key_and_item_at_its_start(pointer: str, line: int, column: int) -> None:
    assert place(YAML, pointer) == (line, column)


@pytest.mark.parametrize(
    ("pointer", "line", "column"),
    [
        ("/x-alias", 6, 1),
        ("/x-alias/type", 5, 3),
        ("/x-merged/type", 5, 3),
        ("/x-merged/title", 9, 3),
        ("/x-more/200", 14, 3),
        ("/x-more/type", 5, 3),
    ],
)
def test_what_is_behind_an_anchor_is_where_it_is_written(pointer: str, line: int, column: int) -> None:
    assert place(YAML, pointer) == (line, column)


@pytest.mark.parametrize(
    ("pointer", "line", "column"), [("/paths/~1dogs", 1, 1), ("/paths/~1pets/get/tags/7/x", 3, 11)]
)
def test_place_that_does_not_exist_is_the_nearest_around_it(pointer: str, line: int, column: int) -> None:
    assert place(YAML, pointer) == (line, column)


@pytest.mark.parametrize(
    ("pointer", "line", "column"),
    [("/paths", 1, 2), ("/paths/~1péts", 2, 2), ("/paths/~1péts/get/0", 2, 25), ("/paths/~1péts/get/1/b", 2, 50)],
)
def test_json_has_places_too(pointer: str, line: int, column: int) -> None:
    assert place(JSON, pointer) == (line, column)


def test_flow_mapping_has_places_too() -> None:
    assert place("{a: {b: c}}", "/a/b") == (1, 6)


def test_key_written_twice_is_at_the_one_that_counts() -> None:
    assert place("a: 1\na: 2\n", "/a") == (2, 1)


def test_line_breaks_of_windows_count_once() -> None:
    assert place("a: 1\r\nb:\r\n  c: 1\r\n", "/b/c") == (3, 3)


def test_line_separator_inside_of_text_is_no_line() -> None:
    assert place('a: "x\u2028y"\nb: 1\n', "/b") == (2, 1)


def test_pointer_without_source_is_in_the_first_one() -> None:
    positions = Positions([source("a: 1"), source("\nb: 1", "overlay.yaml")])

    assert positions.locate(Pointer(("a",))) == Position("openapi.yaml", 1, 1)


def test_pointer_with_source_is_in_that_one() -> None:
    positions = Positions([source("a: 1"), source("\nb: 1", "overlay.yaml")])

    assert positions.locate(Pointer(("b",), "overlay.yaml")) == Position("overlay.yaml", 2, 1)


def test_source_that_is_not_there_is_named_at_its_start() -> None:
    assert Positions([]).locate(Pointer(("b",), "lost.yaml")) == Position("lost.yaml", 1, 1)


def test_every_key_of_a_real_document_is_found() -> None:
    document = load(str(OPENAI), Report())
    assert document is not None
    positions = Positions([document])
    lost = []
    todo = [(document.value, Pointer())]
    while todo:
        value, at = todo.pop()
        found = positions.locate(at)
        if at.tokens and not at.last.isdecimal():
            line = positions.line(found.source, found.line)[found.column - 1 :]
            lost += [] if line.lstrip("\"'").startswith(at.last) else [str(at)]
        if isinstance(value, dict):
            todo.extend((member, at / key) for key, member in value.items())
        elif isinstance(value, list):
            todo.extend((item, at / index) for index, item in enumerate(value))

    assert lost == []
