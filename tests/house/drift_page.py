"""Turn the story of docs/drift.md into what it prints: every command of it is run, in a repository made for it.

`python tests/house/drift_page.py` writes that into the page.

A block of `console` is a command after `$ ` and what it prints; a block of `diff` is applied; a block with the name of
a file after its language is that file. The documents of spec/openai are there from the beginning.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "drift.md"
DOCUMENTS = ROOT / "spec" / "openai"
BLOCK = re.compile(r"^```(?P<language>\w+) ?(?P<file>[\w./]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
# Git must not ask who is there, nor look at the settings of whoever runs this.
SOMEBODY = {f"GIT_{role}_{what}": "somebody" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def retold(page: str, folder: Path) -> str:
    """The page with what its commands print in that folder, which is empty."""
    for name in ("openapi.yaml", "overlay.yaml"):
        shutil.copy(DOCUMENTS / name, folder)
    _run("git init --quiet", folder)

    def told(block: re.Match[str]) -> str:
        if block["file"]:
            file = folder / block["file"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block["text"], encoding="utf-8")
        elif block["language"] == "diff":
            subprocess.run(["git", "apply", "-"], cwd=folder, input=block["text"].encode(), check=True)
        elif block["language"] == "console":
            command = block["text"].partition("\n")[0]
            return f"```console\n{command}\n{_run(command.removeprefix('$ '), folder)}```"
        return block[0]

    return BLOCK.sub(told, page)


def _run(command: str, folder: Path) -> str:
    """What a command prints, wherever to."""
    scripts = sysconfig.get_path("scripts")
    path = os.pathsep.join((scripts, os.environ["PATH"]))
    environment = {**os.environ, **SOMEBODY, "PATH": path, "GIT_CONFIG_GLOBAL": os.devnull, "NO_COLOR": "1"}
    done = subprocess.run(
        command,
        shell=True,  # the commands are those of our own page
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        text = retold(PAGE.read_text(encoding="utf-8"), Path(scratch))
    PAGE.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{PAGE.name} is as its commands print it.\n")
