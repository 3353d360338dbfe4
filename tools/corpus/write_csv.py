"""A description as the CSV that a spreadsheet program saves: no merges, no styles."""

import csv
import io


def rows_of(table):
    """Each row as texts of all columns; what a span covers is blank."""
    covered, out = {}, []
    for at, row in enumerate(table["rows"]):
        texts, column = {}, 0
        for cell in row:
            while (at, column) in covered:
                column += 1
            for r in range(cell["rows"]):
                for c in range(cell["columns"]):
                    covered[(at + r, column + c)] = True
            texts[column] = cell["text"]
            column += cell["columns"]
        out.append(texts)
    width = 1 + max(column for _, column in covered)
    return [[texts.get(column, "") for column in range(width)] for texts in out]


def lines_of(description):
    """Every block as rows of texts, a blank row between blocks."""
    lines = []
    for block in description["blocks"]:
        kind = block["kind"]
        if kind in ("heading", "passage"):
            lines.append([block["text"]])
        elif kind == "table":
            lines.extend([*rows_of(block), []])
    return lines


def write(description, path, encoding="utf-8-sig"):
    lines = lines_of(description)
    width = max(len(line) for line in lines)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([line + [""] * (width - len(line)) for line in lines])
    path.write_bytes(text.getvalue().encode(encoding))
