"""Turn `clientsmith.rules` into docs/diagnostics.md.

After a change of the rules, write the page anew with:

    python tests/house/diagnostics_page.py
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from clientsmith import rules
from clientsmith.report import Rule

PAGE = Path(__file__).resolve().parents[2] / "docs" / "diagnostics.md"
HEAD = """\
# Diagnostics

Everything that clientsmith says about a document, a configuration or an output, in the order of the stages that say it.
`clientsmith explain <rule>` tells the same. Words in angle brackets are filled in from what was found.

* **error**: nothing is written.
* **warning**: something is left out or widened; with `--strict` it counts as an error.
* **note**: something was chosen for you; shown with `--verbose`, and by `clientsmith validate`.

This page is written from `clientsmith/rules.py`, by `tests/house/diagnostics_page.py`.
"""
STAGE = re.compile(r"^# --- (?P<name>.*?) -+$|^(?P<constant>[A-Z_]+) = Rule\(", re.MULTILINE)


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for stage, told in _stages():
        parts.append(f"## {stage[0].upper()}{stage[1:]}\n")
        parts += [_section(rule) for rule in told]
    return "\n".join(parts)


def _stages() -> Iterator[tuple[str, list[Rule]]]:
    """The rules of each stage, as the headings in rules.py divide them."""
    name, found = "", list[Rule]()
    for match in STAGE.finditer(inspect.getsource(rules)):
        if match["name"]:
            if found:
                yield name, found
            name, found = match["name"], []
        else:
            found.append(getattr(rules, match["constant"]))
    yield name, found


def _section(rule: Rule) -> str:
    return (
        f"### {rule.id}\n\n"
        f"**{rule.severity.value}**: {_filled(rule.summary)}\n\n"
        f"* What comes of it: {_filled(rule.effect)}\n"
        f"* What to do: {_filled(rule.help)}\n"
    )


def _filled(text: str) -> str:
    """The text with its slots as names in angle brackets, which Markdown needs told are no HTML."""
    names = [name for _, name, _, _ in Formatter().parse(text) if name]
    return re.sub(r"<(?=\w+>)", r"\\<", text.format_map({name: f"<{name}>" for name in names}))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
