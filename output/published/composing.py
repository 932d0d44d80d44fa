"""A page -> the report that stands on it, with notes on everything that was not simply read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from output.published.editions import editions_of
from output.published.fee_statements import read_fees
from output.published.filling import fill_figures
from output.published.headings import OFFICIAL, is_official
from output.published.labels import Labels, is_label
from output.published.matching import MatchedFigures, match_figures
from output.published.notes import NotAReport, Note, NoteKind, several_reports
from output.published.outline import Outline, outline_of
from output.published.page import MAX_BLOCKS, MAX_ROWS, Page, PageTable
from output.published.particulars import missing_particulars, read_contact, read_period
from output.published.printed_labels import printed_labels
from output.published.prose import sections_of
from output.published.surroundings import end_of_report, is_around_title, signed_day
from output.published.titles import Title, find_title, is_name, read_title
from schema.level import level_of
from schema.report import Report, Section, Stated

_FEWEST_HEADINGS = 3
#: So many headings that stand there twice, over other figures, are those of another report.
_MANY_HEADINGS = 4
_SENTENCE = 30


@dataclass(frozen=True, slots=True)
class Composed:
    """The report of a page."""

    report: Report
    notes: tuple[Note, ...]


def compose(page: Page) -> Composed:
    """Find the report on ``page``. Raises NotAReport when there is none."""
    rows = sum(len(block.rows) for block in page.blocks if isinstance(block, PageTable))
    if len(page.blocks) > MAX_BLOCKS or rows > MAX_ROWS:
        raise NotAReport("文件里的段落或者表格太多，不像是年度报告。", "请只保留报告本身。")
    outline, matched, labels = max(
        (_match(page, labels) for labels in editions_of(page.blocks)),
        key=lambda each: len(each[1].texts),
    )
    if matched.disputed and len(outline.repeated) >= _MANY_HEADINGS:
        raise several_reports()
    return _Composer(page, outline, labels, matched).compose()


def _match(page: Page, labels: Labels) -> tuple[Outline, MatchedFigures, Labels]:
    outline = outline_of(page.blocks, labels)
    return outline, match_figures(outline.tables, labels), labels


class _Composer:
    """Takes one thing after the other from the outline; what is left over becomes a note."""

    def __init__(
        self, page: Page, outline: Outline, labels: Labels, matched: MatchedFigures
    ) -> None:
        self.page = page
        self.outline = outline
        self.form = labels.form
        self.matched = matched
        self.notes: list[Note] = []
        self.dated: date | None = None

    def compose(self) -> Composed:
        title, preamble = self._front()
        if not self.matched.texts and not self._is_prose_of_report(title):
            raise NotAReport(
                "里面没有政府信息公开工作年度报告的表格，也没有六个部分的标题，不像是年度报告。",
                "请选年度报告的网页、文档、表格或者草稿。",
            )
        filled = fill_figures(self.matched, self.form)
        other_matters = self._other_matters()
        year = self._year(title, preamble)
        report = Report(
            form=self.form.edition,
            organisation=title.organisation if title else "",
            level=level_of(title.organisation) if title else None,
            year=year,
            dated=self.dated,
            contact=read_contact(preamble),
            preamble=preamble,
            overview=sections_of(self.outline.texts["overview"], with_topics=True),
            problems="\n".join(self.outline.texts["problems"]),
            other_matters=other_matters,
            fees=read_fees(other_matters, year),
            figures=MappingProxyType(filled.figures),
            stated=Stated(
                MappingProxyType(filled.stated),
                title.text if title else "",
                MappingProxyType(dict(self._headings())),
                printed_labels(self.matched, self.form, self._is_whole()),
            ),
        )
        self.notes += missing_particulars(report)
        self._tell_texts()
        return Composed(report, (*filled.notes, *self.page.notes, *self.notes))

    def _is_whole(self) -> bool:
        """Was all of the file read? Then what is not there was not printed."""
        unsure = (NoteKind.UNREAD, NoteKind.ASSUMED)
        ends = any(self.outline.texts[part] for part in ("problems", "other_matters"))
        return ends and not any(note.kind in unsure for note in self.page.notes)

    def _is_prose_of_report(self, title: Title | None) -> bool:
        return len(self.outline.headings) >= (2 if title else _FEWEST_HEADINGS)

    def _front(self) -> tuple[Title | None, str]:
        """The title and the preamble; the rest of the front is around the report."""
        front = self.outline.front
        begin, end, title = find_title(front)
        around = list(front[:begin])
        preamble: list[str] = []
        for line in front[end:]:
            day = signed_day(line)
            is_short = title is None and len(line) < _SENTENCE
            if day is not None and not preamble:
                self.dated = day
            elif not preamble and (is_short or is_around_title(line)):
                around.append(line)
            else:
                preamble.append(line)
        self._outside([*around, *self.outline.contents])
        if "overview" not in self.outline.headings and not self.outline.texts["overview"]:
            self.outline.texts["overview"] = preamble[1:]
            if preamble[1:]:
                self.outline.assumed.insert(0, "overview")
            preamble = preamble[:1]
        return title or read_title(self.page.title), "\n".join(preamble)

    def _year(self, title: Title | None, preamble: str) -> int | None:
        if title is not None and title.year is not None:
            return title.year
        period = read_period(preamble)
        if period is None:
            return None
        self._tell(
            NoteKind.ASSUMED,
            f"标题里没有年度，按前言里的统计期限读成 {period[0].year} 年。",
            place="report.year",
        )
        return period[0].year

    def _other_matters(self) -> tuple[Section, ...]:
        """Part 六 up to the date or the end of the page."""
        lines = self.outline.texts["other_matters"]
        last = "other_matters" if lines else "problems"
        lines = self.outline.texts[last]
        end = end_of_report(lines)
        self._outside(lines[end:])
        body = lines[:end]
        if body and (day := signed_day(body[-1])) is not None:
            self.dated = day
            body = self._without_signature(body[:-1])
        self.outline.texts[last] = body
        return sections_of(self.outline.texts["other_matters"])

    def _without_signature(self, lines: list[str]) -> list[str]:
        """The body that signs above the date is the organisation of the title once more."""
        if lines and is_name(lines[-1]):
            self._tell(NoteKind.UNPLACED, f"文末的落款“{lines[-1]}”没有放进正文。", lines[-1])
            return lines[:-1]
        return lines

    def _headings(self) -> Iterator[tuple[str, str]]:
        for part, heading in self.outline.headings.items():
            yield part, OFFICIAL[part] if is_official(heading) else heading.heading

    def _tell_texts(self) -> None:
        for part in self.form.parts:
            if part.id in self.outline.assumed:
                self._tell(
                    NoteKind.ASSUMED,
                    f"没有“{part.heading}”这个标题，按内容认出了这一部分。",
                    place=part.id,
                )
            elif part.id not in self.outline.headings:
                self._tell(NoteKind.MISSING, f"没有找到“{part.heading}”这个标题。", place=part.id)
            beside = [each for each in self.outline.texts[part.id] if not is_label(each)]
            if part.table and beside:
                text = "\n".join(beside)
                self._tell(
                    NoteKind.UNPLACED,
                    f"“{part.heading}”的表格外面还有文字，表式里没有它的位置。",
                    text,
                    part.id,
                )
        if self.matched.leftovers:
            text = "\n".join(self.matched.leftovers)
            self._tell(NoteKind.UNPLACED, "表格里有对不上任何一格的内容，没有采用。", text)

    def _outside(self, lines: Sequence[str]) -> None:
        if lines:
            self._tell(
                NoteKind.OUTSIDE, "报告前后还有网页上的其他文字，没有采用。", "\n".join(lines)
            )

    def _tell(self, kind: NoteKind, message: str, text: str = "", place: str = "") -> None:
        self.notes.append(Note(kind, message, text, place=place))
