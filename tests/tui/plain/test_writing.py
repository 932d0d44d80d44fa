"""Prose in plain questions and answers: by the line, nothing retyped, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.plain.talking import report_at, talk

PROBLEMS = "步骤 7"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "新.toml"
    talk(target, PROBLEMS, "甲", "乙乙", "丙", "。")
    return target


@pytest.mark.parametrize("end", ["。", ".", "．", " 。 ", "句号", "完", "写完了"])
def test_lines_are_paragraphs_up_to_the_end_sign(tmp_path: Path, end: str) -> None:
    talked = talk(tmp_path / "a.toml", PROBLEMS, "甲", "", "乙", end)

    assert report_at(tmp_path / "a.toml").problems == "甲\n乙"
    assert "第六部分" in talked.lines[-2]


def test_an_end_sign_too_many_is_no_heading(tmp_path: Path) -> None:
    talked = talk(tmp_path / "a.toml", PROBLEMS, "甲", "。", "。")

    assert "完 在这里用不上。" in talked.said
    assert report_at(tmp_path / "a.toml").other_matters[0].heading == ""


def test_every_paragraph_is_answered_and_so_is_a_blank_line(tmp_path: Path) -> None:
    talked = talk(tmp_path / "a.toml", PROBLEMS, "甲", "乙", "", "。")

    how = "写完了，单独打一个“。”（句号键），或者输入 完。"
    assert f"已记下。接着输入下一段。{how}" in talked.lines
    assert "又记下一段。" in talked.lines
    assert f"还在写 第五部分，正文。{how}" in talked.lines


def test_an_end_sign_behind_a_quotation_mark_is_a_paragraph(tmp_path: Path) -> None:
    talk(tmp_path / "a.toml", PROBLEMS, "甲", "'句号", "'。", "完")
    assert report_at(tmp_path / "a.toml").problems == "甲\n句号\n。"


def test_the_commands_name_the_end_sign_where_prose_is_asked(path: Path) -> None:
    assert "完 或 .：" in talk(path, "g 五、", "??").said
    assert "完 或 .：" not in talk(path, "g 电话", "??").said


def test_an_end_sign_is_no_new_paragraph(path: Path) -> None:
    talked = talk(path, "g 五、", "改", "2", "。")

    assert report_at(path).problems == "甲\n乙乙\n丙"
    assert "第六部分" in talked.lines[-2]


def test_what_is_typed_comes_after_what_stands(path: Path) -> None:
    talk(path, "g 五、", "丁", "。")
    assert report_at(path).problems == "甲\n乙乙\n丙\n丁"


def test_a_command_ends_the_text_and_is_obeyed(path: Path) -> None:
    talked = talk(path, "g 五、", "丁", "退出")

    assert report_at(path).problems.endswith("丙\n丁")
    assert talked.lines[-1].startswith("已保存在")


@pytest.mark.parametrize(
    ("orders", "text"),
    [
        (["2", "新"], "甲\n新\n丙"),
        (["2", "乙乙=>乙"], "甲\n乙\n丙"),
        (["2", ""], "甲\n乙乙\n丙"),
        (["-2"], "甲\n丙"),
        (["+1", "新"], "甲\n新\n乙乙\n丙"),
        (["+1", ""], "甲\n乙乙\n丙"),
        (["９", "-１"], "乙乙\n丙"),
        (["2", "乙=>新", "没有=>新", "乙乙＝＞新"], "甲\n新\n丙"),
        (["2", "乙乙=》新"], "甲\n新\n丙"),
        (["2", "乙乙 → 新"], "甲\n新\n丙"),
        (["2", "乙乙 改为 新"], "甲\n新\n丙"),
        (["2", "没有 改为 新", ""], "甲\n乙乙\n丙"),
        (["2", "乙乙改为 新"], "甲\n新\n丙"),
        (["2", "月报改为季报"], "甲\n月报改为季报\n丙"),
        (["2", "乙乙改为季报。"], "甲\n乙乙改为季报。\n丙"),
        (["2", "乙乙→登记→答复"], "甲\n乙乙→登记→答复\n丙"),
    ],
)
def test_one_paragraph_is_revised_alone(path: Path, orders: list[str], text: str) -> None:
    talked = talk(path, "g 五、", "改", *orders)

    assert "第2段：乙乙" in talked.lines
    assert report_at(path).problems == text


def test_a_paragraph_of_which_a_part_was_changed_is_read_again(path: Path) -> None:
    assert "第2段改成：乙新" in talk(path, "g 五、", "改", "1", "甲=>甲乙", "2", "乙乙=>乙新").lines


@pytest.mark.parametrize(
    ("answer", "text"), [("换", "新"), ("", "长" * 30), ("不换", "长" * 30), ("1", "长" * 30)]
)
def test_much_less_than_a_long_paragraph_is_asked_about(
    tmp_path: Path, answer: str, text: str
) -> None:
    target = tmp_path / "a.toml"
    talked = talk(target, PROBLEMS, "长" * 30, "。", "g 五、", "改", "1", "新", answer)

    assert "这一段有 30 字，新内容只有 1 字。" in talked.said
    assert report_at(target).problems == text


def test_a_command_in_the_midst_of_revising_is_no_content(path: Path) -> None:
    talked = talk(path, "g 五、", "改", "2", "退出")

    assert report_at(path).problems == "甲\n乙乙\n丙"
    assert talked.lines[-1].startswith("已保存在")


def test_a_section_is_added_written_and_removed(path: Path) -> None:
    talk(path, "步骤 8", "增加", "培训情况", "开展培训。", "。")
    assert report_at(path).other_matters[-1].heading == "培训情况"
    assert report_at(path).other_matters[-1].body == "开展培训。"

    talk(path, "g 培训情况", "删去")
    assert [section.heading for section in report_at(path).other_matters] == [""]


def test_a_section_of_the_form_is_not_removed_but_cleared(path: Path) -> None:
    talk(path, "g 平台", "建设公开栏。", "。", "b", "删去", "清空")

    sections = report_at(path).overview
    assert len(sections) == 5
    assert not any(section.body for section in sections)


def test_a_sentence_from_the_figures_is_offered(path: Path) -> None:
    talked = talk(path, "步骤 5", "填零", "填零", "g 依申请公开", "句子", "1")

    assert "没有收到政府信息公开申请" in dict(report_at(path).texts())["overview.on_request"]
    assert "已插入。" in talked.lines


def test_sentences_from_a_table_that_does_not_agree_say_so_first(path: Path) -> None:
    talked = talk(path, "步骤 5", "4", "填零", "填零", "g 依申请公开", "句子")
    warned = talked.lines.index("表三还不平，句子里的数可能要改。")

    assert talked.lines[warned + 1].startswith("1 ")
    assert "还不平" not in talk(path, "g 本年新收", "0", "g 依申请公开", "句子").said


def test_arrow_keys_in_a_line_leave_nothing(path: Path) -> None:
    talk(path, "步骤 1", "b", "g 1", "某\x1b[D\x1b[3~镇")
    assert report_at(path).organisation == "某镇"
