"""Turn symbols of a Python package into the lines that the package has for them, as it is generated.

    client.files.create(purpose=…)   def create(
                                         self,
                                         *,
                                         purpose: Literal["batch", "vision"],
                                     ) -> types.File:
    types.File.purpose               class File(ModelBase):
                                         purpose: Literal["batch", "vision"] | str

Lines of Python are spelled by `plan`, so they are those of the package; an argument always has lines of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from clientsmith.changes.model import Side
from clientsmith.flavour.manifest import Flavour
from clientsmith.ir.api import Operation
from clientsmith.ir.types import TypeId
from clientsmith.plan import calls
from clientsmith.plan.annotations import BUILTINS, MODULES, Home, Speller
from clientsmith.plan.book import Book, book
from clientsmith.plan.calls import SYNC
from clientsmith.plan.clients import client_views
from clientsmith.plan.code import Code
from clientsmith.plan.models import types_view
from clientsmith.plan.params import params_view
from clientsmith.plan.resources import children, results
from clientsmith.plan.views import ClassView, TypesView

CALL = re.compile(r"client\.(?P<owner>\w+(?:\.\w+)*)(?P<names>\(.*)?")
TYPE = re.compile(r"(?P<module>types|params)\.(?P<owner>\w+)(?:\.(?P<name>\w+))?")
ARGUMENT = re.compile(r"(\w+)=")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol in its parts: a call, a type or the client, and the arguments or the field of it that it is about."""

    kind: str
    owner: str
    names: tuple[str, ...]


def symbol(text: str) -> Symbol | None:
    """A symbol read; None where it is neither a call nor a type nor the client.

    >>> symbol("client.files.create(purpose=…)")
    Symbol(kind='client', owner='files.create', names=('purpose',))
    """
    if found := CALL.match(text):
        return Symbol("client", found["owner"], tuple(ARGUMENT.findall(found["names"] or "")))
    if found := TYPE.match(text):
        return Symbol(found["module"], found["owner"], (found["name"],) if found["name"] else ())
    if text.startswith("Client("):
        return Symbol("Client", "", tuple(ARGUMENT.findall(text)))
    return None


class Python:
    """The package of one side. What was spelled once is kept, since many changes touch the same call or type."""

    def __init__(self, side: Side, flavour: Flavour) -> None:
        self._side, self._flavour = side, flavour
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}

    def lines(self, of: Symbol) -> tuple[str, ...]:
        """The lines of a call or a type; none where the package has no such thing."""
        key = (of.kind, of.owner)
        if key not in self._known:
            self._known[key] = tuple(self._spelled(of))
        return self._known[key]

    def _spelled(self, of: Symbol) -> Iterator[str]:
        if of.kind == "client":
            return self._call(of.owner)
        return self._client() if of.kind == "Client" else self._type(of.kind, of.owner)

    @cached_property
    def _book(self) -> Book:
        return book(self._side.api, self._side.names, self._flavour, self._side.package)

    @cached_property
    def _calls(self) -> Mapping[str, Operation]:
        return {self._side.names.calls[one.id].dotted: one for one in self._side.api.operations}

    @cached_property
    def _types(self) -> Mapping[str, TypeId]:
        return {name: id_ for id_, name in self._side.names.types.items()}

    def _call(self, dotted: str) -> Iterator[str]:
        operation = self._calls.get(dotted)
        if operation is None:
            return
        path = self._side.names.calls[operation.id]
        beside = {one.method for one in self._side.names.calls.values() if one.resources == path.resources}
        below = {str(child.name) for child in children(self._book, path.resources, SYNC)}
        shadowed = (BUILTINS | MODULES) & (beside | below)
        takes = calls.speller_for(self._book, operation, shadowed)
        gives = Speller(self._book, Home.CALL, incoming=True, shadowed=shadowed)
        result = " | ".join(results(SYNC, operation, gives))
        taken = calls.arguments(self._book, operation)
        header = calls.header(SYNC, path.method, taken, takes, Code(result), room=0)
        yield from _moved_left(header)

    def _client(self) -> Iterator[str]:
        yield from _moved_left(client_views(self._book)[0].header)

    def _type(self, module: str, name: str) -> Iterator[str]:
        id_ = self._types.get(name)
        if id_ is None:
            return
        if id_ in self._book.models and (module == "types" or id_ not in self._book.params):
            yield from _statements(types_view(self._book, (id_,), {id_: ""}))
        elif id_ in self._book.params:
            yield from _statements(params_view(replace(self._book, params={id_: None})))


def _moved_left(method: Code) -> Iterator[str]:
    """The lines of a method's header, as if it stood in no class."""
    yield from (line.removeprefix("    ") for line in str(method).split("\n"))


def _statements(view: TypesView) -> Iterator[str]:
    """The one class or alias of a module, without its docstrings."""
    for each in view.classes:
        yield from _class(each)
    for alias in view.aliases:
        yield from str(alias.line).split("\n")


def _class(view: ClassView) -> Iterator[str]:
    margin = "    " if view.head else ""
    if view.head:
        yield from str(view.head).split("\n")
    for field in view.fields:
        first, *rest = str(field.line).split("\n")
        yield margin + first
        yield from rest
