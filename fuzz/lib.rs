//! What the fuzz targets share.

use std::io::{Cursor, Write};
use std::sync::Once;

use machikurabe::compare::{CompareOptions, compare};
use machikurabe::diagnostic::Diagnostics;
use machikurabe::interchange::{from_readings, to_json};
use machikurabe::pipeline::{ReadOptions, read_layout, read_source, unpack_source};
use machikurabe::source::SourceFile;
use machikurabe::view::view_from_comparison;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What stands before the name of a part in the seeds of packages.
pub const PART: &str = "\n@@@part ";

/// Small limits: a fuzzer should look for shapes, not for sizes.
pub fn options() -> ReadOptions {
    let mut options = ReadOptions::default();
    options.limits.bytes = 4 << 20;
    options.limits.cells = 50_000;
    options.limits.pages = 50;
    options.limits.glyphs = 200_000;
    options.limits.unfolded_bytes = 8 << 20;
    options
}

/// Panics of dependencies are contained by the program and told here; its own end the run.
///
/// `STRICT=1` lets those of dependencies end the run too, so that the input is kept.
pub fn contain() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        let is_strict = std::env::var_os("STRICT").is_some();
        std::panic::set_hook(Box::new(move |info| {
            let file = info.location().map_or("", |location| location.file());
            if is_strict || !file.contains("/registry/") {
                before(info);
            }
        }));
    });
}

/// Reads as far as the layout.
pub fn layout(name: &str, bytes: Vec<u8>) {
    contain();
    let source = SourceFile {
        name: name.to_owned(),
        bytes,
    };
    let _ = read_layout(&source, &options(), &mut Diagnostics::new());
}

/// Reads, compares, views and exports.
pub fn whole(name: &str, bytes: Vec<u8>) {
    contain();
    let source = SourceFile {
        name: name.to_owned(),
        bytes,
    };
    let reading = read_source(&source, &options(), &mut |_| {});
    let _ = to_json(&from_readings(std::slice::from_ref(&reading)));
    if let Ok(contents) = &reading.outcome {
        let comparison = compare(&[&contents.dataset], &CompareOptions::default());
        let _ = view_from_comparison(&comparison);
    }
}

/// Takes an archive apart and reads what is in it.
pub fn archive(bytes: Vec<u8>) {
    contain();
    let source = SourceFile {
        name: "files.zip".to_owned(),
        bytes,
    };
    let options = options();
    if let Some(unpacked) = unpack_source(&source, &options.limits) {
        for file in unpacked.files {
            let _ = read_layout(&file, &options, &mut Diagnostics::new());
        }
    }
}

/// A package of the parts that follow each [`PART`] and the rest of its line; the bytes themselves
/// where there is none. Changed parts get right sums and lengths, which changed packages have not.
pub fn package(data: &[u8]) -> Vec<u8> {
    let marks: Vec<usize> = data
        .windows(PART.len())
        .enumerate()
        .filter_map(|(at, window)| (window == PART.as_bytes()).then_some(at))
        .collect();
    if marks.is_empty() {
        return data.to_vec();
    }
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (at, mark) in marks.iter().enumerate() {
        let end = marks.get(at + 1).copied().unwrap_or(data.len());
        let part = &data[mark + PART.len()..end];
        let line = part.iter().position(|byte| *byte == b'\n').unwrap_or(part.len());
        let name = String::from_utf8_lossy(&part[..line]);
        if writer.start_file(name, options).is_ok() {
            let content = part.get(line + 1..).unwrap_or_default();
            let _ = writer.write_all(content);
        }
    }
    writer.finish().map(Cursor::into_inner).unwrap_or_default()
}
