"""Turn folders of generated packages into the results of their tests; exits with 1 where any of them fails.

Each is run in a process of its own, forked from this one, so that what they all import is imported once.

    python tests/cases/shipped.py FOLDER...
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stdout
from io import StringIO

import anyio.pytest_plugin  # noqa: F401
import httpx2  # noqa: F401
import pydantic  # noqa: F401
import pytest


def outcome(folder: str) -> str:
    """What the tests of one folder print; nothing where they pass."""
    os.chdir(folder)
    with redirect_stdout(StringIO()) as printed:
        code = pytest.main(["-q", "-p", "no:cacheprovider"])
    return "" if code == 0 else f"{folder}:\n{printed.getvalue()}"


def main(folders: list[str]) -> int:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        failed = [text for text in pool.map(fresh, folders) if text]
    print("\n".join(failed))
    return 1 if failed else 0


def fresh(folder: str) -> str:
    """The outcome of one folder in a process that imported no other."""
    context = multiprocessing.get_context("fork")
    receive, send = context.Pipe(duplex=False)
    process = context.Process(target=lambda: send.send(outcome(folder)))
    process.start()
    send.close()
    try:
        return str(receive.recv())
    except EOFError:
        return f"{folder}: no result"
    finally:
        process.join()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
