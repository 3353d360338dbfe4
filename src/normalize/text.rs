//! Blanks and line breaks that a table's narrow cells put inside words.
//!
//! A blank is a wrap when the piece before it fills the width of the cell, as far as the pieces of
//! the cell show that width, or when the grammar leaves no choice: after a comma or an open
//! particle, before a particle, beside a single letter. A blank after a figure with its unit, before
//! a figure and before the word that names a figure stays (`整備 みずほ小学校 4基`), and so do full-width
//! blanks, blanks between Latin words, before bullets and labels. A line break goes when the line
//! ends in the middle of a phrase or fills the width; list items stay on lines of their own.
//!
//! Known misses: list items of nearly the same length that lost their marks are joined.

use super::script::{is_bullet, is_digit, is_hiragana, is_japanese, is_kanji, is_katakana};

/// Joins words that were broken by wrapping or letter spacing; changes nothing else.
pub fn join_wraps(text: &str) -> String {
    let column = Column::of(text);
    let lines: Vec<String> = text
        .lines()
        .map(|line| join_line(line, &column))
        .filter(|line| !line.is_empty())
        .collect();
    let shape = Shape::of(lines.iter().map(String::as_str));
    let mut out = String::with_capacity(text.len());
    let mut previous: Option<&str> = None;
    for line in &lines {
        if let Some(previous) = previous
            && !continues(previous, line, &shape)
        {
            out.push('\n');
        }
        out.push_str(line);
        previous = Some(line);
    }
    out
}

/// Whether a line break stands inside a phrase.
fn continues(line: &str, next: &str, shape: &Shape) -> bool {
    let (Some(left), Some(right)) = (line.chars().next_back(), next.chars().next()) else {
        return false;
    };
    if is_bullet(right)
        || super::enumeration::leading_label(next).is_some()
        || !joins(left, right)
        || left == '。'
    {
        return false;
    }
    // `図るた⏎め、`: the rest of a word.
    let is_rest = next
        .chars()
        .take(3)
        .skip(1)
        .any(|c| matches!(c, '、' | '。'));
    let fills = !ends_item(line) && shape.is_full(line);
    is_open_end(line) || is_rest || fills
}

/// The end of a line that the next one must complete: a comma, or a particle that needs a verb.
fn is_open_end(piece: &str) -> bool {
    let mut back = piece.chars().rev();
    let last = back.next();
    let has_more = back.next().is_some();
    matches!(last, Some('、' | '，' | '「' | '（' | '(' | 'を'))
        || (has_more
            && !piece.ends_with("など")
            && matches!(
                last,
                Some('に' | 'の' | 'は' | 'が' | 'で' | 'と' | 'へ' | 'て' | 'も' | 'し' | 'や')
            ))
}

/// `…等`, `…など`, a figure with its unit: what ends an item of a list.
fn ends_item(line: &str) -> bool {
    let last = line.chars().next_back();
    line.ends_with("など")
        || matches!(last, Some('等' | '。' | '増' | '減' | '％' | '%'))
        || line.split_whitespace().next_back().is_some_and(is_figure)
}

/// How wide the lines of a text are, in full-width characters.
struct Shape {
    widest: f32,
    /// Lines of nearly the greatest width.
    full: usize,
    lines: usize,
}

impl Shape {
    fn of<'a>(lines: impl Iterator<Item = &'a str> + Clone) -> Self {
        let widest = lines.clone().map(width).fold(0.0, f32::max);
        let full = lines
            .clone()
            .filter(|line| width(line) + SLACK >= widest)
            .count();
        Self {
            widest,
            full,
            lines: lines.count(),
        }
    }

    /// Whether a line fills the width. One long line alone shows no width.
    fn is_full(&self, line: &str) -> bool {
        self.lines >= 3
            && self.full >= 2
            && width(line) >= 6.0
            && width(line) + SLACK >= self.widest
    }
}

/// Characters by which a full line may be short, because no line begins with a comma.
const SLACK: f32 = 1.6;
/// Lines of the narrow cells in which words are torn are hardly wider, in full-width characters.
const NARROW: f32 = 18.0;

/// Width in full-width characters; a Latin letter or digit takes half of one.
fn width(text: &str) -> f32 {
    text.chars()
        .map(|c| if c.is_ascii() { 0.5 } else { 1.0 })
        .sum()
}

/// The width at which the words of a cell are torn, judged by the pieces between its blanks.
struct Column {
    width: f32,
}

impl Column {
    fn of(text: &str) -> Self {
        let widths: Vec<f32> = text.split_whitespace().map(width).collect();
        let narrow = widths
            .iter()
            .copied()
            .filter(|width| *width <= NARROW)
            .fold(0.0, f32::max);
        let widest = widths.iter().copied().fold(0.0, f32::max);
        // Wide lines show the width of a wide cell only when there are several.
        let wide = widths
            .iter()
            .filter(|width| **width + SLACK >= widest)
            .count();
        let width = if widest > NARROW && wide >= 2 {
            widest
        } else {
            narrow
        };
        Self { width }
    }

    /// Whether a piece fills the cell, its Latin letters counted as half or as full characters.
    fn is_filled_by(&self, piece: &str) -> bool {
        let tolerance = if self.width >= 7.0 { SLACK } else { 1.0 };
        let fits = |width: f32| width + tolerance >= self.width && width <= self.width + 0.5;
        let full = piece.chars().map(|_| 1.0).sum();
        fits(width(piece)) || fits(full)
    }
}

/// One piece of a line with what stands around it.
struct Gap<'a> {
    left: &'a str,
    right: &'a str,
    /// The pieces after `right`.
    after: &'a [&'a str],
    is_full_width: bool,
}

impl Gap<'_> {
    /// Whether a figure follows within two words.
    fn names_figure(&self) -> bool {
        self.after
            .iter()
            .take(2)
            .take_while(|piece| !opens_item(piece))
            .any(|piece| is_figure(piece))
    }

    /// Whether the words run on to a verb: a sentence holds no blanks, wherever its lines end.
    fn is_in_sentence(&self) -> bool {
        std::iter::once(&self.right)
            .chain(self.after)
            .take(8)
            .take_while(|piece| !opens_item(piece) && !is_figure(piece))
            .any(|piece| piece.contains('。') || piece.ends_with("ます") || piece.ends_with("した"))
    }
}

fn opens_item(piece: &str) -> bool {
    piece.chars().next().is_some_and(is_bullet)
}

/// Removes the blanks inside the words of one line.
fn join_line(line: &str, column: &Column) -> String {
    let tokens: Vec<&str> = line.split_whitespace().collect();
    let mut blanks = blanks_of(line);
    let mut out = String::with_capacity(line.len());
    let mut spaced_latin = false;
    for (at, token) in tokens.iter().enumerate() {
        if let Some(before) = at.checked_sub(1).and_then(|i| tokens.get(i)) {
            let is_full_width = blanks.next().unwrap_or_default();
            let is_letter_run = is_latin_letter(before) && is_latin_letter(token);
            let ends_run = spaced_latin && token.chars().next().is_some_and(is_japanese);
            spaced_latin = is_letter_run;
            let gap = Gap {
                left: before,
                right: token,
                after: tokens.get(at + 1..).unwrap_or_default(),
                is_full_width,
            };
            if !(is_letter_run || ends_run || is_inside_word(&gap, column)) {
                out.push(if is_full_width { '\u{3000}' } else { ' ' });
            }
        }
        out.push_str(token);
    }
    out
}

/// For each gap between two pieces of a line whether it is one full-width blank.
fn blanks_of(line: &str) -> impl Iterator<Item = bool> + '_ {
    line.trim()
        .split(|c: char| !c.is_whitespace())
        .filter(|blank| !blank.is_empty())
        .map(|blank| blank == "\u{3000}")
}

fn is_latin_letter(token: &str) -> bool {
    let mut chars = token.chars();
    chars.next().is_some_and(char::is_alphabetic)
        && chars.next().is_none()
        && !token.chars().any(is_japanese)
}

/// Whether the blank between two pieces stands inside a word or phrase.
fn is_inside_word(gap: &Gap<'_>, column: &Column) -> bool {
    let (left, right) = (gap.left, gap.right);
    let (Some(last), Some(first)) = (left.chars().next_back(), right.chars().next()) else {
        return false;
    };
    let fills = column.is_filled_by(left);
    if tears_latin(gap, fills) {
        return true;
    }
    // A sentence has ended: the blank may part list items that lost their marks.
    if last == '。'
        || !joins(last, first)
        || ends_figure(left, right)
        || (is_section(left) && is_section(right))
        || is_figure(right)
    {
        return false;
    }
    let is_single = |piece: &str| piece.chars().nth(1).is_none();
    if is_single(left) || is_single(right) {
        return true;
    }
    if is_open_end(left) || is_bound(right) || matches!(first, '(' | '（') {
        return true;
    }
    if gap.is_full_width {
        return false;
    }
    let is_complete = ends_noun(left)
        && !right.starts_with(['者', '数', '率', '等', '員', '会', '金', '化', '課']);
    if is_torn(left, right) {
        return true;
    }
    if gap.names_figure() {
        return fills && column.width >= 12.0 && !is_complete;
    }
    gap.is_in_sentence()
        || (fills && !is_complete && !is_katakana_item(left) && !is_katakana_item(right))
}

/// `myKAR IYA`, `LED 化`: a Latin word that the end of a full line tore or cut off.
fn tears_latin(gap: &Gap<'_>, fills: bool) -> bool {
    let has_japanese = |piece: &str| piece.chars().any(is_japanese);
    let (Some(last), Some(first)) = (gap.left.chars().next_back(), gap.right.chars().next()) else {
        return false;
    };
    let is_word = |c: char| c.is_ascii_alphabetic();
    fills
        && !gap.is_full_width
        && !gap.names_figure()
        && has_japanese(gap.left)
        && ((is_word(last) && (is_japanese(first) || (is_word(first) && has_japanese(gap.right))))
            || (is_japanese(last) && is_word(first) && has_japanese(gap.right)))
}

/// Begins with a closing sign or with a particle: it cannot stand at the head of a phrase.
fn is_bound(piece: &str) -> bool {
    let mut chars = piece.chars();
    let (first, second) = (chars.next(), chars.next());
    match first {
        Some('、' | '。' | '，' | '」' | '）' | ')' | '』' | '〕' | 'を' | 'ー') => true,
        Some('の' | 'が' | 'に' | 'は' | 'へ' | 'で' | 'と' | 'も') => {
            second.is_none_or(|c| !is_hiragana(c))
        }
        _ => false,
    }
}

/// `物件移 転が`, `確 保します`: a single kanji with its ending right after a kanji.
fn is_torn(left: &str, right: &str) -> bool {
    let mut chars = right.chars();
    left.chars().next_back().is_some_and(is_kanji)
        && chars.next().is_some_and(is_kanji)
        && chars
            .next()
            .is_some_and(|c| is_hiragana(c) || matches!(c, ')' | '）' | '」' | '、' | '。'))
}

/// A word of katakana alone, long enough to be an item: nothing tells where it ends.
fn is_katakana_item(piece: &str) -> bool {
    let word = piece.trim_end_matches(['等', '他']);
    word.chars().count() >= 5 && word.chars().all(is_katakana)
}

/// `4基`, `約300人`, `計20件`: a number, or the beginning of one with its unit.
fn is_figure(piece: &str) -> bool {
    let body = piece.trim_start_matches([
        '約', '計', '延', 'べ', '各', '全', '(', '（', '▲', '△', '-', '−',
    ]);
    body.chars().next().is_some_and(is_digit)
        && !body.contains(['年', '月'])
        && body
            .chars()
            .skip_while(|c| is_digit(*c) || matches!(c, ',' | '.' | '，' | '．'))
            .count()
            <= 12
}

/// Ends with a noun that is complete: the figure's name that follows begins a word of its own.
fn ends_noun(piece: &str) -> bool {
    const NOUNS: &[&str] = &[
        "協議",
        "開催",
        "実施",
        "整備",
        "推進",
        "調整",
        "検討",
        "作成",
        "設置",
        "交付",
        "策定",
        "発行",
        "配布",
        "支援",
        "件数",
        "者数",
        "回数",
        "所数",
        "人数",
        "利用者",
        "参加者",
        "登録者",
        "修了者",
        "講座",
        "教室",
        "訓練",
        "委員会",
        "審議会",
        "協議会",
        "事業",
        "補助",
        "調査",
        "等",
        "率",
        "額",
        "数",
    ];
    NOUNS.iter().any(|noun| piece.ends_with(noun))
}

/// Letters between which no blank belongs.
fn joins(left: char, right: char) -> bool {
    let left_word = is_japanese(left)
        || matches!(
            left,
            '、' | '。' | '，' | '「' | '（' | '・' | '」' | '）' | '～' | '『' | '』' | '〔'
        );
    let right_word = is_japanese(right)
        || matches!(
            right,
            '、' | '。' | '，' | '」' | '）' | '（' | '「' | '『' | '』' | '〕'
        );
    let opens = right == '(' && is_japanese(left);
    let closes = (right == ')' && is_japanese(left))
        || (left == ')' && is_hiragana(right))
        || (left == '(' && is_japanese(right));
    (left_word && right_word) || opens || closes
}

/// `4基`, `308人`, `99.4%`: a figure ends here and something new begins, unless the next letters
/// only complete the unit (`3か 所`).
fn ends_figure(left: &str, right: &str) -> bool {
    let Some(last_digit) = left
        .char_indices()
        .rev()
        .find(|(_, c)| is_digit(*c))
        .map(|(at, c)| at + c.len_utf8())
    else {
        return false;
    };
    let tail = left.get(last_digit..).unwrap_or_default();
    let starts_with_digit = left
        .chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(is_digit);
    if tail.is_empty() || !super::unit::is_known(tail) {
        return false;
    }
    let completed: Vec<char> = tail.chars().chain(right.chars().take(4)).collect();
    let is_longer_unit = super::unit::known_prefix(&completed) > tail.chars().count();
    let is_particle = right.chars().next().is_some_and(is_hiragana);
    (starts_with_digit || tail.chars().count() <= 3)
        && !is_longer_unit
        && !is_particle
        && !is_date_tail(left)
}

/// `令和6年 度`, `4月 1日`: a date, not a figure.
fn is_date_tail(left: &str) -> bool {
    left.ends_with(['年', '月', '日']) && !left.chars().next().is_some_and(is_digit)
}

/// The name of a section on its own.
fn is_section(token: &str) -> bool {
    let length = token.chars().count();
    (3..=16).contains(&length)
        && token.ends_with(['課', '室', '係', '局'])
        && token
            .chars()
            .next()
            .is_some_and(|c| is_kanji(c) || is_japanese(c))
}
