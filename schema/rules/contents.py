"""What the prose must speak of: statutory results, improvements, fees, carry-over, lost cases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from schema.address import Address
from schema.figure import show_value
from schema.finding import Finding, Severity
from schema.level import Level
from schema.prose.passages import Passage, prose_of
from schema.rule import Case, Rule, rule

#: The results of article 50(4): name, words that speak of it, the plain one, advice. Part 五 speaks
#: of plans, so there only the plain word counts.
_RESULTS = (
    (
        "工作考核",
        ("考核", "考评", "绩效"),
        "考核",
        "写明把政府信息公开纳入考核的情况和结果。",
    ),
    (
        "社会评议",
        ("评议", "满意度", "第三方评估", "民意调查", "问卷调查", "测评", "社会评价"),
        "评议",
        "写明怎样听取群众评价、结果如何。",
    ),
    (
        "责任追究",
        ("责任追究", "追责", "问责", "追究"),
        "责任追究",
        "没有发生的，写明没有发生责任追究。",
    ),
)
_NOT_RESULTS = (
    "(?:年度|绩效|干部|公务员|人员)考核(?:结果)?(?:公示|公开|信息)|绩效(?:目标|自评|评价)"
)

_NUMBERINGS = ("{}是", "（{}）", "{}.", "{}、")
_HAN_NUMERALS = "一二三四五六七八九"
_IMPROVING = "改进(?:措施|情况|方向)?|整改措施|下一?步|针对(?:上述|以上|存在)|今后"

_FEE = ("处理费", "收费", "费用")
_NO_FEE = (
    "(?:未|没有|无|不存在)(?:向[^，。；]{0,10})?(?P<verb>收取|产生|发生|发出|收到)?过?(?:任何)?的?"
    "(?:政府)?(?:信息公开)?(?:信息)?(?P<what>处理费|公开费用|收费通知)用?(?:的?情况|的?情形|事项)?"
    "(?=[，。；、）\\s]|$)"
)
#: An amount that the text itself says was charged, and what makes it a tariff, a plan or another year's.
_CHARGED = (
    "(?:收取|实收|收缴|收到)(?:了|共|共计|合计|费用|金额|政府|信息公开|信息|处理费|用){0,4}"
    "[1-9]\\d*(?:,\\d{3})*(?:\\.\\d+)?万?元"
)
_NOT_CHARGED = "每|标准|以上|超过|档|应当|应收|拟|20\\d\\d年|上年|上一年|去年|往年|除|其余|其他|(?<!处理)(?<![收缴])费(?!用)"
#: 对符合减免条件的申请人没有收取: some were not charged.
_OF_SOME = f"{_NOT_CHARGED}|对|此外"
_FAR = 200
_FEE_UNPAID = Address("requests.other_closure.fee_unpaid.total")

_CARRY = "结转|转结|上年|上一年|往年|顺延|跨年|下年|下一年|继续办理|正在办理|尚未|尚在|未办结|未到期|在办"
_PENDING_START = Address("requests.pending_start.total")
_PENDING_END = Address("requests.pending_end.total")

_CORRECTED = tuple(
    Address.of("disputes", row, "corrected")
    for row in ("reconsideration", "direct_suit", "suit_after_reconsideration")
)
_LOST = "纠正|纠错|撤销|败诉|确认违法|责令|变更|重新作出"


@rule(
    "CP-07",
    Severity.ERROR,
    "各级政府写明工作考核、社会评议、责任追究的结果",
    "《条例》第五十条第四项",
)
def results_are_stated(case: Case) -> Iterator[Finding]:
    level = case.report.level
    if level is None or not (level.is_government or level is Level.SUBDISTRICT):
        return
    prose = prose_of(case)
    written = (*prose.overview, *prose.other_matters)
    spoken_of = frozenset().union(*[_results_in(passage.text) for passage in written])
    # Before its own section is written this is still to be done; afterwards it was forgotten.
    own = [each for each in prose.overview if each.topic == "supervision"] or prose.overview
    is_begun = any(passage.text.strip() for passage in own)
    for name, _, plain_word, advice in _RESULTS:
        if plain_word in prose.problems.text or name in spoken_of:
            continue
        yield Finding(
            f"正文没有写{name}的结果。",
            advice,
            place="overview.supervision",
            expected=name,
            missing=not is_begun,
            severity=Severity.HINT if level is Level.SUBDISTRICT else None,
        )


@lru_cache(maxsize=1024)
def _results_in(text: str) -> frozenset[str]:
    """The results that a text speaks of, other than in the name of something published."""
    plain = re.sub(_NOT_RESULTS, "", text) if "公开" in text and "考核" in text else text
    return frozenset(name for name, words, *_ in _RESULTS if any(word in plain for word in words))


@rule("CP-09", Severity.HINT, "改进措施不少于问题", "每个问题都应当有改进措施")
def every_problem_has_an_answer(case: Case) -> Iterator[Finding]:
    passage = prose_of(case).problems
    text = passage.text
    turn = re.compile(_IMPROVING).search(text, len(text) // 5)
    if turn is None:
        return
    problems, answers = _count_items(text[: turn.start()]), _count_items(text[turn.start() :])
    if 0 < answers < problems:
        yield Finding(
            f"第五部分写了 {problems} 个问题，只有 {answers} 项改进。",
            "逐个问题写明改进措施。",
            text=passage.span(*turn.span()),
            stated=str(answers),
            expected=str(problems),
        )


@lru_cache(maxsize=256)
def _count_items(text: str) -> int:
    """How far the longest numbering of a text goes: 一是、二是, （一）（二）, 1. 2."""
    return max(_count_numbers(text, style) for style in _NUMBERINGS)


def _count_numbers(text: str, style: str) -> int:
    for number, han in enumerate(_HAN_NUMERALS):
        numeral = str(number + 1) if style in ("{}.", "{}、") else han
        if style.format(numeral) not in text:
            return number
    return len(_HAN_NUMERALS)


@rule("CP-11", Severity.WARNING, "写明信息处理费，没有收取也写明", "检查年度报告时会看这一项")
def fee_is_mentioned(case: Case) -> Iterator[Finding]:
    prose = prose_of(case)
    written = [passage for passage in prose.other_matters if passage.text.strip()]
    if not written or any(word in each.heading + each.text for each in written for word in _FEE):
        return
    if not any("处理费" in passage.text for passage in prose.body):
        yield Finding(
            "第六部分没有写政府信息公开信息处理费。",
            "没有收取的，也写明本年度没有收取信息处理费。",
            place=written[0].part,
        )


@rule("NT-27", Severity.ERROR, "正文说没有收取信息处理费，收费就是 0", "正文和表格不能矛盾")
def fee_statement_agrees(case: Case) -> Iterator[Finding]:
    spoken = [passage for passage in prose_of(case).body if "费" in passage.text]
    charged = next((told for each in spoken for told in _charges(each, case.report.year)), "")
    fees = case.report.fees
    if not (charged or fees.collected_yuan or fees.notices or case.number(_FEE_UNPAID)):
        return
    for passage in spoken:
        for match in re.finditer(_NO_FEE, passage.text):
            if not _is_plain(passage.text, match.end(), case.report.year, _OF_SOME):
                continue
            if against := _speaks_against(case, match["what"], match["verb"]) or charged:
                yield Finding(
                    f"{passage.name}写“{match[0]}”，而{against}。",
                    "核对正文、第六部分的收费数和表三。",
                    text=passage.span(*match.span()),
                    stated="0",
                )


def _charges(passage: Passage, year: int | None) -> Iterator[str]:
    """What a passage says was charged for information this year."""
    if "处理费" in passage.text and "元" in passage.text:
        for match in re.finditer(_CHARGED, passage.text):
            if _is_plain(passage.text, match.end(), year):
                yield f"{passage.name}写着“{match[0]}”"


def _is_plain(text: str, end: int, year: int | None, doubts: str = _NOT_CHARGED) -> bool:
    """Is what stands before ``end`` in its sentence said of this year, and of all there was?"""
    sentence = re.split("[。！？；\\n]", text[max(0, end - _FAR) : end])[-1]
    return not re.search(doubts, sentence.replace(f"{year}年", ""))


def _speaks_against(case: Case, what: str, verb: str | None) -> str:
    """What says that a fee was charged or, if that is denied, that a notice was sent.

    A notice that was sent and taken back brings about (产生) no fee.
    """
    no_notice = what == "收费通知" or verb not in ("收取", "收到")
    fees, unpaid = case.report.fees, case.number(_FEE_UNPAID)
    if fees.collected_yuan and not isinstance(fees.collected_yuan, str):
        return f"实收信息处理费填的是 {show_value(fees.collected_yuan)} 元"
    if no_notice and verb != "产生" and fees.notices and not isinstance(fees.notices, str):
        return f"收费通知填的是 {show_value(fees.notices)} 件"
    if no_notice and unpaid:
        return f"表三（六）2.逾期未缴费有 {show_value(unpaid)} 件"
    return ""


@rule(
    "CP-18", Severity.HINT, "有结转的申请，依申请公开里写明结转", "不写结转，收到和办结的件数对不上"
)
def carry_over_is_mentioned(case: Case) -> Iterator[Finding]:
    start, end = case.number(_PENDING_START), case.number(_PENDING_END)
    if not start and not end:
        return
    for passage in prose_of(case).overview:
        is_silent = passage.text.strip() and not re.search(_CARRY, passage.text)
        if passage.topic == "on_request" and is_silent:
            yield Finding(
                f"表三上年结转 {show_value(start)} 件、结转下年度 {show_value(end)} 件，"
                "依申请公开里没有写结转。",
                "写明结转的件数，让收到和办结对得上。",
                cells=(_PENDING_START if start else _PENDING_END,),
                text=passage.span(0, len(passage.text)),
            )


@rule("CP-19", Severity.HINT, "被纠正的复议诉讼在正文里有交代", "被纠正的案件应当说明原因和改进")
def corrections_are_mentioned(case: Case) -> Iterator[Finding]:
    lost = [cell for cell in _CORRECTED if case.number(cell)]
    if lost and not any(re.search(_LOST, passage.text) for passage in prose_of(case).body):
        number = sum(case.number(cell) or 0 for cell in lost)
        yield Finding(
            f"表四结果纠正有 {show_value(number)} 件，正文没有提到。",
            "在第一部分或第五部分说明原因和改进。",
            cells=tuple(lost),
            stated=show_value(number),
        )


CONTENT_RULES: tuple[Rule, ...] = (
    results_are_stated,
    every_problem_has_an_answer,
    fee_is_mentioned,
    fee_statement_agrees,
    carry_over_is_mentioned,
    corrections_are_mentioned,
)
