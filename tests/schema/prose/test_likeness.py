"""How much of a text is another one's."""

from __future__ import annotations

from schema.prose.likeness import similarity


def test_blanks_alone_are_like_nothing() -> None:
    assert similarity(" " * 80, "\u3000" * 80) == 0.0
