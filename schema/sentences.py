"""Sentences from the cells: the paragraph of a topic as an official report would word it.

Whatever is written here agrees with the tables, and the reader of claims understands it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from schema.address import Address
from schema.figure import Number, plain_decimal, show_value
from schema.form import Form
from schema.report import Report
from schema.rule import Case, open_case

_OUTCOMES = (
    ("full_grant", "予以公开"),
    ("partial_grant", "部分公开"),
    ("denial", "不予公开"),
    ("unable", "无法提供"),
    ("not_processed", "不予处理"),
    ("other_closure", "其他处理"),
)
_APPLICANTS = ("business", "research", "civil_society", "legal_service", "other_organisation")
_SUITS = ("direct_suit", "suit_after_reconsideration")
_RESULTS = (
    ("upheld", "结果维持"),
    ("corrected", "结果纠正"),
    ("other_outcome", "其他结果"),
    ("pending", "尚未审结"),
)
_DECISIONS = (("licensing", "行政许可"), ("penalties", "行政处罚"), ("coercion", "行政强制"))

#: What a body calls itself, by the end of its name; a roll-up speaks of its whole area.
_SELVES = (
    *(("镇人民政府", "我镇"), ("乡人民政府", "我乡"), ("街道办事处", "我街道")),
    *(
        ("省人民政府", "全省"),
        ("市人民政府", "全市"),
        ("县人民政府", "全县"),
        ("区人民政府", "全区"),
    ),
    *(("局", "我局"), ("厅", "我厅"), ("委员会", "我委")),
)


#: The parts that have sentences of their own, but for the sections of part 六, which have fees.
_TOPICS = {
    "preamble": "preamble",
    "overview.proactive": "proactive",
    "overview.on_request": "on_request",
    "overview.management": "management",
}


def topic_at(place: str) -> str:
    """The topic whose sentences can be offered at ``place``; empty where there are none."""
    return _TOPICS.get(place) or ("fees" if place.startswith("other_matters.") else "")


def paragraphs(form: Form, report: Report, topic: str) -> tuple[str, ...]:
    """Two or three wordings for a topic; none for one without figures or while cells are blank.

    Topics are ``preamble``, ``proactive``, ``on_request``, ``management`` and ``fees``.
    """
    try:
        return _WRITERS[topic](_Figures(open_case(form, report)))
    except KeyError:
        return ()


class _Figures:
    """The numbers of a case, and how the report speaks of itself. Raises KeyError for blanks."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.report = case.report
        self.year = f"{case.report.year}年" if case.report.year else "本年度"
        names = (name for end, name in _SELVES if case.report.organisation.endswith(end))
        self.we = next(names, "本机关")

    def requests(self, row: str, *columns: str) -> Number:
        """A row, or all rows of a group, in all columns or in those named."""
        wanted = columns or ("total",)
        cells = self.case.form.cells
        one = [Address.of("requests", row, column) for column in wanted]
        if one[0] in cells:
            return self.sum(one)
        begin, ends = f"requests.{row}.", tuple(f".{column}" for column in wanted)
        return self.sum([a for a in cells if a.startswith(begin) and a.endswith(ends)])

    def disputes(self, rows: Sequence[str], column: str) -> Number:
        return self.sum([Address.of("disputes", row, column) for row in rows])

    def proactive(self, row: str, column: str) -> Number:
        return self.sum([Address.of("proactive", row, column)])

    def sum(self, cells: Sequence[Address]) -> Number:
        return sum(self.case.known[cell] for cell in cells)


def _pieces(items: Sequence[tuple[str, Number]], joint: str = "，") -> str:
    """``予以公开1件，部分公开2件``: what is not zero."""
    return joint.join(f"{name}{show_value(number)}件" for name, number in items if number)


def _on_request(figures: _Figures) -> tuple[str, ...]:
    received, carried = figures.requests("received"), figures.requests("pending_start")
    done, forward = figures.requests("processed"), figures.requests("pending_end")
    outcomes = _pieces([(name, figures.requests(row)) for row, name in _OUTCOMES])
    disputes = _disputes(figures)
    we, year = figures.we, figures.year
    if not (received or carried or done or forward):
        return (
            f"{year}，{we}没有收到政府信息公开申请，没有上年结转的申请。{disputes}",
            f"{year}，{we}未收到政府信息公开申请，没有结转下年度继续办理的申请。{disputes}",
        )
    n, c, t, f = (show_value(number) for number in (received, carried, done, forward))
    results = f"办理结果为：{outcomes}。" if outcomes else ""
    of_these = f"，其中{outcomes}" if outcomes else ""
    who = _applicants(figures)
    carried_over = f"上年结转{c}件" if carried else "没有上年结转的申请"
    carried_on = f"结转下年度继续办理{f}件" if forward else "没有结转下年度继续办理的申请"
    return (
        f"{year}，{we}新收政府信息公开申请{n}件，{carried_over}，全年办结{t}件，{carried_on}。"
        f"{who}{results}{disputes}",
        f"{year}，{we}共收到政府信息公开申请{n}件，{carried_over}。{who}全年办结{t}件{of_these}。"
        f"{year}底{carried_on}。{disputes}",
        f"{year}，{we}收到政府信息公开申请{n}件，{carried_over}，办结{t}件，{carried_on}。{disputes}",
    )


def _applicants(figures: _Figures) -> str:
    persons = figures.requests("received", "natural_person")
    bodies = figures.requests("received", *_APPLICANTS)
    told = _pieces([("自然人申请", persons), ("法人或其他组织申请", bodies)])
    return f"新收的申请中，{told}。" if told else ""


def _disputes(figures: _Figures) -> str:
    reviewed = _dispute(figures, ("reconsideration",), "被申请行政复议")
    sued = _dispute(figures, _SUITS, "被提起行政诉讼")
    if not reviewed and not sued:
        return "没有因政府信息公开工作被申请行政复议、提起行政诉讼。"
    reviewed = reviewed or "没有发生行政复议"
    sued = sued or "没有发生行政诉讼"
    return f"{reviewed}；{sued}。"


def _dispute(figures: _Figures, rows: Sequence[str], name: str) -> str:
    total = figures.disputes(rows, "total")
    if not total:
        return ""
    results = [(result, figures.disputes(rows, column)) for column, result in _RESULTS]
    return f"因政府信息公开工作{name}{show_value(total)}件，其中{_pieces(results, '、')}"


def _management(figures: _Figures) -> tuple[str, ...]:
    rules = _documents(figures, "rule_documents", "规章", "制定")
    normative = _documents(figures, "normative_documents", "行政规范性文件", "制发")
    we, year = figures.we, figures.year
    nothing = f"{we}没有制发和废止行政规范性文件，没有现行有效的行政规范性文件。"
    if not normative:
        before = f"{we}{rules}。" if rules else ""
        return f"{year}，{before}{nothing}", f"{before}{nothing}"
    told = f"{rules}；{normative}" if rules else normative
    return f"{year}，{we}{told}。", f"本年度，{we}{told}。"


def _documents(figures: _Figures, row: str, name: str, verb: str) -> str:
    issued, repealed, in_force = (
        figures.proactive(row, column) for column in ("issued", "repealed", "in_force")
    )
    if not (issued or repealed or in_force):
        return ""
    return (
        f"{verb}{name}{show_value(issued)}件，废止{show_value(repealed)}件，"
        f"现行有效{show_value(in_force)}件"
    )


def _proactive(figures: _Figures) -> tuple[str, ...]:
    made = [(name, figures.proactive(row, "decisions")) for row, name in _DECISIONS]
    some = "、".join(f"{name}决定{show_value(number)}件" for name, number in made if number)
    none = "、".join(name for name, number in made if not number)
    told = "，".join(
        [
            *([f"作出{some}"] if some else []),
            *([f"没有作出{none}决定"] if none else []),
            _charges(figures.proactive("charges", "amount")),
        ]
    )
    we, year = figures.we, figures.year
    return f"{year}，{we}{told}。", f"全年{told}。"


def _charges(amount: Number) -> str:
    if not amount:
        return "没有收取行政事业性收费"
    return f"收取行政事业性收费{show_value(plain_decimal(Decimal(amount)))}万元"


def _fees(figures: _Figures) -> tuple[str, ...]:
    fees = figures.report.fees
    basis = (
        "按照《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》"
        "（国办函〔2020〕109号）的规定，"
    )
    we, year = figures.we, figures.year
    if any(
        value is None or isinstance(value, str) for value in (fees.notices, fees.collected_yuan)
    ):
        return ()  # what nobody has said is not 0
    if figures.requests("other_closure.fee_unpaid") and not fees.notices:
        return ()  # a notice was sent
    if not fees.notices and not fees.collected_yuan:
        told = "没有发出收费通知，没有收取信息处理费。"
        return f"{basis}{year}{we}{told}", f"{year}，{we}{told}"
    told = f"发出信息处理费收费通知{show_value(fees.notices)}件"
    if fees.noticed_yuan is not None:
        told += f"，通知金额{show_value(fees.noticed_yuan)}元"
    told += f"，实际收取{show_value(fees.collected_yuan)}元。"
    return f"{basis}{year}{we}{told}", f"{year}，{we}{told}"


def _preamble(figures: _Figures) -> tuple[str, ...]:
    report, form = figures.report, figures.case.form
    if report.year is None or not report.organisation:
        return ()
    notice = form.notice_title.replace("《", "〈").replace("》", "〉")
    basis = f"《中华人民共和国政府信息公开条例》（国务院令第711号）和《{notice}》（{form.notice}）"
    title = form.title_for(report.organisation, report.year)
    parts = "；".join(part.heading[2:] for part in form.parts)
    period = f"数据的统计期限为{report.year}年1月1日至{report.year}年12月31日。"
    contact = _contact(report)
    return (
        f"根据{basis}的规定，编制{title}。本报告由六个部分组成：{parts}。{period}{contact}",
        f"按照{basis}的要求，现公布{title}。报告{period}{contact}",
    )


def _contact(report: Report) -> str:
    contact = report.contact
    details = "，".join(
        f"{name}：{value}"
        for name, value in (
            ("地址", contact.address),
            ("电话", contact.phone),
            ("邮编", contact.postcode),
            ("电子邮箱", contact.email),
        )
        if value
    )
    office = contact.office or report.organisation
    return f"对本报告有疑问的，请与{office}联系（{details}）。" if details else ""


_WRITERS: dict[str, Callable[[_Figures], tuple[str, ...]]] = {
    "preamble": _preamble,
    "proactive": _proactive,
    "on_request": _on_request,
    "management": _management,
    "fees": _fees,
}
