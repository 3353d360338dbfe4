"""Documents of difficult shape with known cells.

`named()` gives those that are committed, one difficulty each; `random(seed)` one of many.
All words are made of parts; the municipality does not exist.
"""

import random as randomness

from describe import cell, heading, page, passage, table

TOWN = "風待市"
NOUNS = "道路 公園 図書館 学校 保育所 水道 防災 健康 観光 農地 商店街 窓口 広報 税務 環境 住宅 河川 文化財 職員 情報".split()
VERBS = "整備 点検 改修 運営 支援 普及 育成 推進 見直し 管理 調査 啓発".split()
SECTIONS = "企画課 財政課 市民課 税務課 環境課 福祉課 健康課 農政課 建設課 水道課 学校教育課 生涯学習課".split()
CLAUSES = [
    "関係する団体と話し合い、計画をまとめました。",
    "利用する人の声を聞き、開く時間を延ばしました。",
    "予定した工事をすべて終えました。",
    "申込みが見込みを下回ったため、周知の方法を改めます。",
    "国の補助を受け、二つの地区で先に始めました。",
    "材料の値上がりにより、完了は次年度となります。",
    "担い手が足りず、講座を開いて人を育てます。",
    "アンケートでは八割の人が満足と答えました。",
]
UNITS = "% 人 件 回 か所 千円".split()


class Words:
    def __init__(self, seed):
        self.dice = randomness.Random(seed)
        self.count = 0

    def title(self):
        self.count += 1
        return f"{self.dice.choice(NOUNS)}{self.dice.choice(VERBS)}事業その{self.count}"

    def section(self):
        return self.dice.choice(SECTIONS)

    def sentences(self, most):
        return "".join(self.dice.choice(CLAUSES) for _ in range(self.dice.randint(1, most)))

    def number(self):
        value = self.dice.choice([self.dice.randint(0, 99), self.dice.randint(100, 99999)])
        return f"{value:,}" if self.dice.random() < 0.7 else f"{self.dice.uniform(0, 130):.1f}"

    def figure(self):
        return self.number() + self.dice.choice(UNITS)


def head(*texts):
    return [cell(text, header=True) for text in texts]


def columns_of(words, count):
    """Headers, widths and makers of cells of a table of `count` columns, 4 to 12."""
    all_columns = [
        ("番号", 4, lambda: str(words.count + 1)),
        ("事務事業名", 14, words.title),
        ("担当課", 8, words.section),
        ("指標", 10, lambda: f"{words.dice.choice(NOUNS)}の{words.dice.choice(['件数', '割合', '回数', '人数'])}"),
        ("目標値", 7, words.figure),
        ("実績値", 7, words.figure),
        ("評価", 4, lambda: words.dice.choice("ABCD")),
        ("評価の理由", 18, lambda: words.sentences(2)),
        ("課題と対応", 18, lambda: words.sentences(2)),
        ("決算額（千円）", 8, words.number),
        ("人件費（千円）", 8, words.number),
        ("備考", 9, lambda: words.dice.choice(["", "新規", "-", "一部を委託"])),
    ]
    return all_columns[:count]


def plain_table(words, rows, columns, borders="all", merged=False, lines=False):
    chosen = columns_of(words, columns)
    body = [[cell(make()) for _, _, make in chosen] for _ in range(rows)]
    if lines:
        for row in body:
            row[-1]["text"] = "\n".join(f"・{words.sentences(1)}" for _ in range(words.dice.randint(1, 4)))
    widths = [width for _, width, _ in chosen]
    header = head(*(name for name, _, _ in chosen))
    if merged:
        # Groups on the left: a measure over its projects.
        widths, header = [10, *widths], [cell("施策", header=True), *header]
        at = 0
        while at < rows:
            size = min(words.dice.randint(1, 4), rows - at)
            body[at].insert(0, cell(f"{words.dice.choice(NOUNS)}の{words.dice.choice(VERBS)}", rows=size))
            at += size
    return table(widths, [header, *body], borders=borders)


def banded_table(words, rows, years=3):
    """Two header rows: bands over years."""
    names = [f"令和{4 + at}年度" for at in range(years)]
    first = [cell(name, rows=2, header=True) for name in ("番号", "事務事業名", "指標")]
    first += [cell(name, columns=years, header=True) for name in ("目標", "実績")]
    second = head(*names, *names)
    body = []
    for _ in range(rows):
        title = words.title()
        body.append([cell(str(words.count)), cell(title), cell(f"{words.dice.choice(NOUNS)}の件数"),
                     *(cell(words.number()) for _ in range(2 * years))])
    return table([4, 16, 12] + [8] * (2 * years), [first, second, *body], header_rows=2)


def two_line_table(words, rows):
    """Targets above actuals: each project has two rows."""
    header = head("事務事業名", "担当課", "区分", "令和5年度", "令和6年度", "評価")
    body = []
    for _ in range(rows):
        body.append([cell(words.title(), rows=2), cell(words.section(), rows=2), cell("目標"), cell(words.figure()),
                     cell(words.figure()), cell(words.dice.choice("ABC"), rows=2)])
        body.append([cell("実績"), cell(words.figure()), cell(words.figure())])
    return table([18, 10, 6, 12, 12, 5], [header, *body])


def vertical_table(words, groups):
    """Vertical labels at the left of groups of rows."""
    header = head("区分", "事務事業名", "取組の内容", "実績", "評価")
    body = []
    for _ in range(groups):
        size = words.dice.randint(3, 5)
        label = words.dice.choice(["重点事業", "継続事業", "新規事業"])
        for at in range(size):
            row = [cell(words.title()), cell(words.sentences(2)), cell(words.figure()), cell(words.dice.choice("ABC"))]
            body.append([cell(label, rows=size, vertical=True), *row] if at == 0 else row)
    return table([4, 18, 45, 12, 5], [header, *body])


def sheet_table(words):
    """An evaluation sheet: labels beside values, and indicators over years below."""
    rows = [
        [cell("事務事業名", header=True), cell(words.title(), columns=3), cell("担当課", header=True), cell(words.section())],
        [cell("事業の目的", header=True), cell(words.sentences(3), columns=5)],
        [cell("指標", rows=2, header=True), cell("単位", rows=2, header=True), cell("区分", rows=2, header=True),
         cell("実績の推移", columns=3, header=True)],
        head("令和4年度", "令和5年度", "令和6年度"),
    ]
    for _ in range(2):
        rows.append([cell(f"{words.dice.choice(NOUNS)}の件数", rows=2), cell(words.dice.choice(UNITS), rows=2), cell("目標"),
                     *(cell(words.number()) for _ in range(3))])
        rows.append([cell("実績"), *(cell(words.number()) for _ in range(3))])
    rows.append([cell("評価", header=True), cell(words.dice.choice("ABC")), cell("評価の理由", header=True),
                 cell(words.sentences(2), columns=3)])
    return table([16, 10, 12, 20, 20, 20], rows, header_rows=0)


def document(name, blocks, **more):
    title = f"{TOWN} 令和6年度 事務事業評価 一覧"
    setup = page(more.pop("size", 9), landscape=more.pop("landscape", True), **more)
    return {"name": name, "title": title, "page": setup, "blocks": [heading(1, title), *blocks]}


def named():
    words = Words(20250401)
    yield document("rows_split_over_pages", [plain_table(words, 26, 8, merged=True, lines=True)], split_rows=True)
    yield document("borderless", [plain_table(words, 34, 7, borders="none")])
    yield document("horizontal_rules_only", [plain_table(words, 34, 7, borders="horizontal")])
    yield document(
        "two_tables_on_a_page",
        [heading(2, "1 企画部"), plain_table(words, 6, 7), passage("次の表は市民部の分です。"), heading(2, "2 市民部"),
         banded_table(words, 6)],
    )
    yield document("vertical_labels", [vertical_table(words, 5)])
    left = plain_table(words, 14, 5)
    right = table([30, 30, 12], [head("評価の理由", "課題と対応", "備考"),
                                 *([cell(words.sentences(2)), cell(words.sentences(2)), cell("-")] for _ in range(14))])
    yield document("spread_over_two_pages", [left, {"kind": "sheet", "name": "右"}, right])
    yield document("evaluation_sheets", [part for at in range(3) for part in
                                         ({"kind": "sheet", "name": f"調書{at + 1}"}, sheet_table(words))], landscape=False)


def random(seed):
    words = Words(seed)
    dice = words.dice
    blocks = []
    for number in range(dice.randint(1, 3)):
        if number:
            blocks.append(heading(2, f"{number + 1} {dice.choice(NOUNS)}部"))
        kind = dice.choice(["plain", "plain", "merged", "banded", "two_line", "vertical", "sheet", "bare"])
        rows = dice.randint(3, 40)
        if kind == "plain":
            blocks.append(plain_table(words, rows, dice.randint(4, 12), lines=dice.random() < 0.4))
        elif kind == "merged":
            blocks.append(plain_table(words, rows, dice.randint(4, 10), merged=True, lines=dice.random() < 0.4))
        elif kind == "banded":
            blocks.append(banded_table(words, rows, dice.randint(2, 4)))
        elif kind == "two_line":
            blocks.append(two_line_table(words, rows // 2 + 1))
        elif kind == "vertical":
            blocks.append(vertical_table(words, dice.randint(2, 4)))
        elif kind == "sheet":
            blocks.append(sheet_table(words))
        else:
            blocks.append(plain_table(words, rows, dice.randint(4, 7), borders=dice.choice(["none", "horizontal"])))
    return document(
        f"random_{seed:03}", blocks, size=dice.choice([7, 8, 9, 10.5]), landscape=dice.random() < 0.7,
        font=dice.choice(["IPAexGothic", "IPAexMincho", "IPAGothic"]), split_rows=dice.random() < 0.3,
    )
