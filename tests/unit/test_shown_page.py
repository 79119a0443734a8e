"""A comparison becomes one page: every change is on it, with both sides, and nothing of a document acts in it."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from clientsmith.shown.page import as_page
from unit.two_versions import NEW, OLD, compared

HOSTILE = """\
openapi: 3.1.0
info: {title: "</title><script>alert(1)</script>", version: "<img src=x onerror=alert(2)>"}
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - name: kind
          in: query
          description: "</pre></details><script>alert(3)</script> \u202e"
          schema: {type: string, enum: ["</script><svg onload=alert(4)>", "{{ 7 * 7 }}"]}
      responses: {"204": {description: None.}}
"""


class Page(HTMLParser):
    """The elements of a page with their attributes, and the text of each that is asked for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in ("meta", "input", "rect", "path", "circle"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self._texts += [(tag, data) for tag in self._open]

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def text(self, tag: str) -> str:
        return "".join(text for name, text in self._texts if name == tag)


@pytest.fixture
def page(tmp_path: Path) -> str:
    return as_page(compared(tmp_path))


def parts(page: str) -> list[str]:
    """What the page has for each change."""
    return page.split('<details class="row"')[1:]


def about(page: str, symbol: str) -> str:
    return next(part for part in parts(page) if f"<code>{symbol}</code>" in part)


def pane(part: str, side: str, python: bool = False) -> list[str]:
    """The lines of one side of a change; a marked one begins with an asterisk."""
    half = part.split(f'<div class="side {side}">')[1].split('<div class="side')[0]
    found = re.findall(r'<pre class="py"[^>]*>(.*?)</pre>' if python else r'<pre tabindex="0">(.*?)</pre>', half, re.S)
    lines = found[0].splitlines() if found else []
    return [re.sub(r"<[^>]+>", "", line.replace("<mark>", "*")) for line in lines]


class TestChanges:
    def test_each_has_a_row_that_can_be_linked_to(self, page: str) -> None:
        rows = [element["id"] for element in Page(page).all("details") if element.get("class") == "row"]
        assert rows == [f"change-{number}" for number in range(1, 7)]

    def test_a_row_says_how_grave_it_is_and_what_part_it_is_about(self, page: str) -> None:
        row = next(element for element in Page(page).all("details") if element.get("id") == "change-1")
        assert (row["data-wire"], row["data-source"], row["data-group"]) == ("breaking", "breaking", "pets")

    def test_the_line_of_the_document_is_marked_on_both_sides(self, page: str) -> None:
        part = about(page, "client.pets.list(limit=…)")
        marked = [line for side in ("old", "new") for line in pane(part, side) if "*" in line]
        assert marked == [
            "8*  - {name: limit, in: query, schema: {type: integer}}",
            "8*  - {name: limit, in: query, required: true, schema: {type: integer}}",
        ]

    def test_an_argument_is_shown_in_the_signature_of_its_call(self, page: str) -> None:
        part = about(page, "client.pets.list(limit=…)")
        assert pane(part, "old", python=True) == [
            "def list(",
            "    …",
            "*    limit: int | Omit = OMIT,",
            "    …",
            ") -&gt; builtins.list[types.Pet]:",
        ]
        assert "*    limit: int," in pane(part, "new", python=True)

    def test_a_field_is_shown_in_its_class(self, page: str) -> None:
        part = about(page, "types.Pet.age")
        assert pane(part, "old", python=True) == ["class Pet(ModelBase):", "    …", "*    age: int"]
        assert pane(part, "new", python=True) == ["class Pet(ModelBase):", "    …", "*    age: int | None = None"]

    def test_what_was_removed_has_no_place_after(self, page: str) -> None:
        part = about(page, "client.pets.feed")
        assert "not in the document" in part.split('<div class="side new">')[1]
        assert pane(part, "new") == []


class TestSummary:
    def test_it_names_both_sides_and_the_next_version(self, page: str) -> None:
        assert Page(page).text("h1") == "Pets 1 → 2"
        assert '<p class="big">major</p>' in page

    def test_it_counts_by_severity(self, page: str) -> None:
        counts = re.findall(r"<dt>([\w ]+)</dt><dd>(\d+)</dd>", page)
        assert counts == [("breaking", "3"), ("compatible", "2"), ("no effect", "1")] * 2

    def test_without_changes_it_says_so(self, tmp_path: Path) -> None:
        page = as_page(compared(tmp_path, OLD, OLD))
        assert "Nothing differs." in page
        assert parts(page) == []


class TestShape:
    def test_a_resource_has_its_calls_before_and_after_by_what_became_of_them(self, page: str) -> None:
        told = [element["aria-label"] for element in Page(page).all("svg") if "aria-label" in element]
        assert told == ["pets: 1 changed, breaking, 1 removed", "owners: 1 added", "types: 1 changed, breaking"]

    def test_a_square_tells_what_call_it_is(self, page: str) -> None:
        assert "<title>pets.feed: removed</title>" in page

    def test_resources_that_did_not_change_are_apart(self, tmp_path: Path) -> None:
        page = as_page(compared(tmp_path, NEW, NEW.replace("listOwners", "listAllOwners")))
        assert "resources as before</summary>" in page


class TestSafety:
    @pytest.fixture
    def hostile(self, tmp_path: Path) -> str:
        return as_page(compared(tmp_path, HOSTILE, HOSTILE.replace("7 * 7", "8 * 8").replace("alert(3)", "alert(5)")))

    def test_nothing_of_a_document_becomes_an_element(self, hostile: str) -> None:
        found = [name for name, _ in Page(hostile).elements]
        assert "img" not in found
        assert found.count("script") == 1

    def test_nothing_of_a_document_becomes_a_template(self, hostile: str) -> None:
        assert "{{ 8 * 8 }}" in hostile
        assert "64" not in re.sub(r"sha256-\S+", "", hostile.split("<body>")[1].split("<script>")[0])

    def test_characters_that_reorder_text_are_spelled(self, hostile: str) -> None:
        assert "\u202e" not in hostile

    def test_no_attribute_holds_a_script_or_a_style(self, hostile: str) -> None:
        attributes = {name for _, held in Page(hostile).elements for name in held}
        assert not [name for name in attributes if name == "style" or name.startswith("on")]

    def test_the_policy_knows_the_one_style_and_the_one_script_by_their_hashes(self, page: str) -> None:
        policy = next(held["content"] for held in Page(page).all("meta") if "http-equiv" in held)
        style, script = (re.findall(f"<{name}>(.*?)</{name}>", page, re.S)[0] for name in ("style", "script"))
        hashes = [b64encode(sha256(text.encode()).digest()).decode() for text in (style, script)]
        assert policy == (
            f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
            "base-uri 'none'; form-action 'none'"
        )

    def test_nothing_is_loaded_from_elsewhere(self, page: str) -> None:
        assert list(links(page)) == []


def links(page: str) -> Iterator[str]:
    """What an element would load or lead to, besides places of the page itself."""
    for _, held in Page(page).elements:
        yield from (held[name] for name in ("src", "href", "action") if not held.get(name, "#").startswith("#"))


def test_the_same_comparison_gives_the_same_bytes(tmp_path: Path) -> None:
    assert as_page(compared(tmp_path)) == as_page(compared(tmp_path))
