"""spec/openai/openapi.yaml states the facts of the OpenAI API 1.1.0 document, in the project's own words.

The tests hold it against that document: every fact is the same, and in the same order; no text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from openapi_spec_validator import validate

ROOT = Path(__file__).resolve().parents[2]
OURS = ROOT / "spec" / "openai" / "openapi.yaml"
ORIGINAL = ROOT.parent / "shared" / "seed" / "openapi.yaml"

Where = tuple[str, ...]

PROSE = {"description", "summary", "example", "message"}
PROSE_UNDER = {
    "x-oaiMeta": {"examples", "parameters", "response"},
    "warning": {"title"},
}

needs_original = pytest.mark.skipif(not ORIGINAL.exists(), reason="the original document is not here")


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def leaves(node: Any, path: Where = (), *, naming: bool = False) -> Iterator[tuple[Where, Any, bool]]:
    """Every value with its path and whether it is prose; `naming` if the keys of `node` are names of properties."""
    if isinstance(node, dict) and node:
        parent = path[-1] if path else ""
        prose = set() if naming else PROSE | PROSE_UNDER.get(parent, set())
        for key, value in node.items():
            if key in prose:
                yield (*path, key), value, True
            else:
                yield from leaves(value, (*path, key), naming=key == "properties" and not naming)
    elif isinstance(node, list) and node:
        for index, value in enumerate(node):
            yield from leaves(value, (*path, str(index)))
    else:
        yield path, node, False


def facts(path: Path) -> list[tuple[str, str]]:
    """Every value that is not prose, in the order of the document; by `repr`, as `1` equals both `1.0` and `True`."""
    return [(" > ".join(where), repr(value)) for where, value, prose in leaves(load(path)) if not prose]


def texts(path: Path) -> set[str]:
    """Every text that is prose; examples that are not text are left out."""
    return {value for _, value, prose in leaves(load(path)) if prose and isinstance(value, str)}


def words(text: str) -> list[str]:
    return re.findall(r"[\w'+-]+", text.lower())


def runs(path: Path, length: int) -> set[str]:
    """Every run of `length` words within one text."""
    return {" ".join(run[at : at + length]) for run in map(words, texts(path)) for at in range(len(run) - length + 1)}


def sentences(path: Path, at_least: int) -> set[str]:
    """Every sentence of `at_least` words or more."""
    split = (words(part) for text in texts(path) for part in re.split(r"[.:;?!]\s+", text))
    return {" ".join(sentence) for sentence in split if len(sentence) >= at_least}


def anchors(path: Path) -> list[str]:
    """Every anchor (`&name`) and alias (`*name`), in the order of the document."""
    names = []
    for token in yaml.scan(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader):
        if isinstance(token, yaml.AnchorToken):
            names.append(f"&{token.value}")
        elif isinstance(token, yaml.AliasToken):
            names.append(f"*{token.value}")
    return names


@needs_original
def test_every_fact_is_the_same_and_in_the_same_order() -> None:
    assert facts(OURS) == facts(ORIGINAL)


@needs_original
def test_anchors_and_aliases_are_the_same_and_in_the_same_order() -> None:
    assert anchors(OURS) == anchors(ORIGINAL)


def test_there_are_25_anchors_and_27_aliases() -> None:
    kinds = [name[0] for name in anchors(OURS)]
    assert (kinds.count("&"), kinds.count("*")) == (25, 27)


@needs_original
def test_no_eight_words_in_a_row_are_shared() -> None:
    assert runs(OURS, 8) & runs(ORIGINAL, 8) == set()


@needs_original
def test_no_sentence_of_six_words_or_more_is_shared() -> None:
    assert sentences(OURS, 6) & sentences(ORIGINAL, 6) == set()


def test_there_are_no_code_samples() -> None:
    keys = {where[-1] for where, _, _ in leaves(load(OURS)) if "x-oaiMeta" in where}
    assert keys & PROSE_UNDER["x-oaiMeta"] == set()


@pytest.mark.parametrize("path", [OURS, pytest.param(ORIGINAL, marks=needs_original)], ids=["ours", "original"])
def test_document_is_valid_openapi(path: Path) -> None:
    validate(load(path))
