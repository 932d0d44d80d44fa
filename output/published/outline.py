"""The blocks of a page in the parts of the report: what stands under which heading.

Every block ends up in exactly one place. Where a heading is missing, the tables and the numbered
sub-sections still tell where a part begins, and it is said so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from output.published.headings import PARTS, PartHeading, part_heading
from output.published.labels import Labels
from output.published.page import Block, PageTable, Paragraph
from output.published.prose import opens_overview
from output.published.side_by_side import table_named_in

_PROBLEMS = re.compile("问题|不足|改进")
_OTHER_MATTERS = re.compile(r"[（(]一[）)].{0,12}(?:收费|处理费|其他)")
_LONGEST_CAPTION = 40
#: So many headings one under the other are a list of them.
_LEAST_CONTENTS = 3
_OPEN_A_HEADING = frozenset("一二三四五六第123456")


@dataclass(slots=True)
class Outline:
    """``front`` is what stands before part 一; ``texts`` and ``tables`` what stands in each part.

    ``headings`` are those printed, in their order; ``assumed`` the parts without one that were
    found all the same; ``contents`` the lines of a table of contents; ``repeated`` the parts whose
    heading stands there again.
    """

    front: list[str] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=lambda: {part: [] for part in PARTS})
    tables: list[PageTable] = field(default_factory=list)
    headings: dict[str, PartHeading] = field(default_factory=dict)
    assumed: list[str] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    repeated: frozenset[str] = frozenset()


def outline_of(blocks: Sequence[Block], labels: Labels) -> Outline:
    """Sort ``blocks`` into the parts."""
    blocks = list(_without_headings(blocks))
    headings, listed, repeated = _headings(blocks)
    printed = {heading.part for heading in headings.values()}
    outline = Outline(repeated=repeated)
    part = ""
    for number, block in enumerate(blocks):
        heading = headings.get(number)
        if number in listed and isinstance(block, Paragraph):
            outline.contents.append(block.text)
        elif heading is not None:
            part = heading.part
            outline.headings[part] = heading
            if heading.rest:
                outline.texts[part].append(heading.rest)
        elif isinstance(block, PageTable):
            named = table_named_in(block, labels)
            if named and named not in outline.headings and named != part:
                _move_caption(outline, part, named)
                part = named
                outline.assumed.append(part)
            outline.tables.append(block)
        else:
            if part == "disputes" and "problems" not in printed and _PROBLEMS.search(block.text):
                part = "problems"  # it follows the last table, and only its heading is missing
                outline.assumed.append(part)
            (outline.texts[part] if part else outline.front).append(block.text)
    if "overview" not in printed:
        _split_front(outline)
    if "other_matters" not in printed:
        _split_problems(outline)
    return outline


def _move_caption(outline: Outline, before: str, part: str) -> None:
    """A line that only announces the table stands with it."""
    texts = outline.texts[before] if before else outline.front
    if texts and len(texts[-1]) <= _LONGEST_CAPTION and "表" in texts[-1]:
        outline.texts[part].append(texts.pop())


def _split_problems(outline: Outline) -> None:
    """Part 六 without its heading begins where the numbers begin again, with fees or the rest."""
    lines = outline.texts["problems"]
    for number, line in enumerate(lines[1:], 1):
        if _OTHER_MATTERS.match(line):
            outline.texts["problems"], outline.texts["other_matters"] = (
                lines[:number],
                lines[number:],
            )
            outline.assumed.append("other_matters")
            return


def _split_front(outline: Outline) -> None:
    """Part 一 without its heading begins at its first numbered sub-section."""
    for number, text in enumerate(outline.front):
        if opens_overview(text):
            outline.texts["overview"] = outline.front[number:]
            outline.front = outline.front[:number]
            outline.assumed.append("overview")
            return


def _without_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """A heading that stands in a table of its own or across one is taken out of it."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from _split_at_headings(block)


def _split_at_headings(table: PageTable) -> Iterator[Block]:
    begin = 0
    for number, row in enumerate(table.rows):
        if not row or row[0].text[:1] not in _OPEN_A_HEADING:
            continue
        filled = [cell.text for cell in row if cell.text]
        if len(filled) == 1 and len(filled[0]) > 3 and part_heading(_line(filled[0])):
            if begin < number:
                yield PageTable(table.rows[begin:number], table.aligned)
            yield Paragraph(_line(filled[0]))
            begin = number + 1
    if begin == 0:
        yield table
    elif begin < len(table.rows):
        yield PageTable(table.rows[begin:], table.aligned)


def _line(text: str) -> str:
    return text.replace("\n", "")


def _headings(
    blocks: Sequence[Block],
) -> tuple[dict[int, PartHeading], set[int], frozenset[str]]:
    """The heading of each part by its block, the blocks of a table of contents, and the parts whose
    heading stands there once more.
    """
    found: dict[int, PartHeading] = {}
    for number, block in enumerate(blocks):
        heading = part_heading(block.text) if isinstance(block, Paragraph) else None
        if heading is not None:
            found[number] = heading
    times = Counter(heading.part for heading in found.values())
    listed = {
        number
        for run in _runs(sorted(found))
        if len(run) >= _LEAST_CONTENTS
        for number in run
        if times[found[number].part] > 1
    }
    chosen: dict[str, int] = {}
    for number, heading in found.items():
        if number not in listed:
            chosen.setdefault(heading.part, number)
    rest = found.keys() - listed - set(chosen.values())
    repeated = frozenset(found[number].part for number in rest)
    return {number: found[number] for number in sorted(chosen.values())}, listed, repeated


def _runs(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Neighbouring numbers together."""
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run
