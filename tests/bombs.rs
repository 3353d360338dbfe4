//! Files that are made to exhaust a reader: each ends with what was readable or with its reason,
//! within the limits that the program states.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops where a file cannot be made"
)]

#[path = "damage/package.rs"]
mod package;
#[path = "damage/pdf.rs"]
mod pdf;
#[path = "robustness/promises.rs"]
mod promises;
mod support;

use std::path::Path;

use machikurabe::diagnostic::{Arg, Code};
use machikurabe::ingest::IngestError;
use machikurabe::pipeline::{FileReading, ReadOptions, read_source, unpack_source};
use machikurabe::source::SourceFile;

const A4: &str = "/MediaBox [0 0 595 842]";
const HELLO: &str = "BT /F 12 Tf 72 700 Td (Hello) Tj ET";

/// Reads, and checks that nothing stopped and that all promises are kept.
fn read_with(source: &SourceFile, options: &ReadOptions) -> FileReading {
    let reading = read_source(source, options, &mut |_| {});
    assert_ne!(
        reading.outcome.as_ref().err(),
        Some(&IngestError::Stopped),
        "{}",
        source.name
    );
    if let Err(broken) = promises::keeps(&reading) {
        panic!("{}: {broken}", source.name);
    }
    reading
}

fn read(name: &str, bytes: Vec<u8>) -> FileReading {
    read_with(&support::source(name, bytes), &ReadOptions::default())
}

/// Names of the limits that ended the reading or cut it.
fn limits(reading: &FileReading) -> Vec<String> {
    let entries = reading.diagnostics.entries().iter();
    let cuts = entries
        .filter(|entry| entry.code == Code::TruncatedAtLimit)
        .filter_map(|entry| match entry.args.get("limit") {
            Some(Arg::Text(name)) => Some(name.clone()),
            _ => None,
        });
    let mut all: Vec<String> = cuts.collect();
    if let Err(IngestError::OverLimit { limit, .. }) = &reading.outcome {
        all.push(limit.clone());
    }
    all
}

fn page_count(reading: &FileReading) -> usize {
    let contents = reading.outcome.as_ref().ok();
    contents.map_or(0, |contents| contents.pages.len())
}

fn form(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/hanagoe");
    std::fs::read(folder.join(name)).unwrap()
}

/// A workbook whose texts stand in a part of their own.
fn shared_texts() -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/kirinomiya");
    std::fs::read(folder.join("form.xlsx")).unwrap()
}

/// A form of the corpus with one part made anew.
fn with_part(form: &[u8], name: &str, make: impl FnOnce(&str) -> String) -> Vec<u8> {
    let mut parts = package::parts(form);
    let part = parts.iter_mut().find(|part| part.0 == name).unwrap();
    part.1 = make(std::str::from_utf8(&part.1).unwrap()).into_bytes();
    package::package(&parts)
}

const SHEET: &str = "xl/worksheets/sheet1.xml";

#[test]
fn parts_that_unfold_without_end_are_over_a_limit() {
    let options = {
        let mut options = ReadOptions::default();
        options.limits.unfolded_bytes = 4 << 20;
        options
    };
    let blanks = " ".repeat(32 << 20);
    let before = |end: &'static str| {
        let blanks = blanks.as_str();
        move |text: &str| text.replacen(end, &(blanks.to_owned() + end), 1)
    };
    let book = with_part(&form("form.xlsx"), SHEET, before("</sheetData>"));
    let word = with_part(&form("form.docx"), "word/document.xml", before("</w:body>"));
    let ods = with_part(&form("form.ods"), "content.xml", before("</table:table>"));
    for (name, bytes) in [("爆弾.xlsx", book), ("爆弾.docx", word), ("爆弾.ods", ods)] {
        assert!(bytes.len() < 1 << 20, "{name}: {}", bytes.len());
        let reading = read_with(&support::source(name, bytes), &options);
        assert_eq!(
            limits(&reading),
            ["unfolded-bytes"],
            "{name}: {:?}",
            reading.outcome.err()
        );
    }
}

#[test]
fn streams_of_a_page_that_unfold_without_end_are_over_a_limit() {
    use std::io::Write;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&b"q Q ".repeat(16 << 20)).unwrap();
    let folded = encoder.finish().unwrap();
    let mut objects = pdf::pages(1, A4, HELLO);
    // Bytes as characters of one byte each would not survive; hexadecimal does.
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap();
    let hex: String = folded
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect();
    objects[2] = pdf::stream("/Filter [/ASCIIHexDecode /FlateDecode]", &(hex + ">"));
    let mut options = ReadOptions::default();
    options.limits.unfolded_bytes = 4 << 20;
    let source = support::source("爆弾.pdf", pdf::file(&objects));
    let reading = read_with(&source, &options);
    assert!(page_count(&reading) <= 1);
}

#[test]
fn entities_are_not_unfolded() {
    let mut entities = String::from("<!DOCTYPE z [<!ENTITY a0 \"まち\">");
    for depth in 1..=30 {
        let inner = format!("&a{};", depth - 1).repeat(10);
        entities = entities + "<!ENTITY a" + &depth.to_string() + " \"" + &inner + "\">";
    }
    entities.push_str("]>");
    let bomb = |text: &str| {
        let (head, rest) = text
            .split_once("?>")
            .map_or(("", text), |(head, rest)| (head, rest));
        format!("{head}?>{entities}{}", rest.replacen("花越町", "&a30;", 1))
    };
    for (name, form, part) in [
        ("実体.docx", form("form.docx"), "word/document.xml"),
        ("実体.xlsx", form("form.xlsx"), SHEET),
        ("実体.xlsx", shared_texts(), "xl/sharedStrings.xml"),
        ("実体.ods", form("form.ods"), "content.xml"),
    ] {
        let reading = read(name, with_part(&form, part, bomb));
        if let Ok(contents) = &reading.outcome {
            let title = contents.dataset.title.as_deref().unwrap_or_default();
            assert!(title.len() < 1_000, "{name}: {} bytes", title.len());
        }
    }
}

#[test]
fn files_outside_are_not_asked_for() {
    let external = |text: &str| {
        let (head, rest) = text
            .split_once("?>")
            .map_or(("", text), |(head, rest)| (head, rest));
        format!(
            "{head}?><!DOCTYPE z [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>{}",
            rest.replacen("花越町", "&a;", 1)
        )
    };
    let name = std::fs::read_to_string("/etc/hostname").unwrap_or_default();
    let reading = read(
        "外.docx",
        with_part(&form("form.docx"), "word/document.xml", external),
    );
    if let Ok(contents) = &reading.outcome {
        let found = contents
            .source_lines
            .iter()
            .any(|line| !name.trim().is_empty() && line.trim() == name.trim());
        assert!(!found);
    }
}

#[test]
fn a_sheet_that_claims_every_cell_is_read_as_far_as_it_has_cells() {
    let claim = |text: &str| {
        let dimension = "<dimension ref=\"A1:XFD1048576\"/>";
        let mut out = match text.split_once("<dimension") {
            Some((before, rest)) => {
                let (_, after) = rest.split_once("/>").unwrap();
                before.to_owned() + dimension + after
            }
            None => text.replacen("<sheetData", &(dimension.to_owned() + "<sheetData"), 1),
        };
        let last = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>";
        out = out.replace("</sheetData>", last);
        let merge = "<mergeCell ref=\"A5:XFD1048576\"/></mergeCells>";
        out.replace("</mergeCells>", merge)
    };
    let reading = read("広.xlsx", with_part(&form("form.xlsx"), SHEET, claim));
    assert!(
        reading.outcome.is_ok() || !limits(&reading).is_empty(),
        "{:?}",
        reading.outcome.err()
    );
}

#[test]
fn repeated_cells_of_an_open_document_are_not_written_out() {
    let repeat = |text: &str| {
        let row = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
                   table:number-columns-repeated=\"16384\" office:value-type=\"string\"><text:p>目標\
                   </text:p></table:table-cell></table:table-row>";
        let first = "<table:table-row ";
        text.replacen(first, &(row.to_owned() + first), 1)
    };
    let mut options = ReadOptions::default();
    options.limits.cells = 20_000;
    let bytes = with_part(&form("form.ods"), "content.xml", repeat);
    let reading = read_with(&support::source("繰返.ods", bytes), &options);
    assert!(limits(&reading).contains(&"cells".to_owned()));
    assert!(
        reading.outcome.is_ok() || !limits(&reading).is_empty(),
        "{:?}",
        reading.outcome.err()
    );
}

#[test]
fn tables_inside_tables_and_spans_of_a_document_end() {
    let deep = |text: &str| {
        let open = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"99999999\"/></w:tcPr>";
        let body = open.repeat(5_000)
            + "<w:p><w:r><w:t>目標</w:t></w:r></w:p>"
            + &"<w:p/></w:tc></w:tr></w:tbl>".repeat(5_000);
        text.replacen("<w:body>", &("<w:body>".to_owned() + &body), 1)
    };
    let reading = read(
        "深.docx",
        with_part(&form("form.docx"), "word/document.xml", deep),
    );
    assert!(
        reading.outcome.is_ok()
            || matches!(
                reading.outcome,
                Err(IngestError::Damaged { .. } | IngestError::OverLimit { .. })
            )
    );
}

#[test]
fn two_thousand_pages_are_read() {
    let reading = read("頁.pdf", pdf::file(&pdf::pages(2_000, A4, HELLO)));
    assert_eq!(page_count(&reading), 2_000);
}

#[test]
fn a_million_objects_end() {
    let mut objects = pdf::pages(1, A4, HELLO);
    objects.resize(1_000_000, "null".to_owned());
    let reading = read("多.pdf", pdf::file(&objects));
    assert!(
        page_count(&reading) == 1 || !limits(&reading).is_empty(),
        "{:?}",
        reading.outcome.err()
    );
}

#[test]
fn absurd_page_boxes_give_places_that_are_numbers() {
    for page in [
        "/MediaBox [0 0 1e38 1e38]",
        "/MediaBox [-1e38 -1e38 1e38 1e38] /CropBox [9 9 1 1]",
        "/MediaBox [0 0 0 0]",
        "/MediaBox [(a) /b null]",
        "/MediaBox [0 0 99999999999999999999 1] /Rotate 33",
        "/UserUnit 1e30 /MediaBox [0 0 595 842]",
        "",
    ] {
        read("箱.pdf", pdf::file(&pdf::pages(1, page, HELLO)));
    }
}

#[test]
fn text_without_sense_gives_places_that_are_numbers() {
    for content in [
        "BT /F 1e38 Tf 1e38 1e38 Td (Hello) Tj ET",
        "1e38 0 0 1e38 0 0 cm 1e38 0 0 1e38 0 0 cm BT /F 12 Tf (Hello) Tj ET",
        "0 0 0 0 0 0 cm BT /F 12 Tf 72 700 Td (Hello) Tj ET",
        "BT /F 0 Tf (Hello) Tj ET 0 0 1e38 1e38 re S 1e38 1e38 m -1e38 -1e38 l S",
        "BT /F 12 Tf -99999999999 Tc 99999999999 Tw 0 Tz (Hello) Tj ET",
    ] {
        read("字.pdf", pdf::file(&pdf::pages(1, A4, content)));
    }
}

#[test]
fn a_tree_of_pages_that_contains_itself_ends() {
    let mut objects = pdf::pages(1, A4, HELLO);
    objects[1] = "<< /Type /Pages /Count 9 /Kids [5 0 R 2 0 R 6 0 R] >>".to_owned();
    objects.push("<< /Type /Pages /Count 9 /Parent 6 0 R /Kids [2 0 R 6 0 R] >>".to_owned());
    assert!(page_count(&read("輪.pdf", pdf::file(&objects))) <= 9);
    // Everything inherits from its own child, and the content is the page.
    objects[4] = "<< /Type /Page /Parent 5 0 R /Contents 5 0 R >>".to_owned();
    read("輪.pdf", pdf::file(&objects));
}

#[test]
fn forms_that_draw_themselves_end() {
    let mut objects = pdf::pages(1, A4, "/X Do");
    objects[4] = format!(
        "<< /Type /Page /Parent 2 0 R /Contents 3 0 R {A4} /Resources << /XObject << /X 6 0 R >> >> >>"
    );
    objects.push(pdf::stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R /Y 7 0 R >> >>",
        "/X Do /X Do /Y Do /Y Do",
    ));
    objects.push(pdf::stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R /Y 7 0 R >> >>",
        "/X Do /Y Do /X Do /Y Do",
    ));
    read("自.pdf", pdf::file(&objects));
    // Thirty forms, each of which draws the next one ten times.
    objects.truncate(5);
    for at in 0..30 {
        let next = format!("/Resources << /XObject << /X {} 0 R >> >>", at + 7);
        objects.push(pdf::stream(
            &format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] {next}"),
            &"/X Do ".repeat(10),
        ));
    }
    read("倍.pdf", pdf::file(&objects));
}

#[test]
fn deep_nesting_ends() {
    let depth = 10_000;
    let nested = "[".repeat(depth) + &"]".repeat(depth);
    let mut objects = pdf::pages(1, A4, &format!("{}{HELLO}", "q ".repeat(depth)));
    objects.push(nested.clone());
    objects.push("<< /A ".repeat(depth) + &">> ".repeat(depth));
    objects[4] = objects[4].replace(" >>", &format!(" /Annots {nested} >>"));
    read("深.pdf", pdf::file(&objects));
    read("深.pdf", pdf::file(&pdf::pages(1, A4, &(nested + " TJ"))));
    // A tree of pages as deep as it has nodes.
    let mut chain = vec!["<< /Type /Catalog /Pages 2 0 R >>".to_owned()];
    for at in 2..20_000 {
        chain.push(format!(
            "<< /Type /Pages /Count 1 /Kids [{} 0 R] >>",
            at + 1
        ));
    }
    chain.push(format!("<< /Type /Page /Parent 2 0 R {A4} >>"));
    read("深.pdf", pdf::file(&chain));
}

#[test]
fn lies_about_lengths_and_offsets_end() {
    let good = String::from_utf8(pdf::file(&pdf::pages(3, A4, HELLO))).unwrap();
    for (from, to) in [
        ("/Length 35", "/Length 3 0 R"),
        ("/Length 35", "/Length 999999999999"),
        ("/Length 35", "/Length -1"),
        ("/Size 8", "/Size 99999999999"),
        ("/Count 3", "/Count 2147483647"),
        ("startxref\n", "startxref\n9"),
        ("/Root 1 0 R", "/Root 1 0 R /Prev 0"),
        ("xref\n0 8", "xref\n0 4294967295"),
        ("/F 4 0 R", "/F 5 0 R"),
    ] {
        assert!(good.contains(from), "{from}");
        read("嘘.pdf", good.replacen(from, to, 1).into_bytes());
    }
}

#[test]
fn a_hundred_megabytes_are_refused_or_read() {
    let mut options = ReadOptions::default();
    options.limits.bytes = 100 << 20;
    let mut bytes = pdf::file(&pdf::pages(1, A4, HELLO));
    bytes.resize(100 << 20, b' ');
    let whole = support::source("大.pdf", bytes);
    read_with(&whole, &options);
    let mut more = whole.bytes;
    more.push(b' ');
    let reading = read_with(&support::source("大.pdf", more), &options);
    assert_eq!(limits(&reading), ["bytes"]);
}

#[test]
fn archives_inside_archives_and_many_entries_end() {
    let mut inner = package::package(&[("目標.csv".to_owned(), "番号,取組項目\n1,道路\n".into())]);
    for depth in 0..12 {
        inner = package::package(&[(format!("{depth}.zip"), inner)]);
    }
    let many: Vec<(String, Vec<u8>)> = (0..20_000)
        .map(|at| (format!("../../{at}/目標.csv"), b"1,2\n".to_vec()))
        .collect();
    let options = ReadOptions::default();
    for (name, bytes) in [("入子.zip", inner), ("多.zip", package::package(&many))] {
        let source = support::source(name, bytes);
        if let Some(unpacked) = unpack_source(&source, &options.limits) {
            assert!(
                unpacked.files.len() as u64 <= options.limits.entries,
                "{name}"
            );
        }
    }
}

#[test]
fn an_archive_that_unfolds_without_end_is_over_a_limit() {
    let zeros = vec![b'0'; 32 << 20];
    let files: Vec<(String, Vec<u8>)> = (0..4)
        .map(|at| (format!("{at}.csv"), zeros.clone()))
        .collect();
    let source = support::source("爆弾.zip", package::package(&files));
    let mut options = ReadOptions::default();
    options.limits.unfolded_bytes = 40 << 20;
    if let Some(unpacked) = unpack_source(&source, &options.limits) {
        let total: usize = unpacked.files.iter().map(|file| file.bytes.len()).sum();
        assert!(total <= 40 << 20, "{total} bytes");
        assert!(!unpacked.diagnostics.entries().is_empty());
    }
}
