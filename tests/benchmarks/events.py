"""How many server-sent events a second arrive as typed objects.

    python tests/benchmarks/events.py [ROUNDS]

By hand: httpx2's lines and `json.loads`, which gives dicts; and the same with a
pydantic model. The server sends 10,000 events of some 250 bytes as one body, and then
each in a chunk of its own, as servers that write them one by one do. Needs httpx2 and
pydantic, and generated/openai.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import httpx2
from server import EVENTS
from side import PACKAGE, installed, pin, serving, table

Arguments = dict[str, Any]
KINDS: dict[str, Arguments] = {
    "events a second": {"model": "m", "prompt": "p", "stream": True},
    "chunked": {"model": "m", "prompt": "p", "stream": True, "user": "chunked"},
}


def by_hand(http: httpx2.Client, arguments: Arguments) -> Iterator[str]:
    with http.stream("POST", "/completions", json=arguments) as response:
        for line in response.iter_lines():
            if line.startswith("data: ") and line != "data: [DONE]":
                yield line[6:]


def dicts(http: httpx2.Client, arguments: Arguments) -> int:
    texts = by_hand(http, arguments)
    return sum(len(json.loads(text)["choices"]) for text in texts)


def models(http: httpx2.Client, model: Any, arguments: Arguments) -> int:
    read: Callable[[str], Any] = model.model_validate_json
    return sum(len(read(text).choices) for text in by_hand(http, arguments))


def ours(client: Any, arguments: Arguments) -> int:
    with client.completions.create(**arguments) as stream:
        return sum(len(one.choices) for one in stream)


def main(rounds: int) -> None:
    with serving() as url, installed() as folder:
        pin(0)
        sys.path.insert(0, str(folder))
        package = importlib.import_module(PACKAGE)
        model = package.types.CreateCompletionResponse
        with (
            httpx2.Client(base_url=url) as http,
            package.Client(api_key="k", base_url=url) as client,
        ):
            programs: dict[str, Callable[[Arguments], int]] = {
                "httpx2 and json by hand": partial(dicts, http),
                "httpx2 and pydantic by hand": partial(models, http, model),
                "this client": partial(ours, client),
            }
            for kind, arguments in KINDS.items():
                table(kind, measured(programs, arguments, rounds), more_is_better=True)


def measured(
    programs: Mapping[str, Callable[[Arguments], int]],
    arguments: Arguments,
    rounds: int,
) -> dict[str, list[float]]:
    results: dict[str, list[float]] = {name: [] for name in programs}
    for turn in range(rounds + 1):
        for name, function in programs.items():
            begun = time.perf_counter()
            assert function(arguments) == EVENTS
            rate = EVENTS / (time.perf_counter() - begun)
            # The first round warms up.
            results[name] += [rate] if turn else []
    return results


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
