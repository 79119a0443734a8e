"""Turn "speak https" into the SSL context that does, with a certificate if need be.

Reading the system's certificates costs 35 to 40 ms, so that it is done once in a
process, and only by a client that speaks https. With a certificate of the client's own
(OpenAPI 3.2 §4.27, `mutualTLS`) it is once for each, as long as its files stay as they
are.
"""

from __future__ import annotations

import ssl
from functools import cache, lru_cache
from pathlib import Path

import httpx2

from ..errors import ConfigurationError
from .client_auth import ClientCertificate


def context(secure: bool) -> ssl.SSLContext:
    """Return the context for https, or for http one that trusts nobody."""
    return _trusted() if secure else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def certified(certificate: ClientCertificate) -> ssl.SSLContext:
    """Return the context of clients that show this certificate."""
    path, key, password = certificate.chain or ("", None, "")
    files = [Path(path)] if key is None else [Path(path), Path(key)]
    try:
        written = tuple(file.stat().st_mtime_ns for file in files)
        return _certified(path, key, password, written)
    except ssl.SSLError as error:
        # Its words name a place in OpenSSL, never what is in the files.
        problem = f"no certificate with its key ({error.reason or 'unknown format'})"
    except OSError as error:
        problem = error.strerror or type(error).__name__
    names = " and ".join(repr(str(file)) for file in files)
    raise ConfigurationError(f"cannot read {names}: {problem}; give {certificate.hint}")


@cache
def _trusted() -> ssl.SSLContext:
    return httpx2.create_ssl_context()


@lru_cache(maxsize=16)
def _certified(
    path: str, key: str | None, password: str, _written: tuple[int, ...]
) -> ssl.SSLContext:
    made = httpx2.create_ssl_context()
    # Always with a password: without one OpenSSL asks for it at the terminal.
    made.load_cert_chain(path, key, password)
    return made
