"""Turn any text into a name that Python, a file system and a data class accept.

Python 3 reference, section 2.3 (identifiers are compared in NFKC) and 2.3.1 (keywords). Names never start with an
underscore: data classes of the pydantic kind take such a name for a private attribute.

    >>> identifier("@type"), identifier("class"), identifier("+1"), identifier("1080p"), identifier("")
    ('type', 'class_', 'plus_1', 'value_1080p', 'value')
    >>> class_name("foo.bar-Baz"), class_name("404 error"), module_name("OpenAIFile"), module_name("aux")
    ('FooBarBaz', 'Value404Error', 'open_ai_file', 'aux_')
"""

from __future__ import annotations

import re
from hashlib import sha256
from keyword import iskeyword

from clientsmith.naming.words import pascal, pieces, snake, vocabulary

# What is longer is shortened. Files are called after classes and resources, with an underscore before each word, and no
# path in a package is over 160 characters.
LONGEST = 80
LONGEST_FILE = 96
# Fields and arguments are no files, and people look for them as the document spells them.
LONGEST_FIELD = 120
_NAMELESS = "value"

# What annotations and class bodies spell without an import: a module or class may not give these another meaning.
BUILTINS = vocabulary(
    "BaseException ConnectionError Ellipsis Exception False KeyError None NotImplemented NotImplementedError "
    "PermissionError RuntimeError StopIteration TimeoutError True TypeError ValueError bool bytearray bytes "
    "classmethod complex dict enumerate filter float frozenset id int isinstance iter len list map max memoryview "
    "min next object open print property range repr set sorted staticmethod str sum super tuple type zip"
)

# What Windows keeps for its devices, whatever stands behind the dot; what `python -m` and pytest look for.
_DEVICE = re.compile(r"con|prn|aux|nul|(com|lpt)\d")
_NO_FILES = frozenset({"conftest", "init", "main"})

# What stands between words, and is one of them only where it stands alone.
_JOINTS = frozenset("-./:,;")
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


def identifier(text: str, limit: int = LONGEST_FIELD) -> str:
    """A name for a variable, field, argument, method or module: small letters, words apart."""
    return _safe(shorten(_spelled(text), limit))


def spelled_out(text: str) -> str:
    """An identifier in which the signs are words too: `dataset[]` and `dataset` are two names."""
    signs = "".join(f" {_SIGNS[char]} " if char in _SIGNS and char not in _JOINTS else char for char in text)
    return identifier(signs)


def class_name(text: str, limit: int = LONGEST) -> str:
    """A name for a class: the words without a joint, capitals of the author's kept."""
    return _safe(shorten(_class(text), limit))


def module_name(text: str, limit: int = LONGEST_FILE) -> str:
    """A name for a file; no different from other names, but for what files may not be called."""
    name = identifier(text, limit)
    return name + "_" if name in _NO_FILES or _DEVICE.fullmatch(name) else name


def is_shortened(text: str, limit: int = LONGEST_FIELD) -> bool:
    """Whether a text is too long for a name, so that some of its words are left out of it."""
    return len(_spelled(text)) > limit


def marked(name: str, text: str) -> str:
    """A shortened name that another has too, told from it by a hash of all of the text."""
    return _ended(name, text, LONGEST)


def constant(text: str, limit: int = LONGEST) -> str:
    """A name for a member of an enumeration: capitals, words apart."""
    return identifier(text, limit).upper().rstrip("_")


def shorten(name: str, limit: int = LONGEST) -> str:
    """Leave words out of a long name: those it says again, from the first on, then those in its middle.

    What it begins with says where it belongs, what it ends with what it is. Only a word too long by itself is cut, and
    then the name ends in a hash.

    >>> shorten("treasury_transaction_bank_transfer_us_bank_transfer", 40), shorten("a_first_and_a_last_word", 12)
    ('treasury_transaction_us_bank_transfer', 'first_word')
    """
    if len(name) <= limit:
        return name
    joint = "_" if "_" in name and name == name.lower() else ""
    parts = list(pieces(name))
    while (again := _said_again(parts)) is not None and len(joint.join(parts)) > limit:
        del parts[again]
    while len(parts) > 2 and len(joint.join(parts)) > limit:
        del parts[len(parts) // 2]
    short = joint.join(parts)
    return short if len(short) <= limit else _ended(short, name, limit, "_")


def _spelled(text: str) -> str:
    name = snake(text) or "_".join(_SIGNS[char] for char in text if char in _SIGNS) or _NAMELESS
    if text[:1] in ("+", "-") and text[1:2].isalnum():
        name = f"{_SIGNS[text[0]]}_{name}"
    if text[-1:] in ("<", ">") and snake(text):
        name = f"{name}_{_SIGNS[text[-1]]}"
    return _startable(name, _NAMELESS + "_")


def _class(text: str) -> str:
    name = "" if text[:1] in ("+", "-") else pascal(text)
    return _startable(name or pascal(_spelled(text)), _NAMELESS.capitalize())


def _said_again(parts: list[str]) -> int | None:
    """The first word that comes again later; not the first of all, where no name can start with the second."""
    small = [part.lower() for part in parts]
    start = 0 if len(small) < 2 or small[1][0].isidentifier() else 1
    return next((place for place in range(start, len(small)) if small[place] in small[place + 1 :]), None)


def _ended(name: str, text: str, limit: int, loose: str = "") -> str:
    """As much of a name as leaves room for a hash of all of the text behind it; it does not end in `loose` signs."""
    mark = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    start = name[: limit - len(mark) - 1]
    return f"{start.rstrip(loose) if loose else start}_{mark}"


def _startable(name: str, prefix: str) -> str:
    return name if name[0].isidentifier() else prefix + name


def _safe(name: str) -> str:
    return name + "_" if iskeyword(name) else name
