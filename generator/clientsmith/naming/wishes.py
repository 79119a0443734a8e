"""Turn one operation into the call path that fits it best, from nothing but itself.

What decides, in this order: an operationId or a tag that is itself a call path (`Orders_capture`, `orders.capture`,
tag `shop.orders`); a path without nouns (`/`, `/login`), where the tag and the operationId say more than the path; a
last literal that is a verb; the nouns of the path with the method that HTTP means, unless the operationId knows a
better verb.

    GET    /pets                                      pets.list
    POST   /pets/{petId}/vaccinate  vaccinatePet      pets.vaccinate
    GET    /me                      identifyOwner     owners.identify     (tag Owners)
"""

from __future__ import annotations

from dataclasses import dataclass

from clientsmith.naming.case import Case, head, leftover, shallow, speaks_of, standard
from clientsmith.naming.english import is_plural, plural, singular
from clientsmith.naming.paths import Segment
from clientsmith.naming.verbs import BOTH, CREATES, KNOWN, READS, SAYS_NOTHING, STANDARD, agrees, is_action
from clientsmith.naming.words import words


@dataclass(frozen=True, slots=True)
class Wish:
    """A call path as words; it may still be taken, or no legal Python. `action` where the path ends in the method."""

    resources: tuple[str, ...]
    method: str
    action: bool = False


def first_wish(case: Case) -> Wish:
    """The call path an operation gets when it is alone."""
    return _by_group(case) or _by_dotted_tag(case) or _without_nouns(case) or _by_tag(case) or _by_path(case)


def _by_group(case: Case) -> Wish | None:
    """`Orders_capture` puts itself in a group, where a tag or the path knows that group."""
    group = case.said.group
    tags = tuple(_bare("_".join(words(tag))) for tag in case.operation.tags)
    known = {singular(name) for name in (*tags, *case.nouns)}
    if not group or (case.nouns and singular(group[0]) not in known):
        return None
    spelled = {singular(tag): tag for tag in tags}
    resources = tuple(name if name in case.nouns else spelled.get(singular(name), name) for name in group)
    rest = leftover(case.said.object, resources)
    verb = case.said.verb
    if verb and not rest and agrees(verb, case.http) and (case.http != "POST" or verb not in SAYS_NOTHING):
        return Wish(resources, standard(case, (*case.said.object, resources[-1])[0]))
    return Wish(resources, "_".join(filter(None, (verb, *rest))) or case.said.words[-1])


def _bare(name: str) -> str:
    for role in ("_service", "_controller"):
        name = name.removesuffix(role) or name
    return name


def _by_dotted_tag(case: Case) -> Wish | None:
    """A tag with dots is a call path that somebody chose."""
    for tag in case.operation.tags:
        resources = tuple("_".join(words(part)) for part in tag.split("."))
        if len(resources) > 1 and all(resources) and case.route.literals:
            alone = _by_path(case)
            if singular(alone.resources[-1]) == singular(resources[-1]):
                return Wish(resources, alone.method)
            rest = leftover(_below(case, resources[-1]), resources)
            return Wish(resources, "_".join((alone.method, *rest)))
    return None


def _below(case: Case, noun: str) -> tuple[str, ...]:
    """The words of a path after a noun; those of its last noun where it does not have that one."""
    found = [place for place, name in enumerate(case.nouns) if singular(name) == singular(noun)]
    return tuple(word for name in case.nouns[found[-1] + 1 if found else -1 :] for word in name.split("_"))


def _without_nouns(case: Case) -> Wish | None:
    """`/`, `/{id}` and `/login`: the path holds no noun, so the tag or the operationId has to."""
    literals = case.route.literals
    if literals and not (len(literals) == 1 and _acts(case, literals[0])):
        return None
    place = _told_place(case)
    if literals:
        return Wish((place,), literals[0].name) if place else None
    if not place and case.route.item:
        place = plural(case.route.item.removesuffix("_id").removesuffix("_name"))
    verb = case.said.verb
    if verb and not agrees(verb, case.http):
        return Wish((place or "root",), verb)
    return Wish((place or "root",), standard(case, place))


def _told_place(case: Case) -> str:
    """A tag that the operationId confirms, what the operationId acts upon, or any tag."""
    spoken = "_".join(head(case.said.object))
    tags = ["_".join(words(tag)) for tag in case.operation.tags if words(tag)]
    confirmed = [tag for tag in tags if singular(tag) in {singular(spoken), *map(singular, case.said.words)}]
    return next(filter(None, [*confirmed, "" if case.route.literals else spoken, *tags]), "")


def _by_tag(case: Case) -> Wish | None:
    """`/me` with the tag Admins and the operationId identifyAdmin: the operationId names the tag and not the path."""
    if len(case.nouns) != 1 or case.said.verb is None:
        return None
    noun = set(map(singular, case.nouns[0].split("_")))
    spoken = set(map(singular, case.said.object))
    named = (words(tag) for tag in case.operation.tags)
    tag = next((tag for tag in named if tag and set(map(singular, tag)) <= spoken), ())
    if not tag or noun & spoken or speaks_of(case.said.object, case.nouns[0]):
        return None
    resources = ("_".join(tag),)
    rest = leftover(case.said.object, resources)
    if agrees(case.said.verb, case.http):
        return Wish(resources, "_".join((standard(case, case.nouns[0]), *(rest or case.nouns))))
    return Wish(resources, "_".join((case.said.verb, *rest)))


def _by_path(case: Case) -> Wish:
    literals = case.route.literals
    last = literals[-1]
    if len(literals) > 1 and _acts(case, last):
        return Wish(shallow(case, case.nouns[:-1]), last.name, action=True)
    told = _by_group_name(case) or _upon_collection(case) or _upon_parent(case)
    if told:
        return told
    resources = shallow(case, case.nouns)
    verb = case.said.verb
    own = verb and verb != singular(last.name) and not agrees(verb, case.http)
    if verb and own and speaks_of(case.said.object, last.name):
        return Wish(resources, verb)
    return Wish(resources, standard(case, last.name))


def _acts(case: Case, last: Segment) -> bool:
    """Whether the last literal is what to do: by its spelling, by the operationId, or by being a verb."""
    if last.command:
        return True
    said, first = case.said, last.words[0]
    changes = case.http in ("POST", "PUT")
    path_words = tuple(word for segment in case.route.literals for word in segment.words)
    if len(case.route.literals) > 1 and changes and case.route.item is None and not is_plural(last.name):
        # assetReportFilter is /asset_report/filter said again, so all of it is a call.
        if said.words in (path_words, last.words) or said.words[: len(last.words)] == last.words:
            return True
        if said.verb == first and first not in STANDARD | BOTH:
            return True
    if said.words == last.words and first in KNOWN - BOTH:
        return True
    if case.http == "GET" and said.verb in READS and not set(said.object) <= {*path_words, *map(singular, path_words)}:
        # getLoginFlows speaks of a thing at /login.
        return False
    if case.route.item is not None and (first in BOTH or case.http == "GET" or is_plural(last.name)):
        return False
    if first in BOTH and len(last.words) == 1 and not last.below_item and said.verb != first:
        return False
    return is_action(last.words, case.http) or (said.verb == first and changes and len(last.words) > 1)


def _by_group_name(case: Case) -> Wish | None:
    """`usage-costs` with the tag Usage: no verb, but a group and a name in it."""
    if case.said.verb or case.route.item is not None or len(case.nouns) < 2:
        return None
    last = tuple(case.nouns[-1].split("_"))
    for tag in case.operation.tags:
        if case.said.words == (*words(tag), *last):
            group = "_".join(words(tag))
            above = case.nouns[:-1] if case.nouns[-2] == group else (*case.nouns[:-1], group)
            return Wish(shallow(case, above), case.nouns[-1])
    return None


def _upon_collection(case: Case) -> Wish | None:
    """`/images/variations` and createImageVariation: a call upon images, for no image stands between the two nouns."""
    literals, spoken = case.route.literals, case.said.object
    if len(literals) < 2 or literals[-1].below_item or not is_plural(literals[-2].name) or case.said.verb is None:
        return None
    parent = tuple(singular(literals[-2].name).split("_"))
    if spoken[: len(parent)] != parent or len(spoken) == len(parent):
        return None
    rest = spoken[len(parent) :]
    resources = shallow(case, case.nouns[:-1])
    # createImageEdit says that images are edited.
    if case.said.verb in CREATES and len(rest) == 1 and rest[0] in KNOWN:
        return Wish(resources, rest[0])
    return Wish(resources, "_".join((case.said.verb, *rest)))


def _upon_parent(case: Case) -> Wish | None:
    """`/files/{id}/content` and downloadFile: what is downloaded is the file."""
    literals, verb = case.route.literals, case.said.verb
    if len(literals) < 2 or case.route.item is not None or not literals[-1].below_item or verb is None:
        return None
    if verb in STANDARD or is_plural(literals[-1].name):
        return None
    if "_".join(case.said.object) != singular(literals[-2].name):
        return None
    return Wish(shallow(case, case.nouns[:-1]), verb)
