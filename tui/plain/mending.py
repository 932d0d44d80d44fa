"""Findings in a conversation: heard one by one, gone to, mended, released with a reason.

Every mend is told before it is made, and is one step of undo.
"""

from __future__ import annotations

from schema.accepting import accept
from schema.errors import WizardError
from schema.finding import Finding, Severity
from schema.progress import step_of
from schema.rules.sums import SUM_RULES
from schema.sentences import topic_at
from tui.explaining import wrong_at
from tui.listing import label_of, list_findings, summary
from tui.plain.commands import content_of, is_order
from tui.plain.session import Session

#: The rules by which a table agrees with itself.
_SUMS = frozenset(each.id for each in SUM_RULES)


def list_problems(session: Session, number: str) -> None:
    """Tell the findings and go to the one that is chosen; ``number`` chooses at once."""
    listed = list_findings(session.form, session.findings)
    session.talk.say(f"{summary(session.findings)}。")
    if not listed:
        return
    chosen = session.talk.choose("去哪一个？", [label_of(each) for each in listed], number)
    if chosen is not None:
        _visit(session, listed[chosen])


def _visit(session: Session, finding: Finding) -> None:
    session.go_to(finding.where)
    session.asked_about, session.asked_from = finding, session.place
    session.opened.add(step_of(session.place))
    session.talk.say(f"{finding.message}{finding.advice}")
    if finding.text is not None and finding.text.excerpt:
        session.talk.say(f"这里写的是“{finding.text.excerpt}”。")


def _finding_here(session: Session) -> Finding | None:
    """The finding last gone to while it stands and one is still there, else the first here."""
    listed = list_findings(session.form, session.findings)
    if session.asked_about in listed and session.place == session.asked_from:
        return session.asked_about
    return wrong_at(session.findings, session.place)


def mend(session: Session) -> None:
    """Offer what puts the finding at hand right."""
    from tui.mending import mends_of

    finding = _finding_here(session)
    mends = mends_of(session.form, session.report, finding)
    if not mends:
        session.talk.say("这里没有可以自动改的。输入 问题 听其他问题。")
        return
    session.talk.say(finding.message if finding else "")
    chosen = session.talk.choose("怎样改？", [each.words for each in mends])
    if chosen is not None:
        before = session.findings
        session.change(mends[chosen].report, mends[chosen].place)
        session.talk.say("已改。" if session.findings != before else "")
        session.go_to(mends[chosen].place)
        session.tell_difference(before, session.place)


def insert(session: Session) -> None:
    """Offer the official wordings of the text at hand, built from the figures."""
    from tui.mending import insertions_at, why_nothing_to_insert

    here = session.form, session.report, session.place
    offers = insertions_at(*here)
    if not offers:
        session.talk.say(why_nothing_to_insert(*here, "输入 句子"))
        return
    wrong = [each.where for each in session.findings if each.rule in _SUMS]
    tables = dict.fromkeys(f"表{session.form.part(step_of(each)).name[0]}" for each in wrong)
    if tables and topic_at(session.place) == "on_request":
        session.talk.say(f"{'、'.join(tables)}还不平，句子里的数可能要改。")
    chosen = session.talk.choose("插入哪一句？插在末尾。", [each.words for each in offers])
    if chosen is not None:
        before = session.findings
        session.change(offers[chosen].report, session.place)
        session.talk.say("已插入。")
        session.tell_difference(before, session.place)


def release(session: Session) -> None:
    """Release the warning at hand with a reason."""
    finding = _finding_here(session)
    if finding is None:
        session.talk.say("这里没有警告。先输入 问题 选一个。")
        return
    if finding.severity is Severity.ERROR:
        session.talk.say("错误不能放行，只能改正。")
        return
    session.talk.say(f"{finding.rule} {finding.message}数字或文字一变，会重新提出。")
    reason = session.talk.ask("写明理由，放行这一条；回车不放行。")
    if not reason.strip() or is_order(reason):
        session.talk.say("没有放行。")
        if reason.strip():
            session.talk.put_back(reason)
        return
    try:
        session.change(accept(session.report, finding, content_of(reason)), finding.where)
    except WizardError as error:
        session.talk.say(str(error))
    else:
        session.talk.say("已放行。")
