"""Turn the place of a value in one of many files into the name it gets among the components of the bundled document.

The name is the last token of the fragment, or that of the file: `schemas/pet.yaml` is `pet`, `all.json#/definitions/X`
is `X`. A name that is taken widens by what is around it, the key, the file, then the folder; the first one keeps its
name, so that a part that is added later renames nothing.

    >>> Names().given("schemas", Pointer((), "schemas/pet.yaml")), Names().given("schemas", Pointer(("Pet",), "a.yaml"))
    ('pet', 'Pet')
    >>> names = Names()
    >>> [names.given("schemas", Pointer((), name)) for name in ("pet.yaml", "store/Pet.yaml", "store/models/pet.yaml")]
    ['pet', 'store_Pet', 'models_pet']
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count
from pathlib import PurePosixPath

from clientsmith.source.pointer import Pointer

# Keys that hold things by name, and say nothing of their own about them.
HOLDERS = frozenset(
    {
        *("components", "schemas", "definitions", "$defs", "parameters", "responses", "requestBodies", "headers"),
        *("examples", "links", "callbacks", "securitySchemes", "securityDefinitions", "mediaTypes", "pathItems"),
    }
)
INNER = frozenset({"properties", "items", "additionalProperties", "allOf", "oneOf", "anyOf", "schema", "content"})
PLAIN_STEMS = frozenset({"index", "_index", "openapi", "swagger", "schema"})
BAD = re.compile(r"[^\w.-]+")


class Names:
    """The names of components that are taken, by section."""

    def __init__(self) -> None:
        self._taken: dict[str, set[str]] = {}

    def take(self, section: str, names: Iterable[str]) -> None:
        """Note the names that the document itself has."""
        self._taken.setdefault(section, set()).update(map(_sound, names))

    def has(self, section: str, name: str) -> bool:
        """Whether a name is taken."""
        return _sound(name) in self._taken.get(section, ())

    def given(self, section: str, at: Pointer) -> str:
        """The name of what is written at a place."""
        taken = self._taken.setdefault(section, set())
        words, least = _words(at)
        wishes = ["_".join(words[-length:]) for length in range(least, len(words) + 1)] or ["part"]
        wishes = [BAD.sub("_", wish) for wish in wishes]
        numbered = (f"{wishes[-1]}_{number}" for number in count(2))
        name = next((wish for wish in wishes if _sound(wish) not in taken), None)
        name = name or next(wish for wish in numbered if _sound(wish) not in taken)
        taken.add(_sound(name))
        return name


def _sound(name: str) -> str:
    """What is left of a name where case and signs do not count: classes that differ by those only would clash."""
    return re.sub(r"[\W_]+", "", name).casefold() or name


def _words(at: Pointer) -> tuple[list[str], int]:
    """What a place is called, from the widest to the nearest, and how many of the last words it takes at least."""
    path = PurePosixPath(at.source.partition("://")[2] or at.source)
    folders = [part for part in path.parts if part not in ("..", "/")]
    stem = PurePosixPath(folders.pop()).stem if folders else ""
    telling = [token for token in at.tokens if token not in HOLDERS and token not in INNER and not token.isdecimal()]
    telling = [token.strip("/") for token in telling if token.strip("/")]
    own = [stem] if stem and (stem not in PLAIN_STEMS or not (folders or telling)) else []
    deep = any(token in INNER for token in at.tokens)
    return [*folders, *own, *telling], 2 if deep and len(own) + len(telling) > 1 else 1
