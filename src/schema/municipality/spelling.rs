//! Spellings that mean the same name.

/// One spelling for characters that documents use for one another.
///
/// # Shape
/// One character becomes one character, so positions stay.
pub(super) fn fold_char(c: char) -> char {
    match c {
        'ヶ' | 'ヵ' | 'ｹ' => 'ケ',
        '龍' => '竜',
        '竈' | '竃' => '釜',
        '鰺' => '鯵',
        '檜' => '桧',
        '檮' => '梼',
        '諫' => '諌',
        '曾' => '曽',
        '籠' => '篭',
        '澤' => '沢',
        '瀨' => '瀬',
        '髙' => '高',
        '﨑' | '嵜' => '崎',
        '壹' => '壱',
        '邊' | '邉' => '辺',
        '濱' => '浜',
        '國' => '国',
        '廣' => '広',
        other => other,
    }
}

/// [`fold_char`] on each character.
pub(super) fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

/// Hiragana as katakana; everything else stays.
pub(super) fn to_katakana(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'ぁ'..='ゖ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
            other => other,
        })
        .collect()
}
