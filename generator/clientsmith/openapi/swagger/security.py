"""Turn securityDefinitions into securitySchemes, and host, basePath and schemes into servers.

Swagger 2.0, Security Scheme Object and Swagger Object; OpenAPI 3.1, Security Scheme, OAuth Flows and Server Object.

    {type: oauth2, flow: accessCode, authorizationUrl: A, tokenUrl: T, scopes: {}}
    ->  {type: oauth2, flows: {authorizationCode: {authorizationUrl: A, tokenUrl: T, scopes: {}}}}
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clientsmith import rules
from clientsmith.openapi.model import Node
from clientsmith.openapi.swagger.context import Swagger
from clientsmith.source.json import JsonValue
from clientsmith.source.pointer import Pointer

FLOWS: Mapping[str, str] = {
    "implicit": "implicit",
    "password": "password",
    "application": "clientCredentials",
    "accessCode": "authorizationCode",
}
FLOW_FIELDS = ("authorizationUrl", "tokenUrl", "refreshUrl", "scopes")
# The safer one first: the first server is the one that a client takes by itself.
HTTP = ("https", "http")
SERVERS = Pointer(("servers",))


def security_scheme(node: Node) -> JsonValue:
    """A security scheme; of a kind that Swagger 2.0 does not have, it stays as it is."""
    if node.text("type") == "basic":
        return {**_without(node, ("type",)), "type": "http", "scheme": "basic"}
    flow = FLOWS.get(node.text("flow"))
    if node.text("type") != "oauth2" or flow is None:
        return node.value
    fields: dict[str, JsonValue] = {"scopes": {}, **{key: node.child(key).value for key in FLOW_FIELDS if key in node}}
    return {**_without(node, ("flow", *FLOW_FIELDS)), "flows": {flow: fields}}


def _without(node: Node, left: tuple[str, ...]) -> dict[str, JsonValue]:
    return {key: member.value for key, member in node.entries() if key not in left}


def servers(swagger: Swagger) -> list[JsonValue]:
    """The servers of the document; where it names no host, they are where the document comes from."""
    root = swagger.root
    host, path = root.text("host").strip().rstrip("/"), base_path(root)
    at = next((Pointer((key,)) for key in ("host", "basePath") if key in root), None)
    if at is not None:
        swagger.put(SERVERS, at)
    if not host:
        return [{"url": path.lstrip("/") if "://" in path else path}] if path else []
    if "://" in host:
        return [{"url": f"{host}{path}"}]
    return [{"url": f"{scheme}://{host}{path}"} for scheme in _http(swagger, root)]


def base_path(root: Node) -> str:
    """What all paths start with, without the slash at its end."""
    path = root.text("basePath").strip().rstrip("/")
    return path if not path or path.startswith("/") else f"/{path}"


def _http(swagger: Swagger, owner: Node) -> tuple[str, ...]:
    """The schemes that clients can call, https where nothing is said."""
    said = swagger.media(owner, "schemes") or HTTP[:1]
    for scheme in said:
        if scheme.lower() not in HTTP:
            swagger.tell(rules.URL_SCHEME_LEFT_OUT, owner.at / "schemes", scheme=scheme)
    return tuple(scheme for scheme in HTTP if scheme in {each.lower() for each in said})


def own_servers(swagger: Swagger, operation: Node, usual: list[Any], at: Pointer) -> list[JsonValue]:
    """The servers of an operation that is not to be called at the document's first one; [] where it is."""
    if "schemes" not in operation or not usual or "://" not in usual[0]["url"]:
        return []
    schemes = _http(swagger, operation)
    scheme, _, rest = usual[0]["url"].partition("://")
    if scheme in schemes or not schemes:
        return []
    swagger.put(at, operation.at / "schemes")
    return [{"url": f"{each}://{rest}"} for each in schemes]
