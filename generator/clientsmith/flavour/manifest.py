"""Turn `flavour.toml` into a `Flavour`: which files there are, what prints them, how types are spelled.

Contract version 1. A flavour that `extends` another takes over its spellings, reserved words and files, and replaces
those it names itself; a file is known by its path, and one without a template is dropped.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

CONTRACT = 1
MANIFEST = "flavour.toml"
Each: TypeAlias = Literal["once", "webhooks", "shims", "module", "resource", "side", "verbatim"]
EACH: tuple[Each, ...] = ("once", "webhooks", "shims", "module", "resource", "side", "verbatim")


class FlavourError(Exception):
    """A flavour that cannot be used; the message says which, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRule:
    """One kind of file: where it goes, what prints it, and how many there are of it."""

    path: str
    template: str
    each: Each


@dataclass(frozen=True, slots=True, kw_only=True)
class Flavour:
    """A flavour with all it extends. `folders` holds its templates, nearest first, by the name of their flavour."""

    name: str
    folders: Mapping[str, Path]
    files: tuple[FileRule, ...]
    style: str
    requires_python: str
    dependencies: tuple[str, ...]
    response_types: Mapping[str, str]
    request_types: Mapping[str, str]
    reserved: Mapping[str, frozenset[str]]


def builtin_folder() -> Path:
    """The folder of the flavours that come with the tool: beside the package in a checkout, inside it in a wheel."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent.parent / "templates"


def builtin_names() -> tuple[str, ...]:
    """The names of the flavours that come with the tool."""
    return tuple(sorted(path.parent.name for path in builtin_folder().glob(f"*/{MANIFEST}")))


def open_flavour(name: str, base: Path = Path()) -> Flavour:
    """A flavour by its name, or by the path of its folder; raises FlavourError where it is none."""
    manifests = _chain(name, base)
    nearest = manifests[0][1]
    return Flavour(
        name=nearest["name"],
        folders={data["name"]: folder for folder, data in manifests},
        files=_files(manifests),
        style=nearest.get("style", ""),
        requires_python=_first(manifests, "requires-python", ">=3.11"),
        dependencies=tuple(_first(manifests, "dependencies", [])),
        response_types=_merged(manifests, "response"),
        request_types={**_merged(manifests, "response"), **_merged(manifests, "request")},
        reserved=_reserved(manifests),
    )


def _chain(name: str, base: Path) -> list[tuple[Path, dict[str, Any]]]:
    found: list[tuple[Path, dict[str, Any]]] = []
    following: str | None = name
    while following is not None:
        folder = _folder(following, base)
        if folder in [known for known, _ in found]:
            raise FlavourError(f"flavour {name}: it extends itself by way of {following}")
        data = _read(folder)
        found.append((folder, data))
        following, base = data.get("extends"), folder.parent
    return found


def _folder(name: str, base: Path) -> Path:
    for folder in (builtin_folder() / name if "/" not in name else None, base / name):
        if folder is not None and (folder / MANIFEST).is_file():
            return folder.resolve()
    known = ", ".join(builtin_names())
    raise FlavourError(f"there is no flavour {name}: neither one of {known}, nor a folder with a {MANIFEST}")


def _read(folder: Path) -> dict[str, Any]:
    place = folder / MANIFEST
    try:
        data = tomllib.loads(place.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FlavourError(f"{folder.name}/{MANIFEST} cannot be read: {error}") from error
    if data.get("contract") != CONTRACT:
        raise FlavourError(
            f"{folder.name}/{MANIFEST}: contract = {data.get('contract')!r}, this version knows {CONTRACT}"
        )
    data.setdefault("name", folder.name)
    return data


def _files(manifests: list[tuple[Path, dict[str, Any]]]) -> tuple[FileRule, ...]:
    rules: dict[str, FileRule | None] = {}
    for folder, data in reversed(manifests):
        for entry in data.get("file", []):
            path, template, each = entry.get("path"), entry.get("template"), entry.get("each", "once")
            if not isinstance(path, str) or each not in EACH:
                raise FlavourError(
                    f"{folder.name}/{MANIFEST}: a [[file]] needs a path, and each = one of {', '.join(EACH)}"
                )
            rules[path] = FileRule(path=path, template=template, each=each) if isinstance(template, str) else None
    return tuple(rule for rule in rules.values() if rule is not None)


def _first(manifests: list[tuple[Path, dict[str, Any]]], key: str, default: Any) -> Any:
    return next((data[key] for _, data in manifests if key in data), default)


def _merged(manifests: list[tuple[Path, dict[str, Any]]], side: str) -> dict[str, str]:
    merged: dict[str, str] = {}
    for _, data in reversed(manifests):
        merged |= data.get("types", {}).get(side, {})
    return merged


def _reserved(manifests: list[tuple[Path, dict[str, Any]]]) -> dict[str, frozenset[str]]:
    merged: dict[str, frozenset[str]] = {}
    for _, data in reversed(manifests):
        for scope, names in data.get("reserved", {}).items():
            merged[scope] = merged.get(scope, frozenset()) | frozenset(names)
    return merged
