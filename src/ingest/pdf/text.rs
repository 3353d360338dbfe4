//! Characters → lines → the text of a cell.
//!
//! Everything here works in the frame of the text: turned by [`turn`], so that characters run to
//! the right and lines downwards, whatever the direction of writing.

use crate::geometry::Rect;

use super::glyph::{Flow, Glyph, bounds, turn};

/// Centres of characters of one line differ by at most this share of the font size.
const SAME_LINE: f32 = 0.45;
/// The same character again, moved by less than this share of its size, is drawn bold.
const DOUBLED: f32 = 0.3;
/// A gap of this share of the font size separates Latin words, …
const LATIN_GAP: f32 = 0.22;
/// … this one Japanese ones, and this one a Latin from a Japanese one: a quarter is usual there.
const JAPANESE_GAP: f32 = 0.7;
const MIXED_GAP: f32 = 0.35;
/// A gap of this many font sizes parts what is not read in one go.
const SPREAD: f32 = 2.5;
/// Characters further apart than this share of their size do not touch.
const TOUCHING: f32 = 0.2;

/// Characters side by side.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// In order, blanks included, none at the ends.
    pub(super) glyphs: Vec<Glyph>,
    /// Box around them, in the frame of the text.
    pub(super) rect: Rect,
    /// Size of most of its characters.
    pub(super) size: f32,
}

impl Line {
    fn new(glyphs: &[Glyph]) -> Option<Self> {
        let first = glyphs.iter().position(|g| !g.is_blank())?;
        let last = glyphs.iter().rposition(|g| !g.is_blank())?;
        let glyphs = glyphs.get(first..=last)?.to_vec();
        let rect = bounds(glyphs.iter().filter(|g| !g.is_blank()).map(|g| &g.rect));
        let size = usual_size(&glyphs);
        Some(Self { glyphs, rect, size })
    }

    /// Number of characters that are no blanks.
    pub(super) fn len(&self) -> usize {
        self.glyphs.iter().filter(|g| !g.is_blank()).count()
    }

    pub(super) fn is_bold(&self) -> bool {
        self.glyphs.iter().all(|g| g.is_bold || g.is_blank())
    }

    /// Whether parts of the line stand far apart.
    fn is_spread(&self) -> bool {
        let mut end = f32::MAX;
        self.glyphs.iter().filter(|g| !g.is_blank()).any(|glyph| {
            let is_far = glyph.rect.x0 - end > SPREAD * self.size;
            end = glyph.rect.x1;
            is_far
        })
    }

    /// Cuts the line where the gap is wider than `ems` times its size.
    pub(super) fn pieces(&self, ems: f32) -> Vec<Line> {
        let mut pieces = Vec::new();
        let mut current: Vec<Glyph> = Vec::new();
        let mut end = f32::MIN;
        for glyph in &self.glyphs {
            if glyph.is_blank() {
                current.push(*glyph);
                continue;
            }
            if end > f32::MIN && glyph.rect.x0 - end > ems * self.size {
                pieces.extend(Line::new(&std::mem::take(&mut current)));
            }
            end = glyph.rect.x1;
            current.push(*glyph);
        }
        pieces.extend(Line::new(&current));
        pieces
    }

    /// The text: blanks where they separate, none inside letter-spaced words.
    pub(super) fn text(&self) -> String {
        let tokens = tokens(self);
        let mut text = String::new();
        let spaced = letter_spaced(&tokens);
        for (index, token) in tokens.iter().enumerate() {
            if index > 0 && !spaced.get(index).copied().unwrap_or_default() {
                text.push_str(&token.blank);
            }
            text.push_str(&token.text);
        }
        text
    }
}

/// A word, and the blank before it.
#[derive(Debug, Default)]
struct Token {
    blank: String,
    text: String,
    count: usize,
    gap: f32,
    size: f32,
}

fn tokens(line: &Line) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut previous: Option<&Glyph> = None;
    let mut blanks = String::new();
    for glyph in &line.glyphs {
        if glyph.is_blank() {
            blanks.push(if glyph.ch == '\u{3000}' {
                '\u{3000}'
            } else {
                ' '
            });
            continue;
        }
        let gap = previous.map_or(0.0, |p| glyph.rect.x0 - p.rect.x1);
        let size = previous.map_or(glyph.size, |p| p.size.min(glyph.size));
        let latin =
            usize::from(is_latin(glyph.ch)) + previous.map_or(0, |p| usize::from(is_latin(p.ch)));
        let blank = if blanks.is_empty() {
            let least = match latin {
                2 => LATIN_GAP,
                1 => MIXED_GAP,
                _ => JAPANESE_GAP,
            };
            if gap > least * size {
                Some(" ".to_owned())
            } else {
                None
            }
        } else {
            // A blank over which the next character is drawn separates nothing.
            let blank = std::mem::take(&mut blanks);
            (gap > 0.12 * size).then_some(blank)
        };
        let is_apart = gap > TOUCHING * size && latin < 2 && previous.is_some();
        match (tokens.last_mut(), blank) {
            (Some(token), None) if !is_apart => {
                token.text.push(glyph.ch);
                token.count += 1;
            }
            (_, blank) => tokens.push(Token {
                blank: blank.unwrap_or_default(),
                text: glyph.ch.to_string(),
                count: 1,
                gap,
                size,
            }),
        }
        previous = Some(glyph);
    }
    tokens
}

/// Which tokens belong to the letter-spaced word of the one before: single characters of
/// Japanese, evenly apart, at least three, or two that are all of the line.
fn letter_spaced(tokens: &[Token]) -> Vec<bool> {
    let mut spaced = vec![false; tokens.len()];
    let is_letter = |token: &Token| token.count == 1 && token.text.chars().all(is_word_letter);
    let mut start = 0;
    while start < tokens.len() {
        let letters = tokens
            .get(start..)
            .unwrap_or_default()
            .iter()
            .take_while(|t| is_letter(t))
            .count();
        let gap = |index: usize| tokens.get(index).map_or(f32::MAX, |t| t.gap);
        // Two letters are a word where everything else stands twice as far away.
        let is_pair = letters == 2
            && (start == 0 || gap(start) > 2.0 * gap(start + 1))
            && gap(start + 2) > 2.0 * gap(start + 1);
        if letters >= 3 || is_pair {
            let inner = tokens.get(start + 1..start + letters).unwrap_or_default();
            let least = inner.iter().map(|t| t.gap).fold(f32::MAX, f32::min);
            let most = inner.iter().map(|t| t.gap).fold(0.0, f32::max);
            let size = tokens.get(start).map_or(0.0, |t| t.size);
            if most <= 1.6 * least + 0.3 * size {
                for flag in spaced.iter_mut().skip(start + 1).take(letters - 1) {
                    *flag = true;
                }
            }
        }
        start += letters.max(1);
    }
    spaced
}

fn is_latin(ch: char) -> bool {
    ch.is_ascii_graphic() || ('\u{c0}'..='\u{24f}').contains(&ch)
}

/// Kanji and kana: what words are spaced out of.
fn is_word_letter(ch: char) -> bool {
    matches!(ch, '々' | 'ー' | '\u{3041}'..='\u{30fa}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// The size of most characters; the larger of two equally frequent ones.
fn usual_size(glyphs: &[Glyph]) -> f32 {
    let mut sizes: Vec<i32> = glyphs
        .iter()
        .filter(|g| !g.is_blank())
        .map(|g| (g.size * 20.0) as i32)
        .collect();
    sizes.sort_unstable();
    let mut best = (0, 0);
    for run in sizes.chunk_by(|a, b| a == b) {
        if let Some(size) = run.first()
            && run.len() >= best.0
        {
            best = (run.len(), *size);
        }
    }
    best.1 as f32 / 20.0
}

/// Puts characters of one flow into lines, from top to bottom in the frame of the text. The second
/// result counts characters that were drawn twice.
pub(super) fn lines(glyphs: &[Glyph], flow: Flow) -> (Vec<Line>, usize) {
    let mut turned: Vec<Glyph> = glyphs
        .iter()
        .filter(|g| g.flow == flow)
        .map(|g| Glyph {
            rect: turn(&g.rect, flow),
            ..*g
        })
        .collect();
    // Stable: what is drawn first stays first at the same place.
    turned.sort_by(|a, b| a.center().1.total_cmp(&b.center().1));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    let mut blanks: Vec<Glyph> = Vec::new();
    let mut middle = 0.0;
    for glyph in turned {
        if glyph.is_blank() {
            blanks.push(glyph);
            continue;
        }
        let center = glyph.center().1;
        match rows.last_mut() {
            Some(row)
                if row.first().is_some_and(|first| {
                    center - middle <= SAME_LINE * first.size.min(glyph.size)
                }) =>
            {
                row.push(glyph);
                middle += (center - middle) / row.len() as f32;
            }
            _ => {
                rows.push(vec![glyph]);
                middle = center;
            }
        }
    }
    give_blanks(&mut rows, &blanks);
    let mut doubled = 0;
    let lines = rows
        .into_iter()
        .filter_map(|mut row| {
            row.sort_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
            doubled += drop_doubles(&mut row);
            Line::new(&row)
        })
        .collect();
    (lines, doubled)
}

/// Blanks go to the line whose height they have; they never make one.
fn give_blanks(rows: &mut [Vec<Glyph>], blanks: &[Glyph]) {
    let middles: Vec<(f32, f32)> = rows
        .iter()
        .map(|row| {
            let sum: f32 = row.iter().map(|g| g.center().1).sum();
            (sum / row.len() as f32, row.first().map_or(0.0, |g| g.size))
        })
        .collect();
    for blank in blanks {
        let center = blank.center().1;
        let next = middles.partition_point(|(middle, _)| *middle < center);
        let nearest = [next.checked_sub(1), Some(next)]
            .into_iter()
            .flatten()
            .filter_map(|index| {
                middles
                    .get(index)
                    .map(|(m, size)| (index, (m - center).abs(), *size))
            })
            .min_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((index, distance, size)) = nearest
            && distance <= SAME_LINE * size
            && let Some(row) = rows.get_mut(index)
        {
            row.push(*blank);
        }
    }
}

/// Removes the second of two equal characters at the same place: bold by drawing twice.
fn drop_doubles(row: &mut Vec<Glyph>) -> usize {
    let before = row.len();
    row.dedup_by(|next, kept| {
        next.ch == kept.ch
            && !next.is_blank()
            && (next.rect.x0 - kept.rect.x0).abs()
                < DOUBLED * kept.size.min(kept.rect.x1 - kept.rect.x0)
            && (next.size - kept.size).abs() < 0.1 * kept.size
    });
    before - row.len()
}

/// Joins lines as they are wrapped: nothing between Japanese, a blank between Latin words, a line
/// break where the writer made one. `area` is the box of the cell in the frame of the text.
pub(super) fn joined(lines: &[Line], area: &Rect) -> String {
    let Some(first) = lines.first() else {
        return String::new();
    };
    let wrap = Wrap::new(lines, area);
    let mut text = first.text();
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        let following = next.text();
        if wrap.is_break(line, next) {
            text.push('\n');
        } else {
            let last = line.glyphs.last().map_or(' ', |g| g.ch);
            let start = next.glyphs.first().map_or(' ', |g| g.ch);
            if is_latin(last) && is_latin(start) && last != '-' && !wrap.is_stack {
                // A number wrapped inside stays one.
                let is_number = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
                if !(is_number(last) && is_number(start)) {
                    text.push(' ');
                }
            }
        }
        text.push_str(&following);
    }
    text
}

/// How the lines of a cell are wrapped.
struct Wrap {
    /// Left and right limit of the text.
    left: f32,
    right: f32,
    /// One character a line: a label written downwards.
    is_stack: bool,
    /// Usual distance of lines.
    pitch: f32,
    /// Top of the last line.
    last: f32,
    /// Kind of mark with which the first line begins.
    mark: Option<Mark>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Bullet,
    Circled,
    Note,
    Numbered,
    /// A number and a blank; holds only where the numbers go on.
    Counted(u32),
}

impl Mark {
    /// Whether an item with this mark may follow the first one of a list.
    fn follows(self, first: Option<Self>) -> bool {
        match (first, self) {
            (Some(Self::Counted(first)), Self::Counted(number)) => number > first,
            (first, mark) => first == Some(mark),
        }
    }
}

/// `12 …`: a number of one or two digits that a blank ends.
fn counted(line: &Line) -> Option<Mark> {
    let digits = line
        .glyphs
        .iter()
        .take_while(|g| g.ch.is_ascii_digit())
        .count();
    let is_ended = line.glyphs.get(digits).is_some_and(Glyph::is_blank);
    if !(1..=2).contains(&digits) || !is_ended {
        return None;
    }
    let number: String = line.glyphs.iter().take(digits).map(|g| g.ch).collect();
    number.parse().ok().map(Mark::Counted)
}

fn mark_of(line: &Line) -> Option<Mark> {
    let mut chars = line.glyphs.iter().map(|g| g.ch);
    match chars.next()? {
        '・' | '•' | '●' | '○' | '■' | '□' | '◆' | '◇' | '◎' | '▲' | '△' | '▶' | '➢' | '⇒'
        | '→' | '☑' | '☐' | '-' | '－' | '‐' | '–' => Some(Mark::Bullet),
        '\u{2460}'..='\u{2473}' | '\u{24f5}'..='\u{24fe}' | '\u{2776}'..='\u{277f}' => {
            Some(Mark::Circled)
        }
        '※' | '＊' | '*' | '注' => Some(Mark::Note),
        '(' | '（' => {
            let inner = chars.next()?;
            let closing = chars.next()?;
            (inner.is_numeric() && matches!(closing, ')' | '）')).then_some(Mark::Numbered)
        }
        c if c.is_ascii_digit() || ('０'..='９').contains(&c) => {
            matches!(chars.next()?, '.' | '．' | ')' | '）' | '、')
                .then_some(Mark::Numbered)
                .or_else(|| counted(line))
        }
        _ => None,
    }
}

impl Wrap {
    fn new(lines: &[Line], area: &Rect) -> Self {
        let size = lines.iter().map(|l| l.size).fold(0.0, f32::max);
        let min_left = lines
            .iter()
            .map(|l| l.rect.x0 - area.x0)
            .fold(f32::MAX, f32::min);
        let min_right = lines
            .iter()
            .map(|l| area.x1 - l.rect.x1)
            .fold(f32::MAX, f32::min);
        let pad = min_left.min(min_right).clamp(0.0, size);
        let mut right = area.x1 - pad;
        // A block of text shows by itself where it is wrapped.
        let furthest = area.x1 - min_right;
        let full = lines.iter().filter(|l| furthest - l.rect.x1 < size).count();
        if full >= 2 && lines.len() >= 3 {
            right = right.min(furthest + 0.3 * size);
        }
        let mut pitches: Vec<f32> = lines
            .windows(2)
            .filter_map(|pair| match pair {
                [a, b] => Some(b.rect.y0 - a.rect.y0),
                _ => None,
            })
            .collect();
        pitches.sort_by(f32::total_cmp);
        let middle = bounds(lines.iter().map(|l| &l.rect));
        Self {
            left: area.x0 + pad,
            right,
            is_stack: lines.len() >= 2
                && lines.iter().all(|l| l.len() == 1)
                && middle.x1 - middle.x0 < 1.6 * size,
            last: lines.last().map_or(0.0, |l| l.rect.y0),
            pitch: pitches.get(pitches.len() / 2).copied().unwrap_or_default(),
            mark: lines.first().and_then(mark_of),
        }
    }

    /// Whether the writer ended the line, not the width of the cell.
    fn is_break(&self, line: &Line, next: &Line) -> bool {
        if self.is_stack {
            return false;
        }
        let size = line.size.max(next.size);
        let (left, right) = (line.rect.x0 - self.left, self.right - line.rect.x1);
        let is_centered = left > 0.5 * size && (left - right).abs() < size;
        let slack = if is_centered || right < 0.5 * size {
            left.max(0.0) + right
        } else {
            right
        };
        // A figure at the far end of the line, a unit in small print: not running text.
        if line.len() <= 4 && is_figure(next) && !is_figure(line) {
            return true;
        }
        if line.is_spread() || next.is_spread() || is_other_size(line, next) {
            return true;
        }
        if is_bracketed(next) && next.rect.y0 >= self.last && slack > first_unit(next) {
            return true;
        }
        // Two figures apart by a blank are no list unless the first line counts too.
        let mark = mark_of(next);
        let is_item = mark.is_some_and(|mark| mark.follows(self.mark));
        let is_marked = mark.is_some_and(|mark| !matches!(mark, Mark::Counted(_)));
        if is_item || (is_marked && slack > 1.2 * size) {
            return true;
        }
        if self.pitch > 0.0 && next.rect.y0 - line.rect.y0 > 1.6 * self.pitch {
            return true;
        }
        slack > first_unit(next) + 0.6 * size
    }
}

fn is_figure(line: &Line) -> bool {
    line.glyphs
        .iter()
        .all(|g| g.ch.is_numeric() || ",.△▲-%％".contains(g.ch))
}

fn is_other_size(line: &Line, next: &Line) -> bool {
    line.size.min(next.size) < 0.72 * line.size.max(next.size)
}

/// Whether a line is one remark in brackets, which hardly any wrap would cut out.
fn is_bracketed(line: &Line) -> bool {
    let ends = (
        line.glyphs.first().map(|g| g.ch),
        line.glyphs.last().map(|g| g.ch),
    );
    matches!(ends, (Some('（' | '('), Some('）' | ')')))
}

/// Width of what a wrap would not cut: a Latin word, or a character with what must not begin a line.
fn first_unit(line: &Line) -> f32 {
    let mut glyphs = line.glyphs.iter().take_while(|g| !g.is_blank());
    let Some(first) = glyphs.next() else {
        return 0.0;
    };
    let mut end = first.rect.x1;
    let mut opens = matches!(first.ch, '（' | '「' | '『' | '【' | '(' | '〔' | '［');
    let is_word = is_latin(first.ch);
    for glyph in glyphs {
        let goes_on = opens
            || (is_word && is_latin(glyph.ch))
            || matches!(
                glyph.ch,
                '、' | '。'
                    | '，'
                    | '．'
                    | '）'
                    | '」'
                    | '』'
                    | '】'
                    | '％'
                    | 'ー'
                    | '々'
                    | '・'
                    | ')'
                    | 'ッ'
                    | 'っ'
                    | 'ャ'
                    | 'ュ'
                    | 'ョ'
                    | 'ゃ'
                    | 'ゅ'
                    | 'ょ'
                    | '〕'
                    | '］'
            );
        if !goes_on {
            break;
        }
        opens = false;
        end = glyph.rect.x1;
    }
    end - first.rect.x0
}
