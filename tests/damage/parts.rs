//! Changes inside containers: parts of a ZIP package and streams of a PDF file are unfolded,
//! changed and folded again, so that damage reaches the readers behind the decompressor.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

use super::bytes::{change, change_number, change_number_in_place};
use super::package::{package, parts};
use crate::support::Numbers;

/// A copy of a package with one part changed, lost or under the name of another.
pub(crate) fn changed_package(bytes: &[u8], numbers: &mut Numbers) -> Option<Vec<u8>> {
    let mut parts = parts(bytes);
    if parts.is_empty() {
        return None;
    }
    let at = numbers.below(parts.len());
    match numbers.below(10) {
        0 => drop(parts.remove(at)),
        1 => {
            let other = numbers.below(parts.len());
            let content = parts[other].1.clone();
            parts[at].1 = content;
        }
        2 => {
            let half = parts[at].1.len() / 2;
            parts[at].1.truncate(half);
        }
        3 | 4 => change(&mut parts[at].1, numbers),
        5 | 6 => {
            for _ in 0..4 {
                if !parts[at].1.is_empty() {
                    change_number(&mut parts[at].1, numbers);
                }
            }
        }
        _ => change_markup(&mut parts[at].1, numbers),
    }
    Some(package(&parts))
}

/// Removes, doubles, moves or nests elements.
fn change_markup(content: &mut Vec<u8>, numbers: &mut Numbers) {
    let opens: Vec<usize> = (0..content.len())
        .filter(|at| content[*at] == b'<')
        .collect();
    if opens.len() < 3 {
        return;
    }
    let first = numbers.below(opens.len() - 1);
    let last = (first + 1 + numbers.below(8)).min(opens.len() - 1);
    let (from, to) = (opens[first], opens[last]);
    let piece = content[from..to].to_vec();
    match numbers.below(4) {
        0 => drop(content.drain(from..to)),
        1 => drop(content.splice(from..from, piece)),
        2 => {
            let target = opens[numbers.below(opens.len())];
            content.splice(target..target, piece);
        }
        _ => {
            let many = piece.repeat(200);
            content.splice(from..from, many);
        }
    }
}

/// A copy of a PDF file with one compressed stream changed. The stream keeps its length where that
/// is possible, so that all offsets stay right.
pub(crate) fn changed_pdf(bytes: &[u8], numbers: &mut Numbers) -> Option<Vec<u8>> {
    let streams = streams(bytes);
    if streams.is_empty() {
        return None;
    }
    let (from, to) = streams[numbers.below(streams.len())];
    let mut content = Vec::new();
    ZlibDecoder::new(&bytes[from..to])
        .read_to_end(&mut content)
        .ok()?;
    match numbers.below(4) {
        0 => change_number_in_place(&mut content, numbers),
        1 if !content.is_empty() => change_number(&mut content, numbers),
        2 => {
            let half = content.len() / 2;
            content.truncate(half);
        }
        _ => change(&mut content, numbers),
    }
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&content).ok()?;
    let mut folded = encoder.finish().ok()?;
    if folded.len() < to - from {
        folded.resize(to - from, b'\n');
    }
    let mut copy = bytes.to_vec();
    copy.splice(from..to, folded);
    Some(copy)
}

/// Where compressed streams begin and end.
fn streams(bytes: &[u8]) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(offset) = find(&bytes[at..], b"stream") {
        let mut from = at + offset + b"stream".len();
        while matches!(bytes.get(from), Some(b'\r' | b'\n')) {
            from += 1;
        }
        let Some(length) = find(&bytes[from..], b"endstream") else {
            break;
        };
        if bytes.get(from) == Some(&0x78) {
            all.push((from, from + length));
        }
        at = from + length + b"endstream".len();
    }
    all
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}
