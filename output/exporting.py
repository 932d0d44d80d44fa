"""Export a report to files: a draft always, a final version only while no error stands.

Every format is rendered before the first file is written; no final version is ever replaced.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from glob import escape
from io import BytesIO
from itertools import count
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from output.file_errors import shown, visible, write_error
from output.files import TEXT_LIMIT, make_folder, read_bytes, safe_file_name, write_atomically
from output.markdown import to_markdown
from schema.errors import WizardError
from schema.finding import Finding, Severity
from schema.form import Form
from schema.report import Report
from schema.tally import tally

#: What stands in the name of a draft's file, and in that of a final one which made room.
_DRAFT, _EARLIER = "（草稿）", "（旧{}）"
_NUMBER = re.compile(r"（旧([1-9]\d*)）$")
#: How many errors a refusal tells.
_TOLD = 3


@dataclass(frozen=True, slots=True)
class Exported:
    """The ``files`` of an export; ``earlier`` are the final ones that made room for them, now or
    before, the oldest first; ``has_replaced`` an earlier draft.
    """

    files: tuple[Path, ...]
    earlier: tuple[Path, ...]
    has_replaced: bool

    @property
    def note(self) -> str:
        """What became of the files that were there before, in words; empty where none was."""
        if self.has_replaced:
            return "换掉了以前导出的同名草稿。"
        kept = "、".join(f"“{visible(each.name)}”" for each in self.earlier)
        return f"以前的定稿改了名字，还在：{kept}。" if kept else ""


def what_final_needs(findings: Sequence[Finding]) -> str:
    """What is still to be done before a final export, in a few words; empty where nothing is."""
    errors = [each.missing for each in findings if each.severity is Severity.ERROR]
    needs = (("填完待填的", any(errors)), ("改完错误", not all(errors)))
    return "、".join(words for words, is_needed in needs if is_needed)


class FinalRefused(WizardError):  # noqa: N818 - a refusal is not a failure
    """A final export was asked for while errors stand."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        errors = [each for each in findings if each.severity is Severity.ERROR]
        worst = sorted(errors, key=lambda each: each.missing)[:_TOLD]
        told = "".join(f"（{n}）{each.message}" for n, each in enumerate(worst, 1))
        first = f"前 {_TOLD} 个：" if len(errors) > _TOLD else ""
        super().__init__(
            f"还有 {tally(errors)}，不能导出定稿。{first}{told}",
            f"请{what_final_needs(errors)}再导出定稿，或者先导出草稿。",
        )


def _markdown(form: Form, report: Report, tables: str, draft_note: str) -> bytes:
    # What is published carries nothing that is not seen; a draft can be read back whole.
    text = to_markdown(form, report, tables, draft_note, with_particulars=bool(draft_note))
    return text.encode("utf-8", errors="replace")


def _workbook(form: Form, report: Report, tables: str, draft_note: str) -> bytes:
    from output.excel import to_workbook  # openpyxl is slow to import

    return to_workbook(form, report, draft_note, with_particulars=bool(draft_note))


Render = Callable[[Form, Report, str, str], bytes]

#: Each format by its file extension.
FORMATS: Mapping[str, Render] = {"md": _markdown, "xlsx": _workbook}


def export(
    form: Form,
    report: Report,
    findings: Sequence[Finding],
    formats: Sequence[str],
    folder: Path,
    final: bool = False,
    tables: str = "pipe",
) -> Exported:
    """Write ``report`` to ``folder`` in each of ``formats``, keys of FORMATS.

    ``findings`` are those of the report. The file of a draft is named as one and replaces the one
    before. Raises FinalRefused, and WizardError for what cannot be written; then the files that
    were there before are unchanged or whole.
    """
    if final and what_final_needs(findings):
        raise FinalRefused(findings)
    note = "" if final else draft_note(findings)
    title = form.title_for(report.organisation, report.year)
    name = safe_file_name(title) + ("" if final else _DRAFT)
    contents = {
        folder / f"{name}.{each}": FORMATS[each](form, report, tables, note) for each in formats
    }
    make_folder(folder)
    has_replaced = not final and any(map(os.path.lexists, contents))
    written: list[Path] = []
    for path, content in contents.items():
        try:
            _write(path, content, keep_earlier=final)
        except WizardError as error:
            done = "".join(f"{shown(each)} 已经导出。" for each in written)
            raise WizardError(error.message + done, error.hint) from error
        written.append(path)
    earlier = [each for path in written for each in _earlier(path).values()] if final else []
    return Exported(tuple(written), tuple(earlier), has_replaced)


def draft_note(findings: Sequence[Finding]) -> str:
    """The banner of a draft: that it is one, and what still stands."""
    standing = tally(each for each in findings if each.severity is not Severity.HINT)
    return f"草稿，不得对外发布：{f'还有 {standing}' if standing else '核对没有发现错误和警告'}。"


def _earlier(path: Path) -> dict[int, Path]:
    """The final files that made room for ``path``, by their numbers."""
    named = path.parent.glob(escape(path.stem) + _EARLIER.format("*") + path.suffix)
    numbered = ((_NUMBER.search(each.stem), each) for each in named)
    return dict(sorted((int(match[1]), each) for match, each in numbered if match))


def _write(path: Path, content: bytes, keep_earlier: bool) -> None:
    if not (keep_earlier and path.is_file()):
        write_atomically(path, content)
        return
    if _essence(read_bytes(path, TEXT_LIMIT)) == _essence(content):
        return
    numbers = count(max(_earlier(path), default=0) + 1)
    names = (path.with_stem(path.stem + _EARLIER.format(number)) for number in numbers)
    earlier = next(each for each in names if not os.path.lexists(each))
    try:
        path.rename(earlier)
    except OSError as error:
        raise write_error(path, path.parent, error, replaces=True) from error
    try:
        write_atomically(path, content)
    except WizardError:
        with suppress(OSError):  # else it is still there under its other name
            earlier.rename(path)
        raise


def _essence(content: bytes) -> object:
    """What two files share that say the same; workbooks also keep the time of their writing."""
    if not content.startswith(b"PK"):
        return content
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = {each.filename: (each.CRC, each.file_size) for each in archive.infolist()}
    except BadZipFile:
        return content
    return {**members, "docProps/core.xml": None}
