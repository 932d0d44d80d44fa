"""Plain questions and answers: what is asked, what an answer does, what is said of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from output.draft import write_draft
from output.example import example_report
from schema.address import Address
from schema.editing import enter, new_report
from schema.finding import Finding, TextSpan
from schema.level import Level
from schema.loading import load_form
from schema.progress import SETUP
from tests.strategies import plain_report
from tests.tui.plain.talking import Conversation, answers_of, led, report_at, talk
from tui.drafting import WHOLE_REPORT
from tui.panes.setup import SetupPane
from tui.plain.asking import take
from tui.plain.commands import CALLED, is_order
from tui.plain.route import asked

RECEIVED = Address("requests.received.natural_person")
IN_TABLE = ("步骤 5",)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "新.toml"


def test_a_whole_report_is_dictated_from_nothing_to_no_blank(path: Path) -> None:
    example = example_report()
    talked = talk(path, *answers_of(load_form(), example), "退出")

    assert report_at(path).figures == example.figures
    assert list(report_at(path).texts()) == list(example.texts())
    assert report_at(path).other_matters == example.other_matters
    assert (report_at(path).contact, report_at(path).level) == (example.contact, example.level)
    assert talked.status == 0
    assert "待填" not in talked.lines[-2]


def test_a_question_is_one_line_with_place_name_unit_and_value(draft_path: Path) -> None:
    talked = talk(draft_path, "步骤 5", "5", "b")

    asked = "一、本年新收，自然人，件。有 1 个问题，输入 ? 听。现在 5，回车不改。第三部分 第1格，共144格。"
    assert talked.lines[-2] == asked


def test_the_first_step_is_asked_in_the_order_of_the_screen(path: Path) -> None:
    talk(path)
    fields = list(SetupPane(load_form(), SETUP).fields)
    assert asked(load_form(), report_at(path), SETUP) == fields


def test_last_years_figure_is_in_the_question(draft_path: Path, path: Path) -> None:
    from tui.cli import main

    assert main(["new", "--from", str(draft_path), "-o", str(path)]) == 0
    assert "一、本年新收，自然人，件。去年 3。现在 空白，回车跳过。" in talk(path, *IN_TABLE).said


def test_enter_keeps_what_stands(draft_path: Path) -> None:
    before = draft_path.read_bytes()
    talked = talk(draft_path, *[""] * 300)

    assert draft_path.read_bytes() == before
    assert "已经是最后一步。" in talked.said


@pytest.mark.parametrize(
    ("typed", "understood"),
    [("１２", "已读作 12。"), ("1,234", "已读作 1234。"), ("12件", "已读作 12。")],
)
def test_what_was_understood_is_said_where_it_differs(
    path: Path, typed: str, understood: str
) -> None:
    assert understood in talk(path, *IN_TABLE, typed).lines


def test_a_word_is_no_figure_and_is_asked_again(path: Path) -> None:
    talked = talk(path, *IN_TABLE, "三件多")

    assert not report_at(path).figures
    assert "“三件多”不是数，没有采用。" in talked.lines[-3]
    assert "第三部分 第1格" in talked.lines[-2]


def test_a_word_behind_a_quotation_mark_stays_in_its_cell_and_is_told(path: Path) -> None:
    talked = talk(path, *IN_TABLE, "'三件多")

    assert report_at(path).figures[RECEIVED] == "三件多"
    assert any(line.startswith("错误 T3-04") for line in talked.lines)


@pytest.mark.parametrize(
    ("step", "answer"),
    [(("", ""), "十"), (("",), "明年"), (("g 成文日期",), "2025年13月1日")],
)
def test_what_cannot_be_stored_is_refused_and_asked_again(
    path: Path, step: tuple[str, ...], answer: str
) -> None:
    talk(path)
    before = path.read_bytes()
    talked = talk(path, *step, answer)

    assert path.read_bytes() == before
    assert talked.lines[-2] == talked.lines[-4]
    assert "请" in talked.lines[-3]


@pytest.mark.parametrize("answer", ["5", "５", "乡镇政府", "township"])
def test_a_choice_is_made_by_number_or_name(path: Path, answer: str) -> None:
    talk(path, "", "", answer)
    assert report_at(path).level is Level.TOWNSHIP


@pytest.mark.parametrize("answer", ["0", "不填", "没有"])
def test_a_choice_is_taken_back_by_0_or_in_words(path: Path, answer: str) -> None:
    talk(path, "", "", "5")
    talked = talk(path, "g 层级", answer)

    assert report_at(path).level is None
    assert "0 不填" in talked.said


@pytest.mark.parametrize("answer", ["3 0 0 0 0 0", "一行 3 0 0 0 0 0", "r　３ ０ ０ ０ ０ ０"])
def test_a_row_is_filled_by_one_answer(path: Path, answer: str) -> None:
    talked = talk(path, *IN_TABLE, answer)

    figures = report_at(path).figures
    assert [figures[cell] for cell in load_form().table("requests").typed[:6]] == [3, 0, 0, 0, 0, 0]
    assert talked.lines[-3] == "一、本年新收：自然人 3，总计 3，其余 0。"
    assert "二、上年结转" in talked.lines[-2]


def test_a_table_says_at_first_what_a_row_is_made_of(path: Path) -> None:
    said = talk(path, *IN_TABLE).said
    assert "一、本年新收 依次是 自然人、商业企业、科研机构、" in said


def test_a_row_with_a_wrong_total_is_said_at_once(path: Path) -> None:
    assert "错误 T3-01：" in talk(path, *IN_TABLE, "3 0 0 0 0 0 4").said


@pytest.mark.parametrize("answer", ["3 0", "1 2 3 4 5 6 7 8"])
def test_a_row_of_another_length_is_not_taken(path: Path, answer: str) -> None:
    talked = talk(path, *IN_TABLE, answer)

    assert not report_at(path).figures
    assert "这一行要 6 个数" in talked.said


def test_a_wrong_balance_is_said_in_one_line_and_its_mending_too(draft_path: Path) -> None:
    talked = talk(draft_path, *IN_TABLE, "4", "b", "3")

    (wrong,) = [line for line in talked.lines if line.startswith("错误 T3-03：")]
    assert "差 1" in wrong
    assert "消除了 1 个问题。" in talked.said


def test_zeros_fill_the_rest_of_the_table_and_go_on(path: Path) -> None:
    talked = talk(path, *IN_TABLE, "3", "填零")

    assert "143 格空白填了 0。" in talked.said
    assert report_at(path).figures[RECEIVED] == 3
    assert "第四部分 第1格" in talked.lines[-2]


def test_a_value_is_cleared_undone_and_redone(draft_path: Path) -> None:
    talk(draft_path, *IN_TABLE, "清空")
    assert RECEIVED not in report_at(draft_path).figures
    talk(draft_path, *IN_TABLE, "8", "撤销")
    assert RECEIVED not in report_at(draft_path).figures
    talk(draft_path, *IN_TABLE, "8", "u", "y")
    assert report_at(draft_path).figures[RECEIVED] == 8


@pytest.mark.parametrize("quote", ["'", "‘", "＇"])
def test_a_quotation_mark_makes_a_command_content(path: Path, quote: str) -> None:
    talk(path, f"{quote}退出")
    assert report_at(path).organisation == "退出"


def test_a_quotation_mark_before_anything_else_is_content(path: Path) -> None:
    talk(path, "'某镇'")
    assert report_at(path).organisation == "'某镇'"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("上一个", "第1项"),
        ("不填", "第3项"),
        ("skip", "第3项"),
        ("跳到 电话", "电话。现在"),
        ("跳到9项", "第9项"),
        ("步骤4", "第1格"),
        ("QUIT", "第2项"),
    ],
)
def test_other_words_for_a_command_are_understood(path: Path, typed: str, asked: str) -> None:
    talked = talk(path, "", typed)

    assert asked in talked.lines[-2]
    assert report_at(path).year is None


@pytest.mark.parametrize(
    "typed", ["退出去", "返回上一题", "请退出", "跳到", "跳到电话", "步骤五", "exti", ":q"]
)
def test_what_is_nearly_a_command_is_asked_back_and_never_stored(path: Path, typed: str) -> None:
    talked = talk(path, typed, f"'{typed}", "退出")

    assert "没有当作要填的内容。" in talked.said
    assert report_at(path).organisation == typed


@pytest.mark.parametrize(("typed", "email"), [("没有", ""), ("'没有", "没有")])
def test_none_is_no_address(path: Path, typed: str, email: str) -> None:
    talk(path, "g 电子邮箱", typed)
    assert report_at(path).contact.email == email


def test_a_change_in_words_is_a_number_and_no_command(path: Path) -> None:
    old = new_report(load_form("2019"))
    path.write_text(write_draft(old), encoding="utf-8")
    talk(path, "步骤 4", "g 行政许可", "", "增加3")

    assert report_at(path).figures == {Address("proactive.licensing.change"): 3}


def test_what_only_begins_like_a_command_is_content(path: Path) -> None:
    texts = ["问题和不足有三个方面", "存在问题", "改进措施", "一行人到村里听取意见。"]
    talk(path, "步骤 7", *texts, "。")

    assert report_at(path).problems == "\n".join(texts)


@pytest.mark.parametrize("order", ["问题", "步骤 ", "p ", "跳到", "g "])
def test_a_number_of_any_length_is_answered(path: Path, order: str) -> None:
    talked = talk(path, "步骤 1", "", order + "9" * 5000, "'2024")
    assert talked.lines[-1].startswith("已保存在")


@pytest.mark.parametrize("word", CALLED)
def test_a_sentence_that_begins_with_a_command_is_content(word: str) -> None:
    for line in (f"{word}的情况说明如下，共3件。", f"{word} 3件，均已答复。"):
        assert not is_order(line)


def test_help_is_the_counting_rule(draft_path: Path) -> None:
    assert (
        "本年1月1日至12月31日收到的申请，不论是否办结。"
        in talk(draft_path, "g 本年新收", "？").said
    )


def test_the_list_of_commands_fits_the_place(path: Path) -> None:
    assert "填零 或 z" not in talk(path, "？？").said
    assert "填零 或 z" in talk(path, *IN_TABLE, "命令").said


@pytest.mark.parametrize(
    ("wanted", "named"),
    [
        ("跳到 24", "由程序算出"),
        ("跳到 25", "四、结转下年度"),
        ("g 重复申请", "2.重复申请"),
        ("g 8格", "第三部分 第8格"),
        ("g 三（四）3", "3.补正后申请内容仍不明确"),
        ("g （二）", "（二）部分公开"),
        ("g 不予公开", "1.属于国家秘密"),
        ("g 第25行", "四、结转下年度"),
        ("g 二、主动", "第二部分 第1格"),
        ("g 五、", "步骤 7，共 9 步：五、"),
        ("g 四、", "四、结转下年度 2 四、"),
        ("跳到 表二", "第二部分 第1格"),
        ("跳到 表3", "第三部分 第1格"),
        ("跳到 表三", "第三部分 第1格"),
        ("跳到 表四", "第四部分 第1格"),
        ("跳到 第六部分", "第六部分 第"),
        ("跳到 第3", "第三部分 第13格"),
    ],
)
def test_one_can_jump_to_a_row_by_number_or_name(path: Path, wanted: str, named: str) -> None:
    assert named in " ".join(talk(path, *IN_TABLE, wanted).lines[-5:])


def test_a_name_of_several_places_is_a_choice(path: Path) -> None:
    talked = talk(path, "跳到 其他", "2")
    assert "2 " in talked.said
    assert "去哪一个？输入编号，" in talked.said


def test_a_part_among_other_places_is_named_once(path: Path) -> None:
    said = talk(path, *IN_TABLE, "跳到 二").said

    assert "二、主动公开政府信息情况\n" in said
    assert "二、主动公开 二、" not in said
    assert "三、申请办理 二、上年结转\n" in said


def test_steps_are_told_with_their_state_and_one_is_gone_to(path: Path) -> None:
    talked = talk(path, "某县某镇人民政府", "2024", "5", "步骤", "4")

    assert any(line.split() == ["1", "完成", "单位与年度"] for line in talked.lines)
    assert "第二部分 第1格" in talked.lines[-2]
    assert talked.lines[-6] == "步骤 4，共 9 步：二、主动公开政府信息情况。"


def test_a_step_that_is_known_is_told_with_its_part_all_the_same(path: Path) -> None:
    talked = talk(path, "步骤 4", "步骤 5", "步骤 4")
    assert talked.lines[-3] == "步骤 4，共 9 步：二、主动公开政府信息情况。"


def test_what_is_wrong_where_nothing_was_written_yet_is_told_there(draft_path: Path) -> None:
    part = "overview.supervision"
    wrong = Finding("没有写考核。", "写明考核。", text=TextSpan(part, 0, 0, ""))
    with led(draft_path) as (session, said):
        session.findings = (wrong,)
        session.tell_difference((), "preamble")
        assert "没有写考核。" in said.getvalue()
        session.change(session.report.with_text(part, ""), part)
        session.findings, told = (wrong,), said.tell()
        session.tell_difference((), "preamble")
        assert said.tell() == told
        session.tell_difference((), part)
        assert said.tell() > told


def test_a_part_is_read_row_by_row(draft_path: Path) -> None:
    talked = talk(draft_path, *IN_TABLE, "看")
    assert "第1行 一、本年新收：自然人 3，总计 3，其余 0。" in talked.lines
    assert "第2行 二、上年结转：全部 0。" in talked.lines


def test_findings_are_heard_and_one_is_gone_to(draft_path: Path) -> None:
    talked = talk(draft_path, *IN_TABLE, "4", "步骤 1", "问题", "1")

    assert any(line.startswith("1 错误 T3-03 ") for line in talked.lines)
    assert "第三部分 第1格" in talked.lines[-2]


def test_a_warning_is_released_with_a_reason(draft_path: Path) -> None:
    talk(draft_path, "步骤 4", "跳到 行政事业性收费", "20000", "问题", "1", "放行", "收费属实")
    (accepted,) = report_at(draft_path).accepted
    assert accepted.reason == "收费属实"


def test_a_command_is_no_reason(draft_path: Path) -> None:
    talked = talk(draft_path, "g 行政事业性收费", "20000", "问题 1", "放行", "返回")

    assert "没有放行。" in talked.lines
    assert "第9格" in talked.lines[-2]
    assert not report_at(draft_path).accepted


@pytest.mark.parametrize("question", ["问题", "步骤", "跳到 其他", "导出"])
@pytest.mark.parametrize(
    ("order", "answered"),
    [
        ("跳到 邮编", "邮编。"),
        ("跳到 行政", "去哪一个？"),
        ("返回", "地址。"),
        ("改去", "电话。"),
    ],
)
def test_a_command_instead_of_a_number_is_obeyed(
    path: Path, question: str, order: str, answered: str
) -> None:
    talked = talk(path, "g 电话", question, order)

    assert "没有选。" in talked.lines
    assert talked.lines[-2].startswith(answered)
    assert not report_at(path).contact.phone


def test_a_command_instead_of_a_folder_is_obeyed(draft_path: Path) -> None:
    talked = talk(draft_path, "步骤 9", "1", "跳到 电话")

    assert "没有导出。" in talked.lines
    assert talked.lines[-2].startswith("电话。")


def test_a_point_is_the_folder_of_the_draft(draft_path: Path) -> None:
    assert "已导出草稿：" in talk(draft_path, "步骤 9", "1", ".").said


def test_a_finding_is_mended_by_choice(draft_path: Path) -> None:
    talked = talk(draft_path, *IN_TABLE, "4", "问题 1", "改正", "1")

    assert "1 （二）部分公开 · 自然人现在是 0，改成 1（像是漏填）。" in talked.lines
    assert report_at(draft_path).figures[Address("requests.partial_grant.natural_person")] == 1


def test_the_review_tells_counts_and_exports(draft_path: Path) -> None:
    talked: Conversation = talk(draft_path, "步骤 9", "2", "", "导出", "1", "上报", "退出")

    folder = draft_path.parent
    assert "核对：没有发现问题。" in talked.said
    assert "已导出定稿：" in talked.said
    (path,) = folder.glob("*.md")
    assert str(path) in talked.lines
    assert len(list((folder / "上报").iterdir())) == 2


def test_the_folder_of_an_export_may_be_an_unknown_users_home_or_in_quotes(
    draft_path: Path,
) -> None:
    talk(draft_path, "步骤 9", "1", "~没有这个人", "1", "'上报'", "退出")

    assert len(list((draft_path.parent / "~没有这个人").iterdir())) == 2
    assert len(list((draft_path.parent / "上报").iterdir())) == 2


def test_a_final_export_waits_for_the_errors(draft_path: Path) -> None:
    talked = talk(draft_path, *IN_TABLE, "4", "步骤 9", "2")

    assert "不能导出定稿。（1）" in talked.lines[-4]
    assert talked.lines[-3] == "输入 问题 听全部，选一个去改。"
    assert not list(draft_path.parent.glob("*.md"))
    assert talked.status == 1


def test_blanks_that_were_gone_to_as_one_are_filled_as_one(draft_path: Path) -> None:
    form, report = load_form(), plain_report()
    for place in ("requests.full_grant.business", "requests.full_grant.research"):
        report = enter(form, report, place, "")
    draft_path.write_text(write_draft(report), encoding="utf-8")

    talk(draft_path, "问题 1", "改正", "1")
    assert report_at(draft_path) == plain_report()


def test_a_sentence_that_is_there_already_is_said_to_be_there(draft_path: Path) -> None:
    with led(draft_path, "1") as (session, said):
        for _ in range(2):
            session.go_to("overview.on_request")
            take(session, "句子")
        assert said.getvalue().endswith("按现在的数字写的句子，这里已经有了。\n")


def test_undo_of_a_change_of_the_whole_report_stays_at_the_question(draft_path: Path) -> None:
    with led(draft_path) as (session, _):
        session.go_to("problems")
        session.change(replace(session.report, organisation="乙镇"), WHOLE_REPORT)
        take(session, "撤销")

        assert session.report.organisation != "乙镇"
        assert session.place == "problems"
