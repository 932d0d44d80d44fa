"""Writes drawn blocks into the files in which reports are found."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape

from openpyxl import Workbook

from tests.output.published.laying_out import Drawn, DrawnCell, DrawnTable, Wild

Writer = Callable[[Drawn, Wild], bytes]

PORTAL_TOP = (
    "首页 > 政府信息公开 > 政府信息公开年报",
    "索引号：00000000/2025-00001",
    "发布日期：2025-01-20 09:00 来源：党政办 浏览次数：12 【字体：大 中 小】",
)
PORTAL_FOOT = (
    "扫一扫在手机打开当前页",
    "上一篇：关于印发工作方案的通知",
    "主办：示例县人民政府办公室",
)


def tabbed(drawn: Drawn, wild: Wild) -> bytes:
    """As copied from a browser: a cell a line behind a tab, a blank line after each row."""
    return text_file(drawn, wild, tabbed_table).encode()


def tabbed_table(table: DrawnTable) -> Iterator[str]:
    for row in with_vertical_blanks(table):
        yield from (f"\t{text}" for text in row)
        yield ""


def browser_rows(drawn: Drawn, wild: Wild) -> bytes:
    """A row a line with tabs; what is merged away leaves nothing."""

    def lines(table: DrawnTable) -> Iterator[str]:
        for row in table.rows:
            yield "\t".join(one_line(cell.text) for cell in row)

    return text_file(drawn, wild, lines).encode()


def word_rows(drawn: Drawn, wild: Wild) -> bytes:
    """A row a line with tabs; a cell merged downwards leaves blanks below."""

    def lines(table: DrawnTable) -> Iterator[str]:
        for row in with_vertical_blanks(table):
            yield "\t".join(map(one_line, row))

    return text_file(drawn, wild, lines).encode("gb18030")


def sheet_rows(drawn: Drawn, wild: Wild) -> bytes:
    """A row a line with tabs; every place of a merged cell is there."""

    def lines(table: DrawnTable) -> Iterator[str]:
        for row in places(table):
            yield "\t".join(one_line(cell.text) if cell else "" for cell in row)

    return text_file(drawn, wild, lines).encode("utf-16")


def bare_lines(drawn: Drawn, wild: Wild) -> bytes:
    """A cell a line and nothing else."""

    def lines(table: DrawnTable) -> Iterator[str]:
        for row in table.rows:
            yield from (cell.text for cell in row if cell.text)

    return text_file(drawn, wild, lines).encode()


def html(drawn: Drawn, wild: Wild) -> bytes:
    return page(drawn, wild, plain_table, "utf-8").encode()


def word_html(drawn: Drawn, wild: Wild) -> bytes:
    """A page pasted from Word, in the encoding of old sites."""
    return page(drawn, wild, styled_table, "gb2312").encode("gb18030")


def page(drawn: Drawn, wild: Wild, table: Callable[[DrawnTable], str], declared: str) -> str:
    body = [
        table(block) if isinstance(block, DrawnTable) else f"<p>　　{escape(block)}</p>"
        for block in drawn.blocks
    ]
    content = "\n".join(body)
    if wild.surroundings:
        top = "".join(f"<div class='bar'><span>{escape(line)}</span></div>" for line in PORTAL_TOP)
        foot = "".join(f"<div>{escape(line)}</div>" for line in PORTAL_FOOT)
        content = (
            f"<script>var a='<p>一、总体情况</p>';</script><table><tr><td>{top}"
            f"<table width='100%'><tr><td>索引号</td><td>0001</td></tr></table></td></tr>"
            f"<tr><td><div id='zoom'>{content}</div>{foot}</td></tr></table>"
        )
    head = f'<meta charset="{declared}"><title>年报</title>'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{content}</body></html>"


def plain_table(table: DrawnTable) -> str:
    rows = "\n".join(
        "<tr>"
        + "".join(html_cell(cell, escape(cell.text).replace("\n", "<br>")) for cell in row)
        + "</tr>"
        for row in table.rows
    )
    return f"<table border=1><tbody>{rows}</tbody></table>"


#: What site editors keep of a table that was pasted from Word.
BORDER = (
    "border-top:none;border-left:none;border-bottom:solid windowtext 1.0pt;"
    "border-right:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt;height:20.0pt"
)
RUN = "font-size:10.5pt;font-family:宋体;color:black"


def styled_table(table: DrawnTable) -> str:
    def words(cell: DrawnCell) -> str:
        pieces = escape(cell.text).split("\n")
        spans = "".join(f'<span lang="EN-US" style="{RUN}">{piece}</span>' for piece in pieces)
        style = "text-align:center;line-height:15.0pt"
        return f'<p class="MsoNormal" align="center" style="{style}">{spans}<o:p></o:p></p>'

    def line(row: Sequence[DrawnCell]) -> str:
        style = f' width="69" style="{BORDER}"'
        return "<tr>" + "".join(html_cell(cell, words(cell), style) for cell in row) + "</tr>\n"

    rows = "".join(map(line, table.rows))
    return f'<table class="MsoTableGrid" style="width:100%" cellspacing="0">{rows}</table>'


def html_cell(cell: DrawnCell, content: str, attributes: str = "") -> str:
    return f'<td rowspan="{cell.rowspan}" colspan="{cell.colspan}"{attributes}>{content}</td>'


def markdown(drawn: Drawn, wild: Wild) -> bytes:
    """Somebody else's Markdown: headings marked, tables of pipes with every place in them."""

    def lines(table: DrawnTable) -> Iterator[str]:
        yield ""
        for number, row in enumerate(places(table)):
            cells = (one_line(cell.text).replace("|", "\\|") if cell else "" for cell in row)
            yield "| " + " | ".join(cells) + " |"
            if number == 0:
                yield "|" + " --- |" * table.width
        yield ""

    return text_file(drawn, wild, lines, apart="\n\n").encode()


def workbook(drawn: Drawn, wild: Wild) -> bytes:
    """One sheet from top to bottom, texts in wide merged cells."""
    book = Workbook()
    sheet = book.worksheets[0]
    top = 1
    for block in drawn.blocks:
        if isinstance(block, str):
            sheet.cell(top, 1, block)
            sheet.merge_cells(start_row=top, start_column=1, end_row=top, end_column=10)
            top += 1
            continue
        for cell in (cell for row in block.rows for cell in row):
            row, column = top + cell.row, 1 + cell.column
            sheet.cell(
                row,
                column,
                int(cell.text) if cell.text.isascii() and cell.text.isdigit() else cell.text,
            )
            if cell.rowspan * cell.colspan > 1:
                sheet.merge_cells(
                    start_row=row,
                    start_column=column,
                    end_row=row + cell.rowspan - 1,
                    end_column=column + cell.colspan - 1,
                )
        top += len(block.rows) + (1 if wild.residue else 0)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


WORD_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def word(drawn: Drawn, _: Wild) -> bytes:
    body = "".join(
        word_table(block) if isinstance(block, DrawnTable) else word_paragraph(block)
        for block in drawn.blocks
    )
    return word_file(body)


def word_file(body: str) -> bytes:
    """The smallest document that has ``body``."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{TYPES}"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{WORD_NAMESPACE}"><w:body>{body}</w:body></w:document>',
        )
    return written.getvalue()


def word_paragraph(text: str) -> str:
    runs = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")
    )
    return f"<w:p><w:r>{runs}</w:r></w:p>"


def word_table(table: DrawnTable) -> str:
    rows = []
    for number, row in enumerate(places(table)):
        cells = []
        for column, cell in enumerate(row):
            if cell is None and not (column == 0 or covers(table, number, column)):
                continue
            begins = cell is not None
            owner = cell or owner_of(table, number, column)
            if owner is None or owner.column != column:
                continue
            merge = ""
            if owner.rowspan > 1:
                merge = '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
            properties = f'<w:tcPr><w:gridSpan w:val="{owner.colspan}"/>{merge}</w:tcPr>'
            cells.append(f"<w:tc>{properties}{word_paragraph(owner.text if begins else '')}</w:tc>")
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def covers(table: DrawnTable, row: int, column: int) -> bool:
    return owner_of(table, row, column) is not None


def owner_of(table: DrawnTable, row: int, column: int) -> DrawnCell | None:
    """The cell that covers a place."""
    for cells in table.rows[: row + 1]:
        for cell in cells:
            if (
                cell.row <= row < cell.row + cell.rowspan
                and cell.column <= column < cell.column + cell.colspan
            ):
                return cell
    return None


def layout_text(drawn: Drawn, wild: Wild) -> bytes:
    """As ``pdftotext -layout`` prints it: cells wrapped, their lines centred, pages apart."""
    lines: list[str] = []
    for block in drawn.blocks:
        if isinstance(block, str):
            lines += wrapped_paragraph(block)
        else:
            lines += list(laid_out(block))
    pages = [lines[at : at + 48] for at in range(0, len(lines), 48)]
    return "\f".join(
        "\n".join([*page_lines, "", f"{'':30}- {number} -", ""])
        for number, page_lines in enumerate(pages, 1)
    ).encode()


def wrapped_paragraph(text: str) -> list[str]:
    if len(text) < 30:
        return ["    " + text]
    text = "　　" + text
    return ["    " + text[:36].strip()] + [text[at : at + 34] for at in range(36, len(text), 34)]


def laid_out(table: DrawnTable) -> Iterator[str]:
    """The lines of a table: each cell in its columns, wrapped, in the middle of its rows."""
    widths = [
        *[9] * table.labels,
        *[6 if table.labels or table.width > 4 else 12] * (table.width - table.labels),
    ]
    starts = [sum(widths[:n]) + n for n in range(table.width + 1)]
    cells = [
        (cell, wrapped(cell.text, starts[cell.column + cell.colspan] - starts[cell.column] - 1))
        if cell.is_label
        else (cell, [cell.text])
        for row in table.rows
        for cell in row
    ]
    heights = [1] * len(table.rows)
    for cell, lines in sorted(cells, key=lambda each: each[0].rowspan):
        missing = len(lines) - sum(heights[cell.row : cell.row + cell.rowspan])
        if missing > 0:
            heights[cell.row + cell.rowspan - 1] += missing
    tops = [sum(heights[:n]) for n in range(len(heights) + 1)]
    canvas: list[list[tuple[int, str]]] = [[] for _ in range(tops[-1])]
    for cell, lines in cells:
        room = tops[cell.row + cell.rowspan] - tops[cell.row]
        top = tops[cell.row] + (room - len(lines)) // 2
        for number, line in enumerate(lines):
            canvas[top + number].append((starts[cell.column], line))
    for pieces in canvas:
        text = ""
        for start, piece in sorted(pieces):
            text += " " * max(1 if text else 0, start - len(text)) + piece
        yield text


def wrapped(text: str, width: int) -> list[str]:
    """Pieces of ``text`` that are no broader than ``width`` half characters."""
    lines = [""]
    for character in text.replace("\n", ""):
        if breadth(lines[-1] + character) > max(width, 2):
            lines.append("")
        lines[-1] += character
    return [line for line in lines if line]


def breadth(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(each) in "WFA" else 1 for each in text)


def text_file(
    drawn: Drawn,
    wild: Wild,
    table: Callable[[DrawnTable], Iterator[str]],
    apart: str = "\n",
) -> str:
    top = list(PORTAL_TOP) if wild.surroundings else []
    foot = list(PORTAL_FOOT) if wild.surroundings else []
    pieces = [
        "\n".join(table(block)) if isinstance(block, DrawnTable) else block
        for block in drawn.blocks
    ]
    return apart.join([*top, *pieces, *foot]) + "\n"


def one_line(text: str) -> str:
    return text.replace("\n", "")


def places(table: DrawnTable) -> Iterator[list[DrawnCell | None]]:
    """Every place of a table: a cell where it begins, None where it covers."""
    for row in table.rows:
        line: list[DrawnCell | None] = [None] * table.width
        for cell in row:
            line[cell.column] = cell
        yield line


def with_vertical_blanks(table: DrawnTable) -> Iterator[Sequence[str]]:
    """The texts of each row; a cell from above leaves a blank, a wide one is one cell."""
    for number, row in enumerate(table.rows):
        above = [
            cell
            for line in table.rows[:number]
            for cell in line
            if cell.row + cell.rowspan > number
        ]
        cells = [(cell.column, cell.text) for cell in row] + [(cell.column, "") for cell in above]
        yield [text for _, text in sorted(cells)]


SHAPES: Mapping[str, Writer] = {
    "tabbed": tabbed,
    "browser rows": browser_rows,
    "word rows": word_rows,
    "sheet rows": sheet_rows,
    "bare lines": bare_lines,
    "html": html,
    "word html": word_html,
    "markdown": markdown,
    "workbook": workbook,
    "word": word,
    "layout text": layout_text,
}
#: In these a blank cell leaves no trace, so its whole row cannot be read.
WITHOUT_BLANKS = ("bare lines", "layout text")
