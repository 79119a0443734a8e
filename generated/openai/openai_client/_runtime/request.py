"""Turn the values of one call into one HTTP request, which can be sent repeatedly.

Headers from weak to strong: the runtime's own, media types, the client's `headers=`,
parameters of the operation, credentials, the `request_options` of the call; a
credential is left out where the caller himself sends what it would.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import cast

import httpx2

from .auth import Credential
from .body import Body, encode_body
from .endpoint import Endpoint
from .engine import Engine, Extensions, Header, header, phases
from .omit import OMIT, Omit
from .options import RequestOptions
from .parameters import (
    COOKIE,
    HEADER,
    PATH,
    QUERY,
    cookie_text,
    encode,
    encode_name,
    header_text,
    path_text,
    query_text,
)
from .prepared import Prepared, ShownURL

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
_NO_BODY = httpx2.ByteStream(b"")


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
) -> Prepared:
    """Return the request of a call."""
    path, query, header_values, cookies, value, _ = values
    target = engine.prefix + _path(endpoint, path)
    search = _query(engine, endpoint, query, options)
    shown, secret = search, ""
    headers = dict(engine.headers)
    headers["accept"] = (b"Accept", endpoint.accept)
    if endpoint.body is None or value is OMIT or _is_empty(endpoint, value):
        body = None
    else:
        body = encode_body(endpoint, value)
    if body is not None:
        headers["content-type"] = (b"Content-Type", body.content_type.encode())
    if engine.own:
        headers.update(engine.own)
    if header_values:
        _parameters(endpoint, header_values, headers)
    jar = _cookies(endpoint, cookies) if cookies else []
    for credential, plain in placed:
        text = credential.written(plain)
        name = credential.name
        if credential.place == "header":
            headers[name.lower()] = (name.encode(), _ascii(text, credential))
        elif credential.place == "query":
            secret = f"{encode_name(name)}={encode(text)}"
            search = f"{search}&{secret}" if search else secret
        else:
            jar.append(f"{encode_name(name)}={encode(text)}")
    if jar:
        headers["cookie"] = (b"Cookie", "; ".join(jar).encode())
    _idempotency(endpoint, options, headers)
    for name, one in options.get("headers", {}).items():
        headers[name.lower()] = header(name, one)
    shown = _joined(engine.shown + target, shown)
    url: httpx2.URL
    if secret:
        url = ShownURL(_joined(engine.base + target, search))
        url.shown = shown
    else:
        url = _url(engine, target, search)
    request = _request(engine, endpoint.method, url, headers, body, options)
    return Prepared(request, body, shown, [plain for _, plain in placed])


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
    if engine.given is not None:
        texts.append(str(engine.given.params))
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
            headers[name.lower()] = (name.encode(), text.encode())


def _cookies(endpoint: Endpoint[object], values: Mapping[str, object]) -> list[str]:
    texts = [
        cookie_text(name, value, endpoint.styles.get(f"cookie:{name}", COOKIE))
        for name, value in values.items()
        if value is not OMIT
    ]
    return [text for text in texts if text]


def _ascii(text: str, credential: Credential) -> bytes:
    # Told here: a later complaint about the header would show its value.
    if not text.isascii() or not text.isprintable():
        raise ValueError(f"the credential {credential.scheme!r} is not printable ASCII")
    return text.encode()


def _idempotency(
    endpoint: Endpoint[object], options: RequestOptions, headers: dict[str, Header]
) -> None:
    name = endpoint.idempotency_header
    if name is not None and name.lower() not in headers:
        key = options.get("idempotency_key") or os.urandom(16).hex()
        headers[name.lower()] = (name.encode(), key.encode())


def _joined(target: str, search: str) -> str:
    return f"{target}?{search}" if search else target


def _url(engine: Engine, target: str, search: str) -> httpx2.URL:
    if search:
        return httpx2.URL(f"{engine.base}{target}?{search}")
    known = engine.urls.get(target)
    if known is None:
        known = httpx2.URL(engine.base + target)
        if len(engine.urls) < 256:
            engine.urls[target] = known
    return known


def _request(
    engine: Engine,
    method: str,
    url: httpx2.URL,
    headers: dict[str, Header],
    body: Body | None,
    options: RequestOptions,
) -> httpx2.Request:
    size = 0 if body is None else body.size
    if size is None:
        headers["transfer-encoding"] = (b"Transfer-Encoding", b"chunked")
    elif body is not None or method in _EXPECTS_BODY:
        headers["content-length"] = (b"Content-Length", str(size).encode())
    stream = _NO_BODY if body is None else body.stream
    extensions = _extensions(engine, options)
    if engine.given is None:
        request = httpx2.Request(
            method,
            url,
            headers=list(headers.values()),
            stream=stream,
            extensions=extensions,
        )
    else:
        # A given client adds what it was given: headers, cookies, parameters, timeout.
        del headers["host"]
        whole = body.whole if body is not None else None
        request = engine.given.build_request(
            method,
            url,
            content=whole,
            headers=list(headers.values()),
            extensions=extensions,
        )
        if whole is None:
            request.stream = stream
    # httpx2 makes a copy of its own, shown whole by its log; and where the given client
    # has parameters, they have replaced the query.
    request.url = url
    return request


def _extensions(engine: Engine, options: RequestOptions) -> Extensions | None:
    timeout = options.get("timeout", OMIT)
    return engine.extensions if isinstance(timeout, Omit) else phases(timeout)
