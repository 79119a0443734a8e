"""Types and the values that are made for them; every value must satisfy its type."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from clientsmith.ir.types import (
    Access,
    Alias,
    Anything,
    Constant,
    Default,
    Enumeration,
    Field,
    Limits,
    ListOf,
    MapOf,
    Member,
    Named,
    Nothing,
    Nullable,
    Presence,
    Record,
    Scalar,
    ScalarKind,
    TaggedUnion,
    TupleOf,
    TypeDecl,
    TypeId,
    TypeRef,
    UnionOf,
    Variant,
)
from clientsmith.lower import lower
from clientsmith.openapi.read import read
from clientsmith.openapi.resolve import resolve
from clientsmith.plan.conform import conforms
from clientsmith.plan.patterns import FORMATS, finds
from clientsmith.plan.samples.errors import NoSampleError
from clientsmith.plan.samples.sampler import Sampler
from clientsmith.report import Report
from clientsmith.source.json import JsonValue
from clientsmith.source.load import load
from clientsmith.source.pointer import Pointer
from hypothesis import given
from hypothesis import strategies as st

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "real"
TEXT, INTEGER, NUMBER = ScalarKind.STRING, ScalarKind.INTEGER, ScalarKind.NUMBER


def at(name: str) -> Pointer:
    return Pointer(("components", "schemas", name))


def field(wire: str, type_: TypeRef, *, required: bool = True, access: Access = Access.READ_WRITE) -> Field:
    presence = Presence.REQUIRED if required else Presence.OPTIONAL
    return Field(wire=wire, type=type_, presence=presence, access=access, at=at(wire))


def record(name: str, *fields: Field, extra: TypeRef | None = None) -> Record:
    return Record(id=at(name), fields=fields, extra=extra or Anything())


TREE = record("Tree", field("left", Nullable(Named(at("Tree")))), field("more", ListOf(Named(at("Tree")))))
ENDLESS = record("Endless", field("next", Named(at("Endless"))))
EXPR = Alias(id=at("Expr"), target=UnionOf((Named(at("Not")), Scalar(INTEGER))))
NOT = record("Not", field("not", Named(at("Expr"))))
CAT = record("Cat", field("kind", Scalar(TEXT)), field("lives", Scalar(INTEGER), required=False))
DOG = record("Dog", field("kind", Constant("dog")), field("legs", Scalar(INTEGER)))
PET = TaggedUnion(
    id=at("Pet"), tag="kind", variants=(Variant(type=CAT.id, tags=("cat", "lion")), Variant(type=DOG.id, tags=("dog",)))
)
COLOR = Enumeration(
    id=at("Color"), base=TEXT, members=(Member(value="red"), Member(value="green"), Member(value="blue"))
)
ACCOUNT = record(
    "Account",
    field("id", Scalar(INTEGER), access=Access.READ),
    field("secret", Scalar(TEXT), access=Access.WRITE),
    field("pet", Named(at("Dog")), required=False),
)
TYPES = {decl.id: decl for decl in (TREE, ENDLESS, EXPR, NOT, CAT, DOG, PET, COLOR, ACCOUNT)}


def sample(ref: TypeRef, *examples: JsonValue, writing: bool = True) -> JsonValue:
    value = Sampler(TYPES, writing).value(ref, examples)
    assert conforms(TYPES, ref, value, writing=writing)
    return value


@pytest.mark.parametrize(
    ("kind", "limits", "expected"),
    [
        (TEXT, Limits(), "text"),
        (TEXT, Limits(min_length=6), "textte"),
        (TEXT, Limits(max_length=2), "te"),
        (TEXT, Limits(max_length=0), ""),
        (TEXT, Limits(pattern="^[a-z]+$"), "text"),
        (TEXT, Limits(pattern="^[A-Z]{2}-[0-9]+$"), "AA-00"),
        (TEXT, Limits(pattern="^#[0-9a-f]{6}$"), "#aaaaaa"),
        (TEXT, Limits(pattern=r"^\p{Lu}\p{N}$"), "A0"),
        (TEXT, Limits(pattern=r"^(\d{1,3}\.){3}\d{1,3}$"), "192.0.2.1"),
        (TEXT, Limits(pattern=r"^(?=.*[A-Z])(?=.*\d).{8,}$"), "Text1234!"),
        (TEXT, Limits(pattern="^[^/]+/[^/]+$", min_length=9), "aa/aaaaaa"),
        (TEXT, Limits(pattern="not ( a pattern"), "text"),
        (TEXT, Limits(pattern="((a{1000}){1000}){1000}"), "text"),
        (TEXT, Limits(format="email"), "name@example.com"),
        (TEXT, Limits(format="of-their-own"), "text"),
        (ScalarKind.DATETIME, Limits(), "2024-01-02T03:04:05Z"),
        (ScalarKind.UUID, Limits(format="uuid"), "123e4567-e89b-12d3-a456-426614174000"),
        (ScalarKind.BASE64, Limits(), "dGV4dA=="),
        (ScalarKind.BASE64URL, Limits(), "dGV4dA=="),
        (ScalarKind.DECIMAL, Limits(), "1.5"),
        (ScalarKind.DECIMAL_NUMBER, Limits(), 0.5),
        (ScalarKind.BOOLEAN, Limits(), True),
        (ScalarKind.NULL, Limits(), None),
        (INTEGER, Limits(), 1),
        (INTEGER, Limits(minimum=10, multiple_of=4), 12),
        (INTEGER, Limits(maximum=-3), -3),
        (INTEGER, Limits(exclusive_minimum=1.5, exclusive_maximum=3), 2),
        (INTEGER, Limits(format="unixtime"), 1704164645),
        (NUMBER, Limits(), 0.5),
        (NUMBER, Limits(minimum=2), 2),
        (NUMBER, Limits(exclusive_minimum=0, exclusive_maximum=0.25), 0.125),
        (NUMBER, Limits(minimum=0.01, multiple_of=0.01), 0.5),
    ],
)
def test_scalar_keeps_within_its_limits(kind: ScalarKind, limits: Limits, expected: JsonValue) -> None:
    assert sample(Scalar(kind, limits)) == expected


@pytest.mark.parametrize(
    ("ref", "expected"),
    [
        (ListOf(Scalar(INTEGER)), [1]),
        (ListOf(Scalar(INTEGER), Limits(min_items=3, unique_items=True)), [1, 2, 0]),
        (ListOf(Named(COLOR.id), Limits(min_items=2, unique_items=True)), ["red", "green"]),
        (ListOf(Scalar(INTEGER), Limits(max_items=0)), []),
        (ListOf(Nothing()), []),
        (MapOf(Scalar(INTEGER)), {"key": 1}),
        (MapOf(Scalar(INTEGER), Limits(min_properties=2)), {"key": 1, "key2": 1}),
        (TupleOf((Scalar(TEXT), Scalar(INTEGER))), ["text", 1]),
        (Nullable(Named(ENDLESS.id)), None),
        (UnionOf((Named(ENDLESS.id), Scalar(INTEGER))), 1),
        (UnionOf((Scalar(INTEGER), Scalar(NUMBER)), exclusive=True), 0.5),
        (Named(TREE.id), {"left": None, "more": []}),
        (Named(EXPR.id), 1),
        (Named(NOT.id), {"not": 1}),
        (Named(PET.id), {"kind": "cat"}),
        (Named(COLOR.id), "red"),
        (Anything(), "text"),
    ],
)
def test_a_type_becomes_a_value(ref: TypeRef, expected: JsonValue) -> None:
    assert sample(ref) == expected


@pytest.mark.parametrize(
    ("writing", "expected"), [(True, {"secret": "text"}), (False, {"id": 1, "pet": {"kind": "dog", "legs": 1}})]
)
def test_requests_are_bare_and_responses_full(writing: bool, expected: JsonValue) -> None:
    assert sample(Named(ACCOUNT.id), writing=writing) == expected


@pytest.mark.parametrize(
    ("ref", "examples", "expected"),
    [
        (Scalar(TEXT), ["", "shown"], "shown"),
        (Scalar(TEXT), ["x" * 300], "text"),
        (Scalar(INTEGER), ["7", True, 7], 7),
        (Scalar(NUMBER), [float("inf"), 1e300], 0.5),
        (Scalar(ScalarKind.DATETIME), ["yesterday", "2020-01-01T00:00:00.000Z"], "2020-01-01T00:00:00.000Z"),
        (
            Named(DOG.id),
            [{"kind": "dog", "legs": 3, "tail": True}, {"kind": "dog", "legs": 3}],
            {"kind": "dog", "legs": 3},
        ),
    ],
)
def test_the_first_example_that_will_do_is_taken(ref: TypeRef, examples: list[JsonValue], expected: JsonValue) -> None:
    assert sample(ref, *examples) == expected


def test_a_default_is_a_sample() -> None:
    model = Field(wire="m", type=Scalar(TEXT), presence=Presence.REQUIRED, at=at("m"), default=Default(value="small"))
    types = {at("R"): record("R", model)}
    assert Sampler(types, writing=True).value(Named(at("R"))) == {"m": "small"}


@pytest.mark.parametrize(
    "ref",
    [
        Named(ENDLESS.id),
        Nothing(),
        Scalar(INTEGER, Limits(minimum=2, maximum=1)),
        Scalar(TEXT, Limits(pattern="^(?!)")),
    ],
)
def test_a_type_without_a_value_is_said_to_have_none(ref: TypeRef) -> None:
    with pytest.raises(NoSampleError):
        sample(ref)


@pytest.mark.parametrize(
    ("ref", "value", "expected"),
    [
        (Scalar(INTEGER), 1, True),
        (Scalar(INTEGER), True, False),
        (Scalar(INTEGER), 1.5, False),
        (Scalar(INTEGER, Limits(format="int32")), 2**31, False),
        (Scalar(NUMBER), 1, True),
        (Scalar(NUMBER, Limits(multiple_of=0.01)), 0.07, False),
        (Constant(1), True, False),
        (Named(COLOR.id), "black", False),
        (Named(DOG.id), {"kind": "dog", "legs": 4, "tail": 1}, True),
        (Named(DOG.id), {"kind": "dog"}, False),
        (Named(PET.id), {"kind": "dog"}, False),
        (Named(ACCOUNT.id), {"id": 1, "secret": "text"}, False),
        (UnionOf((Scalar(INTEGER), Scalar(NUMBER)), exclusive=True), 1, False),
        (ListOf(Scalar(INTEGER), Limits(unique_items=True)), [1, 1], False),
        (ListOf(Anything(), Limits(unique_items=True)), [1, True], True),
    ],
)
def test_conforms_judges_a_value(ref: TypeRef, value: JsonValue, expected: bool) -> None:
    assert conforms(TYPES, ref, value, writing=True) is expected


@pytest.mark.parametrize("name", FORMATS)
def test_the_sample_of_a_format_is_valid(name: str) -> None:
    known = FORMATS[name]
    assert known.valid(known.sample)


def test_a_pattern_ends_where_ecma_262_says() -> None:
    assert finds("^a$", "a") and not finds("^a$", "a\n")


numbers = st.none() | st.integers(-50, 50) | st.sampled_from([0.25, -1.5, 3.75])


@given(numbers, numbers, st.sampled_from([None, 1, 2, 5, 0.5, 0.25]), st.sampled_from([INTEGER, NUMBER]))
def test_a_number_that_is_found_keeps_within_its_limits(
    low: float | None, high: float | None, step: float | None, kind: ScalarKind
) -> None:
    try:
        sample(Scalar(kind, Limits(minimum=low, exclusive_maximum=high, multiple_of=step)))
    except NoSampleError:
        room = high is not None and low is not None and high - low <= 2 * (step or 1)
        assert room or (kind is INTEGER and step in (0.5, 0.25))


@given(st.text(max_size=30))
def test_any_pattern_ends(pattern: str) -> None:
    ref = Scalar(TEXT, Limits(pattern=pattern))
    try:
        sample(ref)
    except NoSampleError:
        return


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of documents is not there")
@pytest.mark.parametrize(
    "path", [one for one in sorted(CORPUS.glob("*.*")) if "2018" not in one.name], ids=lambda one: one.name
)
def test_every_sample_conforms_to_its_type(path: Path) -> None:
    report = Report()
    source = load(str(path), report)
    document = read(source, [], report) if source is not None else None
    if document is None:
        pytest.skip("no document of OpenAPI 3")
    api = lower(resolve(document, report), report)
    for writing in (True, False):
        sampler = Sampler(api.types, writing)
        for id_ in api.types:
            try:
                value = sampler.value(Named(id_))
            except NoSampleError:
                continue
            assert json.loads(json.dumps(value, allow_nan=False)) == value
            assert conforms(api.types, Named(id_), value, writing=writing, overlaps=True), id_


def test_unions_in_unions_are_judged_in_little_time_however_many_there_are() -> None:
    places = [Pointer(("components", "schemas", f"S{number}")) for number in range(400)]
    types: dict[TypeId, TypeDecl] = {
        place: Alias(id=place, target=UnionOf((Named(below), Scalar(ScalarKind.INTEGER)), exclusive=True))
        for place, below in pairwise(places)
    }
    types[places[-1]] = Alias(id=places[-1], target=Scalar(ScalarKind.STRING))
    assert not conforms(types, Named(places[0]), 1.5, writing=True)
