"""The story of docs/drift.md is true: its commands print what it says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from house.drift_page import PAGE, retold


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
def test_commands_print_what_the_page_says(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert retold(page, tmp_path) == page, "refresh it with: python tests/house/drift_page.py"
