"""Turn securitySchemes and security requirements into schemes and the alternatives that an operation takes.

OpenAPI 3.2, Security Scheme Object and Security Requirement Object. A client fetches tokens itself by the client
credentials of OAuth 2 (RFC 6749 section 4.4), the one flow without a person; other tokens are the caller's to get.
"""

from __future__ import annotations

from collections.abc import Mapping

from clientsmith import rules
from clientsmith.ir.api import Place, Requirement, Scheme, SchemeKind
from clientsmith.ir.flows import Flow
from clientsmith.lower.context import Lowering
from clientsmith.lower.docs import doc_of
from clientsmith.lower.http import is_token
from clientsmith.openapi.model import Node

ENV_EXTENSION = "x-clientsmith-env"
# Since 3.2 a requirement may name a scheme by its URI.
DECLARED = "#/components/securitySchemes/"
SHARED = ("openIdConnectUrl", "oauth2MetadataUrl")
PLACES = {"header": Place.HEADER, "query": Place.QUERY, "cookie": Place.COOKIE}
# Of the schemes that IANA lists, those whose credentials are computed from a challenge or from the request itself.
COMPUTED = frozenset(
    (
        *("concealed", "digest", "dpop", "gnap", "hoba", "mutual", "negotiate", "ntlm", "oauth", "privatetoken"),
        *("scram-sha-1", "scram-sha-256", "vapid"),
    )
)


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
    type_, word = node.text("type"), node.text("scheme")
    if type_ in ("oauth2", "openIdConnect") and kind == "bearer":
        low.report.add(rules.SCHEME_AS_BEARER, node.at, name=name, type=type_)
    own_word = kind == "bearer" and type_ == "http" and word.lower() != "bearer"
    if own_word:
        low.report.add(rules.SCHEME_BY_ITS_WORD, node.at, name=name, word=word)
    return Scheme(
        name=name,
        kind=kind,
        at=node.at,
        place=PLACES.get(node.text("in"), Place.HEADER) if kind == "api_key" else Place.HEADER,
        wire=node.text("name") if kind == "api_key" else "Authorization",
        word=word if own_word else "Bearer",
        token_url=_token_url(node) if kind == "client_credentials" else "",
        env=node.text(ENV_EXTENSION) or None,
        flows=_flows(node),
        format=node.text("bearerFormat"),
        doc=doc_of(node),
    )


def _kind(node: Node) -> SchemeKind | None:
    match node.text("type"), node.text("scheme").lower():
        case "http", "basic":
            return "basic"
        case "http", word if is_token(word) and word not in COMPUTED:
            return "bearer"
        case "oauth2", _ if _token_url(node):
            return "client_credentials"
        case "oauth2" | "openIdConnect", _:
            return "bearer"
        case "apiKey", _ if _is_sendable(node):
            return "api_key"
        case "mutualTLS", _:
            return "certificate"
        case _:
            return None


def _token_url(node: Node) -> str:
    """Where client credentials give a token; "" where the document has no such flow."""
    flows = node.get("flows")
    flow = flows.get("clientCredentials") if flows is not None else None
    return flow.text("tokenUrl") if flow is not None else ""


def _flows(node: Node) -> tuple[Flow, ...]:
    """All ways to get a token, also those that need a person."""
    named = node.get("flows")
    found = list(named.entries()) if named is not None else []
    # What is told of all ways together stands at the scheme.
    found += [(node.text("type"), node)] if any(node.text(key) for key in SHARED) else []
    return tuple(
        Flow(
            name=name,
            urls={key: flow.text(key) for key, _ in flow.entries() if key.lower().endswith("url")},
            scopes={key: flow.child("scopes").text(key) for key, _ in flow.child("scopes").entries()}
            if "scopes" in flow
            else {},
        )
        for name, flow in found
    )


def _is_sendable(node: Node) -> bool:
    name, place = node.text("name"), node.text("in")
    return bool(name) and place in PLACES and (place == "query" or is_token(name))


def requirements(
    low: Lowering, operation: Node, root: Node, known: Mapping[str, Scheme]
) -> tuple[tuple[Requirement, ...], ...]:
    """The alternatives of an operation, each a combination of schemes; () is no security, ((),) anonymous."""
    said = operation.get("security") or root.get("security")
    if said is None:
        return ()
    alternatives: list[tuple[Requirement, ...]] = []
    for alternative in said.items():
        wanted = [(key, key.removeprefix(DECLARED), scopes) for key, scopes in alternative.entries()]
        missing = [(key, name) for key, name, _ in wanted if name not in known]
        for key, name in missing:
            if not _declared(root, name):
                low.report.add(rules.SCHEME_UNDEFINED, alternative.at / key, name=name)
        if not missing:
            alternatives.append(tuple(_requirement(known[name], scopes) for _, name, scopes in wanted))
    return tuple(alternatives)


def asked(operation: Node, root: Node) -> tuple[tuple[Requirement, ...], ...]:
    """The alternatives of an operation as they are written."""
    said = operation.get("security") or root.get("security")
    return tuple(
        tuple(
            Requirement(
                scheme=key.removeprefix(DECLARED),
                scopes=tuple(scope.value for scope in scopes.items() if isinstance(scope.value, str)),
            )
            for key, scopes in alternative.entries()
        )
        for alternative in (said.items() if said is not None else ())
    )


def _requirement(scheme: Scheme, listed: Node) -> Requirement:
    fetched = scheme.kind == "client_credentials"
    scopes = [scope.value for scope in listed.items() if isinstance(scope.value, str)] if fetched else ()
    return Requirement(scheme=scheme.name, scopes=tuple(dict.fromkeys(" ".join(scopes).split())))


def _declared(root: Node, name: str) -> bool:
    return root.find(("components", "securitySchemes", name)) is not None
