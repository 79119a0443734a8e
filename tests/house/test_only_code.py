"""No text of a document becomes a program: it is printed as a string, a docstring or a comment, whatever it says."""

from __future__ import annotations

import ast
import json
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from clientsmith import pipeline
from clientsmith.flavour.manifest import open_flavour
from clientsmith.options import Target
from clientsmith.plan.code import Code, comment, docstring, literal
from clientsmith.render.environment import NotCode, environment
from clientsmith.report import Report

ATTACK = '__import__("os").system("touch PWNED")'
HOSTILE = {
    "quotes": "it's \"quoted\" 'twice' and `once`",
    "a call": ATTACK,
    "a call behind double quotes": f'" + {ATTACK} + "',
    "a call behind single quotes": f"' + {ATTACK} + '",
    "a call behind a docstring": f'"""\n{ATTACK}\n"""',
    "a call behind a bracket": f"'); {ATTACK} #",
    "a call on a line of its own": f"text\n{ATTACK}\ntext",
    "a call behind a form feed": f"text\f{ATTACK}\x0b{ATTACK}",
    "a call behind a line separator": f"text\u2028{ATTACK}\u2029{ATTACK}\x85{ATTACK}",
    "a call behind a carriage return": f"text\r{ATTACK}\r\n{ATTACK}",
    "triple quotes": "'''\"\"\"'''",
    "a quote at the end": 'He said "no"',
    "a backslash at the end": "C:\\",
    "a backslash before a quote": '\\"\\"\\"',
    "escapes": "\\x41 \\N{BULLET} \\u0041 \\777",
    "an expression of Jinja": "{{ 7*7 }}",
    "a statement of Jinja": "{% raw %}{% for x in y %}",
    "a comment of Jinja": "{# gone #}",
    "braces of an f-string": "{" + ATTACK + "!r}",
    "a format": "%s %(x)s {0} {x.__class__}",
    "only signs": "-.,:;!?",
    "a word from right to left": "abc\u202edef\u2066ghi",
}


def document(text: str) -> dict[str, Any]:
    """A document that says the text at every place where a document can say something of its own."""
    schema = {
        "title": text,
        "description": text,
        "type": "object",
        "required": [text],
        "properties": {
            text: {"type": "string", "description": text, "default": text, "example": text},
            "kind": {"type": "string", "enum": [text, "other"]},
            "fixed": {"const": text},
            "format": {"type": "string", "format": text, "pattern": text},
        },
        "example": {text: text, "kind": text},
    }
    parameters = [
        {"name": text, "in": place, "description": text, "schema": {"type": "string", "default": text}}
        for place in ("query", "header", "cookie")
    ]
    answer = {"description": text, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}
    operation = {
        "operationId": text,
        "summary": text,
        "description": text,
        "tags": [text],
        "parameters": parameters,
        "requestBody": {"description": text, "required": True, "content": {"application/json": {"schema": schema}}},
        "responses": {"200": answer, "404": answer},
    }
    path = "/" + text.replace("{", "").replace("}", "")
    return {
        "openapi": "3.1.0",
        "info": {"title": text, "version": text, "description": text},
        "servers": [
            {
                "url": f"https://example.com/{text}/{{at {text}}}",
                "description": text,
                "variables": {f"at {text}": {"default": text, "enum": [text], "description": text}},
            }
        ],
        "tags": [{"name": text, "description": text}],
        "security": [{text: []}],
        "paths": {path: {"post": operation}, f"/things/{{{text}}}": {"get": {**operation, "operationId": "getThing"}}},
        "components": {
            "schemas": {"Thing": schema, text: {"properties": {"more": {"$ref": "#/components/schemas/Thing"}}}},
            "securitySchemes": {
                text: {
                    "type": "apiKey",
                    "in": "header",
                    "name": text,
                    "description": text,
                    "x-clientsmith-env": text,
                }
            },
        },
    }


@pytest.fixture(params=list(HOSTILE.values()), ids=list(HOSTILE), scope="module")
def text(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def files(text: str, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """What is generated from a document that says the text everywhere."""
    place = tmp_path_factory.mktemp("hostile") / "openapi.json"
    place.write_text(json.dumps(document(text)))
    report = Report()
    built = pipeline.build(Target(document=str(place), package="hostile_client"), report)
    assert built is not None, [found.message for found in report]
    return {path: data.decode() for path, data in built.files.items()}


class Said(NamedTuple):
    """What stands in a program."""

    names: frozenset[str]
    attributes: frozenset[str]
    strings: frozenset[str]


@cache  # most files are the same whatever the text is
def compiled(source: str) -> Said:
    compile(source, "file.py", "exec", dont_inherit=True)
    nodes = list(ast.walk(ast.parse(source)))
    return Said(
        names=frozenset(node.id for node in nodes if isinstance(node, ast.Name)),
        attributes=frozenset(node.attr for node in nodes if isinstance(node, ast.Attribute)),
        strings=frozenset(one.value for one in nodes if isinstance(one, ast.Constant) and isinstance(one.value, str)),
    )


def programs(files: Mapping[str, str]) -> list[Said]:
    return [compiled(source) for path, source in files.items() if path.endswith(".py")]


def test_everything_compiles(files: Mapping[str, str]) -> None:
    assert len(programs(files)) > 0


def test_nothing_is_called_that_the_text_names(files: Mapping[str, str]) -> None:
    for said in programs(files):
        assert not {"__import__", "PWNED"} & said.names
        assert "system" not in said.attributes


def test_what_goes_over_the_wire_is_the_text_itself(text: str, files: Mapping[str, str]) -> None:
    assert any(text in said.strings for said in programs(files))


def test_project_file_is_toml(files: Mapping[str, str]) -> None:
    assert tomllib.loads(files["pyproject.toml"])["project"]["name"] == "hostile-client"


@pytest.mark.parametrize("value", ["text", "", 1, True, None, ["text"], ("a",)])
def test_a_template_cannot_print_what_is_no_code(value: object) -> None:
    template = environment(open_flavour("pydantic")).from_string("{{ value }}")
    with pytest.raises(NotCode):
        template.render(value=value)


def test_a_template_prints_code_as_it_is() -> None:
    template = environment(open_flavour("pydantic")).from_string("{{ value }}")
    assert template.render(value=Code("x = '<&>'")) == "x = '<&>'"


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_literal_evaluates_to_its_value(value: str) -> None:
    assert ast.literal_eval(literal({value: [value, 1, None]})) == {value: [value, 1, None]}


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_docstring_is_one_string(value: str) -> None:
    statements = ast.parse(docstring(value)).body
    assert [type(node) for node in statements] == [ast.Expr]
    assert ast.get_docstring(ast.parse(docstring(value))) is not None


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_comment_is_no_statement(value: str) -> None:
    assert ast.parse(comment(value)).body == []


def test_no_hostile_text_was_executed() -> None:
    assert not Path("PWNED").exists()
