"""Names of real documents: no numerals that the document does not have, no long paths, and none renamed by an addition.

The documents are no part of the project; without them these tests are skipped.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest
import yaml
from clientsmith.flavour.manifest import open_flavour
from clientsmith.ir.api import Api
from clientsmith.lower import lower
from clientsmith.naming.assign import assign
from clientsmith.naming.case import PAGING
from clientsmith.naming.names import Names, Reserved
from clientsmith.naming.python import class_name, identifier
from clientsmith.naming.words import words
from clientsmith.openapi.resolve import resolve
from clientsmith.options import Target, package_name
from clientsmith.pipeline import opened
from clientsmith.report import Report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
RESERVED = Reserved(**open_flavour("pydantic", Path()).reserved)
METHODS = ("get", "put", "post", "delete", "patch")
# A union of 165 alternatives without title, tag or constant, many of them with the same fields.
BY_POSITION = re.compile(r"UserEventPayloadOption\d+|user_event_payload_option\d+")
LONGEST_FILE, LONGEST_PATH = 100, 160
T = TypeVar("T")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared documents are not here")]


def documents() -> list[Path]:
    """Every document of one file."""
    folders = [CORPUS / "real", CORPUS / "conformance"]
    return [path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir()) if path.is_file()]


def understood(path: Path) -> tuple[Api, Names] | None:
    report = Report()
    document = opened(Target(document=str(path)), report)
    if document is None:
        return None
    api = lower(resolve(document, report), report)
    return api, assign(api, {}, RESERVED, report)


def given_names(names: Names) -> set[str]:
    """Every name that people read."""
    calls = {part for call in names.calls.values() for part in (*call.resources, call.method)}
    of_things = (names.types, names.fields, names.arguments, names.files, names.resources)
    return calls.union(*(found.values() for found in of_things))


def is_numbered(name: str, squeezed: str) -> bool:
    """Whether a name ends in a number that does not stand behind the same word in the document."""
    number = re.search(r"\d+_?$", name)
    if number is None or BY_POSITION.fullmatch(name):
        return False
    *before, last = words(name)
    tail = last if not last.isdigit() else "".join([*before[-1:], last])
    # What Python cannot start a name with gets a word before it.
    return re.sub(r"^(value|plus|minus)(?=\d)", "", tail) not in squeezed


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_names_of_a_document_have_no_numerals_but_its_own_and_no_long_paths(path: Path) -> None:
    found = understood(path)
    if found is None:
        return
    api, names = found
    squeezed = re.sub(r"[\W_]+", "", path.read_text(encoding="utf-8").lower())
    assert [name for name in sorted(given_names(names)) if is_numbered(name, squeezed)] == []
    package = package_name(api.info.title, str(path))
    files = [f"{package}/types/{name}.py" for name in names.modules.values()]
    files += [f"{package}/resources/{name}.py" for name in names.files.values()]
    assert [file for file in files if len(file) > LONGEST_PATH or len(file.rpartition("/")[2]) > LONGEST_FILE] == []
    assert len({file.casefold() for file in files}) == len(files)


# --- what is added at the end renames nothing ------------------------------------------------------


@cache
def values() -> tuple[Mapping[str, Any], ...]:
    """Documents that are quick to read, as JSON values."""
    found = []
    for path in documents():
        if path.stat().st_size < 120_000:
            text = path.read_text(encoding="utf-8")
            value = json.loads(text) if path.suffix == ".json" else yaml.load(text, yaml.CSafeLoader)
            found.append(json.loads(json.dumps(value, default=str)))
    return tuple(value for value in found if "openapi" in value and value.get("paths"))


def section(owner: dict[str, Any], key: str) -> dict[str, Any]:
    """What stands there, to be added to: also where the key stands without a value."""
    owner[key] = owner.get(key) or {}
    found: dict[str, Any] = owner[key]
    return found


def schemas(value: Mapping[str, Any]) -> list[tuple[str, Any]]:
    found = (value.get("components") or {}).get("schemas") or {}
    return [(name, schema) for name, schema in found.items() if isinstance(schema, dict)]


def operations(value: Mapping[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, item[method])
        for path, item in value["paths"].items()
        if isinstance(item, dict)
        for method in METHODS
        if isinstance(item.get(method), dict)
    ]


def names_of(value: Mapping[str, Any], folder: Path) -> Names:
    path = folder / "openapi.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    found = understood(path)
    assert found is not None
    return found[1]


def stable(names: Names) -> dict[object, str]:
    """Every name by what bears it."""
    return {
        **{("type", id_): name for id_, name in names.types.items()},
        **{("module", id_): name for id_, name in names.modules.items()},
        **{("call", id_): call.dotted for id_, call in names.calls.items()},
        **{("field", *key): name for key, name in names.fields.items()},
        **{("argument", *key): name for key, name in names.arguments.items()},
        **{("resource", way): name for way, name in names.resources.items()},
        **{("file", way): name for way, name in names.files.items()},
    }


def assert_nothing_renamed(before: Names, after: Names) -> None:
    now = stable(after)
    renamed = {key: (name, now[key]) for key, name in stable(before).items() if now.get(key, name) != name}
    assert renamed == {}


# The same examples in every run, so that what fails here fails for everyone.
ONCE = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def pick(data: st.DataObject, found: Sequence[T]) -> T:
    """One of them, drawn by its place: whole documents are too long to be shown."""
    return found[data.draw(st.integers(0, len(found) - 1))]


@ONCE
@given(data=st.data())
def test_schema_at_the_end_renames_nothing(data: st.DataObject, tmp_path: Path) -> None:
    value, other = pick(data, values()), pick(data, values())
    grown = copy.deepcopy(dict(value))
    known = section(section(grown, "components"), "schemas")
    before = names_of(value, tmp_path)
    # A component comes before what has no name in the document: what is called like an inline type takes its name.
    taken = {name.casefold() for name in before.types.values()}
    new = [(name, schema) for name, schema in schemas(other) if class_name(name).casefold() not in taken]
    known.update({name: schema for name, schema in new[:3] if name not in known})
    assert_nothing_renamed(before, names_of(grown, tmp_path))


@ONCE
@given(data=st.data())
def test_operation_at_the_end_renames_nothing(data: st.DataObject, tmp_path: Path) -> None:
    value, other = pick(data, values()), pick(data, values())
    grown = copy.deepcopy(dict(value))
    path, method, operation = pick(data, operations(other) or [("/new", "get", {"responses": {}})])
    grown["paths"].setdefault(path, {method: operation})
    assert_nothing_renamed(names_of(value, tmp_path), names_of(grown, tmp_path))


@ONCE
@given(data=st.data())
def test_property_and_value_at_the_end_rename_nothing(data: st.DataObject, tmp_path: Path) -> None:
    value, other = pick(data, values()), pick(data, values())
    grown = copy.deepcopy(dict(value))
    more = [(name, each) for _, schema in schemas(other) for name, each in (schema.get("properties") or {}).items()]
    before = names_of(value, tmp_path)
    # What a body calls like a parameter of the query comes before it, as a component comes before an inline type.
    taken = set(before.arguments.values())
    for _, schema in schemas(grown):
        if isinstance(schema.get("properties"), dict) and more:
            name, each = pick(data, more)
            if identifier(name) not in taken:
                schema["properties"].setdefault(name, each)
        if isinstance(schema.get("enum"), list) and len(schema["enum"]) > 1:
            schema["enum"].append("another value")
    assert_nothing_renamed(before, names_of(grown, tmp_path))


@ONCE
@given(data=st.data())
def test_parameter_at_the_end_renames_nothing(data: st.DataObject, tmp_path: Path) -> None:
    value, other = pick(data, values()), pick(data, values())
    grown = copy.deepcopy(dict(value))
    before = names_of(value, tmp_path)
    # An operation that starts to page is a list from then on; and what is called like a property of the body comes
    # before it, with the name of its type.
    taken = set(before.arguments.values())
    more = [
        each
        for _, _, operation in operations(other)
        for each in operation.get("parameters") or []
        if each.get("in") in ("query", "header")
        and "_".join(words(each["name"])) not in PAGING
        and identifier(each["name"]) not in taken
    ]
    for _, _, operation in operations(grown):
        if more:
            # What is written without a value, `parameters:`, counts as none.
            operation["parameters"] = [*(operation.get("parameters") or []), pick(data, more)]
    assert_nothing_renamed(before, names_of(grown, tmp_path))


@ONCE
@given(data=st.data())
def test_schema_before_the_end_renames_nothing_that_it_is_not_called_like(data: st.DataObject, tmp_path: Path) -> None:
    value, other = pick(data, values()), pick(data, values())
    before = names_of(value, tmp_path)
    taken = {name.casefold() for name in before.types.values()}
    new = {name: schema for name, schema in schemas(other)[:3] if class_name(name).casefold() not in taken}
    old = schemas(value)
    grown = copy.deepcopy(dict(value))
    place = data.draw(st.integers(0, len(old)))
    # Inside of what is new there is nothing, so that no name of it meets those of the old.
    bare = {name: {"type": "object"} for name in new}
    section(grown, "components")["schemas"] = dict([*old[:place], *bare.items(), *old[place:]])
    assert_nothing_renamed(before, names_of(grown, tmp_path))
