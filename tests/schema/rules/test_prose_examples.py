"""Of each rule about the prose the example that fires and the near miss that is silent."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

import schema.rules
from schema.finding import Finding
from schema.loading import load_form
from schema.rule import Rule, open_case
from tests.corpus.checking import PROSE_RULES, findings_of
from tests.schema.rule_examples import Example

_FILE = Path(schema.rules.__file__).with_name("examples_prose.toml")
EXAMPLES = {
    rule: Example(rule, **{**entry, "also": tuple(entry.get("also", ()))})
    for rule, entry in tomllib.loads(_FILE.read_text(encoding="utf-8")).items()
}
RULES = [rule for rule in PROSE_RULES if rule.id != "FM-01"]

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


def findings(example: Example, changes: Mapping[str, str]) -> list[Finding]:
    report, previous, today = example.apply(changes)
    form = load_form("2021")
    before = open_case(form, previous) if previous else None
    return findings_of(open_case(form, report, before, today))


def test_every_rule_has_its_example() -> None:
    assert {rule.id for rule in RULES} <= EXAMPLES.keys()


@each_rule
def test_a_rule_says_what_is_true_when_all_is_well_and_who_demands_it(rule: Rule) -> None:
    assert rule.title
    assert rule.source
    assert not rule.title.endswith("。")


@each_rule
def test_the_example_of_a_rule_fires_where_it_should(rule: Rule) -> None:
    example = EXAMPLES[rule.id]

    found = findings(example, example.fires)

    assert {finding.rule for finding in found} == {rule.id, *example.also}
    places = [(f.where, *f.cells) for f in found if f.rule == rule.id]
    assert example.where in [place for each in places for place in each]


@each_rule
def test_the_near_miss_of_a_rule_is_silent(rule: Rule) -> None:
    example = EXAMPLES[rule.id]

    assert rule.id not in [finding.rule for finding in findings(example, example.silent)]


@each_rule
def test_a_finding_of_a_rule_is_a_finished_sentence_with_advice(rule: Rule) -> None:
    example = EXAMPLES[rule.id]
    for finding in findings(example, example.fires):
        assert re.fullmatch(r"[^\n]+。", finding.message)
        assert re.fullmatch(r"[^\n]+。", finding.advice)
        assert "None" not in finding.message + finding.advice
