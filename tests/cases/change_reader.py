"""Turn the Markdown files of changes/ into cases: two fragments of documents, and the changes between them.

A case is a heading of level 2 and what stands below it:

* The old fragment and the new one: a block of `diff`, whose lines start with a space (both have it), a minus (the old
  one) or a plus (the new one); or two blocks of `yaml`, the old one first. Fragments are those of `cases.reader`.
* A block of `toml` before the rows: keys of the target of the new one, as in the configuration.
* A table with a row for each change that must be told, and there must be no others: its kind, its severity for the wire
  and for the source, and the Python symbol that it touches.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "changes"
BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
ROW = re.compile(
    r"^\| `(?P<rule>[a-z0-9-]+)` \| (?P<wire>\w+) \| (?P<source>\w+) \| `(?P<symbol>.*)` \|$", re.MULTILINE
)

Told = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCase:
    """One heading: two fragments, and the rows that are told of them: kind, wire, source and symbol."""

    file: str
    heading: str
    old: str
    new: str
    settings: dict[str, Any]
    told: tuple[Told, ...]

    @property
    def id(self) -> str:
        return f"{self.file.removesuffix('.md')}: {self.heading}"


def change_cases() -> list[ChangeCase]:
    """Every case of the folder."""
    return [case for path in sorted(FOLDER.glob("*.md")) for case in _cases(path)]


def _cases(path: Path) -> Iterator[ChangeCase]:
    _, *sections = re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for section in sections:
        heading, _, text = section.partition("\n")
        blocks = [(match["language"], match["text"]) for match in BLOCK.finditer(text)]
        old, new = _pair([(language, part) for language, part in blocks if language != "toml"], heading)
        settings = [tomllib.loads(part) for language, part in blocks if language == "toml"]
        rows = [(row["rule"], row["wire"], row["source"], row["symbol"]) for row in ROW.finditer(text)]
        assert len(rows) == len(re.findall(r"^\| `", text, re.MULTILINE)), f"{heading}: a row is not understood"
        yield ChangeCase(
            file=path.name,
            heading=heading.strip(),
            old=old,
            new=new,
            settings=settings[0] if settings else {},
            told=tuple(sorted(rows)),
        )


def _pair(blocks: list[tuple[str, str]], heading: str) -> tuple[str, str]:
    """The old and the new fragment."""
    match blocks:
        case [("diff", text)]:
            lines = text.splitlines(keepends=True)
            assert all(line[0] in " +-\n" for line in lines), f"{heading}: a line of the diff has no sign"
            return _side(lines, "-"), _side(lines, "+")
        case [("yaml", old), ("yaml", new)]:
            return old, new
        case _:
            raise AssertionError(f"{heading}: there is neither a block of diff nor two of yaml")


def _side(lines: list[str], sign: str) -> str:
    """The lines of one side, without their signs; an empty line is on both sides."""
    return "".join(line if line == "\n" else line[1:] for line in lines if line[0] in (" ", "\n", sign))
