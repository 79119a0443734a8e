"""Turn wishes for a name into names of which no two are the same.

A scope is one place where names meet: a module, a class, a function. The first wish that is still free is granted;
when none is, the last one gets a numeral. What was claimed earlier never changes, so a document that grows at its end
renames nothing.

    >>> scope = Scope(frozenset({"self"}))
    >>> scope.claim("#/a", ["status"]), scope.claim("#/b", ["status", "pet_status"]), scope.claim("#/c", ["self"])
    ('status', 'pet_status', 'self_2')
    >>> scope.departed("#/a"), scope.departed("#/b")
    (False, True)
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from itertools import chain, count
from unicodedata import normalize


class Scope:
    """The names of one place. With `fold`, names that differ in their capitals only are the same (files, classes)."""

    def __init__(self, reserved: frozenset[str] = frozenset(), *, fold: bool = False) -> None:
        self._fold = fold
        self._reserved = frozenset(map(self._key, reserved))
        self._owners: dict[str, Hashable] = {}
        self._names: dict[Hashable, str] = {}
        self._departed: set[Hashable] = set()

    def claim(self, thing: Hashable, candidates: Iterable[str]) -> str:
        """Give a thing the first of its candidates that is free; a thing that has a name keeps it."""
        if thing in self._names:
            return self._names[thing]
        # Most get their first wish: the others are not even spelled then.
        wishes = _with_numerals(candidates)
        first = next(wishes, None)
        if first is None:
            raise ValueError(f"no candidate for the name of {thing!r}")
        name = next(wish for wish in chain((first,), wishes) if self.free(wish))
        self._owners[self._key(name)] = thing
        self._names[thing] = name
        if name != first:
            self._departed.add(thing)
        return name

    def free(self, name: str) -> bool:
        """Whether a name could still be claimed."""
        key = self._key(name)
        return key not in self._reserved and key not in self._owners

    def departed(self, thing: Hashable) -> bool:
        """Whether a thing got another name than its first wish."""
        return thing in self._departed

    def owner(self, name: str) -> Hashable | None:
        """The thing that has a name; None where it is free or reserved."""
        return self._owners.get(self._key(name))

    def _key(self, name: str) -> str:
        # Python compares identifiers in NFKC, and so must we.
        plain = normalize("NFKC", name)
        return plain.casefold() if self._fold else plain


def _with_numerals(candidates: Iterable[str]) -> Iterator[str]:
    last = None
    for last in candidates:
        yield last
    if last is not None:
        stem = last.rstrip("_")
        yield from (f"{stem}_{number}" for number in count(2))
