//! What a source is: from its content first, from its extension second.

use crate::source::MediaType;

use super::markdown;
use super::separated;
use super::table_ranges::find_ignoring_case;

/// Bytes and lines in which a format shows itself.
const HEAD_BYTES: usize = 64 << 10;
const HEAD_LINES: usize = 2_000;
/// Bytes in which the tags of a page begin.
const PAGE_HEAD: usize = 2 << 10;

/// Format of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Format {
    pub(super) media: MediaType,
    /// Delimiter of separated values.
    pub(super) delimiter: u8,
}

impl Format {
    fn of(media: MediaType) -> Self {
        Self {
            media,
            delimiter: b'\t',
        }
    }
}

/// What the first bytes of a file that is no text say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signature {
    Pdf,
    /// A ZIP archive; Office files since 2007 are such.
    Zip,
    /// An OLE compound file; Office files before 2007 and encrypted ones are such.
    Compound,
    /// A format that is not read, by name.
    Foreign(&'static str),
}

/// Finds the signature of bytes; nothing for what may be text.
pub(super) fn signature(bytes: &[u8]) -> Option<Signature> {
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    let begins = |mark: &[u8]| head.starts_with(mark);
    if head
        .get(..1024)
        .unwrap_or(head)
        .windows(5)
        .any(|w| w == b"%PDF-")
    {
        return Some(Signature::Pdf);
    }
    if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
        return Some(Signature::Zip);
    }
    if begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Some(Signature::Compound);
    }
    let signatures: [(&[u8], &str); 14] = [
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff", "JPEG"),
        (b"GIF8", "GIF"),
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"RIFF", "RIFF (WebP, AVI, WAV)"),
        (b"\x1f\x8b", "GZIP"),
        (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
        (b"Rar!", "RAR"),
        (b"{\\rtf", "RTF"),
        (b"%!PS", "PostScript"),
        (b"SQLite format 3\0", "SQLite"),
        (b"PAR1", "Parquet"),
        (b"\0\0\0\x20ftyp", "MP4 or HEIF"),
    ];
    let found = signatures.into_iter().find(|(mark, _)| begins(mark));
    found.map(|(_, name)| Signature::Foreign(name))
}

/// Whether control characters say that the bytes are no text in a one-byte-based encoding.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    let controls = head
        .iter()
        .filter(|b| matches!(b, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f))
        .count();
    controls > 2 && controls * 100 > head.len()
}

/// Name of a text-based format that is not read.
pub(super) fn unsupported_text(text: &str, extension: &str) -> Option<&'static str> {
    let text = text.trim_start();
    let head = char_prefix(text, PAGE_HEAD);
    if head.starts_with("<?xml") && !has_page_tag(head) {
        return Some("XML");
    }
    if head.starts_with("<svg") {
        return Some("SVG");
    }
    if find_ignoring_case(head, "content-type: multipart/related").is_some() {
        return Some("MHTML");
    }
    let is_json = extension == "json"
        && head.starts_with(['{', '['])
        && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
    is_json.then_some("JSON")
}

/// Extension in lower case, or nothing.
pub(super) fn extension(name: &str) -> String {
    name.rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase())
        .unwrap_or_default()
}

/// Finds the format of a text.
pub(super) fn format(text: &str, lines: &[String], extension: &str) -> Format {
    if is_page(text, lines) {
        return Format::of(MediaType::Html);
    }
    if let Some((delimiter, media)) = separated::guess(text, lines, extension) {
        return Format { media, delimiter };
    }
    if is_markdown(lines) {
        return Format::of(MediaType::Markdown);
    }
    Format::of(MediaType::Text)
}

/// Whether an extension leads a reader to expect something else than `media`.
pub(super) fn misleads(extension: &str, media: MediaType) -> bool {
    let separated = matches!(media, MediaType::Csv | MediaType::Tsv);
    match extension {
        "csv" | "tsv" | "tab" => !separated,
        "html" | "htm" | "xhtml" => media != MediaType::Html,
        "pdf" => media != MediaType::Pdf,
        "xlsx" | "xlsm" => media != MediaType::Xlsx,
        "xls" => media != MediaType::Xls,
        "xlsb" => media != MediaType::Xlsb,
        "ods" => media != MediaType::Ods,
        "docx" | "docm" => media != MediaType::Docx,
        "txt" | "md" => !media.has_lines() || media == MediaType::Docx,
        "doc" | "ppt" | "pptx" | "json" | "xml" | "png" | "jpg" | "jpeg" | "zip" => true,
        _ => false,
    }
}

fn char_prefix(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes))
        .unwrap_or_default()
}

fn has_page_tag(head: &str) -> bool {
    ["<!doctype html", "<html", "<body"]
        .iter()
        .any(|tag| find_ignoring_case(head, tag).is_some())
}

/// A page says so at its beginning, or its text begins with a block element and no line of it
/// belongs to another format.
fn is_page(text: &str, lines: &[String]) -> bool {
    let text = text.trim_start();
    if !text.starts_with('<') {
        return false;
    }
    let head = char_prefix(text, PAGE_HEAD);
    if has_page_tag(head) {
        return true;
    }
    let blocks = [
        "<table", "<div", "<section", "<article", "<main", "<head", "<h1", "<h2", "<h3", "<!--",
        "<ul", "<ol", "<dl", "<p>", "<p ", "<center", "<form", "<thead", "<tbody", "<tr", "<meta",
        "<caption", "<title",
    ];
    let begins = blocks.iter().any(|block| {
        head.as_bytes()
            .get(..block.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(block.as_bytes()))
    });
    let sample = || lines.iter().take(HEAD_LINES);
    let foreign = |line: &&String| {
        markdown::heading(line).is_some() || line.trim().contains('\t') && !line.contains('<')
    };
    let tags = sample().filter(|line| line.contains('<')).count();
    let filled = sample().filter(|line| !line.trim().is_empty()).count();
    begins && tags * 2 >= filled && !sample().any(|line| foreign(&line))
}

fn is_markdown(lines: &[String]) -> bool {
    let sample = || lines.iter().take(HEAD_LINES);
    let fragment = |line: &&String| {
        ["<p", "<ul", "<ol", "<li", "<br", "<table", "<b>"]
            .iter()
            .any(|tag| line.contains(tag))
    };
    sample().any(|line| markdown::heading(line).is_some() || line.contains("**"))
        || sample().any(|line| line.starts_with('|') && markdown::is_pipe_rule(line))
        || sample().any(|line| fragment(&line))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn media(text: &str, extension: &str) -> MediaType {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        format(text, &lines, extension).media
    }

    #[test]
    fn content_decides_before_the_extension() {
        assert_eq!(media("<!DOCTYPE html>\n<p>x", "csv"), MediaType::Html);
        assert_eq!(media("<table><tr><td>x</table>", "txt"), MediaType::Html);
        assert_eq!(
            media("# 表\n<table><tr><td>x</table>", "html"),
            MediaType::Markdown
        );
        assert_eq!(media("# 表\n\na\tb\n", "txt"), MediaType::Markdown);
        assert_eq!(media("甲\t<p>乙</p>\n", "txt"), MediaType::Markdown);
        assert_eq!(media("題名\n\na\tb\n1\t2\n", "txt"), MediaType::Text);
        assert_eq!(media("a,b,c\n1,2,3\n4,5,6\n", ""), MediaType::Csv);
        assert_eq!(media("a;b\n1;2\n", "csv"), MediaType::Csv);
        assert_eq!(media("a\tb\n1\t2\n", "csv"), MediaType::Tsv);
        assert_eq!(
            media(
                "1,600人が参加、\n6,750人を見込む。\n本文だけの文書\n",
                "txt"
            ),
            MediaType::Text
        );
    }

    #[test]
    fn foreign_files_are_named() {
        for (bytes, found) in [
            (b"%PDF-1.7\n".as_slice(), Signature::Pdf),
            (b"PK\x03\x04..", Signature::Zip),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Signature::Compound),
            (b"\x89PNG\r\n\x1a\n", Signature::Foreign("PNG")),
            (b"\xff\xd8\xff\xe0", Signature::Foreign("JPEG")),
        ] {
            assert_eq!(signature(bytes), Some(found));
        }
        assert_eq!(signature("令和6年度".as_bytes()), None);
        assert!(is_binary(b"\0\x01\x02\x03abc"));
        assert!(!is_binary("市\r\n\u{c}\t".as_bytes()));
        assert_eq!(
            unsupported_text("<?xml version=\"1.0\"?><a/>", "txt"),
            Some("XML")
        );
    }
}
