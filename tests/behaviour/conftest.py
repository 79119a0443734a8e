"""The specimen package, a server on a real socket, and clients that talk to it."""

from __future__ import annotations

import gc
import signal
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import FrameType

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from assemble import assemble  # noqa: E402
from server import Server  # noqa: E402

# Before any test module is imported: they import `pets_client` like anybody would.
_FOLDER = tempfile.TemporaryDirectory(prefix="specimen-")
sys.path.insert(0, str(assemble(Path(_FOLDER.name))))

from network import ASYNC, SYNC, Caller, Connect, async_opened, called, opened  # noqa: E402
from pets_client._runtime.core import Core  # noqa: E402
from pets_client.client import SERVICE, AsyncClient, Client  # noqa: E402

_LONGEST = 20.0


@pytest.fixture(autouse=True)
def bounded() -> Iterator[None]:
    """End a test that hangs: nothing here may wait for ever."""

    def end(_number: int, _frame: FrameType | None) -> None:
        pytest.fail(f"still waiting after {_LONGEST} seconds")

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, _LONGEST, 1.0)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PETS_API_KEY", "PETS_CLIENT_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the random part of every pause be nothing."""
    monkeypatch.setattr("pets_client._runtime.retries.random", lambda: 0.0)


@pytest.fixture(scope="module")
def quick_collection() -> Iterator[None]:
    """Let `gc.collect()` look at what the tests of a module make, and at nothing older."""
    with warnings.catch_warnings():
        # What earlier tests left behind is not told here.
        warnings.simplefilter("ignore")
        gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


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


@pytest.fixture(params=[f"sync-{name}" for name in SYNC] + [f"async-{name}" for name in ASYNC])
def connect(request: pytest.FixtureRequest, keep: ExitStack) -> Connect:
    """Makes callers: sync and async, over every transport there is."""
    side, _, over = str(request.param).partition("-")

    def made(url: str, connections: int | None = None, **settings: object) -> Caller:
        return keep.enter_context(called(side == "async", over, url, connections, **settings))

    return made


@pytest.fixture(params=list(SYNC))
def open_client(request: pytest.FixtureRequest, keep: ExitStack) -> Callable[..., Client]:
    """Makes synchronous clients, over every transport there is."""

    def made(url: str, connections: int | None = None, **settings: object) -> Client:
        return keep.enter_context(opened(request.param, url, connections, **settings))

    return made


@pytest.fixture(params=list(ASYNC))
def open_async(request: pytest.FixtureRequest) -> Callable[..., AsyncClient]:
    """Makes asynchronous clients, over every transport there is; the test closes them."""
    return partial(async_opened, request.param)


@pytest.fixture
def caller(connect: Connect, server: Server) -> Caller:
    """One attempt a call, each of which the server's script answers."""
    return connect(server.url)


@pytest.fixture
def core(server: Server) -> Iterator[Core]:
    """A core without credentials, for endpoints that a test writes itself."""
    made = Core(SERVICE, base_url=server.url, max_retries=0)
    yield made
    made.close()


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"
