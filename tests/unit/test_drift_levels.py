"""Two texts of a file differ at a level: how much the difference means to whoever uses the package."""

from __future__ import annotations

from textwrap import dedent

import pytest
from clientsmith.changes.model import Change, Comparison, Effect, Kind
from clientsmith.drift.levels import Level, level_of
from clientsmith.drift.meaning import level_of_api

OLD = '''
class Pets:
    """Calls."""

    def get(self, id: str, *, limit: int = 1) -> Pet:
        """Get a pet."""
        return self._send(id)
'''


def level(new: str, old: str = OLD, path: str = "pets/calls.py") -> str:
    return level_of(path, dedent(old).encode(), dedent(new).encode(), "pets").value


def test_comments_and_layout_are_formatting() -> None:
    assert level(OLD.replace("*, limit", "*,  limit") + "# The end.\n") == "formatting"


@pytest.mark.parametrize("new", [OLD.replace("Get a pet.", "Gets one."), OLD.replace('"""Calls."""\n', "")])
def test_docstrings_are_docs(new: str) -> None:
    assert level(new) == "docs"


def test_what_a_function_does_inside_is_additive() -> None:
    assert level(OLD.replace("_send(id)", "_call(id)")) == "additive"


@pytest.mark.parametrize(
    "new",
    [
        OLD + "    def list(self) -> Pets: ...\n",
        OLD.replace("limit: int = 1", "limit: int = 1, after: str | None = None"),
        OLD.replace("limit: int", "limit: int | None"),
        OLD.replace("id: str", "id: str = ''"),
        OLD.replace("return", "x = 1; return"),
        OLD + "def _private(): ...\n",
    ],
)
def test_what_is_added_is_additive(new: str) -> None:
    assert level(new) == "additive"


@pytest.mark.parametrize(
    "new",
    [
        OLD.replace("Pets", "Animals"),
        OLD.replace("def get", "def fetch"),
        OLD.replace("def get", "async def get"),
        OLD.replace("limit", "most"),
        OLD.replace("limit: int = 1", "limit: int"),
        OLD.replace("limit: int = 1", "limit: int = 1, owner: str"),
        OLD.replace("id: str", "id: int"),
        OLD.replace("-> Pet:", "-> Pet | None:"),
        OLD.replace("class Pets:", "class Pets(Base):"),
        OLD.replace("    def get", "    @property\n    def get"),
    ],
)
def test_what_is_removed_or_changed_breaks_the_source(new: str) -> None:
    assert level(new) == "source-breaking"


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("class Pet:\n    name: str\n", "class Pet:\n    name: str\n    age: int\n", "additive"),
        ("class Pet:\n    name: str\n", "class Pet:\n    name: str | None\n", "source-breaking"),
        ("class Pet:\n    name: str\n    age: int\n", "class Pet:\n    name: str\n", "source-breaking"),
        ('Kind: TypeAlias = Literal["cat"]', 'Kind: TypeAlias = Literal["dog"]', "source-breaking"),
        ("LIMIT = 1", "LIMIT = 2", "source-breaking"),
        ("_LIMIT = 1", "_LIMIT = 2", "additive"),
        ("limit: int = 1", "limit: int = 2", "additive"),
        ("from .pet import Pet as Pet", "from .pet import Dog as Dog", "source-breaking"),
        ("from .pet import Pet", "from .pet import Dog", "additive"),
        ("if TYPE_CHECKING:\n    from .a import A as A\n", "if TYPE_CHECKING:\n    pass\n", "source-breaking"),
    ],
)
def test_attributes_aliases_and_names_that_are_passed_on(old: str, new: str, found: str) -> None:
    assert level(new, old) == found


@pytest.mark.parametrize(
    ("new", "found"),
    [
        ("class New(TypedDict, total=False):\n    a: Required[str]\n    b: int\n", "additive"),
        ("class New(TypedDict, total=False):\n    a: str\n", "additive"),
        ("class New(TypedDict):\n    a: str | int\n", "additive"),
        ("class New(TypedDict):\n    a: str\n    b: NotRequired[str]\n", "additive"),
        ("class New(TypedDict):\n    a: str\n    b: str\n", "source-breaking"),
        ("class New(TypedDict):\n    a: int\n", "source-breaking"),
        ("class New(TypedDict):\n    b: str\n", "source-breaking"),
    ],
)
def test_the_keys_of_a_dict_that_a_call_takes_are_like_arguments(new: str, found: str) -> None:
    assert level(new, "class New(TypedDict):\n    a: str\n") == found


def test_an_argument_may_take_more_but_not_less() -> None:
    one, two = 'def f(kind: Literal["cat"] | Omit): ...', 'def f(kind: Literal["cat", "dog"] | Omit): ...'
    assert (level(two, one), level(one, two)) == ("additive", "source-breaking")


def test_overloads_are_told_apart() -> None:
    one = "@overload\ndef f(a: int) -> int: ...\n"
    two = one + "@overload\ndef f(a: str) -> str: ...\n"
    assert (level(two, one), level(one, two)) == ("additive", "source-breaking")


@pytest.mark.parametrize("path", ["pets/_runtime/core.py", "pets/_private.py", "tests/test_calls.py", "conftest.py"])
def test_modules_that_nobody_imports_break_nothing(path: str) -> None:
    assert level("", path=path) == "additive"


def test_files_without_code_are_docs_and_what_the_package_needs_is_not() -> None:
    assert level("new", "old", "README.md") == "docs"
    assert level("new", "old", "pyproject.toml") == "additive"


@pytest.mark.parametrize("text", ["def (", "x = '\0'", "(" * 500 + ")" * 500])
def test_what_is_no_python_breaks(text: str) -> None:
    assert level(text) == "source-breaking"


@pytest.mark.parametrize(
    ("wire", "source", "found"),
    [
        (Effect.BREAKING, Effect.NONE, Level.WIRE_BREAKING),
        (Effect.COMPATIBLE, Effect.BREAKING, Level.SOURCE_BREAKING),
        (Effect.NONE, Effect.COMPATIBLE, Level.ADDITIVE),
        (Effect.NONE, Effect.NONE, Level.DOCS),
    ],
)
def test_the_level_of_the_documents_is_that_of_their_gravest_change(wire: Effect, source: Effect, found: Level) -> None:
    kind = Kind(id="k", area="a", wire=wire, source=source, says="")
    change = Change(kind=kind, wire=wire, source=source, message="", symbol="", group="", old=None, new=None)
    assert level_of_api(Comparison(changes=(change,))) is found
    assert level_of_api(Comparison(changes=())) is Level.DOCS
