"""The page of a comparison in a browser: it is clicked, typed into, made narrow and dark, and read without scripts."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from clientsmith.shown.page import as_page
from unit.two_versions import compared

selenium = pytest.importorskip("selenium")

from live.chromium import BROWSER, DRIVER, Browser, chromium  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None or DRIVER is None, reason="Chromium or its driver is not installed"),
]

MANY = 5000


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    (folder / "diff.html").write_text(as_page(compared(folder)), encoding="utf-8")
    return folder / "diff.html"


@pytest.fixture(scope="module")
def running() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def browser(running: Browser, page: Path) -> Iterator[Browser]:
    """A browser with the page open on a desktop; what the page said must be nothing."""
    running.scripts(on=True)
    running.screen(1280)
    running.scheme("light")
    running.open(page)
    yield running
    assert running.said() == []


def rows(browser: Browser) -> list[str]:
    """The symbols of the rows that are seen."""
    found = browser.run(
        "return [...document.querySelectorAll('details.row')].filter(row => row.offsetParent)"
        ".map(row => row.querySelector('.what code').textContent)"
    )
    assert isinstance(found, list)
    return found


def press(browser: Browser, axis: str, value: str) -> None:
    browser.one(f'[data-axis="{axis}"] [data-value="{value}"]').click()


def type_text(browser: Browser, text: str) -> None:
    browser.one("[name=text]").send_keys(text)
    time.sleep(0.3)


class TestFilters:
    def test_at_first_every_change_is_seen(self, browser: Browser) -> None:
        assert len(rows(browser)) == 6
        assert browser.one("output").text == "6 of 6"

    @pytest.mark.parametrize("axis", ["wire", "source"])
    def test_a_button_leaves_the_changes_of_its_severity(self, browser: Browser, axis: str) -> None:
        press(browser, axis, "compatible")
        assert rows(browser) == ["client.pets.list(color=…)", "client.owners.list"]
        assert browser.one("output").text == "2 of 6"

    def test_a_button_says_that_it_is_pressed(self, browser: Browser) -> None:
        press(browser, "wire", "breaking")
        pressed = [button.text for button in browser.all('[data-axis="wire"] [aria-pressed="true"]')]
        assert pressed == ["breaking 3"]

    def test_filters_work_together(self, browser: Browser) -> None:
        press(browser, "wire", "breaking")
        browser.one('[name=group] [value="types"]').click()
        assert rows(browser) == ["types.Pet.age"]

    def test_text_is_searched_in_symbols_messages_and_rules(self, browser: Browser) -> None:
        type_text(browser, "OWNERS")
        assert rows(browser) == ["client.owners.list"]
        browser.one("[name=text]").clear()
        type_text(browser, "parameter-became")
        assert rows(browser) == ["client.pets.list(limit=…)"]

    def test_nothing_left_is_told(self, browser: Browser) -> None:
        type_text(browser, "no such thing")
        assert rows(browser) == []
        assert browser.one("p.nothing").text == "No change is left by these filters."

    def test_reset_brings_all_back(self, browser: Browser) -> None:
        press(browser, "source", "none")
        browser.one("[data-do=reset]").click()
        assert len(rows(browser)) == 6

    def test_a_resource_of_the_picture_leaves_its_changes(self, browser: Browser) -> None:
        browser.one('figure a[data-group="owners"]').click()
        assert rows(browser) == ["client.owners.list"]


class TestChanges:
    def test_a_click_opens_a_change(self, browser: Browser) -> None:
        assert not browser.one("#change-1 .pair").is_displayed()
        browser.one("#change-1 > summary").click()
        assert browser.one("#change-1 .pair").is_displayed()
        assert "limit: int | Omit = OMIT" in browser.one("#change-1 .old .py").text

    def test_all_that_are_seen_open_together(self, browser: Browser) -> None:
        press(browser, "wire", "breaking")
        browser.one("[data-do=open]").click()
        assert len(browser.all("details.row[open]")) == 3
        browser.one("[data-do=close]").click()
        assert browser.all("details.row[open]") == []

    def test_a_link_to_a_change_opens_it(self, browser: Browser, page: Path) -> None:
        browser.open(page, "#change-4")
        assert browser.one("#change-4 .pair").is_displayed()

    def test_a_link_to_a_hidden_change_shows_it_again(self, browser: Browser) -> None:
        press(browser, "wire", "breaking")
        browser.run("location.hash = '#change-6'")
        time.sleep(0.2)
        assert browser.one("#change-6 > .body").is_displayed()

    def test_both_sides_stand_beside_each_other(self, browser: Browser) -> None:
        browser.one("#change-1 > summary").click()
        old, new = (browser.one(f"#change-1 .{side}").rect for side in ("old", "new"))
        assert old["y"] == new["y"]
        assert old["x"] + old["width"] <= new["x"]


class TestKeyboard:
    def test_the_first_stop_leads_to_the_changes(self, browser: Browser) -> None:
        browser.one("body").send_keys(Keys.TAB)
        browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
        assert browser.driver.current_url.endswith("#changes")

    def test_enter_opens_a_change(self, browser: Browser) -> None:
        browser.one("#change-2 > summary").send_keys(Keys.ENTER)
        assert browser.one("#change-2 > .body").is_displayed()

    def test_a_slash_leads_to_the_search(self, browser: Browser) -> None:
        browser.one("body").send_keys("/")
        assert browser.driver.switch_to.active_element == browser.one("[name=text]")


class TestScreens:
    @pytest.mark.parametrize("width", [320, 360, 768, 1280])
    def test_nothing_is_wider_than_the_screen(self, browser: Browser, width: int) -> None:
        browser.screen(width)
        browser.one("[data-do=open]").click()
        assert browser.run("return document.documentElement.scrollWidth") == width

    def test_on_a_phone_one_side_stands_below_the_other(self, browser: Browser) -> None:
        browser.screen(360)
        browser.one("#change-1 > summary").click()
        old, new = (browser.one(f"#change-1 .{side}").rect for side in ("old", "new"))
        assert old["x"] == new["x"]
        assert old["y"] + old["height"] <= new["y"]

    def test_who_asks_for_dark_gets_it(self, browser: Browser) -> None:
        color = "return getComputedStyle(document.body).backgroundColor"
        light = browser.run(color)
        browser.scheme("dark")
        assert (light, browser.run(color)) == ("rgb(246, 247, 249)", "rgb(15, 19, 25)")

    def test_squares_of_the_picture_are_painted(self, browser: Browser) -> None:
        fills = browser.run(
            "return ['added', 'removed', 'breaking', 'same'].map(kind =>"
            " getComputedStyle(document.querySelector(`#s-${kind} rect`)).fill)"
        )
        assert isinstance(fills, list)
        assert len(set(fills)) == 3  # What is removed breaks, and has the colour of it.


class TestWithoutScripts:
    def test_every_change_is_there_and_opens(self, running: Browser, page: Path) -> None:
        running.scripts(on=False)
        running.screen(1280)
        running.open(page)
        assert not running.one("form.controls").is_displayed()
        assert all(row.is_displayed() for row in running.all("details.row"))
        running.one("#change-3 > summary").click()
        assert running.one("#change-3 .pair").is_displayed()
        running.scripts(on=True)


class TestLarge:
    def test_many_changes_are_a_page_of_some_megabytes_that_opens_soon(self, running: Browser, tmp_path: Path) -> None:
        found = compared(tmp_path)
        text = as_page(replace(found, rows=(found.rows * MANY)[:MANY]))
        assert len(text.encode()) < 8_000_000
        (tmp_path / "large.html").write_text(text, encoding="utf-8")
        running.scripts(on=True)
        running.screen(1280)
        start = time.monotonic()
        running.open(tmp_path / "large.html")
        assert time.monotonic() - start < 5
        start = time.monotonic()
        press(running, "wire", "breaking")
        assert time.monotonic() - start < 2
        assert running.one("output").text == "2501 of 5000"
        assert running.said() == []
