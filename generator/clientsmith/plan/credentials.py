"""Turn security schemes into arguments of the client, the credentials made of them, and rows of the README."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from clientsmith.ir.api import Operation, Place, Requirement, Scheme
from clientsmith.plan.book import Book
from clientsmith.plan.calls import ASYNC, SYNC, Side
from clientsmith.plan.code import Code, cell, literal
from clientsmith.plan.layout import annotated, opened
from clientsmith.plan.percent import encoded
from clientsmith.plan.views import SettingView

# The class of each kind, and the module of the runtime that holds it.
AUTH = {
    "bearer": ("auth.schemes", "BearerAuth"),
    "basic": ("auth.schemes", "BasicAuth"),
    "api_key": ("auth.schemes", "ApiKeyAuth"),
    "client_credentials": ("auth.client_auth", "ClientCredentialsAuth"),
    "certificate": ("auth.client_auth", "ClientCertificate"),
}
# What an argument takes: a string or a function that gets one, a string alone, or files.
SECRET, TEXT, FILES = "secret", "text", "files"
SECRETS = {
    SYNC.prefix: (Code("str"), Code("Callable[[], str]"), Code("None")),
    ASYNC.prefix: (Code("str"), Code("Callable[[], str]"), Code("Callable[[], Awaitable[str]]"), Code("None")),
}
PLAIN = {TEXT: (Code("str"), Code("None")), FILES: (Code("Certificate"), Code("None"))}

OF_FUNCTIONS = """\
A function that gets a secret is asked for each call, and once more where the server answers 401; an `AsyncClient`
awaits it where need be."""
OF_TOKENS = """\
Without `{0}=` the client fetches a token with `{1}=` and `{2}=`:
one for all calls with the same scopes, the next before it expires or after a 401. A `TokenError` says why not."""
OF_CERTIFICATES = """\
A certificate is shown over https by the client's own connections; give another transport its certificate yourself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One argument of the client that a scheme needs, and the environment variables that stand in for it."""

    name: str
    takes: str
    envs: tuple[str, ...]
    what: str
    sampled: bool = True


def environment(book: Book, name: str) -> str:
    """The environment variable of an argument: named after the package."""
    return f"{book.package}_{name}".upper()


def given(book: Book, scheme: Scheme) -> tuple[Given, ...]:
    """The arguments of one scheme, in the order in which its credential takes them."""
    names = book.names.credentials[scheme.name]
    own = (scheme.env,) if scheme.env else (environment(book, names[0]),)
    envs = [(environment(book, name),) for name in names]
    match scheme.kind:
        case "basic":
            return tuple(
                Given(name=name, takes=TEXT, envs=env, what=f"the {name} of basic authentication")
                for name, env in zip(names, envs, strict=True)
            )
        case "client_credentials":
            token, client_id, secret = names
            fetched = f"the client's id: with `{cell(secret)}=` the client fetches the token itself"
            return (
                Given(name=token, takes=SECRET, envs=own, what="the access token, or a function that gets one"),
                Given(name=client_id, takes=TEXT, envs=envs[1], what=fetched, sampled=False),
                Given(name=secret, takes=TEXT, envs=envs[2], what="the client's secret", sampled=False),
            )
        case "certificate":
            both = (environment(book, names[0]), environment(book, names[0].replace("cert", "key")))
            files = "the file of the client's certificate and key, or a tuple of both files and the key's password"
            return (Given(name=names[0], takes=FILES, envs=both, what=files, sampled=False),)
        case "bearer" | "api_key":
            word = "token" if scheme.kind == "bearer" else "key"
            return (Given(name=names[0], takes=SECRET, envs=own, what=f"the {word}, or a function that gets one"),)


def all_given(book: Book) -> tuple[Given, ...]:
    """The arguments of all schemes, in their order; one that several schemes share is there once."""
    found = {each.name: _told(each, scheme) for scheme in book.api.schemes for each in given(book, scheme)}
    return tuple(found.values())


def _told(each: Given, scheme: Scheme) -> Given:
    return replace(each, what=f"{each.what}; deprecated") if scheme.doc.deprecated else each


def parameters(book: Book, side: Side) -> Iterator[Code]:
    """The parameters of the client's constructor: secrets, then strings, then files."""
    for takes in (SECRET, TEXT, FILES):
        kinds = SECRETS[side.prefix] if takes == SECRET else PLAIN[takes]
        for each in all_given(book):
            if each.takes == takes:
                yield annotated(Code(each.name), kinds, Code("None"), indent=8, after=1)


def credential(book: Book, scheme: Scheme) -> Code:
    """The expression that makes the credential of a scheme from its arguments."""
    found = given(book, scheme)
    names = tuple(each.name for each in found)
    envs = tuple(env for each in found for env in each.envs)
    items = [literal(known_as(scheme.name)), *(Code(name) for name in names)]
    match scheme.kind:
        case "api_key":
            items += [Code("place=") + literal(scheme.place.value), Code("name=") + literal(scheme.wire)]
        case "client_credentials":
            items.append(Code("url=") + literal(scheme.token_url))
        case "bearer" if scheme.word != "Bearer":
            items.append(Code("word=") + literal(scheme.word))
    items.append(_one_or_more("argument", names))
    items.append(_one_or_more("env", envs))
    return opened(Code(AUTH[scheme.kind][1] + "("), items, Code(")"), indent=16, room=87)


def _one_or_more(keyword: str, values: tuple[str, ...]) -> Code:
    if len(values) == 1:
        return Code(f"{keyword}=") + literal(values[0])
    return opened(Code(f"{keyword}s=("), [literal(value) for value in values], Code(")"), indent=20, room=87)


def required(requirement: Requirement) -> Code:
    """A scheme as an endpoint names it: its name, and after it the scopes that a token needs, the same in one order."""
    return literal(" ".join((known_as(requirement.scheme), *sorted(requirement.scopes))))


def known_as(scheme: str) -> str:
    """The name of a scheme without blanks, which set off scopes."""
    return "_".join(scheme.split())


def tested(book: Book, operation: Operation, place: Place) -> list[str]:
    """The pairs that credentials add to the query or the cookies of a call in the tests, which give them all."""
    schemes = {scheme.name: scheme for scheme in book.api.schemes}
    for alternative in operation.security:
        used = [(scheme, given(book, scheme)[0]) for scheme in (schemes[one.scheme] for one in alternative)]
        if used and all(each.sampled for _, each in used):
            keys = [(scheme, each) for scheme, each in used if scheme.kind == "api_key" and scheme.place is place]
            return [f"{encoded(scheme.wire)}={encoded(_sample(each))}" for scheme, each in keys]
    return []


def homes(book: Book) -> dict[str, set[str]]:
    """The classes of the credentials, by the module that holds them."""
    found: dict[str, set[str]] = {}
    for scheme in book.api.schemes:
        module, name = AUTH[scheme.kind]
        found.setdefault(f"._runtime.{module}", set()).add(name)
    return found


def rows(book: Book) -> tuple[SettingView, ...]:
    """What the README says of the arguments, and a value of each for the tests."""
    return tuple(_row(each) for each in all_given(book))


def _row(each: Given) -> SettingView:
    sample = Code(each.name) + Code("=") + literal(_sample(each)) + Code(",")
    return SettingView(
        name=Code(each.name),
        env=Code("`, `").join(cell(env) for env in each.envs),
        what=Code(each.what),
        sample=sample if each.sampled else Code(""),
    )


def _sample(each: Given) -> str:
    return f"{each.name}-of-the-tests"


def notes(book: Book) -> tuple[Code, ...]:
    """What the README tells besides of the credentials that a document has, a paragraph each."""
    taken = {each.takes for each in all_given(book)}
    found: list[Code] = []
    if SECRET in taken:
        found.append(Code(OF_FUNCTIONS))
    found += [
        Code(OF_TOKENS.format(*map(cell, book.names.credentials[scheme.name])))
        for scheme in book.api.schemes
        if scheme.kind == "client_credentials"
    ]
    if FILES in taken:
        found.append(Code(OF_CERTIFICATES))
    return tuple(found)
