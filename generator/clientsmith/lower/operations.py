"""Turn path items into operations (OpenAPI 3.1, Paths, Path Item and Operation Object)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from clientsmith import rules
from clientsmith.ir.api import Operation, Scheme
from clientsmith.ir.servers import Server
from clientsmith.ir.types import Types
from clientsmith.lower.bodies import body
from clientsmith.lower.context import Lowering
from clientsmith.lower.docs import doc_of
from clientsmith.lower.headers import HeaderSets
from clientsmith.lower.http import is_token
from clientsmith.lower.parameters import parameters
from clientsmith.lower.responses import responses, streaming
from clientsmith.lower.results import result, successes
from clientsmith.lower.security import asked, requirements
from clientsmith.lower.servers import servers
from clientsmith.openapi.model import Node
from clientsmith.source.pointer import Pointer

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
# Where a path item of 3.2 has other methods, each under its name as it is sent.
ADDITIONAL = "additionalOperations"


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
        for id_, item, node in path_operations(low, entry):
            operation = _operation(low, root, id_, item, node, known)
            said = sets.of(operation.at, successes(operation.responses))
            found.append(replace(_with_own_id(low, operation, seen), headers=said))
    return tuple(found)


def path_operations(low: Lowering, entry: Node) -> Iterator[tuple[Pointer, Node, Node]]:
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
    more = item.get(ADDITIONAL)
    for method, node in more.entries() if more is not None else ():
        if _is_usable(low, method, node):
            yield entry.at / ADDITIONAL / method, item, low.target(node)


def _is_usable(low: Lowering, method: str, node: Node) -> bool:
    """Whether something among `additionalOperations` is an operation with a method of its own."""
    if method.lower() in METHODS:
        low.report.add(rules.ADDITIONAL_METHOD_FIXED, node.at, method=method, key=method.lower())
        return False
    if not node.is_mapping or not is_token(method):
        low.report.add(rules.OPERATION_UNUSABLE, node.at, method=repr(method)[1:-1])
        return False
    return True


def _operation(
    low: Lowering, root: Node, id_: Pointer, item: Node, node: Node, known: Mapping[str, Scheme]
) -> Operation:
    path, method = id_.tokens[1], id_.last.upper()
    declared = responses(low, node)
    given = result(low, method, declared)
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
        servers=_own_servers(low, root, item, node),
        asked=asked(node, root),
    )


def _own_servers(low: Lowering, root: Node, item: Node, node: Node) -> tuple[Server, ...]:
    """The servers of an operation or its path, where they are others than the document's."""
    own = servers(low, node, item)
    listed = root.get("servers")
    usual = [each.text("url") for each in listed.items()] if listed is not None else []
    return () if [server.url for server in own] == usual else own


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
