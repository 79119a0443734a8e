"""What becomes of a document of several files: one value, with the names people expect, every place known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from clientsmith import pipeline
from clientsmith.openapi.model import Document
from clientsmith.openapi.resolve import resolve
from clientsmith.options import Target
from clientsmith.report import Report
from clientsmith.shown.places import findings
from clientsmith.source.pointer import Pointer

HEAD: dict[str, Any] = {"openapi": "3.1.0", "info": {"title": "Pets", "version": "1"}}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def written(files: dict[str, Any]) -> None:
    """Write files: those that are no text as YAML."""
    for name, value in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(value if isinstance(value, str) else yaml.safe_dump(value, sort_keys=False))


def opened(files: dict[str, Any], entry: str = "openapi.yaml", **options: Any) -> tuple[Document, Report]:
    written(files)
    document = pipeline.opened(Target(document=entry, **options), report := Report())
    assert document is not None
    return document, report


def entry(**parts: Any) -> dict[str, Any]:
    return {**HEAD, "paths": {}, **parts}


def schemas(**named: Any) -> dict[str, Any]:
    return {"components": {"schemas": named}}


def bundled(files: dict[str, Any], name: str = "openapi.yaml") -> Any:
    return opened(files, name)[0].written


def types(files: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = bundled(files)["components"]["schemas"]
    return found


def told(files: dict[str, Any], **options: Any) -> list[tuple[str, str]]:
    """The rules that are told, each with file, line and column; those of the references, too."""
    written(files)
    pipeline.understand(Target(document="openapi.yaml", **options), report := Report())
    return [(found.found.rule.id, found.at.shown) for found in findings(report, "openapi.yaml")]


PET = {"type": "object", "properties": {"name": {"type": "string"}}}


def test_a_schema_in_a_file_of_its_own_is_called_like_the_file() -> None:
    found = types(
        {
            "openapi.yaml": entry(**schemas(Home={"$ref": "#/x"}, Owner={"items": {"$ref": "models/pet.yaml"}})),
            "models/pet.yaml": PET,
        }
    )
    assert found["pet"] == PET
    assert found["Owner"] == {"items": {"$ref": "#/components/schemas/pet"}}


def test_a_schema_among_others_in_a_file_is_called_by_its_key() -> None:
    found = types(
        {
            "openapi.yaml": entry(**schemas(Owner={"items": {"$ref": "common.json#/definitions/Pet"}})),
            "common.json": '{"definitions": {"Pet": {"type": "object"}}}',
        }
    )
    assert found["Pet"] == {"type": "object"}


def test_a_component_that_is_a_reference_is_the_home_of_what_it_leads_to() -> None:
    found = types(
        {
            "openapi.yaml": entry(**schemas(Animal={"$ref": "pet.yaml"}, Owner={"items": {"$ref": "pet.yaml"}})),
            "pet.yaml": PET,
        }
    )
    assert found == {"Animal": PET, "Owner": {"items": {"$ref": "#/components/schemas/Animal"}}}


@pytest.mark.parametrize(
    "ref", ["pet.yaml", "./pet.yaml", "models/../pet.yaml", "pet%2Eyaml", "link.yaml", ".\\pet.yaml"]
)
def test_one_part_by_several_spellings_is_one_type(ref: str) -> None:
    written({"pet.yaml": PET, "models/other.yaml": {}})
    Path("link.yaml").symlink_to("pet.yaml")
    found = types({"openapi.yaml": entry(**schemas(A={"items": {"$ref": "pet.yaml#"}}, B={"items": {"$ref": ref}}))})
    assert list(found) == ["A", "B", "pet"]
    assert found["B"]["items"] == {"$ref": "#/components/schemas/pet"}


def test_references_in_a_part_are_relative_to_that_part() -> None:
    found = types(
        {
            "openapi.yaml": entry(**schemas(Owner={"$ref": "models/owner.yaml"})),
            "models/owner.yaml": {
                "properties": {"pet": {"$ref": "../pets/pet.yaml"}, "id": {"$ref": "#/$defs/Id"}},
                "$defs": {"Id": {"type": "object"}},
            },
            "pets/pet.yaml": PET,
        }
    )
    assert found["Owner"]["properties"] == {
        "pet": {"$ref": "#/components/schemas/pet"},
        "id": {"$ref": "#/components/schemas/Owner/$defs/Id"},
    }


def test_a_part_may_refer_back_to_the_document() -> None:
    found = types(
        {
            "openapi.yaml": entry(**schemas(Owner={"$ref": "owner.yaml"}, Pet=PET)),
            "owner.yaml": {"items": {"$ref": "openapi.yaml#/components/schemas/Pet"}},
        }
    )
    assert found["Owner"] == {"items": {"$ref": "#/components/schemas/Pet"}}


def test_files_may_refer_to_each_other_in_a_circle() -> None:
    found = types(
        {
            "openapi.yaml": entry(**schemas(Owner={"$ref": "owner.yaml"})),
            "owner.yaml": {"properties": {"pet": {"$ref": "pet.yaml"}}},
            "pet.yaml": {"properties": {"owner": {"$ref": "owner.yaml"}}},
        }
    )
    assert found["Owner"]["properties"]["pet"] == {"$ref": "#/components/schemas/pet"}
    assert found["pet"]["properties"]["owner"] == {"$ref": "#/components/schemas/Owner"}


def test_what_a_chain_of_files_leads_to_is_one_type() -> None:
    found = types(
        {
            "openapi.yaml": entry(**schemas(A={"items": {"$ref": "one.yaml"}}, B={"items": {"$ref": "two.yaml"}})),
            "one.yaml": {"$ref": "two.yaml"},
            "two.yaml": {"$ref": "pet.yaml"},
            "pet.yaml": PET,
        }
    )
    assert list(found) == ["A", "B", "pet"]


def test_a_part_inside_of_another_part_is_one_with_it() -> None:
    found = types(
        {
            "openapi.yaml": entry(
                **schemas(A={"items": {"$ref": "pet.yaml#/properties/tag"}}, B={"items": {"$ref": "pet.yaml"}})
            ),
            "pet.yaml": {"properties": {"tag": {"type": "object"}}},
        }
    )
    assert found["A"]["items"] == {"$ref": "#/components/schemas/pet_tag"}
    assert found["pet"]["properties"]["tag"] == {"$ref": "#/components/schemas/pet_tag"}


def test_names_that_are_alike_widen_by_the_folder() -> None:
    refs = [{"$ref": name} for name in ("pet.yaml", "shop/Pet.yaml", "zoo/pet.yaml", "zoo/cages/pet.yaml")]
    found = types({"openapi.yaml": entry(**schemas(Any={"oneOf": refs})), **{each["$ref"]: PET for each in refs}})
    assert list(found) == ["Any", "pet", "shop_Pet", "zoo_pet", "cages_pet"]


def test_a_part_that_is_added_renames_none() -> None:
    refs = [{"$ref": f"{name}/pet.yaml"} for name in ("a", "b", "c")]
    files = {each["$ref"]: PET for each in refs}
    before = types({"openapi.yaml": entry(**schemas(Any={"oneOf": refs[:2]})), **files})
    after = types({"openapi.yaml": entry(**schemas(Any={"oneOf": refs}))})
    assert list(after)[: len(before)] == list(before)


def test_components_of_every_kind_may_be_elsewhere() -> None:
    operation = {
        "parameters": [{"$ref": "parts.yaml#/parameters/Limit"}],
        "requestBody": {"$ref": "parts.yaml#/bodies/Pet"},
        "responses": {"200": {"$ref": "parts.yaml#/responses/Ok"}},
        "callbacks": {"done": {"$ref": "parts.yaml#/callbacks/Done"}},
    }
    media = {"application/json": {"examples": {"one": {"$ref": "#/examples/One"}}}}
    parts: dict[str, Any] = {
        "parameters": {"Limit": {"name": "limit", "in": "query"}},
        "bodies": {"Pet": {"content": media}},
        "responses": {"Ok": {"headers": {"X-A": {"$ref": "#/headers/A"}}, "links": {"next": {"$ref": "#/links/Next"}}}},
        "callbacks": {"Done": {"{$request.body#/url}": {"post": {}}}},
        "examples": {"One": {"value": 1}},
        "headers": {"A": {"description": "A"}},
        "links": {"Next": {"operationId": "list"}},
        "schemes": {"Key": {"type": "http", "scheme": "basic"}},
    }
    components = {"securitySchemes": {"key": {"$ref": "parts.yaml#/schemes/Key"}}}
    found = bundled(
        {"openapi.yaml": {**HEAD, "paths": {"/p": {"post": operation}}, "components": components}, "parts.yaml": parts}
    )["components"]
    assert found["parameters"] == {"Limit": parts["parameters"]["Limit"]}
    assert set(found["requestBodies"]) == {"Pet"}
    assert found["responses"]["Ok"]["headers"] == {"X-A": {"$ref": "#/components/headers/A"}}
    assert found["links"] == parts["links"]
    assert found["callbacks"] == parts["callbacks"]
    assert found["examples"] == parts["examples"]
    assert found["securitySchemes"] == {"key": parts["schemes"]["Key"]}


def test_a_path_item_stands_where_its_reference_stood() -> None:
    found = bundled(
        {
            "openapi.yaml": {**HEAD, "paths": {"/pets": {"$ref": "pets.yaml"}, "/again": {"$ref": "pets.yaml"}}},
            "pets.yaml": {"get": {"operationId": "listPets"}},
        }
    )
    assert found["paths"] == {"/pets": {"get": {"operationId": "listPets"}}, "/again": {"$ref": "#/paths/~1pets"}}


def test_a_path_item_has_what_stands_beside_its_reference() -> None:
    beside = [{"$ref": "id.yaml"}]
    found = bundled(
        {
            "openapi.yaml": {**HEAD, "paths": {"/pets": {"$ref": "paths/pets.yaml", "parameters": beside}}},
            "paths/pets.yaml": {"get": {"operationId": "listPets"}},
            "id.yaml": {"name": "id", "in": "query"},
        }
    )
    assert found["paths"]["/pets"]["parameters"] == [{"$ref": "#/components/parameters/id"}]
    assert found["paths"]["/pets"]["get"] == {"operationId": "listPets"}


def test_operations_and_whole_sections_may_be_elsewhere() -> None:
    found = bundled(
        {
            "openapi.yaml": {
                **HEAD,
                "paths": {"$ref": "paths/_index.yaml"},
                "components": {"schemas": {"$ref": "all.yaml"}},
            },
            "paths/_index.yaml": {"/pets": {"get": {"$ref": "list.yaml"}}},
            "paths/list.yaml": {"responses": {"200": {"content": {"a/b": {"schema": {"$ref": "../all.yaml#/Pet"}}}}}},
            "all.yaml": {"Pet": PET},
        }
    )
    response = found["paths"]["/pets"]["get"]["responses"]["200"]
    assert response["content"]["a/b"]["schema"] == {"$ref": "#/components/schemas/Pet"}
    assert found["components"]["schemas"] == {"Pet": PET}


def test_prose_and_examples_may_be_elsewhere() -> None:
    found = bundled(
        {
            "openapi.yaml": {
                **entry(),
                "info": {**HEAD["info"], "description": {"$ref": "intro.md"}},
                **schemas(Pet={**PET, "example": {"a": {"$ref": "example.json#/a"}}}),
            },
            "intro.md": "# Pets: all of them\n",
            "example.json": '{"a": [1]}',
        }
    )
    assert found["info"]["description"] == "# Pets: all of them\n"
    assert found["components"]["schemas"]["Pet"]["example"] == {"a": [1]}


def test_a_value_that_looks_like_a_reference_stays_where_no_such_file_is() -> None:
    example = {"$ref": "missing.yaml"}
    files = {"openapi.yaml": entry(**schemas(Pet={**PET, "example": example}))}
    assert types(files)["Pet"]["example"] == example
    assert told(files) == []


def test_mappings_of_a_discriminator_may_name_files() -> None:
    told_apart = {"propertyName": "kind", "mapping": {"cat": "pets/cat.yaml", "dog": "./pets/dog.yaml#/Dog"}}
    found = types(
        {
            "openapi.yaml": entry(**schemas(Pet={"discriminator": told_apart})),
            "pets/cat.yaml": PET,
            "pets/dog.yaml": {"Dog": PET},
        }
    )
    mapping = {"cat": "#/components/schemas/cat", "dog": "#/components/schemas/Dog"}
    assert found["Pet"]["discriminator"]["mapping"] == mapping


def test_an_alternative_that_is_renamed_keeps_its_value() -> None:
    part = schemas(
        Pet={"oneOf": [{"$ref": "#/components/schemas/Cat"}], "discriminator": {"propertyName": "kind"}}, Cat=PET
    )
    found = types(
        {"openapi.yaml": entry(**schemas(Cat={}, Any={"$ref": "zoo.yaml#/components/schemas/Pet"})), "zoo.yaml": part}
    )
    assert found["Any"]["discriminator"]["mapping"] == {"Cat": "#/components/schemas/zoo_Cat"}


def test_links_may_name_operations_of_other_files() -> None:
    link = {"operationRef": "pets.yaml#/paths/~1pets/get"}
    get = {"responses": {"200": {"links": {"all": link}}}}
    found = bundled(
        {
            "openapi.yaml": {**HEAD, "paths": {"/pets": {"$ref": "pets.yaml#/paths/~1pets"}, "/": {"get": get}}},
            "pets.yaml": {"paths": {"/pets": {"get": {"operationId": "listPets"}}}},
        }
    )
    assert found["paths"]["/"]["get"]["responses"]["200"]["links"]["all"] == {"operationRef": "#/paths/~1pets/get"}


def test_an_operation_of_another_document_brings_its_security_scheme() -> None:
    scheme = {"type": "http", "scheme": "bearer"}
    found = bundled(
        {
            "openapi.yaml": {**HEAD, "paths": {"/a": {"$ref": "b.yaml#/paths/~1a"}}},
            "b.yaml": {
                "paths": {"/a": {"get": {"security": [{"token": []}]}}},
                "components": {"securitySchemes": {"token": scheme}},
            },
        }
    )
    assert found["components"]["securitySchemes"] == {"token": scheme}


def test_the_name_that_a_document_gives_itself_is_what_others_may_use() -> None:
    files = {
        "openapi.yaml": {
            **HEAD,
            "openapi": "3.2.0",
            "$self": "https://example.com/api/openapi.yaml",
            **schemas(A={"items": {"$ref": "https://example.com/api/models/pet.yaml"}}),
        },
        "models/pet.yaml": {
            "properties": {"a": {"$ref": "https://example.com/api/openapi.yaml#/components/schemas/A"}}
        },
    }
    found = types(files)
    assert found["A"]["items"] == {"$ref": "#/components/schemas/pet"}
    assert found["pet"]["properties"]["a"] == {"$ref": "#/components/schemas/A"}


def test_a_schema_that_names_itself_is_the_base_of_what_it_holds() -> None:
    owner = {
        "$id": "https://example.com/owner",
        "properties": {"id": {"$ref": "#/$defs/Id"}, "pet": {"$ref": "pet"}},
        "$defs": {"Id": {"type": "object"}},
    }
    pet = {"$id": "https://example.com/pet", "$anchor": "pet", **PET}
    found = types(
        {
            "openapi.yaml": entry(**schemas(Owner=owner, Pet=pet, Other={"$ref": "parts.yaml#tag"})),
            "parts.yaml": {"Tag": {"$anchor": "tag", "type": "object"}},
        }
    )
    assert found["Owner"]["properties"] == {
        "id": {"$ref": "#/components/schemas/Owner/$defs/Id"},
        "pet": {"$ref": "#/components/schemas/Pet"},
    }
    assert found["Other"]["$anchor"] == "tag"


def test_a_document_of_swagger_2_has_its_parts_in_its_own_sections() -> None:
    responses = {"200": {"schema": {"$ref": "pet.yaml"}}, "400": {"$ref": "parts.yaml#/bad"}}
    found = bundled(
        {
            "openapi.yaml": {
                "swagger": "2.0",
                "info": HEAD["info"],
                "paths": {"/a": {"get": {"responses": responses}}},
                "definitions": {"Pet": {"$ref": "pet.yaml"}},
            },
            "pet.yaml": PET,
            "parts.yaml": {"bad": {"description": "bad"}},
        }
    )
    assert found["definitions"] == {"Pet": PET}
    assert found["responses"] == {"bad": {"description": "bad"}}
    assert found["paths"]["/a"]["get"]["responses"]["200"]["schema"] == {"$ref": "#/definitions/Pet"}


def test_every_place_is_known_in_its_file() -> None:
    document, _ = opened(
        {
            "openapi.yaml": entry(**schemas(Owner={"$ref": "owner.yaml#/Owner"}), webhooks={"a": {"$ref": "w.yaml"}}),
            "owner.yaml": {"Owner": {"properties": {"pet": {"$ref": "pet.yaml"}}}},
            "pet.yaml": PET,
            "w.yaml": {"post": {"operationId": "a"}},
        }
    )
    base = ("components", "schemas")
    assert document.origin(Pointer((*base, "Owner", "properties"))) == Pointer(("Owner", "properties"), "owner.yaml")
    assert document.origin(Pointer((*base, "pet", "properties"))) == Pointer(("properties",), "pet.yaml")
    assert document.origin(Pointer(("webhooks", "a", "post"))) == Pointer(("post",), "w.yaml")
    assert document.origin(Pointer(("info",))) == Pointer(("info",))


def test_what_is_wrong_in_a_part_is_told_with_its_place() -> None:
    files = {
        "openapi.yaml": entry(**schemas(Owner={"$ref": "models/owner.yaml"})),
        "models/owner.yaml": "type: object\nproperties:\n  pet: 5\n  cat: {$ref: cat.yaml}\n  dog: {$ref: '#/nope'}\n",
    }
    assert told(files) == [
        ("wrong-type", "models/owner.yaml:3:3"),
        ("dangling-reference", "models/owner.yaml:4:9"),
        ("dangling-reference", "models/owner.yaml:5:9"),
    ]


def test_a_part_that_cannot_be_read_is_named() -> None:
    files = {"openapi.yaml": entry(**schemas(A={"$ref": "a.yaml"})), "a.yaml": "type: object\nproperties: [unclosed\n"}
    assert told(files) == [("syntax-error", "a.yaml:3:1")]


def test_a_reference_in_a_part_may_mean_the_document() -> None:
    files = {
        "openapi.yaml": entry(**schemas(Owner={"$ref": "owner.yaml"}, Pet=PET)),
        "owner.yaml": {"items": {"$ref": "#/components/schemas/Pet"}},
    }
    assert types(files)["Owner"] == {"items": {"$ref": "#/components/schemas/Pet"}}
    assert ("reference-to-entry", "owner.yaml:2:3") in told(files)


@pytest.mark.parametrize("section", ["paths", "webhooks"])
def test_files_that_mean_nothing_but_each_other_are_an_error(section: str) -> None:
    files = {
        "openapi.yaml": {**HEAD, section: {"/a": {"$ref": "b.yaml#/a"}}},
        "b.yaml": {"a": {"$ref": f"openapi.yaml#/{section}/~1a"}},
    }
    assert [rule for rule, _ in told(files)] == ["circular-reference"]


def test_operations_that_mean_nothing_but_each_other_are_an_error() -> None:
    files = {
        "openapi.yaml": {**HEAD, "paths": {"/a": {"get": {"$ref": "a.yaml"}}}},
        "a.yaml": {"callbacks": {"x": {"y": {"get": {"$ref": "a.yaml"}}}}},
    }
    assert "circular-reference" in [rule for rule, _ in told(files)]


def test_overlays_are_applied_to_the_document_before() -> None:
    overlay = {
        "overlay": "1.0.0",
        "info": {"title": "t", "version": "1"},
        "actions": [{"target": "$.components.schemas", "update": {"Pet": {"$ref": "pet.yaml"}}}],
    }
    files = {"openapi.yaml": entry(**schemas(A={})), "overlay.yaml": overlay, "pet.yaml": PET}
    document, _ = opened(files, overlays=("overlay.yaml",))
    assert isinstance(document.written, dict)
    assert document.root.child("components").child("schemas").child("Pet").value == PET


def test_what_was_read_is_not_changed() -> None:
    document, _ = opened({"openapi.yaml": entry(**schemas(A={"items": {"$ref": "pet.yaml"}})), "pet.yaml": PET})
    assert document.sources[0].value == entry(**schemas(A={"items": {"$ref": "pet.yaml"}}))
    assert [(part.name, part.value) for part in document.parts] == [("pet.yaml", PET)]


@pytest.mark.slow
def test_thousands_of_parts_take_no_long_time() -> None:
    names = [f"models/m{number}.yaml" for number in range(3000)]
    files: dict[str, Any] = dict.fromkeys(names, "{properties: {a: {$ref: m0.yaml}}}")
    files["openapi.yaml"] = entry(**schemas(All={"oneOf": [{"$ref": name} for name in names]}))
    document, report = opened(files)
    assert len(document.parts) == 3000
    assert not len(report)


@pytest.mark.slow
def test_parts_that_multiply_end_soon() -> None:
    def part(number: int) -> dict[str, Any]:
        inner = {"properties": {"$ref": f"p{number + 1}.yaml"}}
        return {"a": inner, "b": inner.copy()}

    written({f"p{number}.yaml": part(number) for number in range(40)})
    files = {"openapi.yaml": entry(**schemas(A={"properties": {"$ref": "p0.yaml"}})), "p40.yaml": {}}
    assert [rule for rule, _ in told(files)] == ["too-many-parts"]


def test_a_long_chain_of_files_is_followed() -> None:
    files: dict[str, Any] = {f"p{number}.yaml": {"$ref": f"p{number + 1}.yaml"} for number in range(2000)}
    found = types({**files, "p2000.yaml": PET, "openapi.yaml": entry(**schemas(A={"items": {"$ref": "p0.yaml"}}))})
    assert found["p2000"] == PET


def test_a_pointer_goes_on_behind_the_references_on_its_way() -> None:
    document, report = opened(
        {
            "openapi.yaml": entry(
                **schemas(
                    A={"$ref": "pet.yaml"}, B={"$ref": "pet.yaml"}, C={"$ref": "#/components/schemas/B/properties/name"}
                )
            ),
            "pet.yaml": PET,
        }
    )
    graph = resolve(document, report)
    target = graph.follow(graph.root.child("components").child("schemas").child("C"))
    assert target is not None
    assert target.at == Pointer(("components", "schemas", "A", "properties", "name"))
