"""The specimen package, a server on a real socket, and clients that talk to it."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from assemble import assemble  # noqa: E402
from server import Server  # noqa: E402

# Before any test module is imported: they import `pets_client` like anybody would.
_FOLDER = tempfile.TemporaryDirectory(prefix="specimen-")
sys.path.insert(0, str(assemble(Path(_FOLDER.name))))

from pets_client._runtime.core import Core  # noqa: E402
from pets_client.client import SERVICE, Client  # noqa: E402


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PETS_API_KEY", "PETS_CLIENT_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the random part of every pause be nothing."""
    monkeypatch.setattr("pets_client._runtime.retries.random", lambda: 0.0)


@pytest.fixture
def keep() -> Iterator[ExitStack]:
    """Closes what a test opens: `keep.enter_context(Client(...))`."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.close()


@pytest.fixture
def client(server: Server) -> Iterator[Client]:
    with Client(api_key="secret-key", base_url=server.url + "/v1") as made:
        yield made


@pytest.fixture
def core(server: Server) -> Iterator[Core]:
    """A core without credentials, for endpoints that a test writes itself."""
    made = Core(SERVICE, base_url=server.url, max_retries=0)
    yield made
    made.close()


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"
