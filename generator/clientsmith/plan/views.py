"""What templates see: the contract between the tool and every flavour, version 1.

All is decided and spelled here. A `Code` is printed as it is; a tuple is looped over; everything else is asked by
attribute whether it is there. A template finds nothing to compute.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clientsmith.plan.code import Code
from clientsmith.plan.shim_views import KeptView, ShimsView
from clientsmith.plan.webhook_views import WebhooksView

EMPTY = Code("")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """One field of a class: the whole statement, and its docstring."""

    line: Code
    doc: Code = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassView:
    """A class of the document: its head, with the colon, and its body. `empty` holds `pass` where that has nothing.

    A TypedDict in the functional form has no head: its one field is the whole statement. Where such a one comes first
    it is not `apart`: one blank line, not two, follows the imports. `properties` are old names of fields.
    """

    head: Code
    doc: Code
    fields: tuple[FieldView, ...]
    empty: Code = EMPTY
    apart: bool = True
    properties: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasView:
    """A name for another type: the whole statement, and its docstring."""

    line: Code
    doc: Code = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class TypesView:
    """A module of types: classes first, then the aliases, each after those it needs, then old names, `kept`."""

    doc: Code
    imports: Code
    classes: tuple[ClassView, ...]
    aliases: tuple[AliasView, ...]
    checks: Code = EMPTY
    kept: tuple[KeptView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LazyView:
    """A package whose names are imported when they are asked for: names by module. `kept` are those that warn then."""

    imports: tuple[Code, ...]
    entries: tuple[Code, ...]
    names: tuple[Code, ...]
    kept: tuple[KeptView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView:
    """A method: the headers of its overloads, its own header, its docstring, its statements; `renamed` decorates it."""

    overloads: tuple[Code, ...]
    header: Code
    doc: Code
    body: Code
    deprecated: Code = EMPTY
    renamed: Code = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildView:
    """A resource below another: the name of the attribute, the class, and the module that holds it."""

    name: Code
    class_name: Code
    module: Code
    line: Code
    doc: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """One class of a resource: the synchronous or the asynchronous one."""

    class_name: Code
    base: Code
    doc: Code
    children: tuple[ChildView, ...]
    methods: tuple[MethodView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawClassView:
    """The calls of one resource with other results, a line each."""

    class_name: Code
    doc: Code
    lines: tuple[Code, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolView:
    """The overloads of one call, generic in what is given back."""

    class_name: Code
    doc: Code
    overloads: tuple[Code, ...]
    deprecated: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class RawView:
    """The module of `client.raw` and `client.streamed`."""

    imports: Code
    checked: tuple[Code, ...]
    overloaded: tuple[ProtocolView, ...]
    classes: tuple[RawClassView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceView:
    """A module of calls: the endpoints as constants, then both sides."""

    name: Code
    dotted: Code
    doc: Code
    imports: Code
    checked: tuple[Code, ...]
    endpoints: tuple[Code, ...]
    sides: tuple[SideView, ...]
    tests: TestsView


@dataclass(frozen=True, slots=True, kw_only=True)
class TestView:
    """The exchange of one call, as a constant."""

    constant: Code
    exchange: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class TestsView:
    """The tests of a resource."""

    imports: Code
    tests: tuple[TestView, ...]
    listed: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientSideView:
    """One client class: how it is made, what it opens, and how it closes."""

    class_name: Code
    header: Code
    doc: Code
    core: Code
    children: tuple[ChildView, ...]
    asynchronous: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsView:
    """The words in which one side of the runtime is written, where the two differ: `with` or `async with`."""

    asynchronous: bool
    kind: Code
    prefix: Code
    module: Code
    define: Code
    wait: Code
    each: Code
    within: Code
    iterator: Code
    iterable: Code
    generator: Code
    iter: Code
    next: Code
    advance: Code
    enter: Code
    exit: Code
    stop: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class TestingView:
    """What the mock transport knows: members of JSON objects and of one array, and the type of the names of calls.

    `snippet` shows it in the README: whole lines of Python, none where no call can be shown.
    """

    operations: tuple[Code, ...]
    values: tuple[Code, ...]
    types: tuple[Code, ...]
    names: Code
    snippet: tuple[Code, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallView:
    """One call as api.md tells it."""

    call: Code
    summary: Code
    method: Code
    path: Code
    arguments: Code
    result: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """The calls of one resource, in api.md."""

    name: Code
    calls: tuple[CallView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingView:
    """One argument of the client that names a credential or a variable: for the README."""

    name: Code
    env: Code
    what: Code
    sample: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadmeView:
    """What README tells: the snippets are whole lines of Python."""

    settings: tuple[SettingView, ...]
    credentials: tuple[Code, ...]
    construct: Code
    first_call: Code
    first_call_async: Code
    raw: Code
    stream: Code
    upload: Code
    download: Code
    pages: Code
    server: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """Everything there is to print; `modules` and `resources` are by the name of their file.

    `shims` is about what is kept of the version before.
    """

    package: Code
    package_toml: Code
    prefix: Code
    distribution: Code
    title_markdown: Code
    about: Code
    summary: Code
    version: Code
    version_markdown: Code
    doc: Code
    requires_python: Code
    dependencies: tuple[Code, ...]
    exports: LazyView
    service: Code
    client_imports: Code
    clients: tuple[ClientSideView, ...]
    raw: RawView
    sides: tuple[WordsView, ...]
    types: LazyView
    params: TypesView
    modules: Mapping[str, TypesView]
    resources: Mapping[str, ResourceView]
    exchange_imports: Code
    exchange_modules: tuple[Code, ...]
    groups: tuple[GroupView, ...]
    webhooks: WebhooksView
    testing: TestingView
    readme: ReadmeView
    shims: ShimsView
