"""The generated tests against a server that nobody here wrote: Stoplight Prism, which judges requests by the document.

Prism is started with `--errors` on the overlaid document, so it refuses every request that breaks it. Where Prism's own
answer breaks the document it says so; the generated tests excuse those calls alone, and list them by name.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import pytest
from clientsmith.options import Target
from clientsmith.pipeline import build, opened
from clientsmith.report import Report
from live.servable import servable

ROOT = Path(__file__).parents[2]
PRISM = os.environ.get("CLIENTSMITH_PRISM") or shutil.which("prism")
OPENAI = Target(document=str(ROOT / "spec/openai/openapi.yaml"), overlays=(str(ROOT / "spec/openai/overlay.yaml"),))
HEAD = ROOT.parent / "shared/corpus/real/openai-head.yaml"

pytestmark = [pytest.mark.slow, pytest.mark.skipif(PRISM is None, reason="Prism is not installed")]


@contextmanager
def mock_server(document: Path) -> Iterator[str]:
    """The base URL of a Prism that serves a document."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert PRISM is not None
    command = [PRISM, "mock", "--errors", "--port", str(port), str(document)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT) as server:
        try:
            wait_for(port, server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert server.poll() is None, "Prism ended before it listened"
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise AssertionError("Prism did not listen within a minute")


@dataclass(frozen=True)
class Tried:
    """A document, the client of it, and the calls whose answers Prism itself finds at fault."""

    target: Target
    excused: frozenset[str] = frozenset()


TRIED = {
    "openai": Tried(replace(OPENAI, package="openai_client")),
    "openai-head": Tried(
        Target(document=str(HEAD), package="openai_client"),
        frozenset(
            (
                "beta.responses.cancel",
                "beta.responses.compact",
                "beta.responses.create",
                "beta.responses.retrieve",
                "chatkit.sessions.cancel",
                "chatkit.sessions.create",
                "evals.create",
                "evals.list",
                "evals.retrieve",
                "evals.update",
                "realtime.client_secrets.create",
                "responses.cancel",
                "responses.compact",
                "responses.create",
                "responses.retrieve",
            )
        ),
    ),
}
# The streams of a generated package, as its tests have them.
STREAMS = """
import json, sys
sys.path[:0] = [".", "tests"]
from calls import EXCHANGES
named = ("method", "path", "events", "sentinel")
print(json.dumps([{name: getattr(one, name) for name in named} for one in EXCHANGES if one.events is not None]))
"""


@pytest.mark.parametrize("name", TRIED)
def test_generated_tests_pass_against_prism(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tried = TRIED[name]
    if not Path(tried.target.document).is_file():
        pytest.skip(f"{tried.target.document} is not here")
    client = tmp_path / "client"
    generated(tried.target, client)
    served = tmp_path / "openapi.json"
    document = opened(tried.target, Report())
    assert document is not None
    streams = json.loads(run(client, "-c", STREAMS).stdout)
    served.write_text(json.dumps(servable(cast("dict[str, Any]", document.written), streams)))
    with mock_server(served) as url:
        done = run(client, "-m", "pytest", "-q", "-p", "no:cacheprovider", OPENAI_CLIENT_TEST_BASE_URL=url)
    with capsys.disabled():
        print(f"\n{done.stdout[-3000:]}")
    assert done.returncode == 0, done.stdout + done.stderr
    _, _, listed = done.stdout.partition("breaks the document =")
    assert frozenset(re.findall(r"^[\w.]+$", listed, re.MULTILINE)) == tried.excused


def generated(target: Target, into: Path) -> None:
    made = build(target, Report())
    assert made is not None
    for path, content in made.files.items():
        (into / path).parent.mkdir(parents=True, exist_ok=True)
        (into / path).write_bytes(content)


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
