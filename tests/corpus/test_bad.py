"""Broken and hostile documents: each is refused with a place, or gives a client on which it has no effect.

They lie in ../shared/corpus/bad, with a table of verdicts; without that folder there is nothing to test. The verdicts
are a judgement, and where ours is another one, `JUDGED` says why.
"""

from __future__ import annotations

import ast
import io
import os
import re
import subprocess
import sys
import tokenize
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

import pytest

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "bad"
SECONDS = 20
MEGABYTES = 1_000
PACKAGE = "bad_client"

# An error in one part is a warning: the part is left out or widened, and everything else is generated. `--strict`
# refuses all of these.
ONE_PART = "one broken part does not cost the rest: "
JUDGED: Mapping[str, tuple[str, str]] = {
    "own-missing-info.yaml": ("accept", "title and version are not needed to call an API"),
    "own-path-param-not-in-path.yaml": ("accept", ONE_PART + "the path can be called without the parameter"),
    "own-security-undefined.yaml": ("accept", ONE_PART + "the caller can send credentials by headers="),
    "peer-hey__3.0.x__invalid__operationId-unique.yaml": ("accept", ONE_PART + "the second is named after its path"),
    "peer-ogen__allOf__type_mismatch.json": ("accept", ONE_PART + "the schema allows no value, and only it is widened"),
    "peer-ogen__wrong_default_type__array_value.json": ("accept", ONE_PART + "the default is only told"),
    "peer-opc__invalid-uuid-defaults.yaml": ("accept", ONE_PART + "the default is only told"),
    "peer-opc__missing-body-ref.yaml": ("accept", ONE_PART + "the operation is generated without its body"),
    "peer-swp__invalid__numeric-version.yaml": ("accept", "a version 2.0 that lost its quotes can be nothing else"),
    "peer-swp__validate-schema__invalid__invalid-param-location.yaml": (
        "accept",
        "cookies came with OpenAPI 3; it is sent",
    ),
    "peer-swp__validate-spec__invalid__duplicate-operation-ids.yaml": ("accept", ONE_PART + "as in OpenAPI 3"),
    "peer-swp__validate-spec__invalid__duplicate-path-placeholders.yaml": (
        "accept",
        ONE_PART + "both places in the path are filled with the one value",
    ),
}

PLACE = re.compile(r"^.+?:\d+:\d+: error\[[a-z-]+\]: ", re.MULTILINE)
CALLS = frozenset({"system", "popen", "exec", "eval", "__import__", "cycler"})  # what hostile texts try to call
SWITCHES = re.compile(r"type:\s*ignore|noqa|coding[:=]|\+AAo", re.IGNORECASE)  # what turns tools off in a comment

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CORPUS.is_dir(), reason="there is no ../shared/corpus")]


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended: its exit code, what it said on stderr, and what it took; the seconds are those of a CPU."""

    code: int
    said: str
    seconds: float
    megabytes: float


def expected() -> Mapping[str, str]:
    """The verdict on each document: reject, inert or accept."""
    table = CORPUS / "EXPECT.tsv"
    if not table.is_file():
        return {}
    rows = [line.split("\t") for line in table.read_text().splitlines()[1:]]
    return {file: JUDGED.get(file, (verdict, ""))[0] for file, _, verdict, _ in rows}


def run(*command: str, folder: Path, within: str = "", seconds: int = 3 * SECONDS) -> Done:
    """Run a module of Python, for so long at most, with a home and a place for temporary files of its own."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    environment = {**os.environ, "HOME": str(home), "TMPDIR": str(home), "XDG_CACHE_HOME": str(home)}
    with (home / "stderr").open("w+", encoding="utf-8") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=folder / within,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
        timer = Timer(seconds, process.kill)
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        return Done(process.returncode, said.read(), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1_000)


def generated(name: str, folder: Path) -> Done:
    """Generate a client from a document; whatever it is, this is fast, takes little, and ends without a traceback."""
    done = run("clientsmith", "generate", str(CORPUS / name), "-o", "out", "--package", PACKAGE, folder=folder)
    assert done.code in (0, 2), done.said
    assert "Traceback" not in done.said
    assert done.seconds < SECONDS
    assert done.megabytes < MEGABYTES
    return done


@pytest.mark.parametrize(("name", "verdict"), expected().items())
def test_document_is_judged_as_expected(name: str, verdict: str, tmp_path: Path) -> None:
    done = generated(name, tmp_path)
    assert {entry.name for entry in tmp_path.iterdir()} <= {"home", "out"}
    assert not Path("/tmp/pwned").exists()
    assert "root:x:" not in done.said
    if done.code == 2:
        assert verdict in ("reject", "inert"), done.said
        assert PLACE.search(done.said), done.said
        assert not (tmp_path / "out").exists()
    else:
        assert verdict in ("accept", "inert"), "it is not refused"
        check_package(tmp_path / "out", tmp_path)


def check_package(out: Path, folder: Path) -> None:
    """A package holds nothing of a document but names and texts; it can be imported, and its tests pass."""
    for file in out.rglob("*"):
        assert file.resolve().is_relative_to(out.resolve())
    for file in out.rglob("*.py"):
        if "_runtime" not in file.parts:
            source = file.read_text(encoding="utf-8")
            assert not CALLS & set(called(ast.parse(source, file.name)))
            assert not [comment for comment in comments(source) if SWITCHES.search(comment)]
    project = tomllib.loads((out / "pyproject.toml").read_text(encoding="utf-8"))
    assert "backend-path" not in project["build-system"]
    assert "scripts" not in project["project"]
    assert run("pytest", "-q", "-p", "no:cacheprovider", folder=folder, within=out.name, seconds=900).code == 0
    assert not Path("/tmp/pwned").exists()


def called(tree: ast.AST) -> Iterator[str]:
    """The last names of all that is called, but for methods of a client: their names are the document's."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Attribute() as method if ast.unparse(method).startswith("client."):
                    continue
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    yield name


def comments(source: str) -> Iterator[str]:
    """The comments of a source: what stands in a text is none."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def test_markup_of_templates_is_a_text_like_any_other(tmp_path: Path) -> None:
    generated("own-injection-jinja.json", tmp_path)
    sources = [file.read_text(encoding="utf-8") for file in (tmp_path / "out").rglob("*.py")]
    texts = [node.value for source in sources for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)]
    assert any("{{ 7*7 }}" in text for text in texts if isinstance(text, str))
    assert not any("49{% raw %}" in source for source in sources)


@pytest.mark.parametrize("name", [name for name, (_, reason) in JUDGED.items() if reason.startswith(ONE_PART)])
def test_what_is_only_told_is_refused_where_warnings_are_errors(name: str, tmp_path: Path) -> None:
    command = ("clientsmith", "generate", str(CORPUS / name), "-o", "out", "--package", PACKAGE, "--strict")
    assert run(*command, folder=tmp_path).code == 2
    assert not (tmp_path / "out").exists()


def test_every_exception_is_about_a_document_that_is_there() -> None:
    assert JUDGED.keys() <= expected().keys()
