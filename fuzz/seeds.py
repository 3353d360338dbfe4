#!/usr/bin/env python3
"""Writes fuzz/corpus/TARGET from the fixtures, the sample and the corpus of the tests.

Packages are written as their parts, unfolded, and PDF files also with their streams unfolded: a
change of compressed bytes seldom gets past the decompressor.
"""

import io
import re
import zipfile
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LARGEST = 160 * 1024
PART = b"\n@@@part "


def files():
    for folder in ("tests/fixtures", "tests/corpus", "assets/sample", "tests/forms"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix not in (".json", ".toml", ".rs") and path.name != "README.md":
                yield path


def parts(data):
    package = zipfile.ZipFile(io.BytesIO(data))
    out = b""
    for entry in package.infolist():
        if entry.filename.endswith((".png", "/")) or "theme" in entry.filename:
            continue
        out += PART + entry.filename.encode() + b"\n" + package.read(entry)
    return out


def unfolded(data):
    """A PDF file whose deflated streams stand in it as they are; offsets are wrong then."""

    def plain(match):
        try:
            content = zlib.decompress(match[3])
        except zlib.error:
            return match[0]
        head = re.sub(rb"/Filter\s*/FlateDecode", b"", match[1])
        head = re.sub(rb"/Length\s+\d+(\s+0\s+R)?", b"/Length %d" % len(content), head)
        return head + match[2] + content + b"\nendstream"

    return re.sub(rb"(<<(?:(?!>>\s*stream|endobj).)*/FlateDecode(?:(?!endobj).)*?>>\s*)(stream\r?\n)(.*?)\r?\n?endstream", plain, data, flags=re.S)


def put(target, name, data):
    if len(data) <= LARGEST:
        folder = HERE / "corpus" / target
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def main():
    for path in files():
        data = path.read_bytes()
        name = "_".join(path.relative_to(ROOT).parts[1:])
        if data.startswith(b"%PDF"):
            put("pdf", name, data)
            put("pdf", name + ".unfolded", unfolded(data))
            put("pipeline", name, data)
        elif data.startswith(b"PK"):
            target = "docx" if path.suffix == ".docx" else "archive" if path.suffix == ".zip" else "workbook"
            try:
                seed = parts(data)
            except zipfile.BadZipFile:
                seed = data
            put(target, name, seed)
            put("pipeline", name, seed)
            put("archive", name, data)
        elif data.startswith(b"\xd0\xcf\x11\xe0"):
            put("workbook", name, data)
            put("pipeline", name, data)
        else:
            put("pipeline", name, data)
            if len(data) < 4096:
                put("archive", name, PART + name.encode() + b"\n" + data)
    for folder in sorted((HERE / "corpus").iterdir()):
        print(folder.name, len(list(folder.iterdir())))


if __name__ == "__main__":
    main()
