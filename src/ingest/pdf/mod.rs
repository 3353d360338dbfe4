//! PDF with a text layer → pages of lines and grids.
//!
//! 1. `unfold` looks at the compressed parts, so that nothing unfolds without bound.
//! 2. `border`, `paths` and `rewrite` are the only files that know the readers of foreign code. A page comes
//!    from them as characters with places (`glyph`), ruling lines and filled areas, turned as a
//!    reader sees it. Both read some pages at a time; a page that cannot be read costs itself.
//! 3. `page` reads a page: `rulings` and `lattice` find tables that lines enclose, `stream` those
//!    that show by empty strips, `assign` gives characters to cells, `text` joins them, `order`
//!    says what is read after what.
//! 4. `furniture` marks what repeats on pages, `joins` puts rows together that a page break cuts,
//!    `trust` counts what cannot be believed.
//!
//! # Bounds
//! Time grows with characters and lines. Memory beside the layout itself: the bytes of the file
//! once more; streams unfolded to at most 32 MiB each, and their characters for one part of the
//! file at a time, about 250 bytes each, at most [`PART_TEXT`] bytes of text or one page; of one
//! page at most `Limits::glyphs` characters, [`paths`] keeps at most 100,000 lines and areas. All
//! compressed parts but pictures may unfold to `Limits::unfolded_bytes`; an encrypted file cannot
//! be measured beforehand and has the bound of its streams only.

mod assign;
mod border;
mod furniture;
mod glyph;
mod joins;
mod lattice;
mod order;
mod page;
mod paths;
mod radicals;
mod rewrite;
mod rulings;
mod stream;
mod text;
mod trust;
mod unfold;

#[cfg(test)]
mod tests;

use super::builder::Builder;
use super::{IngestError, PageProgress, Password};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::geometry::Rect;
use crate::layout::{Item, Page};
use crate::source::{Locator, Place};

use border::{Drawn, Failure, File};
use paths::Drawing;

/// Bytes of shown text that are read at a time.
const PART_TEXT: usize = 400_000;
/// Pages that are read at a time.
const PART_PAGES: usize = 64;
/// Attempts to read around pages that cannot be read.
const ATTEMPTS: usize = 48;
/// Places of one diagnostic that are told; all of them are counted.
const PLACES: usize = 200;
/// Share of its area from which a picture is the page.
const PICTURE: f32 = 0.6;
/// Characters beside a picture that is the page: a stamp, a page number.
const STAMP: usize = 30;
/// Curves that may be letters.
const CURVES: usize = 200;

/// Reads a PDF file.
///
/// # Errors
/// `PasswordNeeded`, `NoText`, `Damaged`, `OverLimit`.
///
/// # Diagnostics
/// `no-text`, `text-untrusted`, `text-hidden`, `radicals-mended`, `glyphs-doubled`, `file-damaged`,
/// `page-unread`, `truncated-at-limit`.
pub(super) fn read(
    bytes: &[u8],
    password: Option<&Password>,
    builder: &mut Builder<'_>,
    progress: &mut PageProgress<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<(), IngestError> {
    let allowed = builder.limits.unfolded_bytes;
    let unfolded = unfold::unfolded(bytes, allowed);
    if unfolded.total > allowed {
        return Err(IngestError::OverLimit {
            limit: "unfolded-bytes".to_owned(),
            found: unfolded.total,
            allowed,
        });
    }
    let password = password.map(|password| password.0.as_str());
    let mut file = File::open(bytes, password, !unfolded.is_opaque);
    let mut read = Reader::new(&file, builder, progress).finished();
    if matches!(read, Err(Failure::Damaged(_))) && file.rewrite() {
        read = Reader::new(&file, builder, progress).finished();
    }
    let (notes, mut pages) = read.map_err(|failure| match failure {
        Failure::Password => IngestError::PasswordNeeded {
            is_wrong: password.is_some(),
        },
        Failure::Damaged(detail) => IngestError::Damaged { detail },
    })?;
    if pages.is_empty() {
        return Err(IngestError::Damaged {
            detail: "no pages".to_owned(),
        });
    }
    let is_whole = is_complete(bytes) && notes.unread.is_empty() && unfolded.damaged == 0;
    if notes.glyphs == 0 && !is_whole {
        return Err(IngestError::Damaged {
            detail: "no text is left".to_owned(),
        });
    }
    if notes.glyphs == 0 {
        return Err(IngestError::NoText {
            pages: pages.len() as u32,
        });
    }
    furniture::mark(&mut pages);
    joins::join(&mut pages);
    if !is_complete(bytes) {
        diagnostics.push(Diagnostic::new(Code::FileDamaged).arg("detail", "no end of file"));
    }
    if file.is_unsettled() {
        let detail = "the pages are counted differently; lines are not read";
        diagnostics.push(Diagnostic::new(Code::FileDamaged).arg("detail", detail));
    }
    if unfolded.damaged > 0 {
        let detail = format!("{} parts do not unfold", unfolded.damaged);
        diagnostics.push(Diagnostic::new(Code::FileDamaged).arg("detail", detail));
    }
    notes.report(diagnostics);
    build(pages, builder);
    Ok(())
}

/// Whether the file ends as it should.
fn is_complete(bytes: &[u8]) -> bool {
    let end = bytes
        .get(bytes.len().saturating_sub(4_096)..)
        .unwrap_or_default();
    end.windows(9).any(|w| w == b"startxref")
}

fn build(pages: Vec<Page>, builder: &mut Builder<'_>) {
    for mut page in pages {
        let items = std::mem::take(&mut page.items);
        if !builder.start_placed_page(page) {
            return;
        }
        for item in items {
            match item {
                Item::Line(line) => builder.placed_line(line),
                Item::Grid(grid) => {
                    builder.start_grid(grid.caption);
                    for row in grid.rows {
                        builder.placed_row(row);
                    }
                    builder.end_grid();
                }
            }
        }
    }
}

/// What is to be said about the pages.
#[derive(Debug, Default)]
struct Notes {
    /// Characters of the file.
    glyphs: usize,
    damaged: usize,
    hidden: usize,
    radicals: usize,
    doubled: usize,
    /// Pages without text, with text that cannot be believed, with invisible text.
    bare: Vec<u32>,
    untrusted: Vec<u32>,
    covered: Vec<u32>,
    /// Pages that could not be read, and why.
    unread: Vec<(u32, String)>,
}

impl Notes {
    fn report(self, diagnostics: &mut Diagnostics) {
        let places = |pages: &[u32]| pages.iter().take(PLACES).map(|p| place(*p)).collect();
        let mut push = |mut diagnostic: Diagnostic, pages: &[u32]| {
            diagnostic.at = places(pages);
            diagnostics.push(diagnostic);
        };
        for (page, detail) in &self.unread {
            push(
                Diagnostic::new(Code::PageUnread).arg("detail", detail.clone()),
                &[*page],
            );
        }
        if !self.bare.is_empty() {
            push(
                Diagnostic::new(Code::NoText).arg("count", self.bare.len()),
                &self.bare,
            );
        }
        if self.damaged > 0 {
            let share = (self.damaged * 100).div_ceil(self.glyphs.max(1));
            let untrusted = Diagnostic::new(Code::TextUntrusted)
                .arg("count", self.damaged)
                .arg("share", share);
            push(untrusted, &self.untrusted);
        }
        if self.hidden > 0 {
            push(
                Diagnostic::new(Code::TextHidden).arg("count", self.hidden),
                &self.covered,
            );
        }
        if self.radicals > 0 {
            push(
                Diagnostic::new(Code::RadicalsMended).arg("count", self.radicals),
                &[],
            );
        }
        if self.doubled > 0 {
            push(
                Diagnostic::new(Code::GlyphsDoubled).arg("count", self.doubled),
                &[],
            );
        }
    }
}

fn place(page: u32) -> Locator {
    Locator {
        page: Some(page),
        place: Place::Area(Rect::default()),
    }
}

struct Reader<'a, 'b, 'c> {
    file: &'a File<'a>,
    builder: &'a mut Builder<'b>,
    progress: &'a mut PageProgress<'c>,
    notes: Notes,
    pages: Vec<Page>,
    glyphs: u64,
    attempts: usize,
    /// A limit is reached: nothing more is read.
    is_over: bool,
}

impl<'a, 'b, 'c> Reader<'a, 'b, 'c> {
    fn new(
        file: &'a File<'a>,
        builder: &'a mut Builder<'b>,
        progress: &'a mut PageProgress<'c>,
    ) -> Self {
        Self {
            file,
            builder,
            progress,
            notes: Notes::default(),
            pages: Vec::new(),
            glyphs: 0,
            attempts: 0,
            is_over: false,
        }
    }

    fn finished(mut self) -> Result<(Notes, Vec<Page>), Failure> {
        self.read_all()?;
        Ok((self.notes, self.pages))
    }

    /// Reads part after part.
    fn read_all(&mut self) -> Result<(), Failure> {
        let known = self.file.page_count();
        let mut next = 1;
        while !self.is_over && known.is_none_or(|count| next <= count) {
            let (drawings, last) = self.part(next);
            let read = self.range(next, last, drawings)?;
            if known.is_none() && read < last + 1 - next {
                break;
            }
            next = last + 1;
        }
        Ok(())
    }

    /// Lines and areas of the next pages, as many as are read at a time, and the last of them.
    fn part(&mut self, first: usize) -> (Vec<Option<Drawing>>, usize) {
        let known = self.file.page_count().unwrap_or(usize::MAX);
        let mut drawings = Vec::new();
        let mut text = 0;
        let mut last = first;
        for page in first..=known.min(first + PART_PAGES - 1) {
            let drawing = self.file.drawing(page - 1);
            let bytes = drawing.as_ref().map_or(0, |drawing| drawing.text_bytes);
            if page > first && text + bytes > PART_TEXT {
                break;
            }
            text += bytes;
            last = page;
            drawings.push(drawing);
        }
        (drawings, last)
    }

    /// Reads the pages of a range; halves it where it cannot be read as a whole. Returns how many
    /// pages there were.
    fn range(
        &mut self,
        first: usize,
        last: usize,
        mut drawings: Vec<Option<Drawing>>,
    ) -> Result<usize, Failure> {
        if self.exceeds(first, &drawings) {
            return Ok(0);
        }
        match self.file.pages(first, last) {
            Ok(drawn) => {
                let count = drawn.len();
                let mut drawings = drawings.into_iter();
                for (page, drawn) in (first..).zip(drawn) {
                    let drawing = drawings.next().flatten();
                    self.page(page as u32, drawn, drawing.as_ref());
                    if self.is_over {
                        break;
                    }
                }
                Ok(count)
            }
            Err(Failure::Password) => Err(Failure::Password),
            Err(Failure::Damaged(detail)) => {
                self.attempts += 1;
                // What fails as a whole fails for every page.
                if self.pages.is_empty() && self.attempts > 3 {
                    return Err(Failure::Damaged(detail));
                }
                if first == last || self.attempts > ATTEMPTS {
                    for page in first..=last.min(first + PART_PAGES) {
                        self.unread(page as u32, detail.clone());
                    }
                    return Ok(last + 1 - first);
                }
                let middle = usize::midpoint(first, last);
                let later = drawings.split_off((middle + 1 - first).min(drawings.len()));
                let read = self.range(first, middle, drawings)?;
                Ok(read + self.range(middle + 1, last, later)?)
            }
        }
    }

    /// Whether a limit ends the reading before this range. A single page of more characters than
    /// the whole file may have is not even begun.
    fn exceeds(&mut self, first: usize, drawings: &[Option<Drawing>]) -> bool {
        let at = place(first as u32);
        let allowed = self.builder.limits.pages;
        if first as u64 > allowed {
            let found = self.file.page_count().unwrap_or(first) as u64;
            self.builder.cuts.note("pages", found, allowed, &at);
            self.is_over = true;
        }
        let allowed = self.builder.limits.glyphs;
        let text: usize = drawings.iter().flatten().map(|d| d.text_bytes).sum();
        // A character takes up to four bytes; two are usual in Japanese.
        if self.glyphs + text as u64 / 2 > allowed {
            self.builder
                .cuts
                .note("glyphs", self.glyphs + text as u64 / 2, allowed, &at);
            self.is_over = true;
        }
        self.is_over
    }

    fn unread(&mut self, number: u32, detail: String) {
        self.notes.unread.push((number, detail));
        self.pages.push(Page {
            number,
            ..Page::default()
        });
        self.tell(number);
    }

    fn tell(&mut self, number: u32) {
        let count = self.file.page_count().unwrap_or(number as usize);
        (self.progress)(number, count as u32);
    }

    fn page(&mut self, number: u32, mut drawn: Drawn, drawing: Option<&Drawing>) {
        let allowed = self.builder.limits.pages;
        if u64::from(number) > allowed {
            let found = self.file.page_count().unwrap_or(number as usize) as u64;
            self.builder
                .cuts
                .note("pages", found, allowed, &place(number));
            self.is_over = true;
            return;
        }
        let is_picture =
            drawing.is_none_or(|drawing| drawing.picture > PICTURE || drawing.curves > CURVES);
        let has_picture = drawing.is_none_or(|d| d.picture > 0.0 || d.curves > CURVES);
        // Text that one reader sees and the other does not is lost, not a picture.
        let is_lost =
            drawing.is_some_and(|d| d.is_lost || (d.text_bytes > 0 && d.hidden_bytes == 0));
        if let Some(drawing) = drawing {
            drawn.add_drawing(drawing);
        }
        let sheet = &drawn.sheet;
        let count = sheet.glyphs.iter().filter(|g| !g.is_blank()).count();
        self.glyphs += count as u64;
        let notes = &mut self.notes;
        notes.glyphs += count;
        notes.radicals += drawn.radicals;
        if count == 0 && is_lost {
            notes.unread.push((number, "content".to_owned()));
        } else if (count == 0 && has_picture) || (count <= STAMP && is_picture) {
            notes.bare.push(number);
        }
        let damaged = trust::damaged(&sheet.glyphs);
        if damaged > 0 {
            notes.damaged += damaged;
            notes.untrusted.push(number);
        }
        if sheet.hidden > 0 {
            notes.hidden += sheet.hidden;
            notes.covered.push(number);
        }
        let text = page::read(sheet, number);
        notes.doubled += text.doubled;
        self.pages.push(Page {
            number,
            geometry: Some(text.geometry),
            items: text.items,
            ..Page::default()
        });
        self.tell(number);
    }
}
