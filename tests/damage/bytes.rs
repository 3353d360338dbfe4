//! Changes of bytes that know nothing of a format.

use crate::support::Numbers;

/// Numbers that programs write where they count, and that readers believe.
const NUMBERS: [&[u8]; 8] = [
    b"0",
    b"-1",
    b"1",
    b"65535",
    b"2147483647",
    b"4294967295",
    b"18446744073709551615",
    b"1e308",
];

/// A copy that ends too early: `part` of `parts`.
pub(crate) fn cut(bytes: &[u8], part: usize, parts: usize) -> Vec<u8> {
    let end = bytes.len() * part / parts + part % 3;
    bytes[..end.min(bytes.len())].to_vec()
}

/// Changes a few places: bits, lost, doubled, moved, exchanged and inserted pieces, numbers.
pub(crate) fn change(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    for _ in 0..=numbers.below(3) {
        if bytes.is_empty() {
            return;
        }
        change_once(bytes, numbers);
    }
}

fn change_once(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    let at = numbers.below(bytes.len());
    let end = (at + 1 + numbers.below(300)).min(bytes.len());
    match numbers.below(8) {
        0 => bytes[at] ^= 1 << numbers.below(8),
        1 => drop(bytes.drain(at..end)),
        2 => {
            let piece = bytes[at..end].to_vec();
            bytes.splice(at..at, piece);
        }
        3 => {
            let piece = bytes[at..end].to_vec();
            let target = numbers.below(bytes.len());
            bytes.splice(target..target, piece);
        }
        4 => {
            let other = numbers.below(bytes.len());
            let length = (end - at).min(bytes.len() - other).min(64);
            for offset in 0..length {
                bytes.swap(at + offset, other + offset);
            }
        }
        5 => {
            for byte in &mut bytes[at..end] {
                *byte = numbers.below(256) as u8;
            }
        }
        6 => bytes[at..end].fill(if numbers.below(2) == 0 { 0 } else { 0xFF }),
        _ => change_number(bytes, numbers),
    }
}

/// Puts another number where digits stand, or four bytes of one where none do.
pub(crate) fn change_number(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    let at = numbers.below(bytes.len());
    let digits = bytes[at..].iter().position(u8::is_ascii_digit);
    let number = NUMBERS[numbers.below(NUMBERS.len())];
    if let Some(offset) = digits.filter(|offset| *offset < 2_000) {
        let first = at + offset;
        let rest = &bytes[first..];
        let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        bytes.splice(first..first + length, number.iter().copied());
    } else {
        let end = (at + 4).min(bytes.len());
        let value = [
            0xFF,
            0xFF,
            0xFF,
            if numbers.below(2) == 0 { 0x7F } else { 0xFF },
        ];
        bytes.splice(at..end, value);
    }
}

/// Puts another number of the same length where digits stand, so that offsets stay right.
pub(crate) fn change_number_in_place(bytes: &mut [u8], numbers: &mut Numbers) {
    if bytes.is_empty() {
        return;
    }
    let at = numbers.below(bytes.len());
    let Some(offset) = bytes[at..].iter().position(u8::is_ascii_digit) else {
        return;
    };
    let choice = numbers.below(4);
    for byte in &mut bytes[at + offset..] {
        if !byte.is_ascii_digit() {
            return;
        }
        *byte = match choice {
            0 => b'9',
            1 => b'0',
            2 => b'1',
            _ => b'0' + numbers.below(10) as u8,
        };
    }
}
