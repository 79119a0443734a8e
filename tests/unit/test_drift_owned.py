"""Some files in an output are the user's, whatever is generated: those under custom/ and those that patterns name."""

from __future__ import annotations

from pathlib import Path

import pytest
from clientsmith.drift.owned import is_owned, lying_in


@pytest.mark.parametrize("path", ["custom/notes.md", "pets/custom/search.py", "pets/custom/deep/er.py"])
def test_custom_at_the_top_of_the_output_and_of_the_package_is_the_users(path: str) -> None:
    assert is_owned(path, "pets")


@pytest.mark.parametrize("path", ["pets/custom.py", "pets/resources/custom/a.py", "tests/custom/a.py", "custom"])
def test_what_is_called_custom_elsewhere_is_not(path: str) -> None:
    assert not is_owned(path, "pets")


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("README.md", "README.md"),
        ("./README.md", "README.md"),
        ("pets/*.pyi", "pets/client.pyi"),
        ("pets/test_?.py", "pets/test_1.py"),
        ("docs", "docs/guide/start.md"),
        ("docs/", "docs/start.md"),
        ("docs/**", "docs/guide/start.md"),
        ("**/*.pyi", "client.pyi"),
        ("**/*.pyi", "pets/types/cat.pyi"),
        ("pets/**/mine", "pets/a/b/mine/c.py"),
    ],
)
def test_a_pattern_names_files_and_folders_as_seen_from_the_output(pattern: str, path: str) -> None:
    assert is_owned(path, "pets", (pattern,))


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("README.md", "docs/README.md"),
        ("pets/*.pyi", "pets/types/cat.pyi"),
        ("docs", "docs.md"),
        ("pets/a.py/b", "pets/a.py"),
        ("READ", "README.md"),
        ("readme.md", "README.md"),
    ],
)
def test_a_pattern_names_nothing_else(pattern: str, path: str) -> None:
    assert not is_owned(path, "pets", (pattern,))


def test_what_tools_leave_behind_is_no_file_of_anybody(tmp_path: Path) -> None:
    for path in ("pets/a.py", "pets/__pycache__/a.pyc", ".mypy_cache/x", ".coverage", "custom/b.py"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    assert list(lying_in(tmp_path)) == ["custom/b.py", "pets/a.py"]
