"""A Markdown file -> a report: headings, paragraphs, and tables of pipes or of HTML.

List numbers stay in the text. A file of ours is told by its mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from output.published.composing import Composed, compose
from output.published.html import read_html_text
from output.published.labels import labels_of
from output.published.notes import several_reports
from output.published.own import compose_own
from output.published.own_markdown import Comment, Heading, Piece, edition_of, named_lines
from output.published.page import Block, Page, PageTable, Paragraph, cells_of

_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_BETWEEN_WORDS = re.compile(r"(?<=[\x21-\x7e])\n(?=[\x21-\x7e])")


def read_markdown(text: str) -> Composed:
    """The report in a Markdown file. Raises NotAReport when there is none."""
    pieces = list(_pieces(MarkdownIt("commonmark").enable("table").parse(text)))
    edition = edition_of(pieces)
    if edition:
        if sum(isinstance(piece, Heading) and piece.level == 1 for piece in pieces) > 1:
            raise several_reports()
        tables = [piece for piece in pieces if isinstance(piece, PageTable)]
        return compose_own(named_lines(pieces), tables, labels_of(edition))
    return compose(Page(tuple(_blocks(pieces))))


def _pieces(tokens: Sequence[Token]) -> Iterator[Piece]:
    mark = ""
    at = end_line = 0
    while at < len(tokens):
        token = tokens[at]
        if token.level == 0 and token.map is not None:
            # Blocks are a blank line apart; ours put two more for each empty line between them.
            empty = (token.map[0] - end_line - 1) // 2 if end_line else 0
            yield from (Paragraph("") for _ in range(empty))
            end_line = token.map[1]
        if token.type == "table_open":
            end = next(n for n in range(at, len(tokens)) if tokens[n].type == "table_close")
            yield _table(tokens[at:end])
            at = end
        elif token.type == "list_item_open":
            mark = f"{token.info}{token.markup} "
        elif token.type == "html_block":
            yield from _html(token.content)
        elif token.type in ("fence", "code_block"):
            yield from _paragraphs(token.content)
        elif token.type == "inline" and tokens[at - 1].type == "heading_open":
            yield Heading(int(tokens[at - 1].tag[1]), _text(token))
        elif token.type == "inline":
            yield from _paragraphs(mark + _text(token))
            mark = ""
        at += 1


def _html(source: str) -> Iterator[Piece]:
    for comment in _COMMENT.findall(source):
        yield Comment(comment.strip())
    yield from read_html_text(_COMMENT.sub("", source)).blocks


def _paragraphs(text: str) -> Iterator[Paragraph]:
    yield from (Paragraph(line) for line in text.split("\n") if line)


def _table(tokens: Sequence[Token]) -> PageTable:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_text(token))
    return PageTable([cells_of(row) for row in rows])


def _text(inline: Token) -> str:
    """The words of an inline token; a line that was only wrapped goes on without a break."""
    pieces: list[str] = []
    for child in inline.children or ():
        if child.type == "softbreak":
            pieces.append("\n")
        elif child.type == "hardbreak" or (
            child.type == "html_inline" and child.content.lower().startswith("<br")
        ):
            pieces.append("\x0b")
        elif child.type in ("text", "code_inline"):
            pieces.append(child.content)
    wrapped = "".join(pieces)
    if "\n" in wrapped or "\x0b" in wrapped:
        wrapped = _BETWEEN_WORDS.sub(" ", wrapped).replace("\n", "").replace("\x0b", "\n")
    return wrapped


def _blocks(pieces: Sequence[Piece]) -> Iterator[Block]:
    for piece in pieces:
        if isinstance(piece, Heading):
            if piece.text.strip():
                yield Paragraph(piece.text.strip())
        elif isinstance(piece, Paragraph):
            if piece.text:
                yield Paragraph(piece.text.strip())
        elif isinstance(piece, PageTable):
            yield piece
