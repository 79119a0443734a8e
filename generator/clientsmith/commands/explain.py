"""Turn the id of a rule, or of a kind of change, into what it means: `clientsmith explain`."""

from __future__ import annotations

import click

from clientsmith.changes.model import Kind
from clientsmith.changes.table import default_table
from clientsmith.commands.console import out
from clientsmith.options import suggestion
from clientsmith.report import Rule
from clientsmith.rules import RULES
from clientsmith.shown.findings import general


@click.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> int:
    """Say what a RULE means: that of a finding, or of a change as `clientsmith diff` tells it.

    And what comes of it, and what to do. Without a rule, all are listed.
    """
    kinds = default_table()
    if rule is None:
        width = max(map(len, (*RULES, *kinds)))
        for one in RULES.values():
            out(f"{one.id:{width}}  {one.severity.value:7}  {general(one.summary)}")
        for kind in kinds.values():
            out(f"{kind.id:{width}}  change   {general(kind.says)}")
    elif rule in RULES:
        out(_explained(RULES[rule]))
    elif rule in kinds:
        out(_kind_explained(kinds[rule]))
    else:
        raise click.UsageError(f"There is no rule {rule!r}{suggestion(rule, (*RULES, *kinds))}")
    return 0


def _explained(rule: Rule) -> str:
    parts = [f"{rule.severity.value}[{rule.id}]: {general(rule.summary)}"]
    told = {"effect": rule.effect, "help": rule.help}
    return "\n".join([*parts, *(f"  {name}: {general(text)}" for name, text in told.items() if text)])


def _kind_explained(kind: Kind) -> str:
    """A kind of change, and how grave it is for whom."""
    told = {
        "wire": f"{kind.wire.value} (what a deployed client and the server say to each other)",
        "source": f"{kind.source.value} (code that was written against the Python package)",
        "help": "If it is otherwise for you, say so in the configuration, with `severities`.",
    }
    head = f"change[{kind.id}]: {general(kind.says)}"
    return "\n".join([head, *(f"  {name}: {text}" for name, text in told.items())])
