"""The jobs for GitLab: their scripts are run as a runner runs them, each in one shell with a pipeline's variables."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

TEMPLATE: dict[str, Any] = yaml.safe_load((Path(__file__).parents[2] / ".ci/gitlab.yml").read_text())
PETS = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets: {get: {operationId: listPets, responses: {"200": {description: All pets.}}}}
"""
CONFIG = '[[target]]\ndocument = "openapi.yaml"\noutput = "client"\npackage = "pets_client"\nformatter = "none"\n'

pytestmark = pytest.mark.slow


class Pipeline:
    """A checkout of a merge request that is one commit after its base, as deep as that commit."""

    def __init__(self, folder: Path) -> None:
        self._origin, self.folder = folder / "origin", folder / "work"
        self._origin.mkdir()
        self._run(["git", "init", "--quiet"], self._origin)
        (self._origin / "clientsmith.toml").write_text(CONFIG)
        self.base = self.commit(PETS)

    def commit(self, document: str) -> str:
        (self._origin / "openapi.yaml").write_text(document)
        self._run([sys.executable, "-m", "clientsmith", "generate"], self._origin)
        self._run(["git", "add", "--all"], self._origin)
        person = ("-c", "user.name=Tests", "-c", "user.email=tests@example.com")
        self._run(["git", *person, "commit", "--quiet", "--message", "All"], self._origin)
        return self._run(["git", "rev-parse", "HEAD"], self._origin).stdout.strip()

    def checkout(self) -> None:
        clone = ["git", "clone", "--quiet", "--depth=1", self._origin.as_uri(), str(self.folder)]
        self._run(clone, self._origin)
        (self.folder / ".clientsmith").mkdir()

    def job(self, name: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the script of a job."""
        settings = {key: str(value) for key, value in TEMPLATE["variables"].items()}
        settings |= {"CI_MERGE_REQUEST_DIFF_BASE_SHA": self.base, **variables}
        script = "\n".join(TEMPLATE[name]["script"])
        return self._run(["bash", "-eo", "pipefail", "-c", script], self.folder, settings, check=False)

    def _run(
        self, command: list[str], folder: Path, settings: Mapping[str, str] | None = None, *, check: bool = True
    ) -> subprocess.CompletedProcess[str]:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        environment = {**os.environ, "PATH": path, "CLIENTSMITH_CACHE": "", **(settings or {})}
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=check)


@pytest.fixture
def pipeline(tmp_path: Path) -> Pipeline:
    return Pipeline(tmp_path)


def test_check_passes_with_a_report_of_no_failures(pipeline: Pipeline) -> None:
    pipeline.checkout()
    done = pipeline.job("clientsmith-check")
    assert done.returncode == 0, done.stderr
    (suite,) = ElementTree.parse(pipeline.folder / ".clientsmith/check.xml").getroot()
    assert suite.get("failures") == "0"


def test_check_fails_with_a_report_of_what_drifted(pipeline: Pipeline) -> None:
    pipeline.checkout()
    (pipeline.folder / "openapi.yaml").write_text(PETS.replace("/pets", "/cats"))
    assert pipeline.job("clientsmith-check").returncode == 1
    (suite,) = ElementTree.parse(pipeline.folder / ".clientsmith/check.xml").getroot()
    assert any("resources/pets.py" in str(case.get("name")) for case in suite)


def test_diff_leaves_a_page_and_a_text(pipeline: Pipeline) -> None:
    pipeline.commit(PETS.replace("/pets", "/cats"))
    pipeline.checkout()
    done = pipeline.job("clientsmith-diff")
    assert done.returncode == 0, done.stderr
    assert "## API changes: major" in (pipeline.folder / ".clientsmith/changes.md").read_text()
    assert "<html" in (pipeline.folder / ".clientsmith/changes.html").read_text()


def test_diff_fails_at_what_the_variable_says(pipeline: Pipeline) -> None:
    pipeline.commit(PETS.replace("/pets", "/cats"))
    pipeline.checkout()
    assert pipeline.job("clientsmith-diff", CLIENTSMITH_FAIL_ON="breaking").returncode == 1


def test_document_and_configuration_are_variables(pipeline: Pipeline) -> None:
    pipeline.checkout()
    (pipeline.folder / "clientsmith.toml").rename(pipeline.folder / "own settings.toml")
    settings = {"CLIENTSMITH_DOCUMENT": "openapi.yaml", "CLIENTSMITH_CONFIG": "own settings.toml"}
    for job in ("clientsmith-check", "clientsmith-diff"):
        done = pipeline.job(job, **settings)
        assert done.returncode == 0, done.stderr


def test_reports_are_where_the_scripts_leave_them(pipeline: Pipeline) -> None:
    pipeline.checkout()
    for name in ("clientsmith-check", "clientsmith-diff"):
        pipeline.job(name)
    artifacts = [TEMPLATE[name]["artifacts"] for name in ("clientsmith-check", "clientsmith-diff")]
    named = [artifacts[0]["reports"]["junit"], *artifacts[1]["paths"]]
    assert all((pipeline.folder / path).is_file() for path in named)
