"""Turn a document into what openapi-spec-validator has against it: kinds of findings, places and messages.

First the JSON Schemas that OpenAPI publishes, then the library's further checks: every Schema Object against its
dialect, every `default` against its schema, operation ids and path parameters. Those checks do not say where they are,
and stop altogether where something cannot be read. So each of them is wrapped: in one that adds the place, and that
gives up only what it is looking at. What lies behind a reference to elsewhere is never opened.

It may take any time and memory: `process` limits both.

    >>> schema = {"type": "object", "default": None}
    >>> value = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "components": {"schemas": {"A": schema}}}
    >>> [(found.at, found.message) for found in findings(value, (3, 1))]
    [(('components', 'schemas', 'A', 'default'), "null is not of type 'object'")]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

import openapi_spec_validator as library
from jsonschema_path.paths import SchemaPath
from openapi_spec_validator.validation.registries import KeywordValidatorRegistry
from referencing.exceptions import Unresolvable

from clientsmith.openapi.conformance.process import GAVE_UP
from clientsmith.source.load import kind_of

if TYPE_CHECKING:
    jsonschema: Any  # it has no types
else:
    from jsonschema import exceptions as jsonschema

LONGEST_VALUE = 40
LONGEST_MESSAGE = 400
MOST_REFERENCES = 100  # one leading to the next; more of them lead in a circle

WRITTEN = {"None": "null", "True": "true", "False": "false"}
VALIDATORS = {
    (2, 0): library.OpenAPIV2SpecValidator,
    (3, 0): library.OpenAPIV30SpecValidator,
    (3, 1): library.OpenAPIV31SpecValidator,
    (3, 2): library.OpenAPIV32SpecValidator,
}
# What stands at the place of the check is not itself to blame, but this member of it.
INNER = {"ExtraParametersError": ("required",), "DuplicateOperationIDError": ("operationId",)}
# What the library raises on documents that are not as it expects. `MemoryError` is not among them.
FAILURES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    re.error,
    jsonschema.UndefinedTypeCheck,
    jsonschema.UnknownType,
)


class Finding(NamedTuple):
    """What is wrong at a place. Its kind is the library's own name for it, where it has one."""

    kind: str
    at: tuple[str, ...]
    message: str


class _Refusal(dict[str, Callable[[str], Any]]):
    """The ways to open what a URI leads to, for every scheme: it is not opened."""

    def __contains__(self, scheme: object) -> bool:
        return True

    def __missing__(self, scheme: str) -> Callable[[str], Any]:
        return _refuse


def _refuse(uri: str) -> Any:
    raise LookupError(uri)


def findings(written: Any, version: tuple[int, int]) -> Iterator[Finding]:
    """What there is against the document as it is written; the same may come twice."""
    validator = VALIDATORS[version]
    yield from _guarded(written, (), lambda: validator.schema_validator.iter_errors(written))
    checks = {
        name: _placed(check, written, ("default",) if name == "default" else ())
        for name, check in validator.keyword_validators.items()
    }
    root: Any = KeywordValidatorRegistry(checks)["__root__"]
    yield from _guarded(written, (), lambda: root(SchemaPath.from_dict(written, handlers=_Refusal())))


def _placed(check: type[Any], written: Any, inside: tuple[str, ...]) -> type[Any]:
    """A check of the library as one that finds with places, even where checks call themselves."""

    def call(self: Any, *args: Any, **options: Any) -> Iterator[Finding]:
        path = next(arg for arg in args if isinstance(arg, SchemaPath))
        way = (*path.parts, *inside)
        if len(way) > 1 and way[0] == "paths" and str(way[1]).startswith("x-"):
            return iter(())  # an extension, which the library takes for a path
        return _guarded(written, way, lambda: check.__call__(self, *args, **options))

    members: dict[str, Any] = {"__call__": call}
    if hasattr(check, "_collect_properties"):
        members["_collect_properties"] = _once(check)
    return type(check.__name__, (check,), members)


def _once(check: type[Any]) -> Callable[[Any, SchemaPath], set[str]]:
    """The gathering of all names of properties, without the schemas that it has met already."""
    open_schemas: set[int] = set()

    def collect(self: Any, schema: SchemaPath) -> set[str]:
        outermost = not open_schemas
        key = id(schema.read_value())
        if key in open_schemas:
            return set()
        open_schemas.add(key)
        try:
            names: set[str] = check._collect_properties(self, schema)
        finally:
            if outermost:
                open_schemas.clear()
        return names

    return collect


def _guarded(written: Any, way: tuple[Any, ...], check: Callable[[], Iterable[Any]]) -> Iterator[Finding]:
    try:
        for error in check():
            yield error if isinstance(error, Finding) else _finding(error, written, way)
    except Unresolvable:
        return  # told already, with the place of the reference
    except RecursionError:
        yield Finding(GAVE_UP, place(written, way), "it is nested too deep for the validator")
    except FAILURES as error:
        reason = f"the validator cannot read it ({type(error).__name__}: {error})"
        yield Finding(GAVE_UP, place(written, way), reason[:LONGEST_MESSAGE])


def _finding(error: Any, written: Any, way: tuple[Any, ...]) -> Finding:
    kind = type(error).__name__
    reason = _reason(error)
    inner = (str(token) for token in (*INNER.get(kind, ()), *reason.absolute_path))
    missing = reason.validator == "required" and reason.message.startswith("'info'")
    return Finding("MissingInfo" if missing and not way else kind, (*place(written, way), *inner), _problem(reason))


def _reason(error: Any) -> Any:
    """Why the one alternative fails that could be meant: nearly everything may be a reference instead."""
    while error.context:
        alternatives: dict[Any, list[Any]] = {}
        for each in error.context:
            alternatives.setdefault(each.relative_schema_path[0], []).append(each)
        meant = [each for each in alternatives.values() if not any(_no_reference(one) for one in each)]
        if len(meant) != 1:
            return error
        error = meant[0][0]
    return error


def _no_reference(error: Any) -> bool:
    return bool(error.validator == "required" and error.message.startswith("'$ref'"))


def _problem(error: Any) -> str:
    """The message, with the value as it is written, or with what it is if it is long."""
    shown = repr(error.instance)
    message = str(error.message)
    if message.startswith(shown):
        better = kind_of(error.instance) if len(shown) > LONGEST_VALUE else WRITTEN.get(shown, shown)
        message = better + message[len(shown) :]
    return message[:LONGEST_MESSAGE]


def place(written: Any, way: Iterable[Any]) -> tuple[str, ...]:
    """Where a way through the document ends that passes through references as if what they mean stood there.

    It is the reference itself where that leads nowhere.

    >>> place({"a": {"$ref": "#/b"}, "b": {"c": 1}}, ("a", "c"))
    ('b', 'c')
    """
    at, value = _end(written, (), written)
    for token in way:
        with suppress(LookupError, TypeError):
            at, value = _end(written, (*at, str(token)), value[token])
            continue
        break
    return at


def _end(written: Any, at: tuple[str, ...], value: Any) -> tuple[tuple[str, ...], Any]:
    """What a chain of references leads to."""
    start = at, value
    for _ in range(MOST_REFERENCES):
        ref = value.get("$ref") if isinstance(value, dict) else None
        if not isinstance(ref, str):
            return at, value
        if not ref.startswith("#/"):
            break
        at, value = (), written
        for token in unquote(ref[2:]).split("/"):
            token = token.replace("~1", "/").replace("~0", "~")
            try:
                value = value[int(token) if isinstance(value, list) else token]
            except (LookupError, TypeError, ValueError):
                return start
            at = (*at, token)
    return start
