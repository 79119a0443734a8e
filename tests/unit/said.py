"""Turn the words of a command line into what it says, run in this process."""

from __future__ import annotations

import pytest
from clientsmith.cli import run


class Said:
    """Runs a command line, after the words that each begins with; what it said stands in `out` and `err`."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *words: str) -> None:
        self._capsys = capsys
        self._words = words
        self.out = self.err = ""

    def __call__(self, *words: str) -> int:
        self.since()
        code = run([*self._words, *words])
        self.out, self.err = self._capsys.readouterr()
        return code

    def since(self) -> str:
        """What others printed since."""
        return self._capsys.readouterr().out
