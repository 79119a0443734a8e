"""Turn an English noun into its singular or its plural.

General rules with the exceptions that occur in the paths of web APIs; a word that is neither stays as it is.

    >>> singular("batches"), singular("policies"), singular("status"), plural("query"), plural("box")
    ('batch', 'policy', 'status', 'queries', 'boxes')
"""

from __future__ import annotations

from clientsmith.naming.words import vocabulary

_IRREGULAR = {
    "people": "person",
    "children": "child",
    "men": "man",
    "women": "woman",
    "mice": "mouse",
    "feet": "foot",
    "indices": "index",
    "vertices": "vertex",
    "matrices": "matrix",
    "criteria": "criterion",
    "analyses": "analysis",
    "axes": "axis",
    "crises": "crisis",
    "diagnoses": "diagnosis",
    "hypotheses": "hypothesis",
    "theses": "thesis",
    "caches": "cache",
    "movies": "movie",
    "cookies": "cookie",
    "calories": "calorie",
    "leaves": "leaf",
    "halves": "half",
    "knives": "knife",
    "lives": "life",
    "shelves": "shelf",
    "wolves": "wolf",
    "shoes": "shoe",
    "quizzes": "quiz",
    "aliases": "alias",
    "atlases": "atlas",
    "biases": "bias",
    "canvases": "canvas",
    "gases": "gas",
    "uses": "use",
    "reuses": "reuse",
    "excuses": "excuse",
    "menus": "menu",
    "gpus": "gpu",
    "cpus": "cpu",
    "skus": "sku",
    "apis": "api",
    "uris": "uri",
    "kpis": "kpi",
    "wikis": "wiki",
    "emojis": "emoji",
    "ids": "id",
    "ips": "ip",
    "vms": "vm",
    "vpcs": "vpc",
    "ads": "ad",
    "dbs": "db",
    "prs": "pr",
    "ens": "en",
}
_PLURALS = {one: many for many, one in _IRREGULAR.items()}
# One thing, whatever the last letter says. `settings` and its like are read and changed as a whole.
_AS_IS = vocabulary(
    "analytics credentials data details diagnostics dns economics equipment gas health https information ios "
    "kubernetes logistics means media metadata news os physics postgres preferences progress series settings sms "
    "species statistics stats"
)
# One of many, with an s at the end.
_ONES = vocabulary("alias atlas bias canvas chaos cosmos lens")


def singular(word: str) -> str:
    """The singular of a noun; of several words joined by underscores, that of the last."""
    head, joint, last = word.rpartition("_")
    return head + joint + _one(last)


def plural(word: str) -> str:
    """The plural of a noun; of several words joined by underscores, that of the last. A plural stays as it is."""
    head, joint, last = word.rpartition("_")
    return word if last in _AS_IS or _one(last) != last else head + joint + _many(last)


def is_plural(word: str) -> bool:
    """Whether a noun speaks of many things."""
    return singular(word) != word


def _one(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _AS_IS | _ONES or len(word) <= 3 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    # statuses, viruses, but clauses, houses.
    if word.endswith("uses") and word[-5] not in "ao":
        return word[:-2]
    return word[:-2] if word.endswith("oes") and len(word) > 4 else word[:-1]


def _many(word: str) -> str:
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith("y") and word[-2:-1] not in ("a", "e", "i", "o", "u", ""):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")
