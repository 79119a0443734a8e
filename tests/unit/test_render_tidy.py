"""Rendered Python comes out formatted, by as little work as possible."""

from __future__ import annotations

import sys
from pathlib import Path

import black
import pytest
from clientsmith.render.cache import Cache, key_of
from clientsmith.render.tidy import MUCH, UntidyError, fits, is_installed, tidy, version_of

NO_CACHE = Cache(None)
LONG = f"value = function({', '.join(f'argument_{number}' for number in range(12))})\n"
needs_ruff = pytest.mark.skipif(not is_installed("ruff"), reason="ruff is an extra")


def blackened(text: str) -> str:
    return black.format_str(text, mode=black.Mode())


class TestBlack:
    def test_files_that_have_its_style_already_are_left_alone(self) -> None:
        files = {"a.py": "x  =  1\n"}  # which only shows that black did not see it
        assert tidy(files, "black", "black", NO_CACHE) == files

    def test_a_line_that_is_too_long_is_for_black(self) -> None:
        assert tidy({"a.py": LONG}, "black", "black", NO_CACHE) == {"a.py": blackened(LONG)}

    def test_wide_characters_count_twice(self) -> None:
        assert fits("x" * 88)
        assert not fits("x = " + "宠" * 44 + "(1)")

    def test_templates_of_another_style_are_always_formatted(self) -> None:
        assert tidy({"a.py": "x  =  1\n"}, "black", "", NO_CACHE) == {"a.py": "x = 1\n"}

    def test_other_files_are_left_alone_and_the_order_stays(self) -> None:
        done = tidy({"b.md": LONG, "z.py": "x=1\n", "a.py": "y=1\n"}, "black", "", NO_CACHE)
        assert list(done.items()) == [("b.md", LONG), ("z.py", "x = 1\n"), ("a.py", "y = 1\n")]

    def test_only_the_statement_that_is_too_wide_is_for_black(self) -> None:
        kept = "class A:\n    x  =  1\n\n    def f(self) -> None:\n"
        wide = "".join(f"        {line}\n" for line in LONG.splitlines())
        done = tidy({"a.py": f"{kept}{wide}\n    y  =  2\n"}, "black", "black", NO_CACHE)["a.py"]
        opened = blackened(f"class A:\n    def f(self) -> None:\n{wide}").partition("None:\n")[2]
        assert done == f"{kept}{opened}\n    y  =  2\n"

    def test_much_is_spread_over_processes(self) -> None:
        files = {f"f{number}.py": f"x  =  {str(number) * (MUCH // 10)!r}\n" for number in range(20)}
        assert tidy(files, "black", "", NO_CACHE) == {path: blackened(text) for path, text in files.items()}

    def test_what_black_refuses_is_our_own_mistake_and_named(self) -> None:
        with pytest.raises(UntidyError, match=r"black cannot format pkg/bad\.py"):
            tidy({"pkg/bad.py": "def ("}, "black", "", NO_CACHE)


class TestOthers:
    def test_none_leaves_everything_as_it_is(self) -> None:
        assert tidy({"a.py": LONG}, "none", "", NO_CACHE) == {"a.py": LONG}
        assert version_of("none") == ""

    @needs_ruff
    def test_ruff_formats_by_its_own_defaults(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "ruff.toml").write_text("indent-width = 2\n")
        monkeypatch.chdir(tmp_path)
        text = "def f():\n  return 'x'\n"
        assert tidy({"a/b.py": text, "c.txt": text}, "ruff", "black", NO_CACHE) == {
            "a/b.py": 'def f():\n    return "x"\n',
            "c.txt": text,
        }

    @needs_ruff
    def test_what_ruff_refuses_is_named_by_its_path(self) -> None:
        with pytest.raises(UntidyError, match=r"pkg/bad\.py"):
            tidy({"pkg/bad.py": "def ("}, "ruff", "", NO_CACHE)


class TestCache:
    def test_what_was_formatted_is_not_formatted_again(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        cache = Cache(tmp_path)
        first = tidy({"a.py": LONG}, "black", "black", cache)
        monkeypatch.setitem(sys.modules, "black", None)  # importing it fails now
        assert tidy({"other.py": LONG}, "black", "black", cache) == {"other.py": first["a.py"]}

    def test_a_damaged_entry_is_none(self, tmp_path: Path) -> None:
        cache = Cache(tmp_path)
        cache.put({key_of("k"): "text"})
        (entry,) = (path for path in tmp_path.rglob("*") if path.is_file())
        assert cache.get(key_of("k")) == "text"
        entry.write_bytes(entry.read_bytes()[:-1])
        assert cache.get(key_of("k")) is None

    def test_the_longest_unused_go_when_there_are_too_many(self, tmp_path: Path) -> None:
        cache = Cache(tmp_path, max_bytes=1000)
        for number in range(20):
            cache.put({key_of(str(number)): "x" * 100})
        assert cache.get(key_of("19")) is not None
        assert cache.get(key_of("0")) is None
        assert sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()) <= 1000

    def test_a_folder_that_cannot_be_written_is_no_error(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        cache = Cache(tmp_path / "file")
        cache.put({key_of("k"): "text"})
        assert cache.get(key_of("k")) is None

    def test_the_environment_moves_it_or_turns_it_off(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CLIENTSMITH_CACHE", str(tmp_path))
        folder = Cache.default().folder
        assert folder is not None
        assert folder.is_relative_to(tmp_path)
        monkeypatch.setenv("CLIENTSMITH_CACHE", "")
        assert Cache.default().folder is None
