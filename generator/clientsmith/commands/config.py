"""Turn `clientsmith.toml`, or `[tool.clientsmith]` of a pyproject.toml, into a `Config`.

The nearest configuration counts, in the working directory or above it. Keys at its top are defaults that each
`[[target]]` overrides; without any, they are a target themselves if they name a document. Paths are relative to the
folder of the configuration.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from clientsmith import rules
from clientsmith.options import FORMATTERS, Settings, Target, package_problem, seen_from, suggestion, target_of
from clientsmith.render.write import is_inside
from clientsmith.report import Report, Rule, reason_of
from clientsmith.source.pointer import Pointer

CONFIG = "clientsmith.toml"
PROJECT = "pyproject.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """A configuration that was read: its targets, and the defaults for documents that it does not mention."""

    targets: tuple[Target, ...] = ()
    defaults: Settings = field(default_factory=lambda: MappingProxyType({}))
    base: Path = Path()


def load_config(path: str | None, cwd: Path, report: Report) -> Config | None:
    """The configuration at a path, or the nearest one; None, with an error in the report, where it cannot be used."""
    file = cwd / path if path is not None else _nearest(cwd)
    if file is None:
        return Config(base=cwd)
    shown = seen_from(cwd, file)
    text = _text(file, shown, report)
    data = None if text is None else _parsed(text, shown, report)
    if text is None or data is None:
        return None
    reader = _Reader(_table(data, file), text, shown, report)
    reader.check()
    if report.failed:
        return None
    found = reader.targets()
    if report.failed:
        return None
    targets = tuple(target_of(_with_root(settings, file.parent), file.parent, cwd) for settings in found)
    return Config(targets=targets, defaults=reader.defaults, base=file.parent)


def nearest_in(folder: Path) -> Path | None:
    """The configuration of that very folder."""
    if (folder / CONFIG).is_file():
        return folder / CONFIG
    try:
        found = b"[tool.clientsmith" in (folder / PROJECT).read_bytes()
    except OSError:  # there is none, or it is somebody else's
        return None
    return folder / PROJECT if found else None


def _nearest(cwd: Path) -> Path | None:
    return next(filter(None, map(nearest_in, (cwd, *cwd.parents))), None)


def _text(path: Path, shown: str, report: Report) -> str | None:
    at = Pointer((), shown)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        report.add(rules.CONFIG_UNREADABLE, at, file=shown, reason=f"byte {error.start} is not UTF-8")
        return None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = reason_of(error)
        report.add(rules.CONFIG_UNREADABLE, at, file=shown, reason=reason)
        return None
    report.texts[shown] = text
    return text


def _parsed(text: str, shown: str, report: Report) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problem, _, place = str(error).partition(" (at ")
        numbers = [int(word) for word in place.strip(")").replace(",", "").split() if word.isdigit()]
        end = text.count("\n") + 1, len(text) - text.rfind("\n")
        position = (numbers[0], numbers[1]) if len(numbers) == 2 else end
        report.add(rules.CONFIG_SYNTAX, Pointer((), shown), position=position, problem=problem)
        return None


def _table(data: dict[str, Any], file: Path) -> dict[str, Any]:
    tool = data.get("tool")
    inside = tool.get("clientsmith") if isinstance(tool, dict) else None
    if isinstance(inside, dict):
        return inside
    return {} if file.name == PROJECT else data


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _are_patterns(value: object) -> bool:
    return isinstance(value, list) and all(_is_text(item) and is_inside(item) for item in value)


def _is_table_of_texts(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_text, value.values()))


def _is_table_of_tables(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(item, dict) for item in value.values())


def _are_tables(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


KEYS: Mapping[str, tuple[Callable[[object], bool], str]] = MappingProxyType(
    {
        "name": (_is_text, "text"),
        "document": (_is_text, "the path of a file"),
        "output": (_is_text, "the path of a folder"),
        "package": (_is_text, "text"),
        "overlays": (_are_texts, "a list of paths"),
        "flavour": (_is_text, "text"),
        "formatter": (lambda value: value in FORMATTERS, "one of " + ", ".join(FORMATTERS)),
        "strict": (lambda value: isinstance(value, bool), "true or false"),
        "root": (_is_text, "the path of a folder"),
        "allow_remote": (lambda value: isinstance(value, bool), "true or false"),
        "shims": (_is_text, "a document, a package or git:REV:PATH"),
        "owned": (_are_patterns, "a list of paths and patterns inside of the output"),
        "names": (_is_table_of_texts, "a table of texts"),
        "severities": (_is_table_of_tables, "a table of tables"),
    }
)
QUOTES = " \"'"  # around a key
AT_TOP = MappingProxyType({**KEYS, "target": (_are_tables, "a list of tables, each under [[target]],")})


class _Reader:
    """The table of a configuration, with its text for telling where something is written."""

    def __init__(self, table: dict[str, Any], text: str, shown: str, report: Report) -> None:
        entries = table.get("target")
        self.entries: list[dict[str, Any]] = entries if isinstance(entries, list) and _are_tables(entries) else []
        self.table = table
        self.defaults: Settings = {key: value for key, value in table.items() if key != "target"}
        self._text, self._shown, self._report = text, shown, report

    def check(self) -> None:
        """Tell keys that do not exist and values of other kinds."""
        self._check(self.table, AT_TOP, None)
        for index, entry in enumerate(self.entries):
            self._check(entry, KEYS, index)

    def targets(self) -> list[Settings]:
        """The settings of each target; what is missing, and what two of them share, is told."""
        merged = [_merged(self.defaults, entry) for entry in self.entries]
        found = merged or ([self.defaults] if "document" in self.defaults else [])
        outputs: dict[str, str] = {}
        for index, settings in enumerate(found):
            place = index if merged else None
            name = settings.get("name", settings.get("document", str(index + 1)))
            for key in ("document", "output"):
                if key not in settings:
                    self._tell(rules.OPTION_MISSING, place, "", target=name, key=key)
            output = os.path.normpath(settings.get("output", f"?{index}"))
            if output in outputs:
                self._tell(rules.OUTPUT_SHARED, place, "output", first=outputs[output], second=name, output=output)
            outputs.setdefault(output, name)
        return found

    def _check(self, settings: Settings, known: Mapping[str, Any], index: int | None) -> None:
        for key, value in settings.items():
            if key not in known:
                near, names = suggestion(key, known), ", ".join(known)
                self._tell(rules.OPTION_UNKNOWN, index, key, key=key, suggestion=near, known=names)
            elif not known[key][0](value):
                self._tell(rules.OPTION_UNUSABLE, index, key, key=key, found=_kind(value), wanted=known[key][1])
            elif key == "package" and (problem := package_problem(value)) is not None:
                self._tell(rules.PACKAGE_NAME_UNUSABLE, index, key, name=value, reason=problem)
            elif key == "severities":
                self._check_severities(value, index)

    def _check_severities(self, said: Mapping[str, Mapping[str, Any]], index: int | None) -> None:
        # Only here: the table of all kinds of change takes time to read, and most configurations say nothing of it.
        from clientsmith.commands.severities import wrong_severities

        for where, rule, facts in wrong_severities(said):
            self._tell(rule, index, where, **facts)

    def _tell(self, rule: Rule, index: int | None, where: str, **facts: Any) -> None:
        tokens = ("target", str(index), where) if index is not None else (where,)
        position = _position(self._text, index, where)
        self._report.add(rule, Pointer(tokens, self._shown), position=position, **facts)


def _merged(defaults: Settings, entry: Settings) -> Settings:
    both = {key: {**defaults.get(key, {}), **entry.get(key, {})} for key in ("names", "severities")}
    return {**defaults, **entry, **both}


def _with_root(settings: Settings, base: Path) -> Settings:
    """The settings with a root: what is below the configuration is known to whoever wrote that."""
    inside = (base / settings["document"]).resolve().is_relative_to(base.resolve())
    return {"root": ".", **settings} if inside else settings


def _kind(value: object) -> str:
    names = {bool: str(value).lower(), int: "a number", float: "a number", list: "a list", dict: "a table"}
    return names.get(type(value), f'"{value}"')


def _position(text: str, index: int | None, key: str) -> tuple[int, int]:
    """Where a key, or else its target, is written. TOML's reader does not say, so lines are looked through."""
    prefix, table, targets, best = "" if index is None else "target", "", -1, (1, 1)
    wanted = f"{prefix}.{key}".removeprefix(".")
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.partition("#")[0].strip()
        here = number, len(line) - len(line.lstrip()) + 1
        if bare.startswith("["):
            table = bare.strip("[] ").removeprefix("tool.clientsmith").removeprefix(".")
            targets += table == "target"
        if index is not None and targets != index:
            continue
        if bare.startswith("[") and table == wanted:
            return here
        if table == prefix and bare.startswith("["):
            best = here
        elif f"{table}.{bare.partition('=')[0].strip(QUOTES)}".removeprefix(".") == wanted:
            return here
    return best
