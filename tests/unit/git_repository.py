"""A git repository in a folder of its own, whose commits depend on nothing of the machine.

Where there is no git, tests that need a repository are skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

SOMEBODY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Somebody"), ("EMAIL", "somebody@example.com"), ("DATE", "2024-01-01T00:00:00Z"))
}


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")


class Repository:
    """Writes files and commits them."""

    def __init__(self, folder: Path) -> None:
        if shutil.which("git") is None:
            pytest.skip("git is not here")
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / ".git").exists():
            self.git("init", "--quiet", "--template=", "--initial-branch", "main")

    def copied(self, folder: Path) -> Repository:
        """The same in another folder, which is quicker than to commit it all again."""
        return Repository(shutil.copytree(self.folder, folder))

    def git(self, *words: str, given: str = "") -> str:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        settings = {**inherited, **SOMEBODY, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        done = subprocess.run(
            ["git", *words], cwd=self.folder, env=settings, input=given, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def write(self, files: Mapping[str, str]) -> None:
        for path, text in files.items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_text(text, encoding="utf-8")

    def commit(self, files: Mapping[str, str], tag: str) -> None:
        """Commit these files, and call that commit so."""
        self.write(files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", tag)
        self.git("tag", tag)
