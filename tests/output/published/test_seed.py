"""A real published report, copied as text from its web page, is read whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from output.published.reading import PublishedReport, read_published
from output.published.recognising import FileKind
from schema.checking import check
from schema.level import Level
from schema.loading import load_form
from schema.totals import compute_totals

SEED = Path(__file__).parents[4] / "shared" / "seed" / "liancheng_2024.txt"

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the seed report is not at hand")


@pytest.fixture(scope="module")
def published() -> PublishedReport:
    return read_published(SEED.read_bytes())


def test_every_cell_is_read_and_nothing_is_left_to_say(published: PublishedReport) -> None:
    report = published.report

    assert published.kind is FileKind.PLAIN_TEXT
    assert {*report.figures, *report.stated.figures} == set(load_form("2021").cells)
    assert published.notes == ()


def test_its_stated_totals_all_agree(published: PublishedReport) -> None:
    report = published.report

    assert compute_totals(load_form("2021"), report) == report.stated.figures


def test_its_particulars_are_found(published: PublishedReport) -> None:
    report = published.report

    assert report.organisation == "固镇县连城镇人民政府"
    assert (report.level, report.year) == (Level.TOWNSHIP, 2024)
    assert report.contact.office == "连城镇人民政府党政办"
    assert report.contact.address == "固镇县连城镇101省道旁"
    assert (report.contact.phone, report.contact.postcode) == ("0552-6569005", "233705")


def test_its_parts_and_sub_sections_are_found(published: PublishedReport) -> None:
    report = published.report
    topics = [section.topic for section in report.overview]

    assert topics == ["proactive", "on_request", "management", "platform", "supervision"]
    assert next(section.heading for section in report.overview) == "主动公开情况"
    assert [section.heading for section in report.other_matters] == [
        "依申请公开收费情况",
        "其他需要报告的事项",
    ]
    assert all(section.body for section in (*report.overview, *report.other_matters))
    assert report.problems.count("\n") == 1
    assert len(report.stated.headings) == 6


def test_the_ordinary_checks_speak_of_what_was_printed(published: PublishedReport) -> None:
    found = {f.rule for f in check(load_form("2021"), published.report)}

    assert "CP-02" in found  # its heading of part 五 has other words
    assert not [rule for rule in found if rule.startswith(("T2", "T4", "XT"))]
