"""A certificate authority for one test, by the `openssl` command, and a server that asks for its certificates."""

from __future__ import annotations

import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

CURVE = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1")


class Authority:
    """`ca.pem` in a folder, and beside it what it signs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.trusted = folder / "ca.pem"
        self._request("ca", "-nodes")

    def sign(self, name: str, password: str = "") -> tuple[Path, Path]:
        """The files of a certificate and its key, for 127.0.0.1; the key is encrypted where there is a password."""
        secret = ("-passout", f"pass:{password}") if password else ("-nodes",)
        signed = ("-CA", str(self.trusted), "-CAkey", str(self._folder / "ca.key"))
        return self._request(name, *secret, *signed, "-addext", "subjectAltName=IP:127.0.0.1")

    def _request(self, name: str, *options: str) -> tuple[Path, Path]:
        chain, key = self._folder / f"{name}.pem", self._folder / f"{name}.key"
        files = ("-out", str(chain), "-keyout", str(key))
        command = ["openssl", "req", "-x509", "-days", "2", "-subj", f"/CN={name}", *CURVE, *files, *options]
        subprocess.run(command, check=True, capture_output=True)
        return chain, key


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Refused certificates are what the tests are for."""


class _Named(BaseHTTPRequestHandler):
    """Answers with the name that the client's certificate shows."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        assert isinstance(self.connection, ssl.SSLSocket)
        shown: dict[str, Any] = self.connection.getpeercert() or {}
        names = [value for part in shown.get("subject", ()) for _, value in part]
        body = "".join(map(str, names)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def asking(authority: Authority) -> Iterator[str]:
    """The URL of a server that wants a certificate of the authority."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(authority.trusted)
    context.load_cert_chain(*authority.sign("server"))
    server = _Quiet(("127.0.0.1", 0), _Named)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"https://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
