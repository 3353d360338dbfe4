//! Whether the text layer of a page can be believed.

use super::glyph::Glyph;

/// Characters that no font explains: replacement and private-use characters, codes in place of
/// characters.
pub(super) fn damaged(glyphs: &[Glyph]) -> usize {
    let mut count = 0;
    let mut odd = 0;
    let mut total = 0;
    for glyph in glyphs.iter().filter(|g| !g.is_blank()) {
        total += 1;
        if is_damaged(glyph.ch) {
            count += 1;
        } else if is_odd(glyph.ch) {
            odd += 1;
        }
    }
    // A few foreign letters are foreign words; many are glyph numbers taken for characters, and
    // then the letters among them are as wrong.
    if odd * 5 > total { total } else { count }
}

fn is_damaged(ch: char) -> bool {
    matches!(ch, '\u{fffd}' | '\u{fffe}' | '\u{ffff}' | '\u{e000}'..='\u{f8ff}'
        | '\u{f0000}'..='\u{10ffff}' | '\u{fdd0}'..='\u{fdef}')
        || ch.is_control()
}

/// Letters that Japanese documents do not use in numbers: scripts from Latin Extended to Khmer,
/// and Latin-1 letters and signs that stand for bytes of another encoding.
fn is_odd(ch: char) -> bool {
    let is_used = matches!(
        ch,
        '°' | '±' | '×' | '÷' | '§' | '¶' | '´' | '¨' | '¥' | '¢' | '£' | '¬' | '·'
    ) || ('\u{391}'..='\u{3c9}').contains(&ch)
        || ('\u{410}'..='\u{451}').contains(&ch);
    !is_used && ('\u{a1}'..='\u{1fff}').contains(&ch)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyphs(text: &str) -> Vec<Glyph> {
        text.chars()
            .map(|ch| Glyph {
                ch,
                rect: crate::geometry::Rect::default(),
                size: 10.0,
                flow: super::super::glyph::Flow::Right,
                is_bold: false,
                is_clipped: false,
            })
            .collect()
    }

    #[test]
    fn readable_text_is_believed() {
        assert_eq!(
            damaged(&glyphs("観光施設の年間利用者数（人）±5℃ café ①")),
            0
        );
    }

    #[test]
    fn codes_and_private_characters_are_not() {
        assert_eq!(damaged(&glyphs("観光\u{e001}\u{fffd}数")), 2);
        let garbled = "Šœ‹àƒÆŽ–‹Æ•]‰¿ƒV[ƒg";
        assert_eq!(damaged(&glyphs(garbled)), garbled.chars().count());
    }
}
