"""Text of a PDF as ``pdftotext -layout`` prints it -> a page: a row a line, pages apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from output.published.headings import part_heading
from output.published.labels import Labels, is_label, labels_of
from output.published.layout_lines import page_marks, paragraphs_of
from output.published.layout_tables import read_laid_out
from output.published.notes import Note, NoteKind
from output.published.page import Block, Page, Paragraph
from output.published.spelling import is_figure
from schema.loading import editions
from schema.text import clean_text

_TABLE_PARTS = ("proactive", "requests", "disputes")
_SENTENCE = 40


def read_layout_text(text: str) -> Page:
    """The paragraphs and tables of laid out text."""
    lines, marks = _without_marks(text)
    segments = list(_segments(lines))
    lines = [line for part, lines in segments if part in _TABLE_PARTS for line in lines]
    labels = max(
        map(labels_of, reversed(editions())), key=lambda each: read_laid_out(lines, each).count
    )
    blocks: list[Block] = []
    notes: list[Note] = []
    assumed: set[str] = set()
    for part, lines in segments:
        if part not in _TABLE_PARTS:
            blocks += map(Paragraph, paragraphs_of(lines))
            continue
        heading, before, drawn, after = _table_lines(lines)
        found = read_laid_out(drawn, labels)
        texts = [heading, *paragraphs_of(before)]
        blocks += [*(Paragraph(each) for each in texts if each), *found.tables]
        blocks += map(Paragraph, paragraphs_of(after))
        assumed |= found.assumed
        if found.unread:
            text = "\n".join(found.unread)
            notes.append(Note(NoteKind.UNREAD, "这些行认不准是哪行哪列，没有采用。", text))
    notes += _assumed(assumed, labels)
    if marks:
        notes.append(Note(NoteKind.OUTSIDE, "页眉、页脚和页码没有采用。", "\n".join(marks)))
    return Page(blocks, notes=tuple(notes))


def _assumed(tables: set[str], labels: Labels) -> Iterator[Note]:
    for part in labels.form.parts:
        if part.table in tables:
            yield Note(
                NoteKind.ASSUMED,
                f"“{part.heading}”的表头在 PDF 的文字里是断开的，各列按表式的次序读，请核对。",
                cells=tuple(labels.form.table(part.table).cells),
                place=part.id,
            )


def _without_marks(text: str) -> tuple[list[str], list[str]]:
    """The lines of all pages, and apart from them what only marks the pages."""
    pages = [
        [line.rstrip() for line in clean_text(page).split("\n") if line.strip()]
        for page in text.split("\f")
    ]
    lines: list[str] = []
    dropped: list[str] = []
    for page, marks in zip(pages, page_marks(pages), strict=True):
        lines += [line for number, line in enumerate(page) if number not in marks]
        dropped += [line.strip() for number, line in enumerate(page) if number in marks]
    return lines, dropped


def _segments(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """The lines of each part, its heading first."""
    part, segment = "", list[str]()
    for line in lines:
        heading = part_heading(line.strip())
        if heading is not None:
            yield part, segment
            part, segment = heading.part, []
        elif part not in _TABLE_PARTS and _is_table_line(line):
            yield part, segment
            part, segment = _TABLE_PARTS[0], [""]  # its heading is missing
        segment.append(line)
    yield part, segment


def _is_table_line(line: str) -> bool:
    """Labels of the form and nothing else, as above the first table."""
    words = line.split()
    return bool(words) and (is_label("".join(words)) or all(map(is_label, words)))


def _table_lines(lines: Sequence[str]) -> tuple[str, list[str], list[str], list[str]]:
    """The heading, sentences before the table, the table, and what follows its last figures."""
    figures = [n for n, line in enumerate(lines) if line.split() and is_figure(line.split()[-1])]
    end = figures[-1] + 1 if figures else 1
    while figures and end < len(lines) and len(lines[end].strip()) < 8:
        end += 1
    begin = 1
    while begin < end and (
        lines[begin].rstrip().endswith("。") or len(lines[begin].strip()) > _SENTENCE + 20
    ):
        begin += 1
    return lines[0].strip(), list(lines[1:begin]), list(lines[begin:end]), list(lines[end:])
