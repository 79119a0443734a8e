"""Take the pictures of the report that the README and docs/drift.md show: `python tests/live/pictures.py`.

They are of the founding document of OpenAI (1.1.0) against that of today, which lies beside the repository.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests")]

from live.chromium import chromium  # noqa: E402

SHOWN = {
    "openapi-1.1.0.yaml": ROOT / "spec/openai/openapi.yaml",
    "openapi-2.3.0.yaml": ROOT.parent / "shared/corpus/real/openai-head.yaml",
}
WIDTH = 1200


def main() -> None:
    with TemporaryDirectory() as folder, chromium() as browser:
        page = Path(folder, "diff.html")
        for name, document in SHOWN.items():
            shutil.copy(document, Path(folder, name))
        command = [sys.executable, "-m", "clientsmith", "diff", *SHOWN, "--format", "html", "-o", page.name]
        subprocess.run(command, cwd=folder, check=True)
        browser.open(page)
        browser.screen(WIDTH, 1060)
        browser.driver.save_screenshot(str(ROOT / "docs/diff-report.png"))
        browser.one('[name=group] [value="files"]').click()
        browser.one("[data-axis=wire] [data-value=breaking]").click()
        browser.one("details.row:not([hidden]) > summary").click()
        browser.one("[data-axis=wire] [data-value='']").click()
        browser.run("document.querySelector('#changes').scrollIntoView(); document.activeElement.blur()")
        browser.screen(WIDTH, 860)
        browser.driver.save_screenshot(str(ROOT / "docs/diff-change.png"))


if __name__ == "__main__":
    main()
