"""The registry: each rule has a source, an example that fires and a near miss that is silent."""

from __future__ import annotations

import re

import pytest

from schema.rule import Rule
from schema.rules import RULES
from tests.schema.rule_examples import Example, load_examples

#: The groups of rules in the order in which they are declared.
GROUPS = ("T2", "T3", "T4", "XT", "XY", "NT", "CP", "FM", "FV", "RU", "PR")
EXAMPLES = load_examples()

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


def place_in_groups(id: str) -> tuple[int, int]:
    """Where a rule id stands among all."""
    group, number = id.split("-")
    return GROUPS.index(group), int(number)


def example_of(rule: Rule) -> Example:
    assert rule.id in EXAMPLES, f"{rule.id} has no entry in schema/rules/examples.toml"
    return EXAMPLES[rule.id]


def test_rule_ids_are_unique() -> None:
    ids = [rule.id for rule in RULES]

    assert sorted(ids) == sorted(set(ids))


def test_every_rule_belongs_to_a_group() -> None:
    assert all(re.fullmatch(rf"({'|'.join(GROUPS)})-\d\d", rule.id) for rule in RULES)


def test_every_example_is_of_a_rule_and_every_rule_has_one() -> None:
    assert sorted(EXAMPLES) == sorted(rule.id for rule in RULES)


@each_rule
def test_a_rule_says_what_is_true_when_all_is_well_and_who_demands_it(rule: Rule) -> None:
    assert rule.title
    assert rule.source
    assert not rule.title.endswith("。")


@each_rule
def test_the_example_of_a_rule_fires_where_it_should(rule: Rule) -> None:
    example = example_of(rule)

    found = example.findings(example.fires)

    usual = {finding.rule for finding in example.findings({})} - {rule.id}
    assert {finding.rule for finding in found} - usual == {rule.id, *example.also}
    places = [(f.where, *f.cells) for f in found if f.rule == rule.id]
    assert example.where in [place for each in places for place in each]


@each_rule
def test_the_near_miss_of_a_rule_is_silent(rule: Rule) -> None:
    example = example_of(rule)

    found = example.findings(example.silent)

    assert example.apply(example.silent) not in (example.apply({}), example.apply(example.fires))
    assert rule.id not in [finding.rule for finding in found]


@each_rule
def test_a_finding_of_a_rule_is_a_finished_sentence_with_advice(rule: Rule) -> None:
    example = example_of(rule)
    for finding in example.findings(example.fires):
        assert re.fullmatch(r"[^\n]+。", finding.message)
        assert re.fullmatch(r"[^\n]+。", finding.advice)
        assert "None" not in finding.message + finding.advice
