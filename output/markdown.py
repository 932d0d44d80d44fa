"""Report -> Markdown that can be published as it stands and read back to the same report.

Every line of a text is a paragraph. What a reader need not see, but reading back needs, stands in
HTML comments: an empty line, a sub-section that its heading does not tell, the particulars.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape

from output.document import (
    Block,
    Break,
    Heading,
    Notice,
    Paragraph,
    Signature,
    TableBlock,
    Title,
    outline,
    particulars,
    shown,
)
from output.markdown_tables import Shown, html_table, pipe_table
from output.markdown_text import escape_heading, escape_line
from schema.address import Address
from schema.form import Form, Table
from schema.report import Report
from schema.totals import compute_totals

#: Stands for an empty line of a text, which Markdown would swallow.
EMPTY_LINE = "<!-- 空行 -->"

#: How tables can be drawn.
TABLE_STYLES: Mapping[str, Callable[[Table, Shown], str]] = {"pipe": pipe_table, "html": html_table}


def to_markdown(
    form: Form,
    report: Report,
    tables: str = "pipe",
    draft_note: str = "",
    with_particulars: bool = True,
) -> str:
    """The whole report; ``tables`` is one of TABLE_STYLES, ``draft_note`` the first line of a draft.

    ``with_particulars`` adds, unseen, the answers that no block shows.
    """
    totals = compute_totals(form, report)

    def figure(address: Address) -> str:
        return shown(form, report, totals, address)

    sources = list(_sources(form, report, tables, figure, draft_note))
    if with_particulars:
        sources += _comment(dict(particulars(form, report)))
    return "\n\n".join(sources) + "\n"


def _sources(
    form: Form, report: Report, tables: str, figure: Shown, draft_note: str
) -> Iterator[str]:
    for block in outline(form, report, draft_note):
        unseen = _unseen(form, report, block)
        if unseen:
            yield f"<!-- {unseen} -->"
        if isinstance(block, TableBlock):
            yield TABLE_STYLES[tables](block.table, figure)
        elif not isinstance(block, Break):
            yield _source(block)


def _source(block: Notice | Title | Heading | Paragraph | Signature) -> str:
    match block:
        case Notice(text):
            return f"> {escape_line(text)}"
        case Title(text):
            return f"# {escape_heading(text)}"
        case Heading(level, text):
            return f"{'#' * (level + 1)} {escape_heading(text)}"
        case Paragraph(""):
            return EMPTY_LINE
        case Paragraph(text) | Signature(text):
            return escape_line(text)


def _unseen(form: Form, report: Report, block: Block) -> str:
    """The place that ``block`` shows, where its words do not tell it."""
    match block:
        case Break(part):
            return part
        case Heading(2, part=part) if not _heading_tells(form, report, part):
            return part
        case Signature(place=place):
            return place
    return ""


def _heading_tells(form: Form, report: Report, part: str) -> bool:
    """Do the words of its heading name the topic of this sub-section, and no other?"""
    family = part.partition(".")[0]
    section = dict(report.sections(family))[part]
    told = [topic.id for topic in form.part(family).topics if topic.word in section.heading]
    return told == ([section.topic] if section.topic else [])


def _comment(values: Mapping[str, str]) -> Iterator[str]:
    """One place a line; escaping the ``>`` keeps a value from ending the comment."""
    if values:
        lines = [f"{place}: {escape(text, quote=False)}" for place, text in values.items()]
        yield "\n".join(["<!--", *lines, "-->"])
