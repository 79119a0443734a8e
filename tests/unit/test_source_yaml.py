"""What a text says: YAML 1.2 with the core schema, JSON, and what is refused."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from clientsmith.source.build import UnreadableError
from clientsmith.source.events import BadSyntaxError, json_events, yaml_events
from clientsmith.source.load import position_of
from clientsmith.source.parse import parse


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("0123", 123),
        ("08", 8),
        ("0o14", 12),
        ("0x1F", 31),
        ("1.50", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("no", "no"),
        ("on", "on"),
        ("y", "y"),
        ("=", "="),
        ("2001-01-01", "2001-01-01"),
        ("12:30:45", "12:30:45"),
        ("1_000", "1_000"),
        ("0b11", "0b11"),
        ("3.0.0", "3.0.0"),
        ('"12"', "12"),
        ("'true'", "true"),
        ("!!str 12", "12"),
        ("!!int 12", 12),
        ("! 12", "12"),
        ("Infinity war", "Infinity war"),
        ("- <<", ["<<"]),
    ],
)
def test_scalar_is_read_as_the_core_schema_says(text: str, value: object) -> None:
    indented = f"\n {text}" if text.startswith("- ") else text
    found: Any = parse(f"key: {indented}").value

    assert found == {"key": value}
    assert type(found["key"]) is type(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("200: ok", {"200": "ok"}),
        ("2.0: ok", {"2.0": "ok"}),
        ("on: ok", {"on": "ok"}),
        ("null: ok", {"null": "ok"}),
        ("? a\n: ok", {"a": "ok"}),
        ("'<<': ok", {"<<": "ok"}),
        ("a: &x word\n*x : ok", {"a": "word", "word": "ok"}),
    ],
)
def test_key_is_text_as_it_is_written(text: str, value: object) -> None:
    assert parse(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: &x {k: 1}\nb: *x", {"a": {"k": 1}, "b": {"k": 1}}),
        ("a: &x {k: 1}\nb: {<<: *x, l: 2}", {"a": {"k": 1}, "b": {"k": 1, "l": 2}}),
        ("a: &x {k: 1}\nb: {k: 2, <<: *x}", {"a": {"k": 1}, "b": {"k": 2}}),
        ("a: &x {k: 1}\nb: {<<: [*x, {k: 2, l: 3}]}", {"a": {"k": 1}, "b": {"k": 1, "l": 3}}),
        ("a: &x {k: 1}\nb: {<<: *x, <<: {l: 2}}", {"a": {"k": 1}, "b": {"k": 1, "l": 2}}),
    ],
)
def test_alias_and_merge_key_stand_for_what_is_anchored(text: str, value: object) -> None:
    assert parse(text).value == value


def test_alias_shares_the_value() -> None:
    value: Any = parse("a: &x {k: 1}\nb: *x").value

    assert value["a"] is value["b"]


@pytest.mark.parametrize(
    ("text", "rule", "position"),
    [
        ("a: [1\n", "syntax-error", (2, 1)),
        ("a: 'x\n", "syntax-error", (2, 1)),
        ("a: b: c", "syntax-error", (1, 5)),
        ("a: *x", "syntax-error", (1, 4)),
        ("a: {<<: 1}", "syntax-error", (1, 9)),
        ("a: \x01", "syntax-error", (1, 4)),
        ("a: 1\n---\nb: 2\n", "several-documents", (2, 1)),
        ("a: !!python/name:os.system x", "unknown-tag", (1, 4)),
        ("a: !mine {}", "unknown-tag", (1, 4)),
        ("a: !!timestamp 2001-01-01", "unknown-tag", (1, 4)),
        ("? [a]\n: b", "key-not-text", (1, 3)),
        ("a: &x [*x]", "recursive-alias", (1, 8)),
        ("# nothing", "empty-document", (1, 1)),
        ('{"a": 1,\n "b"', "syntax-error", (2, 5)),
        ('{"a": 1} x', "syntax-error", (1, 10)),
        ('{"a": [1, 2', "syntax-error", (1, 12)),
        ('{"a": "b', "syntax-error", (1, 7)),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, rule: str, position: tuple[int, int]) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse(text)

    assert (caught.value.rule.id, position_of(text, caught.value.offset)) == (rule, position)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{a: b}", {"a": "b"}),
        ('{"a": 1,}', {"a": 1}),
        ('{"a": "line\nbreak"}', {"a": "line break"}),
        ('{"a": "\\ud83d\\ude00"}', {"a": "😀"}),
        ('{"a":\t1}', {"a": 1}),
        ('\n {"a": [1, 2.5, true, null, "\\/"]}', {"a": [1, 2.5, True, None, "/"]}),
    ],
)
def test_text_in_braces_is_json_or_else_yaml(text: str, value: object) -> None:
    assert parse(text).value == value


@pytest.mark.parametrize("text", ['{"a": {}, "b": [], "c": [[1], {"d": "\\u00e9"}]}', "[]", "[1, [2, {}], -0.5e+3]"])
def test_json_events_are_those_of_yaml(text: str) -> None:
    kinds = [type(event).__name__ for event in json_events(text)]

    assert kinds == [type(event).__name__ for event in yaml_events(text)][2:-1]  # without stream and document


@pytest.mark.parametrize("text", ["", "{", '{"a"', '{"a" 1}', "[1 2]", "[1,]", "01", "[}", "nul", '"\\x"', "{a: 1}"])
def test_json_events_stop_at_bad_syntax(text: str) -> None:
    with pytest.raises(BadSyntaxError):
        list(json_events(text))


@pytest.mark.parametrize(
    ("text", "value", "rule", "tokens"),
    [
        ("a: 1\nb: 2\na: 3", {"a": 3, "b": 2}, "duplicate-key", ("a",)),
        ('{"a": {"b": 1, "b": 2}}', {"a": {"b": 2}}, "duplicate-key", ("a", "b")),
        ("200: a\n'200': b", {"200": "b"}, "duplicate-key", ("200",)),
        ("a: [.inf]", {"a": [".inf"]}, "number-out-of-range", ("a", "0")),
        ("a: .NaN", {"a": ".NaN"}, "number-out-of-range", ("a",)),
        ('{"a": 1e999}', {"a": "1e999"}, "number-out-of-range", ("a",)),
        ('{"a": NaN}', {"a": "NaN"}, "number-out-of-range", ("a",)),
        ('{"a": ' + "9" * 5000 + "}", {"a": "9" * 5000}, "number-out-of-range", ("a",)),
        ("a: 0x" + "f" * 5000, {"a": "0x" + "f" * 5000}, "number-out-of-range", ("a",)),
        ('{"a": ["x\\ud800"]}', {"a": ["x\ufffd"]}, "lone-surrogate", ("a", "0")),
    ],
)
def test_what_is_odd_is_read_and_told(text: str, value: object, rule: str, tokens: tuple[str, ...]) -> None:
    built = parse(text)

    assert built.value == value
    assert [(remark.rule.id, remark.tokens) for remark in built.remarks] == [(rule, tokens)]


@pytest.mark.parametrize(
    "text",
    ["a: " + "[" * 1000 + "]" * 1000, '{"a": ' * 1000 + "1" + "}" * 1000, "- " * 1000 + "a"],
    ids=["flow", "json", "block"],
)
def test_a_thousand_levels_are_read(text: str) -> None:
    assert parse(text).remarks == ()


@pytest.mark.parametrize(
    "text",
    ["a: " + "[" * 100_000 + "]" * 100_000, '{"a": ' * 100_000 + "1" + "}" * 100_000, "- " * 100_000 + "a"],
    ids=["flow", "json", "block"],
)
def test_a_hundred_thousand_levels_are_refused(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse(text)

    assert caught.value.rule.id == "too-deep"


def test_billion_laughs_are_refused_at_once() -> None:
    lines = ["a0: &a0 [lol]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 13))]
    started = time.perf_counter()
    with pytest.raises(UnreadableError) as caught:
        parse("\n".join(lines))

    assert caught.value.rule.id == "alias-bomb"
    assert time.perf_counter() - started < 1


def test_long_text_behind_many_aliases_is_refused() -> None:
    with pytest.raises(UnreadableError) as caught:
        parse(f"a: &a {'x' * 100_000}\nb: [{', '.join(['*a'] * 5_000)}]")

    assert caught.value.rule.id == "alias-bomb"


def test_python_tag_runs_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        parse(f"a: !!python/object/apply:os.system ['touch {tmp_path}/pwned']")

    assert not (tmp_path / "pwned").exists()
