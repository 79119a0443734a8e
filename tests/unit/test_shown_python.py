"""A symbol becomes the lines that the generated package has for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from clientsmith.options import Target
from clientsmith.pipeline import build
from clientsmith.report import Report
from clientsmith.shown.python import Python, Symbol, symbol
from unit.two_versions import OLD, compared


@pytest.fixture
def package(tmp_path: Path) -> Python:
    version = compared(tmp_path, OLD, OLD).old
    return Python(version.side, version.flavour)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("client.files.create", Symbol("client", "files.create", ())),
        ("client.files.create(purpose=…)", Symbol("client", "files.create", ("purpose",))),
        ("types.Pet", Symbol("types", "Pet", ())),
        ("types.Pet.age", Symbol("types", "Pet", ("age",))),
        ("params.Pet.age", Symbol("params", "Pet", ("age",))),
        ("Client(username=…, password=…)", Symbol("Client", "", ("username", "password"))),
        ("pets_client", None),
    ],
)
def test_a_symbol_is_read_in_its_parts(text: str, read: Symbol | None) -> None:
    assert symbol(text) == read


def lines(package: Python, text: str) -> tuple[str, ...]:
    read = symbol(text)
    assert read is not None
    return package.lines(read)


def test_a_call_is_its_signature_an_argument_a_line(package: Python) -> None:
    assert lines(package, "client.pets.feed") == (
        "def feed(",
        "    self,",
        "    id: str,",
        "    *,",
        "    request_options: RequestOptions | None = None,",
        ") -> None:",
    )


def test_a_type_is_its_class(package: Python) -> None:
    assert lines(package, "types.Pet") == ("class Pet(ModelBase):", "    name: str", "    age: int")


def test_the_client_is_how_it_is_made(package: Python) -> None:
    assert lines(package, "Client(server=…)")[0] == "def __init__("


def test_what_a_package_does_not_have_has_no_lines(package: Python) -> None:
    assert lines(package, "client.pets.wash") == ()
    assert lines(package, "types.Dog") == ()


def test_lines_of_a_class_are_those_that_are_generated(package: Python, tmp_path: Path) -> None:
    made = build(Target(document=str(tmp_path / "old.yaml"), package="pets_client"), Report())
    assert made is not None
    texts = [content.decode() for path, content in made.files.items() if path.startswith("pets_client/types/")]
    assert any("\n".join(lines(package, "types.Pet")) in text for text in texts)
