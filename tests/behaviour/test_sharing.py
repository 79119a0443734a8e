"""One client in many hands: event loops one after the other, processes that were forked."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pets_client
import pytest
from pets_client.client import AsyncClient
from server import Server, event_reply, json_reply

PET = json_reply({"id": 1, "name": "Rex"})
OpenAsync = Callable[..., AsyncClient]


def test_client_serves_one_event_loop_after_the_other(open_async: OpenAsync, server: Server) -> None:
    server.replies(PET)
    client = open_async(server.url)

    async def call() -> int:
        return (await client.pets.retrieve("1")).id

    assert [asyncio.run(call()) for _ in range(3)] == [1, 1, 1]


def test_stream_forgotten_in_one_event_loop_is_no_matter_in_the_next(open_async: OpenAsync, server: Server) -> None:
    server.replies(event_reply(b'data: {"text": "a"}\n\n', finish=False), PET)
    client = open_async(server.url)

    async def begin() -> None:
        stream = await client.pets.tell(stream=True)
        await anext(stream)

    async def call() -> int:
        return (await client.pets.retrieve("1")).id

    asyncio.run(begin())
    assert asyncio.run(call()) == 1


def run(code: str) -> tuple[int, str]:
    """Run a program with the specimen; return its status, and all that it warns of."""
    folder = Path(pets_client.__file__).parents[1]
    command = [sys.executable, "-X", "dev", "-W", "error", "-c", textwrap.dedent(code)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=15, check=False)
    return done.returncode, done.stderr


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.parametrize("transport", ["None", "StdlibTransport()"])
def test_process_that_was_forked_has_connections_of_its_own(transport: str, server: Server) -> None:
    server.replies(PET)
    code = f"""
        import os
        from pets_client._runtime.transports.stdlib_transport import StdlibTransport
        from pets_client.client import Client
        client = Client(api_key="k", base_url={server.url!r}, transport={transport})
        client.pets.retrieve("1")
        child = os.fork()
        client.pets.retrieve("1")
        if child:
            assert os.waitpid(child, 0)[1] == 0
        client.close()
        """
    assert run(code) == (0, "")
    assert server.connections == 2


def test_end_of_the_process_warns_of_nothing(server: Server) -> None:
    server.replies(PET)
    code = f"""
        from pets_client.client import Client
        client = Client(api_key="k", base_url={server.url!r})
        client.pets.retrieve("1")
        client.close()
        """
    assert run(code) == (0, "")
