"""Descriptions of the five invented municipalities, made from the built-in sample.

A description is neutral: it says what a document contains, not how a format says it.

    {"title", "page": {...}, "blocks": [block, ...]}

    block = {"kind": "heading", "level": 1.., "text"}
          | {"kind": "passage", "text"}
          | {"kind": "contents", "items": [[text, page], ...]}      (where a format has pages)
          | {"kind": "sheet", "name"}                               (new sheet, new page)
          | {"kind": "table", "widths": [..], "header_rows", "borders", "rows": [[cell, ..], ..]}
    cell  = {"text", "rows", "columns", "header"}

Rows list the cells that begin in them; what a span covers is not listed. `borders` is `all`,
`none` or `horizontal`. Widths are shares of the width of the page.
"""

import csv
import html.parser
import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "assets" / "sample"


def cell(text, rows=1, columns=1, header=False, **more):
    return {"text": text, "rows": rows, "columns": columns, "header": header, **more}


def table(widths, rows, header_rows=1, borders="all", **more):
    return {"kind": "table", "widths": widths, "header_rows": header_rows, "borders": borders, "rows": rows, **more}


def heading(level, text):
    return {"kind": "heading", "level": level, "text": text}


def passage(text):
    return {"kind": "passage", "text": text}


def page(size_pt, landscape=True, font="IPAexGothic", **more):
    return {"landscape": landscape, "font": font, "size_pt": size_pt, **more}


def spans_of_blanks(rows, columns):
    """Rows of texts to rows of cells, a blank in one of `columns` being covered by the cell above."""
    anchors = {}
    out = []
    for texts in rows:
        cells = []
        for at, text in enumerate(texts):
            if at in columns and not text and at in anchors:
                anchors[at]["rows"] += 1
                continue
            made = cell(text)
            if at in columns:
                anchors[at] = made
                # A new group ends the groups to its right.
                for other in [c for c in anchors if c > at]:
                    del anchors[other]
            cells.append(made)
        out.append(cells)
    return out


def hanagoe():
    text = (SAMPLE / "hanagoe_measures_r6.csv").read_bytes().decode("cp932")
    lines = list(csv.reader(text.splitlines()))
    title = lines[0][0]
    header = [cell(text, header=True) for text in lines[2]]
    rows = [header, *spans_of_blanks(lines[3:], {0, 1, 2})]
    widths = [8, 4, 8, 5.5, 11, 12, 3.5, 7, 7, 7, 5.5, 7, 6, 8, 9]
    blocks = [heading(1, title), table(widths, rows)]
    return {"title": title, "page": page(7), "blocks": blocks}


def minamo():
    lines = (SAMPLE / "minamo_goals_r6.md").read_text("utf-8").splitlines()
    blocks, rows, contents = [], [], None
    widths = [14, 15, 24, 9, 20, 22]

    def flush():
        if rows:
            head = [cell(text, header=True) for text in rows[0]]
            # The header inside a table is the trace of a page break of the source.
            body = [texts for texts in rows[1:] if texts != rows[0]]
            blocks.append(table(widths, [head, *spans_of_blanks(body, {0})]))
            rows.clear()

    for at, line in enumerate(lines):
        if match := re.match(r"(#+) (.*)", line):
            flush()
            contents = None
            level, text = len(match[1]), match[2]
            if text == "目次":
                contents = []
                blocks.append({"kind": "contents", "text": text, "items": contents})
            else:
                if level == 1 and at > 0:
                    blocks.append({"kind": "sheet", "name": text.split()[0]})
                blocks.append(heading(level, text))
        elif "\t" in line and contents is not None:
            contents.append(line.split("\t"))
        elif "\t" in line:
            texts = [plain(text) for text in line.split("\t")]
            # One cell of the sample is damaged; a document as published is not.
            rows.append([WHOLE_OUTCOME if "宿泊型を宿泊型を" in text else text for text in texts])
        elif line.strip():
            flush()
            blocks.append(passage(line.strip()))
    flush()
    return {"title": blocks[0]["text"], "page": page(9), "blocks": blocks}


WHOLE_OUTCOME = "宿泊型を選んだ人の9割が、休息をとれたと答えました。"


def plain(text):
    items = re.findall(r"<li>(.*?)</li>", text)
    return "\n".join(items) if items else re.sub(r"<[^>]+>", "", text).strip()


class TableReader(html.parser.HTMLParser):
    """Headings, paragraphs and tables of the main part of the saved page."""

    def __init__(self):
        super().__init__()
        self.blocks, self.text, self.inside, self.cell = [], "", False, None

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "main":
            self.inside = True
        elif tag == "table":
            self.blocks.append(table([], [], header_rows=0))
        elif tag == "tr":
            self.blocks[-1]["rows"].append([])
        elif tag in ("td", "th"):
            self.cell = cell("", int(values.get("rowspan", 1)), int(values.get("colspan", 1)), tag == "th")
            self.blocks[-1]["rows"][-1].append(self.cell)
        elif tag == "br":
            self.text += "\n"
            return
        self.text = ""

    def handle_data(self, data):
        self.text += data

    def handle_endtag(self, tag):
        if tag == "main":
            self.inside = False
        elif tag in ("td", "th"):
            self.cell["text"] = self.text.strip()
        elif self.inside and tag in ("h1", "h2"):
            self.blocks.append(heading(int(tag[1]), self.text.strip()))
        elif self.inside and tag == "p":
            self.blocks.append(passage(self.text.strip()))
        self.text = ""


def kirinomiya():
    reader = TableReader()
    reader.feed((SAMPLE / "kirinomiya_action_plans_r6.html").read_text("utf-8"))
    for block in reader.blocks:
        if block["kind"] != "table":
            continue
        block["header_rows"] = sum(all(c["header"] for c in row) for row in block["rows"])
        count = sum(c["columns"] for c in block["rows"][0])
        block["widths"] = [3, 4, 8, 11, 9, 8, 4, 11, 9, 8, 3.5, 11, 11] if count == 13 else [10, 40]
        if count != 13:
            block["narrow"] = True
    # The first heading of a saved page says nothing of whose page it is; its head does.
    title = "霧ノ宮市 令和6年度 課別行動計画（年度末評価）"
    blocks = [heading(1, title), *reader.blocks[1:]]
    return {"title": title, "page": page(7), "blocks": blocks}


def shioji():
    lines = (SAMPLE / "shioji_project_sheets_r5.md").read_text("utf-8").splitlines()
    blocks, rows = [], []

    def flush():
        if rows:
            blocks.append(table([14, 36, 14, 36], list(rows), header_rows=0))
            rows.clear()

    for line in lines:
        if match := re.match(r"(#+) (.*)", line):
            flush()
            if len(match[1]) == 2:
                blocks.append({"kind": "sheet", "name": match[2].split()[-1]})
            blocks.append(heading(len(match[1]), match[2]))
        elif line.startswith("|---"):
            continue
        elif line.startswith("|"):
            texts = [text.strip() for text in line.strip("|").split("|")]
            if not any(texts[2:]):
                rows.append([cell(texts[0], header=True), cell(texts[1], columns=3)])
            else:
                rows.append([cell(text, header=at % 2 == 0) for at, text in enumerate(texts)])
        elif line.strip():
            flush()
            blocks.append(passage(line.strip()))
    flush()
    return {"title": blocks[0]["text"], "page": page(10, landscape=False, font="IPAexMincho"), "blocks": blocks}


def hoshimino():
    text = (SAMPLE / "hoshimino_directors_r6.txt").read_text("utf-8")
    title, _, rest = text.partition("\n")
    boxes = [part.strip("\n") for part in rest.split("\n\n") if "\t" in part]
    introduction = rest.split("\n\n")[0].strip()
    blocks = [heading(1, title), passage(introduction)]
    pairs = list(zip(boxes[0::2], boxes[1::2])) if "総括" not in boxes[0] else [(box,) for box in boxes]
    for parts in pairs:
        lines = [line.split("\t") for part in parts for line in part.split("\n")]
        name = lines[0][0].replace(" ", "")
        head = re.sub(r"<[^>]+>", "", lines[0][1])
        values = {"目標": goals_of(lines[0][3])}
        for line in lines[1:]:
            texts = [text for text in line if text]
            values[texts[0]] = re.sub(r"<[^>]+>", "", texts[1])
        rows = [[cell(name, header=True), cell(head)]]
        rows += [[cell(label, header=True), cell(value)] for label, value in values.items()]
        blocks.append(table([18, 82], rows, header_rows=0))
    return {"title": title, "page": page(10, landscape=False), "blocks": blocks}


def goals_of(text):
    items = re.findall(r"<li>(.*?)</li>", text)
    if not items:
        items = re.split(r"(?<=達成) (?=\d )", re.sub(r"<[^>]+>", "", text))
    return "\n".join(items)


MAKERS = {
    "hanagoe": (hanagoe, "hanagoe_measures_r6"),
    "hoshimino": (hoshimino, "hoshimino_directors_r6"),
    "kirinomiya": (kirinomiya, "kirinomiya_action_plans_r6"),
    "minamo": (minamo, "minamo_goals_r6"),
    "shioji": (shioji, "shioji_project_sheets_r5"),
}


def truth_of(sample):
    """The reviewed truth of the sample without its lines and without its damaged cell."""
    truth = json.loads((SAMPLE / "truth" / f"{sample}.json").read_text("utf-8"))
    del truth["source"]
    for record in truth["initiatives"]:
        record.pop("anchor", None)
        if record.pop("doubts", None):
            record["outcome"] = WHOLE_OUTCOME
            record["absent"] = {k: v for k, v in record.get("absent", {}).items() if k != "outcome"}
    return truth


def all_descriptions():
    """(name, description, truth) of each municipality."""
    for name, (make, sample) in MAKERS.items():
        description = {"name": name, **make()}
        yield name, description, truth_of(sample)


# How each municipality keeps its workbook (see write_xlsx.py).
BOOKS = {name: "graph_paper" if name == "hoshimino" else "plain" for name in MAKERS}
