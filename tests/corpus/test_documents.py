"""Documents that nobody here wrote, through the whole of it: generated, imported, type-checked, and their tests run.

They lie in ../shared/corpus; without that folder there is nothing to test.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
WHOLE = ("openai-head.yaml", "swagger-petstore.yaml", "museum.yaml", "train-travel.json", "qdrant.json")
METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"}

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CORPUS.is_dir(), reason="there is no ../shared/corpus")]


def run(*command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *command], cwd=cwd, capture_output=True, text=True, check=False)


def listed(folder: str) -> list[str]:
    """The entry files of a folder of the corpus."""
    manifest = CORPUS / "MANIFEST.tsv"
    if not manifest.is_file():
        return []
    names = (line.split("\t")[0] for line in manifest.read_text().splitlines()[1:])
    return [name for name in names if name.startswith(folder + "/")]


@pytest.mark.parametrize("name", WHOLE)
def test_document_becomes_a_client_that_is_typed_and_tested(name: str, tmp_path: Path) -> None:
    document = CORPUS / "real" / name
    if not document.is_file():
        pytest.skip(f"{name} is not in the corpus")
    done = run("clientsmith", "generate", str(document), "-o", str(tmp_path), "--package", "corpus_client")
    assert done.returncode == 0, done.stderr
    assert run("pytest", "-q", "-p", "no:cacheprovider", cwd=tmp_path).returncode == 0
    assert run("mypy", "--strict", ".", cwd=tmp_path).stdout.startswith("Success")
    assert run("black", "--check", "--quiet", ".", cwd=tmp_path).returncode == 0
    assert run("clientsmith", "check", str(document), "-o", str(tmp_path), "--package", "corpus_client").returncode == 0


def test_every_operation_of_the_large_document_is_generated(tmp_path: Path) -> None:
    document = CORPUS / "real" / "openai-head.yaml"
    run("clientsmith", "generate", str(document), "-o", str(tmp_path))
    lock = json.loads((tmp_path / "clientsmith.lock").read_text())
    paths = yaml.load(document.read_text(), Loader=yaml.CSafeLoader)["paths"]
    declared = {(method.upper(), path) for path, item in paths.items() for method in item if method in METHODS}
    assert {(one["method"], one["path"]) for one in lock["operations"]} == declared


@pytest.mark.parametrize("name", [*listed("real"), *listed("conformance")])
def test_document_is_generated_or_refused_with_a_reason(name: str, tmp_path: Path) -> None:
    done = run("clientsmith", "generate", str(CORPUS / name), "-o", str(tmp_path / "out"))
    assert done.returncode in (0, 2), done.stderr
    if done.returncode == 2:
        assert "error[" in done.stderr
        assert not (tmp_path / "out").exists()
    for file in (tmp_path / "out").rglob("*.py"):
        ast.parse(file.read_text(), file.name)


@pytest.mark.parametrize("name", [line.name for line in sorted((CORPUS / "bad").glob("*")) if line.suffix != ".tsv"])
def test_bad_document_does_no_harm(name: str, tmp_path: Path) -> None:
    document = CORPUS / "bad" / name
    document = document / "openapi.yaml" if document.is_dir() else document
    done = run("clientsmith", "generate", str(document), "-o", str(tmp_path / "out"))
    assert done.returncode in (0, 2), done.stderr
    assert "Traceback" not in done.stderr
    assert not Path("/tmp/pwned").exists()
    for file in (tmp_path / "out").rglob("*.py"):
        ast.parse(file.read_text(), file.name)
