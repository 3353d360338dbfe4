"""What other programs write: LibreOffice, Chromium, SheetJS."""

import os
import shutil
import subprocess
from pathlib import Path

MODULES = Path(__file__).resolve().parents[2] / "target" / "bench" / "node_modules"


def run(command, **more):
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, **more)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]}: {done.stdout}{done.stderr}")


def office(source, kind, target, scratch):
    """Converts with LibreOffice; `kind` is an ending, or an ending and a filter."""
    profile = f"-env:UserInstallation=file://{scratch / 'profile'}"
    out = scratch / "out"
    run(["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(source)])
    shutil.move(out / f"{source.stem}.{kind.split(':')[0]}", target)


def print_page(source, target, tagged=False):
    """Prints with Chromium, without its own header and footer: the page numbers are the style's.

    Tags, which double the size of a table, are what it writes by itself.
    """
    browser = os.environ.get("CHROME", "chromium")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    if not tagged:
        options.append("--disable-pdf-tagging")
    run([browser, *options, f"--print-to-pdf={target}", source.resolve().as_uri()])


def xlsb(source, target):
    """Writes XLSB with SheetJS; it keeps values, formats and merged ranges, no styles."""
    script = (
        "const X = require('xlsx');"
        "const book = X.readFile(process.argv[1], {cellNF: true, cellStyles: true});"
        "X.writeFile(book, process.argv[2], {bookType: 'xlsb', bookSST: true, compression: true});"
    )
    environment = {**os.environ, "NODE_PATH": str(MODULES)}
    run(["node", "-e", script, str(source), str(target)], env=environment)
