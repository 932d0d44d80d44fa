"""Figures of the prose against each other: outcomes and their total, shares, growth, rates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from schema.address import Address
from schema.figure import Number, show_value
from schema.finding import Finding, Severity
from schema.prose.claims import Claim, Status, claims_in
from schema.prose.naming import family_of
from schema.prose.numerals import figures_in
from schema.prose.passages import prose_of, slip_finding
from schema.prose.ratios import FALLING, is_written
from schema.rule import Case, Rule, rule

_RECEIVED = Address("requests.received.total")
_PENDING_START = Address("requests.pending_start.total")
_PROCESSED = Address("requests.processed.total")
_PENDING_END = Address("requests.pending_end.total")

_OPENING = ("received", "new", "taken", "handled", "requests")
_CONCLUDING = ("concluded", "answered")
_MANY_OUTCOMES = 4
#: A share or growth begins so soon after its figure.
_AT_ONCE = 8
#: How far away a total may stand of which a share is told.
_FAR = 400
_LOOSE = "等|主要"
#: One that is named without a figure, as in 部分公开67，占4.61%, leaves the list open.
_OUTCOME = "予以公开|部分公开|不予公开|无法提供|不予处理|其[他它]处理"

_SHARE = (
    "[，,（(]?约?占(?:比|了)?"
    "(?:全部|总|所有|本年|收到|受理|办理|办结|答复|政府信息公开|申请|件|数|量|的)*(?:比例)?(?:为|达)?约?"
    "(?P<share>\\d+(?:\\.\\d+)?)[%％]"
)
_GROWTH = (
    "[，,（(]?(?:同比|[比较](?:上年|去年|上一年|20\\d\\d年))(?:度)?(?:同期)?"
    "(?:的(?P<before>\\d+)件)?(?P<way>增长|增加|上升|下降|减少|降低)了?"
    "(?P<share>\\d+(?:\\.\\d+)?)[%％]"
)
_ALL = "(?:答复|办结|回复)率(?:均|都)?(?:为|达到?|是|：)?(?:100[%％]|百分之百|百分百)"
_DUE = "按时|按期|及时|到期|应|期限|期内|规定|时限|期满"


@rule("NT-06", Severity.WARNING, "正文各种办理结果加起来等于办理总数", "各部分相加应当等于总数")
def outcomes_add_up(case: Case) -> Iterator[Finding]:
    claims = [claim for claim in claims_in(case) if claim.passage.topic == "on_request"]
    outcomes = [claim for claim in claims if claim.quantity.startswith("outcome:")]
    times = Counter(claim.quantity for claim in outcomes)
    if len(outcomes) < 2 or max(times.values()) > 1:
        return
    if any(claim.status is Status.CONTRADICTS for claim in claims):
        return
    totals, sums = _quoted_totals(claims), _quoted_sums(claims, outcomes)
    passage = outcomes[0].passage
    listed = passage.text[outcomes[0].statement.start : outcomes[-1].statement.end + 2]
    all_are_read = len(re.findall(_OUTCOME, listed)) <= len(outcomes)
    may_be_all = len(outcomes) >= _MANY_OUTCOMES and all_are_read and not re.search(_LOOSE, listed)
    if totals and (min(sums) > max(totals) or (may_be_all and max(sums) < min(totals))):
        added = "＋".join(show_value(claim.value) for claim in outcomes)
        yield Finding(
            f"{passage.name}的各种办理结果 {added}＝{show_value(sums[0])}，"
            f"与写明的 {show_value(totals[0])} 件对不上。",
            "核对各个数，漏写的结果补上。",
            cells=(_PROCESSED,),
            text=passage.span(outcomes[0].statement.start, outcomes[-1].statement.end),
            stated=show_value(sums[0]),
            expected=show_value(totals[0]),
        )


def _quoted_totals(claims: Sequence[Claim]) -> list[Number]:
    """The totals that the outcomes may be meant to add up to."""
    first = next((claim for claim in claims if claim.quantity in _OPENING), None)
    carried = next((c.value for c in claims if c.quantity == "pending_start"), 0)
    done = [claim.value for claim in claims if claim.quantity in _CONCLUDING]
    return done if first is None else [first.value, first.value + carried, *done]


def _quoted_sums(claims: Sequence[Claim], outcomes: Sequence[Claim]) -> list[Number]:
    """The outcomes added up, with and without what may or may not be counted among them."""
    plain = sum(claim.value for claim in outcomes)
    reasons = sum(claim.value for claim in claims if claim.quantity.startswith("reason:"))
    forward = sum(claim.value for claim in claims if claim.quantity == "pending_end")
    return [plain, plain + forward, plain + reasons, plain + reasons + forward]


@rule("NT-16", Severity.WARNING, "正文的百分比与件数相符", "百分比由写明的件数算出")
def shares_follow_from_figures(case: Case) -> Iterator[Finding]:
    judged = set()
    for claim in claims_in(case):
        text = claim.passage.text
        follows = text[claim.statement.end : claim.statement.end + _AT_ONCE]
        if claim.denies or not ("占" in follows or "比" in follows or "较" in follows):
            continue
        share = re.compile(_SHARE).match(text, claim.statement.end)
        if share and family_of(claim.quantity) == "request":
            judged.add((claim.part, share.start("share")))
            yield from _wrong_share(case, claim, share)
        growth = re.compile(_GROWTH).match(text, claim.statement.end)
        if growth and claim.quantity in (*_OPENING, *_CONCLUDING):
            judged.add((claim.part, growth.start("share")))
            yield from _wrong_growth(case, claim, growth)
    for passage, slip in prose_of(case).slips.get("NT-16", ()):
        if (passage.part, slip.start) not in judged:
            yield slip_finding(passage, slip)


def _wrong_share(case: Case, claim: Claim, share: re.Match[str]) -> Iterator[Finding]:
    value, stated, totals = Decimal(claim.value), share["share"], _totals(case)
    is_of_new = claim.quantity.startswith("applicant")
    shares = [value * 100 / base for base in (totals if is_of_new else totals[::-1]) if base]
    if shares and not any(is_written(each, stated) for each in (*shares, *_shares_near(claim))):
        yield Finding(
            f"{claim.passage.name}写“{claim.span.excerpt}”占 {share['share']}%，"
            "按办结、新收、新收加结转算都对不上，"
            f"按{'新收' if is_of_new else '办结'}件数算是 {shares[0]:.2f}%。",
            "重新计算百分比，写明占什么的百分比。",
            cells=claim.cells,
            text=claim.passage.span(share.start("share"), share.end()),
            stated=f"{share['share']}%",
            expected=f"{shares[0]:.2f}%",
        )


def _shares_near(claim: Claim) -> Iterator[Decimal]:
    """The claim as a share of the figures that stand around it."""
    near = max(0, claim.start - _FAR), claim.end + _FAR
    for figure in figures_in(claim.passage.text, *near):
        if figure.value >= claim.value and figure.value:
            yield Decimal(claim.value) * 100 / figure.value


def _wrong_growth(case: Case, claim: Claim, growth: re.Match[str]) -> Iterator[Finding]:
    before = [Decimal(growth["before"])] if growth["before"] else _totals(case.previous)
    sign = -100 if growth["way"] in FALLING else 100
    rates = [(Decimal(claim.value) / each - 1) * sign for each in before if each]
    if not rates or claim.status is not Status.AGREES:
        return
    if any(is_written(rate, growth["share"]) for rate in rates):
        return
    yield Finding(
        f"{claim.passage.name}写{claim.name} {show_value(claim.value)} 件，{growth[0].lstrip('，')}，"
        f"去年是 {show_value(int(before[0]))} 件，算出来是 {rates[0]:.2f}%。",
        "重新计算增减的百分比。",
        cells=claim.cells,
        text=claim.passage.span(growth.start("share"), growth.end()),
        stated=f"{growth['share']}%",
        expected=f"{rates[0]:.2f}%",
    )


def _totals(case: Case | None) -> list[Decimal]:
    """Received, received plus carried over, concluded: what a percentage can be of, if known."""
    cells = (_RECEIVED, _PENDING_START, _PROCESSED)
    received, carried, done = (case.number(cell) if case else None for cell in cells)
    if received is None or carried is None or done is None:
        return []
    return [Decimal(received), Decimal(received + carried), Decimal(done)]


@rule(
    "NT-17",
    Severity.HINT,
    "有结转下年度的申请，就不写答复率 100%",
    "还有没办结的申请，答复率不会是 100%",
)
def rates_leave_room_for_the_pending(case: Case) -> Iterator[Finding]:
    pending = case.number(_PENDING_END)
    if not pending:
        return
    for passage in prose_of(case).overview:
        for match in re.finditer(_ALL, passage.text):
            start = max(passage.text.rfind(mark, 0, match.start()) for mark in "。！？\n") + 1
            sentence = passage.text[start : match.end()]
            if "申请" in sentence and not re.search(_DUE, sentence):
                yield Finding(
                    f"{passage.name}写“{match[0]}”，"
                    f"而表三结转下年度还有 {show_value(pending)} 件没有办结。",
                    "写明是到期申请的答复率，例如“到期申请答复率 100%”。",
                    cells=(_PENDING_END,),
                    text=passage.span(*match.span()),
                    stated="100%",
                )


ADDITION_RULES: tuple[Rule, ...] = (
    outcomes_add_up,
    shares_follow_from_figures,
    rates_leave_room_for_the_pending,
)
