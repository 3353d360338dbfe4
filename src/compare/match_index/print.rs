//! Words of an evened name as their print gives them.

use crate::normalize::width;

/// The stretch of a print that a word was read from: what it prints in a row, else the shortest
/// stretch that holds its characters in order, with what was left out of the word between them
/// (brackets, years). `None` where the print has no such stretch.
pub(super) fn as_printed(print: &str, word: &str) -> Option<String> {
    let raw: Vec<char> = print.chars().collect();
    let folded = folded(&raw);
    let word: Vec<char> = word.chars().collect();
    if word.is_empty() {
        return None;
    }
    let in_a_row = folded
        .windows(word.len())
        .find(|window| window.iter().map(|(folded, _)| folded).eq(word.iter()));
    let (from, to) = match in_a_row {
        Some(window) => (window.first()?.1, window.last()?.1),
        None => (0..folded.len())
            .filter_map(|start| in_order(folded.get(start..)?, &word))
            .min_by_key(|(from, to)| to - from)?,
    };
    let stretch: String = raw.get(from..=to)?.iter().collect();
    Some(stretch.trim().to_owned())
}

/// From which to which character of the print a word stands that begins here.
fn in_order(folded: &[(char, usize)], word: &[char]) -> Option<(usize, usize)> {
    let (first, from) = folded.first()?;
    let (begin, rest) = word.split_first()?;
    if first != begin {
        return None;
    }
    let mut to = *from;
    let mut after = folded.iter().skip(1);
    for wanted in rest {
        (_, to) = *after.find(|(c, _)| c == wanted)?;
    }
    Some((*from, to))
}

/// The characters of a print in the spelling that names are evened out in, with their positions.
fn folded(raw: &[char]) -> Vec<(char, usize)> {
    let mut all = Vec::with_capacity(raw.len());
    for (at, c) in raw.iter().enumerate() {
        if is_voice(*c) {
            continue;
        }
        let voiced = raw.get(at + 1).filter(|next| is_voice(**next));
        let one: String = std::iter::once(c).chain(voiced).collect();
        all.extend(width::squash(&one).chars().map(|c| (c, at)));
    }
    all
}

/// A mark of half width that joins with the character before it (`ｶﾞ`).
fn is_voice(c: char) -> bool {
    matches!(c, 'ﾞ' | 'ﾟ')
}

#[cfg(test)]
mod tests {
    use super::as_printed;

    #[test]
    fn a_word_is_given_as_it_is_printed() {
        for (print, word, given) in [
            ("ＩＣＴ 研修の参加者数", "ICT研修", Some("ＩＣＴ 研修")),
            (
                "証明書（再掲）交付件数",
                "証明書交付件数",
                Some("証明書（再掲）交付件数"),
            ),
            ("ﾊﾞｽの利用者数", "バス", Some("ﾊﾞｽ")),
            ("人身事故件数", "人身交通事故", None),
            ("", "数", None),
            ("参加者数", "", None),
        ] {
            assert_eq!(as_printed(print, word).as_deref(), given, "{print} {word}");
        }
    }
}
