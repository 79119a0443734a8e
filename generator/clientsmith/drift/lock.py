"""Turn what a package was made from into `clientsmith.lock`, and that back: how the next run knows what it wrote.

Contract version 1. JSON with sorted files and no time, host or absolute path in it, so that the same input gives the
same bytes everywhere.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clientsmith import __version__, rules
from clientsmith.drift.tool import code_fingerprint
from clientsmith.options import STDIN, Target
from clientsmith.render.tidy import version_of
from clientsmith.render.write import is_inside
from clientsmith.report import Report
from clientsmith.source.json import JsonValue
from clientsmith.source.pointer import Pointer

if TYPE_CHECKING:  # a check by hashes reads a lock and makes none: it is done before these would be imported
    from clientsmith.flavour.manifest import Flavour
    from clientsmith.ir.api import Api
    from clientsmith.naming.names import Names
    from clientsmith.openapi.model import Document
    from clientsmith.source.load import Source

CONTRACT = 1
LOCK = "clientsmith.lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hashed:
    """A file that was read: its path as seen from the output, and the SHA-256 of its bytes."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """What a package was made from, and what was written. `flavour` is name and hash, `formatter` name and version.

    `base` is the SHA-256 of what `drift.base` keeps of both, "" in the lock of a version that kept nothing.
    `code` is the hash of the generator's own code, and `unread` counts references that led to no file: the next time
    they may.
    """

    tool: str
    document: Hashed
    overlays: tuple[Hashed, ...]
    options: Mapping[str, JsonValue]
    flavour: tuple[str, str]
    formatter: tuple[str, str]
    files: Mapping[str, str]
    operations: tuple[Mapping[str, JsonValue], ...]
    parts: tuple[Hashed, ...] = ()
    base: str = ""
    code: str = ""
    unread: int = 0


def digest(data: bytes) -> str:
    """The SHA-256 of bytes, as text."""
    return sha256(data).hexdigest()


def fingerprint(folders: Mapping[str, Path]) -> str:
    """The hash of all that a flavour is made of: the manifests and templates of its folders."""
    whole = sha256()
    for name, folder in folders.items():
        for file in sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
            whole.update(f"{name}/{file.relative_to(folder).as_posix()}\0{digest(file.read_bytes())}\n".encode())
    return whole.hexdigest()


def operations_of(api: Api, names: Names) -> tuple[Mapping[str, JsonValue], ...]:
    """Where each operation of the document is found in the package."""
    return tuple(
        {
            "method": operation.method.upper(),
            "path": operation.path,
            "operation_id": operation.operation_id,
            "call": names.calls[operation.id].dotted,
        }
        for operation in api.operations
    )


def options_of(target: Target) -> Mapping[str, JsonValue]:
    """The options that what is generated depends on, besides those that the lock has a place for."""
    owned = {"owned": sorted(target.owned)} if target.owned else {}
    return {"names": dict(sorted(target.renames.items())), "package": target.package, **owned}


def is_remote(name: str) -> bool:
    """Whether a part was fetched."""
    return name.startswith(("http://", "https://"))


def path_from(name: str, output: Path) -> str:
    """A path as seen from the output; the name alone where both share no folder: the way would tell of the machine."""
    if name == STDIN:
        return name
    path, folder = _found(name), output.resolve()
    shared = os.path.commonpath([path, folder]) if path.anchor == folder.anchor else path.anchor
    return Path(os.path.relpath(path, folder)).as_posix() if shared != path.anchor else path.name


def _found(name: str) -> Path:
    """A file by its folder as it really is: the same, whatever links lead to the folder."""
    path = Path(name)
    return path.parent.resolve() / path.name


def _beside(part: str, document: str, shown: str) -> str:
    """The path of a part, or its address, where the document is shown as that path."""
    if is_remote(part):
        return part
    way = os.path.relpath(_found(part), _found(document).parent)
    return Path(os.path.normpath(Path(shown).parent / way)).as_posix()


def to_bytes(lock: Lock) -> bytes:
    """The text of a lock file."""
    data = {
        "contract": CONTRACT,
        "clientsmith": lock.tool,
        **({"code": lock.code} if lock.code else {}),
        "document": asdict(lock.document),
        "overlays": [asdict(overlay) for overlay in lock.overlays],
        **({"parts": [asdict(part) for part in lock.parts]} if lock.parts else {}),
        **({"unread": lock.unread} if lock.unread else {}),
        "options": {**lock.options, "sha256": digest(json.dumps(lock.options, sort_keys=True).encode())},
        "flavour": dict(zip(("name", "sha256"), lock.flavour, strict=True)),
        "formatter": dict(zip(("name", "version"), lock.formatter, strict=True)),
        "files": dict(sorted(lock.files.items())),
        **({"base": lock.base} if lock.base else {}),
        "operations": list(lock.operations),
    }
    return (json.dumps(data, indent=2) + "\n").encode()


def documents_of(target: Target, document: Document) -> tuple[tuple[str, Source], ...]:
    """The document, its overlays and its parts, each with its path as the lock has it; there may be parts twice."""
    found = [(path_from(source.name, target.output), source) for source in document.sources]
    parts = [(_beside(part.name, target.document, found[0][0]), part) for part in document.parts]
    return (*found, *sorted(parts, key=lambda part: part[0]))


def lock_of(
    target: Target,
    document: Document,
    flavour: Flavour,
    api: Api,
    names: Names,
    files: Mapping[str, bytes],
    base: str,
    shims: str = "",
) -> bytes:
    """The lock file of a package that is generated for a target.

    `base` is the hash of what is kept of it, `shims` that of the version whose symbols it keeps.
    """
    read = [(path, source.sha256) for path, source in documents_of(target, document)]
    (entry, *overlays), others = read[: len(document.sources)], dict(read[len(document.sources) :])
    lock = Lock(
        tool=__version__,
        code=code_fingerprint(),
        unread=len(document.told),
        document=Hashed(path=entry[0], sha256=entry[1]),
        overlays=tuple(Hashed(path=path, sha256=sha256) for path, sha256 in overlays),
        options={**options_of(target), **({"shims": shims} if shims else {})},
        flavour=(flavour.name, fingerprint(flavour.folders)),
        formatter=(target.formatter, version_of(target.formatter)),
        files={path: digest(data) for path, data in files.items()},
        operations=operations_of(api, names),
        parts=tuple(Hashed(path=path, sha256=sha256) for path, sha256 in others.items()),
        base=base,
    )
    return to_bytes(lock)


def read_lock(output: Path, report: Report) -> Lock | None:
    """The lock in an output folder; None where there is none, or, with an error in the report, none to be trusted."""
    file = output / LOCK
    at = Pointer((), file.as_posix())
    try:
        text = file.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "it is not UTF-8").lower()
        report.add(rules.LOCK_UNUSABLE, at, file=at.source, reason=reason)
        return None
    try:
        return parse_lock(text)
    except _UnusableError as error:
        report.add(rules.LOCK_UNUSABLE, at, file=at.source, reason=str(error))
        return None


def package_of(lock: Lock) -> str:
    """The package that a lock tells of: named in the options, else the folder of modules at the top of the output."""
    named = lock.options.get("package")
    if isinstance(named, str) and named:
        return named
    modules = {path.removesuffix("/__init__.py") for path in lock.files if path.endswith("/__init__.py")}
    return min((folder for folder in modules if "/" not in folder and folder != "tests"), default="")


class _UnusableError(ValueError):
    """A lock file that this version did not write; the message says why."""


def parse_lock(text: str) -> Lock:
    """The lock that a text holds; raises ValueError, with the reason, where it holds none."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _UnusableError(f"it is not JSON ({error})") from None
    if not isinstance(data, dict) or not isinstance(data.get("contract"), int):
        raise _UnusableError("it is not a lock file of clientsmith")
    if data["contract"] != CONTRACT:
        raise _UnusableError(f"it has contract version {data['contract']}; this clientsmith knows {CONTRACT}")
    try:
        return _lock(data)
    except _UnusableError:
        raise
    except (KeyError, TypeError, AttributeError, ValueError):
        raise _UnusableError("it is damaged") from None


def _lock(data: Mapping[str, Any]) -> Lock:
    files = {_text(path): _text(hashed) for path, hashed in data["files"].items()}
    for path in files:
        if not is_inside(path):
            raise _UnusableError(f"it names a file outside of its folder: {path}")
    return Lock(
        tool=_text(data["clientsmith"]),
        document=_hashed(data["document"]),
        overlays=_hashes(data["overlays"]),
        options={key: value for key, value in data["options"].items() if key != "sha256"},
        flavour=(_text(data["flavour"]["name"]), _text(data["flavour"]["sha256"])),
        formatter=(_text(data["formatter"]["name"]), _text(data["formatter"]["version"])),
        files=files,
        operations=tuple(dict(operation) for operation in _list(data["operations"])),
        parts=_hashes(data.get("parts", [])),
        base=_text(data.get("base", "")),
        code=_text(data.get("code", "")),
        unread=_number(data.get("unread", 0)),
    )


def _hashes(value: object) -> tuple[Hashed, ...]:
    return tuple(_hashed(one) for one in _list(value))


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _hashed(value: Mapping[str, Any]) -> Hashed:
    return Hashed(path=_text(value["path"]), sha256=_text(value["sha256"]))


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(value)
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    value.encode()  # fails for half of a surrogate pair, which no path has
    return value
