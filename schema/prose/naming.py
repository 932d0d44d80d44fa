"""From the words around a figure to the quantity that it counts.

``name_quantities`` knows nothing of the tables; it answers with keys of ``quantities``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from schema.prose.words import Word

#: Kinds of words that name what is counted.
NAMING = frozenset(
    (
        *("carry_in", "carry_out", "carry", "waiting", "reason", "outcome", "applicant", "dispute"),
        *("result", "document", "making", "decision", "charge", "request", "accept", "receive"),
        *("take", "conclude", "answer", "handle", "plain", "business"),
    )
)
#: How quantities begin that open a subject: when one is about a part, so is what follows it.
OPENING = (
    *("received", "new", "taken", "handled", "requests"),
    *("dispute:reconsideration", "dispute:suit"),
    *("document:rule_documents:issued", "document:normative_documents:issued"),
)
_DOMAINS = {
    "request": "request",
    "outcome": "request",
    "dispute": "dispute",
    "document": "document",
    "decision": "decision",
    "charge": "charge",
    "business": "business",
}
_VERBS = {
    "accept": "handled",
    "receive": "received",
    "take": "taken",
    "conclude": "concluded",
    "answer": "answered",
    "handle": "handled",
    "request": "requests",
}
#: Two words this near are named together: 行政复议以及行政诉讼.
_ADJACENT = 2
#: And two this near have at most a figure between them: 行政复议1,116件、行政诉讼.
_COUNTED = 8
#: What is done to requests.
ASKED = frozenset(("receive", "take", "handle", "conclude", "answer", "accept"))
_NOT_DENIED = frozenset(
    (
        *("business", "attribute", "result", "compare", "span", "last_year", "rest", "listing"),
        "waiting",
    )
)
_SOME_SUITS = frozenset(("direct", "after"))


def family_of(key: str) -> str:
    """What a quantity is about: ``dispute`` and ``document`` are families of their own."""
    family, _, rest = key.partition(":")
    if family == "document":
        return f"document:{rest.partition(':')[0]}"
    if family == "result":
        return "dispute"
    return family if family in ("dispute", "decision", "charge") else "request"


class Named(NamedTuple):
    """``keys`` are the quantities named, one figure for each or, as ``union``, for all of them."""

    keys: tuple[str, ...]
    sure: bool = True

    @property
    def union(self) -> tuple[str, ...]:
        """The one key that stands for all of them together; empty when they do not add up."""
        parts = [key.split(":") for key in self.keys]
        families = {family for family, *_ in parts}
        if len(families) != 1 or not families & {"outcome", "dispute"}:
            return ()
        family, _, *of = parts[0]
        return (":".join((family, "+".join(each[1] for each in parts), *of)),)


def name_quantities(
    words: Sequence[Word], before: Sequence[Word], on_request: bool
) -> Named | None:
    """What a figure with these words beside it counts; None when they name nothing known.

    ``before`` are the words earlier in the sentence: they tell what a bare 维持 or 办结 is about.
    """
    kinds = {word.kind for word in words}
    by_kind = {kind: [word for word in words if word.kind == kind] for kind in kinds}
    domain = _domain(before, words, on_request)
    if "business" in kinds:
        return None
    for kind, name in _NAMERS.items():
        if kind in kinds:
            return name(by_kind, before, domain)
    return _name_verb(by_kind, before, domain)


def quantities_denied(words: Sequence[Word]) -> tuple[str, ...]:
    """The quantities that are zero when these words follow 没有 or 未; empty when that is unsure."""
    kinds = {word.kind for word in words}
    if kinds & _NOT_DENIED:
        return ()
    if "dispute" in kinds:
        return _disputes([word for word in words if word.kind == "dispute"])
    if kinds & {"answer", "conclude", "plain", "negation", "handle"}:
        return ()
    if "making" in kinds and len(documents := {w.key for w in words if w.kind == "document"}) == 1:
        row = documents.pop()
        return tuple(f"document:{row}:{word.key}" for word in words if word.kind == "making")
    named = name_quantities(words, (), on_request="request" in kinds)
    return named.keys if named is not None and named.sure else ()


_Words = dict[str, list[Word]]


def _domain(before: Sequence[Word], words: Sequence[Word], on_request: bool) -> str:
    """What the sentence is about where the figure stands: the nearest noun before it decides."""
    for word in (*reversed(words), *reversed(before)):
        if word.kind in _DOMAINS:
            return _DOMAINS[word.kind]
    return "request" if on_request else ""


def _last(before: Sequence[Word], kind: str, near: int = _ADJACENT) -> list[Word]:
    """The words of one kind nearest before the figure, those that are named together."""
    found = [word for word in before if word.kind == kind]
    return [word for word in found if found[-1].start - word.end <= near] if found else []


def _name_result(words: _Words, before: Sequence[Word], _: str) -> Named | None:
    """``诉讼57件，不服复议决定的32件，维持29件``: of the nearest disputes, or any of those before."""
    disputes = words.get("dispute") or _last(before, "dispute", _COUNTED)
    if not disputes or len(words["result"]) > 1:
        return None
    groups = "+".join(key.partition(":")[2] for key in _disputes(disputes))
    if "dispute" not in words:
        groups += "|" + "+".join(dict.fromkeys(w.key for w in before if w.kind == "dispute"))
    return Named((f"result:{groups}:{words['result'][0].key}",))


def _disputes(words: Sequence[Word]) -> tuple[str, ...]:
    """The keys of these disputes; 复议后起诉的行政诉讼 are not all suits."""
    keys = dict.fromkeys(word.key for word in words)
    if keys.keys() & _SOME_SUITS:
        keys.pop("suit", None)
    return tuple(f"dispute:{key}" for key in keys)


def _name_dispute(words: _Words, before: Sequence[Word], domain: str) -> Named | None:
    """``维持91件，其中复议62件``: all disputes, or those with the result that is named before."""
    result = next((f":{word.key}" for word in reversed(before) if word.kind == "result"), "")
    keys = tuple(key + result for key in _disputes(words["dispute"]))
    others = words.keys() & (ASKED | {"plain", "outcome", "reason", "carry_in", "carry"})
    return Named(keys, sure=not others)


def _name_making(words: _Words, before: Sequence[Word], domain: str) -> Named | None:
    documents = words.get("document") or _last(before, "document")
    if domain != "document" or not documents or len(words["making"]) > 1:
        return None
    sure = len({word.key for word in documents}) == 1 and "plain" not in words
    return Named((f"document:{documents[-1].key}:{words['making'][0].key}",), sure)


def _name_document(words: _Words, before: Sequence[Word], domain: str) -> Named | None:
    """``废止规章1件、规范性文件2件``: what is done to the first is done to the second."""
    if [word.kind for word in before[-2:]] != ["making", "document"] or len(words) > 1:
        return None
    (making, first), second = before[-2:], words["document"][-1]
    near = first.start - making.end <= 1 and second.start - first.end <= _COUNTED
    return Named((f"document:{second.key}:{making.key}",)) if near else None


def _name_reason(words: _Words, before: Sequence[Word], domain: str) -> Named | None:
    if domain != "request" and domain != "":
        return None
    return Named((f"reason:{words['reason'][-1].key}",), sure=len(words["reason"]) == 1)


def _name_outcome(words: _Words, before: Sequence[Word], domain: str) -> Named | None:
    if domain not in ("request", ""):
        return None
    keys = tuple(dict.fromkeys(f"outcome:{word.key}" for word in words["outcome"]))
    others = words.keys() & {"applicant", "carry_in"}
    return Named(keys, sure=not others and not _is_half_named(words))


def _is_half_named(words: _Words) -> bool:
    """``信息公开和部分公开``: is 部分公开 the second of two of which the first is no outcome?"""
    firsts = [
        each.end for kind in ("plain", "disclosure", "request") for each in words.get(kind, ())
    ]
    seconds = [each.start for each in words["outcome"] if each.key == "partial_grant"]
    return any(0 < start - end <= _ADJACENT for start in seconds for end in firsts)


def _name_carried(words: _Words, before: Sequence[Word], domain: str) -> Named | None:
    if domain not in ("request", ""):
        return None
    kind = next(each for each in ("carry_out", "carry_in", "carry", "waiting") if each in words)
    key = {"carry_in": "pending_start", "carry_out": "pending_end", "waiting": "pending_end"}
    sure = kind in ("carry_in", "carry_out") and not words.keys() & {"conclude", "answer"}
    return Named((key.get(kind, "carried"),), sure)


def _name_applicant(words: _Words, before: Sequence[Word], domain: str) -> Named | None:
    if domain not in ("request", "") or len({word.key for word in words["applicant"]}) > 1:
        return None
    others = words.keys() & {"conclude", "answer", "handle", "plain"}
    return Named((f"applicant:{words['applicant'][0].key}",), sure=not others)


def _name_decision(words: _Words, before: Sequence[Word], domain: str) -> Named | None:
    if "request" in words:  # for what was decided
        return Named(("requests",), sure=False)
    keys = tuple(dict.fromkeys(f"decision:{word.key}" for word in words["decision"]))
    return None if words.keys() & {"receive", "take", "plain"} else Named(keys)


def _name_charge(words: _Words, before: Sequence[Word], domain: str) -> Named | None:
    return None if "plain" in words else Named(("charge",))


def _name_verb(words: _Words, before: Sequence[Word], domain: str) -> Named | None:
    if domain != "request":
        return None
    listed = "listing" in words or any(word.kind == "listing" for word in before)
    sure = not listed and "rest" not in words
    if "plain" in words:
        return Named(("granted",), sure="rest" not in words)
    for kind in ("accept", "receive", "take", "conclude", "answer", "handle", "request"):
        if kind in words:
            key = _VERBS[kind]
            if kind == "receive" and words.keys() & {"conclude", "answer"}:
                key = "handled"
            if kind == "receive" and words[kind][0].key == "fresh":
                return Named(("new",))
            return Named(("due" if words[kind][0].key == "due" else key,), sure)
    return None


_NAMERS = {
    "result": _name_result,
    "dispute": _name_dispute,
    "making": _name_making,
    "document": _name_document,
    "decision": _name_decision,
    "charge": _name_charge,
    "reason": _name_reason,
    "outcome": _name_outcome,
    "carry_in": _name_carried,
    "carry_out": _name_carried,
    "carry": _name_carried,
    "waiting": _name_carried,
    "applicant": _name_applicant,
}
