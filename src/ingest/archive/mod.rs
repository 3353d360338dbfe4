//! ZIP archives: packages of Office formats, and archives of files.
//!
//! An archive of files becomes a list of sources, in the order of their names. What it says of
//! sizes is never believed: entries are unfolded until the limits are reached, all of an archive
//! and of the archives in it together. Nothing is written anywhere, so a path such as `../x` is
//! only a name.
//!
//! Memory: [`Limits::unfolded_bytes`] for all entries together.

use std::io::{Cursor, Read};

use encoding_rs::SHIFT_JIS;
use zip::{CompressionMethod, ZipArchive};

use super::limits::Cuts;
use super::{IngestError, Limits};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::geometry::Rect;
use crate::source::{Locator, MediaType, Place, SourceFile};

/// How many times larger than packed an entry may be that is larger than [`SMALL`].
const RATIO: u64 = 500;
/// Bytes of an entry that may be packed as well as one likes.
const SMALL: u64 = 4 << 20;
/// Bit of an entry's flags that says that its name is UTF-8.
const UTF8_NAME: u16 = 1 << 11;
/// Longest name that is told, in characters.
const LONGEST_NAME: usize = 200;

/// The Office format of a ZIP package.
///
/// # Errors
/// `Unsupported` for other packages and for archives of files (see [`unpack`]), `Damaged`.
pub(super) fn media_of_package(bytes: &[u8]) -> Result<MediaType, IngestError> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| IngestError::Damaged {
        detail: error.to_string(),
    })?;
    media_of(&archive)?.ok_or_else(|| super::unsupported("ZIP"))
}

/// The format of a package; nothing for an archive of files.
fn media_of(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<Option<MediaType>, IngestError> {
    let names: Vec<String> = archive
        .file_names()
        .filter_map(|name| name.ok().map(|name| name.to_ascii_lowercase()))
        .collect();
    let holds = |name: &str| names.iter().any(|n| n == name);
    let below = |folder: &str| names.iter().any(|n| n.starts_with(folder));
    let is_package = holds("[content_types].xml");
    if holds("xl/workbook.bin") {
        Ok(Some(MediaType::Xlsb))
    } else if holds("xl/workbook.xml") {
        Ok(Some(MediaType::Xlsx))
    } else if holds("word/document.xml") {
        Ok(Some(MediaType::Docx))
    } else if is_package && below("ppt/") {
        Err(super::unsupported("PowerPoint (PPTX)"))
    } else if holds("content.xml") && holds("mimetype") {
        open_document(archive)
    } else if is_package {
        Err(super::unsupported("Office Open XML"))
    } else {
        Ok(None)
    }
}

/// Which OpenDocument format it is; the first entry says so, uncompressed.
fn open_document(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<Option<MediaType>, IngestError> {
    let mut archive = archive.clone();
    let mut mime = String::new();
    if let Ok(file) = archive.by_name("mimetype") {
        let _ = file.take(256).read_to_string(&mut mime);
    }
    let is = |kind: &str| mime.contains(&format!("opendocument.{kind}"));
    if is("text") {
        Err(super::unsupported("OpenDocument Text (ODT)"))
    } else if is("presentation") {
        Err(super::unsupported("OpenDocument Presentation (ODP)"))
    } else if is("graphics") {
        Err(super::unsupported("OpenDocument Drawing (ODG)"))
    } else {
        Ok(Some(MediaType::Ods))
    }
}

/// Takes the files out of an archive, in the order of their names; `None` for what is no archive
/// of files. Names keep their folders: `令和6年度/総務部.xlsx`.
///
/// # Diagnostics
/// `entry-skipped`, `truncated-at-limit`.
pub fn unpack(
    source: &SourceFile,
    limits: &Limits,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<SourceFile>> {
    let archive = archive_of_files(&source.bytes)?;
    let mut unpacker = Unpacker {
        limits,
        files: Vec::new(),
        left: limits.unfolded_bytes,
        entries: 0,
        cuts: Cuts::default(),
        diagnostics,
    };
    unpacker.archive(archive, "", 0);
    let Unpacker { files, cuts, .. } = unpacker;
    cuts.report(diagnostics);
    Some(files)
}

fn archive_of_files(bytes: &[u8]) -> Option<ZipArchive<Cursor<&[u8]>>> {
    let is_zip = bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06");
    if !is_zip {
        return None;
    }
    let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    matches!(media_of(&archive), Ok(None)).then_some(archive)
}

struct Unpacker<'u> {
    limits: &'u Limits,
    files: Vec<SourceFile>,
    left: u64,
    entries: u64,
    cuts: Cuts,
    diagnostics: &'u mut Diagnostics,
}

/// An entry that is to be taken out.
struct Entry {
    name: String,
    index: usize,
}

impl Unpacker<'_> {
    fn archive(&mut self, mut archive: ZipArchive<Cursor<&[u8]>>, folder: &str, depth: u64) {
        let mut entries = Vec::new();
        for index in 0..archive.len() {
            let Ok(file) = archive.by_index_raw(index) else {
                self.skipped(&format!("{folder}#{}", index + 1), "damaged");
                continue;
            };
            let is_utf8 = file.flags().as_u16() & UTF8_NAME != 0;
            let name = decoded_name(file.name_raw(), is_utf8);
            if file.is_dir() || name.ends_with('/') || is_clutter(&name) {
                continue;
            }
            entries.push(Entry { name, index });
        }
        entries.sort_by(|a, b| (&a.name, a.index).cmp(&(&b.name, b.index)));
        for entry in entries {
            self.entries += 1;
            if self.entries > self.limits.entries {
                let (found, allowed) = (self.entries, self.limits.entries);
                self.cuts.note("entries", found, allowed, &nowhere());
                continue;
            }
            self.entry(&mut archive, &entry, folder, depth);
        }
    }

    fn entry(
        &mut self,
        archive: &mut ZipArchive<Cursor<&[u8]>>,
        entry: &Entry,
        folder: &str,
        depth: u64,
    ) {
        let name = format!("{folder}{}", entry.name);
        let (is_encrypted, method, packed) = match archive.by_index_raw(entry.index) {
            Ok(file) => (file.encrypted(), file.compression(), file.compressed_size()),
            Err(_) => return self.skipped(&name, "damaged"),
        };
        if is_encrypted {
            return self.skipped(&name, "encrypted");
        }
        if !matches!(
            method,
            CompressionMethod::Stored | CompressionMethod::Deflated
        ) {
            return self.skipped(&name, "unsupported");
        }
        let allowed = self
            .left
            .min(self.limits.bytes)
            .min(packed.saturating_mul(RATIO).max(SMALL));
        let mut bytes = Vec::new();
        let read = archive
            .by_index(entry.index)
            .map_err(|error| error.to_string())
            .and_then(|file| {
                file.take(allowed + 1)
                    .read_to_end(&mut bytes)
                    .map_err(|error| error.to_string())
            });
        self.left = self.left.saturating_sub(bytes.len() as u64);
        if bytes.len() as u64 > allowed {
            return self.skipped(&name, "over-limit");
        }
        if read.is_err() {
            return self.skipped(&name, "damaged");
        }
        if let Some(inner) = archive_of_files(&bytes) {
            if depth >= self.limits.nested_archives {
                return self.skipped(&name, "nested");
            }
            return self.archive(inner, &format!("{name}/"), depth + 1);
        }
        self.files.push(SourceFile { name, bytes });
    }

    fn skipped(&mut self, name: &str, reason: &str) {
        let name: String = name.chars().take(LONGEST_NAME).collect();
        self.diagnostics.push(
            Diagnostic::new(Code::EntrySkipped)
                .arg("name", name)
                .arg("reason", reason),
        );
    }
}

/// A limit of the archive as a whole has no place in a file.
fn nowhere() -> Locator {
    Locator {
        page: None,
        place: Place::Area(Rect::default()),
    }
}

/// The name of an entry: UTF-8 if it is, else as Japanese Windows writes names.
fn decoded_name(raw: &[u8], is_utf8: bool) -> String {
    let japanese = || SHIFT_JIS.decode_without_bom_handling(raw);
    let name = match (is_utf8, std::str::from_utf8(raw)) {
        (_, Ok(name)) => name.to_owned(),
        (true, Err(_)) => String::from_utf8_lossy(raw).into_owned(),
        (false, Err(_)) => japanese().0.into_owned(),
    };
    let clean: String = name
        .replace('\\', "/")
        .chars()
        .filter(|c| !c.is_control())
        .collect();
    clean.trim_start_matches('/').to_owned()
}

/// What operating systems leave in archives.
fn is_clutter(name: &str) -> bool {
    name.split('/').any(|part| part == "__MACOSX")
        || name.rsplit('/').next().is_some_and(|file| {
            file == ".DS_Store"
                || file.eq_ignore_ascii_case("thumbs.db")
                || file.eq_ignore_ascii_case("desktop.ini")
                || file.starts_with("._")
                || file.starts_with("~$")
        })
}
