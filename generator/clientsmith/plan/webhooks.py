"""Turn webhooks and callbacks into the module that reads them: what each is read as, and what tells it from the others.

OpenAPI 3.2, `webhooks` and Callback Object. A webhook is told by its name, else by the constants of its body. Those
with one type share an overload.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

from clientsmith.ir.api import Codec, Content, Webhook
from clientsmith.ir.media import bare
from clientsmith.ir.types import Constant, Enumeration, TaggedUnion, TypeRef, Types, UnionOf
from clientsmith.ir.walk import record_of, resolve, without_null
from clientsmith.plan.annotations import Home, Speller
from clientsmith.plan.book import Book
from clientsmith.plan.code import Code, cell, docstring, literal, literal_bytes, markdown
from clientsmith.plan.imports import import_block
from clientsmith.plan.layout import annotation, assigned_union, exploded, opened, returned, split, tuple_of, value
from clientsmith.plan.sample_calls import FILE, Samples
from clientsmith.plan.samples.errors import NoSampleError
from clientsmith.plan.webhook_views import WebhooksView, WebhookView
from clientsmith.source.json import JsonValue

# Codecs whose bodies have a type of the document.
TYPED = (Codec.JSON, Codec.FORM)
ARGUMENTS = ("self", "body: bytes | str", "headers: GivenHeaders | None = None", "*")


def webhooks_view(book: Book, samples: Samples) -> WebhooksView:
    """The module of webhooks; without `hooks` where the document has none."""
    speller = Speller(book, Home.CALL, incoming=True)
    events = {webhook.id: event_type(webhook, speller) for webhook in book.api.webhooks}
    hooks = tuple(_hook(book, samples, webhook, events[webhook.id]) for webhook in book.api.webhooks)
    by_type: dict[Code, list[str]] = {}
    for webhook in book.api.webhooks:
        by_type.setdefault(events[webhook.id], []).append(book.names.webhooks[webhook.id])
    overloads = tuple(_overload(names, type_) for type_, names in by_type.items()) if len(by_type) > 1 else ()
    if overloads:
        overloads = (*overloads, _header("str | None = None", Code("Event")) + Code(" ..."))
    return WebhooksView(
        inbox=Code(book.names.inbox) if hooks else Code(""),
        doc=_doc(book),
        imports=_imports(speller, bool(overloads)),
        listed=_listed(book, speller),
        event=assigned_union(Code("Event: TypeAlias"), _union(by_type), indent=4),
        overloads=overloads,
        header=_header("str | None = None", Code("Event")),
        hooks=hooks,
        example=_example(book),
    )


def event_type(webhook: Webhook, speller: Speller) -> Code:
    """What a webhook is read as."""
    found = dict.fromkeys(_content_type(content, speller) for content in webhook.contents)
    return Code(" | ".join(found)) or Code("None")


def _content_type(content: Content, speller: Speller) -> Code:
    if content.codec in TYPED:
        return speller.text(content.type)
    return Code("bytes") if content.codec is Codec.BYTES else Code("str")


def _union(types: Mapping[Code, object]) -> list[Code]:
    """Any of the types, None last; what is anything swallows the others."""
    members = list(dict.fromkeys(Code(member) for type_ in types for member in split(type_, " | ")))
    if Code("Any") in members:
        return [Code("Any")]
    return sorted(members, key=lambda member: member == "None") or [Code("None")]


def _imports(speller: Speller, overloaded: bool) -> Code:
    needs = {"TYPE_CHECKING", "TypeAlias", "cast", *speller.needs} - {"types"}
    needs |= {"Literal", "overload"} if overloaded else set()
    local = {"._runtime.webhooks": {"Content", "GivenHeaders", "Inbox", "Verify", "Webhook", "WebhookError"}}
    if speller.mentions:
        local["."] = {"types"}
    return import_block(needs, local, runtime="._runtime")


def _overload(names: list[str], type_: Code) -> Code:
    """The header of the overload for the webhooks of one type."""
    text = Code("Literal[") + Code(", ").join(literal(name) for name in names) + Code("]")
    return _header(annotation(text, indent=8, before=len("webhook: "), after=1), type_) + Code(" ...")


def _header(webhook: str, type_: Code) -> Code:
    items = [*map(Code, ARGUMENTS), Code(f"webhook: {webhook}")]
    return exploded(Code("def parse("), items, Code(")") + returned(type_, indent=4), indent=4)


def _listed(book: Book, speller: Speller) -> Code:
    """The constant that holds all webhooks."""
    entries = [_entry(book, webhook, speller) for webhook in book.api.webhooks]
    if len(entries) == 1:
        return tuple_of(Code("WEBHOOKS = "), entries, Code(""), indent=0)
    return exploded(Code("WEBHOOKS = ("), entries, Code(")"), indent=0)


def _entry(book: Book, webhook: Webhook, speller: Speller) -> Code:
    """`Webhook("newPet", {"application/json": Content("json", lambda: types.Pet)}, {"type": ["new"]})`."""
    contents = [_content(content, speller) for content in webhook.contents]
    items = [literal(book.names.webhooks[webhook.id]), opened(Code("{"), contents, Code("}"), indent=8, room=87)]
    tags = _tags(book.api.types, webhook)
    if tags:
        entries = [literal(wire) + Code(": ") + value(list(known), indent=12) for wire, known in tags.items()]
        items.append(opened(Code("{"), entries, Code("}"), indent=8, room=87))
    return opened(Code("Webhook("), items, Code(")"), indent=4, room=87)


def _hook(book: Book, samples: Samples, webhook: Webhook, event: Code) -> WebhookView:
    text = webhook.doc.text.split("\n")[0]
    return WebhookView(
        sample=_sample(samples, webhook, literal(book.names.webhooks[webhook.id])),
        name=cell(book.names.webhooks[webhook.id]),
        event=cell(event),
        text=markdown(f"{webhook.doc.notice} {text}"),
    )


def _content(content: Content, speller: Speller) -> Code:
    """`"application/json": Content("json", lambda: types.Pet)`."""
    type_ = Code(", lambda: ") + speller.text(content.type) if content.codec in TYPED else Code("")
    media = literal(bare(content.media))
    return media + Code(": Content(") + literal(content.codec.value) + type_ + Code(")")


def _tags(types: Types, webhook: Webhook) -> dict[str, tuple[JsonValue, ...]]:
    """The fields of a body that have few values, and these values: what tells one webhook from another."""
    bodies = [content.type for content in webhook.contents if content.codec in TYPED]
    return _in_all(_told_by(types, ref) for ref in bodies) if len(bodies) == len(webhook.contents) else {}


def _told_by(types: Types, ref: TypeRef, depth: int = 0) -> dict[str, tuple[JsonValue, ...]]:
    target = resolve(types, without_null(ref))
    if isinstance(target, UnionOf) and depth < 4:
        return _in_all(_told_by(types, member, depth + 1) for member in target.members)
    if isinstance(target, TaggedUnion):
        return {target.tag: tuple(tag for variant in target.variants for tag in variant.tags)}
    record = record_of(types, ref)
    found: dict[str, tuple[JsonValue, ...]] = {}
    for field in record.fields if record is not None else ():
        kind = resolve(types, without_null(field.type))
        if isinstance(kind, Constant):
            found[field.wire] = (kind.value,)
        elif isinstance(kind, Enumeration):
            found[field.wire] = tuple(member.value for member in kind.members)
    return found


def _in_all(found: Iterator[dict[str, tuple[JsonValue, ...]]]) -> dict[str, tuple[JsonValue, ...]]:
    """The fields that all alternatives have, with the values of each."""
    alternatives = list(found)
    shared = [wire for wire in (alternatives or [{}])[0] if all(wire in one for one in alternatives)]
    return {wire: tuple(dict.fromkeys(known for one in alternatives for known in one[wire])) for wire in shared}


def _sample(samples: Samples, webhook: Webhook, name: Code) -> Code:
    """What a test sends: name, media type, content (None: that of the value), and the JSON value that it holds."""
    if not webhook.contents:
        return _row([name, literal(""), literal_bytes(b""), Code("None")])
    content = webhook.contents[0]
    media = literal(content.media if "*" not in content.media else "application/octet-stream")
    if content.codec not in TYPED:
        return _row([name, media, literal_bytes(FILE), literal(FILE.decode())])
    try:
        sample = samples.answer(content)
    except NoSampleError:
        return Code("")
    if content.codec is Codec.JSON:
        return _row([name, media, Code("None"), value(sample, indent=8, after=1)])
    fields = sample if isinstance(sample, Mapping) else {}
    if not all(isinstance(one, (str, int, float)) and not isinstance(one, bool) for one in fields.values()):
        return Code("")
    sent = urlencode({wire: str(one) for wire, one in fields.items()}).encode()
    return _row([name, media, literal_bytes(sent), value(sample, indent=8, after=1)])


def _row(items: list[Code]) -> Code:
    return opened(Code("("), items, Code(")"), indent=4, room=87)


def _doc(book: Book) -> Code:
    """The docstring of the module."""
    return docstring(
        "Turn what the API sends by itself, its webhooks and callbacks, into typed events.\n\n"
        f"    from {book.package} import webhooks\n\n"
        "    event = webhooks.parse(body, headers)\n\n"
        "No client and no credential is needed. `WebhookReader(verify=...)` checks signatures."
    )


def _example(book: Book) -> Code:
    """The call that the README shows."""
    names = [literal(book.names.webhooks[webhook.id]) for webhook in book.api.webhooks[:1]]
    items = [Code("body"), Code("headers"), *(Code("webhook=") + name for name in names)]
    return opened(Code("event = webhooks.parse("), items, Code(")"), indent=4)
