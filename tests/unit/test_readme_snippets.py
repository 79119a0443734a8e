"""The snippets of a generated README can be copied as they are: what they name, they import or make."""

from __future__ import annotations

import ast
import builtins
import re
from pathlib import Path

import pytest

README = Path(__file__).parents[2] / "generated" / "openai" / "README.md"
SNIPPETS = re.findall(r"```python\n(.*?)```", README.read_text(), re.DOTALL)


def unbound(source: str) -> set[str]:
    """The names that a snippet reads and nothing in it makes."""
    nodes = list(ast.walk(ast.parse(source)))
    names = [node for node in nodes if isinstance(node, ast.Name)]
    made = {node.id for node in names if isinstance(node.ctx, ast.Store)}
    made |= {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)}
    made |= {node.arg for node in nodes if isinstance(node, ast.arg)}
    made |= {node.asname or node.name for node in nodes if isinstance(node, ast.alias)}
    return {node.id for node in names} - made - set(dir(builtins))


@pytest.mark.parametrize("source", SNIPPETS)
def test_snippet_needs_nothing_but_the_client_of_the_first(source: str) -> None:
    assert unbound(source) <= {"client"}
