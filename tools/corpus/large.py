#!/usr/bin/env python3
"""Writes the large files of the benchmark to target/bench: a ruled PDF of about 200 pages and a
workbook of 20,000 rows. Neither is kept in the repository."""

import tempfile
from pathlib import Path

import convert
import describe
import difficult
import write_docx
import write_xlsx

TARGET = describe.ROOT / "target" / "bench"


def main():
    TARGET.mkdir(parents=True, exist_ok=True)
    words = difficult.Words(200)
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        if not (TARGET / "large.pdf").exists():
            # Twenty departments: the time of a word processor grows with the square of a table.
            parts = [difficult.plain_table(words, 128, 12, merged=True) for _ in range(20)]
            sheets = [{"kind": "sheet", "name": str(at)} for at in range(len(parts))]
            pages = difficult.document("large", [block for pair in zip(sheets, parts) for block in pair])
            write_docx.write(pages, scratch / "large.docx")
            convert.office(scratch / "large.docx", "pdf", TARGET / "large.pdf", scratch)
        if not (TARGET / "large.xlsx").exists():
            rows = difficult.document("large", [difficult.plain_table(words, 20000, 12)])
            write_xlsx.write(rows, scratch / "raw.xlsx")
            # Saved again: texts in a part of their own, as spreadsheet programs write them.
            convert.office(scratch / "raw.xlsx", "xlsx:Calc MS Excel 2007 XML", TARGET / "large.xlsx", scratch)


if __name__ == "__main__":
    main()
