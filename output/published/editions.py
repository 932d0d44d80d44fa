"""On which edition of the form a page is made: the labels tell, whatever the year is."""

from __future__ import annotations

from collections.abc import Sequence

from output.published.labels import Labels, labels_of
from output.published.page import Block, PageTable
from output.published.spelling import key_of
from schema.loading import editions

#: So many labels that only one edition has tell it.
_ENOUGH = 3


def editions_of(blocks: Sequence[Block]) -> list[Labels]:
    """The vocabulary of the edition whose own labels stand in the tables; all when in doubt."""
    known = [labels_of(edition) for edition in reversed(editions())]
    seen = [0] * len(known)
    for table in (block for block in blocks if isinstance(block, PageTable)):
        for row in table.rows:
            for cell in row:
                if not cell.text or cell.text.isdigit():
                    continue
                key = key_of(cell.text)
                for number, labels in enumerate(known):
                    seen[number] += key in labels.own
            if max(seen) >= _ENOUGH and max(seen) == sum(seen):
                return [known[seen.index(max(seen))]]
    sure = [each for each, count in zip(known, seen, strict=True) if count * 2 > sum(seen) > 2]
    return sure or known
