"""Code is read as it lies in folders: what is not the user's is left out, what cannot be read is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from clientsmith.impact.code import read_code


def written(folder: Path, *files: str) -> None:
    for name in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")


def names(folder: Path) -> list[str]:
    return [Path(file).relative_to(folder).as_posix() for file in read_code([folder]).files]


def test_files_of_a_folder_are_read_in_order(tmp_path: Path) -> None:
    written(tmp_path, "b.py", "a/z.py", "a.py", "notes.txt")
    assert names(tmp_path) == ["a.py", "b.py", "a/z.py"]


@pytest.mark.parametrize("folder", [".venv", "venv", ".git", "__pycache__", "node_modules", "lib/site-packages"])
def test_folder_of_others_is_left_out(folder: str, tmp_path: Path) -> None:
    written(tmp_path, "a.py", f"{folder}/b.py")
    assert names(tmp_path) == ["a.py"]


def test_virtual_environment_of_any_name_is_left_out(tmp_path: Path) -> None:
    written(tmp_path, "a.py", "py311/pyvenv.cfg", "py311/b.py")
    assert names(tmp_path) == ["a.py"]


def test_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    written(tmp_path, "a.py")
    assert len(read_code([tmp_path, tmp_path / "a.py"]).files) == 1


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"def (:\n", "it is not Python: invalid syntax in line 1"),
        (b"\xff\xfe\n", "it is not Python: invalid or missing encoding declaration"),
        (b"a = '\0'\n", "it is not Python: source code string cannot contain null bytes"),
    ],
)
def test_file_that_cannot_be_read_is_told(content: bytes, why: str, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(content)
    (told,) = read_code([tmp_path]).unread
    assert told.why.startswith(why)


def test_import_means_the_nearest_file_of_that_name(tmp_path: Path) -> None:
    written(tmp_path, "one/clients.py", "one/jobs.py", "two/clients.py", "two/jobs.py")
    code = read_code([tmp_path])
    assert code.find(f"{tmp_path.as_posix()}/two/jobs.py", 0, "clients") == f"{tmp_path.as_posix()}/two/clients.py"


def test_import_of_a_name_of_the_standard_library_means_no_file(tmp_path: Path) -> None:
    written(tmp_path, "app/json.py", "app/jobs.py")
    assert read_code([tmp_path]).find(f"{tmp_path.as_posix()}/app/jobs.py", 0, "json") is None


def test_relative_import_means_the_file_beside(tmp_path: Path) -> None:
    written(tmp_path, "app/__init__.py", "app/sub/__init__.py", "app/sub/jobs.py", "app/clients.py")
    code = read_code([tmp_path])
    assert code.find(f"{tmp_path.as_posix()}/app/sub/jobs.py", 2, "clients") == f"{tmp_path.as_posix()}/app/clients.py"
