"""Which files a document may be made of: those below one folder, read once, and never anything else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from clientsmith.report import Report
from clientsmith.source import parts
from clientsmith.source.entry import entry_of, root_of
from clientsmith.source.load import Source
from clientsmith.source.parts import Library, Refusal


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "api").mkdir()
    monkeypatch.chdir(tmp_path / "api")


def library(report: Report, root: Path | None = None) -> Library:
    return Library(Source("openapi.yaml", "", {}, ""), report, root)


def found(text: str, root: Path | None = None) -> Source | Refusal:
    """What lies at a path, as seen from the folder of the document."""
    return library(Report(), root).open(f"{Path.cwd().as_uri()}/{text}")


def rule(text: str, root: Path | None = None) -> str | None:
    answer = found(text, root)
    return answer.rule.id if isinstance(answer, Refusal) and answer.rule is not None else None


def test_a_part_is_any_value() -> None:
    Path("list.yaml").write_text("[1, 2]")
    part = found("list.yaml")
    assert isinstance(part, Source)
    assert (part.name, part.value) == ("list.yaml", [1, 2])


def test_a_part_is_read_once() -> None:
    Path("a.yaml").write_text("a: 1")
    files = library(Report())
    assert files.open(f"{Path.cwd().as_uri()}/a.yaml") is files.open(f"{Path.cwd().as_uri()}/%61.yaml")
    assert list(files.parts) == ["a.yaml"]


def test_the_document_itself_is_no_part() -> None:
    Path("openapi.yaml").write_text("a: 1")
    files = library(Report())
    assert files.open(f"{Path.cwd().as_uri()}/openapi.yaml") is files.entry
    assert not files.parts


@pytest.mark.parametrize("path", ["../secret.yaml", "../api/../secret.yaml", "%2e%2e/secret.yaml", "..%2fsecret.yaml"])
def test_nothing_outside_of_the_folder_is_read(path: str) -> None:
    Path("../secret.yaml").write_text("password: hunter2")
    assert rule(path) == "reference-outside"


def test_a_symbolic_link_does_not_lead_out() -> None:
    Path("../secret.yaml").write_text("password: hunter2")
    Path("inside.yaml").symlink_to("../secret.yaml")
    assert rule("inside.yaml") == "reference-outside"


def test_a_wider_folder_may_be_named() -> None:
    Path("../shared.yaml").write_text("a: 1")
    part = found("../shared.yaml", root=Path(".."))
    assert isinstance(part, Source)
    assert part.name == "../shared.yaml"


def test_a_folder_is_no_part() -> None:
    Path("models").mkdir()
    assert rule("models") == "reference-unusable"


def test_a_pipe_is_no_part() -> None:
    os.mkfifo("pipe.yaml")
    assert rule("pipe.yaml") == "reference-unusable"


@pytest.mark.parametrize("path", ["missing.yaml", "openapi.yaml/a", "a%00b.yaml", "a" * 300 + ".yaml"])
def test_what_is_not_there_is_dangling(path: str) -> None:
    Path("openapi.yaml").write_text("a: 1")
    assert rule(path) in ("dangling-reference", "reference-unusable")


def test_all_parts_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MAX_PARTS", 1)
    for name in ("a.yaml", "b.yaml"):
        Path(name).write_text("a: 1")
    files = library(report := Report())
    for name in ("a.yaml", "b.yaml"):
        files.open(f"{Path.cwd().as_uri()}/{name}")
    assert [each.rule.id for each in report] == ["too-many-parts"]


def test_the_folder_of_a_document_reaches_up_over_folders_of_folders() -> None:
    Path("v1/client").mkdir(parents=True)
    Path("shared").mkdir()
    Path("README.md").write_text("")
    assert root_of("v1/client/openapi.yaml") == Path("v1").resolve()
    Path("README.md").unlink()
    Path("../file").write_text("")
    assert root_of("v1/client/openapi.yaml") == Path.cwd()


DOCUMENT = "openapi: 3.1.0\n"


def test_the_document_of_a_folder_is_the_one_that_says_so() -> None:
    Path("models").mkdir()
    Path("models/pet.yaml").write_text("type: object\nproperties: {openapi: {}}\n")
    Path("pets.json").write_text('{\n  "swagger": "2.0"}')
    assert entry_of(".", Report()) == "pets.json"


def test_the_document_nearest_to_the_top_is_meant() -> None:
    Path("common").mkdir()
    Path("common/openapi.yaml").write_text(DOCUMENT)
    Path("pets.yaml").write_text("# Pets\n---\n" + DOCUMENT)
    assert entry_of(".", Report()) == "pets.yaml"


def test_of_several_documents_the_one_called_openapi_is_meant() -> None:
    for name in ("openapi.yaml", "zoo.yaml"):
        Path(name).write_text(DOCUMENT)
    assert entry_of(".", Report()) == "openapi.yaml"


def test_several_documents_are_told_by_name() -> None:
    for name in ("cats.yaml", "dogs.yaml"):
        Path(name).write_text(DOCUMENT)
    report = Report()
    assert entry_of(".", report) is None
    (told,) = report
    assert (told.rule.id, told.facts["found"]) == ("folder-unclear", "several documents: cats.yaml, dogs.yaml")


def test_a_folder_without_a_document_is_told() -> None:
    report = Report()
    assert entry_of(".", report) is None
    assert [told.message for told in report] == ["the folder . holds no OpenAPI document"]
