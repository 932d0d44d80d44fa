"""The blocks of a page in the parts of the report: what stands under which heading.

Every block ends up in exactly one place. Where a heading is missing, the tables and the numbered
sub-sections still tell where a part begins, and it is said so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from output.published.headings import PARTS, PartHeading, part_heading
from output.published.labels import Labels
from output.published.page import Block, PageTable, Paragraph
from output.published.prose import opens_overview
from output.published.spelling import key_of

_PROBLEMS = re.compile("问题|不足|改进")
_OTHER_MATTERS = re.compile(r"[（(]一[）)].{0,12}(?:收费|处理费|其他)")
_LONGEST_CAPTION = 40
_OPEN_A_HEADING = frozenset("一二三四五六第123456")


@dataclass(slots=True)
class Outline:
    """``front`` is what stands before part 一; ``texts`` and ``tables`` what stands in each part.

    ``headings`` are those printed, in their order; ``assumed`` the parts without one that were
    found all the same.
    """

    front: list[str] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=lambda: {part: [] for part in PARTS})
    tables: list[PageTable] = field(default_factory=list)
    headings: dict[str, PartHeading] = field(default_factory=dict)
    assumed: list[str] = field(default_factory=list)


def outline_of(blocks: Sequence[Block], labels: Labels) -> Outline:
    """Sort ``blocks`` into the parts."""
    blocks = [piece for block in blocks for piece in _without_headings(block)]
    headings = _headings(blocks)
    printed = {heading.part for heading in headings.values()}
    outline = Outline()
    part = ""
    for number, block in enumerate(blocks):
        heading = headings.get(number)
        if heading is not None:
            part = heading.part
            outline.headings[part] = heading
            if heading.rest:
                outline.texts[part].append(heading.rest)
        elif isinstance(block, PageTable):
            named = _part_of_table(block, labels)
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


def _without_headings(block: Block) -> Iterator[Block]:
    """A heading that stands in a table of its own or across one is taken out of it."""
    if isinstance(block, Paragraph):
        yield block
        return
    begin = 0
    for number, row in enumerate(block.rows):
        if not row or row[0].text[:1] not in _OPEN_A_HEADING:
            continue
        filled = [cell.text for cell in row if cell.text]
        if len(filled) == 1 and len(filled[0]) > 3 and part_heading(_line(filled[0])):
            if begin < number:
                yield PageTable(block.rows[begin:number], block.aligned)
            yield Paragraph(_line(filled[0]))
            begin = number + 1
    if begin == 0:
        yield block
    elif begin < len(block.rows):
        yield PageTable(block.rows[begin:], block.aligned)


def _line(text: str) -> str:
    return text.replace("\n", "")


def _headings(blocks: Sequence[Block]) -> dict[int, PartHeading]:
    """The headings by block; of two for one part that with text below it, so no contents list."""
    found: dict[int, PartHeading] = {}
    for number, block in enumerate(blocks):
        heading = part_heading(block.text) if isinstance(block, Paragraph) else None
        if heading is not None:
            found[number] = heading
    chosen: dict[str, int] = {}
    for number, heading in found.items():
        rival = chosen.get(heading.part)
        if rival is None or (rival + 1 in found and number + 1 not in found):
            chosen[heading.part] = number
    return {number: found[number] for number in sorted(chosen.values())}


def _part_of_table(table: PageTable, labels: Labels) -> str:
    """The part whose labels stand in ``table``; empty when there are none."""
    for row in table.rows:
        for cell in row:
            if not cell.text or cell.text.isdigit():
                continue
            found = labels.rows.get(key_of(cell.text)) or labels.line_rows.get(key_of(cell.text))
            if found is not None:
                return found.table.id
    return ""
