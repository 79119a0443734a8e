"""Turn operations into what a mock transport has to know: how to tell them apart, what they ask for, what they answer.

It is one JSON file beside the package's modules, an operation a line: data that is read only where somebody tests.
Answers are examples of the document where it has some that fit, else values made from the schemas (`samples`). Answers
that are the same are written once, and so are the types of what is sent (`schemas`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from clientsmith.ir.api import Codec, Content, Operation, Parameter, Place
from clientsmith.ir.types import (
    Anything,
    Enumeration,
    ListOf,
    MapOf,
    Nullable,
    Presence,
    Record,
    Scalar,
    ScalarKind,
    TaggedUnion,
    TypeRef,
    Types,
    UnionOf,
)
from clientsmith.ir.walk import record_of, resolve, without_null
from clientsmith.plan.book import Book, has_name
from clientsmith.plan.code import Code, json_line, literal
from clientsmith.plan.endpoints import CODEC_NAMES, url_template
from clientsmith.plan.guide import construct, is_plain
from clientsmith.plan.last_page import last_page
from clientsmith.plan.layout import exploded, opened
from clientsmith.plan.resources import call_text
from clientsmith.plan.sample_calls import Samples
from clientsmith.plan.samples.errors import NoSampleError
from clientsmith.plan.schemas import Schema, Schemas
from clientsmith.plan.views import TestingView
from clientsmith.source.json import JsonValue

FORMS = (Codec.FORM, Codec.MULTIPART)


@dataclass(frozen=True, slots=True)
class Answers:
    """The values that are answered, each of them once: `numbers` by their text."""

    samples: Samples
    types: Types
    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, operation: Operation, content: Content) -> int:
        """The place of a content's sample among the values. Raises NoSampleError where there is none."""
        sample = self.samples.answer(content)
        if operation.paging is not None and content is operation.result:
            sample = last_page(self.types, content, sample, operation.paging)
        return self.numbers.setdefault(str(json_line(sample)), len(self.numbers))


def testing_view(book: Book, samples: Samples) -> TestingView:
    """What is said of every operation."""
    answers = Answers(samples, book.api.types)
    schemas = Schemas(book.api.types, {id_: name for id_, name in book.names.types.items() if has_name(book.api, id_)})
    operations = {
        book.names.calls[operation.id].dotted: _operation(book, operation, answers, schemas)
        for operation in book.api.operations
        if operation.id not in book.shims.copies
    }
    return TestingView(
        operations=_lines(_entry(name, told) for name, told in operations.items()),
        values=_lines(Code(text) for text in answers.numbers),
        types=_lines(_entry(name, schema) for name, schema in sorted(schemas.told.items())),
        names=_names(list(operations)),
        snippet=_snippet(book, samples),
    )


def _snippet(book: Book, samples: Samples) -> tuple[Code, ...]:
    """A test of a call, as the README shows it."""
    operation = next((one for one in book.api.operations if is_plain(one) and samples.can_call(one)), None)
    if operation is None:
        return ()
    name = literal(book.names.calls[operation.id].dotted)
    keys = [
        Code(key) + Code('="test"') for scheme in book.api.schemes[:1] for key in book.names.credentials[scheme.name]
    ]
    settings = [*keys, *filter(None, [construct(book)]), Code("transport=api")]
    items = list(samples.call(operation).items)
    return (
        opened(Code("client = Client("), settings, Code(")"), indent=0),
        opened(Code("result = ") + call_text(book, operation) + Code("("), items, Code(")"), indent=0),
        Code("api.assert_called(") + name + Code(")"),
        Code(""),
        Code("api.reply(") + name + Code(', status=429, headers={"retry-after": "0"})  # once'),
        Code("api.fail(") + name + Code(", timeout=True, times=None)  # from then on"),
    )


def _entry(name: str, value: JsonValue) -> Code:
    return json_line(name) + Code(": ") + json_line(value)


def _lines(entries: Iterable[Code]) -> tuple[Code, ...]:
    """Members of a JSON array or object, one a line: a comma after each but the last."""
    found = list(entries)
    return (*(entry + Code(",") for entry in found[:-1]), *found[-1:])


def _names(names: list[str]) -> Code:
    """The type of the names, which lets type checkers find a misspelt one."""
    if not names:
        return Code("str")
    if len(names) == 1:
        return Code("Literal[") + literal(names[0]) + Code("]")
    return exploded(Code("Literal["), [literal(name) for name in names], Code("]"), indent=0)


def _operation(book: Book, operation: Operation, answers: Answers, schemas: Schemas) -> Schema:
    told: Schema = {"method": operation.method, "path": url_template(operation.path)}
    parameters: list[JsonValue] = [
        found for one in operation.parameters if (found := _parameter(book, one, schemas)) is not None
    ]
    if parameters:
        told["parameters"] = parameters
    if operation.body is not None:
        contents = (operation.body.content, *operation.body.others)
        told["body"] = {
            "required": operation.body.required,
            "content": {content.media.lower(): _sent(book, content, schemas) for content in contents},
        }
    told["answers"] = {
        response.status: {
            content.media.lower(): _answer(operation, content, answers)
            for content in _answered(operation, response.contents)
        }
        for response in operation.responses
    }
    return told


def _answered(operation: Operation, contents: tuple[Content, ...]) -> tuple[Content, ...]:
    """What may be answered, the stream included that a call may ask for."""
    streaming = operation.streaming
    if streaming is None or operation.result not in contents or streaming.events in contents:
        return contents
    return (*contents, streaming.events)


def _parameter(book: Book, parameter: Parameter, schemas: Schemas) -> Schema | None:
    """What is checked of a parameter; None where it may be anything, and may be left out."""
    if parameter.style.name.startswith("query"):
        return None
    required = parameter.presence is Presence.REQUIRED and parameter.place is not Place.PATH
    spread_out = (parameter.style.name, parameter.style.explode) == ("form", True)
    told: Schema = {}
    if required and not _may_leave_no_trace(book, parameter.type, spread_out=spread_out):
        told["required"] = True
    if parameter.style.name == "json":
        told["json"] = True
        told["schema"] = schemas.of(parameter.type)
    elif parameter.style.name in ("form", "simple") and _is_scalar(book, parameter.type):
        schema = schemas.of(parameter.type)
        if schema not in ({}, {"type": "string"}):
            told["schema"] = schema
    return {"in": parameter.place.value, "name": parameter.wire, **told} if told else None


def _is_scalar(book: Book, ref: TypeRef) -> bool:
    return isinstance(resolve(book.api.types, without_null(ref)), Scalar | Enumeration)


def _may_leave_no_trace(book: Book, ref: TypeRef, *, spread_out: bool) -> bool:
    """Whether a value may be sent without its name: null is, a list of nulls, and an object that is spread out."""
    target = resolve(book.api.types, ref)
    inner = resolve(book.api.types, target.item) if isinstance(target, ListOf) else target
    null = isinstance(target, Nullable) or inner == Scalar(ScalarKind.NULL)
    return null or (spread_out and _may_be_object(book, ref))


def _may_be_object(book: Book, ref: TypeRef) -> bool:
    """Whether values may have fields, which an exploded form sends under their own names."""
    match resolve(book.api.types, without_null(ref)):
        case Record() | MapOf() | TaggedUnion() | Anything():
            return True
        case Nullable(inner=inner):
            return _may_be_object(book, inner)
        case UnionOf(members=members):
            return any(_may_be_object(book, member) for member in members)
        case _:
            return False


def _sent(book: Book, content: Content, schemas: Schemas) -> Schema:
    """What is checked of a body: its value where it is JSON, the fields of a form that no style takes apart."""
    if content.codec is Codec.JSON:
        return {"schema": schemas.of(content.type)}
    record = record_of(book.api.types, content.type)
    if content.codec not in FORMS or record is None:
        return {}
    styled = {part.wire for part in content.parts if part.style is not None}
    fields = tuple(one for one in record.fields if one.wire not in styled)
    return {"schema": schemas.record(replace(record, fields=fields, extra=Anything()))}


def _answer(operation: Operation, content: Content, answers: Answers) -> Schema:
    """How a body is answered, and the place of its value; there is none where none could be made."""
    told: Schema = {} if content.codec is Codec.JSON else {"codec": CODEC_NAMES.get(content.codec, content.codec.value)}
    if content.sentinel is not None:
        told["sentinel"] = content.sentinel
    if content.codec is not Codec.BYTES:
        try:
            told["value"] = answers.number(operation, content)
        except NoSampleError:
            return told
    return told
