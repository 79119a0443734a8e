"""Turn a media type and a status into the words by which bodies are told apart.

JSON and 200 go without saying. A media type stands before what the body is (`multipart request`), a status that means
a failure stands for it (`not found`).

    >>> media_words("multipart/form-data"), media_words("application/json"), media_words("application/vnd.shop.v2+json")
    ('multipart', '', 'shop v2')
    >>> status_words("200"), status_words("202"), status_words("404"), status_words("default")
    (('response',), ('accepted', 'response'), ('not found',), ('error',))
"""

from __future__ import annotations

from http import HTTPStatus

from clientsmith.ir.media import bare

_KNOWN = {
    "*/*": "any",
    "application/json": "",
    "application/octet-stream": "binary",
    "application/x-www-form-urlencoded": "form",
    "multipart/form-data": "multipart",
    "text/event-stream": "event stream",
    "text/plain": "text",
}
_CLASSES = {
    "1XX": ("information",),
    "2XX": ("response",),
    "3XX": ("redirect",),
    "4XX": ("client error",),
    "5XX": ("server error",),
}


def media_words(media: str) -> str:
    """What a media type says of a body; nothing where it is JSON."""
    plain = bare(media)
    if plain in _KNOWN:
        return _KNOWN[plain]
    kind, _, subtype = plain.partition("/")
    subtype = subtype.removesuffix("+json").removeprefix("vnd.").removeprefix("x-").replace(".", " ")
    return f"{kind} {subtype}" if subtype == "*" or kind == "multipart" else subtype


def status_words(status: str) -> tuple[str, ...]:
    """What the answer with a status is called, outermost word first."""
    if status == "default":
        return ("error",)
    if status.upper() in _CLASSES:
        return _CLASSES[status.upper()]
    if status == "200":
        return ("response",)
    phrase = _phrase(status)
    return (phrase, "response") if status.startswith("2") or not phrase else (phrase,)


def _phrase(status: str) -> str:
    try:
        return HTTPStatus(int(status)).phrase.lower()
    except ValueError:
        return f"status {status}"
