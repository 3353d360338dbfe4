//! Archives of files: what is taken out, what is left out and why.
#![expect(
    clippy::expect_used,
    reason = "a test that cannot be set up has failed"
)]

mod support;

use encoding_rs::SHIFT_JIS;
use machikurabe::diagnostic::{Arg, Code, Diagnostics};
use machikurabe::ingest::{Limits, unpack};
use machikurabe::source::SourceFile;
use support::office::{Book, archive, package, rows};
use support::source;

fn taken(bytes: Vec<u8>, limits: &Limits) -> (Vec<SourceFile>, Vec<(String, String)>) {
    let mut diagnostics = Diagnostics::new();
    let files = unpack(&source("公開.zip", bytes), limits, &mut diagnostics);
    let text = |arg: Option<&Arg>| match arg {
        Some(Arg::Text(text)) => text.clone(),
        _ => String::new(),
    };
    let told = diagnostics
        .entries()
        .iter()
        .map(|d| match d.code {
            Code::EntrySkipped => (text(d.args.get("name")), text(d.args.get("reason"))),
            _ => (text(d.args.get("limit")), d.code.name().to_owned()),
        })
        .collect();
    (files.expect("an archive of files"), told)
}

fn names(files: &[SourceFile]) -> Vec<&str> {
    files.iter().map(|file| file.name.as_str()).collect()
}

#[test]
fn files_come_in_the_order_of_their_names() {
    let book = Book::of(&rows(&[&["番号", "目標"], &["1", "窓口"]])).build();
    let inner = archive(&[("内.csv", b"a,b\n1,2\n")]);
    let bytes = archive(&[
        ("b/2.csv", b"a,b\n1,2\n"),
        ("__MACOSX/b/._2.csv", b"x"),
        ("a/総務部.xlsx", &book),
        (".DS_Store", b"x"),
        ("b/1.txt", "本文".as_bytes()),
        ("c.zip", &inner),
        ("~$総務部.xlsx", b"x"),
    ]);
    let (files, told) = taken(bytes, &Limits::default());
    assert_eq!(
        names(&files),
        ["a/総務部.xlsx", "b/1.txt", "b/2.csv", "c.zip/内.csv"]
    );
    assert_eq!(files[0].bytes, book, "a workbook is a file, not an archive");
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn names_are_read_as_japanese_windows_writes_them() {
    let placeholder = "xxxxxxxxxxxx.csv";
    let (raw, _, _) = SHIFT_JIS.encode("令和６年度表.csv");
    let mut bytes = archive(&[(placeholder, b"a,b\n")]);
    assert_eq!(raw.len(), placeholder.len());
    let mut at = 0;
    while let Some(found) = bytes[at..]
        .windows(raw.len())
        .position(|window| window == placeholder.as_bytes())
    {
        bytes[at + found..at + found + raw.len()].copy_from_slice(&raw);
        at += found + raw.len();
    }
    let (files, _) = taken(bytes, &Limits::default());
    assert_eq!(names(&files), ["令和６年度表.csv"]);
}

#[test]
fn bombs_and_depths_are_left_out() {
    let zeros = vec![0_u8; 64 << 20];
    let bomb = archive(&[("0.bin", &zeros)]);
    let two = archive(&[("bomb.zip", &bomb), ("1.csv", b"a,b\n")]);
    let three = archive(&[("two.zip", &two)]);
    let four = archive(&[("three.zip", &three), ("0.csv", b"a,b\n")]);
    let (files, told) = taken(four, &Limits::default());
    assert_eq!(names(&files), ["0.csv", "three.zip/two.zip/1.csv"]);
    assert_eq!(
        told,
        [("three.zip/two.zip/bomb.zip".to_owned(), "nested".to_owned())]
    );
    let (files, told) = taken(bomb, &Limits::default());
    assert!(files.is_empty());
    assert_eq!(told, [("0.bin".to_owned(), "over-limit".to_owned())]);
}

#[test]
fn limits_hold_for_the_whole_archive() {
    let files: Vec<(String, Vec<u8>)> = (0..10)
        .map(|n| (format!("{n}.txt"), vec![b'a' + n; 1_000]))
        .collect();
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    let limits = Limits {
        entries: 4,
        ..Limits::default()
    };
    let (kept, told) = taken(archive(&files), &limits);
    assert_eq!(kept.len(), 4);
    assert_eq!(
        told,
        [("entries".to_owned(), "truncated-at-limit".to_owned())]
    );
    let limits = Limits {
        unfolded_bytes: 2_500,
        ..Limits::default()
    };
    let (kept, told) = taken(archive(&files), &limits);
    assert_eq!(kept.len(), 2);
    assert_eq!(told.len(), 8);
}

#[test]
fn damaged_entries_are_told_and_the_others_kept() {
    let mut bytes = archive(&[("1.txt", b"aaaaaaaaaaaaaaaaaaaaaaaa"), ("2.txt", b"b")]);
    // Break the packed bytes of the first entry, behind its header and name.
    bytes[36] ^= 0xff;
    let (files, told) = taken(bytes, &Limits::default());
    assert_eq!(names(&files), ["2.txt"]);
    assert_eq!(told, [("1.txt".to_owned(), "damaged".to_owned())]);
}

#[test]
fn encrypted_entries_are_told() {
    let mut bytes = archive(&[("1.csv", b"a,b\n"), ("2.csv", b"a,b\n")]);
    // The first entry's flag of encryption, in its own header and in the directory.
    let directory = bytes
        .windows(4)
        .position(|w| w == b"PK\x01\x02")
        .unwrap_or(0);
    bytes[6] |= 1;
    bytes[directory + 8] |= 1;
    let (files, told) = taken(bytes, &Limits::default());
    assert_eq!(names(&files), ["2.csv"]);
    assert_eq!(told, [("1.csv".to_owned(), "encrypted".to_owned())]);
}

#[test]
fn what_is_no_archive_of_files_is_left_alone() {
    let mut diagnostics = Diagnostics::new();
    let mut is_archive = |bytes: Vec<u8>| {
        unpack(&source("x", bytes), &Limits::default(), &mut diagnostics).is_some()
    };
    assert!(!is_archive(b"a,b\n".to_vec()));
    assert!(!is_archive(b"PK\x03\x04 broken".to_vec()));
    assert!(!is_archive(Book::of("<sheetData/>").build()));
    assert!(!is_archive(package(&[
        ("[Content_Types].xml", ""),
        ("ppt/x.xml", "")
    ])));
    assert!(is_archive(archive(&[])));
}
