"""What is known while code is read: the names of a scope, of the scopes around it, and of other files.

Code is read several times, since a function may be called before the file that defines it is read. `Known` is what one
time found out for the next; it only grows.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from clientsmith.impact.answers import attribute
from clientsmith.impact.code import Code, Parsed
from clientsmith.impact.reached import type_symbol
from clientsmith.impact.surface import Surface
from clientsmith.impact.uses import Does, Lost, Use
from clientsmith.impact.values import (
    UNKNOWN,
    Class,
    Client,
    ClientName,
    Either,
    Foreign,
    Function,
    Instance,
    Managed,
    Method,
    Module,
    Several,
    Site,
    TypeName,
    Value,
    each,
    join,
)
from clientsmith.source.pointer import Pointer

# A file, a function or class in it ("" is the file itself), and a name in that. A function has its result at RESULT.
Key: TypeAlias = tuple[str, str, str]
Definition: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
RESULT, YIELDED = "return", "yield"
# What is inherited further up than this is not looked for.
DEPTH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What a function takes, and how it is meant: `shown` as a property, `managed` as a context manager."""

    positional: tuple[str, ...]
    named: frozenset[str]
    shown: bool = False
    managed: bool = False
    free: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of all files."""

    values: Mapping[Key, Value] = field(default_factory=lambda: MappingProxyType({}))
    signatures: Mapping[tuple[str, str], Signature] = field(default_factory=lambda: MappingProxyType({}))
    bases: Mapping[tuple[str, str], tuple[Value, ...]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(slots=True, kw_only=True)
class Run:
    """Reading one file once: what is known before, of what files that was asked, and what is found."""

    surface: Surface
    code: Code
    known: Known
    asked: set[str] = field(default_factory=set[str])
    values: dict[Key, Value] = field(default_factory=dict[Key, Value])
    signatures: dict[tuple[str, str], Signature] = field(default_factory=dict[tuple[str, str], Signature])
    bases: dict[tuple[str, str], tuple[Value, ...]] = field(default_factory=dict[tuple[str, str], tuple[Value, ...]])
    uses: dict[Use, None] = field(default_factory=dict[Use, None])
    lost: dict[Site, Lost] = field(default_factory=dict[Site, Lost])
    called: list[Pointer] = field(default_factory=list[Pointer])

    def value(self, file: str, owner: str, name: str) -> Value:
        """What is known of a name."""
        self.asked.add(file)
        return self.known.values.get((file, owner, name), UNKNOWN)

    def signature(self, function: Function) -> Signature | None:
        """What a function takes."""
        self.asked.add(function.file)
        return self.known.signatures.get((function.file, function.name))

    def put(self, key: Key, value: Value) -> None:
        """Find out that something may be this."""
        self.values[key] = join(self.values.get(key, UNKNOWN), value)

    def lose(self, site: Site, why: str) -> None:
        self.lost.setdefault(site, Lost(site, why))

    def use(self, *uses: Use) -> None:
        """Find uses of the package."""
        self.uses.update(dict.fromkeys(uses))


@dataclass(slots=True, kw_only=True)
class Scope:
    """One scope: a file, a class or a function. `outer` are the names that it declares global or nonlocal."""

    run: Run
    parsed: Parsed
    owner: str = ""
    above: Scope | None = None
    names: dict[str, Value] = field(default_factory=dict[str, Value])
    outer: set[str] = field(default_factory=set[str])
    inside: str = ""
    later: list[ast.FunctionDef | ast.AsyncFunctionDef] = field(
        default_factory=list[ast.FunctionDef | ast.AsyncFunctionDef]
    )

    def look(self, name: str) -> Value:
        """What a name stands for; one that nobody gave is a builtin, or comes from nowhere."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                found = scope.names[name]
                return found if scope.above is not None or scope is self else join(found, self._of_file(name))
            scope = scope.above
        found = self._of_file(name)
        return Foreign(name) if found == UNKNOWN else found

    def _of_file(self, name: str) -> Value:
        return self.run.value(self.parsed.file, "", name)

    def bind(self, name: str, value: Value) -> None:
        """Give a name a value."""
        if name not in self.outer:
            self.names[name] = value
            return
        scope = self.above
        while scope is not None and name not in scope.names:
            scope = scope.above
        if scope is not None and scope.above is not None:
            scope.names[name] = join(scope.names[name], value)
        self.run.put((self.parsed.file, "", name), value)

    def mention(self, site: Site, value: Value, does: Does = Does.NAMES) -> None:
        """Note where a class of the package, or a call that is not made there, is named."""
        surface = self.run.surface
        match value:
            case TypeName(id=id_):
                symbol = type_symbol(surface, id_)
                self.run.use(Use(site=site, does=does, symbols=(symbol,), word=symbol))
            case Method(operation=id_):
                symbol = surface.calls[id_].symbol
                self.run.use(Use(site=site, does=does, symbols=(symbol,), word=symbol, given=None))
            case Either(values=values):
                for one in values:
                    self.mention(site, one, does)
            case _:
                return


def member(run: Run, value: Value, name: str, depth: int = DEPTH) -> Value:
    """What `value.name` is, of the package's things and of the code's own."""
    match value:
        case Either(values=values):
            return join(*(member(run, one, name, depth) for one in values))
        case Module(file=file):
            below = run.code.below(file, name)
            found = run.value(file, "", name)
            return Module(below) if found == UNKNOWN and below is not None else found
        case Instance(file=file, name=owner):
            return _shown(run, _inherited(run, file, owner, name, depth), bound=True)
        case Class(file=file, name=owner):
            return _shown(run, _inherited(run, file, owner, name, depth), bound=False)
        case _:
            return attribute(run.surface, value, name)


def _inherited(run: Run, file: str, owner: str, name: str, depth: int) -> Value:
    found = run.value(file, owner, name)
    if found != UNKNOWN or not depth:
        return found
    bases = run.known.bases.get((file, owner), ())
    return join(*(member(run, made_of(run, base), name, depth - 1) for base in bases))


def _shown(run: Run, value: Value, *, bound: bool) -> Value:
    """A member as it is seen: a property is what its function gives, a method has its first argument."""
    match value:
        case Function(file=file, name=name):
            signature = run.signature(value)
            if signature is not None and signature.shown and bound:
                return result_of(run, value)
            return Function(file, name, bound=bound and not (signature is not None and signature.free))
        case Either(values=values):
            return join(*(_shown(run, one, bound=bound) for one in values))
        case _:
            return value


def result_of(run: Run, function: Function) -> Value:
    """What calling a function of the code gives."""
    returned = run.value(function.file, function.name, RESULT)
    yielded = run.value(function.file, function.name, YIELDED)
    made = join(returned, Several(yielded)) if yielded != UNKNOWN else returned
    signature = run.signature(function)
    if signature is None or not signature.managed:
        return made
    return join(*(Managed(one.of) for one in each(made) if isinstance(one, Several)))


def made_of(run: Run, value: Value) -> Value:
    """What calling a class gives, without its arguments."""
    match value:
        case ClientName():
            return Client()
        case Class(file=file, name=name):
            return Instance(file, name)
        case Either(values=values):
            return join(*(made_of(run, one) for one in values))
        case _:
            return UNKNOWN
