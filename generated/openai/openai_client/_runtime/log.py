"""Turn what goes over the wire into lines of a log, without the secrets.

The logger has the name of the package. With `<PACKAGE>_LOG=info` in the environment it
writes a line for each attempt to stderr, with `debug` the headers as well; a program
that configures logging itself needs no variable. Bodies are never logged.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Collection
from os import environ

from .errors import ConfigurationError
from .service import Service
from .transports.messages import Head, Headers, Request

# Of a URL, in `Location` or `Link`: a server may repeat the key that was in a query.
_QUERY = re.compile(r"\?[^\s<>\"]+")
_LEVELS = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
}
# Headers that hold secrets, besides those of the document's own security schemes.
_SECRET = frozenset(
    (
        "api-key",
        "authorization",
        "cookie",
        "proxy-authorization",
        "set-cookie",
        "x-api-key",
        "x-auth-token",
    )
)


def logger(service: Service) -> logging.Logger:
    """Return the package's logger, at the level that the environment asks for."""
    log = logging.getLogger(service.package)
    variable = service.variable("LOG")
    wanted = environ.get(variable, "").strip().lower()
    if not wanted:
        return log
    if wanted not in _LEVELS:
        known = ", ".join(_LEVELS)
        raise ConfigurationError(f"{variable} must be one of {known}, not {wanted!r}")
    log.setLevel(_LEVELS[wanted])
    if not log.hasHandlers():
        handler = logging.StreamHandler()
        form = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
        handler.setFormatter(form)
        log.addHandler(handler)
    return log


def sent(log: logging.Logger, request: Request, secret: Collection[str]) -> None:
    """Log what is about to be sent."""
    if log.isEnabledFor(logging.DEBUG):
        headers = shown(request.headers, secret)
        log.debug("%s %s %s", request.method, request.shown, headers)


def answered(
    log: logging.Logger,
    request: Request,
    response: Head,
    seconds: float,
    secret: Collection[str],
) -> None:
    """Log how an attempt was answered."""
    log.info(
        "%s %s: %s in %.3f s (attempt %s)",
        request.method,
        request.shown,
        response.status,
        seconds,
        request.attempt,
    )
    if log.isEnabledFor(logging.DEBUG):
        log.debug("%s %s", response.status, shown(response.headers, secret))


def failed(
    log: logging.Logger, request: Request, error: BaseException, seconds: float
) -> None:
    """Log that an attempt came to nothing; an error's own words may hold secrets."""
    log.info(
        "%s %s: %s after %.3f s (attempt %s)",
        request.method,
        request.shown,
        type(error).__name__,
        seconds,
        request.attempt,
    )


def shown(headers: Headers, secret: Collection[str] = ()) -> dict[str, str]:
    """Return headers for the eye: the values of secret ones are blotted out."""
    return {
        name: "***" if name in _SECRET or name in secret else _QUERY.sub("?***", value)
        for name, value in headers.items()
    }
