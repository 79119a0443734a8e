"""Types and the JSON Schemas that requests are checked by."""

from __future__ import annotations

import pytest
from clientsmith.ir.types import (
    Access,
    Anything,
    Constant,
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
    TupleOf,
    TypeRef,
    UnionOf,
)
from clientsmith.plan.schemas import Schema, Schemas
from clientsmith.source.pointer import Pointer

TEXT, INTEGER = Scalar(ScalarKind.STRING), Scalar(ScalarKind.INTEGER)
PET = Pointer(("components", "schemas", "Pet"))


def field(wire: str, type_: TypeRef, presence: Presence, access: Access = Access.READ_WRITE) -> Field:
    return Field(wire=wire, type=type_, presence=presence, access=access, at=PET)


@pytest.mark.parametrize(
    ("type_", "schema"),
    [
        (TEXT, {"type": "string"}),
        (
            Scalar(ScalarKind.STRING, Limits(min_length=1, pattern="^a")),
            {"type": "string", "minLength": 1, "pattern": "^a"},
        ),
        (Scalar(ScalarKind.DATETIME), {"type": "string", "format": "date-time"}),
        (Scalar(ScalarKind.DECIMAL), {"type": ["string", "number"]}),
        (Scalar(ScalarKind.BINARY), {}),
        (Nullable(INTEGER), {"type": ["integer", "null"]}),
        (Nullable(Constant("a")), {"anyOf": [{"const": "a"}, {"type": "null"}]}),
        (Nullable(UnionOf((TEXT, INTEGER))), {"anyOf": [{"type": "string"}, {"type": "integer"}, {"type": "null"}]}),
        (Nullable(Anything()), {}),
        (ListOf(Anything(), Limits(max_items=2)), {"type": "array", "maxItems": 2}),
        (MapOf(INTEGER), {"type": "object", "additionalProperties": {"type": "integer"}}),
        (TupleOf((TEXT,)), {"type": "array", "prefixItems": [{"type": "string"}], "minItems": 1, "maxItems": 1}),
        (Nothing(), {"not": {}}),
    ],
)
def test_type_becomes_a_schema(type_: TypeRef, schema: Schema) -> None:
    assert Schemas({}, {}).of(type_) == schema


def test_type_that_mentions_itself_is_told_once() -> None:
    pet = Record(id=PET, fields=(field("mother", Named(PET), Presence.OPTIONAL),))
    schemas = Schemas({PET: pet}, {PET: "Pet"})
    assert schemas.of(Named(PET)) == {"$ref": "Pet"}
    assert schemas.told == {"Pet": {"type": "object", "properties": {"mother": {"$ref": "Pet"}}}}


def test_type_without_a_name_is_spelled_out() -> None:
    mood = Enumeration(id=PET, members=(Member(value="happy"),), base=ScalarKind.STRING)
    assert Schemas({PET: mood}, {}).of(Named(PET)) == {"enum": ["happy"]}


def test_field_that_is_only_read_is_not_asked_for_and_does_no_harm() -> None:
    fields = (field("id", INTEGER, Presence.REQUIRED, Access.READ), field("name", TEXT, Presence.REQUIRED))
    assert Schemas({}, {}).record(Record(id=PET, fields=fields, extra=None)) == {
        "type": "object",
        "required": ["name"],
        "properties": {"name": {"type": "string"}, "id": {}},
        "additionalProperties": False,
    }
