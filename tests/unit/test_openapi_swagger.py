"""What becomes of a document of Swagger 2.0: the structure of OpenAPI 3, in which every value knows where it stood."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from clientsmith.openapi.conformance.check import conformance
from clientsmith.openapi.read import read
from clientsmith.options import target_of
from clientsmith.pipeline import opened
from clientsmith.report import Report
from clientsmith.source.pointer import Pointer
from clientsmith.source.position import Positions
from unit.swagger_text import HEAD, document, operation, source, told, translated


@pytest.mark.parametrize(
    ("top", "servers"),
    [
        ("host: a.io", ["https://a.io"]),
        ("host: a.io\nbasePath: /v1", ["https://a.io/v1"]),
        ("host: a.io\nbasePath: v1/", ["https://a.io/v1"]),
        ("host: a.io:8080\nbasePath: /", ["https://a.io:8080"]),
        ("host: a.io\nschemes: [http]", ["http://a.io"]),
        ("host: a.io\nschemes: [http, HTTPS]", ["https://a.io", "http://a.io"]),
        ("host: a.io\nschemes: [ws]", []),
        ("host: http://a.io\nbasePath: /v1", ["http://a.io/v1"]),
        ("basePath: /v1\nschemes: [https]", ["/v1"]),
        ("basePath: /", []),
        ("host: null", []),
        ("basePath: http://a.io/v1/", ["http://a.io/v1"]),
    ],
)
def test_servers_are_made_of_host_base_path_and_schemes(top: str, servers: list[str]) -> None:
    assert [server["url"] for server in translated(f"{top}\npaths: {{}}").get("servers", [])] == servers


@pytest.mark.parametrize(
    ("schemes", "servers"),
    [("[https, http]", None), ("[http]", ["http://a.io/v1"]), ("[wss]", None)],
)
def test_operation_has_servers_of_its_own_where_its_schemes_are_others(schemes: str, servers: list[str] | None) -> None:
    found = operation(f"schemes: {schemes}", "host: a.io\nbasePath: /v1").get("servers")

    assert (found and [server["url"] for server in found]) == servers


@pytest.mark.parametrize(
    ("scheme", "result"),
    [
        ("{type: basic, description: D}", {"type": "http", "scheme": "basic", "description": "D"}),
        ("{type: apiKey, in: header, name: K}", {"type": "apiKey", "in": "header", "name": "K"}),
        (
            "{type: oauth2, flow: implicit, authorizationUrl: A, scopes: {r: R}}",
            {"type": "oauth2", "flows": {"implicit": {"authorizationUrl": "A", "scopes": {"r": "R"}}}},
        ),
        (
            "{type: oauth2, flow: password, tokenUrl: T, x-a: 1}",
            {"type": "oauth2", "flows": {"password": {"tokenUrl": "T", "scopes": {}}}, "x-a": 1},
        ),
        (
            "{type: oauth2, flow: application, tokenUrl: T}",
            {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "T", "scopes": {}}}},
        ),
        (
            "{type: oauth2, flow: accessCode, tokenUrl: T, authorizationUrl: A}",
            {
                "type": "oauth2",
                "flows": {"authorizationCode": {"authorizationUrl": "A", "tokenUrl": "T", "scopes": {}}},
            },
        ),
        ("{type: other}", {"type": "other"}),
    ],
)
def test_security_definitions_become_schemes(scheme: str, result: dict[str, Any]) -> None:
    found = translated(f"paths: {{}}\nsecurityDefinitions: {{s: {scheme}}}")

    assert found["components"]["securitySchemes"] == {"s": result}


def test_discriminator_knows_the_values_that_schemas_choose() -> None:
    found = translated(
        "paths: {}\ndefinitions:\n"
        "  Pet: {discriminator: kind, type: object}\n"
        "  Cat: {allOf: [{$ref: '#/definitions/Pet'}], x-discriminator-value: feline}\n"
        "  Lion: {allOf: [{$ref: '#/definitions/Cat'}], x-ms-discriminator-value: big}\n"
        "  Dog: {allOf: [{$ref: '#/definitions/Pet'}]}\n"
    )["components"]["schemas"]["Pet"]

    assert found["discriminator"] == {
        "propertyName": "kind",
        "mapping": {"feline": "#/components/schemas/Cat", "big": "#/components/schemas/Lion"},
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("#/definitions/A", "#/components/schemas/A"),
        ("#/definitions/A/properties/b", "#/components/schemas/A/properties/b"),
        ("#/definitions/A~1b%20c", "#/components/schemas/A~1b%20c"),
        ("#/definitions/Missing", "#/definitions/Missing"),
        ("#/paths/~1a/get/responses/200/schema", "#/paths/~1a/get/responses/200/content/application~1json/schema"),
        ("other.yaml#/definitions/A", "other.yaml#/definitions/A"),
        ("#/nowhere", "#/nowhere"),
    ],
)
def test_references_lead_to_where_things_are_now(old: str, new: str) -> None:
    found = translated(
        f"definitions: {{R: {{items: {{$ref: '{old}'}}}}, A: {{properties: {{b: {{}}}}}}, A/b c: {{}}}}\n"
        "paths: {/a: {get: {responses: {200: {description: D, schema: {type: object}}}}}}"
    )

    assert found["components"]["schemas"]["R"]["items"] == {"$ref": new}


WRITTEN = """\
basePath: /v1
parameters:
  Shared: {in: formData, name: shared, type: integer}
paths:
  /a:
    post:
      parameters:
        - {in: body, name: b, schema: {type: object}}
        - {in: query, name: q, type: string}
      responses:
        200: {description: D, schema: {type: string}}
    put:
      parameters: [$ref: "#/parameters/Shared"]
      responses: {200: {description: D}}
definitions:
  Pet: {type: object}
"""


@pytest.mark.parametrize(
    ("at", "line", "column"),
    [
        ("/servers/0/url", 3, 1),
        ("/components/schemas/Pet/type", 18, 9),
        ("/paths/~1a/post/requestBody", 10, 11),
        ("/paths/~1a/post/requestBody/content/application~1json/schema/type", 10, 40),
        ("/paths/~1a/post/parameters/0", 11, 11),
        ("/paths/~1a/post/parameters/0/schema/type", 11, 32),
        ("/paths/~1a/post/responses/200/content/application~1json/schema", 13, 31),
        ("/paths/~1a/put/requestBody/content/application~1x-www-form-urlencoded/schema/properties/shared/type", 5, 40),
    ],
)
def test_every_place_is_known_where_it_was_written(at: str, line: int, column: int) -> None:
    found = document(WRITTEN)
    place = Positions(found.sources).locate(found.origin(Pointer.parse(at)))

    assert (place.line, place.column) == (line, column)


def test_place_that_an_overlay_wrote_is_known_there() -> None:
    overlay = source(
        "overlay: 1.0.0\ninfo: {title: O, version: '1'}\nactions:\n"
        "- {target: $.definitions.Pet, update: {title: Animal}}\n",
        "overlay.yaml",
    )
    found = read(source(HEAD + WRITTEN), [overlay], Report())
    assert found is not None

    assert found.origin(Pointer(("components", "schemas", "Pet", "title"))) == Pointer(
        ("actions", "0", "update", "title"), "overlay.yaml"
    )


def test_what_is_told_of_it_stands_where_it_is_written() -> None:
    text = WRITTEN.replace("type: string}\n      responses", "type: array, collectionFormat: x}\n      responses", 1)

    assert told(text) == [("collection-format-as-text", "/paths/~1a/post/parameters/1")]


def test_document_is_compared_with_the_specification_of_its_version() -> None:
    found = document(WRITTEN.replace("type: string}\n      responses", "type: text}\n      responses", 1))
    conformance(found, report := Report())

    assert [(each.rule.id, str(each.at), each.facts["version"]) for each in report] == [
        ("not-conformant", "/paths/~1a/post/parameters/1", "2.0")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "definitions: {A: {}}",
        "parameters: {A: {$ref: '#/parameters/A'}}\npaths: {/a: {get: {parameters: [{$ref: '#/parameters/A'}]}}}",
        "paths: {/a: {get: {parameters: {in: body}}}}",
        "paths: {/a: {get: {parameters: [1, null, {}], responses: []}}}",
        "paths: {/a: {get: {consumes: 1, produces: {}, schemes: x, responses: {200: null}}}}",
        "paths: {/a: null, x-a: 1}\nhost: 1\nschemes: 5",
        "paths: {/a: {parameters: [{in: formData}], get: null, put: {parameters: [{in: formData, name: 1}]}}}",
    ],
)
def test_what_is_not_as_it_should_be_breaks_nothing(text: str) -> None:
    assert document(text).version == (2, 0)


def test_nothing_that_was_read_is_changed() -> None:
    read_one = source(HEAD + WRITTEN)
    before = copy.deepcopy(read_one.value)
    read(read_one, (), Report())

    assert read_one.value == before


def test_parts_in_other_files_are_translated_as_what_they_are(tmp_path: Path) -> None:
    refer = "parameters: [{$ref: 'common.yaml#/parameters/B'}]"
    (tmp_path / "swagger.yaml").write_text(f"{HEAD}paths: {{/a: {{post: {{{refer}, responses: {{}}}}}}}}")
    (tmp_path / "common.yaml").write_text("parameters: {B: {in: body, name: b, schema: {type: object}}}")
    found = opened(target_of({"document": "swagger.yaml"}, tmp_path, Path.cwd()), Report())
    assert found is not None
    root: Any = found.root.value

    assert root["paths"]["/a"]["post"]["requestBody"] == {"$ref": "#/components/requestBodies/B"}
    assert root["components"]["requestBodies"]["B"]["content"] == {"application/json": {"schema": {"type": "object"}}}
    at = found.origin(Pointer(("components", "requestBodies", "B")))
    assert (at.tokens, Path(at.source).name) == (("parameters", "B"), "common.yaml")


def test_schema_in_a_place_of_its_own_becomes_a_component() -> None:
    found = translated("definitions: {A: {$ref: '#/x-made/A'}}\nx-made: {A: {items: {$ref: '#/definitions/A'}}, B: {}}")

    assert found["components"]["schemas"] == {
        "A": {"$ref": "#/components/schemas/x-made_A"},
        "x-made_A": {"items": {"$ref": "#/components/schemas/A"}},
    }
