"""Report -> Markdown that can be published as it stands and read back to the same report.

Every line of a text is a paragraph; an empty one is two more blank lines of the source. What a
reader need not see, but reading back needs, stands in HTML comments: a sub-section that its heading
does not tell, whose file it is.
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
    mark_of,
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

#: Says that a sub-section begins here which has no heading.
UNTITLED = "无标题"

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

    ``with_particulars`` adds, unseen, the answers that no block shows; the mark of the program and
    of the form is always there.
    """
    totals = compute_totals(form, report)

    def figure(address: Address) -> str:
        return shown(form, report, totals, address)

    unseen = particulars(form, report) if with_particulars else iter(())
    sources = [*_sources(form, report, tables, figure, draft_note), _comment(mark_of(form), unseen)]
    return "\n\n".join(sources) + "\n"


def _sources(
    form: Form, report: Report, tables: str, figure: Shown, draft_note: str
) -> Iterator[str]:
    for block in outline(form, report, draft_note):
        unseen = _unseen(form, block)
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
        case Paragraph(text) | Signature(text):
            return escape_line(text)


def _unseen(form: Form, block: Block) -> str:
    """The place that ``block`` shows, where its words do not tell it."""
    match block:
        case Heading(level, text, part, topic):
            topics = form.part(part.partition(".")[0]).topics
            told = [each.id for each in topics if each.word in text]
            return "" if level == 1 or told == ([topic] if topic else []) else block.place
        case Break():
            return f"{block.place} {UNTITLED}"
        case Signature(place=place):
            return place
    return ""


def _comment(mark: str, values: Iterator[tuple[str, str]]) -> str:
    """The mark, then one place a line; escaping the ``>`` keeps a value from ending the comment."""
    lines = [f"{place}: {escape(text, quote=False)}" for place, text in values]
    return "\n".join([f"<!-- {mark}", *lines, "-->"]) if lines else f"<!-- {mark} -->"
