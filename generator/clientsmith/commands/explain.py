"""Turn the id of a rule into what it means: `clientsmith explain`."""

from __future__ import annotations

import click

from clientsmith.commands.console import out
from clientsmith.options import suggestion
from clientsmith.report import Rule
from clientsmith.rules import RULES
from clientsmith.shown.findings import general


@click.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> int:
    """Say what a RULE of the findings means.

    And what comes of it, and what to do. Without a rule, all are listed.
    """
    if rule is None:
        width = max(map(len, RULES))
        for one in RULES.values():
            out(f"{one.id:{width}}  {one.severity.value:7}  {general(one.summary)}")
        return 0
    if rule not in RULES:
        raise click.UsageError(f"There is no rule {rule!r}{suggestion(rule, RULES)}")
    out(_explained(RULES[rule]))
    return 0


def _explained(rule: Rule) -> str:
    parts = [f"{rule.severity.value}[{rule.id}]: {general(rule.summary)}"]
    told = {"effect": rule.effect, "help": rule.help}
    return "\n".join([*parts, *(f"  {name}: {general(text)}" for name, text in told.items() if text)])
