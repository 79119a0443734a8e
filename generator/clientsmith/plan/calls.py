"""Turn operations into methods: what a call takes, in the order it takes it, and how it is handed to the runtime.

Both sides (sync, async) are made from one list of arguments and one endpoint, so they cannot differ.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from clientsmith.ir.api import STREAMED, Codec, Content, Operation, Parameter, Place
from clientsmith.ir.types import Field, Nullable, Presence, TypeRef
from clientsmith.ir.walk import given, spread
from clientsmith.naming.names import BODY
from clientsmith.plan.annotations import Home, Speller
from clientsmith.plan.book import Book
from clientsmith.plan.code import LINE, Code, docstring, literal
from clientsmith.plan.layout import annotated, exploded, fits, opened, returned

SELF = Code("self")
OMIT = Code("OMIT")
OPTIONS = Code("request_options")
NOTHING: Mapping[str, Content | None] = MappingProxyType({})
PLACES = ((Place.PATH, "path"), (Place.QUERY, "query"), (Place.HEADER, "headers"), (Place.COOKIE, "cookies"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One argument of a call: what it is called in Python, and where it goes."""

    name: Code
    wire: str
    place: Place | str
    type: TypeRef
    required: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The synchronous or the asynchronous half of a client: what differs between the two."""

    prefix: str
    module: str
    define: str
    wait: str

    def name(self, text: str) -> Code:
        """The class of this side: `Stream`, `AsyncStream`."""
        return Code(self.prefix + text)


SYNC = Side(prefix="", module="", define="def", wait="")
ASYNC = Side(prefix="Async", module="async_", define="async def", wait="await ")
SIDES = (SYNC, ASYNC)


def arguments(book: Book, operation: Operation) -> tuple[Argument, ...]:
    """The arguments of a call: path first, then what is required, then the rest, each group in the document's order."""
    found = in_order(book, operation)
    return tuple(sorted(found, key=lambda argument: (argument.place is not Place.PATH, not argument.required)))


def in_order(book: Book, operation: Operation) -> list[Argument]:
    """The arguments of a call in the order they are sent in: the document's."""
    found = [_of_parameter(book, operation, parameter) for parameter in operation.parameters]
    fields = spread(book.api.types, operation.body)
    if fields is not None:
        found += [_of_field(book, operation, field) for field in fields]
    elif operation.body is not None:
        body = operation.body
        found.append(
            Argument(
                name=Code(book.names.argument(operation.id, BODY, BODY)),
                wire=BODY,
                place=BODY,
                type=body.content.type,
                required=body.required,
                text=body.doc.text,
            )
        )
    return found


def switch_of(operation: Operation, taken: Iterable[Argument]) -> Argument | None:
    """The argument that asks for a stream; None where there is none to ask for, or nothing else to get."""
    streaming = operation.streaming
    if streaming is None or streaming.switch is None:
        return None
    return next(argument for argument in taken if (argument.place, argument.wire) == (streaming.switch, streaming.wire))


def _of_parameter(book: Book, operation: Operation, parameter: Parameter) -> Argument:
    return Argument(
        name=Code(book.names.argument(operation.id, parameter.place, parameter.wire)),
        wire=parameter.wire,
        place=parameter.place,
        type=parameter.type,
        required=parameter.presence is Presence.REQUIRED,
        text=_with_default(parameter),
    )


def _of_field(book: Book, operation: Operation, field: Field) -> Argument:
    return Argument(
        name=Code(book.names.argument(operation.id, BODY, field.wire)),
        wire=field.wire,
        place=BODY,
        type=field.type,
        required=field.presence is Presence.REQUIRED,
        text=_with_default(field),
    )


def _with_default(thing: Parameter | Field) -> str:
    """The text of an argument, with the default that the server takes; nothing is sent for an argument left out."""
    text = thing.doc.text or thing.doc.title
    if thing.doc.deprecated:
        text = f"{thing.doc.notice} {text}".strip()
    if thing.default is None or thing.default.value is None:
        return text
    shown = str(literal(thing.default.value))
    return f"{text} Default: {shown}.".strip() if len(shown) <= 40 else text


def header(
    side: Side,
    name: str,
    taken: Iterable[Argument],
    speller: Speller,
    result: Code,
    narrowed: Code | None = None,
    *,
    room: int = LINE,
) -> Code:
    """The header of a method, with its colon, on one line where that has room.

    `narrowed` is the type of `stream` in an overload.
    """
    given = list(taken)
    items = [SELF]
    items += [_parameter(argument, speller, None) for argument in given if argument.place is Place.PATH]
    named = [argument for argument in given if argument.place is not Place.PATH]
    if narrowed is not None:
        # An overload that must be told the switch cannot leave it out: then it is a required argument.
        named.sort(key=lambda argument: not (argument.required or _is_forced(argument, narrowed)))
    items.append(Code("*"))
    items += [_parameter(argument, speller, narrowed if argument.wire == "stream" else None) for argument in named]
    items.append(OPTIONS + Code(": RequestOptions | None = None"))
    start = Code(f"{side.define} {name}(")
    line = f"{start}{', '.join(items)}) -> {result}:"
    if fits(line, 4, room):
        return Code(line)
    return exploded(start, items, Code(")") + returned(result, indent=4), indent=4)


def _is_forced(argument: Argument, narrowed: Code) -> bool:
    return argument.wire == "stream" and narrowed == "Literal[True]"


def _parameter(argument: Argument, speller: Speller, narrowed: Code | None) -> Code:
    members: tuple[Code, ...] = speller.members(argument.type) if narrowed is None else (narrowed,)
    if narrowed is not None and narrowed == "Literal[False]":
        members = (*members, Code("None")) if isinstance(argument.type, Nullable) else members
    if argument.required or (narrowed is not None and _is_forced(argument, narrowed)):
        return annotated(argument.name, members, None, indent=8, after=1)
    if Code("object") not in members:
        speller.needs.add("Omit")
        none = [member for member in members if member == "None"]
        members = (*(member for member in members if member != "None"), *none, Code("Omit"))
    return annotated(argument.name, members, OMIT, indent=8, after=1)


def handed_over(book: Book, operation: Operation) -> list[Code]:
    """What a method hands to the core behind the endpoint, as the arguments of that call."""
    given = in_order(book, operation)
    items: list[Code] = []
    for place, keyword in PLACES:
        mapping = [argument for argument in given if argument.place is place]
        if mapping:
            items.append(_mapping(keyword, mapping))
    body = [argument for argument in given if argument.place == BODY]
    if body and spread(book.api.types, operation.body) is None:
        items.append(Code("body=") + body[0].name)
    elif body:
        items.append(_mapping("body", body))
    items.append(Code("options=") + OPTIONS)
    return items


def _mapping(keyword: str, taken: list[Argument]) -> Code:
    entries = [literal(argument.wire) + Code(": ") + argument.name for argument in taken]
    return opened(Code(f"{keyword}={{"), entries, Code("}"), indent=12, room=LINE - 1)


def statement(before: str, items: list[Code], indent: int = 8) -> Code:
    """`return self._core.send(…)` on one line, or opened one item a line."""
    if any("\n" in item for item in items):
        return exploded(Code(before), items, Code(")"), indent=indent)
    return opened(Code(before), items, Code(")"), indent=indent)


def doc(operation: Operation, taken: Iterable[Argument], notes: Mapping[str, Sequence[str]], indent: int = 8) -> Code:
    """The docstring of a method: what the document says of the call, then of each argument; `notes` by their title."""
    text = operation.doc.text or f"{operation.method} {operation.path}"
    told = {"Args": [f"{argument.name}: {_flat(argument.text)}" for argument in taken if argument.text], **notes}
    for title, lines in told.items():
        if lines:
            text += f"\n\n{title}:\n" + "\n".join(line for note in lines for line in _told(note, LINE - indent))
    return docstring(text, indent)


def _told(text: str, width: int) -> list[str]:
    """The lines of one argument or note, those after the first indented further."""
    return textwrap.wrap(
        text,
        width,
        initial_indent=" " * 4,
        subsequent_indent=" " * 8,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _flat(text: str) -> str:
    """The first paragraph of a text: what a line in a list of arguments has room for."""
    return " ".join(text.split("\n\n")[0].split())


def result_type(
    content: Content | None, side: Side, speller: Speller, others: Mapping[str, Content | None] = NOTHING
) -> Code:
    """The annotation of what a call gives back; `others` are its successes that are read in another way."""
    if content is None:
        return Code("None")
    if content.codec is Codec.BYTES:
        return side.name("BinaryResponse")
    if content.codec in STREAMED:
        return side.name("Stream") + Code("[") + speller.text(content.type) + Code("]")
    return speller.text(given(content, others))


def speller_for(book: Book, operation: Operation, shadowed: frozenset[str]) -> Speller:
    """The speller of what a call takes."""
    files = operation.body is not None and operation.body.content.codec in (Codec.MULTIPART, Codec.BYTES)
    return Speller(book, Home.CALL, incoming=False, files=files, shadowed=shadowed)
