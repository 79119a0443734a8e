"""What the package promises as a whole."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import openai_client


def test_import_loads_next_to_nothing() -> None:
    code = "import sys, openai_client; print(*sorted(sys.modules))"
    command = [sys.executable, "-c", code]
    # Beside the package, which need not be installed.
    place = Path(openai_client.__file__).parents[1]
    found = subprocess.run(
        command, cwd=place, capture_output=True, text=True, check=True
    )
    assert not {"httpx2", "pydantic", "typing"} & set(found.stdout.split())


@pytest.mark.parametrize("name", openai_client.__all__)
def test_public_name_is_there(name: str) -> None:
    assert getattr(openai_client, name) is not None


@pytest.mark.parametrize("name", openai_client.types.__all__)
def test_type_is_there(name: str) -> None:
    assert getattr(openai_client.types, name) is not None


def test_raw_calls_name_methods_that_are_there() -> None:
    views = import_module("openai_client.raw")
    assert {"RawClient", "AsyncRawClient", "StreamedClient"} <= set(dir(views))


def test_types_are_shipped() -> None:
    assert (Path(openai_client.__file__).parent / "py.typed").exists()
