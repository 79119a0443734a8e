"""What is generated is in black's style, whether black had to format it or the templates print it so."""

from __future__ import annotations

from pathlib import Path

import black
import pytest
from black.mode import TargetVersion

GENERATED = Path(__file__).resolve().parents[2] / "generated"
MODE = black.Mode(target_versions={TargetVersion.PY311})


FILES = sorted(GENERATED.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(GENERATED).as_posix())
def test_black_would_change_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert black.format_str(text, mode=MODE) == text
