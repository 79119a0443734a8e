"""Turn path items into operations (OpenAPI 3.1, Paths, Path Item and Operation Object)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from clientsmith import rules
from clientsmith.ir.api import Operation, Scheme
from clientsmith.ir.types import Types
from clientsmith.lower.bodies import body
from clientsmith.lower.context import Lowering
from clientsmith.lower.docs import doc_of
from clientsmith.lower.headers import HeaderSets
from clientsmith.lower.parameters import parameters
from clientsmith.lower.responses import responses, streaming
from clientsmith.lower.results import result, successes
from clientsmith.lower.security import requirements
from clientsmith.openapi.model import Node
from clientsmith.source.pointer import Pointer

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")


def operations(low: Lowering, root: Node, schemes: tuple[Scheme, ...]) -> tuple[Operation, ...]:
    """Every operation of the document's paths, in its order; what streams is told later, by `with_streams`."""
    known = {scheme.name: scheme for scheme in schemes}
    paths = root.get("paths")
    seen: dict[str, Pointer] = {}
    sets = HeaderSets(low)
    found: list[Operation] = []
    for path, entry in paths.entries() if paths is not None else ():
        if not path.startswith("/"):
            if not path.startswith("x-"):
                low.report.add(rules.PATH_WITHOUT_SLASH, entry.at, path=path)
            continue
        for id_, item, node in _operations(low, entry):
            operation = _operation(low, root, id_, item, node, known)
            said = sets.of(operation.at, successes(operation.responses))
            found.append(replace(_with_own_id(low, operation, seen), headers=said))
    return tuple(found)


def _operations(low: Lowering, entry: Node) -> Iterator[tuple[Pointer, Node, Node]]:
    """What each operation of a path is known by, and the path item and operation that say what it is.

    Paths may share a path item, and their operations are different ones: they are known by their paths.
    """
    item = low.graph.follow(entry)
    if item is None or not item.is_mapping:
        return
    for method, node in item.entries():
        if method in METHODS and node.is_mapping:
            # The specification has no reference here; documents of many files do.
            yield entry.at / method, item, low.target(node)
        elif method in METHODS:
            low.report.add(rules.OPERATION_UNUSABLE, node.at, method=method.upper())


def _operation(
    low: Lowering, root: Node, id_: Pointer, item: Node, node: Node, known: Mapping[str, Scheme]
) -> Operation:
    path, method = id_.parent.last, id_.last.upper()
    declared = responses(low, node)
    given = result(low, method, declared)
    _tell_left_out(low, item, node)
    tags = node.get("tags")
    return Operation(
        id=id_,
        method=method,
        path=path,
        operation_id=node.text("operationId") or None,
        tags=tuple(str(tag.value) for tag in tags.items() if isinstance(tag.value, str)) if tags is not None else (),
        parameters=parameters(low, path, item, node),
        body=body(low, node),
        responses=declared,
        result=given.content,
        others=given.others,
        streaming=None,
        security=requirements(low, node, root, known),
        doc=doc_of(node),
        extensions={key: child.value for key, child in node.entries() if key.startswith("x-")},
    )


def _tell_left_out(low: Lowering, item: Node, node: Node) -> None:
    for owner, place in ((item, "the path"), (node, "the operation")):
        servers = owner.get("servers")
        if servers is not None and servers.value:
            low.report.add(rules.SERVERS_LEFT_OUT, servers.at, place=place)
    callbacks = node.get("callbacks")
    if callbacks is not None and callbacks.value:
        low.report.add(rules.CALLBACKS_LEFT_OUT, callbacks.at)


def _with_own_id(low: Lowering, operation: Operation, seen: dict[str, Pointer]) -> Operation:
    """An operationId counts for the first operation that has it; the others are named by their paths."""
    name = operation.operation_id
    if name is None:
        return operation
    if name in seen:
        low.report.add(rules.DUPLICATE_OPERATION_ID, operation.at, related=(seen[name],), name=name)
        return replace(operation, operation_id=None)
    seen[name] = operation.at
    return operation


def with_streams(low: Lowering, found: tuple[Operation, ...], types: Types) -> tuple[Operation, ...]:
    """The operations with what they stream: only once all types are known can the switch be found in a body."""
    return tuple(
        replace(
            operation,
            streaming=streaming(
                low, types, operation.responses, operation.result, operation.parameters, operation.body
            ),
        )
        for operation in found
    )
