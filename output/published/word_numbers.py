"""The numbers that Word draws before paragraphs: ``一、`` of a list stands nowhere in its text."""

from __future__ import annotations

import re

from docx.document import Document as WordDocument
from lxml import etree

from output.document import chinese_number
from output.published.page import number_in

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE = (
    "chinesecounting",
    "chinesecountingthousand",
    "ideographdigital",
    "japanesecounting",
    "taiwanesecounting",
)
#: A level that is not told; no paragraph is on it.
_NO_LEVEL = -1
_LEVEL = re.compile(r"%([1-9])")


class WordNumbers:
    """Counts the numbered paragraphs in the order in which they are asked for."""

    def __init__(self, document: WordDocument) -> None:
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self.lists: dict[str, str] = {}
        self.counts: dict[tuple[str, int], int] = {}
        self.styles = {
            style.get(f"{W}styleId", ""): style.find(f"{W}pPr/{W}numPr")
            for style in document.styles.element.iter(f"{W}style")
        }
        root = _numbering(document)
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        for abstract in root.iter(f"{W}abstractNum"):
            levels = self.levels.setdefault(abstract.get(f"{W}abstractNumId", ""), {})
            for level in abstract.iter(f"{W}lvl"):
                levels[number_in(level.get(f"{W}ilvl"), _NO_LEVEL)] = (
                    _attribute(level, "lvlText"),
                    _attribute(level, "numFmt").lower(),
                    number_in(_attribute(level, "start"), 1),
                )
        for each in root.iter(f"{W}num"):
            self.lists[each.get(f"{W}numId", "")] = _attribute(each, "abstractNumId")

    def of(self, paragraph: Element) -> str:
        """The number before ``paragraph``; empty when it has none."""
        if not self.levels:
            return ""
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        if properties is None:
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            properties = self.styles.get(style.get(f"{W}val", "")) if style is not None else None
        if properties is None:
            return ""
        levels = self.levels.get(self.lists.get(_attribute(properties, "numId"), ""), {})
        at = number_in(_attribute(properties, "ilvl"), 0)
        return self._next(_attribute(properties, "numId"), levels, at)

    def _next(self, which: str, levels: dict[int, tuple[str, str, int]], at: int) -> str:
        if at not in levels:
            return ""
        text, kind, start = levels[at]
        self.counts[which, at] = self.counts.get((which, at), start - 1) + 1
        for deeper in levels:
            if deeper > at:
                self.counts.pop((which, deeper), None)
        if kind in ("bullet", "none"):
            return ""

        def number(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            shape, first = levels.get(level, ("", "", 1))[1:]
            return _written(self.counts.get((which, level), first), shape)

        return _LEVEL.sub(number, text)


def _numbering(document: WordDocument) -> Element | None:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            element: Element = relation.target_part.element
            return element
    return None


def _attribute(parent: Element, name: str) -> str:
    child = parent.find(f"{W}{name}")
    return child.get(f"{W}val", "") if child is not None else ""


def _written(number: int, kind: str) -> str:
    if kind not in _CHINESE or not 0 < number < 100:
        return str(number)
    return chinese_number(number)
