//! Characters in place of those that they look like: where a font draws two characters alike, some
//! programs write the one with the smaller number, ⼈ for 人 and ‧ for ・.

use unicode_normalization::UnicodeNormalization;

/// CJK Radicals Supplement and the characters they stand for in running text. Unicode maps hardly
/// any of them; radicals without an independent character of the same shape are left alone.
const SUPPLEMENT: &[(char, char)] = &[
    ('⺁', '厂'),
    ('⺅', '亻'),
    ('⺆', '冂'),
    ('⺉', '刂'),
    ('⺊', '卜'),
    ('⺋', '㔾'),
    ('⺎', '兀'),
    ('⺏', '尣'),
    ('⺐', '尢'),
    ('⺒', '巳'),
    ('⺓', '幺'),
    ('⺔', '彑'),
    ('⺕', '彐'),
    ('⺖', '忄'),
    ('⺗', '㣺'),
    ('⺘', '扌'),
    ('⺙', '攵'),
    ('⺛', '旡'),
    ('⺜', '日'),
    ('⺝', '月'),
    ('⺞', '歺'),
    ('⺟', '母'),
    ('⺠', '民'),
    ('⺡', '氵'),
    ('⺢', '氺'),
    ('⺣', '灬'),
    ('⺤', '爫'),
    ('⺥', '爫'),
    ('⺦', '丬'),
    ('⺧', '牛'),
    ('⺨', '犭'),
    ('⺩', '王'),
    ('⺪', '疋'),
    ('⺫', '目'),
    ('⺬', '示'),
    ('⺭', '礻'),
    ('⺮', '竹'),
    ('⺯', '糹'),
    ('⺱', '罓'),
    ('⺲', '罒'),
    ('⺶', '羊'),
    ('⺹', '耂'),
    ('⺺', '肀'),
    ('⺻', '聿'),
    ('⺼', '肉'),
    ('⺽', '臼'),
    ('⺾', '艹'),
    ('⺿', '艹'),
    ('⻀', '艹'),
    ('⻁', '虎'),
    ('⻂', '衤'),
    ('⻃', '覀'),
    ('⻄', '西'),
    ('⻆', '角'),
    ('⻊', '足'),
    ('⻌', '辶'),
    ('⻍', '辶'),
    ('⻎', '辶'),
    ('⻏', '阝'),
    ('⻑', '長'),
    ('⻒', '镸'),
    ('⻖', '阝'),
    ('⻗', '雨'),
    ('⻘', '青'),
    ('⻝', '食'),
    ('⻟', '飠'),
    ('⻡', '首'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻫', '斉'),
    ('⻭', '歯'),
    ('⻯', '竜'),
    ('⻱', '龜'),
    ('⻲', '亀'),
];

/// Forms that Unicode gives for radicals but Japanese fonts and documents do not use, and signs.
const USUAL: &[(char, char)] = &[
    ('戶', '戸'),
    ('靑', '青'),
    ('黃', '黄'),
    ('黑', '黒'),
    ('\u{2027}', '・'),
    ('\u{301c}', '～'),
    ('\u{2329}', '〈'),
    ('\u{232a}', '〉'),
];

/// Signs as they stand in vertical writing, and as they stand elsewhere.
const VERTICAL: &str = "︐，︑、︒。︓：︔；︕！︖？︙…︰‥︱―︵（︶）︷｛︸｝︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』﹇［﹈］";

/// The sign that stands in vertical writing as `ch`; everything else unchanged.
pub(super) fn upright(ch: char) -> char {
    if !('\u{fe10}'..='\u{fe48}').contains(&ch) {
        return ch;
    }
    let mut signs = VERTICAL.chars();
    while let (Some(sign), Some(usual)) = (signs.next(), signs.next()) {
        if sign == ch {
            return usual;
        }
    }
    ch
}

/// The character that another stands for; `None` for everything that stands for itself.
pub(super) fn mended(ch: char) -> Option<char> {
    let usual = |ch: char| {
        USUAL
            .iter()
            .find(|(from, _)| *from == ch)
            .map(|(_, to)| *to)
    };
    match ch {
        '\u{2027}' | '\u{301c}' | '\u{2329}' | '\u{232a}' => usual(ch),
        '\u{2f00}'..='\u{2fd5}' => {
            let ch = std::iter::once(ch).nfkc().next()?;
            Some(usual(ch).unwrap_or(ch))
        }
        '\u{2e80}'..='\u{2eff}' => SUPPLEMENT
            .binary_search_by_key(&ch, |(radical, _)| *radical)
            .ok()
            .and_then(|index| SUPPLEMENT.get(index))
            .map(|(_, character)| *character),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_become_characters() {
        let mended: String = "⼈⽅⽣⺠⻑⻘⻄"
            .chars()
            .map(|c| mended(c).unwrap_or(c))
            .collect();
        assert_eq!(mended, "人方生民長青西");
        assert_eq!(super::mended('⼾'), Some('戸'));
        assert_eq!(super::mended('‧'), Some('・'));
        assert_eq!(upright('︒'), '。');
        assert_eq!(super::mended('民'), None);
        assert_eq!(super::mended('⺀'), None);
    }

    #[test]
    fn the_table_is_in_order() {
        assert!(VERTICAL.chars().step_by(2).is_sorted());
        assert!(SUPPLEMENT.is_sorted_by_key(|(radical, _)| *radical));
    }
}
