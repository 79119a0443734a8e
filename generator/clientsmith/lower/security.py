"""Turn securitySchemes and security requirements into schemes and the alternatives that an operation takes.

OpenAPI 3.1, Security Scheme Object and Security Requirement Object. A token of OAuth 2 or OpenID Connect is sent as a
bearer token; fetching it is left to the caller.
"""

from __future__ import annotations

from collections.abc import Mapping

from clientsmith import rules
from clientsmith.ir.api import Place, Scheme, SchemeKind
from clientsmith.lower.context import Lowering
from clientsmith.lower.docs import doc_of
from clientsmith.lower.http import is_token
from clientsmith.openapi.model import Node

ENV_EXTENSION = "x-clientsmith-env"
PLACES = {"header": Place.HEADER, "query": Place.QUERY, "cookie": Place.COOKIE}


def schemes(low: Lowering, root: Node) -> tuple[Scheme, ...]:
    """The schemes of a document that can be sent, in its order."""
    components = root.get("components")
    declared = components.get("securitySchemes") if components is not None else None
    if declared is None:
        return ()
    found = [_scheme(low, name, low.target(node)) for name, node in declared.entries()]
    return tuple(scheme for scheme in found if scheme is not None)


def _scheme(low: Lowering, name: str, node: Node) -> Scheme | None:
    kind = _kind(node)
    if kind is None:
        low.report.add(rules.SCHEME_UNSUPPORTED, node.at, name=name, type=node.text("scheme") or node.text("type"))
        return None
    if node.text("type") in ("oauth2", "openIdConnect"):
        low.report.add(rules.SCHEME_AS_BEARER, node.at, name=name, type=node.text("type"))
    return Scheme(
        name=name,
        kind=kind,
        at=node.at,
        place=PLACES.get(node.text("in"), Place.HEADER) if kind == "api_key" else Place.HEADER,
        wire=node.text("name") if kind == "api_key" else "Authorization",
        env=node.text(ENV_EXTENSION) or None,
        doc=doc_of(node),
    )


def _kind(node: Node) -> SchemeKind | None:
    match node.text("type"), node.text("scheme").lower():
        case "http", "basic":
            return "basic"
        case ("http", "bearer") | ("oauth2" | "openIdConnect", _):
            return "bearer"
        case "apiKey", _ if _is_sendable(node):
            return "api_key"
        case _:
            return None


def _is_sendable(node: Node) -> bool:
    name, place = node.text("name"), node.text("in")
    return bool(name) and place in PLACES and (place == "query" or is_token(name))


def requirements(
    low: Lowering, operation: Node, root: Node, known: Mapping[str, Scheme]
) -> tuple[tuple[str, ...], ...]:
    """The alternatives of an operation, each a combination of schemes; () is no security, ((),) anonymous."""
    said = operation.get("security") or root.get("security")
    if said is None:
        return ()
    alternatives: list[tuple[str, ...]] = []
    for alternative in said.items():
        names = tuple(name for name, _ in alternative.entries())
        missing = [name for name in names if name not in known]
        for name in missing:
            if not _declared(low, root, name):
                low.report.add(rules.SCHEME_UNDEFINED, alternative.at / name, name=name)
        if not missing:
            alternatives.append(names)
    return tuple(alternatives)


def _declared(low: Lowering, root: Node, name: str) -> bool:
    return low.at(root.at / "components" / "securitySchemes" / name) is not None
