"""Turn a requestBody into what a call sends.

OpenAPI 3.1, Request Body Object. Where the document allows several media types a call sends one of them: a form that
can carry files, else JSON, else a form, else the first. Where JSON holds all of such a form but its files, a call
without files sends that: it says null, numbers and objects as they are.
"""

from __future__ import annotations

from dataclasses import replace

from clientsmith import rules
from clientsmith.ir.api import Body, Codec, Content, Operation
from clientsmith.ir.types import Anything, MapOf, Named, Presence, Record, TaggedUnion, TypeId, TypeRef, Types, UnionOf
from clientsmith.ir.walk import file_depth, record_of, resolve, without_null
from clientsmith.lower.alike import alike
from clientsmith.lower.contents import contents
from clientsmith.lower.context import Lowering
from clientsmith.lower.docs import doc_of
from clientsmith.lower.media import best_json, says_the_same
from clientsmith.openapi.model import Node


def body(low: Lowering, operation: Node) -> Body | None:
    """The body of an operation, with its first content; None where it has none, or does not say what it holds."""
    declared = operation.get("requestBody")
    node = low.graph.follow(declared) if declared is not None else None
    if node is None or not node.is_mapping:
        return None
    found = contents(low, node)
    if not found:
        low.report.add(rules.BODY_WITHOUT_CONTENT, node.at)
        return None
    return Body(content=found[0], required=node.flag("required"), at=node.at, others=found[1:], doc=doc_of(node))


def with_bodies(low: Lowering, found: tuple[Operation, ...], types: Types) -> tuple[Operation, ...]:
    """The operations with the content that they send: only once all types are known can files be found in them."""
    return tuple(
        operation if operation.body is None else replace(operation, body=_settled(low, types, operation.body))
        for operation in found
    )


def _settled(low: Lowering, types: Types, body: Body) -> Body:
    found = (body.content, *body.others)
    chosen = _chosen(types, found)
    json = best_json(found)
    fileless = json if json is not None and _holds_the_rest(types, chosen, json) else None
    others = tuple(content for content in found if content is not chosen)
    left = [content.media for content in others if not _is_covered(content, chosen, fileless)]
    if left:
        low.report.add(rules.REQUEST_MEDIA_CHOSEN, body.at, chosen=_told(chosen, fileless), left=", ".join(left))
    if chosen.codec is Codec.XML:
        low.report.add(rules.MEDIA_AS_TEXT, chosen.at, media=chosen.media, way="text")
    return replace(body, content=chosen, others=others, fileless=fileless)


def _chosen(types: Types, found: tuple[Content, ...]) -> Content:
    form = next((content for content in found if content.codec is Codec.MULTIPART), None)
    if form is not None and takes_files(types, form.type):
        return form
    urlencoded = next((content for content in found if content.codec is Codec.FORM), None)
    best = best_json(found) or urlencoded or form
    return best or next((content for content in found if content.codec is not Codec.XML), found[0])


def _told(chosen: Content, fileless: Content | None) -> str:
    return chosen.media if fileless is None else f"{chosen.media}, or {fileless.media} where no file is given"


def _is_covered(content: Content, chosen: Content, fileless: Content | None) -> bool:
    """Whether nothing is lost where a content is not the one that is chosen."""
    sent = [chosen] if fileless is None else [chosen, fileless]
    return content in sent or any(says_the_same(content, one) for one in sent)


def takes_files(types: Types, ref: TypeRef, seen: frozenset[TypeId] = frozenset()) -> bool:
    """Whether a form of this type may hold a file; one that nothing is said of may."""
    if isinstance(ref, Named):
        if ref.id in seen:
            return False
        seen |= {ref.id}
    match resolve(types, without_null(ref)):
        case Anything():
            return True
        case Record(fields=fields):
            return any(file_depth(types, field.type) is not None for field in fields)
        case MapOf(value=value):
            return file_depth(types, value) is not None
        case UnionOf(members=members):
            return any(takes_files(types, member, seen) for member in members)
        case TaggedUnion(variants=variants):
            return any(takes_files(types, Named(variant.type), seen) for variant in variants)
        case _:
            return False


def _holds_the_rest(types: Types, form: Content, json: Content) -> bool:
    """Whether JSON says all that a form says, its files left aside, and asks for nothing else."""
    whole, rest = record_of(types, form.type), record_of(types, json.type)
    if form.codec is not Codec.MULTIPART or whole is None or rest is None:
        return False
    files = {field.wire for field in whole.fields if file_depth(types, field.type) is not None}
    known = {field.wire: field for field in rest.fields}
    for field in whole.fields:
        if field.wire in files:
            if field.presence is Presence.REQUIRED:
                return False
        elif field.wire not in known or not alike(types, field.type, known.pop(field.wire).type):
            return False
    return all(field.presence is not Presence.REQUIRED for field in known.values())
