"""Turn a call that code makes into uses of the package, and into what the call gives."""

from __future__ import annotations

from dataclasses import dataclass, replace

from clientsmith.impact.answers import answer, events
from clientsmith.impact.noting import constants, field_name, note_given, note_read
from clientsmith.impact.reached import field_symbol, through, type_symbol
from clientsmith.impact.scope import Run, made_of, member, result_of
from clientsmith.impact.standard import GIVERS, HARMLESS
from clientsmith.impact.uses import Does, Use
from clientsmith.impact.values import (
    UNKNOWN,
    Answer,
    Calling,
    Class,
    ClientName,
    Data,
    Fixed,
    Foreign,
    Function,
    Inbox,
    Method,
    Pages,
    Several,
    Site,
    TypeName,
    Value,
    each,
    is_of_client,
    join,
)
from clientsmith.ir.types import Named, TypeId, TypeRef
from clientsmith.ir.walk import named_in

LATER = "more arguments may be passed later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a call passes; `open` says why more may be passed than can be seen, if it may."""

    site: Site
    positional: tuple[tuple[Value, Site], ...] = ()
    named: tuple[tuple[str, Value, Site], ...] = ()
    open: str = ""

    @property
    def values(self) -> tuple[Value, ...]:
        return (*(value for value, _ in self.positional), *(value for _, value, _ in self.named))


def called(run: Run, callee: Value, given: Given) -> Value:
    """What a call gives; what it uses is noted."""
    return join(*(_called(run, one, given) for one in each(callee)))


def _called(run: Run, callee: Value, given: Given) -> Value:
    match callee:
        case Method():
            return _of_package(run, callee, given)
        case ClientName():
            _make(run, given)
            return made_of(run, callee)
        case TypeName(id=id_):
            _build(run, id_, given, shape=callee.shape)
            return Data(Named(id_))
        case Function():
            _hand_over(run, callee, given)
            return result_of(run, callee)
        case Class(file=file, name=name):
            made = made_of(run, callee)
            start = member(run, made, "__init__")
            for one in each(start):
                if isinstance(one, Function):
                    _hand_over(run, one, given)
            if start == UNKNOWN:
                for keyword, value, _ in given.named:
                    run.put((file, name, keyword), value)
            return made
        case Inbox():
            return _receive(run, given)
        case Calling(result=result):
            return result
        case Foreign(dotted=dotted):
            return _of_others(run, dotted, given)
        case _:
            _pass_on(run, given, "code that was not read")
            return UNKNOWN


def _make(run: Run, given: Given) -> None:
    """A client that is made: what it is told, and what it takes for granted."""
    surface, names = run.surface, {name for name, _, _ in given.named}
    usual = () if names & {"server", "base_url"} else ("Client(server=…)", *surface.servers[:1])
    symbols = ("Client", *dict.fromkeys(surface.settings.values()), *usual)
    told = None if given.open else frozenset(names)
    run.use(Use(site=given.site, does=Does.MAKES, symbols=symbols, word="Client", given=told))
    for name, value, site in given.named:
        own = [surface.settings[name]] if name in surface.settings else []
        own += [f'Client(server="{one}")' for one in constants(value) if name == "server"]
        run.use(Use(site=site, does=Does.PASSES, symbols=tuple(own), word=name))


def _receive(run: Run, given: Given) -> Value:
    """An event that is read: of the webhook that is named, or of any."""
    surface = run.surface
    named = [one for name, value, _ in given.named if name == "webhook" for one in constants(value)]
    known = [surface.webhooks[one] for one in named if isinstance(one, str) and one in surface.webhooks]
    symbols = tuple(known or surface.webhooks.values())
    run.use(Use(site=given.site, does=Does.CALLS, symbols=symbols, word=f"client.{surface.side.names.inbox}.parse"))
    return events(surface)


def _of_others(run: Run, dotted: str, given: Given) -> Value:
    """A call of what no file has: of the standard library, or anything."""
    values = given.values
    if dotted in ("functools.partial", "asyncio.to_thread") and given.positional:
        later = LATER if dotted == "functools.partial" else ""
        first, *others = given.positional
        rest = replace(given, site=first[1], positional=tuple(others), open=given.open or later)
        result = called(run, first[0], rest)
        return Calling(result) if dotted == "functools.partial" else result
    if dotted == "getattr" and len(values) > 1:
        key = values[1]
        if isinstance(key, Fixed) and isinstance(key.value, str):
            found = member(run, values[0], key.value)
            note_read(run, given.site, found, Does.READS)
            return found
        asked = replace(given, positional=given.positional[:1])
        _lose(run, asked, "is asked for an attribute by a name that is computed")
        return UNKNOWN
    if dotted in ("typing.cast", "cast") and len(values) > 1:
        return join(values[0], values[1])
    if dotted in GIVERS:
        return GIVERS[dotted](values, run.surface)
    if dotted not in HARMLESS and not dotted.endswith(("Error", "Exception")):
        _pass_on(run, given, f"{dotted}, which was not read")
    return UNKNOWN


def _pass_on(run: Run, given: Given, whom: str) -> None:
    """A call of what nothing is known of: a function that it is given gets what stands behind, as with `submit`."""
    for place, (value, site) in enumerate(given.positional):
        if isinstance(value, Function | Method):
            rest = replace(given, site=site, positional=given.positional[place + 1 :], open=given.open or LATER)
            called(run, value, rest)
            return
    _lose(run, given, f"is passed on to {whom}")


def _lose(run: Run, given: Given, why: str) -> None:
    sites = (*given.positional, *((value, site) for _, value, site in given.named))
    for value, site in sites:
        if is_of_client(value):
            run.lose(site, f"a client {why}")
        elif any(_holds_types(one) for one in each(value)):
            run.lose(site, f"what a call gave back {why}")


def _holds_types(value: Value) -> bool:
    """Whether there is more to a value than a scalar."""
    match value:
        case Data(type=type_):
            return any(True for _ in named_in(type_))
        case Several(of=of):
            return any(map(_holds_types, each(of)))
        case _:
            return isinstance(value, Pages | Answer)


def _hand_over(run: Run, function: Function, given: Given) -> None:
    """Let a function of the code know what it is called with."""
    signature = run.signature(function)
    if signature is None:
        return
    names = signature.positional[1:] if function.bound else signature.positional
    for name, (value, _) in zip(names, given.positional, strict=False):
        run.put((function.file, function.name, name), value)
    for name, value, _ in given.named:
        if name in names or name in signature.named:
            run.put((function.file, function.name, name), value)


def _of_package(run: Run, method: Method, given: Given) -> Value:
    """A call of an operation: itself, each argument, and what comes back."""
    call = run.surface.calls[method.operation]
    run.called.append(method.operation)
    pairs = zip(call.path, given.positional, strict=False)
    passed = [(name, value, site, True) for name, (value, site) in pairs]
    passed += [(name, value, site, False) for name, value, site in given.named]
    names = frozenset(name for name, _, _, _ in passed)
    whole = (call.symbol,) if call.body is None else (call.symbol, call.body)
    told = None if given.open else names
    run.use(Use(site=given.site, does=Does.CALLS, symbols=whole, word=call.symbol, given=told))
    if given.open:
        run.lose(given.site, given.open)
    for name, value, site, positional in passed:
        argument = call.arguments.get(name)
        if argument is not None:
            word = "" if positional else name
            use = Use(site=site, does=Does.PASSES, symbols=argument.symbols, word=word)
            note_given(run, use, argument.type, value)
    stream = next((value for name, value, _, _ in passed if name == call.streams), UNKNOWN if given.open else None)
    result = answer(run.surface, method, stream)
    _get(run, given.site, result)
    return result


def _get(run: Run, site: Site, result: Value) -> None:
    """Note the types of an answer."""
    for one in each(result):
        inner = one.parsed if isinstance(one, Answer) else one
        types: tuple[TypeRef, ...] = ()
        if isinstance(inner, Pages):
            types = (inner.whole, inner.item)
        elif isinstance(inner, Data):
            types = (inner.type,)
        found = dict.fromkeys(name for type_ in types for name in through(run.surface, type_))
        if found:
            run.use(Use(site=site, does=Does.GETS, symbols=tuple(found), word=next(iter(found))))


def _build(run: Run, id_: TypeId, given: Given, *, shape: bool) -> None:
    """An object of a type that is made by its class: its fields, by their names in Python."""
    members = run.surface.members.get(id_, {})
    wires = {(field.wire if shape else name): field for name, field in members.items()}
    symbol = type_symbol(run.surface, id_)
    names = frozenset(field_name(run, id_, wires[name].wire) for name, _, _ in given.named if name in wires)
    told = None if given.open else names
    for does in (Does.NAMES, Does.BUILDS):
        run.use(Use(site=given.site, does=does, symbols=(symbol,), word=symbol, given=told))
    for name, value, site in given.named:
        if name in wires:
            symbols = (field_symbol(run.surface, id_, wires[name].wire),)
            use = Use(site=site, does=Does.PASSES, symbols=symbols, word=name)
            note_given(run, use, wires[name].type, value)
