"""Turn drift into what people, programs and CI read: text, JSON, findings (for GitHub and SARIF), and JUnit's XML.

JUnit has no standard; what the common readers agree on (`testsuites`, `testsuite`, `testcase`, `failure`) is used.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from types import MappingProxyType

from clientsmith.drift.check import Differing, Drift, State
from clientsmith.drift.levels import Level
from clientsmith.drift.lock import LOCK
from clientsmith.report import Diagnostic, Rule, Severity
from clientsmith.shown.places import Finding, Place
from clientsmith.shown.visible import visible
from clientsmith.source.pointer import Pointer

HELP = "Bring it up to date with: clientsmith generate"
HELPS: Mapping[State, str] = MappingProxyType(
    {
        State.EDITED: "Change the document, an overlay or the flavour instead, or allow it with --max-edited-lines.",
        State.FOREIGN: "Move it below custom/, name it in `owned` in the configuration, or remove it.",
    }
)
SAYS: Mapping[State, str] = MappingProxyType(
    {
        State.NEW: "{path} would be generated, and is not there yet",
        State.MISSING: "{path} was generated, and is not there",
        State.DIFFERENT: "{path} is not as it would be generated",
        State.EDITED: "{path} was edited by hand",
        State.STALE: "{path} is no longer generated",
        State.FOREIGN: "{path} was not generated, and no lock names it",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One package that was compared: its output, with what, how, and what came of it.

    `fails` says whether the drift is at or above the level that fails; `edited_lines` is None where nobody counted.
    """

    name: str
    output: str
    document: str
    compared: str
    drift: Drift
    fails: bool
    edited_lines: int | None = None


def as_text(checked: Checked) -> Iterator[str]:
    """The drift of a package for people: why, then each file by name with its level."""
    drift = checked.drift
    if drift.level is None:
        return
    yield visible(f"{checked.output}: {drift.level.value} drift ({checked.compared})")
    yield from (visible(f"  because {reason.message}") for reason in drift.reasons)
    if drift.api is not None:
        yield f"  what the documents say differs: {drift.api.value}"
    widths = [max(len(word) for word in words) for words in zip(*map(_words, drift.files), strict=True)]
    for file in drift.files:
        level, state = (word.ljust(width) for word, width in zip(_words(file), widths, strict=True))
        yield visible(f"  {level}  {state}  {file.path}" + (f"  ({file.reason})" if file.reason else ""))


def _words(file: Differing) -> tuple[str, str]:
    return file.level.value, file.state.value


def help_of(drift: Drift) -> str:
    """What to do about drift. Generating keeps edits and foreign files: it helps where there is something else."""
    if any(file.state not in HELPS or file.reason for file in drift.files):
        return HELP
    states = {file.state for file in drift.files}
    return " ".join(told for state, told in HELPS.items() if state in states)


def as_json(every: Iterable[Checked]) -> str:
    """The drift of some packages for programs."""
    return json.dumps({"packages": [_record(checked) for checked in every]}, indent=2)


def _record(checked: Checked) -> dict[str, object]:
    drift = checked.drift
    return {
        "name": checked.name,
        "output": checked.output,
        "document": checked.document,
        "compared": checked.compared,
        "drift": bool(drift),
        "fails": checked.fails,
        "level": _value(drift.level),
        "api": _value(drift.api),
        "reasons": [
            {"cause": reason.cause.value, "name": reason.name, "message": reason.message} for reason in drift.reasons
        ],
        "files": [
            {"path": file.path, "state": file.state.value, "level": file.level.value, "reason": file.reason}
            for file in drift.files
        ],
        "allowed": list(drift.allowed),
        "edited_lines": checked.edited_lines,
    }


def _value(level: Level | None) -> str | None:
    return None if level is None else level.value


def as_findings(every: Iterable[Checked], fail_on: Level) -> tuple[Finding, ...]:
    """The drift as findings: of each package as a whole, with the reasons, and of each file.

    They are errors where they are at or above the level that fails, else warnings.
    """
    drifted = [checked for checked in every if checked.drift]
    return tuple(finding for checked in drifted for finding in (_whole(checked), *_each(checked, fail_on)))


def _whole(checked: Checked) -> Finding:
    drift = checked.drift
    severity = Severity.ERROR if checked.fails else Severity.WARNING
    rule = Rule("drift", severity, "{output} is not as it would be generated: {level}", "{why}", help_of(drift))
    why = "because " + ", ".join(reason.message for reason in drift.reasons) if drift.reasons else ""
    facts = {"output": checked.output, "level": _value(drift.level) or "", "why": why}
    return _finding(rule, f"{checked.output}/{LOCK}", facts)


def _each(checked: Checked, fail_on: Level) -> Iterator[Finding]:
    for file in checked.drift.files:
        severity = Severity.ERROR if file.level.rank >= fail_on.rank else Severity.WARNING
        help_ = HELPS.get(file.state, HELP)
        rule = Rule(f"drift-{file.state.value}", severity, SAYS[file.state], "{level} drift{why}", help_)
        why = f": {file.reason}" if file.reason else ""
        facts = {"path": file.path, "level": file.level.value, "why": why}
        yield _finding(rule, f"{checked.output}/{file.path}", facts)


def _finding(rule: Rule, file: str, facts: Mapping[str, str]) -> Finding:
    found = Diagnostic(rule, Pointer((), file), facts)
    return Finding(found=found, at=Place(file=file, line=None, column=None, pointer=""))


def as_junit(every: Iterable[Checked]) -> str:
    """The drift as test results: each package a suite, in which it is a test case, and each file that differs."""
    suites = [line for checked in every for line in _suite(checked)]
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", *suites, "</testsuites>"])


def _suite(checked: Checked) -> Iterator[str]:
    files, fails = checked.drift.files, checked.fails
    failures = len(files) + 1 if fails else 0
    yield f'  <testsuite name={_attribute(checked.name)} tests="{len(files) + 1}" failures="{failures}" errors="0">'
    told = "\n".join(as_text(checked))
    yield from _case(checked, "as it would be generated", _value(checked.drift.level) or "", told, fails=fails)
    for file in files:
        message = SAYS[file.state].format(path=file.path) + (f" ({file.reason})" if file.reason else "")
        yield from _case(checked, file.path, file.state.value, message, fails=fails)
    yield "  </testsuite>"


def _case(checked: Checked, name: str, kind: str, told: str, *, fails: bool) -> Iterator[str]:
    head = f"    <testcase classname={_attribute(checked.output)} name={_attribute(name)}"
    text = escape(_visible_lines(told))
    if not told:
        yield f"{head}/>"
    elif fails:
        first = _attribute(told.partition("\n")[0])
        yield f"{head}><failure type={_attribute(kind)} message={first}>{text}</failure></testcase>"
    else:
        yield f"{head}><system-out>{text}</system-out></testcase>"


def _visible_lines(text: str) -> str:
    """Text of several lines, each as a terminal may show it: XML has no way to write control characters either."""
    return "\n".join(map(visible, text.split("\n")))


def _attribute(text: str) -> str:
    return f'"{escape(visible(text))}"'
