"""The Dockerfile, as far as it can be tried without Docker: what it copies is enough for a tool that works."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
COPIED = [name for line in re.findall(r"^COPY (.*)$", TEXT, re.MULTILINE) for name in line.split()[:-1]]
SENT = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
PETS = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets: {get: {operationId: listPets, responses: {"200": {description: All pets.}}}}
"""


def of(instruction: str) -> list[str]:
    return re.findall(rf"^{instruction} (.*)$", TEXT, re.MULTILINE)


def run(*command: str, folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **settings}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.mark.parametrize("name", COPIED)
def test_what_is_copied_is_there_and_sent_to_docker(name: str) -> None:
    assert (ROOT / name).exists()
    assert any(fnmatch(name, pattern) for pattern in SENT)


def test_nothing_is_sent_that_is_not_copied() -> None:
    assert sorted(SENT) == sorted(COPIED)


def test_it_runs_as_nobody_in_particular() -> None:
    assert of("USER") == ["10001"]
    assert (of("WORKDIR")[-1], of("ENTRYPOINT")) == ("/work", ['["clientsmith"]'])


@pytest.mark.slow
def test_the_steps_of_both_stages_give_a_tool_that_works(tmp_path: Path) -> None:
    source, wheels, work = tmp_path / "source", tmp_path / "wheels", tmp_path / "work"
    for name in COPIED:
        ignored = shutil.ignore_patterns("__pycache__")
        target = source / name
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target, ignore=ignored)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target)
    (build,) = (command for command in of("RUN") if "pip wheel" in command)
    run(sys.executable, *shlex.split(build.replace("/wheels", str(wheels)))[1:], folder=source)
    run(sys.executable, "-m", "venv", "empty", folder=tmp_path)
    python = str(tmp_path / "empty/bin/python")
    (wheel,) = wheels.iterdir()
    run(python, "-m", "pip", "install", "--quiet", "--no-compile", str(wheel), folder=tmp_path)
    run(python, "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash", "empty/lib", folder=tmp_path)
    work.mkdir()
    (work / "openapi.yaml").write_text(PETS)
    homeless = {"HOME": "/nonexistent", "CLIENTSMITH_CACHE": "", "PYTHONDONTWRITEBYTECODE": "1"}
    tool = str(tmp_path / "empty/bin/clientsmith")
    run(tool, "generate", "openapi.yaml", "-o", "client", folder=work, **homeless)
    run(tool, "check", "openapi.yaml", "-o", "client", folder=work, **homeless)
    assert (work / "client/pets_client/__init__.py").is_file()
