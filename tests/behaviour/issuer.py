"""A server on a real socket that gives out tokens, and beside them an API that wants one.

    issuer.answers(200, {"access_token": "t", "token_type": "Bearer"})
    ...
    issuer.fetches[0].form

`POST /token` gives "token-1", "token-2" and so on; every other path is the API, and lets
in who shows a token that was given out and not revoked.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

from pets_client._runtime.auth.client_auth import ClientCredentialsAuth
from pets_client._runtime.endpoint import Endpoint

SECRET = "s3cret&+/%ä"
NAMES = ("token", "client_id", "client_secret")
ENVS = ("PETS_TOKEN", "PETS_CLIENT_ID", "PETS_CLIENT_SECRET")


@dataclass
class Fetch:
    """One request for a token."""

    headers: dict[str, str]
    form: dict[str, str]


class Issuer:
    def __init__(self) -> None:
        self.fetches: list[Fetch] = []
        # The tokens that the API was shown.
        self.shown: list[str] = []
        self.revoked: set[str] = set()
        # How long a fetch takes, and how long its token lives.
        self.delay = 0.0
        self.expires_in: object = 3600
        self._script: list[tuple[int, bytes, dict[str, str]]] = []
        self._lock = threading.Lock()
        self._http = _Http(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"
        threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True).start()

    def answers(self, status: int, body: Mapping[str, object] | bytes = b"") -> None:
        """Add to what the next fetches are answered: fields in JSON, or bytes."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self._script.append((status, content, {}))

    def redirects(self, location: str) -> None:
        self._script.append((307, b"", {"Location": location}))

    def fetch(self, fetch: Fetch) -> tuple[int, bytes, dict[str, str]]:
        with self._lock:
            self.fetches.append(fetch)
            number = len(self.fetches)
            scripted = self._script.pop(0) if self._script else None
        time.sleep(self.delay)
        fields: dict[str, object] = {"access_token": f"token-{number}", "token_type": "Bearer"}
        if self.expires_in is not None:
            fields["expires_in"] = self.expires_in
        return scripted or (200, json.dumps(fields).encode(), {})

    def call(self, authorization: str) -> int:
        token = authorization.removeprefix("Bearer ")
        with self._lock:
            self.shown.append(token)
        return 204 if token.startswith("token-") and token not in self.revoked else 401

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256


def _handler(issuer: Issuer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            if self.path.endswith("/token"):
                headers = {name.lower(): value for name, value in self.headers.items()}
                self._reply(*issuer.fetch(Fetch(headers, dict(parse_qsl(body.decode())))))
            else:
                self.do_GET()

        def do_GET(self) -> None:
            self._reply(issuer.call(self.headers.get("Authorization", "")), b"", {})

        def _reply(self, status: int, content: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            if status != 204:
                self.send_header("Content-Length", str(len(content)))
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


@contextmanager
def issuing() -> Iterator[Issuer]:
    issuer = Issuer()
    try:
        yield issuer
    finally:
        issuer.close()


def credential(
    url: str = "/token",
    *,
    token: str | None = None,
    client_id: str | None = "my id",
    client_secret: str | None = SECRET,
) -> ClientCredentialsAuth:
    return ClientCredentialsAuth("oauth", token, client_id, client_secret, url=url, arguments=NAMES, envs=ENVS)


def reading(scopes: str = "") -> Endpoint[None]:
    return Endpoint("GET", "/pets", codec="none", security=((f"oauth {scopes}".strip(),),))
