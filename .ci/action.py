"""Turn the environment of a GitHub runner into runs of `clientsmith check` and `clientsmith diff`, and back.

What comes back are annotations, outputs, the summary of the step and the exit code; `action.yml` calls this, with its
inputs in the environment. Each document is looked at by itself, and of all the gravest counts.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from runner import annotation, append, fenced, log, output

Settings: TypeAlias = Mapping[str, str]

COMMANDS = ("check", "diff")
EFFECTS = ("none", "compatible", "breaking")
# The values of each output, the gravest last.
ORDERS: Mapping[str, Sequence[str]] = {
    "drift": ("false", "true"),
    "level": ("none", "formatting", "docs", "additive", "source-breaking", "wire-breaking"),
    "wire": EFFECTS,
    "source": EFFECTS,
    "semver": ("none", "patch", "minor", "major"),
}
MARK = "<!-- clientsmith -->"  # by which a workflow finds the comment that it made earlier
LIMIT = 65_000  # characters of a comment: GitHub takes 65,536
BYTES = 120_000  # of a comment: a variable of the environment, by which a workflow passes it on, has 128 KiB
NO_COMMIT = "0" * 40
NOT_THERE = "[revision-path-missing]"


@dataclass(frozen=True, slots=True)
class Said:
    """What a run of a program said."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a command comes to: for the runner, as outputs, as a part of the summary and of the comment."""

    code: int
    annotations: str = ""
    told: str = ""
    outputs: Mapping[str, str] = field(default_factory=dict)
    summary: str = ""
    comment: str = ""


def main(settings: Settings) -> int:
    """Run what the inputs ask for; gives the gravest exit code."""
    asked = settings.get("INPUT_COMMANDS", "").split() or [*COMMANDS]
    unknown = [word for word in asked if word not in COMMANDS]
    if unknown:
        sys.stdout.write(annotation("error", f"There is no command {unknown[0]}; there are {', '.join(COMMANDS)}."))
        return 2
    documents = settings.get("INPUT_DOCUMENT", "").split("\n")
    named = [document.strip() for document in documents if document.strip()] or [""]
    results = [*(check(settings, one) for one in named)] if "check" in asked else []
    results += diffs(settings, named) if "diff" in asked else []
    for result in results:
        sys.stdout.writelines(log(result.annotations, result.told))
    outputs = {**gravest(results), "comment": comment_of([result.comment for result in results if result.comment])}
    append(settings.get("GITHUB_OUTPUT"), "".join(output(*named) for named in outputs.items()))
    append(settings.get("GITHUB_STEP_SUMMARY"), "".join(f"{result.summary}\n" for result in results if result.summary))
    return max(result.code for result in results)


def check(settings: Settings, document: str) -> Result:
    """Compare the client with what its document gives."""
    words = ["check", f"--fail-on={settings.get('INPUT_FAIL_ON_DRIFT') or 'formatting'}"]
    (data,) = run(settings, document, words, "json")
    if data.code not in (0, 1):
        return failed(data, "clientsmith check")
    levels = [package["level"] or "none" for package in json.loads(data.out)["packages"]]
    level = max(levels, key=ORDERS["level"].index)
    outputs = {"drift": "false" if level == "none" else "true", "level": level}
    if level == "none":
        summary = "## Client: no drift\n\nIt is as it would be generated.\n"
        return Result(code=data.code, outputs=outputs, told=data.err, summary=summary)
    text, marks = run(settings, document, words, "text", "github")
    told = f"## Client: {level} drift\n\nIt is not as it would be generated. Bring it up to date with:"
    told = f"{told} `clientsmith generate`\n"
    return Result(
        code=data.code,
        annotations=marks.out,
        told=text.out + text.err,
        outputs=outputs,
        summary=f"{told}\n{fenced(text.out)}\n",
        comment=told,
    )


def diffs(settings: Settings, documents: Iterable[str]) -> list[Result]:
    """Compare each document with what it was."""
    revision = base(settings)
    if revision is None:
        reason = "Nothing is compared: this is no pull request and no push. The input `against` can name a revision."
        return [Result(code=0, annotations=annotation("notice", reason))]
    fetch(revision, settings)
    return [diff(settings, document, revision) for document in documents]


def diff(settings: Settings, document: str, revision: str) -> Result:
    """Compare a document with what it was at a revision."""
    words = ["diff", f"--against={revision}", f"--fail-on={settings.get('INPUT_FAIL_ON') or 'never'}"]
    data, page, marks = run(settings, document, words, "json", "markdown", "github")
    if data.code not in (0, 1):
        if NOT_THERE in data.err and not settings.get("INPUT_AGAINST"):
            return Result(code=0, annotations=annotation("notice", f"The document is new: {revision} has none."))
        return failed(data, "clientsmith diff")
    outputs = json.loads(data.out)["summary"]
    return Result(
        code=data.code, annotations=marks.out, told=data.err, outputs=outputs, summary=page.out, comment=page.out
    )


def failed(said: Said, command: str) -> Result:
    """A run that could not do what it is for: what it said stands in the log and in the summary."""
    first = next(iter(said.err.splitlines()), "") or f"exit code {said.code}"
    return Result(
        code=said.code,
        annotations=annotation("error", f"{command}: {first}"),
        told=said.out + said.err,
        summary=f"## {command} could not be done\n\n{fenced(said.err)}\n",
    )


def gravest(results: Iterable[Result]) -> Mapping[str, str]:
    """The outputs of all results; empty where no result has one."""
    every = [result.outputs for result in results]
    found = {name: [outputs[name] for outputs in every if name in outputs] for name in ORDERS}
    return {name: max(values, key=ORDERS[name].index, default="") for name, values in found.items()}


def comment_of(parts: Sequence[str]) -> str:
    """The comment on a pull request: as many parts as fit.

    >>> comment_of(["## One", "a" * LIMIT]).splitlines()[2:]
    ['## One', '', 'Reports that do not fit here: 1. See the summary of the workflow.']
    """
    text = MARK
    for number, part in enumerate(parts):
        longer = f"{text}\n\n{part.strip()}"
        if len(longer) > LIMIT or len(longer.encode()) > BYTES:
            return f"{text}\n\nReports that do not fit here: {len(parts) - number}. See the summary of the workflow."
        text = longer
    return text if parts else ""


def base(settings: Settings) -> str | None:
    """The revision to compare with: what is asked for, the base of the pull request, or what a push went on from."""
    if settings.get("INPUT_AGAINST"):
        return settings["INPUT_AGAINST"]
    if settings.get("GITHUB_BASE_REF"):
        return f"origin/{settings['GITHUB_BASE_REF']}"
    event = event_of(settings)
    queue = event.get("merge_group")
    before = queue.get("base_sha") if isinstance(queue, dict) else event.get("before")
    return before if isinstance(before, str) and before not in ("", NO_COMMIT) else None


def event_of(settings: Settings) -> Mapping[str, Any]:
    """What the runner was started for."""
    try:
        found = json.loads(Path(settings.get("GITHUB_EVENT_PATH", "")).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def fetch(revision: str, settings: Settings) -> None:
    """Bring a revision here that a checkout of one commit does not have; where that fails, clientsmith tells it."""
    name = revision.removeprefix("git:").partition(":")[0] if revision.startswith("git:") else revision
    if name.startswith("-") or shutil.which("git") is None:
        return
    if git(settings, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").code == 0:
        return
    shallow = git(settings, "rev-parse", "--is-shallow-repository").out.strip() == "true"
    depth = ["--depth=1"] if shallow else []
    for refspec in refspecs(name):
        if git(settings, "fetch", "--quiet", "--no-tags", *depth, "origin", refspec).code == 0:
            return


def refspecs(name: str) -> list[str]:
    """What may be fetched for a name to mean something: a branch, a tag or a commit.

    >>> refspecs("origin/main")
    ['+refs/heads/main:refs/remotes/origin/main']
    >>> refspecs("v1.2")
    ['+refs/tags/v1.2:refs/tags/v1.2', 'v1.2']
    """
    if name.startswith("origin/"):
        branch = name.removeprefix("origin/")
        return [f"+refs/heads/{branch}:refs/remotes/origin/{branch}"]
    return [f"+refs/tags/{name}:refs/tags/{name}", name]


def run(settings: Settings, document: str, words: Sequence[str], *styles: str) -> list[Said]:
    """What clientsmith says in each of these formats. It imports no module from the folder that it runs in (-P)."""
    config = settings.get("INPUT_CONFIG")
    read = [*([f"--config={config}"] if config else []), *(["--", document] if document else [])]
    start = [sys.executable, "-P", "-m", "clientsmith", *words]
    return said(settings, [[*start, f"--format={style}", *read] for style in styles])


def git(settings: Settings, *words: str) -> Said:
    """What git says in the workspace."""
    (found,) = said(settings, [["git", *words]])
    return found


def said(settings: Settings, commands: Sequence[Sequence[str]]) -> list[Said]:
    """What some commands say in the workspace, all at once."""
    started = [
        subprocess.Popen(
            command,
            env=trusting(settings),
            cwd=settings.get("GITHUB_WORKSPACE"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        )
        for command in commands
    ]
    texts = [process.communicate() for process in started]
    return [Said(process.returncode, *both) for process, both in zip(started, texts, strict=True)]


def trusting(settings: Settings) -> Settings:
    """The environment in which git takes the workspace for ours, whoever owns it (in a container: somebody else)."""
    number = int(settings.get("GIT_CONFIG_COUNT", "0"))
    return {
        **settings,
        "PYTHONUTF8": "1",
        "GIT_CONFIG_COUNT": str(number + 1),
        f"GIT_CONFIG_KEY_{number}": "safe.directory",
        f"GIT_CONFIG_VALUE_{number}": settings.get("GITHUB_WORKSPACE", str(Path.cwd())),
    }


if __name__ == "__main__":
    sys.exit(main(os.environ))
