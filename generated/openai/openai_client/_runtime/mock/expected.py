"""Turn what a test expects of a call into what is different about the calls there were.

Of a query, of headers, of a form and of a JSON object, what is expected must be there;
more may be. A path, any other JSON value and bytes must be equal.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from ..omit import OMIT
from ..sending.wire import to_json
from .calls import Call
from .schema import same

Texts = Mapping[str, str | Sequence[str]]
Fields = Mapping[str, str | bytes | Sequence[str | bytes]]


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What a call should have sent; None, or OMIT for `json`, expects nothing."""

    path: str | None = None
    query: Texts | None = None
    headers: Mapping[str, str] | None = None
    json: object = OMIT
    form: Fields | None = None
    content: bytes | None = None

    def differences(self, call: Call) -> Iterator[str]:
        """Yield what the call sent in place of what was expected."""
        if self.path is not None and self.path != call.path:
            yield f"path is {call.path!r}"
        for name, value in (self.query or {}).items():
            if _listed(value) != call.query.get(name, []):
                yield f"query {name} is {call.query.get(name, [])}"
        for name, text in (self.headers or {}).items():
            if text != call.headers.get(name):
                # What was sent may be a secret.
                yield f"header {name} is {'another' if name in call.headers else 'missing'}"
        if self.json is not OMIT:
            yield from _of_json(json.loads(to_json(self.json)), call)
        for name, field in (self.form or {}).items():
            if _listed(field) != call.form.get(name, []):
                yield f"form field {name} is {call.form.get(name, [])}"
        if self.content is not None and self.content != call.content:
            yield f"content is {call.content[:80]!r}"

    def complaint(self, operation: str, calls: Sequence[Call], count: int) -> str:
        """Return what to tell about calls of which `count` are as expected."""
        lines = [f"{operation}: {len(calls)} calls, {count} of them as expected"]
        for number, call in enumerate(calls, 1):
            found = "; ".join(self.differences(call)) or "as expected"
            lines.append(f"  call {number}: {found}")
        return "\n".join(lines)


def _listed(value: str | bytes | Sequence[str | bytes]) -> list[str | bytes]:
    return [value] if isinstance(value, str | bytes) else list(value)


def _of_json(expected: object, call: Call) -> Iterator[str]:
    try:
        sent: object = call.json
    except ValueError:
        yield f"the body is no JSON: {call.content[:80]!r}"
        return
    if same(expected, sent):
        return
    if isinstance(expected, dict) and isinstance(sent, dict):
        objects = cast("dict[str, object]", expected), cast("dict[str, object]", sent)
        yield from _of_objects(*objects)
    else:
        yield f"json is {sent!r}"


def _of_objects(expected: dict[str, object], sent: dict[str, object]) -> Iterator[str]:
    for name, value in expected.items():
        if name not in sent:
            yield f"json {name} is missing"
        elif not same(value, sent[name]):
            yield f"json {name} is {sent[name]!r}"
