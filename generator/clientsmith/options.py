"""Turn settings, from a configuration or the command line, into targets: what is generated from what, and how.

>>> target_of({"document": "pets.yaml", "output": "pets"}, Path("/api"), Path("/api")).output.name
'pets'
>>> package_name("Pet Store API", "openapi.yaml"), package_problem("json")
('pet_store_client', 'a module of the standard library is called so')
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from keyword import iskeyword
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

from clientsmith.naming.python import module_name

STDIN = "-"
FORMATTERS = ("black", "ruff", "none")
FLAVOUR = "pydantic"
Settings: TypeAlias = Mapping[str, Any]  # checked by `commands.config`, or made by `commands.targets`

# A package that nobody named leaves room for the files in it: no path is over 160 characters.
LONGEST_PACKAGE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One package to generate. Paths are as seen from the working directory; flavours by folder are those of `base`.

    `pages` are what is behind http(s) addresses, where that is known already; `shims` names the version of the API
    whose symbols are kept.
    """

    document: str
    output: Path = Path()
    package: str | None = None
    overlays: tuple[str, ...] = ()
    flavour: str = FLAVOUR
    formatter: str = "black"
    strict: bool = False
    renames: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    base: Path = Path()
    root: Path | None = None
    allow_remote: bool = False
    pages: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    owned: tuple[str, ...] = ()
    shims: str | None = None
    severities: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    name: str = ""


def target_of(settings: Settings, base: Path, cwd: Path) -> Target:
    """The target that settings describe, whose paths are relative to `base`."""
    return Target(
        document=located(settings["document"], base, cwd),
        output=Path(located(settings.get("output", "."), base, cwd)),
        package=settings.get("package"),
        overlays=tuple(located(overlay, base, cwd) for overlay in settings.get("overlays", ())),
        flavour=settings.get("flavour", FLAVOUR),
        formatter=settings.get("formatter", "black"),
        strict=settings.get("strict", False),
        renames=MappingProxyType(dict(settings.get("names", {}))),
        base=base,
        root=Path(located(settings["root"], base, cwd)) if "root" in settings else None,
        allow_remote=settings.get("allow_remote", False),
        owned=tuple(settings.get("owned", ())),
        shims=None if "shims" not in settings else located(settings["shims"], base, cwd),
        severities=MappingProxyType(dict(settings.get("severities", {}))),
        name=settings.get("name", settings["document"]),
    )


def located(text: str, base: Path, cwd: Path) -> str:
    """A path that is relative to `base`, as it is seen from the working directory."""
    if text == STDIN or "://" in text or text.startswith("git:") or Path(text).is_absolute() or base == cwd:
        return text
    return seen_from(cwd, base / text)


def seen_from(cwd: Path, path: Path) -> str:
    """A path as it is written in that folder."""
    try:
        return Path(os.path.relpath(cwd / path, cwd)).as_posix()
    except ValueError:  # on another drive
        return str(path)


def package_name(title: str, document: str) -> str:
    """The name of a package that nobody named, after the title of the document, else after its file."""
    for text in (title, Path(document).stem):
        plain = text.encode("ascii", "ignore").decode()
        every = module_name(plain).split("_")
        words = [word for word in every if word not in ("", "api")]
        words = every if words and words[0][0].isdecimal() else words  # no name starts with a digit
        if any(char.isalpha() for char in plain) and words:
            while len("_".join(words[:6])) > LONGEST_PACKAGE and len(words) > 1:
                words = words[:6][:-1]
            short = "_".join(words[:6])[:LONGEST_PACKAGE].rstrip("_")
            return short if words[-1] == "client" else f"{short}_client"
    return "api_client"


def package_problem(name: str) -> str | None:
    """Why a name cannot be that of a package; None where it can."""
    if not (name.isidentifier() and name.isascii()):
        return "it is not an identifier of ASCII letters, digits and underscores"
    if iskeyword(name):
        return "it is a keyword of Python"
    if name in sys.stdlib_module_names:
        return "a module of the standard library is called so"
    return "the folder of the generated tests is called so" if name == "tests" else None


def suggestion(word: str, known: Iterable[str]) -> str:
    """`; did you mean "output"?`, or nothing where nothing is near."""
    near = get_close_matches(word, list(known), n=1)
    return f'; did you mean "{near[0]}"?' if near else ""
