"""Documents that nobody here wrote give the same bytes wherever they are generated. What they give: `report.py`.

They lie in ../shared/corpus; without that folder there is nothing to test.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
HERE = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"}
ELSEWHERE = {"PYTHONHASHSEED": "4711", "TZ": "Asia/Kolkata", "LC_ALL": "C.UTF-8"}

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CORPUS.is_dir(), reason="there is no ../shared/corpus")]


def clientsmith(*words: str, cwd: Path, told: dict[str, str]) -> None:
    command = [sys.executable, "-m", "clientsmith", *words, "--package", "corpus_client"]
    done = subprocess.run(command, cwd=cwd, env=os.environ | told, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "name",
    [
        "real/digitalocean/openapi.yaml",
        "real/discord.json",
        "real/firecracker.json",
        "real/lichess/openapi.yaml",
        "real/mistral.yaml",
        "real/weaviate-swagger2.json",
    ],
)
def test_generated_bytes_depend_on_the_document_alone(name: str, tmp_path: Path) -> None:
    document = CORPUS / name
    output = tmp_path / "client"
    clientsmith("generate", str(document), "-o", str(output), cwd=tmp_path, told=HERE | {"CLIENTSMITH_CACHE": ""})
    clientsmith("check", document.name, "-o", str(output), cwd=document.parent, told=ELSEWHERE)
