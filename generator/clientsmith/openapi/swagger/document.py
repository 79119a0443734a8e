"""Turn a document of Swagger 2.0 into the structure of OpenAPI 3, and say where each part of it was.

Swagger 2.0, sections Swagger, Path Item and Operation Object. References and schemas are left as they are: `upgrade`
does those, with what `moved` says, on its way through all parts.

    >>> from clientsmith.report import Report
    >>> value = {"swagger": "2.0", "host": "a.io", "basePath": "/v1", "definitions": {"Pet": {"type": "object"}}}
    >>> found = translate(value, Report(), lambda at: at)
    >>> found.value["servers"], found.value["components"]["schemas"]
    ([{'url': 'https://a.io/v1'}], {'Pet': {'type': 'object'}})
    >>> str(found.moves[Pointer(("components", "schemas"))])
    '/definitions'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from clientsmith.openapi.model import Node
from clientsmith.openapi.swagger.bodies import REQUEST_BODIES, bodied, body, whole
from clientsmith.openapi.swagger.context import Swagger, mappings
from clientsmith.openapi.swagger.parameters import BODIED, Sent, parameter, parameter_list, sent
from clientsmith.openapi.swagger.responses import RESPONSES, response, responses
from clientsmith.openapi.swagger.schemas import SCHEMAS, definitions
from clientsmith.openapi.swagger.security import own_servers, security_scheme, servers
from clientsmith.openapi.swagger.strays import with_strays
from clientsmith.report import Report
from clientsmith.source.json import JsonValue
from clientsmith.source.pointer import Pointer

METHODS = ("get", "put", "post", "delete", "options", "head", "patch")
PARAMETERS = Pointer(("components", "parameters"))
SECURITY_SCHEMES = Pointer(("components", "securitySchemes"))
SAME = ("info", "tags", "externalDocs", "security")
VERSION = "3.0.4"


@dataclass(frozen=True, slots=True)
class Translation:
    """A document in the structure of OpenAPI 3; `moves` are old places by the new ones, `moved` the other way round."""

    value: dict[str, JsonValue]
    moves: Mapping[Pointer, Pointer]
    moved: Mapping[Pointer, Pointer]


@dataclass(frozen=True, slots=True)
class _Usual:
    """What the document says for all operations that do not say it themselves."""

    consumes: tuple[str, ...]
    produces: tuple[str, ...]
    servers: list[JsonValue]


def translate(value: JsonValue, report: Report, written: Callable[[Pointer], Pointer]) -> Translation:
    """The whole document; `written` says where a place of it stands."""
    root = Node(value)
    swagger = Swagger(root, report, written)
    usual = _Usual(
        consumes=swagger.media(root, "consumes") or (),
        produces=swagger.media(root, "produces") or (),
        servers=servers(swagger),
    )
    new: dict[str, JsonValue] = {"openapi": VERSION}
    new |= {key: each.value for key, each in root.entries() if key in SAME or key.startswith("x-")}
    if usual.servers:
        new["servers"] = usual.servers
    new["components"] = _components(swagger, usual)
    paths = root.get("paths")
    if paths is not None:
        new["paths"] = {path: _path(swagger, path, item, usual) for path, item in paths.entries()}
    return Translation(with_strays(swagger, new), swagger.moves, swagger.moved)


def _components(swagger: Swagger, usual: _Usual) -> dict[str, JsonValue]:
    """What the document declares for all operations."""
    new: dict[str, JsonValue] = {}
    for key, at in (("definitions", SCHEMAS), ("responses", RESPONSES), ("securityDefinitions", SECURITY_SCHEMES)):
        node = swagger.root.get(key)
        if node is not None and node.is_mapping:
            swagger.move(at, node.at)
            new[at.last] = _DECLARED[key](swagger, node, usual)
    return {**new, **_parameters(swagger, usual)}


def _schemas(swagger: Swagger, node: Node, _: _Usual) -> dict[str, JsonValue]:
    return definitions(swagger, {name: each.value for name, each in node.entries()})


def _responses(swagger: Swagger, node: Node, usual: _Usual) -> dict[str, JsonValue]:
    return {name: response(swagger, each, RESPONSES / name, usual.produces) for name, each in mappings(node)}


def _security_schemes(_: Swagger, node: Node, __: _Usual) -> dict[str, JsonValue]:
    return {name: security_scheme(each) for name, each in node.entries()}


_DECLARED = {"definitions": _schemas, "responses": _responses, "securityDefinitions": _security_schemes}


def _parameters(swagger: Swagger, usual: _Usual) -> dict[str, JsonValue]:
    """The parameters for all operations, as parameters and as bodies; a field of a form goes into each of its forms."""
    others: dict[str, JsonValue] = {}
    bodies: dict[str, JsonValue] = {}
    swagger.move(PARAMETERS, Pointer(("parameters",)))
    for name, each in mappings(swagger.root.get("parameters")):
        place = each.text("in")
        if each.reference is not None:
            others[name] = each.value
        elif place == "body":
            bodies[name] = whole(swagger, each, REQUEST_BODIES / name, usual.consumes)
        elif place not in BODIED:
            others[name] = parameter(swagger, each, PARAMETERS / name)
    return {"parameters": others, "requestBodies": bodies}


def _path(swagger: Swagger, path: str, item: Node, usual: _Usual) -> JsonValue:
    return item.value if path.startswith("x-") or not item.is_mapping else _path_item(swagger, item, usual)


def _path_item(swagger: Swagger, item: Node, usual: _Usual) -> JsonValue:
    shared = list(sent(swagger, item))
    new: dict[str, JsonValue] = {}
    for key, member in item.entries():
        new[key] = member.value
        if key in METHODS and member.is_mapping and member.reference is None:
            new[key] = _operation(swagger, member, shared, usual)
        elif key == "parameters" and member.is_list:
            new[key] = parameter_list(swagger, shared, member.at)
    return new


def _operation(swagger: Swagger, node: Node, shared: list[Sent], usual: _Usual) -> JsonValue:
    consumes, produces = swagger.media(node, "consumes"), swagger.media(node, "produces")
    left = ("consumes", "produces", "schemes", "parameters", "responses")
    new: dict[str, JsonValue] = {key: each.value for key, each in node.entries() if key not in left}
    own = list(sent(swagger, node))
    listed = node.get("parameters")
    if listed is not None:
        new["parameters"] = parameter_list(swagger, own, listed.at) if listed.is_list else listed.value
    found = bodied(shared, own)
    sent_body = body(
        swagger, found, node.at / "requestBody", usual.consumes if consumes is None else consumes, usual.consumes
    )
    if sent_body is not None:
        new["requestBody"] = sent_body
    answers = node.get("responses")
    if answers is not None:
        said = usual.produces if produces is None else produces
        new["responses"] = responses(swagger, answers, answers.at, said, usual.produces)
    own_ones = own_servers(swagger, node, usual.servers, node.at / "servers")
    if own_ones:
        new["servers"] = own_ones
    return new
