"""Turn any text into words, and words into the spellings that Python uses.

A word ends where the text has a character that no identifier may hold, before a capital that follows a small letter,
and before the last capital of a run that small letters follow. Digits stay with the letters before them. There is no
list of brands: `OAuth2` is one word because a capital that stands alone belongs to the word after it (`EMail`,
`KMeans`), unless it is one that people use alone (a, x, y, z).

    >>> words("getHTTPServerURLs"), words("OAuth2-token"), words("v1beta2/b64_json")
    (('get', 'http', 'server', 'urls'), ('oauth2', 'token'), ('v1beta2', 'b64', 'json'))
    >>> pascal("pet_status"), pascal("OpenAIFile"), snake("OpenAIFile")
    ('PetStatus', 'OpenAIFile', 'open_ai_file')
"""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_letters, ascii_lowercase, digits
from unicodedata import normalize

# Over the signature of a run: U capital, s the letter s, l any other letter, d digit.
_WORD = re.compile(
    r"U{2,}s(?![ls])d*"  # URLs
    r"|U+(?=U[ls])"  # HTTP of HTTPServer
    r"|U?[ls]+(?:d+[ls]*)*"  # Server, v1beta2
    r"|U+(?:d+[ls]*)*"  # HTTP, EC2
    r"|d+U+(?=U[ls])|d+U+(?![ls])"  # 2FA of 2FAEnabled
    r"|d+(?:[ls]+d*)*"  # 1080p
)
_STANDS_ALONE = frozenset("axyz")
# What most names are made of, without a look at each character.
_ASCII_RUN = re.compile("[A-Za-z0-9]+")
_ASCII_KINDS = str.maketrans(
    ascii_letters + digits, "".join("s" if char == "s" else "l" for char in ascii_lowercase) + "U" * 26 + "d" * 10
)


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in small letters; none where it holds neither letter nor digit."""
    return tuple(normalize("NFKC", word.lower()) for run in runs(text) for word in _glued(_split(run)))


def runs(text: str) -> tuple[str, ...]:
    """The stretches of a text that an identifier may hold, underscores left out; an apostrophe joins (`user's`)."""
    plain = normalize("NFKC", text).replace("'", "").replace("’", "")
    if plain.isascii():
        return tuple(_ASCII_RUN.findall(plain))
    return tuple("".join(char if _legal(char) else " " for char in plain).split())


def snake(text: str) -> str:
    """`listPets` as `list_pets`; empty where the text has no words."""
    return "_".join(words(text))


def pascal(text: str) -> str:
    """`pet_status` as `PetStatus`. Capitals inside a name stay, for they are how its author spells it."""
    parts = runs(text)
    if len(parts) > 1 and text.upper() == text:
        parts = tuple(part.lower() for part in parts)
    name = ""
    for part in parts:
        # v1.2 and v12 are two names.
        joint = "_" if name[-1:].isdigit() and part[0].isdigit() else ""
        name += joint + part[0].upper() + part[1:]
    return name


def pieces(name: str) -> tuple[str, ...]:
    """The words of a name as they are spelled in it."""
    return tuple(piece for run in runs(name) for piece in _split(run))


def vocabulary(text: str) -> frozenset[str]:
    """A set of words, written with spaces between them."""
    return frozenset(text.split())


def _legal(char: str) -> bool:
    return char != "_" and ("a" + char).isidentifier()


def _kind(char: str) -> str:
    if char.isdigit():
        return "d"
    if char.isupper() or char.istitle():
        return "U"
    return "s" if char == "s" else "l"


def _split(run: str) -> list[str]:
    signature = run.translate(_ASCII_KINDS) if run.isascii() else "".join(map(_kind, run))
    return [run[match.start() : match.end()] for match in _WORD.finditer(signature)]


def _glued(pieces: list[str]) -> list[str]:
    """Put a lone letter in front of the capitalised piece that follows it."""
    done: list[str] = []
    lone = ""
    for piece in pieces:
        if len(piece) == 1 and piece.isalpha() and piece.lower() != piece.upper() and not lone:
            lone = piece
            continue
        apart = not lone or lone.lower() in _STANDS_ALONE
        done += filter(None, (lone, piece)) if apart else [lone + piece]
        lone = ""
    return [*done, lone] if lone else done
