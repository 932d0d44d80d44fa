"""Paragraphs of a narrative part -> its sub-sections: headings lose their number, not a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from output.published.spelling import key_of
from schema.form import Topic
from schema.loading import LATEST_EDITION, load_form
from schema.report import Section
from schema.text import clean_heading

TOPICS: tuple[Topic, ...] = load_form(LATEST_EDITION).part("overview").topics

_CHINESE_NUMBER = re.compile(r"\([一二三四五六七八九十]{1,3}\)[、,.]?")
_DIGIT_NUMBER = re.compile(r"\d{1,2}[、,.](?!\d)|\(\d{1,2}\)")
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
#: Longer than any number in front of a heading.
_NUMBER = 12
_LONGEST = 30
_LONGEST_RUN_IN = 24
_LONGEST_BARE = 18
_RUN_IN = re.compile(r"[。：:\s]")
_SENTENCE_ENDS = ("。", "；", "！")
_CLOSING = "。：:；; 　"


class _Opening(NamedTuple):
    """A paragraph that opens a sub-section: its heading and what follows it in the paragraph."""

    heading: str
    rest: str


def topic_of(heading: str) -> str:
    """The id of the one topic that a heading names; empty when it names none, or several."""
    named = [topic.id for topic in TOPICS if topic.word in heading]
    if len(named) > 1 and "platform" in named:
        return "platform"  # 主动公开平台建设 is about the platform
    return named[0] if len(named) == 1 else ""


def sections_of(paragraphs: Sequence[str], with_topics: bool = False) -> tuple[Section, ...]:
    """The sub-sections of a part; text before the first heading is one without heading."""
    openings = _openings(paragraphs)
    sections: list[Section] = []
    lines: list[str] = []
    heading = ""
    for paragraph, opening in zip(paragraphs, openings, strict=True):
        if opening is None:
            lines.append(paragraph)
            continue
        if heading or lines:
            sections.append(Section("\n".join(lines), heading))
        heading = opening.heading
        lines = [opening.rest] if opening.rest else []
    if heading or lines:
        sections.append(Section("\n".join(lines), heading))
    if with_topics:
        return tuple(replace(each, topic=topic_of(each.heading)) for each in sections)
    return tuple(sections)


def opens_overview(paragraph: str) -> bool:
    """Does part 一 begin here although its heading is missing?"""
    opening = _opening(paragraph, _CHINESE_NUMBER) or _opening(paragraph, _DIGIT_NUMBER)
    return opening is not None and topic_of(opening.heading) != ""


def _openings(paragraphs: Sequence[str]) -> list[_Opening | None]:
    """Which paragraphs open a sub-section: those numbered （一）, else 1., else bare topics."""
    numbered = [_opening(paragraph, _CHINESE_NUMBER) for paragraph in paragraphs]
    if any(numbered):
        return [_unless_sentence(paragraphs, numbered, at) for at in range(len(paragraphs))]
    for found in (
        [_opening(paragraph, _DIGIT_NUMBER) for paragraph in paragraphs],
        [_bare_topic(paragraph) for paragraph in paragraphs],
    ):
        topical = [each if each and topic_of(each.heading) else None for each in found]
        if sum(1 for each in topical if each) > 1:
            return topical
    return [None] * len(paragraphs)


def _opening(paragraph: str, number: re.Pattern[str]) -> _Opening | None:
    match = number.match(_half_width(paragraph[:_NUMBER]))
    if match is None:
        return None
    text = paragraph[match.end() :].strip()
    for mark in _RUN_IN.finditer(text, 2, _LONGEST_RUN_IN):
        head, rest = text[: mark.start()], text[mark.end() :].strip()
        if rest.endswith(_SENTENCE_ENDS) and not _tells(head):
            return _Opening(clean_heading(head), rest)
    head = text.rstrip(_CLOSING)
    if head and len(head) <= _LONGEST and "。" not in head and not _tells(text):
        return _Opening(clean_heading(head), "")
    return None


def _half_width(text: str) -> str:
    """Brackets, marks and digits half as wide: as many characters as before."""
    return text.translate(_HALF_WIDTH)


def _tells(text: str) -> bool:
    """A sentence with figures in it is no heading."""
    return any(character.isdigit() for character in text)


def _unless_sentence(
    paragraphs: Sequence[str], openings: Sequence[_Opening | None], at: int
) -> _Opening | None:
    """``（一）无。`` with nothing below it is the text itself, not a heading."""
    opening = openings[at]
    is_last = at + 1 == len(openings) or openings[at + 1] is not None
    ends = paragraphs[at].endswith(_SENTENCE_ENDS)
    return None if opening and not opening.rest and is_last and ends else opening


def _bare_topic(paragraph: str) -> _Opening | None:
    head = paragraph.rstrip(_CLOSING)
    is_name = len(head) <= _LONGEST_BARE and not re.search(r"[，。；、\d]", head)
    if is_name and topic_of(key_of(head)):
        return _Opening(clean_heading(head), "")
    return None
