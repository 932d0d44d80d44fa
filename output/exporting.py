"""Export a report to files: a draft always, a final version only while no error stands.

Every format is rendered before the first file is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from output.document import title_of
from output.file_errors import reason_of, shown
from output.files import safe_file_name, write_atomically
from output.markdown import to_markdown
from schema.errors import WizardError
from schema.finding import Finding, Severity
from schema.form import Form
from schema.report import Report

#: How many errors a refusal tells.
_TOLD = 3


class FinalRefused(WizardError):  # noqa: N818 - a refusal is not a failure
    """A final export was asked for while errors stand."""

    def __init__(self, errors: Sequence[Finding]) -> None:
        told = "".join(f"（{n}）{each.message}" for n, each in enumerate(errors[:_TOLD], 1))
        first = f"前 {_TOLD} 个：" if len(errors) > _TOLD else ""
        super().__init__(
            f"还有 {len(errors)} 个错误，不能导出定稿。{first}{told}",
            "请改正以后再导出定稿，或者先导出草稿。",
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
) -> tuple[Path, ...]:
    """Write ``report`` to ``folder`` in each of ``formats``, keys of FORMATS; return the files.

    ``findings`` are those of the report. Raises FinalRefused, and WizardError for what cannot be
    written; then the files that were there before are unchanged or whole.
    """
    errors = [each for each in findings if each.severity is Severity.ERROR]
    if final and errors:
        raise FinalRefused(errors)
    note = "" if final else draft_note(findings)
    name = safe_file_name(title_of(form, report))
    contents = {
        folder / f"{name}.{each}": FORMATS[each](form, report, tables, note) for each in formats
    }
    _make_folder(folder)
    for path, content in contents.items():
        write_atomically(path, content)
    return tuple(contents)


def draft_note(findings: Sequence[Finding]) -> str:
    """The banner of a draft: that it is one, and what still stands."""
    counts = (
        f"{number} 个{severity.label}"
        for severity in (Severity.ERROR, Severity.WARNING)
        if (number := sum(1 for each in findings if each.severity is severity))
    )
    standing = "、".join(counts)
    return f"草稿，不得对外发布：{f'还有 {standing}' if standing else '核对没有发现错误和警告'}。"


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise WizardError(f"{shown(folder)} 是文件，不是文件夹。", "请换一个文件夹。") from error
    except OSError as error:
        raise WizardError(
            f"建立不了文件夹 {shown(folder)}：{reason_of(error)}。",
            "请换一个可以写入的文件夹。",
        ) from error
