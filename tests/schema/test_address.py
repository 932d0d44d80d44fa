"""Address: a dotted name of one cell."""

from __future__ import annotations

import pytest

from schema.address import Address


@pytest.mark.parametrize(
    ("text", "table", "row", "column"),
    [
        ("proactive.charges.amount", "proactive", "charges", "amount"),
        ("requests.denial.state_secret.total", "requests", "denial.state_secret", "total"),
    ],
)
def test_an_address_tells_its_table_row_and_column(
    text: str, table: str, row: str, column: str
) -> None:
    address = Address(text)

    assert (address.table, address.row, address.column) == (table, row, column)


def test_an_address_made_of_its_parts_is_its_text() -> None:
    address = Address.of("requests", "denial.state_secret", "total")

    assert address == "requests.denial.state_secret.total"


def test_an_address_finds_what_its_text_finds() -> None:
    figures: dict[str, int] = {"disputes.direct_suit.total": 1}

    assert figures[Address("disputes.direct_suit.total")] == 1
