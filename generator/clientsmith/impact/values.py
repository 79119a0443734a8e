"""The nouns of reading code: what an expression may stand for, as far as it has to do with a client.

A value is what is known without running anything: `client.files` is a `Resource`, what a call gives back is `Data` of a
type of the document. What is not known is `UNKNOWN`; what may be this or that is `Either`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from clientsmith.ir.types import TypeId, TypeRef
from clientsmith.source.pointer import Pointer

# More alternatives than this say nothing.
MOST = 16


@dataclass(frozen=True, slots=True, order=True)
class Site:
    """A place in code; line and column from 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """Anything: nothing is known of it."""


@dataclass(frozen=True, slots=True)
class Package:
    """The client package, or a module of it: `parts` are the names below the package."""

    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClientName:
    """The class `Client` or `AsyncClient`."""


@dataclass(frozen=True, slots=True)
class Client:
    """A client, or its `raw` or `streamed` view."""

    view: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """`client.fine_tunes.events`: `way` are the names on the way to it."""

    way: tuple[str, ...]
    view: str = ""


@dataclass(frozen=True, slots=True)
class Method:
    """`client.files.create`, not called yet."""

    operation: Pointer
    view: str = ""


@dataclass(frozen=True, slots=True)
class Inbox:
    """What reads webhooks: `client.webhooks`."""


@dataclass(frozen=True, slots=True)
class TypeName:
    """A class of `types`, or the shape of that name in `params`."""

    id: TypeId
    shape: bool = False


@dataclass(frozen=True, slots=True)
class Data:
    """A value of a type of the document; `origin` are the symbols it was read from."""

    type: TypeRef
    origin: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pages:
    """A list that comes in pages."""

    item: TypeRef
    whole: TypeRef


@dataclass(frozen=True, slots=True)
class Answer:
    """A `RawResponse` or `StreamedResponse`: `parse()` gives `parsed`."""

    operation: Pointer
    parsed: Value


@dataclass(frozen=True, slots=True)
class Failure:
    """An exception of the package, caught: its `body` is of one of these types."""

    bodies: tuple[TypeRef, ...]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A constant of the code."""

    value: str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Shape:
    """A dict that is written out; `open` where more may be in it."""

    entries: tuple[tuple[str, Value], ...]
    open: bool
    site: Site


@dataclass(frozen=True, slots=True)
class Several:
    """Something to iterate over: a list, an iterator, a stream, the values of a dict."""

    of: Value


@dataclass(frozen=True, slots=True)
class Managed:
    """A context manager: `with` gives what it is of."""

    of: Value


@dataclass(frozen=True, slots=True)
class Row:
    """A tuple or list that is written out."""

    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Module:
    """Another file that was read."""

    file: str


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the code; `bound` where its first argument is given already."""

    file: str
    name: str
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Class:
    """A class of the code."""

    file: str
    name: str


@dataclass(frozen=True, slots=True)
class Instance:
    """An object of a class of the code."""

    file: str
    name: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """A name that no file that was read has: `functools.partial`, `list`."""

    dotted: str


@dataclass(frozen=True, slots=True)
class Calling:
    """Whatever it is, calling it gives `result`."""

    result: Value


@dataclass(frozen=True, slots=True)
class Either:
    """One of these."""

    values: tuple[Value, ...]


Value: TypeAlias = (
    Unknown
    | Package
    | ClientName
    | Client
    | Resource
    | Method
    | Inbox
    | TypeName
    | Data
    | Pages
    | Answer
    | Failure
    | Fixed
    | Shape
    | Several
    | Managed
    | Row
    | Module
    | Function
    | Class
    | Instance
    | Foreign
    | Calling
    | Either
)

UNKNOWN = Unknown()


def each(value: Value) -> Iterator[Value]:
    """The alternatives of a value."""
    if isinstance(value, Either):
        yield from value.values
    else:
        yield value


def join(*values: Value) -> Value:
    """Any of these: what is unknown adds nothing to what is known.

    >>> join(UNKNOWN, Client(), Fixed(None), Client())
    Either(values=(Client(view=''), Fixed(value=None)))
    """
    if all(value is values[0] for value in values[1:]):
        return values[0] if values else UNKNOWN
    known = [value for value in values if not isinstance(value, Unknown)]
    if len(known) < 2:
        return known[0] if known else UNKNOWN
    found = tuple(dict.fromkeys(one for value in known for one in each(value)))
    if len(found) > MOST:
        found = tuple(one for one in found if not isinstance(one, Fixed | Shape | Foreign))[:MOST]
    return found[0] if len(found) == 1 else Either(found) if found else UNKNOWN


def is_of_client(value: Value) -> bool:
    """Whether calls can be made by it."""
    match value:
        case Client() | Resource() | Method() | Inbox():
            return True
        case Several(of=inner) | Managed(of=inner) | Calling(result=inner):
            return is_of_client(inner)
        case Row(values=values) | Either(values=values):
            return any(map(is_of_client, values))
        case Shape(entries=entries):
            return any(is_of_client(inner) for _, inner in entries)
        case _:
            return False


def is_plain(value: Value) -> bool:
    """Whether it is a constant, or made of constants."""
    match value:
        case Unknown() | Fixed() | Foreign():
            return True
        case Several(of=inner):
            return is_plain(inner)
        case Row(values=values) | Either(values=values):
            return all(map(is_plain, values))
        case Shape(entries=entries):
            return all(is_plain(inner) for _, inner in entries)
        case _:
            return False
