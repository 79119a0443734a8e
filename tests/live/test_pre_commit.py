"""The hooks as pre-commit itself runs them: in environments of its own, installed from a commit of this repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHIPPED = ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml", "generator", "templates")
PETS = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: getPet, responses: {"200": {description: The pet.}}}
"""
CONFIG = '[[target]]\ndocument = "openapi.yaml"\noutput = "client"\npackage = "pets_client"\n'
HOOKS = """\
repos:
  - repo: {repository}
    rev: {revision}
    hooks: [{{id: clientsmith-check}}, {{id: clientsmith-validate}}]
"""

found = shutil.which("pre-commit", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(found is None, reason="pre-commit is not installed")]


@dataclass(frozen=True)
class Scratch:
    """A repository that uses the hooks."""

    folder: Path
    home: Path

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        settings = {**os.environ, "PRE_COMMIT_HOME": str(self.home), "PRE_COMMIT_COLOR": "never"}
        return subprocess.run(command, cwd=self.folder, env=settings, capture_output=True, text=True, check=False)

    def hook(self, name: str, *words: str) -> subprocess.CompletedProcess[str]:
        return self.run(str(found), "run", name, *words)

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text)
        self.run("git", "add", "--all")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scratch]:
    """A repository with the hooks, and the environments that pre-commit made for them."""
    repository, folder = tmp_path_factory.mktemp("clientsmith"), tmp_path_factory.mktemp("scratch")
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, repository / name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
        else:
            shutil.copy(ROOT / name, repository / name)
    revision = committed(repository)
    (folder / ".pre-commit-config.yaml").write_text(HOOKS.format(repository=repository, revision=revision))
    committed(folder)
    scratch = Scratch(folder, tmp_path_factory.mktemp("home"))
    done = scratch.run(str(found), "install-hooks")
    assert done.returncode == 0, done.stdout + done.stderr
    yield scratch
    shutil.rmtree(scratch.home, ignore_errors=True)


def committed(folder: Path) -> str:
    git = ("git", "-C", str(folder), "-c", "user.name=Tests", "-c", "user.email=tests@example.com")
    for words in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "All")):
        subprocess.run([*git, *words], check=True)
    return subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def scratch(installed: Scratch) -> Scratch:
    """The repository with a document and the client of it."""
    for path in installed.folder.iterdir():
        if path.is_dir() and path.name != ".git":
            shutil.rmtree(path)
        elif path.is_file() and path.name != ".pre-commit-config.yaml":
            path.unlink()
    installed.write("clientsmith.toml", CONFIG)
    installed.write("openapi.yaml", PETS)
    done = installed.run(sys.executable, "-m", "clientsmith", "generate")
    assert done.returncode == 0, done.stderr
    installed.run("git", "add", "--all")
    return installed


def test_check_passes_where_nothing_drifted(scratch: Scratch) -> None:
    done = scratch.hook("clientsmith-check")
    assert (done.returncode, "Passed" in done.stdout) == (0, True), done.stdout


def test_check_fails_where_the_document_changed(scratch: Scratch) -> None:
    scratch.write("openapi.yaml", PETS.replace("/pets/", "/cats/"))
    done = scratch.hook("clientsmith-check")
    assert done.returncode == 1
    assert "exit code: 1" in done.stdout
    assert "because the document ../openapi.yaml changed" in done.stdout


def test_check_fails_where_a_file_was_edited(scratch: Scratch) -> None:
    scratch.write("client/pets_client/__init__.py", "mine = True\n")
    done = scratch.hook("clientsmith-check")
    assert done.returncode == 1
    assert "pets_client/__init__.py" in done.stdout


def test_validate_passes_for_good_documents(scratch: Scratch) -> None:
    scratch.write("openapi.json", '{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}}')
    done = scratch.hook("clientsmith-validate")
    assert (done.returncode, "Passed" in done.stdout) == (0, True), done.stdout


def test_validate_fails_with_the_line_of_the_mistake(scratch: Scratch) -> None:
    scratch.write("openapi.yaml", PETS.replace("paths:", "paths: ["))
    done = scratch.hook("clientsmith-validate")
    assert done.returncode == 1
    assert "openapi.yaml:4:9: error[syntax-error]" in done.stdout


def test_validate_leaves_other_files_alone(scratch: Scratch) -> None:
    scratch.write("values.yaml", "paths: [")
    assert "Skipped" in scratch.hook("clientsmith-validate", "--files", "values.yaml").stdout
