"""A finding is shown with its line and a caret, as JSON, and as an annotation; terminals are not at its mercy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from clientsmith.report import Report, Rule, Severity
from clientsmith.shown.findings import as_github, as_json, as_text, summary
from clientsmith.shown.places import Finding, findings
from clientsmith.shown.sarif import as_sarif
from clientsmith.shown.visible import visible
from clientsmith.source.pointer import Pointer

ODD = Rule("odd-thing", Severity.WARNING, "{what} is odd", "it is left out", "Remove {what}.")
BAD = Rule("bad-thing", Severity.ERROR, "{what} is bad", "nothing is generated", "")
SMALL = Rule("small-thing", Severity.NOTE, "{what} is small", "", "")

TEXT = 'openapi: 3.1.0\ninfo:\n  title: "Pets"\n  x-宠: 宠物\npaths: {}\n'
TITLE = Pointer(("info", "title"))


def found(report: Report, text: str = TEXT) -> tuple[Finding, ...]:
    report.texts["api.yaml"] = text
    return findings(report, "api.yaml")


def one(*, what: str = "title", at: Pointer = TITLE, text: str = TEXT, related: tuple[Pointer, ...] = ()) -> Finding:
    report = Report()
    report.add(ODD, at, related=related, what=what)
    return found(report, text)[0]


class TestText:
    def test_it_has_place_line_caret_effect_and_help(self) -> None:
        assert as_text(one()).splitlines() == [
            "api.yaml:3:3: warning[odd-thing]: title is odd",
            '  3 |   title: "Pets"',
            "    |   ^",
            "  = effect: it is left out",
            "  = help: Remove title.",
        ]

    def test_related_places_follow(self) -> None:
        last = as_text(one(related=(Pointer(("paths",)),))).splitlines()[-1]
        assert last == "  = see also: api.yaml:5:1 /paths"

    def test_of_a_very_long_line_the_part_around_is_shown(self) -> None:
        text = json.dumps({"a": "x" * 500, "info": {"title": "Pets"}, "z": "y" * 500})
        _, line, caret, *_ = as_text(one(text=text)).splitlines()
        assert len(line) < 120
        assert line[caret.index("^") :].startswith('"title"')

    def test_wide_characters_move_the_caret(self) -> None:
        text = "openapi: 3.1.0\n宠物: {x: 1, info: 2}\n"
        _, line, caret, *_ = as_text(one(at=Pointer(("宠物", "info")), text=text)).splitlines()
        assert line == "  2 | 宠物: {x: 1, info: 2}"
        assert caret == "    |" + " " * (1 + 2 * 2 + len(": {x: 1, ")) + "^"

    def test_colour_is_only_where_it_is_asked_for(self) -> None:
        assert "\x1b[" not in as_text(one())
        assert "\x1b[1;33mwarning[odd-thing]\x1b[0m" in as_text(one(), color=True)

    def test_what_a_document_says_does_not_act_on_the_terminal(self) -> None:
        evil = "\x1b[2J\u202ereversed\x07"
        text = f'info:\n  title: "{evil}"\n'.replace("\x1b", "\\e").replace("\x07", "\\a")
        shown = as_text(one(what=evil, text=text))
        assert not any(char in shown for char in "\x1b\u202e\x07")
        assert "\\x1b[2J\\u202ereversed\\x07 is odd" in shown


class TestPlaces:
    def test_findings_come_in_the_order_of_the_document(self) -> None:
        report = Report()
        report.add(ODD, Pointer(("paths",)), what="b")
        report.add(BAD, Pointer((), "overlay.yaml"), what="c")
        report.add(ODD, TITLE, what="a")
        assert [finding.found.facts["what"] for finding in found(report)] == ["a", "b", "c"]

    def test_what_an_overlay_made_is_found_in_the_overlay(self) -> None:
        report = Report()
        report.texts["o.yaml"] = "actions:\n  - update: {title: x}\n"
        report.origin = lambda _: Pointer(("actions", "0", "update", "title"), "o.yaml")
        report.add(ODD, TITLE, what="title")
        at = found(report)[0].at
        assert (at.shown, at.pointer) == ("o.yaml:2:14", "/info/title")

    def test_a_text_that_cannot_be_read_as_a_document_still_has_lines(self) -> None:
        report = Report()
        report.add(BAD, Pointer((), "api.yaml"), position=(2, 5), what="syntax")
        assert found(report, "a: [\nb: }\n")[0].at.text == "b: }"

    def test_a_file_nobody_kept_is_read_for_its_line(self, tmp_path: Path) -> None:
        (tmp_path / "o.yaml").write_text("a: [\nb: }\n")
        report = Report()
        report.add(BAD, Pointer((), str(tmp_path / "o.yaml")), position=(2, 4), what="syntax")
        assert found(report)[0].at.text == "b: }"

    def test_a_file_that_is_not_there_has_no_line(self) -> None:
        report = Report()
        report.add(BAD, Pointer((), "none.yaml"), what="it")
        assert as_text(findings(report, "none.yaml")[0]).startswith("none.yaml: error[bad-thing]: it is bad")

    def test_a_file_that_is_no_text_has_a_first_line(self, tmp_path: Path) -> None:
        (tmp_path / "b.yaml").write_bytes(b"\xff\xfe\xfd\x80\x81")
        report = Report()
        report.add(BAD, Pointer((), str(tmp_path / "b.yaml")), what="it")
        assert findings(report, str(tmp_path / "b.yaml"))[0].at.shown.endswith("b.yaml:1:1")


def test_json_has_everything() -> None:
    (record,) = json.loads(as_json([one(related=(Pointer(("paths",)),))]))
    assert record == {
        "rule": "odd-thing",
        "severity": "warning",
        "message": "title is odd",
        "effect": "it is left out",
        "help": "Remove title.",
        "file": "api.yaml",
        "line": 3,
        "column": 3,
        "pointer": "/info/title",
        "related": [{"file": "api.yaml", "line": 5, "column": 1, "pointer": "/paths"}],
    }


def test_an_annotation_is_one_line_whatever_the_text() -> None:
    shown = as_github([one(what="100%\n::error::a, b: c")])
    assert shown.startswith("::warning file=api.yaml,line=3,col=3,title=odd-thing::100%25\\n::error::a, b: c is odd%0A")
    assert "\n" not in shown


def test_a_note_is_a_notice_and_paths_are_escaped() -> None:
    report = Report()
    report.add(SMALL, Pointer((), "a,b:c.yaml"), what="it")
    assert as_github(findings(report, "x")) == "::notice file=a%2Cb%3Ac.yaml,title=small-thing::it is small"


def test_what_was_found_is_counted() -> None:
    report = Report()
    assert summary(report) == ""
    for number in range(2):
        report.add(BAD, TITLE, what=number)
    report.add(SMALL, TITLE, what="it")
    assert summary(report) == "2 errors, 1 note"


@pytest.mark.parametrize(
    ("text", "shown"),
    [("naïve 宠", "naïve 宠"), ("a\tb", "a b"), ("\x00\x7f\x9b", "\\x00\\x7f\\x9b"), ("\ud800", "\\ud800")],
)
def test_only_what_acts_on_a_terminal_is_escaped(text: str, shown: str) -> None:
    assert visible(text) == shown


class TestSarif:
    def test_it_has_place_level_and_rule(self) -> None:
        run = json.loads(as_sarif([one()]))["runs"][0]
        (result,) = run["results"]
        (rule,) = run["tool"]["driver"]["rules"]
        where = result["locations"][0]["physicalLocation"]
        assert where == {"artifactLocation": {"uri": "api.yaml"}, "region": {"startLine": 3, "startColumn": 3}}
        assert (result["level"], result["ruleIndex"], rule["id"]) == ("warning", 0, "odd-thing")
        assert rule["shortDescription"] == {"text": "<what> is odd"}

    def test_text_of_a_document_makes_no_link(self) -> None:
        (result,) = json.loads(as_sarif([one(what="[x](http://evil.invalid)")]))["runs"][0]["results"]
        assert result["message"]["text"].startswith("\\[x\\](http://evil.invalid) is odd")

    def test_related_places_are_told(self) -> None:
        (result,) = json.loads(as_sarif([one(related=(Pointer(("paths",)),))]))["runs"][0]["results"]
        (related,) = result["relatedLocations"]
        assert related["logicalLocations"] == [{"fullyQualifiedName": "/paths"}]

    def test_a_file_is_named_as_a_reference(self) -> None:
        report = Report()
        report.add(ODD, Pointer((), "a b/ü.yaml"), what="it")
        (result,) = json.loads(as_sarif(findings(report, "x")))["runs"][0]["results"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "a%20b/%C3%BC.yaml"}

    def test_nothing_found_is_a_run_without_results(self) -> None:
        (run,) = json.loads(as_sarif([]))["runs"]
        assert run["results"] == []
