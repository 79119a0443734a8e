"""Turn an API and its names into the package that a flavour prints: per file, all that is to be printed."""

from __future__ import annotations

from collections.abc import Mapping

from clientsmith.flavour.manifest import Flavour
from clientsmith.ir.api import Api
from clientsmith.ir.types import TypeId
from clientsmith.naming.names import Names
from clientsmith.plan.book import Book, book
from clientsmith.plan.clients import client_imports, client_views, service
from clientsmith.plan.code import Code, docstring, literal, markdown, prose, toml
from clientsmith.plan.guide import groups, readme
from clientsmith.plan.imports import statement
from clientsmith.plan.kept import NO_SHIMS, Shims
from clientsmith.plan.models import types_view
from clientsmith.plan.modules import modules
from clientsmith.plan.params import params_view
from clientsmith.plan.raw import raw_view
from clientsmith.plan.resources import resource_view, ways
from clientsmith.plan.sample_calls import Samples
from clientsmith.plan.shims import kept_types, shims_view
from clientsmith.plan.testing import testing_view
from clientsmith.plan.tests import tests_view
from clientsmith.plan.views import LazyView, Package
from clientsmith.plan.webhooks import webhooks_view
from clientsmith.plan.words import WORDS

ERRORS = [
    "APIConnectionError",
    "APIError",
    "APIStatusError",
    "APIStreamError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ConfigurationError",
    "ConflictError",
    "InternalServerError",
    "MissingCredentialsError",
    "NotFoundError",
    "PermissionDeniedError",
    "RateLimitError",
    "ResponseValidationError",
    "TokenError",
    "UnprocessableEntityError",
]
# The public names of every package, by the module that holds them.
PUBLIC = {
    ".client": ("AsyncClient", "Client"),
    "._runtime.errors": tuple(ERRORS),
    "._runtime.reading.models": ("Model", "Unknown"),
    "._runtime.omit": ("OMIT", "Omit"),
    "._runtime.options": ("RequestOptions",),
    "._runtime.transports.aiohttp_transport": ("AiohttpTransport",),
    "._runtime.transports.async_httpx_transport": ("AsyncHttpxTransport",),
    "._runtime.paging.async_page": ("AsyncPage", "AsyncPages"),
    "._runtime.reading.async_responses": ("AsyncBinaryResponse",),
    "._runtime.reading.async_streamed": ("AsyncStreamedResponse",),
    "._runtime.reading.async_streaming": ("AsyncStream",),
    "._runtime.transports.httpx_transport": ("HttpxTransport",),
    "._runtime.middleware": ("Middleware",),
    "._runtime.paging.page": ("Page",),
    "._runtime.reading.responses": ("BinaryResponse",),
    "._runtime.reading.raw_response": ("RawResponse",),
    "._runtime.retries": ("Attempt",),
    "._runtime.reading.streamed": ("StreamedResponse",),
    "._runtime.transports.stdlib_transport": ("StdlibTransport",),
    "._runtime.reading.streaming": ("Stream",),
    "._runtime.transports.messages": ("Head", "Headers", "Request"),
    "._runtime.transports.transport": (
        "AsyncResponse",
        "AsyncTransport",
        "RequestRefusedError",
        "Response",
        "Transport",
        "TransportError",
        "TransportTimeoutError",
    ),
}
SUBMODULES = ("params", "types")


def plan(api: Api, names: Names, flavour: Flavour, package: str, shims: Shims = NO_SHIMS) -> Package:
    """The whole package."""
    shared = book(api, names, flavour, package, shims)
    samples = Samples(shared)
    by_module = modules(shared)
    where = {id_: name for name, ids in by_module.items() for id_ in ids}
    title = api.info.title or package
    return Package(
        package=Code(package),
        package_toml=toml(package),
        prefix=Code(package.upper()),
        distribution=toml(package.replace("_", "-")),
        title_markdown=markdown(title),
        about=_about(api),
        summary=toml(" ".join(prose(f"Python client of {title}", 80)[:1])),
        version=toml(_python_version(api.info.version)),
        version_markdown=markdown(api.info.version),
        doc=docstring(f"A client of {title}, version {api.info.version}."),
        requires_python=toml(flavour.requires_python),
        dependencies=tuple(toml(name) for name in flavour.dependencies),
        exports=_exports(bool(api.webhooks)),
        service=service(shared),
        client_imports=client_imports(shared),
        clients=client_views(shared),
        raw=raw_view(shared),
        sides=WORDS,
        types=_lazy_types(shared, where),
        params=params_view(shared),
        modules={name: types_view(shared, ids, where) for name, ids in by_module.items()},
        resources={
            names.files[way]: resource_view(shared, way, operations, tests_view(shared, samples, operations))
            for way, operations in ways(shared).items()
        },
        exchange_imports=statement("calls", names.files.values()) if names.files else Code(""),
        exchange_modules=tuple(Code(name) for name in names.files.values()),
        groups=groups(shared),
        webhooks=webhooks_view(shared, samples),
        testing=testing_view(shared, samples),
        readme=readme(shared, samples),
        shims=shims_view(shared),
    )


def _about(api: Api) -> Code:
    """The first paragraph of what the document says of itself: no heading, no list."""
    paragraph: list[str] = []
    for line in map(str.strip, api.info.text.splitlines()):
        if line and set(line) <= {"=", "-"}:
            paragraph.clear()  # what it underlines is a heading
        elif line and not line.startswith(("#", "- ", "* ")):
            paragraph.append(line)
        elif paragraph:
            break
    return markdown(" ".join(paragraph))


def _python_version(text: str) -> str:
    """The document's version where packaging takes it (PEP 440, the plain part of it), else 0."""
    numbers = text.strip().removeprefix("v").split("-")[0].split("+")[0].split(".")
    legal = all(part.isdecimal() and len(part) < 10 for part in numbers)
    return ".".join(numbers) if legal and len(numbers) <= 4 else "0"


def _exports(webhooks: bool) -> LazyView:
    public = {**PUBLIC, "._runtime.webhooks": ("WebhookError",)} if webhooks else PUBLIC
    submodules = (*SUBMODULES, "webhooks") if webhooks else SUBMODULES
    entries = [(name, home.removeprefix(".")) for home, found in public.items() for name in found]
    entries += [(name, name) for name in submodules]
    imports = [statement(".", submodules, 4)]
    imports += [statement(home, [f"{name} as {name}" for name in found], 4) for home, found in sorted(public.items())]
    return LazyView(
        imports=tuple(sorted(imports)),
        entries=tuple(literal(name) + Code(": ") + literal(home) + Code(",") for name, home in sorted(entries)),
        names=tuple(literal(name) for name, _ in sorted(entries)),
    )


def _lazy_types(shared: Book, where: Mapping[TypeId, str]) -> LazyView:
    found: dict[str, list[str]] = {}
    for id_, module in where.items():
        found.setdefault(module, []).append(shared.names.types[id_])
    pairs = sorted((name, module) for module, names in found.items() for name in names)
    return LazyView(
        # One by one: type checkers lose types that come by a star through a circle of modules.
        imports=tuple(
            statement(f".{module}", [f"{name} as {name}" for name in found[module]], 4) for module in sorted(found)
        ),
        entries=tuple(literal(name) + Code(": ") + literal(module) + Code(",") for name, module in pairs),
        names=tuple(literal(name) for name, _ in pairs),
        kept=kept_types(shared),
    )
