"""Turn a flavour into a Jinja environment in which only `Code` can be printed.

Lookup goes through the flavour's own folder first, then those it extends; `{% extends "@name/file.jinja" %}` names one
of them (Jinja: ChoiceLoader, PrefixLoader). A name that is not there is an error (StrictUndefined), and so is a plain
string: text of a document reaches the paper only through `plan.code`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

from clientsmith.flavour.manifest import Flavour
from clientsmith.plan.code import Code


class NotCode(TypeError):
    """A template printed something that is no `Code`: a mistake of the flavour, never of the document."""


def environment(flavour: Flavour) -> Environment:
    """The environment of a flavour. Only file loading differs between flavours."""
    return _environment(tuple(flavour.folders.items()), tuple(_state(flavour)))


def _state(flavour: Flavour) -> Iterator[tuple[str, int, int]]:
    """What tells whether a template was changed, added or removed: the files, their sizes and when they were saved."""
    for folder in flavour.folders.values():
        for place in sorted(folder.rglob("*.jinja")):
            found = place.stat()
            yield str(place), found.st_size, found.st_mtime_ns


@lru_cache(maxsize=2)  # compiling templates takes longer than printing them
def _environment(places: tuple[tuple[str, Path], ...], _state: tuple[tuple[str, int, int], ...]) -> Environment:
    folders = {name: FileSystemLoader(folder) for name, folder in places}
    return Environment(
        loader=ChoiceLoader(
            [*folders.values(), PrefixLoader({f"@{name}": loader for name, loader in folders.items()})]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=only_code,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def only_code(value: object) -> Code:
    """The value, if it is `Code`; raises NotCode otherwise."""
    if isinstance(value, Code):
        return value
    raise NotCode(f"a template may print Code only, not {type(value).__name__}: {str(value)[:80]!r}")
