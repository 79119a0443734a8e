"""Whether all that went into a package is as it was, is known by hashes; where it cannot be, it is generated anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from clientsmith.drift.inputs import is_unchanged
from clientsmith.drift.lock import Lock, parse_lock
from clientsmith.options import Target
from clientsmith.pipeline import build
from clientsmith.report import Report
from unit.documents import LIST_PETS, overlaid

PETS = LIST_PETS + "components: {schemas: {Pet: {$ref: models/pet.yaml}}}\n"


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Target:
    """A document with an overlay and a part."""
    monkeypatch.chdir(tmp_path)
    Path("spec/models").mkdir(parents=True)
    Path("spec/models/pet.yaml").write_text("type: string\n")
    return overlaid(PETS)


def lock_of(target: Target) -> Lock:
    found = build(target, Report())
    assert found is not None
    return parse_lock(found.lock.decode())


def test_what_was_just_read_is_unchanged(target: Target) -> None:
    assert is_unchanged(lock_of(target), target)


@pytest.mark.parametrize("file", ["spec/pets.yaml", "spec/overlay.yaml", "spec/models/pet.yaml"])
def test_a_changed_or_missing_file_is_a_change(target: Target, file: str) -> None:
    lock = lock_of(target)
    Path(file).write_text(Path(file).read_text() + "\n")
    assert not is_unchanged(lock, target)
    Path(file).unlink()
    assert not is_unchanged(lock, target)


def test_other_settings_are_a_change(target: Target) -> None:
    lock = lock_of(target)
    for other in (
        replace(target, package="zoo"),
        replace(target, renames={"#/paths/~1pets/get": "pets.all"}),
        replace(target, overlays=()),
        replace(target, formatter="black"),
        replace(target, flavour="no-such-flavour"),
        replace(target, owned=("README.md",)),
    ):
        assert not is_unchanged(lock, other)


def test_another_generator_is_a_change(target: Target) -> None:
    lock = lock_of(target)
    for other in (replace(lock, tool="0"), replace(lock, code="0"), replace(lock, flavour=("pydantic", "0"))):
        assert not is_unchanged(other, target)


def test_a_part_that_may_no_longer_be_read_is_a_change(target: Target) -> None:
    lock = lock_of(replace(target, root=Path("spec")))
    assert is_unchanged(lock, replace(target, root=Path("spec")))
    Path("elsewhere").mkdir()
    Path("spec/models/pet.yaml").rename("elsewhere/pet.yaml")
    Path("spec/models/pet.yaml").symlink_to("../../elsewhere/pet.yaml")
    assert not is_unchanged(lock, replace(target, root=Path("spec")))


def test_a_reference_that_led_nowhere_may_lead_somewhere_now(target: Target) -> None:
    Path("spec/models/pet.yaml").unlink()
    lock = lock_of(target)
    assert lock.unread == 1
    assert not is_unchanged(lock, target)


def test_what_hashes_cannot_tell_is_generated_anew(target: Target) -> None:
    lock = lock_of(target)
    assert not is_unchanged(lock, replace(target, strict=True))
    assert not is_unchanged(lock, replace(target, document="-"))
    remote = replace(lock.parts[0], path="https://example.com/pet.yaml")
    assert not is_unchanged(replace(lock, parts=(remote,)), target)
