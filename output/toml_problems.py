"""What is wrong with a file of ours in TOML: sentences that name the line or the key."""

from __future__ import annotations

import re

from schema.text import clean_line

#: Beyond so many problems the file is something else; looking for each line would take minutes.
_LOCATED = 50
_LONGEST_NAME = 80


class Problems(list[str]):
    """The problems of one text, in the order in which they were met."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def unknown(self, name: str, key: str, known: list[str]) -> None:
        near = self.nearest(key, known)
        guess = f"，是不是 {near}" if near else f"，这里可以写 {'、'.join(known[:12])}"
        self.append(f"{self.line(name)}不认得 {shown(name)}{guess}")

    def unknown_choice(self, name: str, choice: str, known: list[str]) -> None:
        near = self.nearest(choice, known)
        guess = f"，是不是 {near}" if near else f"，可以写 {'、'.join(known)}"
        line = self.line(name, re.escape(choice[:_LONGEST_NAME]))
        self.append(f"{line}{name} 不能写 {shown(choice)}{guess}")

    def nearest(self, word: str, known: list[str]) -> str:
        import difflib  # only where something is wrong

        if len(self) >= _LOCATED:
            return ""
        return next(iter(difflib.get_close_matches(word, known, 1)), "")

    def wrong(self, name: str, wanted: str) -> None:
        self.append(f"{self.line(name)}{name} 应是{wanted}")

    def line(self, name: str, value: str = "") -> str:
        """``第 n 行 `` for a dotted key, found in the text; empty when it is not found.

        ``value`` is a pattern of what stands there, for a key that stands in several sections.
        """
        if len(name) > 2 * _LONGEST_NAME or len(self) >= _LOCATED:
            return ""
        start, rest = self._section_of(name)
        keys = "|".join(re.escape(key) for key in (rest, name.rpartition(".")[2]))
        pattern = re.compile(
            rf"^[ \t]*+(?:\[+\s*{re.escape(name)}\b|[\"']?(?:{keys})[\"']?\s*[=.]\s*[\"']*{value})",
            re.MULTILINE,
        )
        found = pattern.search(self.text, start)
        return f"第 {_line_number(self.text, found.end())} 行 " if found else ""

    def _section_of(self, name: str) -> tuple[int, str]:
        """Where the innermost section of a dotted key begins, and the key as it is named there."""
        section = name
        while section := section.rpartition(".")[0]:
            head = rf"^[ \t]*+\[+\s*{re.escape(section)}\s*\]+"
            if begins := re.search(head, self.text, re.MULTILINE):
                return begins.start(), name[len(section) + 1 :]
        return 0, name


_REPEATED = re.compile("twice|overwrite|mutate|Duplicate")
_ENDLESS = (
    (r"\d{1000}|\d[eE][+-]?\d{10}", "的数字太长"),
    (r"(?:[\[{][^\n\[{]{0,9}){100}", "的括号套得太深"),
)


def syntax_problem(message: str, text: str) -> str:
    """Why ``text`` is not TOML, from the message of its parser."""
    place = re.search(r"at line (\d+), column (\d+)", message)
    if place:
        wrong = "和前面的内容重复" if _REPEATED.search(message) else "附近的写法不对"
        return f"第 {place[1]} 行第 {place[2]} 列{wrong}"
    if "end of document" in message:
        return sudden_end(text)
    for pattern, words in _ENDLESS:
        if found := re.search(pattern, text):
            return f"第 {_line_number(text, found.start())} 行{words}"
    return "写法不对，不是有效的 TOML"


def sudden_end(text: str) -> str:
    """That the file ends where it should not."""
    return f"文件到第 {_line_number(text, len(text))} 行突然结束，像是没有写完"


def _line_number(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def shown(name: str) -> str:
    """A name of the file as a message can show it: on one line and not endless."""
    line = clean_line(name)
    return line if len(line) <= _LONGEST_NAME else line[:_LONGEST_NAME] + "…"
