//! Spreadsheets → one page a sheet, values as a person sees them in the cells.
//!
//! A reader for each format (`xlsx`, `xlsb`, `xls`, `ods`) makes a [`sheet::Sheet`] of filled
//! cells and merged ranges; `blocks` lays it out as lines and grids, the same way for all formats.
//! `number_format` writes values as their formats say.
//!
//! Memory: one sheet is held at a time, beside the layout. Cells are bounded by [`Limits::cells`],
//! their text together with [`Limits::unfolded_bytes`], which also bounds what the parts of a
//! package unfold to; the size of a sheet that a file claims costs nothing.
//!
//! [`Limits::cells`]: super::Limits::cells
//! [`Limits::unfolded_bytes`]: super::Limits::unfolded_bytes

mod blocks;
mod bytes;
mod number_format;
mod ods;
mod sheet;
mod xls;
mod xlsb;
mod xlsx;

use std::io::Cursor;

use super::builder::Builder;
use super::{IngestError, PageProgress};
use crate::diagnostic::Diagnostics;
use crate::layout::Page;
use crate::source::MediaType;

use sheet::{Gather, Sheet};

/// Bytes of the smallest compound file.
const SMALLEST: usize = 1_024;

/// Which Office format an OLE compound file holds.
///
/// # Errors
/// `Unsupported`, `Damaged`.
pub(super) fn media_of_compound(bytes: &[u8]) -> Result<MediaType, IngestError> {
    // Less than a header and a sector is the mark of a compound file and nothing else.
    if bytes.len() < SMALLEST {
        return Err(super::unsupported("OLE compound file"));
    }
    let file =
        cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|error| IngestError::Damaged {
            detail: error.to_string(),
        })?;
    let holds = |name: &str| file.exists(name);
    if holds("/Workbook") || holds("/Book") {
        return Ok(MediaType::Xls);
    }
    Err(super::unsupported(if holds("/WordDocument") {
        "Word 97-2003 (DOC)"
    } else if holds("/PowerPoint Document") {
        "PowerPoint 97-2003 (PPT)"
    } else {
        "OLE compound file"
    }))
}

/// Reads a spreadsheet.
///
/// # Errors
/// `Unsupported` for old formats with a password, `Damaged`.
pub(super) fn read(
    bytes: &[u8],
    media: MediaType,
    builder: &mut Builder<'_>,
    progress: &mut PageProgress<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<(), IngestError> {
    let limits = builder.limits;
    let mut gather = Gather::new(limits);
    let mut number = 0;
    let mut take = |mut sheet: Sheet, count: u32, diagnostics: &mut Diagnostics| {
        number += 1;
        let page = Page {
            number,
            name: Some(sheet.name.clone()),
            is_hidden: sheet.is_hidden,
            ..Page::default()
        };
        if !builder.start_placed_page(page) {
            return false;
        }
        sheet.cells.sort_by_key(|c| (c.row, c.column));
        sheet.report(number, diagnostics);
        blocks::lay_out(sheet, number, builder, diagnostics);
        progress(number, count);
        !builder.is_full()
    };
    match media {
        MediaType::Xlsx => xlsx::read(bytes, limits, &mut gather, diagnostics, &mut take)?,
        MediaType::Ods => ods::read(bytes, limits, &mut gather, diagnostics, &mut take)?,
        MediaType::Xlsb => xlsb::read(bytes, limits, &mut gather, diagnostics, &mut take)?,
        _ => xls::read(bytes, limits, &mut gather, diagnostics, &mut take)?,
    }
    if let Some((limit, found, allowed)) = gather.overflow() {
        let at = crate::source::Locator {
            page: Some(number),
            place: crate::source::Place::Area(crate::geometry::Rect::default()),
        };
        builder.cuts.note(limit, found, allowed, &at);
    }
    Ok(())
}
