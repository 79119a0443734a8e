"""Turn a call path that is taken into others, each saying more of the operationId and the path.

DELETE /pets, then DELETE /pets/{petId}      pets.delete, pets.delete_by_pet_id
GET /v1/pets, then GET /v2/pets              pets.list, pets.list_v2
"""

from __future__ import annotations

from collections.abc import Iterator

from clientsmith.naming.case import DEEPEST, Case, leftover, standard
from clientsmith.naming.verbs import READS, agrees
from clientsmith.naming.wishes import Wish


def other_wishes(case: Case, best: Wish, rival: Case | None) -> Iterator[Wish]:
    """What to call an operation when `rival` has the name it would have best (None: a resource has it)."""
    resources, method = best.resources, best.method
    verb = case.said.verb
    if best.action:
        # The verb is the name of a resource already, or another operation's.
        yield Wish((*resources, method), standard(case, method))
        if verb != method:
            yield Wish(resources, f"{verb or standard(case, method)}_{method}")
    if rival is not None and rival.route.dropped != case.route.dropped:
        yield Wish(resources, "_".join((method, *(case.route.dropped or ("plain",)))))
    if rival is not None and rival.place == case.place and method == "update":
        yield Wish(resources, {"PUT": "replace", "PATCH": "patch"}.get(case.http, "modify"))
    rest = tuple(word for word in leftover(case.said.object, resources) if word != method)
    if rest and len(rest) <= DEEPEST:
        yield Wish(resources, "_".join((method, *rest)))
    if verb and verb != method and not (verb in READS and agrees(verb, case.http)):
        yield Wish(resources, verb)
    if case.route.item is not None:
        yield Wish(resources, f"{method}_by_{case.route.item}")
    elif len(resources) > 1:
        yield Wish(resources[:-1], f"{method}_{resources[-1]}")
    if case.route.parameters:
        yield Wish(resources, "_".join((method, "by", *case.route.parameters)))
    if case.said.words:
        yield Wish(resources, "_".join(case.said.words))
    yield Wish(resources, standard(case, resources[-1]))
    yield Wish(resources, f"{case.http.lower()}_{method}")
