"""Turn the uses that code makes of a package, and the changes between two versions of it, into the places they touch.

Code is written against the old side, so uses and changes meet in the symbols of the old side. A change touches what
really uses it: an argument that is gone, the calls that pass it; one that is required now, the calls that do not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from clientsmith.changes.log import literal
from clientsmith.changes.model import Change, Comparison, Effect
from clientsmith.impact.reached import known_values
from clientsmith.impact.surface import Surface
from clientsmith.impact.touching import MISSED, RENAMED, SHORT, is_touched, plain
from clientsmith.impact.uses import Does, Use
from clientsmith.impact.values import Site

# `client.files.create(purpose=…)`, `types.Model.owned_by`: what it belongs to, and its name.
ARGUMENT = re.compile(r"(?P<owner>.+)\((?P<name>\w+)=…\)")
FIELD = re.compile(r"(?P<owner>(?:types|params)\.\w+)\.(?P<name>\w+)")
TYPES = ("types.", "params.")
# Kinds that leave nothing of what a type was.
REPLACED = frozenset({"type-changed", "type-widened", "type-narrowed", "type-replaced"})
# Where several uses of one place are touched by one change, the first of these is told.
TOLD = (Does.PASSES, Does.CALLS, Does.COMPARES, Does.SETS, Does.READS, Does.BUILDS, Does.IMPORTS, Does.NAMES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A use that a change touches, and what to say of it."""

    use: Use
    change: Change
    message: str


@dataclass(frozen=True, slots=True)
class Index:
    """Uses by the symbols they are of, by the types that their values are of, and by the types they use a field of."""

    itself: dict[str, list[Use]]
    through: dict[str, list[Use]]
    fields: dict[str, list[Use]]

    def touched_by(self, change: Change, symbol: str) -> Iterator[Use]:
        """The uses that a change of a symbol may concern."""
        kind = plain(change.kind)
        if change.kind.area != "types" or change.kind.id != kind or symbol.startswith(TYPES):
            yield from self.itself.get(symbol, ())
        if change.kind.id != kind:  # then it is about values
            yield from self.through.get(symbol, ())
        if kind in REPLACED:
            yield from self.fields.get(symbol, ())


def touched(uses: Iterable[Use], comparison: Comparison, new: Surface) -> tuple[Touched, ...]:
    """What the changes touch, by file and line; `new` is the package as it is now."""
    index, known = _indexed(uses), known_values(new)
    renamed = _names_before(comparison)
    found: dict[tuple[Site, Change], Touched] = {}
    for change in comparison.changes:
        if change.worst is not Effect.NONE:
            for one in _touched(change, symbol_before(change, renamed), index, known):
                key = (one.use.site, change)
                found[key] = min(found.get(key, one), one, key=_rank)
    return tuple(sorted(found.values(), key=_order))


def _indexed(uses: Iterable[Use]) -> Index:
    index = Index(defaultdict(list), defaultdict(list), defaultdict(list))
    for use in uses:
        owners = (part["owner"] for part in map(FIELD.fullmatch, use.symbols) if part is not None)
        for where, symbols in ((index.itself, use.symbols), (index.through, use.through), (index.fields, owners)):
            for symbol in symbols:
                where[symbol].append(use)
    return index


def _rank(one: Touched) -> int:
    return TOLD.index(one.use.does) if one.use.does in TOLD else len(TOLD)


def _order(one: Touched) -> tuple[str, int, int, int, str, str]:
    site, change = one.use.site, one.change
    return site.file, site.line, site.column, -change.worst.rank, change.kind.id, one.message


def symbol_before(change: Change, renamed: Mapping[str, str]) -> str:
    """The symbol of a change on the old side; of what only the new side has, what it would have been."""
    if change.was or change.old is not None:
        return change.was or change.symbol
    for new, old in renamed.items():
        if change.symbol == new or change.symbol.startswith((f"{new}(", f"{new}.")):
            return old + change.symbol.removeprefix(new)
    return change.symbol


def _names_before(comparison: Comparison) -> dict[str, str]:
    """Calls and types that have other names now: the new symbol, and the old one."""
    homes = {"call": ("client.",), "type": TYPES}
    return {home + one.new: home + one.old for one in comparison.renamed for home in homes.get(one.what, ())}


def _touched(change: Change, symbol: str, index: Index, known: Mapping[str, frozenset[object]]) -> Iterator[Touched]:
    if plain(change.kind) in MISSED:
        yield from _missed(change, symbol, index)
        return
    for use in index.touched_by(change, symbol):
        if is_touched(change.kind, use.does) and _is_meant(change, use, known):
            yield Touched(use=use, change=change, message=_message(change, use))


def _missed(change: Change, symbol: str, index: Index) -> Iterator[Touched]:
    """Calls, or what is built, without something that matters now."""
    parts = ARGUMENT.fullmatch(symbol) or FIELD.fullmatch(symbol)
    if parts is None:
        return
    owner, name = parts.group("owner", "name")
    ending = MISSED[plain(change.kind)]
    message = f'does not pass "{name}"' + (f", {ending}" if ending else f": {change.message}")
    for use in index.itself.get(owner, ()):
        if use.does in (Does.CALLS, Does.BUILDS) and use.given is not None and name not in use.given:
            yield Touched(use=use, change=change, message=message)


def _is_meant(change: Change, use: Use, known: Mapping[str, frozenset[object]]) -> bool:
    """Whether a use meets a change of some values, or of a name."""
    kind = plain(change.kind)
    if kind == "enum-value-removed":
        return any(_is_about(change, value) for value in use.values)
    if kind == "enum-added":  # constants among the values that are known now do no harm
        return not use.values or not known.get(change.symbol, frozenset()).issuperset(use.values)
    # By position, an argument goes by no name.
    return not (kind in RENAMED and use.does is Does.PASSES and not use.word and change.wire is Effect.NONE)


def _is_about(change: Change, value: object) -> bool:
    _, _, tail = change.kind.says.partition("{name}")
    return change.message.endswith(f" {literal(value)}{tail}")


def _message(change: Change, use: Use) -> str:
    kind = plain(change.kind)
    values = [value for value in use.values if kind == "enum-value-removed" and _is_about(change, value)]
    told = _told(use, literal(values[0]) if values else "")
    if kind in SHORT:
        return f"{told}, {SHORT[kind]}"
    if kind in RENAMED:
        argument = ARGUMENT.fullmatch(change.symbol)
        name = f'"{argument["name"]}"' if argument is not None and use.does is Does.PASSES else change.symbol
        return f"{told}, which is {name} now"
    return f"{told}: {change.message}"


def _told(use: Use, value: str) -> str:
    """What a use does, in words."""
    match use.does:
        case Does.PASSES if value:
            return f"passes {value}" + (f' for "{use.word}"' if use.word else "")
        case Does.PASSES:
            return f'passes "{use.word}"' if use.word else f"passes {use.symbols[0]}"
        case Does.COMPARES:
            return f"compares {use.word} with {value or 'a constant'}"
        case _:
            return f"{use.does.value} {use.word}"
