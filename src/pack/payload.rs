//! The program as text: gzip, then base64.
//!
//! gzip because browsers decompress it themselves (`DecompressionStream`); base64 because the text
//! of a script element cannot hold bytes. Same program, same text: the header carries no time.

use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, GzBuilder};

use super::PackError;

/// Text of the payload element.
pub(super) fn text_from_program(program: &[u8]) -> Result<String, PackError> {
    let gzip = || {
        let mut encoder = GzBuilder::new()
            .mtime(0)
            .write(Vec::new(), Compression::best());
        encoder.write_all(program)?;
        encoder.finish()
    };
    let bytes = gzip().map_err(|source| PackError::Io {
        path: "payload".into(),
        source,
    })?;
    Ok(STANDARD.encode(bytes))
}
