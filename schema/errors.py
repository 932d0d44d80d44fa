"""What the program could not do. What the officer got wrong is a Finding, never one of these."""

from __future__ import annotations

from collections.abc import Sequence


class WizardError(Exception):
    """A finished Chinese sentence for the officer, with an optional hint on what to do next."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}{self.hint}"


class FormError(WizardError):
    """A form definition that cannot be used; ``problems`` lists everything that is wrong with it."""

    def __init__(self, source: str, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"表式定义 {source} 不能用：" + "；".join(self.problems) + "。")
