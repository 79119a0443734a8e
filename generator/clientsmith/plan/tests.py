"""Turn operations into the exchanges that the generated tests make: the call, the request it must become, the answer.

The request is worked out here from the document (`wire`), not by the runtime under test.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clientsmith.ir.api import STREAMED, Codec, Content, Operation, Part, Place, Style
from clientsmith.ir.types import Field
from clientsmith.ir.walk import file_depth, spread
from clientsmith.naming.names import BODY
from clientsmith.plan import wire
from clientsmith.plan.annotations import Speller
from clientsmith.plan.book import Book
from clientsmith.plan.calls import SIDES, SYNC, Side
from clientsmith.plan.code import LINE, Code, comment, literal, literal_bytes
from clientsmith.plan.credentials import tested
from clientsmith.plan.endpoints import endpoint_speller, url_template
from clientsmith.plan.following import Asked, following
from clientsmith.plan.imports import import_block
from clientsmith.plan.layout import exploded, opened, value
from clientsmith.plan.sample_calls import FILE, Samples
from clientsmith.plan.samples.errors import NoSampleError
from clientsmith.plan.views import TestsView, TestView
from clientsmith.source.json import JsonValue

STATUS = {"default": 500, "1XX": 100, "2XX": 200, "3XX": 300, "4XX": 400, "5XX": 500}


@dataclass(frozen=True, slots=True)
class Success:
    """One way to succeed: the name of its exchange, its content, and its status where that is not the usual one."""

    name: str
    content: Content | None
    status: int | None = None
    streams: bool = False
    files: bool | None = None


def tests_view(book: Book, samples: Samples, operations: list[Operation]) -> TestsView:
    """The exchanges of a resource."""
    speller = endpoint_speller(book)
    own = (operation for operation in operations if operation.id not in book.shims.copies)
    tests = [test for operation in own for test in _tests(book, samples, operation, speller)]
    needs = {need for need in speller.needs if need != "types"}
    package = {"types"} if speller.mentions else set()
    parts = {"Exchange"} | ({"Following"} if any("=Following(" in test.exchange for test in tests) else set())
    local = {"exchange": parts} | ({book.package: package} if package else {})
    constants = [test.constant for test in tests if test.constant]
    # The statement that lists them takes 28 columns before they start.
    listed = opened(Code("["), constants, Code("]"), indent=0, room=LINE - 28)
    imports = import_block(needs, local, runtime=f"{book.package}._runtime")
    return TestsView(imports=imports, tests=tuple(tests), listed=listed)


def _tests(book: Book, samples: Samples, operation: Operation, speller: Speller) -> list[TestView]:
    name = book.names.calls[operation.id].method
    found = [Success(name, operation.result)]
    if operation.body is not None and operation.body.fileless is not None:
        found.append(Success(f"{name}_without_files", operation.result, files=False))
    streaming = operation.streaming
    if streaming is not None and streaming.switch is not None:
        found.append(Success(f"{name}_stream", streaming.events, streams=True))
    found += [Success(f"{name}_{status}", other, status) for status, other in _others(operation).items()]
    return [_test(book, samples, operation, success, speller) for success in found]


def _others(operation: Operation) -> dict[int, Content | None]:
    """The successes that are read in another way, by a status that each of them may have."""
    declared = {response.status for response in operation.responses}
    found: dict[int, Content | None] = {}
    for status, other in operation.others.items():
        if other is not operation.result:
            free = (code for code in range(200, 300) if str(code) not in declared and code not in (204, 205))
            found[int(status) if status.isdecimal() else next(free)] = other
    return found


def _test(book: Book, samples: Samples, operation: Operation, success: Success, speller: Speller) -> TestView:
    """The exchange of a call; a comment where a type that it needs has no value to show."""
    own = endpoint_speller(book)
    try:
        found = _exchange(book, samples, operation, success, own)
    except NoSampleError as error:
        call = f"{'.'.join(book.names.calls[operation.id].resources)}.{success.name}"
        return TestView(constant=Code(""), exchange=comment(f"No exchange for {call}: {error}."))
    speller.needs |= own.needs
    speller.mentions.update(own.mentions)
    return found


def _exchange(book: Book, samples: Samples, operation: Operation, success: Success, speller: Speller) -> TestView:
    sample = samples.call(operation, full=True, files=success.files, streams=success.streams)
    items, values = list(sample.items), sample.values
    lines = [
        Code("name=") + literal(f"{'.'.join(book.names.calls[operation.id].resources)}.{success.name}"),
        *_request(book, operation, values),
        *_answer(samples, operation, success, speller),
        *_following(book, samples, operation, success, values),
    ]
    lines += [_call(book, operation, side, items) for side in SIDES]
    constant = Code(success.name.upper())
    return TestView(
        constant=constant,
        exchange=exploded(constant + Code(" = Exchange("), lines, Code(")"), indent=0),
    )


def _following(
    book: Book,
    samples: Samples,
    operation: Operation,
    success: Success,
    values: Mapping[tuple[Place | str, str], JsonValue],
) -> list[Code]:
    """How the page after the answer is asked for, where the call gives back a page."""
    content = success.content
    if operation.paging is None or content is None or content is not operation.result:
        return []
    path = wire.path(url_template(operation.path).partition("?")[0], _parameters(operation, Place.PATH, values))
    asked = Asked(operation=operation, path=path, values=values, keys=tuple(tested(book, operation, Place.QUERY)))
    return following(book.api.types, asked, samples.answer(content))


def _call(book: Book, operation: Operation, side: Side, items: list[Code]) -> Code:
    keyword = "call" if side is SYNC else "call_async"
    options = Code("request_options=options")
    start = Code(f"{keyword}=lambda client, options: client.{book.names.calls[operation.id].dotted}(")
    if any("\n" in item for item in items):
        return exploded(start, [*items, options], Code(")"), indent=4)
    return opened(start, [*items, options], Code(")"), indent=4, room=87)


def _request(book: Book, operation: Operation, values: Mapping[tuple[Place | str, str], JsonValue]) -> list[Code]:
    """Method, path, query, headers and body, as they must arrive."""
    at = {place: _parameters(operation, place, values) for place in Place}
    path, _, fixed = url_template(operation.path).partition("?")
    query = wire.query([(name, sample, style) for name, (sample, style) in at[Place.QUERY].items()])
    items = [
        Code("method=") + literal(operation.method),
        Code("path=") + literal(wire.path(path, at[Place.PATH])),
    ]
    whole = "&".join(part for part in (fixed, query, *tested(book, operation, Place.QUERY)) if part)
    if whole:
        items.append(Code("query=") + literal(whole))
    headers: dict[str, JsonValue] = {
        name.lower(): wire.header(sample, style) for name, (sample, style) in at[Place.HEADER].items()
    }
    cookies = [wire.cookie(name, sample, style) for name, (sample, style) in at[Place.COOKIE].items()]
    cookies += tested(book, operation, Place.COOKIE)
    if any(cookies):
        headers["cookie"] = "; ".join(filter(None, cookies))
    if headers:
        items.append(Code("headers=") + value(headers, indent=4, before=8, after=1))
    return items + _body(book, operation, values)


def _parameters(
    operation: Operation, place: Place, values: Mapping[tuple[Place | str, str], JsonValue]
) -> dict[str, tuple[JsonValue, Style]]:
    return {
        parameter.wire: (values[place, parameter.wire], parameter.style)
        for parameter in operation.parameters
        if parameter.place is place and (place, parameter.wire) in values
    }


def _body(book: Book, operation: Operation, values: Mapping[tuple[Place | str, str], JsonValue]) -> list[Code]:
    if operation.body is None:
        return []
    content = operation.body.content
    fields = spread(book.api.types, operation.body)
    sent: JsonValue = (
        values.get((BODY, BODY))
        if fields is None
        else {field.wire: values[BODY, field.wire] for field in fields if (BODY, field.wire) in values}
    )
    if (sent is None and fields is None) or (sent == {} and not operation.body.required):
        return []
    styles = {part.wire: part.style for part in content.parts}
    files = [field for field in fields or () if file_depth(book.api.types, field.type) is not None]
    plain = operation.body.fileless is not None and not any((BODY, field.wire) in values for field in files)
    match Codec.JSON if plain else content.codec:
        case Codec.JSON:
            return [Code("json=") + value(sent, indent=4, before=5, after=1)]
        case Codec.FORM if isinstance(sent, Mapping):
            body = wire.form_body([(name, item, styles.get(name)) for name, item in sent.items()])
            return [Code("body=") + literal_bytes(body)]
        case Codec.MULTIPART:
            return [_parts(book, content, fields, sent)]
        case Codec.BYTES:
            return [Code("body=") + literal_bytes(FILE)]
        case _:
            return [Code("body=") + literal_bytes(str(sent).encode())]


def _parts(book: Book, content: Content, fields: tuple[Field, ...] | None, sent: JsonValue) -> Code:
    """The parts of a multipart body, as (name, filename, media type, content)."""
    said = {part.wire: part for part in content.parts}
    members = sent if isinstance(sent, Mapping) else {}
    values: list[tuple[str, JsonValue | bytes, Part | None]] = [
        (field.wire, _or_file(book, field, members[field.wire]), said.get(field.wire))
        for field in fields or ()
        if field.wire in members
    ]
    if fields is None:
        values += [(name, sample, said.get(name)) for name, sample in members.items()]
    rows = []
    for piece in wire.multipart(values):
        items = [*(literal(each) for each in piece[:3]), literal_bytes(piece.content)]
        rows.append(opened(Code("("), items, Code(")"), indent=8, room=LINE - 1))
    return exploded(Code("parts=["), rows, Code("]"), indent=4) if rows else Code("parts=[]")


def _or_file(book: Book, field: Field, sample: JsonValue) -> JsonValue | bytes:
    """The value of a part: a file where the field takes one (a list of one file is sent as one part)."""
    return sample if file_depth(book.api.types, field.type) is None else FILE


def _answer(samples: Samples, operation: Operation, success: Success, speller: Speller) -> list[Code]:
    """What the server answers, what it is read as, and the declared failures."""
    content = success.content
    response = next((r for r in operation.responses if content is not None and content in r.contents), None)
    response = response or next((r for r in operation.responses if r.success), None)
    status = success.status or (_status(response.status) if response is not None and response.success else 200)
    items = [] if status == 200 else [Code("status=") + literal(status)]
    if success.status is not None:
        items.append(Code("other=True"))
    if content is None:
        return items
    if content.media != "application/json":
        items.append(Code("media=") + literal(_concrete(content.media)))
    if content.codec in (Codec.JSON, *STREAMED):
        kind = speller.text(content.type)
        answer = samples.answer(content)
        if content.codec is Codec.JSON:
            items.append(Code("answer=") + value(answer, indent=4, before=7, after=1))
        else:
            items.append(Code("events=") + value([answer], indent=4, before=7, after=1))
            if content.sentinel is not None:
                items.append(Code("sentinel=") + literal(content.sentinel))
        items.append(Code("kind=lambda: ") + kind)
    else:
        items.append(Code("content=") + literal_bytes(b"text" if content.codec is not Codec.BYTES else FILE))
    if content is operation.result:
        items += _failures(samples, operation, speller)
    return items


def _concrete(media: str) -> str:
    """A media type without wildcards: what a server would say."""
    return media if "*" not in media else {"text/*": "text/plain"}.get(media, "application/octet-stream")


def _failures(samples: Samples, operation: Operation, speller: Speller) -> list[Code]:
    rows = []
    for status, content in operation.errors.items():
        code = _status(status)
        if code < 400:
            continue
        kind = speller.text(content.type)
        parts = [literal(code), value(samples.answer(content), indent=12, after=1), Code("lambda: ") + kind]
        rows.append(opened(Code("("), parts, Code(")"), indent=8, room=LINE - 1))
    return [exploded(Code("failures=["), rows, Code("]"), indent=4)] if rows else []


def _status(text: str) -> int:
    return int(text) if text.isdecimal() else STATUS.get(text, 200)
