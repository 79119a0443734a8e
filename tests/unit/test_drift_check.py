"""What lies in an output is compared with what would be generated: which files differ, how much, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from clientsmith.drift.base import BASE
from clientsmith.drift.check import Differing, Drift, Expected, State, compare, compare_locked
from clientsmith.drift.levels import Level
from clientsmith.drift.lock import LOCK, Hashed, Lock, digest
from clientsmith.drift.there import There

NOW = Lock(
    tool="1",
    document=Hashed(path="../pets.yaml", sha256="d"),
    overlays=(),
    options={"names": {}, "package": "pets"},
    flavour=("pydantic", "f"),
    formatter=("black", "26.1"),
    files={},
    operations=(),
    base="b",
    code="c",
)
CHANGED = replace(NOW, document=Hashed(path="../pets.yaml", sha256="D"), base="B")
FIRST = {"pets/a.py": "one = 1\n", "README.md": "Pets.\n"}
RECORDS = {LOCK: "", BASE: ""}


def locked(files: Mapping[str, str], lock: Lock = NOW) -> Lock:
    return replace(lock, files={path: digest(text.encode()) for path, text in files.items()})


def there(files: Mapping[str, str], *foreign: str) -> There:
    return There(files={path: text.encode() for path, text in {**RECORDS, **files}.items()}, foreign=foreign)


def expected(files: Mapping[str, str], now: Lock = NOW, kept: Mapping[str, str] | None = None) -> Expected:
    data, allowed = ({path: text.encode() for path, text in one.items()} for one in (files, kept or {}))
    return Expected(files=data, lock=locked(files, now), package="pets", kept=allowed)


def told(drift: Drift) -> dict[str, tuple[str, str]]:
    return {file.path: (file.state.value, file.level.value) for file in drift.files}


def why(drift: Drift) -> list[str]:
    return [reason.message for reason in drift.reasons]


def test_nothing_differs_where_nothing_changed() -> None:
    drift = compare(expected(FIRST), there(FIRST), locked(FIRST))
    assert drift == Drift()
    assert not drift
    assert drift.level is None


def test_a_changed_document_is_told_with_what_differs_by_it() -> None:
    drift = compare(expected({**FIRST, "README.md": "Cats.\n"}, CHANGED), there(FIRST), locked(FIRST))
    assert why(drift) == ["the document ../pets.yaml changed"]
    assert drift.files[0] == Differing(path="README.md", state=State.DIFFERENT, level=Level.DOCS, reason="document")
    assert told(drift).keys() == {"README.md", LOCK, BASE}


def test_a_changed_document_that_changes_no_file_is_drift_of_the_lock() -> None:
    drift = compare(expected(FIRST, CHANGED), there(FIRST), locked(FIRST))
    assert told(drift) == {LOCK: ("different", "docs"), BASE: ("different", "docs")}


def test_a_file_that_is_new_is_told_from_one_that_is_missing() -> None:
    now = expected({**FIRST, "pets/b.py": "b = 1\n"}, CHANGED)
    drift = compare(now, there({"README.md": "Pets.\n"}), locked(FIRST))
    assert told(drift)["pets/b.py"] == ("new", "additive")
    assert told(drift)["pets/a.py"] == ("missing", "source-breaking")
    assert "missing: pets/a.py" in why(drift)


def test_a_file_that_is_no_longer_generated_is_stale() -> None:
    drift = compare(expected({"README.md": "Pets.\n"}, CHANGED), there(FIRST), locked(FIRST))
    assert told(drift)["pets/a.py"] == ("stale", "additive")


def test_an_edit_by_hand_is_told() -> None:
    drift = compare(expected(FIRST), there({**FIRST, "pets/a.py": "one = 1\n\ntwo = 2\n"}), locked(FIRST))
    assert told(drift) == {"pets/a.py": ("edited", "source-breaking")}
    assert why(drift) == ["edited by hand: pets/a.py"]


def test_an_edited_file_that_is_generated_otherwise_too_says_both() -> None:
    now = expected({**FIRST, "README.md": "Cats.\n"}, CHANGED)
    drift = compare(now, there({**FIRST, "README.md": "Dogs.\n"}), locked(FIRST))
    assert drift.files[0].reason == "and generated otherwise now"


def test_an_edit_that_is_allowed_is_no_drift() -> None:
    edited = {**FIRST, "README.md": "My pets.\n"}
    drift = compare(expected(FIRST, kept={"README.md": "My pets.\n"}), there(edited), locked(FIRST))
    assert not drift
    assert drift.allowed == ("README.md",)


def test_an_edit_that_is_allowed_and_would_be_merged_is_drift() -> None:
    now = expected({**FIRST, "README.md": "Pets!\n"}, CHANGED, kept={"README.md": "My pets!\n"})
    drift = compare(now, there({**FIRST, "README.md": "My pets.\n"}), locked(FIRST))
    assert told(drift)["README.md"] == ("edited", "docs")


def test_a_foreign_file_is_drift() -> None:
    drift = compare(expected(FIRST), there(FIRST, "pets/mine.py"), locked(FIRST))
    assert told(drift) == {"pets/mine.py": ("foreign", "additive")}
    assert why(drift) == ["neither generated, nor yours by custom/ or `owned`: pets/mine.py"]


def test_without_a_lock_all_is_new() -> None:
    drift = compare(expected(FIRST), There(files={}), None)
    assert {state for state, _ in told(drift).values()} == {"new", "missing"}
    assert told(drift)[LOCK] == ("missing", "docs")
    assert why(drift) == [f"there is no {LOCK}"]


def test_a_missing_base_is_drift() -> None:
    lies = There(files={path: text.encode() for path, text in {**FIRST, LOCK: ""}.items()})
    assert told(compare(expected(FIRST), lies, locked(FIRST))) == {BASE: ("missing", "docs")}


@pytest.mark.parametrize("now", [replace(NOW, formatter=("black", "26.2")), replace(NOW, code="C")])
def test_other_tools_that_change_no_file_are_no_drift(now: Lock) -> None:
    assert not compare(expected(FIRST, now), there(FIRST), locked(FIRST))


def test_another_version_of_clientsmith_is_drift() -> None:
    drift = compare(expected(FIRST, replace(NOW, tool="2")), there(FIRST), locked(FIRST))
    assert why(drift) == ["clientsmith was 1, and is 2"]


def test_another_formatter_alone_is_formatting() -> None:
    now = expected({**FIRST, "pets/a.py": "one=1\n"}, replace(NOW, formatter=("none", ""), base="B"))
    drift = compare(now, there(FIRST), locked(FIRST))
    assert drift.level is Level.FORMATTING
    assert why(drift) == ["the formatter was black 26.1, and is none"]


def test_the_level_is_that_of_the_gravest_file_or_of_the_documents() -> None:
    drift = compare(expected({**FIRST, "README.md": "Cats.\n"}, CHANGED), there(FIRST), locked(FIRST))
    assert drift.level is Level.DOCS
    assert replace(drift, api=Level.WIRE_BREAKING).level is Level.WIRE_BREAKING


class TestLocked:
    """The same from the lock alone: is what lies there what was generated?"""

    def test_nothing_differs_where_nobody_touched_it(self) -> None:
        assert not compare_locked(locked(FIRST), there(FIRST), {}, "pets")

    def test_edits_missing_and_foreign_files_are_told(self) -> None:
        lies = there({"README.md": "Mine.\n"}, "pets/mine.py")
        drift = compare_locked(locked(FIRST), lies, {"README.md": b"Pets.\n"}, "pets")
        assert told(drift) == {
            "README.md": ("edited", "docs"),
            "pets/a.py": ("missing", "source-breaking"),
            "pets/mine.py": ("foreign", "additive"),
        }

    def test_an_edit_whose_original_is_not_known_may_break(self) -> None:
        lies = there({**FIRST, "pets/a.py": "one = 1  # mine\n"})
        assert told(compare_locked(locked(FIRST), lies, {}, "pets")) == {"pets/a.py": ("edited", "source-breaking")}
        known = {"pets/a.py": FIRST["pets/a.py"].encode()}
        assert told(compare_locked(locked(FIRST), lies, known, "pets")) == {"pets/a.py": ("edited", "formatting")}
