"""The schemas that the mock transport checks by: one row a keyword, and what is said of a value."""

from __future__ import annotations

import pytest
from pets_client._runtime.mock.schema import Checker, Schema

TYPES: dict[str, Schema] = {
    "Pet": {"type": "object", "required": ["name"], "properties": {"mother": {"$ref": "Pet"}}},
    "Dog": {"type": "object", "properties": {"tricks": {"type": "array", "items": {"type": "string"}}}},
}
TAGGED: Schema = {"discriminator": {"propertyName": "kind", "mapping": {"dog": {"$ref": "Dog"}}}}
REFUSED: list[tuple[Schema, object, str]] = [
    ({"type": "integer"}, "5", "body: must be integer, and is a string"),
    ({"type": "integer"}, True, "body: must be integer, and is a boolean"),
    ({"type": "integer"}, 1.5, "body: must be integer, and is a number"),
    ({"type": ["string", "null"]}, 5, "body: must be string or null, and is an integer"),
    ({"type": "object"}, [], "body: must be object, and is an array"),
    ({"type": "array"}, {}, "body: must be array, and is an object"),
    ({"const": 1}, True, "body: must be 1"),
    ({"enum": ["a", 1]}, "b", "body: must be one of 'a', 1"),
    ({"not": {}}, None, "body: nothing is allowed here"),
    ({"minimum": 1}, 0, "body: must be at least 1, and is 0"),
    ({"maximum": 1}, 1.5, "body: must be at most 1, and is 1.5"),
    ({"exclusiveMinimum": 1}, 1, "body: must be more than 1, and is 1"),
    ({"exclusiveMaximum": 1}, 1, "body: must be less than 1, and is 1"),
    ({"multipleOf": 0.1}, 0.25, "body: must be a multiple of 0.1, and is 0.25"),
    ({"minLength": 2}, "a", "body: must have 2 to any number of characters, and has 1"),
    ({"maxItems": 1}, [1, 2], "body: must have 0 to 1 items, and has 2"),
    ({"minProperties": 1}, {}, "body: must have 1 to any number of properties, and has 0"),
    ({"uniqueItems": True}, [1, 2, 1], "body: its items must be different from each other"),
    ({"pattern": "^a+$"}, "b", "body: must be like ^a+$"),
    ({"items": {"type": "integer"}}, [1, "2"], "body[1]: must be integer, and is a string"),
    ({"prefixItems": [{}, {"const": 2}]}, [1, 1], "body[1]: must be 2"),
    ({"required": ["name"]}, {}, "body.name: is required, and missing"),
    ({"properties": {"age": {"minimum": 0}}}, {"age": -1}, "body.age: must be at least 0, and is -1"),
    ({"additionalProperties": False}, {"agee": 1}, "body.agee: is not known"),
    ({"additionalProperties": {"type": "string"}}, {"a": 1}, "body.a: must be string, and is an integer"),
]


@pytest.mark.parametrize(("schema", "value", "problem"), REFUSED)
def test_value_that_does_not_fit_is_told_with_its_place(schema: Schema, value: object, problem: str) -> None:
    assert Checker({}).problems(schema, value, "body") == [problem]


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({}, object()),
        ({"type": "number"}, 1),
        ({"type": "integer"}, 1.0),
        ({"type": ["string", "null"]}, None),
        ({"multipleOf": 0.1}, 0.3),
        ({"maxLength": 1}, "é"),
        ({"minimum": 5, "minLength": 5}, []),
        ({"pattern": "b"}, "abc"),
        ({"pattern": r"\p{L}["}, "whatever Python cannot read limits nothing"),
        ({"uniqueItems": True}, [1, True, "1"]),
        ({"format": "date-time"}, "2024-01-02T03:04:05Z"),
        ({"format": "hostname"}, "of no format that is checked"),
        ({"anyOf": [{"type": "string"}, {"const": 1}]}, 1),
    ],
)
def test_value_that_fits_has_no_problem(schema: Schema, value: object) -> None:
    assert Checker({}).problems(schema, value, "body") == []


@pytest.mark.parametrize("form", ["date", "date-time", "uuid"])
def test_text_that_is_not_of_its_format_does_not_fit(form: str) -> None:
    assert Checker({}).problems({"format": form}, "soon", "body") == [f"body: must be a {form}"]


def test_named_type_is_looked_up_as_deep_as_it_goes() -> None:
    value = {"name": "Rex", "mother": {"name": "Mia", "mother": {}}}
    assert Checker(TYPES).problems({"$ref": "Pet"}, value, "body") == [
        "body.mother.mother.name: is required, and missing"
    ]


def test_tag_chooses_the_schema() -> None:
    value = {"kind": "dog", "tricks": [1]}
    assert Checker(TYPES).problems(TAGGED, value, "body") == ["body.tricks[0]: must be string, and is an integer"]


@pytest.mark.parametrize(("tag", "text"), [(1, "1"), (True, "true")])
def test_number_or_boolean_chooses_the_schema_as_its_text_does(tag: object, text: str) -> None:
    schema: Schema = {"discriminator": {"propertyName": "kind", "mapping": {text: {"required": ["name"]}}}}
    assert Checker({}).problems(schema, {"kind": tag}, "body") == ["body.name: is required, and missing"]


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ({"kind": "cow"}, "body.kind: must be one of 'dog'"),
        ({}, "body.kind: must be one of 'dog'"),
        ([], "body: must be an object, and is an array"),
    ],
)
def test_tag_that_chooses_nothing_does_not_fit(value: object, problem: str) -> None:
    assert Checker(TYPES).problems(TAGGED, value, "body") == [problem]


def test_value_that_is_like_no_alternative_is_told_the_first() -> None:
    schema: Schema = {"anyOf": [{"type": "string"}, {"$ref": "Pet"}]}
    assert Checker(TYPES).problems(schema, 5, "body") == [
        "body: is none of 2 alternatives; the first must be string, and is an integer"
    ]


def test_of_alternatives_the_nearest_one_is_told() -> None:
    schema: Schema = {"anyOf": [{"type": "string"}, {"$ref": "Pet"}]}
    assert Checker(TYPES).problems(schema, {"mother": 1}, "body") == [
        "body.name: is required, and missing",
        "body.mother: must be object, and is an integer",
    ]
