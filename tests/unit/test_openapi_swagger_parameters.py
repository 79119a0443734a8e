"""What becomes of parameters, bodies and answers of Swagger 2.0."""

from __future__ import annotations

from typing import Any

import pytest
from unit.swagger_text import OK, operation, translated


@pytest.mark.parametrize(
    ("parameter", "result"),
    [
        ("in: query, type: integer, minimum: 1", {"in": "query", "schema": {"type": "integer", "minimum": 1}}),
        ("in: path, required: true, type: string", {"in": "path", "required": True, "schema": {"type": "string"}}),
        (
            "in: query, type: boolean, allowEmptyValue: true, x-a: 1, description: D, x-nullable: true",
            {
                "in": "query",
                "allowEmptyValue": True,
                "x-a": 1,
                "description": "D",
                "schema": {"type": "boolean", "x-nullable": True, "nullable": True},
            },
        ),
        (
            "in: query, type: string, enum: [a], default: a, x-enum-varnames: [A], x-example: a",
            {"in": "query", "schema": {"type": "string", "enum": ["a"], "default": "a", "x-enum-varnames": ["A"]}}
            | {"example": "a"},
        ),
        ("in: query, schema: {type: string}", {"in": "query", "schema": {"type": "string"}}),
        ("in: query", {"in": "query", "schema": {}}),
        (
            "in: query, type: integer, maximum: 5, exclusiveMaximum: true",
            {"in": "query", "schema": {"type": "integer", "exclusiveMaximum": 5}},
        ),
    ],
)
def test_type_of_a_parameter_becomes_its_schema(parameter: str, result: dict[str, Any]) -> None:
    (found,) = operation(f"parameters: [{{name: p, {parameter}}}]")["parameters"]

    assert found == {"name": "p", **result}


@pytest.mark.parametrize(
    ("place", "said", "style", "explode"),
    [
        ("query", "", "form", False),
        ("query", "csv", "form", False),
        ("query", "ssv", "spaceDelimited", False),
        ("query", "tsv", "tabDelimited", False),
        ("query", "pipes", "pipeDelimited", False),
        ("query", "multi", "form", True),
        ("path", "csv", "simple", False),
        ("header", "", "simple", False),
    ],
)
def test_collection_format_becomes_a_style(place: str, said: str, style: str, explode: bool) -> None:
    written = f", collectionFormat: {said}" if said else ""
    listed = f"{{name: p, in: {place}, type: array, items: {{type: string}}{written}}}"
    (found,) = operation(f"parameters: [{listed}]")["parameters"]

    assert (found["style"], found["explode"], found["schema"]["type"]) == (style, explode, "array")


@pytest.mark.parametrize("place", ["path", "header"])
@pytest.mark.parametrize("said", ["ssv", "tsv", "pipes", "multi"])
def test_list_that_no_style_can_write_is_text(place: str, said: str) -> None:
    listed = f"{{name: p, in: {place}, type: array, items: {{type: integer}}, collectionFormat: {said}}}"
    (found,) = operation(f"parameters: [{listed}]")["parameters"]

    assert (found["schema"], "style" in found) == ({"type": "string"}, False)


@pytest.mark.parametrize(
    ("consumes", "field", "media"),
    [
        ("[]", "type: string", ["application/x-www-form-urlencoded"]),
        ("[multipart/form-data]", "type: string", ["multipart/form-data"]),
        ("[application/json]", "type: string", ["application/x-www-form-urlencoded"]),
        ("[application/x-www-form-urlencoded]", "type: file", ["multipart/form-data"]),
        ("[application/x-www-form-urlencoded, multipart/form-data]", "type: file", ["multipart/form-data"]),
        ("[multipart/form-data]", "type: array, items: {type: file}", ["multipart/form-data"]),
    ],
)
def test_form_is_sent_as_what_can_hold_it(consumes: str, field: str, media: list[str]) -> None:
    found = operation(f"consumes: {consumes}, parameters: [{{name: p, in: formData, {field}}}]")

    assert list(found["requestBody"]["content"]) == media


def test_form_of_two_media_types_is_one_schema() -> None:
    both = "[multipart/form-data, application/x-www-form-urlencoded]"
    found = operation(f"consumes: {both}, parameters: [{{name: p, in: formData, type: string}}]")
    first, second = (content["schema"] for content in found["requestBody"]["content"].values())

    assert first == {"type": "object", "properties": {"p": {"type": "string"}}}
    assert second == {"$ref": "#/paths/~1a/post/requestBody/content/multipart~1form-data/schema"}


def test_file_of_a_form_is_binary() -> None:
    found = operation("parameters: [{name: p, in: formData, type: file, required: true, description: D}]")

    assert found["requestBody"]["content"]["multipart/form-data"]["schema"] == {
        "type": "object",
        "properties": {"p": {"description": "D", "type": "string", "format": "binary"}},
        "required": ["p"],
    }


def test_body_keeps_what_is_said_of_it() -> None:
    listed = "{in: body, name: b, required: true, description: D, x-a: 1, schema: {type: string}}"
    found = operation(f"parameters: [{listed}]", "consumes: [text/plain]")

    assert found["requestBody"] == {
        "description": "D",
        "content": {"text/plain": {"schema": {"type": "string"}}},
        "required": True,
        "x-a": 1,
    }


def test_parameters_of_the_path_make_the_body_of_its_operations() -> None:
    path = "parameters: [{in: body, name: a, schema: {type: string}}]"
    found = translated(
        f"paths: {{/a: {{{path}, post: {{{OK}}}, put: {{parameters: [{{in: body, name: b, schema: {{}}}}], {OK}}}}}}}"
    )["paths"]["/a"]
    bodies = {
        method: found[method]["requestBody"]["content"]["application/json"]["schema"] for method in ("post", "put")
    }

    assert (bodies, found["parameters"]) == ({"post": {"type": "string"}, "put": {}}, [])


def test_shared_body_is_referred_to_where_the_operation_consumes_the_same() -> None:
    shared = "parameters: {B: {in: body, name: b, schema: {type: object}}}"
    refer = "parameters: [{$ref: '#/parameters/B'}]"

    assert operation(refer, shared)["requestBody"] == {"$ref": "#/components/requestBodies/B"}
    assert operation(f"consumes: [application/xml], {refer}", shared)["requestBody"]["content"] == {
        "application/xml": {
            "schema": {"$ref": "#/components/requestBodies/B/content/application~1json/schema"},
        }
    }


def test_shared_response_is_referred_to_where_the_operation_produces_the_same() -> None:
    top = "responses: {R: {description: D, schema: {type: object}}}\n"
    answers = "responses: {200: {$ref: '#/responses/R'}}"
    found = translated(f"{top}paths: {{/a: {{get: {{{answers}}}, put: {{produces: [text/json], {answers}}}}}}}")
    item = found["paths"]["/a"]

    assert item["get"]["responses"]["200"] == {"$ref": "#/components/responses/R"}
    assert item["put"]["responses"]["200"]["content"] == {
        "text/json": {"schema": {"$ref": "#/components/responses/R/content/application~1json/schema"}}
    }


def test_answer_has_a_content_for_each_media_type_that_is_produced() -> None:
    answers = "responses: {200: {description: D, schema: {type: string}, examples: {text/plain: x}}}"
    found = translated(f"produces: [text/plain]\npaths: {{/a: {{get: {{{answers}}}}}}}")

    assert found["paths"]["/a"]["get"]["responses"]["200"] == {
        "description": "D",
        "content": {"text/plain": {"schema": {"type": "string"}, "example": "x"}},
    }


def test_answer_without_a_schema_has_no_content() -> None:
    found = translated(f"produces: [text/plain]\npaths: {{/a: {{get: {{{OK}}}}}}}")

    assert found["paths"]["/a"]["get"]["responses"]["200"] == {"description": "OK"}


def test_schema_in_place_of_a_type_is_understood() -> None:
    found = operation("parameters: [{name: p, in: formData, schema: {type: integer}}]")
    (content,) = found["requestBody"]["content"].values()

    assert content["schema"]["properties"] == {"p": {"type": "integer"}}


def test_enum_beside_a_list_is_that_of_its_items() -> None:
    listed = "{name: p, in: query, type: array, items: {type: string}, enum: [a, b]}"
    (found,) = operation(f"parameters: [{listed}]")["parameters"]

    assert found["schema"] == {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}}


def test_examples_that_are_extensions_are_kept() -> None:
    listed = "{name: p, in: query, type: string, x-examples: {one: a}}"
    sent = "{name: b, in: body, schema: {}, x-examples: {application/json: {c: 1}}}"
    found = operation(f"parameters: [{listed}, {sent}]")

    assert found["parameters"][0]["examples"] == {"one": {"value": "a"}}
    assert found["requestBody"]["content"] == {"application/json": {"schema": {}, "example": {"c": 1}}}
