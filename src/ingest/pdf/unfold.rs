//! A look at the compressed parts of a file before any reader unfolds them.

use flate2::{Decompress, FlushDecompress, Status};

/// Bytes before the word `stream` in which its dictionary is looked at.
const DICTIONARY: usize = 1_024;
/// Compressed bytes of the old method, which is not tried out here.
const OLD_METHOD: usize = 1 << 20;

/// What the compressed parts unfold to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Unfolded {
    /// Bytes of all parts but pictures, counted up to a bit over the limit.
    pub(super) total: u64,
    /// Bytes of the largest part but pictures.
    pub(super) largest: u64,
    /// Parts that do not unfold as they should; none are counted in encrypted files.
    pub(super) damaged: u64,
    /// A part is compressed several times, or in a way that is not tried out here.
    pub(super) is_opaque: bool,
}

/// Tries out every compressed part with a small buffer; stops above `limit` bytes. Parts of
/// encrypted files look like noise here and count nothing.
pub(super) fn unfolded(bytes: &[u8], limit: u64) -> Unfolded {
    let mut sum = Unfolded::default();
    let mut buffer = vec![0; 1 << 16];
    let mut position = 0;
    let is_encrypted = has(bytes, b"/Encrypt");
    while let Some(found) = find(bytes, position, b"stream") {
        position = found + 6;
        if found >= 3 && bytes.get(found - 3..found) == Some(b"end") {
            continue;
        }
        let dictionary = dictionary(bytes, found);
        if has(dictionary, b"/Image") && !has(dictionary, b"/ObjStm") {
            continue;
        }
        let methods = count(dictionary, b"FlateDecode") + count(dictionary, b"LZWDecode");
        let start = data_start(bytes, position);
        let is_old = has(dictionary, b"LZWDecode")
            && find(bytes, start, b"endstream").is_none_or(|end| end - start > OLD_METHOD);
        sum.is_opaque |= methods > 1 || is_old;
        if methods == 0 {
            continue;
        }
        let data = bytes.get(start..).unwrap_or_default();
        let (size, used, is_damaged) = inflate(data, &mut buffer, limit);
        sum.damaged += u64::from(is_damaged && !is_encrypted);
        sum.total += size;
        sum.largest = sum.largest.max(size);
        position = start + used;
        if sum.total > limit {
            break;
        }
    }
    sum
}

/// The dictionary of a stream: from the word `obj` before it, as far as it is looked for.
fn dictionary(bytes: &[u8], stream: usize) -> &[u8] {
    let window = bytes
        .get(stream.saturating_sub(DICTIONARY)..stream)
        .unwrap_or_default();
    let start = window.windows(4).rposition(|w| w == b" obj").unwrap_or(0);
    window.get(start..).unwrap_or_default()
}

fn data_start(bytes: &[u8], after_word: usize) -> usize {
    match bytes.get(after_word..after_word + 2) {
        Some(b"\r\n") => after_word + 2,
        Some([b'\n' | b'\r', _]) => after_word + 1,
        _ => after_word,
    }
}

/// Bytes that come out, bytes that went in, and whether they are damaged.
fn inflate(data: &[u8], buffer: &mut [u8], limit: u64) -> (u64, usize, bool) {
    let mut inflater = Decompress::new(true);
    loop {
        let used = inflater.total_in() as usize;
        let before = (inflater.total_in(), inflater.total_out());
        let input = data.get(used..).unwrap_or_default();
        let status = inflater.decompress(input, buffer, FlushDecompress::None);
        let now = (inflater.total_in(), inflater.total_out());
        if !matches!(status, Ok(Status::Ok)) || now == before || now.1 > limit {
            return (now.1, now.0 as usize, status.is_err());
        }
    }
}

fn find(bytes: &[u8], from: usize, needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut position = from;
    loop {
        position += bytes.get(position..)?.iter().position(|b| *b == first)?;
        if bytes.get(position..position + needle.len()) == Some(needle) {
            return Some(position);
        }
        position += 1;
    }
}

fn has(bytes: &[u8], needle: &[u8]) -> bool {
    find(bytes, 0, needle).is_some()
}

fn count(bytes: &[u8], needle: &[u8]) -> usize {
    bytes.windows(needle.len()).filter(|w| *w == needle).count()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn file(dictionary: &str, data: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(data).unwrap();
        let data = encoder.finish().unwrap();
        let mut file = format!("%PDF-1.7\n1 0 obj\n<<{dictionary}>>\nstream\r\n").into_bytes();
        file.extend(data);
        file.extend(b"\nendstream endobj");
        file
    }

    #[test]
    fn parts_are_counted_without_pictures() {
        let text = file("/Filter/FlateDecode", &[b' '; 5_000]);
        assert_eq!(unfolded(&text, 1 << 20).total, 5_000);
        assert_eq!(unfolded(&text, 1 << 20).damaged, 0);
        let mut damaged = text.clone();
        let place = damaged.len() - 20;
        damaged[place] ^= 0x40;
        assert_eq!(unfolded(&damaged, 1 << 20).damaged, 1);
        let picture = file("/Subtype/Image/Filter/FlateDecode", &[b' '; 5_000]);
        assert_eq!(unfolded(&picture, 1 << 20).total, 0);
    }

    #[test]
    fn a_bomb_is_given_up_early() {
        let bomb = file("/Filter/FlateDecode", &vec![0; 8 << 20]);
        let size = unfolded(&bomb, 1 << 20).total;
        assert!(size > 1 << 20 && size < 2 << 20, "{size}");
        assert!(unfolded(&file("/Filter[/FlateDecode/FlateDecode]", b""), 1).is_opaque);
    }
}
