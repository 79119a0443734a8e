"""Turn any text into a name that Python, a file system and a data class accept.

Python 3 reference, section 2.3 (identifiers are compared in NFKC) and 2.3.1 (keywords). Names never start with an
underscore: data classes of the pydantic kind take such a name for a private attribute.

    >>> identifier("@type"), identifier("class"), identifier("+1"), identifier("1080p"), identifier("")
    ('type', 'class_', 'plus_1', 'value_1080p', 'value')
    >>> class_name("foo.bar-Baz"), class_name("404 error"), module_name("OpenAIFile")
    ('FooBarBaz', 'Value404Error', 'open_ai_file')
"""

from __future__ import annotations

from hashlib import sha256
from keyword import iskeyword

from clientsmith.naming.words import pascal, runs, snake, vocabulary

LONGEST = 64
_NAMELESS = "value"

# What annotations and class bodies spell without an import: a module or class may not give these another meaning.
BUILTINS = vocabulary(
    "BaseException ConnectionError Ellipsis Exception False KeyError None NotImplemented NotImplementedError "
    "PermissionError RuntimeError StopIteration TimeoutError True TypeError ValueError bool bytearray bytes "
    "classmethod complex dict enumerate filter float frozenset id int isinstance iter len list map max memoryview "
    "min next object open print property range repr set sorted staticmethod str sum super tuple type zip"
)

_SIGNS = {
    "+": "plus",
    "-": "minus",
    "<": "less",
    ">": "greater",
    "=": "equal",
    "!": "not",
    "*": "star",
    "/": "slash",
    "%": "percent",
    "&": "and",
    "|": "or",
    "~": "tilde",
    "#": "hash",
    "@": "at",
    "$": "dollar",
    "^": "caret",
    ".": "dot",
    ",": "comma",
    ":": "colon",
    ";": "semicolon",
    "?": "question",
}


def identifier(text: str, limit: int = LONGEST) -> str:
    """A name for a variable, field, argument, method or module: small letters, words apart."""
    name = snake(text) or "_".join(_SIGNS[char] for char in text if char in _SIGNS) or _NAMELESS
    if text[:1] in ("+", "-") and text[1:2].isalnum():
        name = f"{_SIGNS[text[0]]}_{name}"
    return _safe(shorten(_startable(name, _NAMELESS + "_"), limit))


def class_name(text: str, limit: int = LONGEST) -> str:
    """A name for a class: the words without a joint, capitals of the author's kept."""
    signed = text[:1] in ("+", "-")
    name = "" if signed else pascal(text)
    name = name or pascal(identifier(text))
    return _safe(shorten(_startable(name, _NAMELESS.capitalize()), limit))


def module_name(text: str, limit: int = LONGEST) -> str:
    """A name for a file; no different from other names, but for what would shadow it."""
    name = identifier(text, limit)
    # `python -m` and the import system look for these two.
    return name + "_" if name in ("main", "init") else name


def constant(text: str, limit: int = LONGEST) -> str:
    """A name for a member of an enumeration: capitals, words apart."""
    return identifier(text, limit).upper().rstrip("_")


def shorten(name: str, limit: int = LONGEST) -> str:
    """Cut a long name after a word, and end it in a hash of all of it, so that two long names stay two."""
    if len(name) <= limit:
        return name
    mark = sha256(name.encode()).hexdigest()[:6]
    head = name[: limit - len(mark) - 1]
    whole = head.rpartition("_")[0] if "_" in head else head
    # A first word of that length has no better place to be cut.
    return f"{whole if len(whole) >= limit // 2 else head}_{mark}"


def is_name(text: str) -> bool:
    """Whether a text is already a name that can be used as it is."""
    return text.isidentifier() and not iskeyword(text) and not text.startswith("_") and runs(text) != ()


def _startable(name: str, prefix: str) -> str:
    return name if name[0].isidentifier() else prefix + name


def _safe(name: str) -> str:
    return name + "_" if iskeyword(name) else name
