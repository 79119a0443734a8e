"""Documents of others, changed in one place: the comparison names that place, that change, and nothing else.

The same 300 mutations in every run. They are made of documents in ../shared/corpus; without that folder there is
nothing to change. Run by hand, it prints a table: `python tests/corpus/test_mutations.py`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from clientsmith.changes.compare import compare
from clientsmith.changes.table import default_table
from corpus.mutations.drawn import DOCUMENTS
from corpus.mutations.run import CORPUS, Verdict, document, table, tried, understood

MANY = 300
MOST_UNRELATED = 0.01  # of all rows

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CORPUS.is_dir(), reason="there is no ../shared/corpus")]


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> list[Verdict]:
    folder = tmp_path_factory.mktemp("mutations")
    return [tried(seed, folder) for seed in range(MANY)]


def test_every_mutation_is_told_at_its_place_with_its_severity(verdicts: list[Verdict]) -> None:
    assert [one for one in verdicts if not one.hit] == []


def test_what_has_nothing_to_do_with_a_mutation_is_not_told(verdicts: list[Verdict]) -> None:
    unrelated = [row for one in verdicts for row in one.unrelated]
    assert len(unrelated) <= MOST_UNRELATED * sum(one.rows for one in verdicts), unrelated


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_compared_with_itself_has_no_change(name: str, tmp_path: Path) -> None:
    one, other = understood(document(name), tmp_path), understood(document(name), tmp_path)
    assert one is not None
    assert other is not None
    assert not compare(one.side, other.side, default_table()).changes


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        found = [tried(seed, Path(name)) for seed in range(int(sys.argv[1]) if len(sys.argv) > 1 else MANY)]
    for one in found:
        if not one.hit or one.unrelated:
            print("HIT " if one.hit else "MISS", one.mutator, "|", one.document, "|", one.wanted, "|", one.place)
            print("".join(f"      near {row}\n" for row in one.near), end="")
            print("".join(f"      unrelated {row}\n" for row in one.unrelated), end="")
    print("\n".join(table(found)))
