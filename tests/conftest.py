"""What every test may ask for: the official form and the complete example report."""

from __future__ import annotations

import gc

import pytest
from hypothesis import HealthCheck, settings

from output.example import example_report
from schema.form import Form
from schema.loading import load_form
from schema.report import Report
from tests.strategies import plain_report

# A busy machine is slow, which says nothing of the program.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Always the same twelve examples: what lands does not depend on luck.
settings.register_profile("house", PATIENT, max_examples=12, derandomize=True)
settings.register_profile("thorough", PATIENT, max_examples=500)
settings.load_profile("house")


def pytest_collection_finish() -> None:
    """What was imported and collected stays: to search it for garbage took a quarter of the time."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_sessionfinish() -> None:
    """What the tests left is searched once here, and not five times more by pytest."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def form() -> Form:
    """The form of 2021."""
    return load_form("2021")


@pytest.fixture(scope="session")
def example() -> Report:
    """A complete report without a finding."""
    return example_report()


@pytest.fixture(scope="session")
def plain() -> Report:
    """The same without figures in its prose, so that a table can change alone."""
    return plain_report()
