"""Turn types into annotations, on the side where they are read and on the side where they are written.

What comes in is open: an enumeration may hold a value that the document does not know. What goes out is checked: known
values only, a plain dict or a model for an object, a `str` for a date too.

    Enumeration("a", "b")   in: Literal["a", "b"] | str    out: Literal["a", "b"]
    Record Pet              in: Pet                        out: params.Pet | types.Pet
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from clientsmith.ir.types import (
    Alias,
    Anything,
    Constant,
    Enumeration,
    ListOf,
    MapOf,
    Named,
    Nothing,
    Nullable,
    Record,
    Scalar,
    ScalarKind,
    TupleOf,
    TypeId,
    TypeRef,
    UnionOf,
)
from clientsmith.plan.book import Book, has_name
from clientsmith.plan.code import Code, literal

BUILTINS = frozenset(["bool", "bytes", "dict", "float", "int", "list", "object", "str", "tuple"])
# The modules that hold the types of the document; where a class has such a name, they are imported under another.
MODULES = frozenset(["params", "types"])


KINDS = {bool: "boolean", int: "integer", float: "number", str: "string"}


class Home(Enum):
    """The file that an annotation is printed in: it decides what names it can use bare."""

    TYPES = auto()
    PARAMS = auto()
    CALL = auto()


@dataclass(slots=True)
class Speller:
    """Spells types for one file. `needs` collects the names that the spellings take for granted, `mentions` the types.

    `shadowed` are names that the class around gives another meaning (a method called `list`, a field called `bytes`).
    """

    book: Book
    home: Home
    incoming: bool
    files: bool = False
    shadowed: frozenset[str] = frozenset()
    needs: set[str] = field(default_factory=set)
    mentions: dict[TypeId, None] = field(default_factory=dict)

    def text(self, ref: TypeRef) -> Code:
        """The annotation on one line."""
        return Code(" | ".join(self.members(ref)))

    def members(self, ref: TypeRef) -> tuple[Code, ...]:
        """The members of the union that an annotation is, constants together, None last."""
        found: dict[Code, None] = {}
        values: dict[tuple[type, object], Code] = {}
        place = None
        for member in self._members(ref):
            if isinstance(member, Constant):
                values[type(member.value), member.value] = literal(member.value)
                place = len(found) if place is None else place
            else:
                found[member] = None
        codes = list(found)
        if values:
            codes.insert(place or 0, Code(f"{self.name('Literal')}[{', '.join(values.values())}]"))
        for widest in ("Any", "object"):
            if widest in codes:
                return (Code(widest),)
        none = Code("None")
        return (*(code for code in codes if code != none), *([none] if none in codes else []))

    def _members(self, ref: TypeRef) -> Iterator[Code | Constant]:
        match ref:
            case Scalar():
                yield from self._scalar(ref)
            case Constant():
                yield ref
            case Nullable(inner=inner):
                yield from self._members(inner)
                yield Code("None")
            case UnionOf(members=members):
                for member in members if self.incoming else self._one_list(members):
                    yield from self._members(member)
                if self.incoming and all(isinstance(member, Constant) for member in members):
                    yield from self._kinds(members)
            case ListOf(item=item):
                yield self._list(item)
            case MapOf(value=value):
                kind = self.name("dict") if self.incoming else self.name("Mapping")
                yield Code(f"{kind}[{self.name('str')}, {self.text(value)}]")
            case TupleOf(items=items):
                yield Code(f"{self.name('tuple')}[{', '.join(map(self.text, items))}]")
                if not self.incoming:
                    # In JSON there are only lists.
                    yield Code(f"{self.name('list')}[{self.text(UnionOf(items))}]")
            case Named(id=id_):
                yield from self._named(id_)
            case Anything():
                yield from self._spelling("anything")
            case Nothing():
                yield Code("None")

    def _one_list(self, members: tuple[TypeRef, ...]) -> tuple[TypeRef, ...]:
        """The members with one list for all lists of objects: mypy cannot tell which of several a list of dicts is."""
        targets = tuple(self._target(member) for member in members)
        lists = [target for target in targets if isinstance(target, ListOf)]
        if len(lists) < 2 or not any(self._holds_objects(each.item) for each in lists):
            return members
        merged = ListOf(UnionOf(tuple(dict.fromkeys(each.item for each in lists))))
        pairs = zip(members, targets, strict=True)
        return tuple(dict.fromkeys(merged if isinstance(target, ListOf) else member for member, target in pairs))

    def _target(self, ref: TypeRef) -> TypeRef:
        """What an alias that has no name of its own stands for."""
        while isinstance(ref, Named) and not has_name(self.book.api, ref.id):
            decl = self.book.api.types[ref.id]
            if not isinstance(decl, Alias):
                break
            ref = decl.target
        return ref

    def _holds_objects(self, ref: TypeRef) -> bool:
        match self._target(ref):
            case Named(id=id_):
                return not isinstance(self.book.api.types[id_], Enumeration)
            case ListOf(item=inner) | Nullable(inner=inner) | MapOf(value=inner):
                return self._holds_objects(inner)
            case UnionOf(members=members) | TupleOf(items=members):
                return any(map(self._holds_objects, members))
            case _:
                return False

    def _kinds(self, constants: tuple[TypeRef, ...]) -> Iterator[Code]:
        """The kinds of constants that differ in kind: another value of any of them may come in."""
        for kind in dict.fromkeys(type(each.value) for each in constants if isinstance(each, Constant)):
            yield from self._spelling(KINDS[kind])

    def _scalar(self, ref: Scalar) -> Iterator[Code]:
        if ref.kind is ScalarKind.BINARY and self.files:
            yield from self._spelling("file")
        else:
            yield from self._spelling(ref.kind.value)

    def _spelling(self, key: str) -> Iterator[Code]:
        flavour = self.book.flavour
        spelled = (flavour.response_types if self.incoming else flavour.request_types)[key]
        for part in spelled.split(" | "):
            yield self.name(part)

    def name(self, name: str) -> Code:
        """A name that is no type of the document: a builtin, or one that the file must import."""
        root = name.partition(".")[0]
        if root in self.shadowed and root in BUILTINS:
            self.needs.add("builtins")
            return Code("builtins." + name)
        if root not in BUILTINS and root != "None":
            self.needs.add(root)
        return Code(name)

    def _list(self, item: TypeRef) -> Code:
        # A str is a Sequence[str]: lists of strings that go out stay lists, so that a lone string is refused.
        inner = self.text(item)
        kind = self.name("list") if self.incoming or inner in ("str", "builtins.str") else self.name("Sequence")
        return Code(f"{kind}[{inner}]")

    def _named(self, id_: TypeId) -> Iterator[Code | Constant]:
        decl = self.book.api.types[id_]
        if not has_name(self.book.api, id_):
            if isinstance(decl, Enumeration):
                yield from self.values(decl)
            elif isinstance(decl, Alias):
                yield from self._members(decl.target)
            return
        self.mentions[id_] = None
        name = Code(self.book.names.types[id_])
        if self.incoming:
            yield name if self.home is Home.TYPES else self._within("types", name)
            return
        yield name if self.home is Home.PARAMS else self._within("params", name)
        if isinstance(decl, Record) and id_ in self.book.models:
            self.needs.add("types")
            yield self._within("types", name)

    def _within(self, module: str, name: Code) -> Code:
        return Code(f"_{module}." if module in self.shadowed else f"{module}.") + name

    def values(self, decl: Enumeration) -> Iterator[Code | Constant]:
        """The values of an enumeration, and on the incoming side any other of its kind."""
        for member in decl.members:
            yield Constant(member.value)
        if self.incoming:
            yield from self._spelling(decl.base.value)

    def enumeration(self, decl: Enumeration) -> tuple[Code, ...]:
        """What an enumeration stands for, as the members of a union: one Literal, and its kind where it is open."""
        values = Code(", ").join(literal(member.value) for member in decl.members)
        kinds = self._spelling(decl.base.value) if self.incoming else ()
        return (Code(f"{self.name('Literal')}[{values}]"), *kinds)
