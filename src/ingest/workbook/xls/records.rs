//! Records of the binary format, and text that runs on over several of them.

use encoding_rs::{Encoding, SHIFT_JIS, WINDOWS_1252};

use crate::ingest::workbook::bytes::{long, word};

/// Kind of a record that goes on with the one before it.
const CONTINUE: u16 = 0x003c;

/// A record with the ones that continue it.
#[derive(Clone, Debug)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
    pub(super) more: Vec<&'a [u8]>,
}

impl<'a> Record<'a> {
    /// A number of two bytes at an offset.
    pub(super) fn word(&self, at: usize) -> Option<u16> {
        word(self.data, at)
    }

    pub(super) fn long(&self, at: usize) -> Option<u32> {
        long(self.data, at)
    }

    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        self.data.get(at).copied()
    }

    /// Reads on from an offset, over the continuing records as well.
    pub(super) fn from(&self, at: usize) -> Chunks<'a> {
        let mut rest = vec![self.data.get(at..).unwrap_or_default()];
        rest.extend(&self.more);
        Chunks {
            rest,
            number: 0,
            at: 0,
        }
    }
}

/// Walks over the records of a stream.
#[derive(Clone, Debug)]
pub(super) struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    pub(super) fn from(stream: &'a [u8], at: usize) -> Self {
        Self { stream, at }
    }

    /// Whether the stream ends inside a record.
    pub(super) fn is_torn(&self) -> bool {
        self.at < self.stream.len()
            && self.raw(self.at).is_none()
            && self.stream.len() - self.at >= 4
    }

    fn raw(&self, at: usize) -> Option<(u16, &'a [u8], usize)> {
        let kind = word(self.stream, at)?;
        let length = usize::from(word(self.stream, at + 2)?);
        let data = self.stream.get(at + 4..at + 4 + length)?;
        Some((kind, data, at + 4 + length))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, data, mut next) = self.raw(self.at)?;
        let mut more = Vec::new();
        while let Some((CONTINUE, data, after)) = self.raw(next) {
            more.push(data);
            next = after;
        }
        self.at = next;
        Some(Record { kind, data, more })
    }
}

/// Bytes in pieces.
#[derive(Clone, Debug)]
pub(super) struct Chunks<'a> {
    rest: Vec<&'a [u8]>,
    number: usize,
    at: usize,
}

impl Chunks<'_> {
    fn piece(&mut self) -> Option<&[u8]> {
        while let Some(piece) = self.rest.get(self.number) {
            if self.at < piece.len() {
                return self.rest.get(self.number)?.get(self.at..);
            }
            self.number += 1;
            self.at = 0;
        }
        None
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = *self.piece()?.first()?;
        self.at += 1;
        Some(byte)
    }

    fn word(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn long(&mut self) -> Option<u32> {
        let (low, high) = (self.word()?, self.word()?);
        Some(u32::from(high) << 16 | u32::from(low))
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let length = self.piece()?.len().min(count);
            self.at += length;
            count -= length;
        }
        Some(())
    }

    /// A string of the shared table: it may have runs and readings, and go on in the next record.
    pub(super) fn shared_string(&mut self) -> Option<String> {
        let count = usize::from(self.word()?);
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 { self.word()? } else { 0 };
        let extra = if flags & 4 != 0 { self.long()? } else { 0 };
        let text = self.characters(count, flags & 1 != 0)?;
        self.skip(usize::from(runs) * 4 + extra as usize)?;
        Some(text)
    }

    /// A string with a count of two bytes (one if `is_short`) and flags.
    pub(super) fn string(&mut self, is_short: bool) -> Option<String> {
        let count = if is_short {
            usize::from(self.byte()?)
        } else {
            usize::from(self.word()?)
        };
        let flags = self.byte()?;
        self.characters(count, flags & 1 != 0)
    }

    /// A string of the older format: bytes in the code page.
    pub(super) fn bytes_string(
        &mut self,
        is_short: bool,
        encoding: &'static Encoding,
    ) -> Option<String> {
        let count = if is_short {
            usize::from(self.byte()?)
        } else {
            usize::from(self.word()?)
        };
        let mut bytes = Vec::new();
        for _ in 0..count {
            bytes.push(self.byte()?);
        }
        Some(encoding.decode_without_bom_handling(&bytes).0.into_owned())
    }

    /// Text whose flags come first and whose length is known.
    pub(super) fn flagged(&mut self, count: usize) -> Option<String> {
        let flags = self.byte()?;
        self.characters(count, flags & 1 != 0)
    }

    fn characters(&mut self, count: usize, mut is_wide: bool) -> Option<String> {
        let mut units: Vec<u16> = Vec::new();
        while units.len() < count {
            let was_at_end = self
                .rest
                .get(self.number)
                .is_none_or(|piece| self.at >= piece.len());
            if was_at_end && !units.is_empty() {
                // A record that continues characters says anew how wide they are.
                is_wide = self.byte()? & 1 != 0;
            }
            let unit = if is_wide {
                self.word()?
            } else {
                u16::from(self.byte()?)
            };
            units.push(unit);
        }
        Some(String::from_utf16_lossy(&units))
    }
}

/// The encoding of a code page.
pub(super) fn encoding(code_page: u16) -> &'static Encoding {
    match code_page {
        932 => SHIFT_JIS,
        _ => WINDOWS_1252,
    }
}
