"""Turn a word into what it says about an operation: the standard methods it can mean, and whether it is a verb at all.

English does not tell `search` the verb from `search` the noun, so there are two lists: words that are hardly ever the
name of a thing, and words that are both and count as a verb only where the place in the path or the operationId says
so.
"""

from __future__ import annotations

from clientsmith.naming.words import vocabulary

READS = vocabulary("describe fetch get load obtain read retrieve show view")
# A reading verb that speaks of one thing, even where the noun looks like many.
READS_ONE = vocabulary("describe retrieve show view")
LISTS = vocabulary("all enumerate index list")
CREATES = vocabulary("add assign attach create insert make new post upload")
UPDATES = vocabulary("alter change edit modify patch put replace save set update")
DELETES = vocabulary("delete destroy detach drop erase remove unassign unset")
STANDARD = READS | LISTS | CREATES | UPDATES | DELETES
# The verbs of HTTP: an operationId that repeats them adds nothing.
SAYS_NOTHING = frozenset({"post", "put", "patch"})
ADVERBS = vocabulary("batch bulk mass multi")
QUANTITIES = vocabulary("all bulk many multiple")

# Hardly ever nouns: verbs wherever they stand at the end of a path.
PLAIN = vocabulary(
    """
    abort accept acknowledge activate add advance allocate analyze append apply approve archive assign attach
    authenticate authorize begin bind buy calculate cancel capture categorize check classify clear compact compare
    complete compute confirm connect contains convert convey count create deactivate deallocate decide decline
    decode decrypt delete deny deprovision describe destroy detach detect disable disassociate disconnect discover
    dismiss distribute download duplicate enable encode encrypt enqueue enroll ensure erase evaluate exchange
    execute exists expire export extend extract fail fetch finalize find finish fix follow generate get hangup hide
    identify impersonate import increment initialize initiate insert install introspect invalidate invite join kick
    kill leave lint list login logout lookup lower mask merge migrate modify move mute notify open parse pause perform
    pin ping place play predict prepare preview process promote propose provision publish purchase purge put query
    raise reactivate reauthorize rebuild recalculate receive recycle redeem redeliver refer refresh regenerate reindex
    reject rekey release remind remove rename render renew reopen reorder replace replicate reply reprocess request
    rerun resend reset resize resolve restart restore resume resync retrieve retry revert revoke rollback rotate
    save scan search send set sign simulate skip solve split start stop submit subscribe suggest suspend swap switch
    sync terminate toggle tokenize transfer translate trigger unarchive unassign unbind unblock undelete undo
    unenroll unfollow uninstall unlink unlock unmerge unmute unpin unpublish unregister unsubscribe unsuspend update
    upgrade upload validate verify void watch withdraw
    """
)
# Nouns as often as verbs.
BOTH = vocabulary(
    """
    answer attempt backup ban block bookmark boost call charge clone close comment commit copy debug delegate deploy
    destroy dispatch display draft drain edit favorite file filter flag fork forward group hold ignore invoke issue
    label launch like link load lock log mark match measure mount order patch pay poll post power price print
    promise push quote rank rate reboot recommend record recover refund register remix repair repeat report reserve
    review run schedule select share shutdown sort star store stream tag test touch track train transcode undock
    update upvote vote
    """
)
# Of the plain ones, those that ask and change nothing: they are verbs after GET as well.
ASKS = vocabulary(
    """
    analyze autocomplete calculate check compare complete contains convert count describe diff download estimate
    evaluate exists export fetch find generate get introspect list login logout lookup ping poll predict preview
    query resolve retrieve search simulate suggest sync tail translate validate verify watch
    """
)
# Plain ones that start compounds which are nouns all the same: access requests, export jobs, search attributes.
_NOUNS_IN_COMPOUNDS = vocabulary(
    "archive capture check count download export import invite list login migrate move open pin place preview "
    "process query release reply request restart restore search sign start stop switch sync transfer update "
    "upgrade upload void watch"
)
_AFTER_VERBS = frozenset({"by", "and", "or", "with", "all", "as"})
KNOWN = STANDARD | PLAIN | BOTH | ASKS


def is_verb(word: str) -> bool:
    """Whether a word can be a verb where a verb is looked for, such as at the start of an operationId."""
    return word in KNOWN


def is_action(words: tuple[str, ...], http: str) -> bool:
    """Whether the last literal of a path says what to do (`cancel`, `findByStatus`) and not to what."""
    first, *rest = words
    if first in ADVERBS and rest and rest[0] in KNOWN:
        return http != "GET"
    if rest:
        # `search by name` is a call, `search attributes` a thing.
        firm = first in PLAIN and (first not in _NOUNS_IN_COMPOUNDS or rest[0] in _AFTER_VERBS)
        return firm and (http != "GET" or first in ASKS)
    if http == "GET":
        return first in ASKS
    return first in PLAIN or (first in BOTH and http in ("POST", "PUT"))


def agrees(verb: str, http: str) -> bool:
    """Whether a verb says no more than the HTTP method does."""
    return {
        "GET": verb in READS | LISTS,
        "QUERY": verb in READS | LISTS,
        "HEAD": verb in READS | LISTS,
        "POST": verb in CREATES | UPDATES | READS | LISTS,
        "PUT": verb in UPDATES,
        "PATCH": verb in UPDATES,
        "DELETE": verb in DELETES,
    }.get(http, False)
