"""Turn the patterns of `match` into what their names stand for, and note the fields and constants they look at.

Python language reference, section 8.6.4.
"""

from __future__ import annotations

import ast

from clientsmith.impact.answers import item, subscript
from clientsmith.impact.expressions import value_of
from clientsmith.impact.narrowed import narrowed
from clientsmith.impact.noting import note_comparison, note_read
from clientsmith.impact.scope import Scope, member
from clientsmith.impact.uses import Does
from clientsmith.impact.values import UNKNOWN, Several, Value, join


def match(scope: Scope, pattern: ast.pattern, value: Value) -> None:
    """Look at a value as a pattern does."""
    site = scope.parsed.site(pattern)
    match pattern:
        case ast.MatchValue(value=inner):
            note_comparison(scope.run, site, value, value_of(scope, inner))
        case ast.MatchAs(pattern=inner, name=name):
            if inner is not None:
                match(scope, inner, value)
            if name is not None:
                scope.bind(name, narrowed(scope, value, inner.cls) if isinstance(inner, ast.MatchClass) else value)
        case ast.MatchOr(patterns=patterns):
            for one in patterns:
                match(scope, one, value)
        case ast.MatchClass():
            _match_class(scope, pattern, value)
        case ast.MatchMapping(keys=keys, patterns=patterns):
            for key, one in zip(keys, patterns, strict=True):
                found = subscript(scope.run.surface, value, value_of(scope, key))
                note_read(scope.run, site, found, Does.READS)
                match(scope, one, found)
        case ast.MatchSequence(patterns=patterns):
            for one in patterns:
                match(scope, one, item(value, scope.run.surface))
        case ast.MatchStar(name=str() as name):
            scope.bind(name, Several(item(value, scope.run.surface)))
        case _:
            return


def _match_class(scope: Scope, pattern: ast.MatchClass, value: Value) -> None:
    inner = narrowed(scope, value, pattern.cls)
    for name, one in zip(pattern.kwd_attrs, pattern.kwd_patterns, strict=True):
        found = member(scope.run, inner, name)
        note_read(scope.run, scope.parsed.site(one), found, Does.READS)
        match(scope, one, found)
    for one in pattern.patterns:
        match(scope, one, join(UNKNOWN, inner) if len(pattern.patterns) == 1 else UNKNOWN)
