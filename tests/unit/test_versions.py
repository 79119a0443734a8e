"""What people call a version of an API becomes what it means, wherever it is: a file, a git revision, a package."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from clientsmith.cli import run
from clientsmith.commands.versions import Version, against, version_of
from clientsmith.drift.base import BASE, Base, to_bytes
from clientsmith.drift.lock import LOCK
from clientsmith.options import Target
from clientsmith.report import Report
from clientsmith.shown.findings import as_text
from clientsmith.shown.places import findings
from clientsmith.source.pointer import Pointer
from unit.documents import LIST_PETS as PETS
from unit.git_repository import Repository

CATS = PETS.replace("pets", "cats").replace("Pets", "Cats")
OVERLAY = """\
overlay: 1.0.0
info: {title: More, version: "1"}
actions:
  - target: $.info
    update: {title: Overlaid}
"""
PARTED = PETS.replace('{"200": {description: Pets.}}', '{"200": {$ref: "parts/answer.yaml"}}')
ANSWER = "description: From a part.\n"


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    made = Repository(tmp_path_factory.mktemp("committed"))
    made.commit({"spec/openapi.yaml": PETS}, "v1")
    return made


@pytest.fixture(autouse=True)
def repository(committed: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The working directory: of v1 are the pets, of now the cats."""
    made = committed.copied(tmp_path / "project")
    made.write({"spec/openapi.yaml": CATS})
    monkeypatch.chdir(made.folder)
    monkeypatch.setenv("CLIENTSMITH_CACHE", str(tmp_path / "cache"))
    return made


def opened(text: str, target: Target | None = None) -> Version:
    report = Report()
    found = version_of(text, target or Target(document="spec/openapi.yaml"), report)
    assert found is not None, [each.message for each in report]
    return found


def told(text: str, target: Target | None = None) -> list[str]:
    """The rules that were found broken, where there is no such version."""
    report = Report()
    assert version_of(text, target or Target(document="spec/openapi.yaml"), report) is None
    return [found.rule.id for found in report]


def title(version: Version) -> str:
    return version.side.api.info.title


def place(version: Version, *tokens: str) -> str:
    return version.places.find(Pointer(tokens)).shown


class TestDocuments:
    def test_a_document_is_a_version(self) -> None:
        assert title(opened("spec/openapi.yaml")) == "Cats"

    def test_so_is_the_folder_that_it_is_in(self) -> None:
        assert opened("spec").name == "spec/openapi.yaml"

    def test_a_file_that_is_not_there_is_an_error(self) -> None:
        assert told("spec/pets.yaml") == ["no-such-file"]

    def test_warnings_refuse_a_version_where_they_count_as_errors(self, repository: Repository) -> None:
        repository.write({"spec/openapi.yaml": PARTED})
        assert told("spec", Target(document="spec/openapi.yaml", strict=True)) == ["dangling-reference"]


class TestRevisions:
    def test_a_document_of_a_revision_is_as_it_was_then(self) -> None:
        assert title(opened("git:v1:spec/openapi.yaml")) == "Pets"

    def test_its_places_are_told_as_git_calls_them(self) -> None:
        assert place(opened("git:v1:spec/openapi.yaml"), "info", "title") == "v1:spec/openapi.yaml:2:8"

    def test_a_path_is_seen_from_the_top_of_the_repository(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir("spec")
        assert title(opened("git:v1:spec/openapi.yaml")) == "Pets"
        assert told("git:v1:openapi.yaml") == ["revision-path-missing"]

    def test_with_a_dot_in_front_it_is_seen_from_the_working_directory(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir("spec")
        assert opened("git:v1:./openapi.yaml").name == "v1:spec/openapi.yaml"

    def test_a_folder_of_a_revision_has_its_document(self) -> None:
        assert opened("git:v1:spec").name == "v1:spec/openapi.yaml"

    def test_parts_are_those_of_the_revision(self, repository: Repository) -> None:
        repository.commit({"spec/openapi.yaml": PARTED, "spec/parts/answer.yaml": ANSWER}, "v2")
        (repository.folder / "spec" / "parts" / "answer.yaml").unlink()
        found = opened("git:v2:spec/openapi.yaml")
        assert found.found.api.operations[0].responses[0].doc.text == "From a part."
        assert place(found, "components", "responses", "answer", "description") == "v2:spec/parts/answer.yaml:1:1"

    def test_an_overlay_is_as_it_was_then(self, repository: Repository) -> None:
        repository.commit({"spec/openapi.yaml": PETS, "overlay.yaml": OVERLAY}, "v2")
        repository.write({"overlay.yaml": OVERLAY.replace("Overlaid", "Later")})
        target = Target(document="spec/openapi.yaml", overlays=("overlay.yaml",))
        assert title(opened("git:v2:spec/openapi.yaml", target)) == "Overlaid"

    def test_an_overlay_that_the_revision_does_not_have_is_as_it_is(self, repository: Repository) -> None:
        repository.write({"overlay.yaml": OVERLAY})
        target = Target(document="spec/openapi.yaml", overlays=("overlay.yaml",))
        assert title(opened("git:v1:spec/openapi.yaml", target)) == "Overlaid"

    @pytest.mark.parametrize("text", ["git:", "git:v1", "git:v1:", "git::spec/openapi.yaml"])
    def test_a_revision_without_a_path_says_too_little(self, text: str) -> None:
        assert told(text) == ["revision-unnamed"]

    def test_an_unknown_revision_is_an_error(self) -> None:
        assert told("git:v9:spec/openapi.yaml") == ["revision-unknown"]

    @pytest.mark.parametrize("path", ["spec/cats.yaml", "../outside.yaml", "./../outside.yaml", "/etc/passwd"])
    def test_a_path_that_is_not_there_is_an_error(self, path: str) -> None:
        assert told(f"git:v1:{path}") == ["revision-path-missing"]

    @pytest.mark.parametrize("link", ["linked.yaml", "folder", "twice"])
    def test_a_symbolic_link_leads_to_what_it_names_in_the_revision(self, repository: Repository, link: str) -> None:
        for name, target in {"linked.yaml": "spec/openapi.yaml", "folder": "./spec", "twice": "folder"}.items():
            (repository.folder / name).symlink_to(target)
        repository.commit({"spec/openapi.yaml": CATS}, "v2")
        repository.write({"spec/openapi.yaml": PETS})
        assert title(opened(f"git:v2:{link}")) == "Cats"

    @pytest.mark.parametrize("target", ["/etc/hostname", "../../etc/hostname", "nothing.yaml", "link.yaml"])
    def test_one_that_leads_out_of_it_or_to_nothing_is_an_error(self, repository: Repository, target: str) -> None:
        (repository.folder / "link.yaml").symlink_to(target)
        repository.commit({}, "v2")
        assert told("git:v2:link.yaml") == ["revision-unreadable"]

    def test_a_name_that_no_file_has_on_every_system_is_an_error(self, repository: Repository) -> None:
        repository.commit({"a:b.yaml": PETS}, "v2")
        assert told("git:v2:a:b.yaml") == ["revision-unreadable"]

    def test_errors_in_it_are_told_at_their_line_without_a_path_of_this_machine(self, repository: Repository) -> None:
        repository.commit({"spec/openapi.yaml": PETS.replace("paths:", "paths: [")}, "v2")
        report = Report()
        assert version_of("git:v2:spec", Target(document="spec"), report) is None
        (text,) = [as_text(found) for found in findings(report, "git:v2:spec")]
        assert text.startswith("v2:spec/openapi.yaml:5:8: error[syntax-error]")


class TestAgainst:
    """What the document of a target is compared with."""

    def test_it_is_the_same_document_at_a_revision(self) -> None:
        found = against("v1", Target(document="spec/openapi.yaml"), Report())
        assert found is not None
        assert (title(found), found.name) == ("Pets", "v1:spec/openapi.yaml")

    def test_the_working_directory_may_be_any(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        found = against("v1", Target(document="project/spec/openapi.yaml"), Report())
        assert found is not None
        assert found.name == "v1:spec/openapi.yaml"

    def test_a_file_may_be_named_too(self, repository: Repository) -> None:
        repository.write({"old.yaml": PETS})
        found = against("old.yaml", Target(document="spec/openapi.yaml"), Report())
        assert found is not None
        assert title(found) == "Pets"

    def test_the_standard_input_has_no_revision(self) -> None:
        report = Report()
        assert against("v1", Target(document="-"), report) is None
        assert [found.rule.id for found in report] == ["revision-unnamed"]

    def test_a_document_outside_of_the_repository_has_none(self, tmp_path: Path) -> None:
        (tmp_path / "else.yaml").write_text(PETS)
        report = Report()
        assert against("v1", Target(document="../else.yaml"), report) is None
        assert [found.rule.id for found in report] == ["git-unusable"]


class TestPackages:
    """A package keeps what it was generated from."""

    @pytest.fixture(autouse=True)
    def _package(self, repository: Repository) -> None:
        repository.write({"spec/pets.yaml": PETS, "spec/overlay.yaml": OVERLAY})
        words = ("--overlay", "spec/overlay.yaml", "--package", "zoo", "--formatter", "none", "-o", "clients/pets")
        assert run(["generate", "spec/pets.yaml", *words]) == 0
        repository.write({"spec/pets.yaml": CATS, "spec/overlay.yaml": "changed: since\n"})

    @pytest.mark.parametrize("text", ["clients/pets", f"clients/pets/{LOCK}"])
    def test_a_package_is_the_version_of_its_document_then(self, text: str) -> None:
        found = opened(text)
        assert ([each.path for each in found.side.api.operations], found.name) == (["/pets"], "clients/pets")

    def test_its_overlays_and_its_name_are_its_own(self) -> None:
        found = opened("clients/pets", Target(document="spec/openapi.yaml", package="other"))
        assert (title(found), found.side.package) == ("Overlaid", "zoo")

    def test_its_places_are_told_with_the_package_in_front(self) -> None:
        assert place(opened("clients/pets"), "paths", "/pets") == "clients/pets:pets.yaml:4:3"
        assert place(opened("clients/pets"), "info", "title") == "clients/pets:overlay.yaml:5:14"

    def test_a_package_of_a_revision_is_as_it_was_then(self, repository: Repository) -> None:
        repository.commit({}, "v2")
        (repository.folder / "clients" / "pets" / LOCK).unlink()
        found = opened("git:v2:clients/pets")
        assert (title(found), found.name) == ("Overlaid", "v2:clients/pets")

    def test_a_package_that_keeps_no_document_is_an_error(self, repository: Repository) -> None:
        (repository.folder / "clients" / "pets" / BASE).unlink()
        assert told("clients/pets") == ["package-without-document"]

    def test_a_damaged_base_is_an_error(self, repository: Repository) -> None:
        (repository.folder / "clients" / "pets" / BASE).write_bytes(b"damaged")
        assert told("clients/pets") == ["base-unusable"]

    @pytest.mark.parametrize("text", ["{", "{}", '{"contract": 99}', '{"contract": 1, "files": []}'])
    def test_a_damaged_lock_is_an_error(self, repository: Repository, text: str) -> None:
        repository.write({f"clients/pets/{LOCK}": text})
        assert told("clients/pets") == ["lock-unusable"]

    def test_what_was_fetched_for_it_is_not_fetched_again(self, repository: Repository) -> None:
        address = "http://example.invalid/answer.yaml"
        document = PARTED.replace("parts/answer.yaml", address)
        self.rewrite(repository, "pets.yaml", {"pets.yaml": document, address: ANSWER})
        assert opened("clients/pets").found.api.operations[0].responses[0].doc.text == "From a part."

    @pytest.mark.parametrize("path", ["a\0b", "x" * 300])
    def test_a_document_that_no_file_can_hold_is_an_error(self, repository: Repository, path: str) -> None:
        self.rewrite(repository, path, {path: PETS})
        assert told("clients/pets") == ["base-unusable"]

    def rewrite(self, repository: Repository, document: str, texts: Mapping[str, str]) -> None:
        """Let the package keep these documents, of which that is the first."""
        package = repository.folder / "clients" / "pets"
        documents = {path: text.encode() for path, text in texts.items()}
        (package / BASE).write_bytes(to_bytes(Base(files={}, documents=documents)))
        lock = {**json.loads((package / LOCK).read_text()), "document": {"path": document, "sha256": ""}, "base": ""}
        repository.write({f"clients/pets/{LOCK}": json.dumps(lock)})
