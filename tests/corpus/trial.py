"""Turn one document into a package of its own folder, and that into what was found out about it.

A package is imported, and its tests are run, in processes that are forked from this one, so that what all of them
import is imported once.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from importlib import import_module
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from time import perf_counter

import anyio.pytest_plugin  # noqa: F401
import black
import httpx2  # noqa: F401
import pydantic
import pytest
from black.mode import TargetVersion
from corpus.declared import Declared, operations

PACKAGE = "corpus_client"
FOUND = re.compile(r"(\d+) (error|warning|note)s?\b")
SUMMARY = re.compile(r"(\d+) (passed|failed|error)")


@dataclass(slots=True, kw_only=True)
class Row:
    """What was found out about one document; `missed` says what does not hold, and is empty where all does."""

    document: str
    declared: int = 0
    generated: int = 0
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    files: int = 0
    lines: int = 0
    seconds: float = 0.0
    megabytes: int = 0
    modules: int = 0
    imported: bool = False
    passed: int = 0
    failed: int = 0
    mypy: int | None = None
    pyright: int | None = None
    missed: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What else a package is shown to: the folder of mypy's cache, and pyright; None leaves it out."""

    mypy_cache: Path | None
    pyright: str | None


def refused(name: str, entry: Path, rule: str) -> Row:
    """A document that no client can be made of: it has to be refused, and by that rule."""
    row = Row(document=name)
    with TemporaryDirectory() as folder:
        text = _generate(row, entry, Path(folder) / "client")
        row.missed = [] if f"error[{rule}]" in text else [f"{rule} is not told"]
        if (Path(folder) / "client").exists():
            row.missed.append("something was written")
    return row


def tried(name: str, entry: Path, tools: Tools) -> Row:
    """All that is found out about one document."""
    row = Row(document=name)
    with TemporaryDirectory() as folder:
        output = Path(folder) / "client"
        _generate(row, entry, output)
        if not output.is_dir():
            return row
        _compare(row, entry, output)
        _measure(row, output)
        _import(row, output)
        _test(row, output)
        if tools.mypy_cache is not None:
            _mypy(row, output, tools.mypy_cache)
        if tools.pyright is not None:
            _pyright(row, output, tools.pyright)
        _black(row, output)
    return row


def _generate(row: Row, entry: Path, output: Path) -> str:
    """Generate the client; what the command said."""
    command = [sys.executable, "-m", "clientsmith", "generate", str(entry), "--package", PACKAGE, "-o", str(output)]
    begun = perf_counter()
    with TemporaryFile("w+") as said:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read()
    row.seconds = round(perf_counter() - begun, 2)
    row.megabytes = used.ru_maxrss // 1024
    counted = {severity: int(number) for number, severity in FOUND.findall(_summary(text))}
    row.errors, row.warnings, row.notes = (counted.get(name, 0) for name in ("error", "warning", "note"))
    if process.returncode != 0:
        row.missed.append(f"generate ended with {process.returncode}: {text[-300:].strip()}")
    return text


def _summary(text: str) -> str:
    """The line that counts the findings."""
    return next((line for line in reversed(text.splitlines()) if FOUND.match(line)), "")


def _compare(row: Row, entry: Path, output: Path) -> None:
    """The operations of the document with those of the package; one may only be left out where a finding tells it."""
    declared = operations(entry)
    lock = json.loads((output / "clientsmith.lock").read_text(encoding="utf-8"))
    generated: Declared = {(one["method"], one["path"]) for one in lock["operations"]}
    row.declared, row.generated = len(declared), len(lock["operations"])
    if generated - declared:
        row.missed.append(f"generated, but not declared: {sorted(generated - declared)[:3]}")
    if declared - generated:
        told = _findings(entry)
        hidden = [one for one in sorted(declared - generated) if not any(_tells(text, one) for text in told)]
        row.missed += [f"left out silently: {' '.join(one)}" for one in hidden[:3]]


def _findings(entry: Path) -> list[str]:
    command = [sys.executable, "-m", "clientsmith", "validate", str(entry), "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)
    return [f"{one['pointer']} {one['message']}" for one in found if one["severity"] != "note"]


def _tells(text: str, operation: tuple[str, str]) -> bool:
    path = operation[1].replace("~", "~0").replace("/", "~1")
    return f"/paths/{path}" in text or " ".join(operation) in text


def _measure(row: Row, output: Path) -> None:
    found = [path for path in output.rglob("*") if path.is_file()]
    row.files = len(found)
    row.lines = sum(path.read_bytes().count(b"\n") for path in found)
    longest = max((path.relative_to(output).as_posix() for path in found), key=len)
    if len(longest) > 160 or max(len(path.name) for path in found) > 100:
        row.missed.append(f"a path is too long: {longest}")


def _import(row: Row, output: Path) -> None:
    files = (output / PACKAGE).rglob("*.py")
    modules = sorted(".".join(path.relative_to(output).with_suffix("").parts) for path in files)
    row.modules = len(modules)
    failed = apart(lambda: imports(output, modules))
    row.imported = not failed
    row.missed += [f"import: {text}" for text in failed[:3]]


def imports(output: Path, modules: Sequence[str]) -> list[str]:
    """What goes wrong where every module is imported and every model is built."""
    sys.path.insert(0, str(output))
    wrong: list[str] = []
    for name in modules:
        try:
            module = import_module(name.removesuffix(".__init__"))
            for value in list(vars(module).values()):
                if isinstance(value, type) and issubclass(value, pydantic.BaseModel) and value.__module__ == name:
                    value.model_rebuild()
        except Exception as error:
            wrong.append(f"{name}: {type(error).__name__}: {error}")
    return wrong


def _test(row: Row, output: Path) -> None:
    printed = apart(lambda: tests(output))
    counted = {word: int(number) for number, word in SUMMARY.findall(printed[-1] if printed else "")}
    row.passed, row.failed = counted.get("passed", 0), counted.get("failed", 0) + counted.get("error", 0)
    if row.failed or not row.passed:
        short = [line for line in printed if line.startswith(("FAILED", "ERROR", "E  "))] or printed[-3:]
        row.missed += [f"tests: {line[:300]}" for line in short[:3]]


def tests(output: Path) -> list[str]:
    """The lines that the tests of a package print."""
    os.chdir(output)
    sys.path[:] = [path for path in sys.path if not path.startswith(str(Path(__file__).parent))]
    with redirect_stdout(StringIO()) as printed:
        pytest.main(["-q", "-p", "no:cacheprovider", "--tb=line"])
    return printed.getvalue().strip().splitlines()


def _mypy(row: Row, output: Path, cache: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", str(cache), "."]
    done = subprocess.run(command, cwd=output, capture_output=True, text=True, check=False)
    found = [line for line in done.stdout.splitlines() if ": error:" in line]
    row.mypy = len(found)
    if done.returncode != 0:
        row.missed += [f"mypy: {line}" for line in (found or [done.stderr[-300:]])[:3]]


def _pyright(row: Row, output: Path, pyright: str) -> None:
    config = {"include": ["."], "typeCheckingMode": "strict", "pythonVersion": "3.11"}
    roots = [{"root": ".", "extraPaths": ["tests"]}]
    (output / "pyrightconfig.json").write_text(json.dumps(config | {"executionEnvironments": roots}))
    command = [pyright, "--pythonpath", sys.executable, "--project", ".", "--outputjson"]
    done = subprocess.run(command, cwd=output, capture_output=True, text=True, check=False)
    if not done.stdout:
        row.missed.append(f"pyright: {done.stderr[-300:]}")
        return
    found = [one for one in json.loads(done.stdout)["generalDiagnostics"] if one["severity"] == "error"]
    row.pyright = len(found)
    for one in found[:3]:
        place = f"{Path(one['file']).name}:{one['range']['start']['line'] + 1}"
        row.missed.append(f"pyright: {place}: {' '.join(one['message'].split())}")


def _black(row: Row, output: Path) -> None:
    row.missed += [f"black: {path}" for path in apart(lambda: unlike_black(output))[:2]]


def unlike_black(output: Path) -> list[str]:
    """The files that black would change; not of the part that is the same in every package, generated/ holds it."""
    mode = black.Mode(target_versions={TargetVersion.PY311})
    files = [path for path in sorted(output.rglob("*.py")) if "_runtime" not in path.parts]
    texts = {path: path.read_text(encoding="utf-8") for path in files}
    return [str(path.relative_to(output)) for path, text in texts.items() if black.format_str(text, mode=mode) != text]


def apart(call: Callable[[], list[str]]) -> list[str]:
    """What a function gives back in a forked process; what ended it, where it gives nothing."""
    context = multiprocessing.get_context("fork")
    receive, send = context.Pipe(duplex=False)
    process = context.Process(target=lambda: send.send(call()))
    process.start()
    send.close()
    try:
        given: list[str] = receive.recv()
    except EOFError:
        given = ["the process ended without a result"]
    finally:
        process.join()
    return given
