"""What was read from last year's report, all that was not, and what is wrong in it, before anything
is taken from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from output.published.notes import Note, NoteKind
from schema.text import clean_text
from tui.key_names import with_keys
from tui.last_year import count_read_cells, describe_errors

if TYPE_CHECKING:
    from output.published.reading import PublishedReport

_QUOTED = 300
_TAKEN = (
    "从它开始，带过来的是单位、层级、联系方式、小标题，以及结转到今年的申请；"
    "文字不带过来，填写时按 {wizard.last_year} 随时可看。"
)


def describe_reading(published: PublishedReport) -> str:
    """The words of the preview: whose report, the figures by table, the texts, every note."""
    return "\n\n".join(
        (
            "\n".join(_facts(published)),
            "\n".join(describe_errors(published.form, published.report)),
            "\n".join(_notes(published.notes)),
            with_keys(_TAKEN),
        )
    )


def _facts(published: PublishedReport) -> Iterator[str]:
    report = published.report
    year = f"{report.year} 年度" if report.year else "（没有读到年度）"
    yield f"{report.organisation or '（没有读到机关名称）'} {year}"
    level = f"，层级读成{report.level.label}" if report.level else ""
    yield f"{published.kind.value}，{report.form} 年的表式{level}"
    read = count_read_cells(published)
    yield f"数字：共读出 {_share(*map(sum, zip(*read.values(), strict=True)))}"
    for part in published.form.parts:
        if part.table and len(set(read[part.table])) > 1:
            yield f"  {part.name}：{_share(*read[part.table])}"
    texts = [text for _, text in report.texts() if text.strip()]
    yield f"文字：{len(texts)} 段，{sum(map(len, texts)):,} 字"
    contact = report.contact
    ways = (contact.office, contact.address, contact.phone, contact.email)
    yield f"联系方式：{'，'.join(way for way in ways if way) or '没有读到'}"


def _share(read: int, cells: int) -> str:
    missing = f"，缺 {cells - read} 格" if read < cells else ""
    return f"{read}/{cells} 格{missing}"


def _notes(notes: tuple[Note, ...]) -> Iterator[str]:
    if not notes:
        yield "读的时候没有需要说明的地方。"
    for kind in NoteKind:
        alike = [note for note in notes if note.kind is kind]
        if alike:
            yield f"〔{kind.label}〕{len(alike)} 条"
        for note in alike:
            yield f"  {note.message}"
            if note.text and note.text not in note.message:
                yield f"    原文：{_quoted(note.text)}"


def _quoted(text: str) -> str:
    plain = " ".join(clean_text(text).split())
    cut = f"……（共 {len(plain)} 字）" if len(plain) > _QUOTED else ""
    return plain[:_QUOTED] + cut
