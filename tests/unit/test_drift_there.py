"""What lies in an output is what is generated there, and in the folders of the package what nobody knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from clientsmith.drift.there import There, among, on_disk

KNOWN = ("README.md", "pets/client.py", "tests/test_pets.py")
LYING = {
    "README.md": "Pets.\n",
    "notes.txt": "mine",
    "pets/client.py": "c = 1\n",
    "pets/mine.py": "",
    "pets/custom/search.py": "",
    "pets/__pycache__/client.pyc": "",
    "pets/.cache/x": "",
    "tests/test_mine.py": "",
    "docs/start.md": "",
}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    for path, text in LYING.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def test_only_folders_that_are_generated_into_have_foreign_files(out: Path) -> None:
    found = on_disk(out, KNOWN, "pets", ())
    assert found.files == {"README.md": b"Pets.\n", "pets/client.py": b"c = 1\n"}
    assert found.foreign == ("pets/mine.py", "tests/test_mine.py")


def test_what_is_owned_is_not_foreign(out: Path) -> None:
    assert on_disk(out, KNOWN, "pets", ("tests/test_mine.py",)).foreign == ("pets/mine.py",)


def test_the_same_is_found_among_files_that_lie_in_no_folder(out: Path) -> None:
    files = {path: text.encode() for path, text in LYING.items()}
    assert among(files, KNOWN, "pets", ()) == on_disk(out, KNOWN, "pets", ())


def test_ends_of_lines_that_a_checkout_changed_do_not_count(out: Path) -> None:
    (out / "README.md").write_bytes(b"Pets.\r\n")
    assert on_disk(out, KNOWN, "pets", ()).files["README.md"] == b"Pets.\n"


def test_there_may_be_nothing(tmp_path: Path) -> None:
    assert on_disk(tmp_path / "none", KNOWN, "pets", ()) == There(files={})


def test_a_symbolic_link_holds_where_it_leads_to_and_not_what_lies_there(out: Path) -> None:
    (out / "README.md").unlink()
    (out / "README.md").symlink_to("notes.txt")
    assert on_disk(out, KNOWN, "pets", ()).files["README.md"] == b"notes.txt"
