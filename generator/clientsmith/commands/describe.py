"""Turn what is understood of a document into plain data: operations and types, as `clientsmith inspect --json` says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from clientsmith.ir.api import Body, Operation, Parameter, Response, Webhook
from clientsmith.ir.types import (
    Alias,
    Doc,
    Enumeration,
    Field,
    Named,
    Presence,
    Record,
    TaggedUnion,
    TypeDecl,
    TypeRef,
    UnionOf,
)
from clientsmith.ir.walk import spread
from clientsmith.naming.names import BODY
from clientsmith.pipeline import Understood
from clientsmith.plan.annotations import Home, Speller
from clientsmith.plan.book import book
from clientsmith.plan.calls import SYNC, result_type, speller_for
from clientsmith.plan.webhooks import event_type
from clientsmith.shown.findings import place_record
from clientsmith.shown.places import Places
from clientsmith.source.pointer import Pointer

Data: TypeAlias = dict[str, Any]


class Describer:
    """Describes the parts of one document; types are spelled as the generated package spells them."""

    def __init__(self, found: Understood, places: Places) -> None:
        self._api, self._names, self._places = found.api, found.names, places
        self._book = book(found.api, found.names, found.flavour, found.package)

    def everything(self) -> Data:
        return {
            "operations": [self.operation(operation) for operation in self._api.operations],
            "types": [self.type(decl) for decl in self._api.types.values()],
            "webhooks": [self._webhook(webhook) for webhook in self._api.webhooks],
            "extensions": dict(self._api.info.extensions),
        }

    def operation(self, operation: Operation) -> Data:
        call = self._names.calls[operation.id].dotted
        return {
            "method": operation.method.upper(),
            "path": operation.path,
            "operation_id": operation.operation_id,
            "call": call,
            "async_call": call,  # the same path, on the asynchronous client
            "parameters": [self._parameter(operation, parameter) for parameter in operation.parameters],
            "body": self._body(operation, operation.body) if operation.body is not None else None,
            "response": self._response(operation),
            "responses": [self._declared(response) for response in operation.responses],
            "streaming": self._streaming(operation),
            **_extensions(operation.doc),
            "at": self._at(operation.at),
        }

    def _declared(self, response: Response) -> Data:
        medias = [content.media for content in response.contents]
        return {"status": response.status, "media": medias, **_extensions(response.doc)}

    def _webhook(self, webhook: Webhook) -> Data:
        speller = Speller(self._book, Home.CALL, incoming=True)
        return {
            "name": self._names.webhooks[webhook.id],
            "method": webhook.method,
            "target": webhook.target or None,
            "type": str(event_type(webhook, speller)),
            **_extensions(webhook.doc),
            "at": self._at(webhook.id),
        }

    def _parameter(self, operation: Operation, parameter: Parameter) -> Data:
        return {
            "name": self._names.argument(operation.id, parameter.place, parameter.wire),
            "wire": parameter.wire,
            "in": parameter.place.value,
            "required": parameter.presence is Presence.REQUIRED,
            "type": self._taken(operation, parameter.type),
            **_extensions(parameter.doc),
        }

    def _body(self, operation: Operation, body: Body) -> Data:
        fields = spread(self._api.types, body)
        if fields is None:
            name = self._names.argument(operation.id, BODY, BODY)
            taken = self._taken(operation, body.content.type)
            arguments = [{"name": name, "wire": None, "required": body.required, "type": taken}]
        else:
            arguments = [
                {
                    "name": self._names.argument(operation.id, BODY, field.wire),
                    "wire": field.wire,
                    "required": body.required and field.presence is Presence.REQUIRED,
                    "type": self._taken(operation, field.type),
                }
                for field in fields
            ]
        return {"media": body.content.media, "arguments": arguments}

    def _streaming(self, operation: Operation) -> Data | None:
        streaming = operation.streaming
        if streaming is None:
            return None
        events = streaming.events
        return {"media": events.media, "type": self._given(events.type), "switch": streaming.wire}

    def _response(self, operation: Operation) -> Data | None:
        speller, content = Speller(self._book, Home.CALL, incoming=True), operation.result
        text = result_type(content, SYNC, speller, operation.others)
        return {"media": content.media, "type": str(text)} if content is not None else None

    def type(self, decl: TypeDecl) -> Data:
        kind, parts = self._parts(decl)
        return {
            "name": self._names.types[decl.id],
            "kind": kind,
            "pointer": str(decl.id),
            **parts,
            **_extensions(decl.doc),
            "at": self._at(decl.id),
        }

    def _parts(self, decl: TypeDecl) -> tuple[str, Data]:
        match decl:
            case Record():
                return "record", {"fields": [self._field(decl, field) for field in decl.fields]}
            case Enumeration():
                return "enumeration", {"members": [member.value for member in decl.members]}
            case TaggedUnion():
                members = self._members(Named(variant.type) for variant in decl.variants)
                return "union", {"tag": decl.tag, "members": members}
            case Alias(target=UnionOf(members=targets)):
                return "union", {"members": self._members(targets)}
            case Alias():
                return "alias", {"type": self._given(decl.target)}

    def _field(self, decl: Record, field: Field) -> Data:
        return {
            "name": self._names.fields[decl.id, field.wire],
            "wire": field.wire,
            "type": self._given(field.type),
            "required": field.presence is Presence.REQUIRED,
            **_extensions(field.doc),
        }

    def _members(self, refs: Iterable[TypeRef]) -> list[str]:
        return [self._given(ref) for ref in refs]

    def _taken(self, operation: Operation, ref: TypeRef) -> str:
        return str(speller_for(self._book, operation, frozenset()).text(ref))

    def _given(self, ref: TypeRef) -> str:
        return str(Speller(self._book, Home.CALL, incoming=True).text(ref))

    def _at(self, at: Pointer) -> Data:
        return place_record(self._places.find(at))


def _extensions(doc: Doc) -> Data:
    """The `x-…` of a thing, where it has any."""
    return {"extensions": dict(doc.extensions)} if doc.extensions else {}
