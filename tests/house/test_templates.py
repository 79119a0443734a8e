"""Templates print: they loop, ask whether something is there, and include; they compute and decide nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from clientsmith.flavour.manifest import builtin_folder, builtin_names, open_flavour
from clientsmith.render.environment import environment
from jinja2 import Environment, nodes

FOLDER = builtin_folder()
STATEMENTS = (
    nodes.Output,
    nodes.TemplateData,
    nodes.For,
    nodes.If,
    nodes.Include,
    nodes.Extends,
    nodes.Block,
    nodes.Macro,
    nodes.Name,
    nodes.Getattr,
)


def templates() -> list[str]:
    """Every template of every flavour that is printed; what is copied as it is (verbatim) is no template."""
    copied = {
        place
        for name in builtin_names()
        for rule in open_flavour(name).files
        if rule.each == "verbatim"
        for place in (FOLDER / name).glob(rule.template)
    }
    return [path.relative_to(FOLDER).as_posix() for path in sorted(FOLDER.rglob("*.jinja")) if path not in copied]


def is_path(node: nodes.Node) -> bool:
    """Whether an expression is a name, or an attribute of an attribute … of a name."""
    while isinstance(node, nodes.Getattr):
        node = node.node
    return isinstance(node, nodes.Name)


def offences(node: nodes.Node) -> Iterator[str]:
    """What a template does besides printing, each with its line."""
    for child in node.iter_child_nodes():
        macro = isinstance(child, nodes.Call) and isinstance(child.node, nodes.Name)
        named = isinstance(node, nodes.Include | nodes.Extends) and isinstance(child, nodes.Const)
        if not (isinstance(child, STATEMENTS) or macro or named):
            yield f"{type(child).__name__} in line {child.lineno}"
        if isinstance(child, nodes.If) and not is_path(child.test):
            yield f"a condition in line {child.lineno}"
        if isinstance(child, nodes.For) and (child.test is not None or child.recursive or not is_path(child.iter)):
            yield f"a loop in line {child.lineno}"
        yield from offences(child)


@pytest.mark.parametrize("template", templates())
def test_template_only_prints(template: str) -> None:
    text = (FOLDER / template).read_text(encoding="utf-8")
    assert list(offences(Environment().parse(text))) == []


@pytest.mark.parametrize(
    "text",
    [
        "{% set x = y %}",
        "{{ a if b else c }}",
        "{% if a == b %}{% endif %}",
        "{% if a and b %}{% endif %}",
        "{% if not a %}{% endif %}",
        "{% if a.b() %}{% endif %}",
        "{% if a is defined %}{% endif %}",
        "{% if a|length %}{% endif %}",
        "{{ a|upper }}",
        "{{ a + 1 }}",
        "{{ a ~ b }}",
        "{{ a.b() }}",
        "{{ a[0] }}",
        "{{ 'text' }}",
        "{% for a in b if a.c %}{% endfor %}",
        "{% for a in b.items() %}{% endfor %}",
        "{% with a = b %}{% endwith %}",
        "{% autoescape false %}{{ a }}{% endautoescape %}",
    ],
)
def test_whatever_computes_is_an_offence(text: str) -> None:
    assert list(offences(Environment().parse(text)))


@pytest.mark.parametrize(
    "text",
    [
        "{{ a.b.c }}",
        "{% for a in b.c %}{{ a }}{% if not_last.x %},{% else %};{% endif %}{% endfor %}",
        "{% for a in b %}{% if loop.last %}{{ a }}{% endif %}{% endfor %}",
        "{% extends '@pydantic/client.py.jinja' %}{% block head %}{{ super() }}{% endblock %}",
        "{% macro row(a) %}{{ a.b }}{% endmacro %}{{ row(c.d) }}",
        "{% include 'row.jinja' %}",
    ],
)
def test_whatever_prints_is_none(text: str) -> None:
    assert list(offences(Environment().parse(text))) == []


@pytest.mark.parametrize("name", builtin_names())
def test_every_template_of_a_flavour_compiles(name: str) -> None:
    env = environment(open_flavour(name))
    for template in templates():
        if template.startswith(f"{name}/"):
            env.get_template(template.removeprefix(f"{name}/"))
