"""What was edited by hand stays when a package is generated anew: merged with what is new, or told."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import astuple, dataclass, replace
from pathlib import Path

import pytest
from clientsmith.drift.base import BASE, Base, to_bytes, to_json
from clientsmith.drift.edits import Kept, keep
from clientsmith.drift.lock import LOCK, Hashed, Lock, digest
from clientsmith.drift.merge import Versions, merge
from clientsmith.render.write import ANY
from clientsmith.report import Report
from hypothesis import given, settings, strategies
from unit.git_repository import needs_git

PET = """\
import json

# More.


class Pet:
    id: int
    name: str

    def show(self) -> str:
        return self.name
"""
NEW = PET.replace("id: int", "id: str")
EDITED = PET.replace("return self.name", "return json.dumps(self.name)")
CLASHING = PET.replace("id: int", "id: int | None")


@dataclass(frozen=True)
class Output:
    """An output that holds what was generated, with its lock."""

    folder: Path
    lock: Lock

    def edit(self, path: str, text: str | bytes) -> None:
        (self.folder / path).write_bytes(text.encode() if isinstance(text, str) else text)

    def keep(self, files: Mapping[str, str], *, allow_dirty: bool = False) -> tuple[Kept, list[str]]:
        """Generate these files anew: what is kept, and the rules that were told, each with its line."""
        report = Report()
        data = {path: text.encode() for path, text in files.items()}
        kept = keep(data, self.folder, self.lock, report, allow_dirty=allow_dirty)
        told = [f"{found.rule.id}:{found.position[0]}" if found.position else found.rule.id for found in report]
        return kept, told


def generated(folder: Path, files: Mapping[str, str]) -> Output:
    data = {path: text.encode() for path, text in files.items()}
    base = Base(files=data, documents={})
    for path, content in {**data, BASE: to_bytes(base)}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    lock = Lock(
        tool="",
        document=Hashed(path="pets.yaml", sha256=""),
        overlays=(),
        options={},
        flavour=("", ""),
        formatter=("", ""),
        files={path: digest(content) for path, content in data.items()},
        operations=(),
        base=digest(to_json(base)),
    )
    return Output(folder, lock)


@pytest.fixture
def output(tmp_path: Path) -> Output:
    return generated(tmp_path / "out", {"pet.py": PET, "cat.py": "class Cat: ...\n"})


class TestMerging:
    def test_nothing_edited_is_nothing_kept(self, output: Output) -> None:
        kept, told = output.keep({"pet.py": NEW})
        assert (kept.files, told) == ({"pet.py": NEW.encode()}, [])
        assert kept.known == {**output.lock.files, LOCK: ANY, BASE: ANY}

    def test_what_is_generated_as_before_is_left_as_it_was_edited(self, output: Output) -> None:
        output.edit("pet.py", EDITED)
        kept, told = output.keep({"pet.py": PET})
        assert (kept.files["pet.py"], kept.left, told) == (EDITED.encode(), ("pet.py",), [])

    def test_changes_of_different_lines_are_both_in_it(self, output: Output) -> None:
        output.edit("pet.py", EDITED)
        kept, told = output.keep({"pet.py": NEW})
        assert kept.files["pet.py"].decode() == EDITED.replace("id: int", "id: str")
        assert (kept.merged, told) == (("pet.py",), ["edited-merged"])

    def test_changes_of_the_same_lines_stand_between_marks(self, output: Output) -> None:
        output.edit("pet.py", CLASHING)
        kept, told = output.keep({"pet.py": NEW})
        conflict = "<<<<<<< edited\n    id: int | None\n=======\n    id: str\n>>>>>>> generated\n"
        assert kept.files["pet.py"].decode() == PET.replace("    id: int\n", conflict)
        assert (kept.conflicting, told) == (("pet.py",), ["edited-conflict:7"])

    def test_every_conflict_is_told_with_its_line(self, output: Output) -> None:
        output.edit("pet.py", CLASHING.replace("import json", "import yaml"))
        _, told = output.keep({"pet.py": NEW.replace("import json", "import csv")})
        assert told == ["edited-conflict:1", "edited-conflict:11"]

    def test_the_same_change_on_both_sides_is_no_conflict(self, output: Output) -> None:
        output.edit("pet.py", NEW)
        kept, told = output.keep({"pet.py": NEW})
        assert (kept.files["pet.py"], kept.conflicting, told) == (NEW.encode(), (), [])

    def test_a_last_line_without_an_end_is_merged_like_any_other(self, output: Output) -> None:
        output.edit("pet.py", PET + "# the end")
        kept, _ = output.keep({"pet.py": NEW})
        assert kept.files["pet.py"].decode() == NEW + "# the end"

    def test_an_emptied_file_is_a_conflict_as_a_whole(self, output: Output) -> None:
        output.edit("pet.py", "")
        kept, told = output.keep({"pet.py": NEW})
        assert kept.files["pet.py"].decode() == f"<<<<<<<\n=======\n{NEW}>>>>>>> generated\n"
        assert told == ["edited-conflict:1"]

    def test_a_file_that_is_generated_empty_now_is_a_conflict_as_a_whole(self, output: Output) -> None:
        output.edit("pet.py", EDITED)
        kept, told = output.keep({"pet.py": ""})
        assert kept.files["pet.py"].decode() == f"<<<<<<< edited\n{EDITED}=======\n>>>>>>>\n"
        assert told == ["edited-conflict:1"]

    def test_letters_of_any_script_stay(self, output: Output) -> None:
        output.edit("pet.py", PET + "# 猫, für später 🐈\n")
        kept, _ = output.keep({"pet.py": NEW})
        assert kept.files["pet.py"].decode() == NEW + "# 猫, für später 🐈\n"

    def test_what_was_edited_may_be_replaced_by_what_both_give(self, output: Output) -> None:
        output.edit("pet.py", EDITED)
        kept, _ = output.keep({"pet.py": NEW})
        assert kept.known["pet.py"] == ANY

    def test_what_is_generated_no_longer_is_left_to_the_writing(self, output: Output) -> None:
        output.edit("cat.py", "class Cat:\n    mine = 1\n")
        kept, told = output.keep({"pet.py": NEW})
        assert (kept.files, told) == ({"pet.py": NEW.encode()}, [])
        assert kept.known["cat.py"] == output.lock.files["cat.py"]


TEXTS = strategies.lists(strategies.sampled_from("abcdef"), max_size=12).map(lambda lines: "\n".join(lines).encode())


@given(strategies.lists(strategies.builds(Versions, TEXTS, TEXTS, TEXTS), min_size=30, max_size=60))
@settings(max_examples=5, deadline=None)
def test_no_line_that_either_side_added_is_ever_lost(files: list[Versions]) -> None:
    named = {str(number): versions for number, versions in enumerate(files)}
    for name, merged in merge(named).items():
        original, edited, generated = ({*text.split(b"\n")} for text in astuple(named[name]))
        assert (edited | generated) - original <= {*merged.data.split(b"\n")}


@given(TEXTS, TEXTS)
@settings(max_examples=10, deadline=None)
def test_what_one_side_changed_alone_is_taken_as_it_is(original: bytes, changed: bytes) -> None:
    sides = {"edited": Versions(original, changed, original), "generated": Versions(original, original, changed)}
    assert {merged.data for merged in merge(sides).values()} == {changed}


class TestEndsOfLines:
    def test_an_edited_file_keeps_its_ends(self, output: Output) -> None:
        output.edit("pet.py", EDITED.replace("\n", "\r\n"))
        kept, told = output.keep({"pet.py": NEW})
        merged = EDITED.replace("id: int", "id: str").replace("\n", "\r\n")
        assert (kept.files["pet.py"].decode(), told) == (merged, ["edited-merged"])

    def test_marks_get_the_same_ends(self, output: Output) -> None:
        output.edit("pet.py", CLASHING.replace("\n", "\r\n"))
        kept, _ = output.keep({"pet.py": NEW})
        assert kept.files["pet.py"].count(b"\n") == kept.files["pet.py"].count(b"\r\n")

    def test_ends_alone_are_no_edit(self, output: Output) -> None:
        output.edit("pet.py", PET.replace("\n", "\r\n"))
        kept, told = output.keep({"pet.py": NEW})
        assert kept.files["pet.py"].decode() == NEW.replace("\n", "\r\n")
        assert (kept.left, kept.merged, told) == ((), (), [])

    def test_a_file_with_other_ends_goes_when_it_is_generated_no_longer(self, output: Output) -> None:
        output.edit("cat.py", "class Cat: ...\r\n")
        assert output.keep({"pet.py": PET})[0].known["cat.py"] == ANY

    def test_a_line_with_another_end_among_others_is_an_edit(self, output: Output) -> None:
        output.edit("pet.py", PET.replace("json\n", "json\r\n"))
        kept, _ = output.keep({"pet.py": NEW})
        assert kept.files["pet.py"].decode() == NEW.replace("json\n", "json\r\n")


class TestWhatIsNoText:
    @pytest.mark.parametrize("data", [b"\xff\xfe", b"a\0b", PET.encode("utf-16")])
    def test_it_is_kept_as_it_is_and_told(self, output: Output, data: bytes) -> None:
        output.edit("pet.py", data)
        kept, told = output.keep({"pet.py": NEW})
        assert (kept.files["pet.py"], kept.conflicting, told) == (data, ("pet.py",), ["edited-not-text"])


class TestMarksOfAnEarlierConflict:
    @pytest.mark.parametrize("new", [PET, NEW])
    def test_they_are_an_error(self, output: Output, new: str) -> None:
        output.edit("pet.py", PET + "<<<<<<< edited\n1\n=======\n2\n>>>>>>> generated\n")
        assert output.keep({"pet.py": new})[1] == ["conflict-unresolved:12", "conflict-unresolved:16"]

    @pytest.mark.parametrize("mark", ["<<<<<<<", ">>>>>>>", "<<<<<<< HEAD", ">>>>>>> feature"])
    def test_those_without_a_name_and_those_of_git_are_such_marks(self, output: Output, mark: str) -> None:
        output.edit("pet.py", f"{PET}{mark}\n")
        assert output.keep({"pet.py": NEW})[1] == ["conflict-unresolved:12"]

    @pytest.mark.parametrize("line", ["=======", "# <<<<<<< edited", "<<<<<<<<<<<<", ">>> print()"])
    def test_other_lines_are_none(self, output: Output, line: str) -> None:
        output.edit("pet.py", f"{PET}{line}\n")
        assert output.keep({"pet.py": NEW})[1] == ["edited-merged"]

    def test_one_that_was_forgotten_is_found(self, output: Output) -> None:
        output.edit("pet.py", (EDITED + ">>>>>>> generated\n").replace("\n", "\r\n"))
        assert output.keep({"pet.py": NEW})[1] == ["conflict-unresolved:12"]

    def test_one_that_was_generated_so_is_none(self, tmp_path: Path) -> None:
        output = generated(tmp_path, {"README.md": "<<<<<<< HEAD\nis what git writes.\n"})
        output.edit("README.md", "<<<<<<< HEAD\nis what git writes.\nMine.\n")
        assert output.keep({"README.md": "<<<<<<< HEAD\nis what git writes.\n"})[1] == []


class TestWithoutTheBase:
    @pytest.fixture
    def output(self, output: Output) -> Output:
        """An output whose base is gone."""
        (output.folder / BASE).unlink()
        return output

    def test_edits_that_would_be_merged_are_an_error(self, output: Output) -> None:
        output.edit("pet.py", EDITED)
        assert output.keep({"pet.py": NEW})[1] == ["edited-without-base"]

    def test_so_are_those_in_an_output_of_a_version_that_kept_none(self, output: Output) -> None:
        output.edit("pet.py", EDITED)
        assert replace(output, lock=replace(output.lock, base="")).keep({"pet.py": NEW})[1] == ["edited-without-base"]

    def test_where_the_file_is_generated_as_before_it_is_not_needed(self, output: Output) -> None:
        output.edit("pet.py", EDITED)
        kept, told = output.keep({"pet.py": PET})
        assert (kept.left, told) == (("pet.py",), [])

    def test_one_of_another_run_is_an_error(self, output: Output) -> None:
        output.edit("pet.py", EDITED)
        output.edit(BASE, to_bytes(Base(files={"pet.py": b""}, documents={})))
        assert output.keep({"pet.py": NEW})[1] == ["base-unusable"]


@needs_git
class TestWhatIsNotCommitted:
    @pytest.fixture
    def output(self, output: Output) -> Output:
        """An output that is committed, and edited where it is generated otherwise then."""
        git(output, "init", "--quiet")
        (output.folder / ".gitignore").write_text("ignored.py\n")
        commit(output)
        output.edit("pet.py", CLASHING)
        return output

    def test_marks_are_not_written_into_it(self, output: Output) -> None:
        assert output.keep({"pet.py": NEW})[1] == ["conflict-uncommitted"]

    def test_they_are_once_it_is_committed(self, output: Output) -> None:
        commit(output)
        assert output.keep({"pet.py": NEW})[1] == ["edited-conflict:7"]

    def test_they_are_where_that_is_allowed(self, output: Output) -> None:
        assert output.keep({"pet.py": NEW}, allow_dirty=True)[1] == ["edited-conflict:7"]

    def test_a_file_that_git_does_not_know_is_not_committed(self, output: Output) -> None:
        git(output, "rm", "--quiet", "--cached", "pet.py")
        assert output.keep({"pet.py": NEW})[1] == ["conflict-uncommitted"]

    def test_a_file_that_git_ignores_never_will_be(self, tmp_path: Path) -> None:
        output = generated(tmp_path / "other", {"ignored.py": PET})
        git(output, "init", "--quiet")
        (output.folder / ".gitignore").write_text("ignored.py\n")
        output.edit("ignored.py", CLASHING)
        assert output.keep({"ignored.py": NEW})[1] == ["edited-conflict:7"]

    def test_other_files_may_have_changes(self, output: Output) -> None:
        commit(output)
        output.edit("cat.py", "class Cat: ...  # mine\n")
        assert output.keep({"pet.py": NEW, "cat.py": "class Cat: ...\n"})[1] == ["edited-conflict:7"]

    def test_edits_that_do_not_conflict_may_be(self, output: Output) -> None:
        output.edit("pet.py", EDITED)
        assert output.keep({"pet.py": NEW})[1] == ["edited-merged"]


def git(output: Output, *arguments: str) -> None:
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "core.autocrlf=false")
    subprocess.run(["git", *who, *arguments], cwd=output.folder, check=True, env={**os.environ, **settings})


def commit(output: Output) -> None:
    git(output, "add", "--all")
    git(output, "commit", "--quiet", "-m", "all")
