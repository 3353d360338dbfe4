"""A description as the workbook that a department keeps.

`style` is `plain` (one sheet, or one a `sheet` block), or `graph_paper` (方眼紙: narrow columns of
one width and low rows, every cell merged over as many as it needs).
"""

import math
import re
import unicodedata

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

LINE = Side(style="thin", color="000000")
FILL = PatternFill("solid", fgColor="E4ECF5")
# Units of column width (characters of the standard font) over A4 landscape and portrait.
ROOM = {True: 110, False: 74}
UNIT = 2.4


def value_of(text):
    """A number with the format that prints `text`, as someone types it; else the text."""
    if re.fullmatch(r"\d{1,3}(,\d{3})+", text):
        return int(text.replace(",", "")), "#,##0"
    if re.fullmatch(r"0|[1-9]\d{0,2}", text):
        return int(text), "General"
    if match := re.fullmatch(r"(0|[1-9]\d{0,2})\.(\d+)", text):
        return float(text), "0." + "0" * len(match[2])
    if match := re.fullmatch(r"(?:0|[1-9]\d{0,2}(?:,\d{3})*)(?:\.(\d+))?%", text):
        places, start = len(match[1] or ""), "#,##0" if "," in text else "0"
        return round(float(text[:-1].replace(",", "")) / 100, places + 2), start + ("." + "0" * places if places else "") + "%"
    return text, "General"


def text_width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def line_count(text, width):
    return sum(max(1, math.ceil(text_width(line) / max(1.0, 0.9 * width - 1.5))) for line in text.split("\n"))


def alignment_of(text, header, wrap):
    """Headers, marks and running numbers in the middle, figures at the right."""
    if header or (wrap and re.fullmatch(r"\d{1,2}|\D", text)):
        return "center"
    if wrap and re.fullmatch(r"[▲-]?\d[\d,.]*\D{0,3}", text):
        return "right"
    return None


class Sheet:
    def __init__(self, book, name, description, style, blocks):
        self.page, self.style = description["page"], style
        # Rows at the top of each printed page make sense for one table only.
        self.has_one_table = sum(block["kind"] == "table" for block in blocks) == 1
        self.sheet = book.create_sheet(name)
        self.row = 1
        setup = self.sheet.page_setup
        setup.orientation = "landscape" if self.page["landscape"] else "portrait"
        setup.paperSize, setup.fitToWidth, setup.fitToHeight = 9, 1, 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self.sheet.oddFooter.center.text = "&P / &N"
        margins = self.sheet.page_margins
        margins.left = margins.right = 0.4
        margins.top, margins.bottom = 0.5, 0.7
        self.room = ROOM[self.page["landscape"]]
        # The columns of the sheet: narrow ones of one width, or those of its widest table. Cells of
        # other tables are merged over as many as come nearest to their width.
        if style == "graph_paper":
            self.columns = [UNIT] * int(self.room / UNIT)
        else:
            tables = [block for block in blocks if block["kind"] == "table"]
            widest = max(tables, key=lambda block: len(block["widths"]), default=None)
            self.columns = self.widths(widest) if widest else []
        for at, width in enumerate(self.columns, 1):
            self.sheet.column_dimensions[column_name(at)].width = width

    def widths(self, block):
        room = self.room / 2 if block.get("narrow") else self.room
        return [room * share / sum(block["widths"]) for share in block["widths"]]

    def edges(self, block):
        """The column of the sheet at which each column of a table begins, and the end."""
        widths = self.widths(block)
        starts = [sum(self.columns[:at]) for at in range(len(self.columns) + 1)]
        edges = [0]
        for at in range(1, len(widths) + 1):
            wanted = sum(widths[:at])
            # Each column needs one, and leaves one to each of those after it.
            choices = range(edges[-1] + 1, len(starts) - (len(widths) - at))
            edges.append(min(choices, key=lambda edge: abs(starts[edge] - wanted)))
        return [edge + 1 for edge in edges]

    def put(self, text, row, column, bold=False, size=None, header=False, wrap=True, vertical=False):
        place = self.sheet.cell(row, column)
        # A formula is what a text that begins with `=` would be.
        place.value, place.number_format = value_of(text) if text else (None, "General")
        place.font = Font(name=self.page["font"], size=size or self.page["size_pt"], bold=bold)
        place.alignment = Alignment(
            wrap_text=wrap, vertical="center" if header else "top", horizontal=alignment_of(text, header, wrap),
            text_rotation=255 if vertical else 0,
        )
        if header:
            place.fill = FILL
        return place

    def text(self, text, level=0):
        size = self.page["size_pt"] + (6 - 2 * min(level, 3) if level else 0)
        self.put(text, self.row, 1, bold=level > 0, size=size, wrap=False)
        self.row += 1

    def table(self, block):
        edges = self.edges(block)
        widths = [sum(self.columns[left - 1 : right - 1]) for left, right in zip(edges, edges[1:])]
        heights = self.heights(block, widths)
        steps = [max(1, lines) if self.style == "graph_paper" else 1 for lines in heights]
        tops = [self.row + sum(steps[:at]) for at in range(len(steps) + 1)]
        if block["header_rows"] and self.has_one_table:
            self.sheet.print_title_rows = f"{tops[0]}:{tops[block['header_rows']] - 1}"
        for at, row, column, cell in placed(block["rows"]):
            first, last = tops[at], tops[at + cell["rows"]] - 1
            left, right = edges[column], edges[column + cell["columns"]] - 1
            self.put(cell["text"], first, left, header=cell["header"], vertical=bool(cell.get("vertical")))
            if (first, left) != (last, right):
                self.sheet.merge_cells(start_row=first, start_column=left, end_row=last, end_column=right)
            self.frame(block["borders"], first, left, last, right)
        point = self.page["size_pt"] * 1.35
        for at, lines in enumerate(heights):
            for line in range(steps[at]):
                self.sheet.row_dimensions[tops[at] + line].height = point * (1 if steps[at] > 1 else lines) + 2
        self.row = tops[-1] + 1

    def heights(self, block, widths):
        """Lines of each row; cells over several rows get room from their last one."""
        # A character of the standard font is about 5.3 points wide.
        scale = 11 / self.page["size_pt"]
        heights = [1] * len(block["rows"])
        for at, _, column, cell in sorted(placed(block["rows"]), key=lambda p: p[3]["rows"]):
            width = sum(widths[column : column + cell["columns"]]) * scale
            lines = len(cell["text"]) if cell.get("vertical") else line_count(cell["text"], width)
            missing = lines - sum(heights[at : at + cell["rows"]])
            if missing > 0:
                heights[at + cell["rows"] - 1] += missing
        return heights

    def frame(self, borders, first, left, last, right):
        if borders == "none":
            return
        for row in range(first, last + 1):
            for column in range(left, right + 1):
                sides = {"top": LINE if row == first else None, "bottom": LINE if row == last else None}
                if borders == "all":
                    sides |= {"left": LINE if column == left else None, "right": LINE if column == right else None}
                self.sheet.cell(row, column).border = Border(**sides)


def placed(rows):
    """(row, row, column, cell) of every cell, columns after resolving spans."""
    covered, out = set(), []
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while (at, column) in covered:
                column += 1
            covered |= {(at + r, column + c) for r in range(cell["rows"]) for c in range(cell["columns"])}
            out.append((at, row, column, cell))
            column += cell["columns"]
    return out


def column_name(at):
    letters = ""
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def write(description, path, style="plain"):
    book = Workbook()
    book.remove(book.active)
    for name, blocks in sheets_of(description["blocks"]):
        sheet = Sheet(book, name, description, style, blocks)
        for block in blocks:
            if block["kind"] == "heading":
                sheet.text(block["text"], block["level"])
            elif block["kind"] == "passage":
                sheet.text(block["text"])
            elif block["kind"] == "table":
                sheet.table(block)
    book.save(path)


def sheets_of(blocks):
    """(name, blocks) of each sheet."""
    sheets = [("一覧", [])]
    for block in blocks:
        if block["kind"] == "sheet":
            sheets.append((block["name"], []))
        else:
            sheets[-1][1].append(block)
    if len(sheets) > 1:
        sheets[0] = ("表紙", sheets[0][1])
    return [sheet for sheet in sheets if sheet[1]]
