"""Turn the calls that a client had and has no more into copies of what they are called now, or into what they were."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field, replace

from clientsmith.ir.api import Operation, Scheme
from clientsmith.ir.types import Record, TypeDecl, Types
from clientsmith.ir.walk import answers_of, named_in, reachable, requests_of
from clientsmith.naming.resources import CallPath
from clientsmith.shims.moving import moved_operation
from clientsmith.shims.sides import CLIENT, Both, bare
from clientsmith.source.pointer import Pointer

DROPPED = "the API no longer has this operation"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCalls:
    """Operations to add, by their ids their paths and the words of their warnings; `copies` lead to what they copy."""

    operations: list[Operation] = field(default_factory=list[Operation])
    paths: dict[Pointer, CallPath] = field(default_factory=dict[Pointer, CallPath])
    words: dict[Pointer, str] = field(default_factory=dict[Pointer, str])
    copies: dict[Pointer, Pointer] = field(default_factory=dict[Pointer, Pointer])

    def add(self, operation: Operation, path: CallPath, reason: str) -> None:
        doc = replace(operation.doc, deprecated=True, reason=f"{reason}.")
        self.operations.append(replace(operation, doc=doc))
        self.paths[operation.id] = path
        self.words[operation.id] = f"{CLIENT}{path.dotted} is deprecated: {reason}"


def kept_calls(both: Both) -> KeptCalls:
    """What becomes of every call that the old client had under a path that the new one does not have."""
    found = KeptCalls()
    calls = both.new.names.calls
    there = {path.dotted: operation for operation in both.new.api.operations for path in [calls[operation.id]]}
    by_id = {operation.id: operation for operation in both.new.api.operations}
    new_paths = {bare(one.old): bare(one.new) for one in both.of("call")}
    for operation in both.old.api.operations:
        path = both.old.names.calls[operation.id]
        if path.dotted in there:
            continue
        reason = _in_the_way(both, path)
        now = there.get(new_paths.get(path.dotted, "")) or by_id.get(operation.id)
        if reason is None and now is not None:
            copied = replace(now, id=Pointer((*now.id.tokens, path.dotted), now.id.source))
            found.copies[copied.id] = now.id
            found.add(copied, path, f"use {CLIENT}{calls[now.id].dotted}")
        elif reason is None:
            dropped = _dropped(both, operation)
            if isinstance(dropped, Operation):
                found.add(dropped, path, DROPPED)
            else:
                reason = dropped
        if reason is not None:
            both.tell(operation.id, CLIENT + path.dotted, reason)
    return found


def _in_the_way(both: Both, path: CallPath) -> str | None:
    """What of the new client stands where the path of an old call leads."""
    whole = (*path.resources, path.method)
    if whole in both.new.names.resources:
        return "a resource has its name"
    if both.new.api.webhooks and whole[0] == both.new.names.inbox:
        return "what reads webhooks has the name of its resource"
    methods = {(*call.resources, call.method) for call in both.new.names.calls.values()}
    if any(whole[:length] in methods for length in range(1, len(whole))):
        return "a call has the name of its resource"
    return None


def _dropped(both: Both, operation: Operation) -> Operation | str:
    """An operation of the old side as the new one can have it, or why it cannot."""
    schemes = _schemes(both)
    security = tuple(
        tuple(replace(one, scheme=schemes[one.scheme]) for one in each)
        for each in operation.security
        if all(one.scheme in schemes for one in each)
    )
    if operation.security and not security:
        return "the API no longer has its way to authenticate"
    if any(one.name not in both.new.names.variables for server in operation.servers for one in server.variables):
        return "the client no longer takes what its server's URL is made of"
    follows = operation.paging is not None or operation.streaming is not None
    if follows and not _is_as_it_was(both, operation):
        return "what it takes or gives back has lost fields that its pages or its stream may need"
    return replace(moved_operation(operation, both.now), security=security)


def _schemes(both: Both) -> dict[str, str]:
    """What the schemes of the old side are called now: a scheme of the same name, or else one that sends the same."""
    names = {scheme.name for scheme in both.new.api.schemes}
    by_way = {_sent(scheme): scheme.name for scheme in both.new.api.schemes}
    found = {scheme.name: scheme.name for scheme in both.old.api.schemes if scheme.name in names}
    others = (scheme for scheme in both.old.api.schemes if scheme.name not in names and _sent(scheme) in by_way)
    return found | {scheme.name: by_way[_sent(scheme)] for scheme in others}


def _sent(scheme: Scheme) -> tuple[Hashable, ...]:
    return scheme.kind, scheme.place, scheme.wire, scheme.word, scheme.token_url


def _is_as_it_was(both: Both, operation: Operation) -> bool:
    """Whether the types that an operation needs, as far as they are there, have all the fields that they had."""
    old, new = both.old.api.types, both.new.api.types
    return all(both.now(id_) not in new or _has_all(new[both.now(id_)], old[id_]) for id_ in needed(old, operation))


def _has_all(new: TypeDecl, old: TypeDecl) -> bool:
    if isinstance(old, Record) and isinstance(new, Record):
        return {field.wire for field in old.fields} <= {field.wire for field in new.fields}
    return type(old) is type(new)


def needed(types: Types, operation: Operation) -> dict[Pointer, None]:
    """The types that a call needs, those included whose fields are its arguments."""
    refs = [*requests_of(types, operation), *answers_of(operation)]
    refs += [operation.body.content.type] if operation.body is not None else []
    return reachable(types, (id_ for ref in refs for id_ in named_in(ref)))
