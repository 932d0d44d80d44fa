"""A whole conversation at once: the lines of an officer in, what was said out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from output.draft import read_draft
from schema.form import Form
from schema.report import PARTS_OF_SECTIONS, Report
from tui.drafting import OpenDraft
from tui.plain.opening import fill_with
from tui.plain.session import Session
from tui.plain.talking import Talk
from tui.row_finding import rows_of


@dataclass(frozen=True)
class Conversation:
    """How it ended, and what was said."""

    status: int
    said: str

    @property
    def lines(self) -> list[str]:
        return self.said.splitlines()


def talk(path: Path, *lines: str) -> Conversation:
    """Answer ``lines`` and hang up."""
    sink = io.StringIO()
    source = io.BytesIO("".join(f"{line}\n" for line in lines).encode())
    return Conversation(fill_with(path, source, sink), sink.getvalue())


@contextmanager
def led(path: Path, *later: str) -> Iterator[tuple[Session, io.StringIO]]:
    """A session that is led by hand, and what it says; ``later`` answers what it asks itself."""
    said = io.StringIO()
    source = io.BytesIO("".join(f"{line}\n" for line in later).encode())
    session = Session(OpenDraft.open(path), Talk(source, said))
    try:
        yield session, said
    finally:
        session.draft.abandon()


def report_at(path: Path) -> Report:
    return read_draft(path.read_text(encoding="utf-8"))


def answers_of(form: Form, report: Report) -> list[str]:
    """The lines by which an officer dictates ``report`` into a new draft, from its first question."""
    setup = [
        report.organisation,
        str(report.year),
        report.level.label if report.level else "",
        *(report.contact.office, report.contact.address, report.contact.phone),
        *(report.contact.postcode, report.contact.email, report.contact.website),
        report.dated.isoformat() if report.dated else "",
        {True: "有", False: "没有", None: ""}[report.enforcement],
        "",  # no local requirements
    ]
    lines = [*setup, *_text(report.preamble)]
    for part in form.parts:
        if part.table:
            lines += _rows(form, report, part.table)
        elif part.id in PARTS_OF_SECTIONS:
            lines += _sections(report, part.id)
        else:
            lines += _text(report.text(part.id))
    return lines


def _text(text: str) -> list[str]:
    return [*text.split("\n"), "。"]


def _rows(form: Form, report: Report, table: str) -> list[str]:
    cells = form.table(table)
    rows = [
        [str(report.figures[cell]) for cell in row if cell in cells.typed]
        for _, row in rows_of(cells)
    ]
    return [" ".join(row) for row in rows if row]


def _sections(report: Report, part: str) -> list[str]:
    lines: list[str] = []
    for number, (_, section) in enumerate(report.sections(part)):
        if not section.topic:
            lines += ["增加"] * (number > 0) + [section.heading]
        lines += _text(section.body)
    return lines
