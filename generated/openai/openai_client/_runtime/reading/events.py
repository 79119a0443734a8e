"""Turn the body of a webhook into its type, and tell which webhook it is.

A body is read as an answer is: exactly, else as far as it fits (`decode`), or not at all
where that is asked for. Fields of a form are text, and become what their types say.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import cast
from urllib.parse import parse_qsl

from pydantic import ValidationError
from pydantic_core import from_json

from ..transports.messages import Head, media_type
from ..webhooks import Content, Webhook, WebhookError
from .decode import Decoder, MismatchError, NotJSONError, adapter_of, told
from .lenient import read
from .media import is_json, json_content

_NOTHING: Mapping[str, object] = {}


def value(hook: Webhook, head: Head, package: str, *, strict: bool) -> object:
    """Return the body of a request as its webhook declares it."""
    if not hook.contents:
        return None
    log = logging.getLogger(package)
    content = _content(hook, head)
    if content is None:
        media = media_type(head.content_type)
        words = f"{', '.join(hook.contents)} is declared, {media} arrived"
        if strict:
            raise _error(hook, words)
        log.warning("webhook %s: %s", hook.name, words)
        content = next(iter(hook.contents.values()))
    if content.codec == "text":
        return head.text
    if content.codec == "bytes":
        return head.content
    if content.codec == "form":
        return _form(hook, content, head, log, strict=strict)
    try:
        return _decoder(content).read(json_content(head), log, strict=strict)
    except MismatchError as error:
        raise _error(hook, str(error), error.problems) from None
    except NotJSONError as error:
        raise _error(hook, str(error)) from None


def told_apart(hooks: tuple[Webhook, ...], head: Head) -> Webhook:
    """Return the webhook that a body is of, where nobody named it."""
    listed = [hook for hook in hooks if _may_be(hook, head)]
    scored = [(_agreement(hook, _fields(hook, head)), hook) for hook in listed or hooks]
    best = max(score for score, _ in scored)
    found = [hook for score, hook in scored if score == best]
    if _are_alike(found):
        return found[0]
    fitting = [hook for hook in found if _fits(hook, head)]
    if fitting and _are_alike(fitting):
        return fitting[0]
    names = ", ".join(hook.name for hook in fitting or found)
    if fitting:
        raise WebhookError(f"what arrived may be each of {names}: say webhook=")
    raise WebhookError(f"what arrived is none of {names}")


def _may_be(hook: Webhook, head: Head) -> bool:
    """Whether a webhook has such a body, or none where none came."""
    if not hook.contents:
        return not head.content
    return bool(head.content) and _content(hook, head) is not None


def _error(hook: Webhook, words: str, problems: tuple[str, ...] = ()) -> WebhookError:
    name = hook.name
    return WebhookError(f"webhook {name}: {words}", webhook=name, problems=problems)


def _content(hook: Webhook, head: Head) -> Content | None:
    """Return how a media type is read; None where it is not declared."""
    media = media_type(head.content_type)
    if not media:
        return next(iter(hook.contents.values()))
    for one in (media, f"{media.partition('/')[0]}/*", "*/*"):
        if one in hook.contents:
            return hook.contents[one]
    written = (one for one in hook.contents.values() if one.codec == "json")
    return next(written, None) if is_json(media) else None


def _decoder(content: Content) -> Decoder:
    decoder = content.decoder
    if decoder is None:
        declared = object if content.type is None else content.type()
        decoder = content.decoder = Decoder(declared)
    return decoder


def _fields(hook: Webhook, head: Head) -> Mapping[str, object]:
    """Return the fields of an object; nothing where the body is none."""
    content = _content(hook, head) if hook.contents else None
    if content is not None and content.codec == "form":
        return _pairs(head)
    try:
        found: object = from_json(json_content(head))
    except ValueError:
        return _NOTHING
    return cast("dict[str, object]", found) if isinstance(found, dict) else _NOTHING


def _agreement(hook: Webhook, fields: Mapping[str, object]) -> int:
    """Return how many tags a body has; -1 where one says that it is something else."""
    score = 0
    for wire, known in hook.tags.items():
        if wire in fields:
            said = fields[wire]
            if not any(said == one and type(said) is type(one) for one in known):
                return -1
            score += 1
    return score


def _fits(hook: Webhook, head: Head) -> bool:
    content = _content(hook, head) if hook.contents else None
    if content is None:
        return not head.content
    if content.codec == "form":
        return not isinstance(_exact_form(content, head), ValidationError)
    try:
        _decoder(content).exact(json_content(head))
    except ValidationError:
        return content.codec != "json"
    return True


def _are_alike(hooks: list[Webhook]) -> bool:
    """Whether it makes no difference by which of the webhooks a body is read."""
    first, *others = [_types(hook) for hook in hooks]
    return all(one == first for one in others)


def _types(hook: Webhook) -> list[tuple[str, str, object]]:
    return [
        (media, one.codec, one.type and one.type())
        for media, one in hook.contents.items()
    ]


def _form(
    hook: Webhook, content: Content, head: Head, log: logging.Logger, *, strict: bool
) -> object:
    found = _exact_form(content, head)
    if not isinstance(found, ValidationError):
        return found
    problems = told(found)
    if strict:
        raise _error(hook, "; ".join(problems), problems)
    log.warning("webhook %s: read as far as it fits: %s", hook.name, problems)
    return read(_decoder(content).type, _pairs(head))


def _exact_form(content: Content, head: Head) -> object:
    """Return the fields in their types, or the error that says why they are not."""
    adapter = adapter_of(_decoder(content).type)
    try:
        return adapter.validate_python(
            _pairs(head), strict=False, by_alias=True, by_name=False
        )
    except ValidationError as error:
        return error


def _pairs(head: Head) -> dict[str, object]:
    """Return the fields of a form; those that come again are lists."""
    found: dict[str, list[str]] = {}
    for name, text in parse_qsl(head.text, keep_blank_values=True):
        found.setdefault(name, []).append(text)
    return {
        name: texts[0] if len(texts) == 1 else texts for name, texts in found.items()
    }
