"""The generated tests against a server that nobody here wrote: Stoplight Prism, which judges requests by the document.

Prism is started with `--errors` on the overlaid document, so it refuses every request that breaks it. Where Prism's own
answer breaks the document it says so; the generated tests excuse those calls alone, and list them by name.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from clientsmith.options import Target
from clientsmith.pipeline import opened
from clientsmith.report import Report

ROOT = Path(__file__).parents[2]
PRISM = os.environ.get("CLIENTSMITH_PRISM") or shutil.which("prism")
DOCUMENT = Target(document=str(ROOT / "spec/openai/openapi.yaml"), overlays=(str(ROOT / "spec/openai/overlay.yaml"),))

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


def test_generated_tests_pass_against_prism(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = opened(DOCUMENT, Report())
    assert document is not None
    served = tmp_path / "openapi.json"
    served.write_text(json.dumps(document.written))
    with mock_server(served) as url:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
            cwd=ROOT / "generated/openai",
            env={**os.environ, "OPENAI_CLIENT_TEST_BASE_URL": url},
            capture_output=True,
            text=True,
            check=False,
        )
    with capsys.disabled():
        print(f"\n{done.stdout[-3000:]}")
    assert done.returncode == 0, done.stdout + done.stderr
