"""The files of a git revision, read from the repository itself; and a repository that is not to be trusted."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from clientsmith.report import Report
from clientsmith.source.git import Revision, entry_at, files_at, revision_of
from unit.git_repository import Repository, needs_git

FILES = {"openapi.yaml": "one", "spec/pets.yaml": "two", "spec/models/pet é.json": "three", "src/main.py": "four"}


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    made = Repository(tmp_path_factory.mktemp("committed"))
    made.commit(FILES, "v1")
    made.commit({"openapi.yaml": "changed"}, "v2")
    return made


@pytest.fixture
def repository(committed: Repository, tmp_path: Path) -> Repository:
    return committed.copied(tmp_path / "project")


def revision(repository: Repository, name: str, folder: str = ".") -> Revision:
    found = revision_of(name, repository.folder / folder, Report())
    assert found is not None
    return found


def rules(report: Report) -> list[str]:
    return [found.rule.id for found in report]


class TestRevisions:
    @pytest.mark.parametrize("name", ["v1", "main~1", "HEAD^", "refs/tags/v1"])
    def test_a_revision_has_any_name_that_git_knows(self, repository: Repository, name: str) -> None:
        assert revision(repository, name).tree == repository.git("rev-parse", "v1^{tree}")

    @pytest.mark.parametrize("name", ["v3", "", "--help", "-C/", "v1\0", "v1:openapi.yaml"])
    def test_what_git_does_not_know_is_an_error(self, repository: Repository, name: str) -> None:
        report = Report()
        assert revision_of(name, repository.folder, report) is None
        assert rules(report) == ["revision-unknown"]

    @needs_git
    def test_a_folder_outside_of_any_repository_is_an_error(self, tmp_path: Path) -> None:
        report = Report()
        assert revision_of("v1", tmp_path, report) is None
        assert rules(report) == ["git-unusable"]
        assert "not a git repository" in next(iter(report)).message

    def test_a_machine_without_git_is_an_error(self, repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "")
        report = Report()
        assert revision_of("v1", repository.folder, report) is None
        assert rules(report) == ["git-missing"]

    def test_a_repository_is_found_by_its_folder_even_in_a_hook_of_another_one(
        self, repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        Repository(tmp_path / "other")
        monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
        assert revision(repository, "v1").prefix == ""

    def test_a_path_of_the_working_directory_is_known_from_the_top(
        self, repository: Repository, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(repository.folder / "spec")
        found = revision(repository, "v1", "spec")
        assert (found.prefix, found.inside(Path("pets.yaml"))) == ("spec/", "spec/pets.yaml")
        assert found.inside(Path("../openapi.yaml")) == "openapi.yaml"
        assert found.inside(Path("../../elsewhere.yaml")) is None


class TestFiles:
    def test_files_are_those_of_the_revision_not_of_the_folder(self, repository: Repository) -> None:
        assert files_at(revision(repository, "v1"), "openapi.yaml", Report()) == {"openapi.yaml": b"one"}

    def test_paths_are_seen_from_the_folder_that_is_asked_for(self, repository: Repository) -> None:
        found = files_at(revision(repository, "v1"), "spec", Report())
        assert found == {"pets.yaml": b"two", "models/pet é.json": b"three"}

    def test_only_files_that_are_wanted_are_read(self, repository: Repository) -> None:
        found = files_at(revision(repository, "v1"), ".", Report(), lambda path: path.endswith(".py"))
        assert found == {"src/main.py": b"four"}

    def test_a_path_is_never_a_pattern(self, repository: Repository) -> None:
        repository.commit({"spec/[ab].yaml": "brackets", "spec/a.yaml": "a"}, "v3")
        assert files_at(revision(repository, "v3"), "spec/[ab].yaml", Report()) == {"spec/[ab].yaml": b"brackets"}

    def test_a_symbolic_link_is_no_file(self, repository: Repository) -> None:
        (repository.folder / "spec" / "link.yaml").symlink_to("/etc/passwd")
        repository.commit({}, "v3")
        assert "link.yaml" not in (files_at(revision(repository, "v3"), "spec", Report()) or {})

    def test_a_file_or_folder_says_what_it_is(self, repository: Repository) -> None:
        found = revision(repository, "v1")
        entries = [entry_at(found, path, Report()) for path in ("spec", "spec/pets.yaml", ".")]
        assert [entry and (entry.is_folder, entry.is_file) for entry in entries] == [
            (True, False),
            (False, True),
            (True, False),
        ]

    def test_a_path_that_the_revision_does_not_have_is_an_error(self, repository: Repository) -> None:
        report = Report()
        assert entry_at(revision(repository, "v1"), "spec/cats.yaml", report) is None
        assert rules(report) == ["revision-path-missing"]

    def test_contents_that_are_not_in_the_repository_are_an_error(self, repository: Repository) -> None:
        found = revision(repository, "v1")
        object_id = repository.git("rev-parse", "v1:openapi.yaml")
        (repository.folder / ".git" / "objects" / object_id[:2] / object_id[2:]).unlink()
        report = Report()
        assert files_at(found, "openapi.yaml", report) is None
        assert rules(report) == ["revision-unreadable"]

    def test_more_than_a_document_may_have_is_an_error(
        self, repository: Repository, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("clientsmith.source.git.MAX_PARTS", 2)
        report = Report()
        assert files_at(revision(repository, "v1"), ".", report) is None
        assert rules(report) == ["revision-unreadable"]


class TestForeignRepositories:
    """Whoever wrote a repository wrote its configuration, too. Nothing that it names is run."""

    def test_nothing_of_its_configuration_runs(self, repository: Repository) -> None:
        run = repository.folder / "run.sh"
        run.write_text(f"#!/bin/sh\ntouch '{repository.folder}/ran'\n")
        run.chmod(0o755)
        hooks = repository.folder / ".git" / "hooks"
        hooks.mkdir()
        for hook in ("post-checkout", "reference-transaction", "pre-auto-gc"):
            shutil.copy(run, hooks / hook)
        for key in ("core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "alias.ls-tree"):
            repository.git("config", key, str(run))
        found = revision_of("v1", repository.folder, Report())
        assert found is not None
        assert files_at(found, "spec", Report())
        assert not (repository.folder / "ran").exists()

    def test_what_is_not_there_is_not_fetched(self, repository: Repository) -> None:
        run = repository.folder / "run.sh"
        run.write_text(f"#!/bin/sh\ntouch '{repository.folder}/ran'\n")
        run.chmod(0o755)
        for key, value in {
            "core.repositoryFormatVersion": "1",
            "extensions.partialClone": "origin",
            "remote.origin.promisor": "true",
            "remote.origin.url": f"ext::{run}",
            "remote.origin.uploadpack": str(run),
            "protocol.ext.allow": "always",
        }.items():
            repository.git("config", key, value)
        object_id = repository.git("rev-parse", "v1:openapi.yaml")
        (repository.folder / ".git" / "objects" / object_id[:2] / object_id[2:]).unlink()
        found = revision_of("v1", repository.folder, Report())
        assert found is not None
        report = Report()
        assert files_at(found, "openapi.yaml", report) is None
        assert rules(report) == ["revision-unreadable"]
        assert not (repository.folder / "ran").exists()

    def test_a_path_that_leads_out_of_its_folder_is_left_out(self, repository: Repository) -> None:
        blob = repository.git("rev-parse", "v1:openapi.yaml")
        given = f"100644 blob {blob}\tfine.yaml\n100644 blob {blob}\tC:\\evil.yaml\n"
        tree = repository.git("mktree", given=given)
        assert files_at(revision(repository, tree), ".", Report()) == {"fine.yaml": b"one"}
