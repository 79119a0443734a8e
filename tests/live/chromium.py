"""A headless Chromium, as Debian has it: what it shows of a page, and what the page said on its console."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

BROWSER = os.environ.get("CLIENTSMITH_CHROMIUM") or shutil.which("chromium")
DRIVER = shutil.which("chromedriver")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser with a window of its own, for as long as it is needed."""
    options = ChromeOptions()
    options.binary_location = BROWSER or ""
    # Its sandbox does not work for root, who runs tests in containers; the pages are our own.
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=Service(DRIVER))
    try:
        yield Browser(driver)
    finally:
        driver.quit()


class Browser:
    """What tests do in a browser."""

    def __init__(self, driver: Chrome) -> None:
        self.driver = driver

    def open(self, page: Path, fragment: str = "") -> None:
        """Open a file anew, even where it is open."""
        self.driver.get("about:blank")
        self.driver.get(page.as_uri() + fragment)

    def screen(self, width: int, height: int = 900) -> None:
        """Make the screen that large; a narrow one is that of a phone."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self._command("Emulation.setDeviceMetricsOverride", size)

    def scheme(self, name: str) -> None:
        """Ask for light or dark colours."""
        feature = {"name": "prefers-color-scheme", "value": name}
        self._command("Emulation.setEmulatedMedia", {"features": [feature]})

    def scripts(self, *, on: bool) -> None:
        """Let pages run scripts, or not."""
        self._command("Emulation.setScriptExecutionDisabled", {"value": not on})

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def run(self, script: str) -> object:
        """What a script gives back in the page."""
        return self.driver.execute_script(script)

    def said(self) -> list[str]:
        """What the console has got since it was asked last."""
        told = self.driver.execute("getLog", {"type": "browser"})
        return [entry["message"] for entry in told["value"]]

    def _command(self, name: str, arguments: Mapping[str, object]) -> None:
        self.driver.execute_cdp_cmd(name, dict(arguments))
