"""What a city asks for beyond the uniform form: hints, and only where its profile was chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schema.finding import Finding, Severity
from schema.profile import Profile, load_profile
from schema.prose.passages import prose_of
from schema.rule import Case, rule

_SENTENCE = re.compile("[^。！？；\n]+")
_COUNTED = re.compile("\\d|[一二两三四五六七八九十百千][余多]?[件条个份期次篇场项部]|没有|未|无")


@rule(
    "CP-13", Severity.HINT, "总体情况的篇幅符合当地要求", "选定的当地要求，例如武政办发〔2025〕54号"
)
def overview_is_as_long_as_asked(case: Case) -> Iterator[Finding]:
    profile = _profile(case)
    if profile is None:
        return
    length = sum(len("".join(passage.text.split())) for passage in prose_of(case).overview)
    if length > profile.longest:
        limit, advice = f"一般不超过 {profile.longest} 字", "压缩文字，留下数字和做法。"
    elif 0 < length < profile.shortest:
        limit, advice = f"不宜少于 {profile.shortest} 字", "写明各方面今年做了什么、有多少。"
    else:
        return
    yield Finding(
        f"第一部分共 {length} 字，{profile.name}要求{limit}。",
        advice,
        place="overview",
        stated=str(length),
    )


@rule("CP-14", Severity.HINT, "写明当地要求的各项数字", "选定的当地要求，例如武政办发〔2025〕54号")
def numbers_asked_for_are_told(case: Case) -> Iterator[Finding]:
    profile = _profile(case)
    if profile is None:
        return
    texts = [passage.text for passage in prose_of(case).overview if passage.text.strip()]
    counted = [
        sentence[0]
        for text in texts
        for sentence in _SENTENCE.finditer(text)
        if _COUNTED.search(sentence[0])
    ]
    for subject in profile.subjects if texts else ():
        if not any(word in sentence for sentence in counted for word in subject.words):
            yield Finding(
                f"第一部分没有写{subject.name}（{profile.name}要求写明）。",
                "写明数字，没有的写明没有。",
                place=f"overview.{subject.topic}",
            )


def _profile(case: Case) -> Profile | None:
    return load_profile(case.report.profile) if case.report.profile else None


LOCAL_RULES = (overview_is_as_long_as_asked, numbers_asked_for_are_told)
