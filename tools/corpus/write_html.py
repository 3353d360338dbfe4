"""A description as a page of a city's web site, with the style sheet that Chromium prints."""

from html import escape

STYLE = """
@page {{ size: A4 {orientation}; margin: 14mm 12mm 16mm;
  @bottom-center {{ content: counter(page) " / " counter(pages); font: 8pt "{font}"; }} }}
body {{ font: {size}pt/1.35 "{font}", sans-serif; margin: 0; }}
h1 {{ font-size: 1.6em; }} h2 {{ font-size: 1.3em; }} h3 {{ font-size: 1.1em; }}
h1, h2, h3 {{ break-after: avoid; }}
table {{ border-collapse: collapse; table-layout: fixed; width: 100%; margin: 0 0 1em; }}
table.narrow {{ width: 50%; }}
th, td {{ padding: 2px 3px; vertical-align: top; overflow-wrap: anywhere; }}
table.all th, table.all td {{ border: 0.5pt solid #000; }}
table.horizontal th, table.horizontal td {{ border-top: 0.5pt solid #000; border-bottom: 0.5pt solid #000; }}
th {{ background: #e4ecf5; text-align: center; }}
table.none th {{ background: none; }}
.vertical {{ writing-mode: vertical-rl; text-align: center; vertical-align: middle; }}
tr {{ break-inside: {row_break}; }}
section.sheet {{ break-before: page; }}
@media print {{ header.site, footer.site {{ display: none; }} }}
"""


def lines(text):
    return "<br>".join(escape(line) for line in text.split("\n"))


def table_of(block):
    classes = block["borders"] + (" narrow" if block.get("narrow") else "")
    total = sum(block["widths"])
    out = [f'<table class="{classes}">\n<colgroup>']
    out += [f'<col style="width:{100 * width / total:.2f}%">' for width in block["widths"]]
    out.append("</colgroup>\n")
    for at, row in enumerate(block["rows"]):
        if at == 0 and block["header_rows"]:
            out.append("<thead>\n")
        if at == block["header_rows"]:
            out.append("</thead>\n<tbody>\n" if at else "<tbody>\n")
        out.append("<tr>")
        for cell in row:
            tag = "th" if cell["header"] else "td"
            spans = "".join(
                f' {name}="{cell[key]}"' for name, key in (("rowspan", "rows"), ("colspan", "columns")) if cell[key] > 1
            )
            vertical = ' class="vertical"' if cell.get("vertical") else ""
            out.append(f"<{tag}{spans}{vertical}>{lines(cell['text'])}</{tag}>")
        out.append("</tr>\n")
    out.append("</tbody>\n</table>\n")
    return "".join(out)


def body_of(description):
    out, in_sheet = [], False
    for block in description["blocks"]:
        kind = block["kind"]
        if kind == "heading":
            level = min(block["level"], 3)
            out.append(f"<h{level}>{escape(block['text'])}</h{level}>\n")
        elif kind == "passage":
            out.append(f"<p>{escape(block['text'])}</p>\n")
        elif kind == "contents":
            out.append(f"<h2>{escape(block['text'])}</h2>\n<ul>\n")
            out += [f"<li>{escape(text)} … {escape(number)}</li>\n" for text, number in block["items"]]
            out.append("</ul>\n")
        elif kind == "sheet":
            out.append("</section>\n" if in_sheet else "")
            out.append('<section class="sheet">\n')
            in_sheet = True
        elif kind == "table":
            out.append(table_of(block))
    out.append("</section>\n" if in_sheet else "")
    return "".join(out)


def write(description, path):
    page = description["page"]
    style = STYLE.format(
        orientation="landscape" if page["landscape"] else "portrait",
        font=page["font"],
        size=page["size_pt"],
        row_break="auto" if page.get("split_rows") else "avoid",
    )
    site = description.get("site", "")
    head = f'<header class="site"><a href="/">{escape(site)}公式サイト</a><nav><ul><li><a href="/kurashi/">くらし</a></li>' \
        f'<li><a href="/shisei/">市政情報</a></li></ul></nav></header>\n' if site else ""
    path.write_text(
        f'<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta charset="UTF-8">\n<title>{escape(description["title"])}</title>\n'
        f"<style>{style}</style>\n</head>\n<body>\n{head}<main>\n{body_of(description)}</main>\n</body>\n</html>\n",
        "utf-8",
    )
