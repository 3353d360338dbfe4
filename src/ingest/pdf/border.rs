//! The border to the readers of foreign code: `pdfni` for text, `hayro-syntax` for lines and areas
//! (in `paths`) and damaged files (in `rewrite`). Nothing above these three files knows them, so
//! that either can be exchanged.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::Pdf;
use pdfni::{Error, ExtractQuery, ReaderSettings, TextChar, TextFont, TextPage};

use crate::geometry::Rect;

use super::glyph::{Flow, Glyph, Ruling, Sheet, contains, rect};
use super::paths::{self, Drawing, Shown};
use super::{radicals, rewrite};

/// Bytes that one stream may unfold to.
const STREAM_BYTES: usize = 32 << 20;
/// Entries of one embedded character map.
const MAP_ENTRIES: usize = 200_000;
/// Share of characters turned alike from which the page as a whole is turned.
const TURNED_SHARE: f32 = 0.9;
/// Part of the em box below the base line.
const DESCENT: f32 = 0.12;
/// A page has at most this side; the format allows 14,400 points.
const SIDE: f32 = 20_000.0;

/// Why nothing could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// It opens with another password only.
    Password,
    /// What is wrong with it.
    Damaged(String),
}

/// A file whose pages can be read.
pub(super) struct File<'a> {
    bytes: Cow<'a, [u8]>,
    password: Option<&'a str>,
    settings: ReaderSettings,
    structure: Option<Pdf>,
    is_unsettled: bool,
}

/// A page as drawn, and what was mended on it.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub(super) sheet: Sheet,
    /// Radicals exchanged for characters.
    pub(super) radicals: usize,
}

impl<'a> File<'a> {
    /// Looks at the structure of a file, if it `may_unfold`: that reader sets no limit to what it
    /// unfolds. Never fails: what cannot be read shows page by page.
    pub(super) fn open(bytes: &'a [u8], password: Option<&'a str>, may_unfold: bool) -> Self {
        let structure = catch_unwind(AssertUnwindSafe(|| {
            let data = may_unfold.then(|| bytes.to_vec())?;
            Pdf::new_with_password(data, password.unwrap_or_default()).ok()
        }))
        .ok()
        .flatten();
        let mut file = Self {
            bytes: Cow::Borrowed(bytes),
            password,
            settings: ReaderSettings {
                max_decoded_bytes: STREAM_BYTES,
                max_cmap_entries: MAP_ENTRIES,
            },
            structure,
            is_unsettled: false,
        };
        if !rewrite::has_contents(bytes) {
            file.rewrite();
        }
        file.settle();
        file
    }

    /// Both readers must count the same pages, or lines would be drawn over the wrong text. Where
    /// the one that reads text finds fewer, it gets those of the other; where it finds more, lines
    /// are done without.
    fn settle(&mut self) {
        let Some(count) = self.page_count().filter(|count| *count > 0) else {
            return;
        };
        let last = self.drawing(count - 1);
        if last.is_some_and(|drawing| drawing.text_bytes >= paths::WITHOUT_END) {
            // Reading that page would not end.
            return;
        }
        match self.pages(count, count + 1).map(|pages| pages.len()) {
            Ok(0) => {
                self.rewrite();
            }
            Ok(2) => {
                self.structure = None;
                self.is_unsettled = true;
            }
            _ => {}
        }
    }

    /// Whether the two readers disagree about the pages.
    pub(super) fn is_unsettled(&self) -> bool {
        self.is_unsettled
    }

    /// Writes the pages anew from what the structure tells; `false` where that is nothing, or done.
    pub(super) fn rewrite(&mut self) -> bool {
        if matches!(self.bytes, Cow::Owned(_)) {
            return false;
        }
        let anew = self
            .structure
            .as_ref()
            .filter(|pdf| !pdf.pages().is_empty())
            .and_then(|pdf| catch_unwind(AssertUnwindSafe(|| rewrite::rewritten(pdf))).ok());
        let is_new = anew.is_some();
        if let Some(anew) = anew {
            self.bytes = Cow::Owned(anew);
        }
        is_new
    }

    /// Number of pages, where the structure tells it.
    pub(super) fn page_count(&self) -> Option<usize> {
        self.structure.as_ref().map(|pdf| pdf.pages().len())
    }

    /// Lines, areas and amount of text of a page, counted from 0.
    pub(super) fn drawing(&self, page: usize) -> Option<Drawing> {
        let pages = self.structure.as_ref()?.pages();
        let page = pages.get(page)?;
        catch_unwind(AssertUnwindSafe(|| paths::drawing(page))).ok()
    }

    /// Reads pages, counted from 1, both ends included; fewer come where the file ends before.
    pub(super) fn pages(&self, first: usize, last: usize) -> Result<Vec<Drawn>, Failure> {
        let selection = format!("{first}-{last}").parse();
        let query = ExtractQuery {
            pages: Some(selection.map_err(|error: Error| Failure::Damaged(error.to_string()))?),
            region: None,
        };
        let read = catch_unwind(AssertUnwindSafe(|| {
            pdfni::extract_text_from_bytes_with_query(
                &self.bytes,
                self.password,
                &self.settings,
                &query,
            )
        }));
        match read {
            Ok(Ok(document)) => Ok(document.pages.iter().map(drawn).collect()),
            Ok(Err(Error::BadPassword | Error::SecurityRestricted)) => Err(Failure::Password),
            Ok(Err(error)) => Err(Failure::Damaged(error.to_string())),
            Err(_) => Err(Failure::Damaged("reader stopped".to_owned())),
        }
    }
}

impl Drawn {
    /// Adds lines and areas, if they belong to a page of this size.
    pub(super) fn add_drawing(&mut self, drawing: &Drawing) {
        let sheet = &mut self.sheet;
        let (width, height) = (drawing.width, drawing.height);
        let (mut own_width, mut own_height) = (sheet.width, sheet.height);
        if matches!(sheet.rotation, 90 | 270) {
            (own_width, own_height) = (own_height, own_width);
        }
        if (own_width - width).abs() > 2.0 || (own_height - height).abs() > 2.0 {
            return;
        }
        if sheet.rotation == 0 {
            mark_clipped(&mut sheet.glyphs, &drawing.shown);
        }
        let turn = |r: &Rect| turned(r, width, height, sheet.rotation);
        let is_turned = matches!(sheet.rotation, 90 | 270);
        sheet.rulings.extend(drawing.rulings.iter().map(|ruling| {
            let r = turn(&ruling.rect());
            let is_horizontal = ruling.is_horizontal != is_turned;
            let (at, from, to) = if is_horizontal {
                (r.y0, r.x0, r.x1)
            } else {
                (r.x0, r.y0, r.y1)
            };
            Ruling {
                is_horizontal,
                at,
                from,
                to,
            }
        }));
        sheet.fills.extend(drawing.fills.iter().map(turn));
        if drawing.hidden_bytes * 2 > drawing.text_bytes {
            sheet.hidden = sheet.glyphs.len();
        }
    }
}

fn drawn(page: &TextPage) -> Drawn {
    let mut drawn = Drawn::default();
    let sheet = &mut drawn.sheet;
    sheet.width = side(page.width);
    sheet.height = side(page.height);
    sheet.glyphs.reserve(page.chars.len());
    // Characters of fonts for vertical writing stand upright and say nothing about the page.
    let mut turns = [0_usize; 4];
    for char in page.chars.iter().filter(|char| !char.synthetic) {
        let font = page.fonts.get(char.font as usize);
        let Some((area, flow)) = place(char, font) else {
            continue;
        };
        if !font.is_some_and(|font| font.vertical)
            && let Some(turn) = turns.get_mut(flow as usize)
        {
            *turn += 1;
        }
        push(sheet, char, area, flow, font, &mut drawn.radicals);
    }
    mark_vertical(&mut sheet.glyphs);
    let most = [(Flow::Up, 90), (Flow::Left, 180), (Flow::Down, 270)];
    let total: usize = turns.iter().sum();
    for (flow, rotation) in most {
        let count = turns.get(flow as usize).copied().unwrap_or_default();
        if total > 0 && count as f32 >= TURNED_SHARE * total as f32 {
            turn_sheet(sheet, flow, rotation);
        }
    }
    drawn
}

fn push(
    sheet: &mut Sheet,
    char: &TextChar,
    area: Rect,
    flow: Flow,
    font: Option<&TextFont>,
    radicals: &mut usize,
) {
    let shown = |c: &char| {
        !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{e0100}'..='\u{e01ef}' | '\u{202a}'..='\u{202e}')
    };
    let count = char.text.chars().filter(shown).count();
    for (index, ch) in char.text.chars().filter(shown).enumerate() {
        let ch = match radicals::upright(ch) {
            '\u{a0}' => ' ',
            c if c.is_control() => '\u{fffd}',
            c => radicals::mended(c).map_or(c, |mended| {
                *radicals += 1;
                mended
            }),
        };
        sheet.glyphs.push(Glyph {
            ch,
            rect: part(&area, flow, index, count),
            size: char.font_size as f32,
            flow,
            is_bold: font.is_some_and(|font| font.bold),
            is_clipped: false,
        });
    }
}

/// A side of a page: absurd ones are cut.
fn side(length: f64) -> f32 {
    let length = length as f32;
    if length.is_finite() {
        length.clamp(0.0, SIDE)
    } else {
        0.0
    }
}

/// The em box of a character and its direction; `None` where the numbers make no sense.
fn place(char: &TextChar, font: Option<&TextFont>) -> Option<(Rect, Flow)> {
    let [a, b, _, _, x, y] = char.transform.map(|v| v as f32);
    let size = char.font_size as f32;
    if ![a, b, x, y, size].iter().all(|v| v.is_finite()) || size <= 0.0 || size > SIDE {
        return None;
    }
    if x.abs() > 2.0 * SIDE || y.abs() > 2.0 * SIDE {
        return None;
    }
    if font.is_some_and(|font| font.vertical) {
        let [dx, dy] = char.advance.map(|v| (v as f32).abs());
        let step = dx.max(dy);
        let height = if step > 0.3 * size && step < 1.2 * size {
            step
        } else {
            size
        };
        return Some((
            rect(x - size / 2.0, y, x + size / 2.0, y + height),
            Flow::Down,
        ));
    }
    let length = a.hypot(b);
    let (ux, uy) = if length > 0.0 {
        (a / length, b / length)
    } else {
        (1.0, 0.0)
    };
    let width = char
        .glyph_width
        .map_or_else(|| (char.right - char.left) as f32, |w| w as f32);
    let width = if width.is_finite() && width > 0.0 {
        width.min(SIDE)
    } else {
        size / 2.0
    };
    // The ascent of a font is often a lie; an em box over the base line is near enough.
    let (up, down) = ((1.0 - DESCENT) * size, DESCENT * size);
    let (area, flow) = if ux > 0.7 {
        (rect(x, y - up, x + width, y + down), Flow::Right)
    } else if uy > 0.7 {
        (rect(x - down, y, x + up, y + width), Flow::Down)
    } else if uy < -0.7 {
        (rect(x - up, y - width, x + down, y), Flow::Up)
    } else {
        (rect(x - width, y - down, x, y + up), Flow::Left)
    };
    Some((area, flow))
}

/// Marks vertical writing that is drawn character by character with a font for horizontal writing:
/// each exactly below the one before, as far as its size.
fn mark_vertical(glyphs: &mut [Glyph]) {
    let follows = |a: &Glyph, b: &Glyph| {
        let step = (b.rect.y0 - a.rect.y0) / a.size;
        let shift = (b.center().0 - a.center().0).abs() / a.size;
        a.flow == Flow::Right
            && b.flow == Flow::Right
            && (a.size - b.size).abs() < 0.1 * a.size
            && (0.4..1.13).contains(&step)
            && (shift < 0.12 || (b.is_blank() && shift < 0.5))
    };
    let mut start = 0;
    // Where the last column of vertical writing began.
    let mut column: Option<Rect> = None;
    while start < glyphs.len() {
        let run = glyphs
            .get(start..)
            .unwrap_or_default()
            .windows(2)
            .take_while(|pair| matches!(pair, [a, b] if follows(a, b)))
            .count();
        let first = glyphs.get(start).map_or(Rect::default(), |g| g.rect);
        let size = first.y1 - first.y0;
        // The next column begins beside the last one, at its height.
        let is_next = column.is_some_and(|last| {
            (last.y0 - first.y0).abs() < 0.3 * size
                && (0.8..2.5).contains(&((last.x0 - first.x0) / size))
        });
        if run >= 2 || is_next {
            for glyph in glyphs.iter_mut().skip(start).take(run + 1) {
                glyph.flow = Flow::Down;
            }
            column = Some(first);
            start += run + 1;
            continue;
        }
        column = None;
        start += run.max(1);
    }
}

/// The share of one of several characters in a common box.
fn part(area: &Rect, flow: Flow, index: usize, count: usize) -> Rect {
    if count <= 1 {
        return *area;
    }
    let step = |from: f32, to: f32, index: usize| from + (to - from) * index as f32 / count as f32;
    let mut r = *area;
    match flow {
        Flow::Right => {
            (r.x0, r.x1) = (
                step(area.x0, area.x1, index),
                step(area.x0, area.x1, index + 1),
            );
        }
        Flow::Left => {
            (r.x1, r.x0) = (
                step(area.x1, area.x0, index),
                step(area.x1, area.x0, index + 1),
            );
        }
        Flow::Down => {
            (r.y0, r.y1) = (
                step(area.y0, area.y1, index),
                step(area.y0, area.y1, index + 1),
            );
        }
        Flow::Up => {
            (r.y1, r.y0) = (
                step(area.y1, area.y0, index),
                step(area.y1, area.y0, index + 1),
            );
        }
    }
    r
}

/// Turns a page drawn sideways without saying so.
fn turn_sheet(sheet: &mut Sheet, flow: Flow, rotation: u16) {
    let (width, height) = (sheet.width, sheet.height);
    let quarter = |flow: Flow| match flow {
        Flow::Right => 0,
        Flow::Down => 1,
        Flow::Left => 2,
        Flow::Up => 3_usize,
    };
    let flows = [Flow::Right, Flow::Down, Flow::Left, Flow::Up];
    let by = 4 - quarter(flow);
    for glyph in &mut sheet.glyphs {
        glyph.rect = turned(&glyph.rect, width, height, rotation);
        glyph.flow = flows
            .get((quarter(glyph.flow) + by) % 4)
            .copied()
            .unwrap_or_default();
    }
    if rotation != 180 {
        (sheet.width, sheet.height) = (height, width);
    }
    sheet.rotation = rotation;
}

/// Turns a rectangle of a page of this size clockwise.
fn turned(r: &Rect, width: f32, height: f32, rotation: u16) -> Rect {
    match rotation {
        90 => rect(height - r.y1, r.x0, height - r.y0, r.x1),
        180 => rect(width - r.x1, height - r.y1, width - r.x0, height - r.y0),
        270 => rect(r.y0, width - r.x1, r.y1, width - r.x0),
        _ => *r,
    }
}

/// Marks texts of which nothing lies in the area that is visible where they are drawn. A text
/// reaches from one known beginning to the next.
fn mark_clipped(glyphs: &mut [Glyph], shown: &[Shown]) {
    // On most pages every text begins where it is seen.
    if shown
        .iter()
        .all(|text| contains(&text.clip, text.x, text.y))
    {
        return;
    }
    let key = |x: f32, y: f32| ((x * 4.0).round() as i64, (y * 4.0).round() as i64);
    let mut places: BTreeMap<(i64, i64), Vec<&Shown>> = BTreeMap::new();
    for text in shown {
        places.entry(key(text.x, text.y)).or_default().push(text);
    }
    let begins = |glyph: &Glyph| -> Option<Option<Rect>> {
        let (x, y) = (glyph.rect.x0, glyph.rect.y1 - DESCENT * glyph.size);
        let (kx, ky) = key(x, y);
        let near = [-1, 0, 1]
            .into_iter()
            .flat_map(|dx| [-1, 0, 1].map(|dy| (kx + dx, ky + dy)));
        let mut clips = near
            .filter_map(|key| places.get(&key))
            .flatten()
            .filter(|text| (text.x - x).abs() < 0.2 && (text.y - y).abs() < 0.2)
            .map(|text| text.clip);
        let first = clips.next()?;
        // Two texts at one place: what one of them shows is seen.
        Some(clips.next().is_none().then_some(first))
    };
    let mut start = 0;
    while start < glyphs.len() {
        let beginning = glyphs
            .get(start)
            .filter(|g| g.flow == Flow::Right)
            .and_then(begins);
        let rest = glyphs.get(start + 1..).unwrap_or_default();
        let end = start + 1 + rest.iter().take_while(|g| begins(g).is_none()).count();
        if let (Some(Some(clip)), Some(text)) = (beginning, glyphs.get_mut(start..end)) {
            let is_seen = text.iter().any(|glyph| {
                let (x, y) = glyph.center();
                contains(&clip, x, y)
            });
            for glyph in text {
                glyph.is_clipped = !is_seen;
            }
        }
        start = end;
    }
}

/// Whether a character can be seen on the page at all.
pub(super) fn is_on_page(sheet: &Sheet, glyph: &Glyph) -> bool {
    let (x, y) = glyph.center();
    !glyph.is_clipped && contains(&rect(0.0, 0.0, sheet.width, sheet.height), x, y)
}
