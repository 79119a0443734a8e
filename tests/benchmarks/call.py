"""What a small call costs once everything is loaded: CPU time of the client.

    python tests/benchmarks/call.py [ROUNDS]

One process, rounds in turn: httpx2 by hand with `json=` and `.json()`, and this client
with types, retries and errors on. Needs httpx2 and pydantic, and generated/openai.
"""

from __future__ import annotations

import asyncio
import importlib
import sys
import time
from collections.abc import Callable
from typing import Any

import httpx2
from side import PACKAGE, installed, pin, serving, table

CALLS = 300
ARGUMENTS: dict[str, Any] = {
    "model": "text-davinci-003",
    "prompt": "Say this is a test",
    "max_tokens": 7,
    "temperature": 0.5,
}
HEADERS = {"Authorization": "Bearer k"}
Result = dict[str, list[float]]


def each(round_of_calls: Callable[[], None]) -> float:
    """Return the microseconds of CPU time that one call takes."""
    begun = time.process_time()
    round_of_calls()
    return (time.process_time() - begun) / CALLS * 1e6


def sync_calls(package: Any, url: str, rounds: int) -> Result:
    results: Result = {"httpx2 by hand": [], "this client": []}
    with (
        httpx2.Client(base_url=url, headers=HEADERS) as http,
        package.Client(api_key="k", base_url=url) as client,
    ):

        def by_hand() -> None:
            for _ in range(CALLS):
                answer = http.post("/completions", json=ARGUMENTS).json()
                assert answer["choices"][0]["text"]

        def ours() -> None:
            for _ in range(CALLS):
                assert client.completions.create(**ARGUMENTS).choices[0].text

        for turn in range(rounds + 1):
            for name, function in zip(results, (by_hand, ours), strict=True):
                taken = each(function)
                # The first round warms up.
                results[name] += [taken] if turn else []
    return results


async def async_calls(package: Any, url: str, rounds: int) -> Result:
    results: Result = {"httpx2 by hand, async": [], "this client, async": []}
    async with (
        httpx2.AsyncClient(base_url=url, headers=HEADERS) as http,
        package.AsyncClient(api_key="k", base_url=url) as client,
    ):

        async def by_hand() -> None:
            for _ in range(CALLS):
                answer = (await http.post("/completions", json=ARGUMENTS)).json()
                assert answer["choices"][0]["text"]

        async def ours() -> None:
            for _ in range(CALLS):
                answer = await client.completions.create(**ARGUMENTS)
                assert answer.choices[0].text

        for turn in range(rounds + 1):
            for name, function in zip(results, (by_hand, ours), strict=True):
                begun = time.process_time()
                await function()
                taken = (time.process_time() - begun) / CALLS * 1e6
                results[name] += [taken] if turn else []
    return results


def main(rounds: int) -> None:
    with serving() as url, installed() as folder:
        pin(0)
        sys.path.insert(0, str(folder))
        package = importlib.import_module(PACKAGE)
        table("CPU µs a call", sync_calls(package, url, rounds))
        table("CPU µs a call", asyncio.run(async_calls(package, url, rounds)))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
