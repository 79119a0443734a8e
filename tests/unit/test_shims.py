"""What is asked to be kept of a version before: how it is named, what the lock says of it, and what is refused."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from clientsmith.cli import run
from clientsmith.drift.lock import LOCK
from house.test_only_code import HOSTILE, document
from unit.git_repository import Repository

OLD = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets: {get: {operationId: findPets, tags: [pets]}}
"""
NEW = OLD.replace("findPets", "searchPets")
CALL = b"def find(self"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.yaml").write_text(OLD)
    Path("new.yaml").write_text(NEW)


def generate(*words: str) -> int:
    return run(["generate", "new.yaml", "-o", "out", "--package", "pets_client", "--formatter", "none", *words])


def check(*words: str) -> int:
    return run(["check", "new.yaml", "-o", "out", "--package", "pets_client", "--formatter", "none", *words])


def pets() -> bytes:
    return Path("out/pets_client/resources/pets.py").read_bytes()


def test_nothing_is_kept_where_nobody_asks() -> None:
    assert generate() == 0
    assert CALL not in pets()
    assert not Path("out/pets_client/_runtime/kept.py").exists()
    assert not Path("out/tests/test_shims.py").exists()


def test_version_is_a_document() -> None:
    assert generate("--shims", "old.yaml") == 0
    assert CALL in pets()


def test_version_is_a_package() -> None:
    assert run(["generate", "old.yaml", "-o", "before", "--package", "pets_client", "--formatter", "none"]) == 0
    assert generate("--shims", "before") == 0
    assert CALL in pets()


def test_version_is_a_document_at_a_git_revision(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.git("add", "old.yaml")
    repository.git("commit", "--quiet", "-m", "The first version")
    repository.git("tag", "v1")
    Path("old.yaml").write_text(NEW)
    assert generate("--shims", "git:v1:old.yaml") == 0
    assert CALL in pets()


def test_configuration_names_the_version_as_seen_from_its_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("clientsmith.toml").write_text(
        'document = "new.yaml"\noutput = "out"\npackage = "pets_client"\nformatter = "none"\nshims = "old.yaml"\n'
    )
    Path("elsewhere").mkdir()
    monkeypatch.chdir("elsewhere")
    assert run(["generate"]) == 0
    assert CALL in Path("../out/pets_client/resources/pets.py").read_bytes()
    assert run(["check"]) == 0


def test_same_versions_give_the_same_bytes() -> None:
    generate("--shims", "old.yaml")
    before = {path: path.read_bytes() for path in Path("out").rglob("*") if path.is_file()}
    generate("--shims", "old.yaml")
    assert {path: path.read_bytes() for path in Path("out").rglob("*") if path.is_file()} == before


def test_check_is_content_with_what_was_kept() -> None:
    generate("--shims", "old.yaml")
    assert check("--shims", "old.yaml") == 0


def test_lock_tells_the_version_by_its_hash(capsys: pytest.CaptureFixture[str]) -> None:
    generate("--shims", "old.yaml")
    assert len(json.loads(Path("out", LOCK).read_text())["options"]["shims"]) == 64
    assert check() == 1
    assert 'because the option shims was "a version", and is not set' in capsys.readouterr().out


def test_another_version_is_a_reason_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    generate("--shims", "old.yaml")
    assert check("--shims", "new.yaml") == 1
    assert "because the version whose symbols are kept (`shims`) is another" in capsys.readouterr().out


def test_lock_has_no_calls_that_the_document_does_not_have() -> None:
    generate("--shims", "old.yaml")
    operations = json.loads(Path("out", LOCK).read_text())["operations"]
    assert [operation["call"] for operation in operations] == ["pets.search"]


def test_readme_tells_what_is_kept() -> None:
    generate("--shims", "old.yaml")
    assert "| `client.pets.find` | `client.pets.search` |" in Path("out/README.md").read_text()


@pytest.mark.parametrize("version", ["missing.yaml", "git:v1:old.yaml", "git:v1"])
def test_version_that_cannot_be_read_is_an_error(version: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert generate("--shims", version) == 2
    assert "error[shims-unusable]" in capsys.readouterr().err
    assert not Path("out").exists()


def test_output_itself_is_no_version_before(capsys: pytest.CaptureFixture[str]) -> None:
    generate()
    assert generate("--shims", "out") == 2
    assert "shims-unusable" in capsys.readouterr().err


def test_what_cannot_be_kept_is_told_where_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    Path("old.yaml").write_text(OLD.replace("findPets", "pets.search.all"))
    assert generate("--shims", "old.yaml", "--verbose") == 0
    assert "old.yaml:4:11: note[not-kept]: client.pets.search.list of the version before" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_texts_of_the_old_document_become_no_program(text: str) -> None:
    old = json.dumps(document(text))
    Path("old.json").write_text(old)
    Path("new.json").write_text(old.replace('"paths": {', '"paths": {"/new": {"get": {"operationId": "new"}}}, "x": {'))
    words = ["generate", "new.json", "-o", "out", "--package", "pets_client", "--formatter", "none"]
    assert run([*words, "--shims", "old.json"]) == 0
    made = [path.read_text() for path in Path("out").rglob("*.py")]
    nodes = [node for source in made for node in ast.walk(ast.parse(source))]
    assert "system" not in {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    assert any("the API no longer has this operation" in source for source in made)


@pytest.mark.slow
def test_hash_seed_changes_no_byte() -> None:
    written = []
    for seed in ("1", "4242"):
        words = ["new.yaml", "-o", seed, "--package", "pets_client", "--shims", "old.yaml"]
        command = [sys.executable, "-m", "clientsmith", "generate", *words]
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True)
        found = {path.relative_to(seed): path.read_bytes() for path in Path(seed).rglob("*") if path.is_file()}
        written.append(found)
    assert written[0] == written[1]
