"""What a document becomes, as told by the Markdown files in cases/: the code, and the findings on their lines."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import black
import pytest
from black.mode import TargetVersion
from cases.reader import Case, Told, cases, document
from clientsmith import pipeline
from clientsmith.commands.before import before_of
from clientsmith.options import target_of
from clientsmith.report import Report
from clientsmith.shown.places import findings

PACKAGE = "api_client"


@pytest.fixture(params=cases(), ids=lambda case: case.id)
def case(request: pytest.FixtureRequest) -> Case:
    found: Case = request.param
    if found.not_yet:
        strict = request.function is test_case
        request.applymarker(pytest.mark.xfail(strict=strict, reason=found.not_yet))
    return found


def generated(case: Case, folder: Path) -> tuple[dict[str, str], list[Told]]:
    """The files that a case gives, none after an error, and what is told about it: line, severity, rule."""
    place, origins = written(case.fragment, folder / "openapi.yaml")
    report = Report()
    settings = {"package": PACKAGE, **case.settings, "document": "openapi.yaml"}
    earlier, origins_before = written(case.before, folder / "before.yaml")
    if case.before:
        settings["shims"] = "before.yaml"
    target = target_of(settings, folder, Path.cwd())
    made = pipeline.build(target, report, before_of(target, report))
    files = {path: data.decode() for path, data in made.files.items()} if made is not None else {}
    shown = findings(report, str(place)) if len(report) else ()
    after = case.fragment.count("\n")
    lines = {place.name: origins, earlier.name: [after + line for line in origins_before]}
    rules = [(lines[Path(found.at.file).name][(found.at.line or 1) - 1], found.found.rule) for found in shown]
    return files, sorted((line, rule.severity.value, rule.id) for line, rule in rules)


def written(fragment: str, place: Path) -> tuple[Path, list[int]]:
    """A fragment as a document in a file, and for each line of that the line of the fragment."""
    text, origins = document(fragment)
    place.write_text(text, encoding="utf-8")
    return place, origins


@cache  # most files are the same in every case
def parse(source: str) -> None:
    ast.parse(source)


def holds(whole: str, excerpt: str) -> bool:
    """Whether the lines of an excerpt stand one after the other in a text, but for what `# …` leaves out."""
    lines, start = whole.splitlines(), 0
    for part in re.split(r"^ *# …\n", excerpt, flags=re.MULTILINE):
        wanted = part.splitlines()
        places = range(start, len(lines) - len(wanted) + 1)
        found = next((place for place in places if lines[place : place + len(wanted)] == wanted), None)
        if found is None:
            return False
        start = found + len(wanted)
    return True


def test_case(case: Case, tmp_path: Path) -> None:
    files, told = generated(case, tmp_path)
    assert told == case.told
    assert bool(files) is not any(severity == "error" for _, severity, _ in told)
    for path, source in files.items():
        if path.endswith(".py"):
            parse(source)
    for name, part in case.excerpts:
        whole = files.get(f"{PACKAGE}/{name}", files.get(name))
        assert whole is not None, f"there is no {name} in {sorted(files)}"
        assert holds(whole, part), f"{name} is:\n{whole}"


@pytest.mark.slow
def test_every_case_passes_the_tests_it_ships(tmp_path: Path) -> None:
    folders = []
    for number, case in enumerate(cases()):
        folder = tmp_path / str(number)
        folder.mkdir()
        files, _ = generated(case, folder)
        for path, source in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(source, encoding="utf-8")
        if files and not case.not_yet:
            folders.append(folder)
    command = [sys.executable, str(Path(__file__).parent / "cases" / "shipped.py"), *map(str, folders)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-8000:]


@pytest.mark.slow
def test_case_is_in_the_style_of_black(case: Case, tmp_path: Path) -> None:
    files, _ = generated(case, tmp_path)
    mode = black.Mode(target_versions={TargetVersion.PY311})
    for path, source in files.items():
        if path.endswith(".py") and "/_runtime/" not in path:
            assert black.format_str(source, mode=mode) == source, path
