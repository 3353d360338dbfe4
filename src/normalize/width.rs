//! One width for matching.
//!
//! `fold` is NFKC except for the characters whose shape carries meaning in these documents:
//! circled numbers (`①` is a label, never a quantity), `㎡` and `㎥`, superscripts (`m²` must not
//! become `m2` beside other digits), fractions, Roman numerals (a grade), `…` and `℃`. It also joins
//! the variants that NFKC leaves apart: `−`, `‐` → `-`; `〜` → `~`; `◯` → `○`; radicals that PDF
//! text uses for letters (`⻑` → `長`). Invisible characters are dropped.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::script::is_circled;

/// Unifies full and half width and compatibility forms. For matching only, never for output.
pub fn fold(text: &str) -> String {
    folded(text).into_owned()
}

/// [`fold`] without a copy where the text is in that form already, as most texts are.
pub fn folded(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_unchanged) {
        return Cow::Borrowed(text);
    }
    // Signs and digits of full width among plain letters: no letter joins with another.
    if text.chars().map(half_width).all(is_unchanged) {
        let mut out = String::with_capacity(text.len());
        out.extend(text.chars().map(half_width));
        return Cow::Owned(out);
    }
    let mut out = String::with_capacity(text.len());
    let mut pending = String::new();
    for c in text.chars() {
        if is_invisible(c) {
            continue;
        }
        match replacement(c) {
            Some(kept) => {
                flush(&mut pending, &mut out);
                out.push(kept);
            }
            None => pending.push(half_width(c)),
        }
    }
    flush(&mut pending, &mut out);
    Cow::Owned(out)
}

/// [`fold`], and every blank removed: for matching of headers and labels.
pub fn squash(text: &str) -> String {
    squashed(text).into_owned()
}

/// [`squash`] without a copy where the text is in that form already.
pub fn squashed(text: &str) -> Cow<'_, str> {
    match folded(text) {
        Cow::Borrowed(text) if !text.contains(char::is_whitespace) => Cow::Borrowed(text),
        folded => {
            let mut out = folded.into_owned();
            out.retain(|c| !c.is_whitespace());
            Cow::Owned(out)
        }
    }
}

/// Characters that NFKC leaves alone and that join with none of their kind: most of every text.
fn is_unchanged(c: char) -> bool {
    matches!(c, '\0'..='\u{7F}' | '、'..='。' | '「'..='】' | 'ぁ'..='ゖ' | 'ァ'..='ー'
        | '\u{4E00}'..='\u{9FFF}')
}

fn flush(pending: &mut String, out: &mut String) {
    if pending.chars().all(is_unchanged) {
        out.push_str(pending);
    } else {
        out.extend(pending.nfkc());
    }
    pending.clear();
}

/// The form without width of a full-width sign, letter, digit or blank: what NFKC makes of it too,
/// but at once.
fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from((u32::from(c) - 0xFEE0) as u8),
        other => other,
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}'
        | '\u{FE00}'..='\u{FE0F}')
}

/// The character that stands in for `c` where NFKC is not wanted.
fn replacement(c: char) -> Option<char> {
    if is_circled(c) {
        return Some(c);
    }
    let kept = match c {
        '㎡'
        | '㎥'
        | '…'
        | '‥'
        | '℃'
        | '²'
        | '³'
        | '¹'
        | '\u{2160}'..='\u{217F}'
        | '\u{BC}'..='\u{BE}' => c,
        '\u{2212}' | '\u{2010}' | '\u{2011}' | '\u{FE63}' => '-',
        '\u{301C}' => '~',
        '\u{25EF}' => '○',
        '⺠' => '民',
        '⻁' => '虎',
        '⻄' => '西',
        '⻆' => '角',
        '⻑' => '長',
        '⻘' => '青',
        '⻝' => '食',
        '⻤' => '鬼',
        '⻨' => '麦',
        '⻩' => '黄',
        '⻫' => '斉',
        '⻭' => '歯',
        '⻯' => '竜',
        _ => return None,
    };
    Some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_called_unchanged_are_left_alone_by_nfkc_in_any_company() {
        let unchanged: Vec<char> = ('\0'..='\u{FFFF}').filter(|c| is_unchanged(*c)).collect();
        let all: String = unchanged.iter().collect();
        assert_eq!(all.nfkc().collect::<String>(), all);
        let mixed: String = unchanged
            .iter()
            .rev()
            .flat_map(|c| [*c, 'か', *c, 'a'])
            .collect();
        assert_eq!(mixed.nfkc().collect::<String>(), mixed);
    }

    #[test]
    fn full_width_forms_are_folded_as_nfkc_folds_them() {
        for c in '\0'..='\u{FFFF}' {
            assert_eq!(
                half_width(c).nfkc().collect::<String>(),
                c.nfkc().collect::<String>()
            );
        }
        assert_eq!(fold("Ａ\u{301}：５０％　増"), "\u{C1}:50% 増");
        assert_eq!(fold("Ｂ：５０％"), "B:50%");
    }
}
