"""A description as a Word document in plain OOXML: heading styles, spans, repeated header rows."""

import zipfile
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# A date of its own would make every build differ.
STAMP = (2025, 4, 1, 0, 0, 0)


def run(text, bold=False):
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    parts = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{properties}{parts}</w:r>"


def paragraph(text, properties="", bold=False):
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text, bold) if text else ''}</w:p>"


def cell_of(cell, width, merge):
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if cell["columns"] > 1:
        properties += f'<w:gridSpan w:val="{cell["columns"]}"/>'
    if merge:
        properties += '<w:vMerge w:val="restart"/>' if merge == "first" else "<w:vMerge/>"
    if cell["header"] and merge != "rest":
        properties += '<w:shd w:val="clear" w:color="auto" w:fill="E4ECF5"/>'
    if cell.get("vertical"):
        properties += '<w:textDirection w:val="tbRlV"/>'
    if merge == "rest":
        return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p/></w:tc>"
    # Lines of a cell are paragraphs where people press Enter; list items usually are.
    alignment = '<w:jc w:val="center"/>' if cell["header"] else ""
    text = "".join(paragraph(line, alignment) for line in cell["text"].split("\n"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text}</w:tc>"


def table_of(block, width, split_rows):
    total = sum(block["widths"])
    if block.get("narrow"):
        width //= 2
    widths = [int(width * share / total) for share in block["widths"]]
    sides = {"all": "top left bottom right insideH insideV", "horizontal": "top bottom insideH", "none": ""}
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>' for side in sides[block["borders"]].split()
    )
    out = [
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr><w:tblGrid>",
        *(f'<w:gridCol w:w="{each}"/>' for each in widths),
        "</w:tblGrid>",
    ]
    covered = {}
    for at, row in enumerate(block["rows"]):
        properties = "" if split_rows else "<w:cantSplit/>"
        if at < block["header_rows"]:
            properties += "<w:tblHeader/>"
        out.append(f"<w:tr><w:trPr>{properties}</w:trPr>")
        column, waiting = 0, list(row)
        while column < len(widths):
            if (at, column) in covered:
                cell = covered[(at, column)]
                out.append(cell_of(cell, sum(widths[column : column + cell["columns"]]), "rest"))
            else:
                cell = waiting.pop(0)
                for below in range(1, cell["rows"]):
                    covered[(at + below, column)] = cell
                merge = "first" if cell["rows"] > 1 else None
                out.append(cell_of(cell, sum(widths[column : column + cell["columns"]]), merge))
            column += cell["columns"]
        out.append("</w:tr>")
    # A paragraph must follow a table, or Word joins it with the next.
    return "".join(out) + "</w:tbl>" + paragraph("")


def write(description, path):
    page = description["page"]
    long, short, margin = 16838, 11906, 720
    across, down = (long, short) if page["landscape"] else (short, long)
    body, fresh = [], False
    for block in description["blocks"]:
        kind = block["kind"]
        new_page = "<w:pageBreakBefore/>" if fresh else ""
        if kind == "heading":
            body.append(paragraph(block["text"], f'<w:pStyle w:val="Heading{min(block["level"], 3)}"/>{new_page}'))
        elif kind == "passage":
            body.append(paragraph(block["text"], new_page))
        elif kind == "contents":
            body.append(paragraph(block["text"], new_page, bold=True))
            tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{across - 2 * margin}"/></w:tabs>'
            for text, number in block["items"]:
                body.append(
                    f"<w:p><w:pPr>{tabs}</w:pPr><w:r><w:t>{escape(text)}</w:t><w:tab/><w:t>{number}</w:t></w:r></w:p>"
                )
        elif kind == "table":
            if fresh:
                body.append(paragraph("", new_page))
            body.append(table_of(block, across - 2 * margin, page.get("split_rows")))
        fresh = kind == "sheet"
    orientation = ' w:orient="landscape"' if page["landscape"] else ""
    section = (
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="{across}" w:h="{down}"{orientation}/>'
        f'<w:pgMar w:top="{margin}" w:right="{margin}" w:bottom="{margin + 200}" w:left="{margin}" w:header="400" '
        'w:footer="400" w:gutter="0"/></w:sectPr>'
    )
    size = int(page["size_pt"] * 2)
    fonts = f'<w:rFonts w:ascii="{page["font"]}" w:hAnsi="{page["font"]}" w:eastAsia="{page["font"]}"/>'
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr><w:keepNext/><w:spacing w:before="160" w:after="80"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:sz w:val="{size + 10 - 2 * level}"/></w:rPr></w:style>'
        for level in (1, 2, 3)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/>'
        f'<Override PartName="/word/footer1.xml" ContentType="{WORD}.footer+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/footer" Target="footer1.xml"/></Relationships>',
        "word/styles.xml": f"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        f'<w:sz w:val="{size}"/><w:lang w:eastAsia="ja-JP"/></w:rPr></w:rPrDefault></w:docDefaults>'
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>{headings}</w:styles>',
        "word/footer1.xml": f'<w:ftr {W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">- </w:t></w:r>'
        '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        '<w:r><w:t xml:space="preserve"> -</w:t></w:r></w:p></w:ftr>',
        "word/document.xml": f"<w:document {W} {R}><w:body>{''.join(body)}{section}</w:body></w:document>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, STAMP), HEAD + text, zipfile.ZIP_DEFLATED)
