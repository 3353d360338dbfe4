#!/usr/bin/env python3
"""Writes tests/corpus: every form of the five invented municipalities (see README.md)."""

import json
import shutil
import sys
import tempfile
from pathlib import Path

import convert
import describe
import difficult
import write_csv
import write_docx
import write_html
import write_xlsx

TARGET = describe.ROOT / "tests" / "corpus"


def write_forms(name, description, folder):
    """The forms of one municipality; `folder` is emptied before."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write_csv.write(description, folder / "form.csv")
    write_html.write(description, folder / "form.html")
    write_docx.write(description, folder / "form.docx")
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        book = scratch / "book.xlsx"
        write_xlsx.write(description, book, describe.BOOKS[name])
        if name == "hanagoe":
            # Texts stand in their cells; saved again, they stand in a part of their own.
            shutil.copy(book, folder / "form.xlsx")
        else:
            convert.office(book, "xlsx:Calc MS Excel 2007 XML", folder / "form.xlsx", scratch)
        convert.office(folder / "form.xlsx", "pdf", folder / "book.pdf", scratch)
        convert.office(folder / "form.docx", "pdf", folder / "word.pdf", scratch)
        convert.office(folder / "form.xlsx", "xls:MS Excel 97", folder / "form.xls", scratch)
        convert.office(folder / "form.xlsx", "ods", folder / "form.ods", scratch)
        convert.xlsb(folder / "form.xlsx", folder / "form.xlsb")
        convert.print_page(folder / "form.html", folder / "page.pdf", tagged=name not in ("minamo", "shioji"))


def write_json(path, value):
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


def write_difficult(description, folder):
    """The pages of a difficult document as three programs lay it out, and its description."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write_json(folder / "description.json", description)
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        write_html.write(description, scratch / "page.html")
        write_docx.write(description, scratch / "word.docx")
        write_xlsx.write(description, scratch / "book.xlsx")
        convert.print_page(scratch / "page.html", folder / "page.pdf")
        convert.office(scratch / "word.docx", "pdf", folder / "word.pdf", scratch)
        convert.office(scratch / "book.xlsx", "pdf", folder / "book.pdf", scratch)


def main(wanted):
    if wanted[:1] == ["random"]:
        for seed in range(int(wanted[1]) if len(wanted) > 1 else 40):
            description = difficult.random(seed)
            write_difficult(description, describe.ROOT / "target" / "corpus" / description["name"])
        return
    for name, description, truth in describe.all_descriptions():
        if wanted and name not in wanted:
            continue
        folder = TARGET / name
        write_forms(name, description, folder)
        write_json(folder / "description.json", description)
        write_json(folder / "truth.json", truth)
        print(name, {path.name: path.stat().st_size for path in sorted(folder.iterdir())})
    for description in difficult.named():
        if not wanted or "difficult" in wanted:
            write_difficult(description, TARGET / "difficult" / description["name"])


if __name__ == "__main__":
    main(sys.argv[1:])
