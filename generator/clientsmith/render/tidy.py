"""Turn rendered files into formatted ones, by black, by ruff or not at all.

Black's style is what the templates of a flavour with `style = "black"` print already: then only statements with a line
of more than 88 columns are given to black, which is where its style and the templates' may part. Formatting takes a
hundred times as long as rendering, so what is much is spread over the processor's cores, and results are kept.

    >>> tidy({"a.py": "x = 1\\n"}, "black", "black", Cache(None))
    {'a.py': 'x = 1\\n'}
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from clientsmith.render.cache import Cache, key_of
from clientsmith.render.parts import joined, parts

WIDTH = 88
# A lone string (as an argument, or as the value of a key), a lone name, a comment, and the head of a lambda or import.
UNBREAKABLE = re.compile(
    r"""\s*(?:\w+=|"[^"\\]*":\ )?b?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'),?|\s+\w+=lambda\ [\w,\ ]*:\ [\w.]+\(
    |\s+\w+(?:\.\w+)*,|\s+\w+\ as\ \w+,|\s*from\ [\w.]+\ import\ \(|\s*\#.*|\s+"[^"\\]*":\ \w+,""",
    re.VERBOSE,
)
MUCH = 30_000  # characters; starting the pool takes as long as formatting about so many


class UntidyError(Exception):
    """A formatter refuses what the templates printed: our own mistake, with the name of the file."""


def is_installed(formatter: str) -> bool:
    """Whether a formatter can be run; "none" always can."""
    return formatter == "none" or find_spec(formatter) is not None


def version_of(formatter: str) -> str:
    """The version of a formatter, which the output depends on; empty for none."""
    try:
        return "" if formatter == "none" else version(formatter)
    except PackageNotFoundError:
        return ""


def tidy(files: Mapping[str, str], formatter: str, style: str, cache: Cache) -> Mapping[str, str]:
    """The files with all Python formatted, in their order; `style` is the one that the templates print."""
    python = {path: text for path, text in files.items() if path.endswith(".py")}
    match formatter, style:
        case "none", _:
            done: Mapping[str, str] = {}
        case "ruff", _:
            done = _ruffed(python) if python else {}
        case "black", "black":
            done = _mended({path: text for path, text in python.items() if not fits(text)}, cache)
        case _:
            new = _blackened({text: path for path, text in python.items()}, cache)
            done = {path: new[text] for path, text in python.items()}
    return {path: done.get(path, text) for path, text in files.items()}


def _mended(files: Mapping[str, str], cache: Cache) -> dict[str, str]:
    """Files of which the statements that do not fit are formatted."""
    cut = {path: list(parts(text)) for path, text in files.items()}
    wide = {part.program: path for path, found in cut.items() for part in found if not fits(part.text)}
    new = _blackened(wide, cache)
    return {
        path: joined(part if (program := new.get(part.program)) is None else part.of(program) for part in found)
        for path, found in cut.items()
    }


def fits(text: str) -> bool:
    """Whether no line is wider than black lets it be, those aside that black cannot or does not break."""
    lines = text.split("\n")
    if text.isascii() and max(map(len, lines)) <= WIDTH:
        return True
    inside = False
    for line in lines:
        quotes = line.count('"""')
        told = inside or line.lstrip().startswith('"""')
        inside = inside != (quotes % 2 == 1)
        wide = len(line) > WIDTH or (not line.isascii() and _columns(line) > WIDTH)
        if wide and not told and not UNBREAKABLE.fullmatch(line):
            return False
    return True


def _columns(line: str) -> int:
    """The width of a line as black counts it: East Asian wide characters are two columns."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def _blackened(texts: Mapping[str, str], cache: Cache) -> dict[str, str]:
    """Texts and what becomes of them; given are the files that they are in."""
    formatter = f"black {version_of('black')} py311"
    keys = {text: key_of(formatter, text) for text in texts}
    known = {text: found for text in texts if (found := cache.get(keys[text])) is not None}
    new = _all_formatted([(path, text) for text, path in texts.items() if text not in known])
    cache.put({keys[text]: done for text, done in new.items()})
    return {**known, **new}


def _all_formatted(texts: list[tuple[str, str]]) -> dict[str, str]:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if cores < 2 or sum(len(text) for _, text in texts) <= MUCH:
        return dict(format_texts(texts))
    # Only here: they take 10 ms to import, and `check` imports this module for the formatter's version.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Large ones first, dealt out in turn, so that all cores are done at about the same time.
    by_size = sorted(texts, key=lambda text: -len(text[1]))
    hands = [by_size[start :: cores * 4] for start in range(min(cores * 4, len(texts)))]
    # On Linux, forking shares the modules that are loaded, and there are no threads here that it could break.
    # Elsewhere it is unsafe (macOS) or unknown (Windows).
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with ProcessPoolExecutor(cores, mp_context=context) as pool:
        return dict(chain.from_iterable(pool.map(format_texts, hands)))


def format_texts(texts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Texts and what black makes of them, given with the files that they are in: the work of one process."""
    if not texts:
        return []
    # Only here: black takes 0.1 s to import, and most runs format nothing or find all in the cache.
    import black
    from black.mode import TargetVersion
    from black.parsing import InvalidInput

    mode = black.Mode(target_versions={TargetVersion.PY311})
    formatted = []
    for path, text in texts:
        try:
            # Without black's check that the syntax tree is the same, which takes longer than the formatting.
            formatted.append((text, black.format_str(text, mode=mode)))
        except (InvalidInput, AssertionError) as error:
            raise UntidyError(f"black cannot format {path}: {error}") from None
    return formatted


def _ruffed(files: Mapping[str, str]) -> dict[str, str]:
    """Files formatted by one run of ruff, in a folder of their own so that no configuration of the user's applies."""
    with TemporaryDirectory(prefix="clientsmith-") as folder:
        places = {path: Path(folder, f"{number}.py") for number, path in enumerate(files)}
        for path, place in places.items():
            place.write_bytes(files[path].encode())
        options = ["--isolated", "--no-cache", "--line-length", str(WIDTH), "--target-version", "py311"]
        command = [sys.executable, "-m", "ruff", "format", *options, folder]
        run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
        if run.returncode:
            named = run.stderr
            for path, place in places.items():
                named = named.replace(str(place), path)
            raise UntidyError(f"ruff cannot format what was generated: {named.strip()}")
        return {path: place.read_bytes().decode() for path, place in places.items()}
