"""Address: the one way to point at a value. It *is* its text form ``table.row.column``."""

from __future__ import annotations


class Address(str):
    """A dotted ASCII name of one cell; the row may itself be ``group.row``.

    >>> Address("requests.denial.state_secret.total").row
    'denial.state_secret'
    """

    __slots__ = ()

    @classmethod
    def of(cls, table: str, row: str, column: str) -> Address:
        return cls(f"{table}.{row}.{column}")

    @property
    def table(self) -> str:
        return self[: self.index(".")]

    @property
    def row(self) -> str:
        return self[self.index(".") + 1 : self.rindex(".")]

    @property
    def column(self) -> str:
        return self[self.rindex(".") + 1 :]
