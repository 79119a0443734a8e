"""The nouns of what code does with a client: which symbol of the package, where, and how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from clientsmith.impact.values import Site


class Does(Enum):
    """What is done with a symbol, in the words of a message.

    BUILDS: a dict or an object with the fields of a type is made. GETS: a call whose answer is of a type. MAKES: a
    client is made.
    """

    CALLS = "calls"
    NAMES = "names"
    IMPORTS = "imports"
    PASSES = "passes"
    BUILDS = "builds"
    READS = "reads"
    SETS = "sets"
    COMPARES = "compares"
    GETS = "gets"
    MAKES = "makes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One use of symbols of the package, as the old side spells them.

    `symbols` are all that mean the thing itself: an argument is a field of its body too. `through` are the types that
    its value is of. `word` is what the code calls it, empty where it is given by position. `given` are the arguments of
    a call, or the fields of what is built, None where more may be given than can be seen; `values` are the constants
    that are passed or compared with.
    """

    site: Site
    does: Does
    symbols: tuple[str, ...]
    through: tuple[str, ...] = ()
    word: str = ""
    given: frozenset[str] | None = frozenset()
    values: tuple[str | int | float | bool | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Lost:
    """A use of a client, or of what it gave back, that could not be followed, and why."""

    site: Site
    why: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read, and why."""

    file: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was found in code. `files` counts those that were read."""

    uses: tuple[Use, ...]
    lost: tuple[Lost, ...]
    unread: tuple[Unread, ...]
    files: int
