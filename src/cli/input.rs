//! Files, folders and standard input, and what the caller says about them.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostics;
use crate::i18n::Locale;
use crate::pipeline::{
    FileReading, Limits, Password, ReadOptions, fiscal_year_from_text, read_source, unpack_source,
};
use crate::record::MunicipalityEvidence;
use crate::source::SourceFile;

/// Deepest folder that is walked; deeper ones are most likely a loop of links.
const MAX_FOLDER_DEPTH: u32 = 32;

/// What was given on the command line, opened.
pub(super) struct Inputs {
    pub(super) sources: Vec<(PathBuf, SourceFile)>,
    /// Names of archives that were unpacked, with what was left out of them.
    pub(super) archives: Vec<(String, Diagnostics)>,
    pub(super) failures: Vec<Unopened>,
}

/// A path that could not be opened.
pub(super) struct Unopened {
    pub(super) name: String,
    pub(super) error: io::Error,
}

/// Opens everything in the order given; folders by the names of their files, hidden ones left out.
pub(super) fn open(paths: &[PathBuf], limits: &Limits) -> Inputs {
    let mut inputs = Inputs {
        sources: Vec::new(),
        archives: Vec::new(),
        failures: Vec::new(),
    };
    for path in paths {
        add(&mut inputs, path, limits, 0);
    }
    inputs
}

fn add(inputs: &mut Inputs, path: &Path, limits: &Limits, depth: u32) {
    let max_bytes = limits.bytes;
    let opened = if path.as_os_str() == "-" {
        read_bytes(io::stdin().lock(), max_bytes).map(|bytes| ("stdin".to_owned(), bytes))
    } else if path.is_dir() {
        match files_in(path) {
            Ok(files) if depth < MAX_FOLDER_DEPTH => {
                for file in files {
                    add(inputs, &file, limits, depth + 1);
                }
                return;
            }
            Ok(_) => Err(io::Error::other("too many nested folders")),
            Err(error) => Err(error),
        }
    } else {
        fs::File::open(path)
            .and_then(|file| read_bytes(file, max_bytes))
            .map(|bytes| (file_name(path), bytes))
    };
    match opened {
        Ok((name, bytes)) => {
            let source = SourceFile { name, bytes };
            match unpack_source(&source, limits) {
                Some(unpacked) => {
                    inputs.archives.push((source.name, unpacked.diagnostics));
                    let inside = unpacked.files.into_iter();
                    inputs
                        .sources
                        .extend(inside.map(|file| (path.join(&file.name), file)));
                }
                None => inputs.sources.push((path.to_owned(), source)),
            }
        }
        Err(error) => inputs.failures.push(Unopened {
            name: path.display().to_string(),
            error,
        }),
    }
}

/// One byte more than allowed tells the reader that there is more, without reading it all.
fn read_bytes(reader: impl Read, max_bytes: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(max_bytes + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()?;
    files.retain(|file| !file_name(file).starts_with('.'));
    files.sort();
    Ok(files)
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// Municipality and fiscal year as the caller gives them.
#[derive(Debug, Default)]
pub(super) struct FileOptions {
    municipality: Option<String>,
    fiscal_year: Option<i32>,
    password: Option<String>,
    municipality_of: BTreeMap<String, String>,
    fiscal_year_of: BTreeMap<String, i32>,
    password_of: BTreeMap<String, String>,
}

impl FileOptions {
    /// Reads `NAME`, `FILE=NAME`, `YEAR` and `FILE=YEAR`; the error is a message.
    pub(super) fn parse(
        municipalities: &[String],
        years: &[String],
        passwords: &[String],
        locale: Locale,
    ) -> Result<Self, String> {
        let mut options = Self::default();
        for given in passwords {
            // The part with `=` is tried for a file of that name; all of it may be a password too.
            if let Some((file, password)) = given.split_once('=') {
                options
                    .password_of
                    .insert(file.to_owned(), password.to_owned());
            }
            options.password = Some(given.clone());
        }
        for given in municipalities {
            match given.rsplit_once('=') {
                Some((file, name)) => {
                    options
                        .municipality_of
                        .insert(file.to_owned(), name.to_owned());
                }
                None => options.municipality = Some(given.clone()),
            }
        }
        for given in years {
            let (file, year) = given
                .rsplit_once('=')
                .map_or((None, given.as_str()), |(file, year)| (Some(file), year));
            let Some(year) = parse_year(year) else {
                return Err(match locale {
                    Locale::Ja => format!(
                        "年度「{year}」を読み取れません。2024、R6、令和6年度のように指定してください。"
                    ),
                    Locale::En => {
                        format!("“{year}” is no fiscal year. Give it as 2024, R6 or 令和6年度.")
                    }
                });
            };
            match file {
                Some(file) => {
                    options.fiscal_year_of.insert(file.to_owned(), year);
                }
                None => options.fiscal_year = Some(year),
            }
        }
        Ok(options)
    }

    /// What is said about this file by name; a password also when it is said for all.
    pub(super) fn named(&self, path: &Path, name: &str) -> ReadOptions {
        let path = path.to_string_lossy();
        ReadOptions {
            municipality: of_file(&self.municipality_of, &path, name).cloned(),
            fiscal_year: of_file(&self.fiscal_year_of, &path, name).copied(),
            password: of_file(&self.password_of, &path, name)
                .or(self.password.as_ref())
                .map(|password| Password(password.clone())),
            ..ReadOptions::default()
        }
    }
}

fn of_file<'m, T>(map: &'m BTreeMap<String, T>, path: &str, name: &str) -> Option<&'m T> {
    // A file of an archive is named with its folders; its own name is enough.
    let own = name.rsplit('/').next().unwrap_or(name);
    map.get(path)
        .or_else(|| map.get(name))
        .or_else(|| map.get(own))
}

fn parse_year(text: &str) -> Option<i32> {
    if let Ok(year) = text.parse::<i32>() {
        return (1900..=2200).contains(&year).then_some(year);
    }
    fiscal_year_from_text(text).map(|year| year.0)
}

/// Reads all files. What is said without a file name holds for a single file; among several it
/// holds for those that do not say it themselves.
pub(super) fn read(inputs: &Inputs, options: &FileOptions) -> Vec<FileReading> {
    let is_single = inputs.sources.len() == 1;
    inputs
        .sources
        .iter()
        .map(|(path, source)| {
            let mut read_options = options.named(path, &source.name);
            if is_single {
                fill(&mut read_options, options, true, true);
                return read_source(source, &read_options, &mut |_| {});
            }
            let reading = read_source(source, &read_options, &mut |_| {});
            let Ok(read) = &reading.outcome else {
                return reading;
            };
            let needs_municipality = read
                .dataset
                .municipality
                .as_ref()
                .is_none_or(|municipality| municipality.evidence == MunicipalityEvidence::Inferred);
            let needs_year = read.dataset.fiscal_year.is_none();
            if fill(&mut read_options, options, needs_municipality, needs_year) {
                read_source(source, &read_options, &mut |_| {})
            } else {
                reading
            }
        })
        .collect()
}

/// Fills in what is said for all files; whether that changed anything.
fn fill(
    read: &mut ReadOptions,
    options: &FileOptions,
    needs_municipality: bool,
    needs_year: bool,
) -> bool {
    let before = (read.municipality.is_some(), read.fiscal_year.is_some());
    if needs_municipality && read.municipality.is_none() {
        read.municipality.clone_from(&options.municipality);
    }
    if needs_year && read.fiscal_year.is_none() {
        read.fiscal_year = options.fiscal_year;
    }
    before != (read.municipality.is_some(), read.fiscal_year.is_some())
}
