"""Turn what went wrong, was left out or was chosen into diagnostics: a rule, a place and the facts.

Stages add to a `Report`; nothing is returned or raised, so lowering never stops at the first complaint. Lines and
columns are worked out only when something is shown (`shown.findings` and the command line do that).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from clientsmith.source.pointer import Pointer


class Severity(Enum):
    """ERROR: nothing is written. WARNING: something is left out or widened. NOTE: something was chosen for you."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of diagnostic: `summary` and `effect` have {slots} that the facts fill; `help` says what to do."""

    id: str
    severity: Severity
    summary: str
    effect: str
    help: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what rule, where, with what facts, and which other places have to do with it.

    `position` (line and column, from 1) is given only where no pointer leads: a syntax error, a key written twice.
    """

    rule: Rule
    at: Pointer
    facts: Mapping[str, str] = field(default_factory=dict)
    related: tuple[Pointer, ...] = ()
    position: tuple[int, int] | None = None

    @property
    def message(self) -> str:
        return self.rule.summary.format_map(self.facts)

    @property
    def effect(self) -> str:
        return self.rule.effect.format_map(self.facts)

    @property
    def help(self) -> str:
        return self.rule.help.format_map(self.facts)


class Report:
    """The diagnostics of one run, each told once, in the order of their places when read.

    For showing them it keeps what was read, by name, and the way from a place of the document to where that is written;
    `called` gives what people call a file, where that is not the name it is read by (one of another revision).
    """

    def __init__(self) -> None:
        self._found: dict[tuple[str, Pointer, str], Diagnostic] = {}
        self.texts: dict[str, str] = {}
        self.origin: Callable[[Pointer], Pointer] = lambda at: at
        self.called: Callable[[str], str] = lambda name: name

    def add(
        self,
        rule: Rule,
        at: Pointer,
        *,
        related: tuple[Pointer, ...] = (),
        position: tuple[int, int] | None = None,
        **facts: object,
    ) -> None:
        """Record a finding; the same rule, place and message are kept once. Facts are cut to 200 characters."""
        shown = {name: _short(self.called(str(fact))) for name, fact in facts.items()}
        found = Diagnostic(rule, at, shown, related, position)
        self._found.setdefault((rule.id, at, found.message), found)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(sorted(self._found.values(), key=lambda found: (found.at.source, found.at.tokens, found.rule.id)))

    def __len__(self) -> int:
        return len(self._found)

    def count(self, severity: Severity) -> int:
        """How many findings are of this severity."""
        return sum(found.rule.severity is severity for found in self._found.values())

    @property
    def failed(self) -> bool:
        """Whether an error was found: nothing may be written then."""
        return self.count(Severity.ERROR) > 0


def reason_of(error: Exception) -> str:
    """Why the system refused something, as part of a sentence."""
    return (getattr(error, "strerror", None) or str(error)).lower()


def _short(text: str, limit: int = 200) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
