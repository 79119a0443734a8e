"""Turn PyPI and an OpenAPI document into a folder where every peer can be run.

bin/python       a virtual environment with the libraries, made once
ours/            this client, generated anew by the clientsmith beside this file
theirs/          openapi-python-client's output for the same document
"""

from __future__ import annotations

import compileall
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

from side import HERE

ROOT = HERE.parents[1]
SPEC = ROOT / "spec" / "openai"
# OpenAI's present document, where it is at hand; else the one in spec/, which has no
# chat completions: their rows stay empty. With each, what it leaves out.
DOCUMENTS = (
    (ROOT.parent / "shared" / "corpus" / "real" / "openai-head.yaml", HERE / "overlay.yaml"),
    (SPEC / "openapi.yaml", SPEC / "overlay.yaml"),
)
LIBRARIES = ("aiohttp", "httpx2", "msgspec", "openai", "openapi-python-client", "pydantic")


@dataclass(frozen=True)
class Environment:
    folder: Path

    def program(self, name: str) -> str:
        return str(self.folder / "bin" / name)

    @property
    def variables(self) -> dict[str, str]:
        places = [str(self.folder / "ours"), str(self.folder / "theirs")]
        return {**os.environ, "PYTHONPATH": os.pathsep.join(places)}


def prepared(folder: Path, document: Path, overlay: Path) -> Environment:
    environment = Environment(folder)
    installed = folder / "installed.txt"
    if not installed.exists() or installed.read_text().split() != list(LIBRARIES):
        venv.create(folder, with_pip=True)
        run(environment.program("python"), "-m", "pip", "install", "-q", *LIBRARIES)
        installed.write_text("\n".join(LIBRARIES))
    generate_ours(document, overlay, folder / "ours")
    generate_theirs(document, environment)
    return environment


def run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, env=generator())
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def generator() -> dict[str, str]:
    """Return an environment in which `clientsmith` is the one beside this file."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "generator")}


def generate_ours(document: Path, overlay: Path, output: Path) -> None:
    options = ["--overlay", str(overlay), "--package", "openai_client", "-o", str(output)]
    shutil.rmtree(output, ignore_errors=True)
    run(sys.executable, "-m", "clientsmith", "generate", str(document), *options)
    compileall.compile_dir(output, quiet=1)


def generate_theirs(document: Path, environment: Environment) -> None:
    output, made = environment.folder / "theirs", environment.folder / "theirs.txt"
    digest = hashlib.sha256(document.read_bytes()).hexdigest()
    if made.exists() and made.read_text() == digest:
        return
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir()
    options = ["--output-path", str(output / "peer_openai"), "--meta", "none"]
    # It formats what it writes with `ruff`, which is looked up on the path.
    path = f"{environment.folder / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    command = [environment.program("openapi-python-client"), "generate"]
    subprocess.run(
        [*command, "--path", str(document), *options],
        env={**os.environ, "PATH": path},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    compileall.compile_dir(output, quiet=1)
    made.write_text(digest)
