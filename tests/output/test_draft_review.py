"""What a draft keeps beside the report itself: printed labels, who read it, whose profile."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from output.draft import DraftError, read_draft, write_draft
from schema.form import Form
from schema.loading import editions, load_form
from schema.profile import profiles
from schema.report import Report, Review
from tests.strategies import reports

LINES = st.sampled_from(["", "甲", "（一）予以公开", '引号"与\\', "[stated]"])


@pytest.mark.parametrize("edition", editions())
@given(data=st.data())
def test_printed_labels_and_the_review_come_back_as_they_were(
    edition: str, data: st.DataObject
) -> None:
    names = st.sampled_from(list(load_form(edition).labels()))
    plain = data.draw(reports(edition))
    report = replace(
        plain,
        stated=replace(plain.stated, labels=data.draw(st.dictionaries(names, LINES))),
        review=Review(data.draw(LINES), data.draw(LINES)),
        profile=data.draw(st.sampled_from(["", *profiles()])),
    )

    assert read_draft(write_draft(report)) == report


def test_labels_are_written_in_the_order_of_the_form(form: Form, example: Report) -> None:
    names = list(form.labels())
    labels = {name: name for name in reversed(names)}

    text = write_draft(replace(example, stated=replace(example.stated, labels=labels)))

    section = text.partition("[stated.labels]\n")[2].partition("\n\n")[0]
    assert section.splitlines() == [f'"{name}" = "{name}"' for name in names]


@pytest.mark.parametrize("edition", editions())
def test_no_label_of_a_form_goes_by_the_name_of_another(edition: str) -> None:
    form = load_form(edition)
    rows = [f"{t.id}.{row.id}" for t in form.tables for block in t.blocks for row in block.rows]
    columns = {f"{t.id}.{each.id}" for t in form.tables for b in t.blocks for each in b.columns}

    assert len(form.labels()) == len(rows) + len(columns)


def test_a_label_may_be_written_with_or_without_quotes_around_its_name() -> None:
    head = 'format = 1\nform = "2021"\n[stated.labels]\n'

    quoted = read_draft(head + "'requests.denial.state_secret' = '甲'\n")
    bare = read_draft(head + "requests.denial.state_secret = '甲'\n")

    assert bare == quoted
    assert bare.stated.labels == {"requests.denial.state_secret": "甲"}


SLIPS = [
    (
        "[stated.labels.requests]\nrecieved = '甲'",
        "第 4 行 不认得 stated.labels.requests.recieved，是不是 requests.received",
    ),
    (
        "[stated.labels]\n'requests.recieved' = '甲'",
        "第 4 行 不认得 stated.labels.requests.recieved，是不是 requests.received",
    ),
    (
        "[stated.labels.requests]\nreceived = 3",
        "第 4 行 stated.labels.requests.received 应是带引号的文字",
    ),
    ("[stated]\nlabels = 3", "第 4 行 stated.labels 应是一节（[stated.labels]）"),
    (
        "[review]\nproofreadby = '甲'",
        "第 4 行 不认得 review.proofreadby，是不是 proofread_by",
    ),
    ("[review]\napproved_by = 3", "第 4 行 review.approved_by 应是带引号的文字"),
    (
        "[report]\nprofile = 'wuwe'",
        "第 4 行 report.profile 不能写 wuwe，是不是 wuwei",
    ),
]


@pytest.mark.parametrize(("lines", "problem"), SLIPS, ids=[line[:20] for line, _ in SLIPS])
def test_a_slip_is_told_with_its_line_or_key(lines: str, problem: str) -> None:
    with pytest.raises(DraftError) as raised:
        read_draft(f'format = 1\nform = "2021"\n{lines}\n')

    assert raised.value.problems == (problem,)
