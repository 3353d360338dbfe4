//! Bytes → text: byte order marks, declared and guessed encodings.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};

use super::IngestError;

/// Text, and how it was found.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: &'static Encoding,
    /// Neither marked, declared nor provable.
    pub(super) guessed: bool,
    /// Some bytes were not valid and became U+FFFD.
    pub(super) damaged: bool,
}

/// Bytes that are looked at where looking at all would be slow.
const SAMPLE: usize = 256 << 10;
/// Bytes in which a declaration is looked for.
const DECLARATION: usize = 4 << 10;
/// Above one replaced character in so many, the text is none in that encoding.
const DAMAGE_SHARE: usize = 8;

/// Decodes; U+FFFD stands for what is not valid.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, IngestError> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return Ok(decode_with(
            encoding,
            bytes.get(length..).unwrap_or_default(),
            false,
        ));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return accept(decode_with(encoding, bytes, true));
    }
    if is_iso_2022_jp(bytes) {
        return accept(decode_with(ISO_2022_JP, bytes, false));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded {
            text: text.to_owned(),
            encoding: UTF_8,
            guessed: false,
            damaged: false,
        });
    }
    if let Some(encoding) = declared(bytes) {
        let decoded = decode_with(encoding, bytes, false);
        if !decoded.damaged {
            return Ok(decoded);
        }
    }
    if is_damaged_utf8(bytes) {
        return Ok(decode_with(UTF_8, bytes, false));
    }
    accept(decode_with(guess(bytes), bytes, true))
}

/// Whether the bytes are UTF-16 text, with or without a mark; NUL bytes are no sign of a binary
/// file then.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    marked == Some(UTF_16LE) || marked == Some(UTF_16BE) || utf16_without_mark(bytes).is_some()
}

fn decode_with(encoding: &'static Encoding, bytes: &[u8], guessed: bool) -> Decoded {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text: text.into_owned(),
        encoding,
        guessed,
        damaged,
    }
}

/// Refuses what is mostly damage.
fn accept(decoded: Decoded) -> Result<Decoded, IngestError> {
    if decoded.damaged {
        let (replaced, all) = count_replaced(&decoded.text);
        if replaced * DAMAGE_SHARE > all {
            return Err(IngestError::Undecodable);
        }
    }
    Ok(decoded)
}

fn count_replaced(text: &str) -> (usize, usize) {
    text.chars().fold((0, 0), |(replaced, all), c| {
        (replaced + usize::from(c == '\u{fffd}'), all + 1)
    })
}

fn sample(bytes: &[u8]) -> &[u8] {
    bytes.get(..SAMPLE).unwrap_or(bytes)
}

/// UTF-16 shows itself by NUL bytes (of line ends and digits, at the latest) between units that
/// are nearly all plausible in a Japanese text.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = sample(bytes);
    if !sample.contains(&0) {
        return None;
    }
    let plausible = |unit_of: fn([u8; 2]) -> u16| {
        sample
            .chunks_exact(2)
            .filter_map(|pair| <[u8; 2]>::try_from(pair).ok())
            .filter(|pair| is_plausible_unit(unit_of(*pair)))
            .count()
    };
    let units = sample.len() / 2;
    let (encoding, count) = [
        (UTF_16LE, plausible(u16::from_le_bytes)),
        (UTF_16BE, plausible(u16::from_be_bytes)),
    ]
    .into_iter()
    .max_by_key(|(_, count)| *count)?;
    (units > 0 && count * 100 >= units * 95).then_some(encoding)
}

fn is_plausible_unit(unit: u16) -> bool {
    matches!(
        unit,
        0x09..=0x0d | 0x20..=0x7e | 0xa0..=0xff | 0x2010..=0x203b | 0x2160..=0x22ff
            | 0x2460..=0x24ff | 0x25a0..=0x266f | 0x3000..=0x30ff | 0x3200..=0x33ff
            | 0x4e00..=0x9fff | 0xff01..=0xff9f
    )
}

/// Escape sequences of ISO-2022-JP in otherwise 7-bit text.
fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    let escapes: [&[u8]; 3] = [b"\x1b$B", b"\x1b$@", b"\x1b(J"];
    sample(bytes).contains(&0x1b)
        && bytes.is_ascii()
        && bytes.windows(3).any(|window| escapes.contains(&window))
}

/// Encoding named in the head of an HTML page or an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes
        .get(..DECLARATION)
        .unwrap_or(bytes)
        .to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head).into_owned();
    ["charset=", "encoding="].iter().find_map(|key| {
        let (_, value) = head.split_once(key)?;
        let value = value.trim_start_matches(['"', '\'', ' ']);
        let label = value
            .split(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c)))
            .next()?;
        let encoding = Encoding::for_label(label.as_bytes())?;
        // A page that could be read as far as here is not in UTF-16, whatever it says.
        (encoding != UTF_16LE && encoding != UTF_16BE).then_some(encoding)
    })
}

/// Far more valid sequences of several bytes than invalid ones: no other encoding looks so.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (valid, invalid) =
        bytes
            .utf8_chunks()
            .fold((0_usize, 0_usize), |(valid, invalid), chunk| {
                let wide = chunk.valid().chars().filter(|c| !c.is_ascii()).count();
                (
                    valid + wide,
                    invalid + usize::from(!chunk.invalid().is_empty()),
                )
            });
    invalid * 4 < valid
}

/// The likeliest encoding of a Japanese text.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let sample = sample(bytes);
    detector.feed(sample, sample.len() == bytes.len());
    let guessed = detector.guess(Some(b"jp"), Utf8Detection::Deny);
    // One invalid byte rules an encoding out for the detector, however well the rest fits.
    let (shift_jis, euc_jp) = (oddity(SHIFT_JIS, bytes), oddity(EUC_JP, bytes));
    if guessed == SHIFT_JIS && euc_jp * 4 < shift_jis {
        EUC_JP
    } else if guessed == EUC_JP && shift_jis * 4 < euc_jp {
        SHIFT_JIS
    } else if guessed == SHIFT_JIS || guessed == EUC_JP {
        guessed
    } else if euc_jp < shift_jis {
        EUC_JP
    } else {
        SHIFT_JIS
    }
}

/// Odd characters per thousand, were the bytes in that encoding.
fn oddity(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    let decoded = decode_with(encoding, sample(bytes), true);
    let odd = decoded.text.chars().filter(|c| is_odd(*c)).count();
    odd * 1_000 / decoded.text.chars().count().max(1)
}

/// Rare in a well-decoded text: replaced, half-width katakana, private use.
fn is_odd(c: char) -> bool {
    matches!(c, '\u{fffd}' | '\u{ff61}'..='\u{ff9f}' | '\u{e000}'..='\u{f8ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "事業名\t目標値\n窓口の改善\t１２件\n①②③ ㈱髙﨑～－\n";

    fn encoded(encoding: &'static Encoding) -> Vec<u8> {
        encoding.encode(&TEXT.replace('髙', "高")).0.into_owned()
    }

    fn utf16(text: &str, unit_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit_bytes).collect()
    }

    #[test]
    fn japanese_encodings_are_recognised() {
        for encoding in [UTF_8, SHIFT_JIS, ISO_2022_JP] {
            let decoded = decode(&encoded(encoding)).unwrap();
            assert_eq!(decoded.encoding, encoding);
            assert!(decoded.text.contains("窓口の改善\t１２件"));
            assert!(!decoded.damaged);
        }
        let euc = EUC_JP
            .encode("事業名\t目標値\n窓口の改善\t１２件\n")
            .0
            .into_owned();
        let decoded = decode(&euc).unwrap();
        assert_eq!(decoded.encoding, EUC_JP);
        assert!(decoded.guessed);
    }

    #[test]
    fn utf16_is_recognised_with_and_without_mark() {
        for (encoding, unit_bytes) in [
            (UTF_16LE, u16::to_le_bytes as fn(u16) -> [u8; 2]),
            (UTF_16BE, u16::to_be_bytes),
        ] {
            let bare = decode(&utf16(TEXT, unit_bytes)).unwrap();
            assert_eq!((bare.encoding, bare.guessed), (encoding, true));
            assert_eq!(bare.text, TEXT);
            let marked = decode(&utf16(&format!("\u{feff}{TEXT}"), unit_bytes)).unwrap();
            assert_eq!((marked.encoding, marked.guessed), (encoding, false));
            assert_eq!(marked.text, TEXT);
        }
    }

    #[test]
    fn a_mark_of_utf8_is_removed() {
        assert_eq!(decode("\u{feff}市".as_bytes()).unwrap().text, "市");
    }

    #[test]
    fn a_declared_encoding_is_followed() {
        let page = "<html><meta http-equiv=Content-Type content=\"text/html; charset=EUC-JP\">短い";
        let decoded = decode(&EUC_JP.encode(page).0).unwrap();
        assert_eq!((decoded.encoding, decoded.guessed), (EUC_JP, false));
        assert_eq!(decoded.text, page);
    }

    #[test]
    fn damage_does_not_change_the_encoding() {
        for encoding in [UTF_8, SHIFT_JIS, EUC_JP] {
            let text = "令和六年度の重点目標と実績について、次のとおり公表します。\n".repeat(20);
            let mut bytes = encoding.encode(&text).0.into_owned();
            bytes.splice(400..401, [0xff, 0xff]);
            let decoded = decode(&bytes).unwrap();
            assert_eq!(decoded.encoding, encoding);
            assert!(decoded.damaged);
        }
    }

    #[test]
    fn what_fits_no_encoding_is_refused() {
        let bytes = [b'a', 0xff, 0xfe, 0xa0, 0xfd, b'b'].repeat(50);
        assert!(matches!(decode(&bytes), Err(IngestError::Undecodable)));
    }
}
