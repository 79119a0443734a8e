"""Turn the Markdown files of this folder into cases: a fragment of a document, and what is expected of it.

A case is a heading of level 2 and what stands below it:

* A block of `yaml`: a whole document where it has `openapi:` or `swagger:`, else a fragment. In a fragment, what starts
  with a slash is put under `paths`, what starts with a capital under `components/schemas`, and everything else stays at
  the top.
* Comments in it: `# error: [rule]`, `# warning: [rule]` or `# note: [rule]` stand on the very line where the tool must
  say that, and there must be no others. What is about the document as a whole is expected at its first line.
* A second block of `yaml` before any path: the version before, whose symbols the package keeps.
* A block of `toml` before any path: keys of the target, as in the configuration.
* A path in backquotes on a line of its own, and blocks below it: excerpts of that file, whole lines that stand there
  one after the other; a line `# …` is for lines left out. The path is relative to the package, else to the output.
* A line that starts with `Not yet:`: the case is known to fail, and why.
"""

from __future__ import annotations

import re
import textwrap
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
HEAD = ("openapi: 3.1.0", "info: {title: Api, version: '1'}")
EXPECTED = re.compile(r"# (error|warning|note): \[([a-z0-9-]+)\]")
BLOCK = re.compile(
    r"^`(?P<path>[\w./{}-]+)`:?$|^```(?P<language>\w+)\n(?P<text>.*?)^```$|^Not yet: (?P<reason>.+?)$\n\s*\n",
    re.MULTILINE | re.DOTALL,
)

Told = tuple[int, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One heading: what is given, and what is expected. `told` are line, severity and rule; the lines of the version
    before are counted on after those of the fragment."""

    file: str
    heading: str
    fragment: str
    before: str
    settings: dict[str, Any]
    excerpts: tuple[tuple[str, str], ...]
    not_yet: str

    @property
    def id(self) -> str:
        return f"{self.file.removesuffix('.md')}: {self.heading}"

    @property
    def told(self) -> list[Told]:
        lines = enumerate((self.fragment + self.before).splitlines(), 1)
        return sorted((number, *found) for number, line in lines for found in EXPECTED.findall(line))


def cases() -> list[Case]:
    """Every case of the folder."""
    return [case for path in sorted(FOLDER.glob("*.md")) for case in _cases(path)]


def _cases(path: Path) -> Iterator[Case]:
    _, *sections = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for section in sections:
        heading, _, text = section.partition("\n")
        yield _case(path.name, heading.strip(), text + "\n\n")


def _case(file: str, heading: str, text: str) -> Case:
    fragment, before, settings, label, not_yet = "", "", {}, "", ""
    excerpts = []
    for match in BLOCK.finditer(text):
        if match["path"]:
            label = match["path"]
        elif match["reason"]:
            not_yet = " ".join(match["reason"].split())
        elif match["language"] == "yaml" and fragment and not label:
            before = match["text"]
        elif match["language"] == "yaml":
            fragment = match["text"]
        elif match["language"] == "toml" and not label:
            settings = tomllib.loads(match["text"])
        else:
            excerpts.append((label, match["text"]))
    assert fragment, f"{file}: {heading}: there is no block of yaml"
    return Case(
        file=file,
        heading=heading,
        fragment=fragment,
        before=before,
        settings=settings,
        excerpts=tuple(excerpts),
        not_yet=not_yet,
    )


def document(fragment: str) -> tuple[str, list[int]]:
    """The document that a fragment stands for, and for each of its lines the line of the fragment."""
    if re.search(r"^(openapi|swagger):", fragment, re.MULTILINE):
        return fragment, list(range(1, fragment.count("\n") + 2))
    lines, origins, kind = list(HEAD), [1] * len(HEAD), ""
    for number, line in enumerate(fragment.splitlines(), 1):
        wanted = _kind(line) or kind
        if wanted != kind:
            opening = {"path": ["paths:"], "schema": ["components:", "  schemas:"]}.get(wanted, [])
            lines += opening
            origins += [number] * len(opening)
            kind = wanted
        lines.append(textwrap.indent(line, {"path": "  ", "schema": "    "}.get(kind, "")))
        origins.append(number)
    return "\n".join(lines) + "\n", origins


def _kind(line: str) -> str:
    """What a line begins; "" for one that belongs to what is before it."""
    start = line.lstrip("\"'")[:1]
    if start in ("", " ", "#"):
        return ""
    if start == "/":
        return "path"
    return "schema" if start.isupper() else "top"
