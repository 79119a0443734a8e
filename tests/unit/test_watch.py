"""`clientsmith watch` as a process of its own, on real files: saving an input is enough, and no mistake ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

PETS = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get:
      operationId: getPet
      responses: {"200": {description: The pet., content: {application/json: {schema: {$ref: "pet.yaml"}}}}}
"""
PET = "{type: object, properties: {name: {type: string}}}\n"
pytestmark = pytest.mark.slow

TARGET = 'document = "openapi.yaml"\noutput = "client"\npackage = "pets_client"\nformatter = "none"\n'
SECONDS = 20


class Watcher:
    """A running `clientsmith watch`: what it says is read line by line."""

    def __init__(self, folder: Path, *words: str) -> None:
        settings = {**os.environ, "CLIENTSMITH_CACHE": ""}
        self._said = folder / "said.log"
        with self._said.open("w") as log:
            command = [sys.executable, "-m", "clientsmith", "watch", *words]
            self.process = subprocess.Popen(
                command, cwd=folder, env=settings, stderr=log, stdout=subprocess.PIPE, preexec_fn=_interruptible
            )
        self._read = 0

    def line(self) -> str:
        """The next line that it says."""
        for _ in range(SECONDS * 50):
            lines = self._said.read_text().splitlines(keepends=True)
            if len(lines) > self._read and lines[self._read].endswith("\n"):
                self._read += 1
                return lines[self._read - 1].rstrip("\n")
            time.sleep(0.02)
        raise AssertionError(f"nothing more was said: {self._said.read_text()}")

    def ended(self) -> int:
        """Its exit code after Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(SECONDS)


def _interruptible() -> None:
    """Heed Ctrl-C also where these tests run in the background of a shell, which ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "openapi.yaml").write_text(PETS)
    (tmp_path / "pet.yaml").write_text(PET)
    (tmp_path / "clientsmith.toml").write_text(TARGET)
    return tmp_path


@pytest.fixture
def watcher(folder: Path) -> Iterator[Watcher]:
    """One that has generated everything and waits."""
    started = Watcher(folder)
    assert started.line().startswith("client: files: ")
    assert started.line() == "Watching 4 inputs; Ctrl-C ends it."  # document, part, configuration, flavour
    yield started
    started.process.kill()
    started.process.wait()


def calls(folder: Path) -> str:
    return (folder / "client" / "api.md").read_text()


def test_it_generates_at_the_start(folder: Path, watcher: Watcher) -> None:
    assert "pets.retrieve" in calls(folder)
    assert watcher.ended() == 0


def test_a_saved_document_is_generated_in_one_line(folder: Path, watcher: Watcher) -> None:
    (folder / "openapi.yaml").write_text(PETS.replace("/pets/", "/cats/"))
    assert watcher.line().startswith("client: files: ")
    assert "cats.retrieve" in calls(folder)
    assert watcher.ended() == 0
    assert watcher.process.stdout is not None
    assert watcher.process.stdout.read() == b""


def test_a_mistake_is_one_line_with_its_place_and_changes_nothing(folder: Path, watcher: Watcher) -> None:
    before = calls(folder)
    (folder / "openapi.yaml").write_text(PETS.replace("paths:", "paths: ["))
    assert watcher.line().startswith("openapi.yaml:4:9: error[syntax-error]: ")
    assert calls(folder) == before
    (folder / "openapi.yaml").write_text(PETS.replace("/pets/", "/dogs/"))
    assert watcher.line().startswith("client: files: ")
    assert "dogs.retrieve" in calls(folder)


def test_editors_may_put_a_new_file_in_the_place_of_the_old(folder: Path, watcher: Watcher) -> None:
    (folder / "openapi.yaml~").write_text(PETS.replace("/pets/", "/cats/"))
    (folder / "openapi.yaml~").replace(folder / "openapi.yaml")
    watcher.line()
    assert "cats.retrieve" in calls(folder)


def test_parts_are_inputs_too_and_those_that_are_missing_are_awaited(folder: Path, watcher: Watcher) -> None:
    (folder / "pet.yaml").write_text("{type: object, properties: {name: {$ref: kinds/name.yaml}}}\n")
    assert watcher.line().endswith("(1 warning: clientsmith validate).")
    (folder / "kinds").mkdir()
    (folder / "kinds" / "name.yaml").write_text("{type: integer}\n")
    assert watcher.line().endswith("unchanged.")


def test_the_configuration_is_an_input(folder: Path, watcher: Watcher) -> None:
    (folder / "clientsmith.toml").write_text(TARGET.replace("output", "outptu"))
    assert watcher.line().startswith("clientsmith.toml:2:1: error[option-unknown]: there is no option outptu; did you")
    (folder / "clientsmith.toml").write_text(TARGET.replace("pets_client", "zoo_client"))
    watcher.line()
    assert (folder / "client" / "zoo_client").is_dir()


def test_a_document_that_goes_away_is_awaited(folder: Path, watcher: Watcher) -> None:
    (folder / "openapi.yaml").unlink()
    assert watcher.line().startswith("openapi.yaml: error[no-such-file]: ")
    (folder / "openapi.yaml").write_text(PETS.replace("/pets/", "/cats/"))
    watcher.line()
    assert "cats.retrieve" in calls(folder)


def test_the_templates_of_a_flavour_are_inputs(folder: Path) -> None:
    flavour = folder / "mine"
    flavour.mkdir()
    (flavour / "flavour.toml").write_text('contract = 1\nextends = "pydantic"\n')
    (folder / "clientsmith.toml").write_text(TARGET + 'flavour = "mine"\n')
    watcher = Watcher(folder)
    watcher.line()
    watcher.line()
    (flavour / "py.typed.jinja").write_text("{{ nothing }}")
    (flavour / "flavour.toml").write_text(
        'contract = 1\nextends = "pydantic"\n[[file]]\npath = "{package}/mark"\ntemplate = "py.typed.jinja"\n'
    )
    assert "nothing" in watcher.line()
    (flavour / "py.typed.jinja").write_text("")
    assert watcher.line().startswith("client: files: ")
    assert watcher.ended() == 0


def test_what_is_edited_by_hand_is_kept(folder: Path, watcher: Watcher) -> None:
    with (folder / "client" / "README.md").open("a") as file:
        file.write("mine\n")
    (folder / "openapi.yaml").write_text(PETS.replace("/pets/", "/cats/"))
    assert "edited by hand: 1 " in watcher.line()
    assert (folder / "client" / "README.md").read_text().endswith("mine\n")


def test_a_conflict_is_told_and_goes_on_when_it_is_resolved(folder: Path, watcher: Watcher) -> None:
    readme = folder / "client" / "README.md"
    before = readme.read_text()
    readme.write_text(before.replace("# Pets", "# Our pets"))
    (folder / "openapi.yaml").write_text(PETS.replace("title: Pets", "title: Cats"))
    assert watcher.line().endswith("edited by hand: 1 in conflict: client/README.md.")
    assert "<<<<<<<" in readme.read_text()
    (folder / "openapi.yaml").write_text(PETS.replace("title: Pets", "title: Dogs"))
    assert watcher.line().startswith("client/README.md:1:1: error[conflict-unresolved]: ")
    readme.write_text(before.replace("# Pets", "# Our cats"))
    assert "edited by hand: 1 " in watcher.line()


@pytest.mark.parametrize(("words", "told"), [(["-"], "standard input"), (["other.yaml"], "-o FOLDER")])
def test_usage_that_cannot_work_ends_it(folder: Path, words: list[str], told: str) -> None:
    watcher = Watcher(folder, *words)
    assert watcher.process.wait(SECONDS) == 2
    assert told in (folder / "said.log").read_text()
