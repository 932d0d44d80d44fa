"""Exporting: what is written, what is refused, and the golden files of one nasty report.

The golden files show every format to the reviewer. After a wanted change of output, write them
anew with ``ACCEPT_GOLDENS=1 pytest -n 0 tests/output/test_exporting.py`` and look at the diff.
"""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from output.draft import read_draft
from output.excel import to_workbook
from output.exporting import FORMATS, FinalRefused, draft_note, export, what_final_needs
from output.markdown import TABLE_STYLES, to_markdown
from schema.errors import WizardError
from schema.finding import Finding, Severity
from schema.form import Form
from schema.report import Report

GOLDENS = Path(__file__).with_name("goldens")
NAME = "示例县示例镇人民政府2024年政府信息公开工作年度报告"

ERRORS = [Finding(f"第{n}处不对。", severity=Severity.ERROR) for n in "一二三四五"]
WARNING = Finding("看一看。", severity=Severity.WARNING)
HINT = Finding("提示。", severity=Severity.HINT)
BLANK = Finding("第六处是空白。", severity=Severity.ERROR, missing=True)


@pytest.fixture(scope="module")
def nasty() -> Report:
    return read_draft((GOLDENS / "nasty.toml").read_text(encoding="utf-8"))


def check_golden(name: str, text: str) -> None:
    golden = GOLDENS / name
    if os.environ.get("ACCEPT_GOLDENS"):
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert golden.read_bytes().decode("utf-8") == text


@pytest.mark.parametrize("tables", TABLE_STYLES)
def test_the_nasty_report_in_markdown_is_the_golden_one(
    form: Form, nasty: Report, tables: str
) -> None:
    check_golden(f"nasty.{tables}.md", to_markdown(form, nasty, tables, draft_note(ERRORS)))


def test_the_nasty_report_in_excel_is_the_golden_one(form: Form, nasty: Report) -> None:
    book = load_workbook(BytesIO(to_workbook(form, nasty, draft_note(ERRORS))))

    check_golden("nasty.xlsx.txt", "\n".join(line for each in book for line in dump(each)) + "\n")


def dump(sheet: Worksheet) -> Iterator[str]:
    """A sheet as text: its set-up, then each cell with something in it."""
    yield f"=== {sheet.title}"
    yield f"freeze {sheet.freeze_panes} repeat {sheet.print_title_rows} area {sheet.print_area}"
    header, footer = (
        str(each.center.text) if each else "" for each in (sheet.oddHeader, sheet.oddFooter)
    )
    yield f"header {header} footer {footer}"
    yield f"merged {' '.join(map(str, sheet.merged_cells.sorted()))}"
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                yield f"{cell.coordinate} {cell.style} {cell.data_type} {cell.value!r}"


def test_nothing_of_the_officers_notes_gets_into_a_file(form: Form, nasty: Report) -> None:
    assert nasty.accepted
    assert "内部记录" not in to_markdown(form, nasty)
    assert b"\xe5\x86\x85\xe9\x83\xa8\xe8\xae\xb0\xe5\xbd\x95" not in to_workbook(form, nasty)


def test_each_format_is_a_file_named_after_the_report(
    form: Form, example: Report, tmp_path: Path
) -> None:
    paths = export(form, example, (), tuple(FORMATS), tmp_path, final=True).files

    assert paths == (tmp_path / f"{NAME}.md", tmp_path / f"{NAME}.xlsx")
    expected = to_markdown(form, example, with_particulars=False)
    assert paths[0].read_text(encoding="utf-8") == expected
    assert load_workbook(paths[1])["年度报告"]["B1"].value == "示例县示例镇人民政府"


def test_the_tables_are_drawn_as_asked_for(form: Form, example: Report, tmp_path: Path) -> None:
    (path,) = export(form, example, (), ("md",), tmp_path, final=True, tables="html").files

    assert '<th scope="rowgroup" rowspan="22">' in path.read_text(encoding="utf-8")


def test_a_missing_folder_is_made(form: Form, example: Report, tmp_path: Path) -> None:
    (path,) = export(form, example, (), ("md",), tmp_path / "2024" / "报告").files

    assert path.parent == tmp_path / "2024" / "报告"
    assert path.exists()


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(
    form: Form, example: Report, tmp_path: Path
) -> None:
    (tmp_path / "报告").write_text("")

    with pytest.raises(WizardError, match=r"“.*报告” 是文件，不是文件夹。请换一个文件夹。"):
        export(form, example, (), ("md",), tmp_path / "报告")


@pytest.mark.parametrize(
    ("organisation", "year", "name"),
    [
        ("某/镇:<乙>", 2024, "某_镇__乙_2024年政府信息公开工作年度报告（草稿）.md"),
        ("", 2024, "2024年政府信息公开工作年度报告（草稿）.md"),
        ("", None, "政府信息公开工作年度报告（草稿）.md"),
        ("..", None, "政府信息公开工作年度报告（草稿）.md"),
    ],
)
def test_the_file_name_is_safe(
    form: Form, tmp_path: Path, organisation: str, year: int | None, name: str
) -> None:
    report = Report("2021", organisation, year=year)

    assert export(form, report, (), ("md",), tmp_path).files == (tmp_path / name,)


def test_a_very_long_name_still_makes_a_file(form: Form, tmp_path: Path) -> None:
    (path,) = export(form, Report("2021", "镇" * 500, year=2024), (), ("md",), tmp_path).files

    assert path.suffix == ".md"
    assert path.exists()


def test_a_final_export_is_refused_while_an_error_stands(
    form: Form, example: Report, tmp_path: Path
) -> None:
    with pytest.raises(FinalRefused) as refusal:
        export(form, example, [WARNING, *ERRORS], ("md",), tmp_path / "out", final=True)

    assert str(refusal.value) == (
        "还有 5 个错误，不能导出定稿。前 3 个：（1）第一处不对。（2）第二处不对。（3）第三处不对。"
        "请改完错误再导出定稿，或者先导出草稿。"
    )
    assert not (tmp_path / "out").exists()


def test_a_single_error_is_told_without_counting_the_first_ones() -> None:
    assert FinalRefused(ERRORS[:1]).message == "还有 1 个错误，不能导出定稿。（1）第一处不对。"


def test_a_refusal_tells_what_is_wrong_before_what_is_blank() -> None:
    refusal = FinalRefused([BLANK, BLANK, *ERRORS[:2]])

    assert refusal.message == (
        "还有 2 个错误、2 处待填，不能导出定稿。"
        "前 3 个：（1）第一处不对。（2）第二处不对。（3）第六处是空白。"
    )
    assert refusal.hint == "请填完待填的、改完错误再导出定稿，或者先导出草稿。"


def test_a_draft_and_a_final_version_lie_side_by_side(
    form: Form, example: Report, tmp_path: Path
) -> None:
    (final,) = export(form, example, (), ["md"], tmp_path, final=True).files
    (draft,) = export(form, example, ERRORS, ["md"], tmp_path).files

    assert (final.name, draft.name) == (f"{NAME}.md", f"{NAME}（草稿）.md")
    assert "草稿" not in final.read_text("utf-8")


def test_an_earlier_draft_is_replaced(form: Form, example: Report, tmp_path: Path) -> None:
    for findings in (ERRORS, ()):
        (path,) = export(form, example, findings, ["md"], tmp_path).files

    assert [*tmp_path.iterdir()] == [path]
    assert "没有发现错误" in path.read_text("utf-8")


def test_earlier_final_versions_are_kept_under_another_name(
    form: Form, example: Report, tmp_path: Path
) -> None:
    for text in ("甲。", "乙。", "丙。"):
        done = export(form, replace(example, problems=text), (), ["md"], tmp_path, final=True)

    (path,), earlier = done.files, done.earlier
    names = [f"{NAME}（旧1）.md", f"{NAME}（旧2）.md"]
    assert [each.name for each in earlier] == names
    assert done.note == f"以前的定稿改了名字，还在：“{names[0]}”、“{names[1]}”。"
    kept = [each.read_text("utf-8") for each in (*earlier, path)]
    assert ["甲。" in kept[0], "乙。" in kept[1], "丙。" in kept[2]] == [True] * 3


def test_earlier_final_versions_are_listed_by_their_numbers(
    form: Form, example: Report, tmp_path: Path
) -> None:
    for number in (10, 2, 9):
        (tmp_path / f"{NAME}（旧{number}）.md").touch()

    done = export(form, example, (), ["md"], tmp_path, final=True)

    numbers = [each.stem.removeprefix(NAME) for each in done.earlier]
    assert numbers == ["（旧2）", "（旧9）", "（旧10）"]


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_final_version_is_not_kept_again(
    form: Form, example: Report, tmp_path: Path, format: str
) -> None:
    for _ in range(3):
        done = export(form, example, (), [format], tmp_path, final=True)

    assert [*tmp_path.iterdir()] == [*done.files]
    assert done.note == ""


def test_a_final_workbook_with_one_other_figure_is_kept(
    form: Form, example: Report, tmp_path: Path
) -> None:
    other = example.with_value(next(iter(example.figures)), 999)
    for report in (example, other):
        done = export(form, report, (), ["xlsx"], tmp_path, final=True)

    assert len(done.earlier) == 1


def test_a_dangling_link_is_no_free_name(form: Form, example: Report, tmp_path: Path) -> None:
    link = tmp_path / f"{NAME}（旧1）.md"
    link.symlink_to(tmp_path / "不在了.md")
    for text in ("甲。", "乙。"):
        export(form, replace(example, problems=text), (), ["md"], tmp_path, final=True)

    assert link.is_symlink()
    assert (tmp_path / f"{NAME}（旧2）.md").is_file()


def test_a_full_temporary_folder_keeps_no_file_from_being_exported(
    form: Form, example: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "full"))

    assert len(export(form, example, (), tuple(FORMATS), tmp_path).files) == 2


def test_it_is_told_that_an_earlier_draft_was_replaced(
    form: Form, example: Report, tmp_path: Path
) -> None:
    notes = [export(form, example, (), ["md", "xlsx"], tmp_path).note for _ in range(2)]

    assert notes == ["", "换掉了以前导出的同名草稿。"]


@pytest.mark.parametrize(
    ("findings", "needs"),
    [
        ((), ""),
        ([WARNING], ""),
        (ERRORS, "改完错误"),
        ([BLANK], "填完待填的"),
        ([BLANK, *ERRORS], "填完待填的、改完错误"),
    ],
)
def test_what_a_final_version_needs_is_what_stands_in_its_way(
    findings: list[Finding], needs: str
) -> None:
    assert what_final_needs(findings) == needs


def test_a_final_version_stays_where_it_is_when_the_next_cannot_be_written(
    form: Form, example: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = export(form, example, (), ["md"], tmp_path, final=True).files
    before = path.read_bytes()
    monkeypatch.setattr(os, "fsync", no_room)

    with pytest.raises(WizardError, match="磁盘空间或者配额不够"):
        export(form, replace(example, problems="乙。"), (), ["md"], tmp_path, final=True)

    assert [*tmp_path.iterdir()] == [path]
    assert path.read_bytes() == before


def no_room(descriptor: int) -> None:
    raise OSError(errno.ENOSPC, "no room")


def test_a_final_version_in_a_read_only_folder_stays_and_is_told(
    form: Form, example: Report, ordinary_folder: Path
) -> None:
    (path,) = export(form, example, (), ["md"], ordinary_folder, final=True).files
    ordinary_folder.chmod(0o555)

    with pytest.raises(WizardError, match=r"没有保存.*原来的文件没有改动"):
        export(form, replace(example, problems="乙。"), (), ["md"], ordinary_folder, final=True)

    assert [*ordinary_folder.iterdir()] == [path]


def test_what_was_written_before_a_failure_is_told(
    form: Form, example: Report, tmp_path: Path
) -> None:
    (tmp_path / f"{NAME}（草稿）.xlsx").mkdir()

    with pytest.raises(WizardError, match=r"是一个文件夹，不是文件。“.*草稿）.md” 已经导出。"):
        export(form, example, (), ("md", "xlsx"), tmp_path)


def test_warnings_do_not_stop_a_final_export(form: Form, example: Report, tmp_path: Path) -> None:
    (path,) = export(form, example, [WARNING, HINT], ("md",), tmp_path, final=True).files

    assert path.read_text(encoding="utf-8").startswith("# 示例县")


@pytest.mark.parametrize(
    ("findings", "note"),
    [
        ([*ERRORS[:3], WARNING, HINT], "草稿，不得对外发布：还有 3 个错误、1 个警告。"),
        ([ERRORS[0], BLANK, BLANK], "草稿，不得对外发布：还有 1 个错误、2 处待填。"),
        ([WARNING], "草稿，不得对外发布：还有 1 个警告。"),
        ([HINT], "草稿，不得对外发布：核对没有发现错误和警告。"),
    ],
)
def test_a_draft_tells_what_still_stands(
    form: Form, example: Report, tmp_path: Path, findings: list[Finding], note: str
) -> None:
    (path,) = export(form, example, findings, ("md",), tmp_path).files

    assert path.read_text(encoding="utf-8").splitlines()[0] == f"> {note}"


def test_nothing_is_written_when_one_format_fails(
    form: Form, example: Report, tmp_path: Path
) -> None:
    with pytest.raises(KeyError):
        export(form, example, (), ("md", "doc"), tmp_path / "out")

    assert not (tmp_path / "out").exists()


def test_a_read_only_folder_is_told_in_a_sentence(
    form: Form, example: Report, read_only_folder: Path
) -> None:
    with pytest.raises(WizardError, match=r"没有保存.*Excel/WPS"):
        export(form, example, (), ("xlsx",), read_only_folder)


def test_lone_surrogates_do_not_stop_an_export(form: Form, example: Report, tmp_path: Path) -> None:
    broken = replace(example, problems="甲\ud800乙")

    assert len(export(form, broken, (), tuple(FORMATS), tmp_path).files) == 2


def test_markdown_alone_does_not_load_the_excel_library() -> None:
    program = "import sys, output.exporting; sys.exit('openpyxl' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_final_export_carries_nothing_unseen(form: Form, example: Report, tmp_path: Path) -> None:
    (path,) = export(form, example, (), ["md"], tmp_path, final=True).files

    text = path.read_text("utf-8")
    assert "contact.phone" not in text
    assert "fees." not in text
