"""Turn the values of one call into one HTTP request, which can be sent repeatedly.

Headers from weak to strong: the runtime's own, media types, the client's `headers=`,
parameters of the operation, credentials, the `request_options` of the call; a
credential is left out where the caller himself sends what it would.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from ..auth.schemes import Credential
from ..endpoint import Endpoint
from ..engine import Engine, Header, header, phases
from ..omit import OMIT, Omit
from ..options import RequestOptions
from ..sending.body import Body, encode_body
from ..sending.parameters import (
    COOKIE,
    HEADER,
    PATH,
    QUERY,
    cookie_text,
    header_text,
    path_text,
    query_text,
)
from ..sending.percent import encode, encode_name
from ..transports.messages import Headers, Request
from .prepared import Prepared

Values = tuple[
    Mapping[str, object],
    Mapping[str, object],
    Mapping[str, object],
    Mapping[str, object],
    object,
    RequestOptions | None,
]
Placed = Sequence[tuple[Credential, str]]

# RFC 9110 §8.6: these say so when there is nothing in them.
_EXPECTS_BODY = ("POST", "PUT", "PATCH")


def _is_empty(endpoint: Endpoint[object], value: object) -> bool:
    """Whether a body may be left out, and nothing of it was given."""
    if not endpoint.optional or not isinstance(value, dict):
        return False
    fields = cast("dict[str, object]", value)
    return all(field is OMIT for field in fields.values())


def prepare(
    engine: Engine,
    endpoint: Endpoint[object],
    values: Values,
    options: RequestOptions,
    placed: Placed,
    before: Prepared | None = None,
) -> Prepared:
    """Return the request of a call; `before` is the same call with other secrets."""
    path, query, header_values, cookies, value, _ = values
    if endpoint.codecs:
        # Imported here: most calls take nothing that has a format.
        from ..sending.outgoing import outgoing

        codecs = endpoint.codecs
        path, query = outgoing(path, codecs), outgoing(query, codecs)
        header_values = outgoing(header_values, codecs)
        cookies = outgoing(cookies, codecs)
        value = outgoing(value, codecs)
    target = engine.base + engine.prefix + _path(endpoint, path)
    search = _query(engine, endpoint, query, options)
    shown = f"{target}?{search}" if search else target
    headers = dict(engine.headers)
    headers["accept"] = ("Accept", endpoint.accept)
    body = _body(endpoint, value) if before is None else before.body
    if body is not None:
        headers["content-type"] = ("Content-Type", body.content_type)
        if body.size is not None:
            headers["content-length"] = ("Content-Length", str(body.size))
    elif endpoint.method in _EXPECTS_BODY:
        headers["content-length"] = ("Content-Length", "0")
    if engine.own:
        headers.update(engine.own)
    if header_values:
        _parameters(endpoint, header_values, headers)
    jar = _cookies(endpoint, cookies) if cookies else []
    for credential, plain in placed:
        text = credential.written(plain)
        name = credential.name
        if credential.place == "header":
            headers[name.lower()] = (name, text)
        elif credential.place == "query":
            secret = f"{encode_name(name)}={encode(text)}"
            search = f"{search}&{secret}" if search else secret
        else:
            jar.append(f"{encode_name(name)}={encode(text)}")
    if jar:
        own = [headers["cookie"][1]] if "cookie" in headers else []
        headers["cookie"] = ("Cookie", "; ".join(own + jar))
    if endpoint.idempotency_header is not None:
        _idempotency(endpoint.idempotency_header, options, headers, before)
    for name, one in options.get("headers", {}).items():
        headers[name.lower()] = header(name, one)
    timeout = options.get("timeout", OMIT)
    request = Request(
        endpoint.method,
        f"{target}?{search}" if search else target,
        Headers(headers.values()),
        b"" if body is None else body.content,
        timeout=engine.timeout if isinstance(timeout, Omit) else phases(timeout),
        shown=shown,
        operation=endpoint.operation,
    )
    if before is not None:
        request.context = before.request.context
    return Prepared(request, body, placed)


def _body(endpoint: Endpoint[object], value: object) -> Body | None:
    if endpoint.body is None or value is OMIT or _is_empty(endpoint, value):
        return None
    return encode_body(endpoint, value)


def _path(endpoint: Endpoint[object], values: Mapping[str, object]) -> str:
    pieces = endpoint.pieces
    if len(pieces) == 1:
        return pieces[0]
    text = list(pieces)
    for number in range(1, len(pieces), 2):
        name = pieces[number]
        style = endpoint.styles.get(f"path:{name}", PATH)
        text[number] = path_text(name, values.get(name, OMIT), style)
    return "".join(text)


def _query(
    engine: Engine,
    endpoint: Endpoint[object],
    values: Mapping[str, object],
    options: RequestOptions,
) -> str:
    texts = [engine.query, endpoint.literal_query]
    styles = endpoint.styles
    for name, value in values.items():
        if value is not OMIT:
            style = styles.get(f"query:{name}", QUERY) if styles else QUERY
            texts.append(query_text(name, value, style))
    for name, value in options.get("query", {}).items():
        texts.append(query_text(name, value))
    return "&".join(filter(None, texts))


def _parameters(
    endpoint: Endpoint[object],
    values: Mapping[str, object],
    headers: dict[str, Header],
) -> None:
    for name, value in values.items():
        if value is OMIT:
            continue
        style = endpoint.styles.get(f"header:{name}", HEADER)
        text = header_text(name, value, style)
        if text is not None:
            headers[name.lower()] = (name, text)


def _cookies(endpoint: Endpoint[object], values: Mapping[str, object]) -> list[str]:
    texts = [
        cookie_text(name, value, endpoint.styles.get(f"cookie:{name}", COOKIE))
        for name, value in values.items()
        if value is not OMIT
    ]
    return [text for text in texts if text]


def _idempotency(
    name: str,
    options: RequestOptions,
    headers: dict[str, Header],
    before: Prepared | None,
) -> None:
    """Say the same key on every attempt."""
    if name.lower() in headers:
        return
    known = None if before is None else before.request.headers.get(name)
    key = known or options.get("idempotency_key")
    if not key:
        # Imported here: few operations have such a key. Most of them ask for a UUID.
        from uuid import uuid4

        key = str(uuid4())
    headers[name.lower()] = header(name, key)
