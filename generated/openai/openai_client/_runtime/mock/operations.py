"""Turn the requests of a client into calls of the document's operations, checked.

What is known of the operations comes from `examples.json`, which is read once, when
the first mock transport is made. An operation is found by what the runtime says of a
request; by method and path where a request was made by hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache, cached_property
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from ..endpoint import split
from ..transports.messages import Request
from .calls import Call
from .check import call_problems
from .schema import Checker

# What the runtime calls the request for a token (RFC 6749 §4.4), which is no operation.
_TOKEN = "access_token"
_TOKEN_TOLD: Mapping[str, Any] = {
    "method": "POST",
    "path": "",
    "answers": {"200": {"application/json": {"value": -1}}},
}
_TOKEN_ANSWER = {"access_token": "token", "token_type": "Bearer", "expires_in": 3600}


class UnexpectedRequestError(AssertionError):
    """A request that the document does not allow, or that nothing answers."""


class Operation:
    """One operation of the document, as `examples.json` tells it."""

    def __init__(self, name: str, told: Mapping[str, Any]) -> None:
        self.name = name
        self.method: str = told["method"]
        self.path, _, self.search = told["path"].partition("?")
        self.parameters: list[Mapping[str, Any]] = told.get("parameters", [])
        self.body: Mapping[str, Any] | None = told.get("body")
        self.answers: Mapping[str, Mapping[str, Any]] = told["answers"]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What a path must end with; a parameter holds no slash."""
        pieces = split(self.path)
        texts = [
            "([^/]+)" if number % 2 else re.escape(piece)
            for number, piece in enumerate(pieces)
        ]
        return re.compile("".join(texts) + "$")

    @property
    def weight(self) -> tuple[int, int]:
        """More where a path leaves less to its parameters."""
        pieces = split(self.path)
        return sum(map(len, pieces[::2])), -len(pieces)

    def call(self, request: Request, content: bytes) -> Call | None:
        """Return the request as a call of this operation; None where it is of another."""
        url = urlsplit(request.url)
        found = self.pattern.search(url.path)
        if found is None or request.method != self.method:
            return None
        asked = url.query.split("&")
        if self.search and not set(self.search.split("&")) <= set(asked):
            return None
        values = dict(zip(split(self.path)[1::2], found.groups(), strict=True))
        return Call(self.name, request, content, path=found[0], values=values)

    @property
    def success(self) -> int:
        """The status of an answer when all goes well."""
        declared = sorted(status for status in self.answers if status.startswith("2"))
        return int(declared[0].replace("X", "0")) if declared else 200

    def declared(self, status: int) -> Mapping[str, Any]:
        """Return what an answer may be, by media type: the nearest that is declared."""
        for key in (str(status), f"{status // 100}XX", "default"):
            if key in self.answers:
                return self.answers[key]
        return {}

    def __repr__(self) -> str:
        return f"<Operation {self.name}: {self.method} {self.path}>"


class Operations:
    """All operations of a package, by name; `values` are what they answer."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        # The last one is of no operation: -1 is its place.
        self.values: list[Any] = [*told["values"], _TOKEN_ANSWER]
        self._checker = Checker(told["types"])
        self._by_name = {
            name: Operation(name, one) for name, one in told["operations"].items()
        }
        self._by_template: dict[str, list[Operation]] = {}
        for one in self._by_name.values():
            key = f"{one.method} {one.path}"
            self._by_template.setdefault(key, []).append(one)

    def __iter__(self) -> Iterator[Operation]:
        return iter(self._by_name.values())

    def named(self, name: str) -> Operation:
        """Return the operation of a call; ValueError where there is none."""
        found = self._by_name.get(name)
        if found is None and name == _TOKEN:
            return Operation(_TOKEN, _TOKEN_TOLD)
        if found is None:
            near = get_close_matches(name, self._by_name, 3) or list(self._by_name)[:3]
            raise ValueError(f"no call is named {name!r}: {', '.join(near)} …")
        return found

    def call(self, request: Request, content: bytes) -> Call:
        """Return a request as a call; UnexpectedRequestError where it is of none."""
        if request.operation == _TOKEN:
            path = urlsplit(request.url).path
            return Call(_TOKEN, request, content, path=path, values={})
        known = self._by_template.get(request.operation, [])
        rest = sorted(self, key=lambda one: one.weight, reverse=True)
        for one in sorted(known, key=lambda one: -len(one.search)) or rest:
            call = one.call(request, content)
            if call is not None:
                return call
        raise UnexpectedRequestError(self._unknown(request))

    def _unknown(self, request: Request) -> str:
        path = urlsplit(request.url).path
        allowed = {one.method for one in self if one.pattern.search(path)}
        what = f"{request.method} {request.shown}: the document has no such operation"
        if allowed and request.method not in allowed:
            return f"{what}, only {', '.join(sorted(allowed))} on this path"
        return what

    def check(self, call: Call) -> None:
        """Raise UnexpectedRequestError where a call is not what the document asks."""
        if call.operation == _TOKEN:
            return
        operation = self.named(call.operation)
        problems = list(
            call_problems(operation.parameters, operation.body, call, self._checker)
        )
        if problems:
            lines = "\n".join(f"  {problem}" for problem in problems)
            said = f"{call.operation}: {call.method} {call.path}"
            raise UnexpectedRequestError(
                f"{said} is not what the document asks:\n{lines}"
            )


@cache
def load(package: str) -> Operations:
    """Return the operations of a package."""
    text = files(package).joinpath("examples.json").read_text(encoding="utf-8")
    return Operations(json.loads(text))
