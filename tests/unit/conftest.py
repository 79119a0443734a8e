"""What several tests of commands begin with: a command line, and a project that people work in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from unit.edited import generate_in
from unit.said import Said


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Said:
    return Said(capsys)


@pytest.fixture(scope="session")
def generated_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a document, a configuration and what is generated: not to be changed."""
    folder = tmp_path_factory.mktemp("project")
    generate_in(folder)
    return folder


@pytest.fixture
def project(generated_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that folder, which is the working directory."""
    folder = tmp_path / "project"
    shutil.copytree(generated_project, folder)
    monkeypatch.chdir(folder)
    return folder
