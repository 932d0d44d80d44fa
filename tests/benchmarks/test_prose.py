"""What reading the prose finds, misses and costs.

    pytest tests/benchmarks/test_prose.py -p benchmark -n 0 -s --override-ini addopts=

Prints the precision and recall of both corpora, and the costs as ratios within one run.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.widgets import TextArea

from output.example import example_report
from schema.checking import check
from schema.editing import enter
from schema.finding import Severity
from schema.form import Form
from schema.prose.claims import Claim, Status, claims_in
from schema.prose.proofreading import proofread
from schema.prose.statements import _statements_in as sentence_cache
from schema.prose.statements import statements_of
from schema.report import Report
from schema.suspects import suspects
from schema.totals import compute_totals
from tests.corpus.checking import case_of, claims_of_paragraph, findings_of, words_at
from tests.corpus.reading import Paragraph, read_corpus

PRECISION_TARGET = 1.0
RECALL_TARGET = 1.0
CHANGED_FIGURES_TARGET = 0.85
SOLVER_TARGET_SECONDS = 0.1
CHARACTERS = 5000
VERY_LONG = 100_000
LINEAR_TARGET = 15
KEY_TARGET_SECONDS = 0.05
ROUNDS = 30


@pytest.mark.parametrize("half", ["", "held_out_", "third_", "fourth_"])
def test_precision_and_recall_on_the_corpora(half: str) -> None:
    correct, faulty = read_corpus(f"{half}correct"), read_corpus(f"{half}faulty")
    alarms = sum(is_blamed(paragraph) for paragraph in correct)
    found = sum(is_found(paragraph) for paragraph in faulty)
    precision, recall = found / (found + alarms), found / len(faulty)
    print(
        f"\n{half}corpus: {len(correct)} right paragraphs, {alarms} false alarms; "
        f"{len(faulty)} wrong ones, {found} found: precision {precision:.3f}, recall {recall:.3f}"
    )

    assert precision >= PRECISION_TARGET
    assert recall >= RECALL_TARGET


def is_blamed(paragraph: Paragraph) -> bool:
    return any(
        finding.severity is not Severity.HINT and finding.rule not in paragraph.hints
        for finding in findings_of(case_of(paragraph))
    )


def is_found(paragraph: Paragraph) -> bool:
    case = case_of(paragraph)
    places = [words_at(case, each) for each in findings_of(case) if each.rule == paragraph.rule]
    return paragraph.at in places


def test_a_figure_of_a_right_paragraph_made_wrong_is_noticed() -> None:
    """Every figure that agrees is raised by one in turn; most are told, none of them wrongly."""
    changed = noticed = 0
    for paragraph in read_corpus("correct") + read_corpus("held_out_correct"):
        case = case_of(paragraph)
        for claim in claims_of_paragraph(case, paragraph):
            if claim.status is Status.AGREES and not claim.denies and claim.statement.sure:
                changed += 1
                noticed += is_noticed(paragraph, claim)
    print(f"\n{changed} figures changed by one, {noticed} noticed: {noticed / changed:.3f}")

    assert noticed / changed >= CHANGED_FIGURES_TARGET


def is_noticed(paragraph: Paragraph, claim: Claim) -> bool:
    text = claim.passage.text
    wrong = text[: claim.start] + str(int(claim.value) + 1) + text[claim.end :]
    return any(
        finding.text is not None
        and finding.text.part == claim.part
        and finding.text.start <= claim.start <= finding.text.end
        for finding in findings_of(case_of(replace(paragraph, text=wrong)))
    )


def seconds(action: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The least CPU time of many runs."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return min(times)


def long_report(characters: int = CHARACTERS) -> Report:
    """The example with part one written out to so many characters, no two sentences alike."""
    report = example_report()
    prose = report.text("overview.management")
    lines, number = [prose], 0
    length = len(prose)
    while length < characters:
        number += 1
        lines.append(
            f"第{number}季度，我镇检查公开栏{number * 3}处，更正信息{number}条，办理来信{number}件。"
        )
        length += len(lines[-1])
    return report.with_text("overview.management", "".join(lines))


class Editor(App[None]):
    """The least editor: one text area that fills the screen."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.area = TextArea(text, soft_wrap=True)

    def compose(self) -> ComposeResult:
        yield self.area


async def test_checking_after_a_key_costs_less_than_painting_the_editor(form: Form) -> None:
    report = long_report()
    keys = 0

    def check_after_a_key() -> None:
        nonlocal keys
        keys += 1
        text = report.text("overview.management")
        middle = len(text) // 2
        text = f"{text[:middle]}{keys}{text[middle:]}"
        check(form, report.with_text("overview.management", text))

    def check_anew() -> None:
        forget()
        check(form, report)

    async with Editor(report.text("overview.management")).run_test(size=(120, 36)) as pilot:
        area = pilot.app.query_one(TextArea)

        def paint_after_a_key() -> None:
            area.insert("字")
            area.render_lines(Region(0, 0, area.size.width, area.size.height))

        painted = seconds(paint_after_a_key)
    checked, anew = seconds(check_after_a_key), seconds(check_anew)
    print(
        f"\n{CHARACTERS} characters: after a key {1000 * checked:.2f} ms, all anew "
        f"{1000 * anew:.2f} ms, painting {1000 * painted:.2f} ms: {checked / painted:.2f} times"
    )

    assert checked < painted


def forget() -> None:
    """Nothing that was read before is kept."""
    statements_of.cache_clear()
    sentence_cache.cache_clear()
    proofread.cache_clear()


def test_checking_a_very_long_text_takes_no_more_than_its_length(form: Form) -> None:
    def check_anew(characters: int) -> float:
        report = long_report(characters)
        return seconds(lambda: (forget(), check(form, report)), rounds=5)

    report, keys = long_report(VERY_LONG), 0

    def check_after_a_key() -> None:
        nonlocal keys
        keys += 1
        text = report.text("overview.management")
        text = f"{text[: VERY_LONG // 2]}{keys}{text[VERY_LONG // 2 :]}"
        check(form, report.with_text("overview.management", text))

    short, long = check_anew(VERY_LONG // 10), check_anew(VERY_LONG)
    after_a_key = seconds(check_after_a_key, rounds=5)
    print(
        f"\n{VERY_LONG} characters: all anew {1000 * long:.1f} ms, {long / short:.1f} times a tenth "
        f"of it; after a key {1000 * after_a_key:.1f} ms"
    )

    assert long / short <= LINEAR_TARGET
    assert after_a_key <= KEY_TARGET_SECONDS


def test_the_search_for_the_wrong_cell_is_quick_in_the_worst_table(form: Form) -> None:
    report = worst_table(form)
    searched, checked = (
        seconds(lambda: suspects(form, report)),
        seconds(lambda: check(form, report)),
    )
    print(
        f"\nsearch {1000 * searched:.1f} ms, one check {1000 * checked:.2f} ms: "
        f"{searched / checked:.1f} times"
    )

    assert searched <= SOLVER_TARGET_SECONDS


def worst_table(form: Form) -> Report:
    """Every cell filled, every total printed, and two cells wrong that share no sum."""
    report = example_report()
    for number, address in enumerate(form.table("requests").typed, 1):
        report = report.with_value(address, number % 7 + 1)
    for column in ("natural_person", "business", "research"):
        report = enter(form, report, f"requests.received.{column}", "500")
    for address, total in compute_totals(form, report).items():
        report = report.with_stated(address, total)
    report = enter(form, report, "requests.denial.third_party.business", "90")
    return enter(form, report, "requests.unable.not_held.legal_service", "91")


def test_claims_are_counted_by_what_became_of_them() -> None:
    """Not a target: how much of the corpora is understood at all."""
    counts = dict.fromkeys(Status, 0)
    for paragraph in (*read_corpus("correct"), *read_corpus("faulty")):
        for claim in claims_in(case_of(paragraph)):
            counts[claim.status] += claim.part == paragraph.part
    print("\n" + ", ".join(f"{status.value} {count}" for status, count in counts.items()))

    assert counts[Status.NOT_UNDERSTOOD] < counts[Status.AGREES]
