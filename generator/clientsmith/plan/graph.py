"""Turn a graph of needs into groups that need each other, each group after those it needs.

Tarjan, Depth-first search and linear graph algorithms, SIAM J. Comput. 1 (1972).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def components(needs: Mapping[K, Iterable[K]]) -> list[tuple[K, ...]]:
    """The strongly connected components, in an order in which each comes after all it needs.

    >>> components({"a": ["b"], "b": ["c", "a"], "c": []})
    [('c',), ('a', 'b')]
    """
    order = {key: place for place, key in enumerate(needs)}
    index: dict[K, int] = {}
    low: dict[K, int] = {}
    stack: list[K] = []
    on_stack: set[K] = set()
    found: list[tuple[K, ...]] = []
    for root in needs:
        if root in index:
            continue
        # Depth first with a stack of our own: a document may be deeper than Python calls may nest.
        work = [(root, iter(needs[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, following = work[-1]
            for other in following:
                if other not in needs:
                    continue
                if other not in index:
                    index[other] = low[other] = len(index)
                    stack.append(other)
                    on_stack.add(other)
                    work.append((other, iter(needs[other])))
                    break
                if other in on_stack:
                    low[node] = min(low[node], index[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    cut = stack.index(node)
                    group = stack[cut:]
                    del stack[cut:]
                    on_stack.difference_update(group)
                    found.append(tuple(sorted(group, key=order.__getitem__)))
    return found
