//! Classes of characters.

/// Hiragana, the long mark excluded.
pub(super) fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{309D}' | '\u{309E}')
}

/// Katakana, full or half width, with the long mark.
pub(super) fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FE}' | '\u{FF66}'..='\u{FF9F}')
}

/// Ideographs with the repetition and abbreviation marks that stand for one.
pub(super) fn is_kanji(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' | '々' | '〆' | '〇' | 'ヶ' | 'ヵ')
}

/// A letter of a Japanese word.
pub(super) fn is_japanese(c: char) -> bool {
    is_hiragana(c) || is_katakana(c) || is_kanji(c)
}

/// A circled or otherwise enclosed number such as `①`.
pub(super) fn is_circled(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{2473}' | '\u{24EA}'..='\u{24FE}' | '\u{2776}'..='\u{2793}'
        | '\u{3251}'..='\u{325F}' | '\u{32B1}'..='\u{32BF}')
}

/// A sign that opens an item of a list.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '・' | '･'
            | '·'
            | '•'
            | '●'
            | '■'
            | '□'
            | '◆'
            | '◇'
            | '※'
            | '▪'
            | '◦'
            | '⇒'
            | '→'
            | '○'
            | '◎'
    ) || is_circled(c)
}

/// A digit of either width.
pub fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '\u{FF10}'..='\u{FF19}')
}
