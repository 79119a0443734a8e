"""Turn an operation into what its path and its operationId say, and into the method that HTTP means by it.

GET a collection   list        POST a collection   create      DELETE                 delete
GET an item        retrieve    POST an item        update      PUT, PATCH             update
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from clientsmith.ir.api import Operation, Place
from clientsmith.ir.types import ListOf
from clientsmith.naming.english import is_plural, singular
from clientsmith.naming.paths import Route, read_path
from clientsmith.naming.spoken import Said, read_operation_id
from clientsmith.naming.verbs import CREATES, LISTS, READS, READS_ONE, SAYS_NOTHING, UPDATES
from clientsmith.naming.words import vocabulary, words

DEEPEST = 4
PAGING = vocabulary("after before cursor limit offset page page_size page_token per_page start_cursor starting_after")
_JOINTS = vocabulary("a an and by for from in of on or the to with")


@dataclass(frozen=True, slots=True)
class Case:
    """An operation with its path and its operationId taken apart."""

    operation: Operation
    route: Route
    said: Said

    @property
    def http(self) -> str:
        return self.operation.method.upper()

    @property
    def nouns(self) -> tuple[str, ...]:
        return tuple(segment.name for segment in self.route.literals)

    @property
    def place(self) -> tuple[str, ...]:
        """The path without the names of its parameters: where two operations are the same, so is what they act upon."""
        shape = self.operation.path.replace("{", "}{").split("}")
        return tuple("{}" if part.startswith("{") else part for part in shape)


def read_case(operation: Operation) -> Case:
    """Take an operation apart."""
    route = read_path(operation.path)
    said = read_operation_id(operation.operation_id, operation.path, operation.method, route.flags)
    return Case(operation, route, said)


def standard(case: Case, noun: str) -> str:
    """The method that HTTP means for an item, a collection or a single thing; `noun` is what the path ends in."""
    verb = case.said.verb
    if case.http in ("GET", "QUERY") or (case.http == "POST" and verb in READS | LISTS):
        return _reading(case, noun)
    if case.http == "POST":
        updates = verb in UPDATES if case.route.item is None else verb not in CREATES
        return "update" if (updates or case.route.item is not None) and verb not in CREATES - SAYS_NOTHING else "create"
    if case.http in ("PUT", "PATCH"):
        return "update"
    if case.http == "DELETE" and case.route.item is None and _speaks_of_many(case, noun):
        return "delete_many"
    return case.http.lower()


def _speaks_of_many(case: Case, noun: str) -> bool:
    """Whether an operationId says `deletePets`, where /pets or /pet is called; what an item has belongs together."""
    spoken, literals = head(case.said.object), case.route.literals
    return (
        bool(spoken)
        and not (literals and literals[-1].below_item)
        and is_plural(spoken[-1])
        and singular(spoken[-1]) == singular(noun).rpartition("_")[2]
    )


def _reading(case: Case, noun: str) -> str:
    verb, spoken = case.said.verb, head(case.said.object)
    if verb in LISTS:
        return "list"
    # fetchTestUser speaks of one, whatever /test_users looks like.
    one = verb in READS and bool(spoken) and spoken[-1] == singular(noun).rpartition("_")[2] and is_plural(noun)
    if case.route.item is not None or verb in READS_ONE or one:
        return "retrieve"
    return "list" if is_plural(noun) or _pages(case.operation) or _is_shelf(case, noun) else "retrieve"


def _is_shelf(case: Case, noun: str) -> bool:
    """Whether `/chart/` with its slash and the tag Charts is where all charts are."""
    tags = {"_".join(words(tag)) for tag in case.operation.tags}
    return case.operation.path.endswith("/") and any(is_plural(tag) and singular(tag) == noun for tag in tags)


def _pages(operation: Operation) -> bool:
    queries = {"_".join(words(one.wire)) for one in operation.parameters if one.place is Place.QUERY}
    return bool(queries & PAGING) or (operation.result is not None and isinstance(operation.result.type, ListOf))


def head(spoken: tuple[str, ...]) -> tuple[str, ...]:
    """What is spoken of, without what it is for: `field settings` of `field settings for portfolio`."""
    return tuple(takewhile(lambda word: word not in _JOINTS - {"a", "an", "and", "or", "the"}, spoken))


def leftover(spoken: tuple[str, ...], resources: tuple[str, ...]) -> tuple[str, ...]:
    """The words of an operationId that the resources do not say already, without joints at either end."""
    covered = {singular(word) for name in resources for word in name.split("_")}
    rest = [word for word in _without_compounds(spoken, resources) if not _covers(covered, word)]
    while rest and rest[-1] in _JOINTS:
        rest.pop()
    while rest and rest[0] in ("a", "an", "the"):
        del rest[0]
    return tuple(rest)


def speaks_of(spoken: tuple[str, ...], noun: str) -> bool:
    """Whether an operationId acts upon that noun, rather than upon something the path does not end in."""
    if not spoken or singular(noun.rpartition("_")[2]) in set(map(singular, spoken)):
        return True
    return len(_without_compounds(spoken, (noun,))) < len(spoken)


def shallow(case: Case, nouns: tuple[str, ...]) -> tuple[str, ...]:
    """At most so many nouns: the first ones, and the rest as one."""
    whole = (*case.route.flags, *nouns)
    return whole if len(whole) <= DEEPEST else (*whole[: DEEPEST - 1], "_".join(whole[DEEPEST - 1 :]))


def _covers(covered: set[str], word: str) -> bool:
    """`namespaced` says no more than `namespaces` does."""
    return singular(word) in covered or any(len(known) > 5 and word.startswith(known) for known in covered)


def _without_compounds(spoken: tuple[str, ...], resources: tuple[str, ...]) -> tuple[str, ...]:
    """Take out the words that a path writes as one: `StatefulSet` of /statefulsets."""
    compact = {singular(name.replace("_", "")) for name in resources} | set(resources)
    for start in range(len(spoken)):
        for end in range(len(spoken), start + 1, -1):
            if singular("".join(spoken[start:end])) in compact:
                return spoken[:start] + spoken[end:]
    return spoken
