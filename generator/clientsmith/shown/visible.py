"""Turn any text into text that a terminal shows as it is written: what would act on the terminal is escaped.

>>> visible("red \\x1b[31m"), visible("caf\u00e9")
('red \\\\x1b[31m', 'caf\u00e9')
"""

from __future__ import annotations

import unicodedata

# Unicode categories of characters that control, hide or reorder others, or that are none.
HIDING = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def visible(text: str) -> str:
    """Text that a terminal shows as it is written: what would act on it is escaped."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if unicodedata.category(char) not in HIDING else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    return " " if char == "\t" else char.encode("unicode_escape", "surrogatepass").decode("ascii")
