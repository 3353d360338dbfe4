//! Printed lists of options of which one is marked (`□直営 ☑委託`, `○拡充 ●継続`).

/// What a list of options says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The marked options, in print order.
    Chosen(Vec<String>),
    /// Options without any mark: nothing is chosen, or the mark is drawn and no text.
    Unmarked,
}

/// Whether a character is a mark of a kind.
type IsMark = fn(char) -> bool;

/// Longest option, in characters: longer text is no option but an item of a list.
const LONGEST_OPTION: usize = 30;

/// Longest text before the first option.
const LONGEST_LEAD: usize = 12;

/// Directions of a project; a cell that prints several of them and nothing else is a printed list.
const DIRECTIONS: &[&str] = &[
    "拡充",
    "拡大",
    "充実",
    "重点化",
    "維持",
    "継続",
    "現状維持",
    "現状継続",
    "現状のまま継続",
    "改善",
    "改善継続",
    "改善して継続",
    "見直し",
    "見直して継続",
    "縮小",
    "統合",
    "休止",
    "廃止",
    "終了",
    "完了",
    "休廃止",
    "休止・廃止",
    "廃止・休止",
    "統廃合",
    "民営化",
    "新規",
];

fn is_checked_box(c: char) -> bool {
    matches!(c, '☑' | '☒' | '■' | '✓' | '✔' | '🗹' | '🗷' | '◼' | '☞')
}

fn is_open_box(c: char) -> bool {
    matches!(c, '□' | '☐' | '▢' | '◻')
}

fn is_full_circle(c: char) -> bool {
    matches!(c, '●' | '◉' | '⦿' | '◎')
}

fn is_open_circle(c: char) -> bool {
    matches!(c, '○' | '◯' | '〇')
}

/// Reads a list of options.
///
/// # What it recognises
/// Boxes of which at least one is open, or circles of which some are full and some open; several
/// words for directions with nothing between them that chooses one.
///
/// # Why it is safe
/// A list of items has one kind of mark: full marks alone are bullets. Options are short.
///
/// # Known misses
/// Circles drawn around a printed word.
pub fn read_choice(text: &str) -> Option<Choice> {
    let families: [(IsMark, IsMark); 2] = [
        (is_checked_box, is_open_box),
        (is_full_circle, is_open_circle),
    ];
    for (is_full, is_open) in families {
        if !text.chars().any(is_open) {
            continue;
        }
        let options = options_of(text, is_full, is_open)?;
        let is_any_full = options.iter().any(|(full, _)| *full);
        // Circles without a full one among them are marks or bullets.
        if !is_any_full && (options.len() < 2 || text.chars().any(is_open_circle)) {
            continue;
        }
        let chosen: Vec<String> = options
            .into_iter()
            .filter_map(|(full, option)| full.then_some(option))
            .collect();
        return Some(if chosen.is_empty() {
            Choice::Unmarked
        } else {
            Choice::Chosen(chosen)
        });
    }
    is_list_of_directions(text).then_some(Choice::Unmarked)
}

/// Every option with whether it is marked.
fn options_of(text: &str, is_full: IsMark, is_open: IsMark) -> Option<Vec<(bool, String)>> {
    let mut options: Vec<(bool, String)> = Vec::new();
    let mut lead = String::new();
    for c in text.chars() {
        if is_full(c) || is_open(c) {
            options.push((is_full(c), String::new()));
        } else if let Some((_, option)) = options.last_mut() {
            option.push(c);
        } else {
            lead.push(c);
        }
    }
    for (_, option) in &mut options {
        let words: Vec<&str> = option
            .split_whitespace()
            .map(|word| word.trim_matches(['、', ',', '，', '/', '／', '・', '|']))
            .filter(|word| !word.is_empty())
            .collect();
        *option = words.join(" ");
    }
    let is_list = !options.is_empty()
        && lead.trim().chars().count() <= LONGEST_LEAD
        && options.iter().all(|(_, option)| {
            let length = option.chars().count();
            length > 0 && length <= LONGEST_OPTION && !option.contains('。')
        });
    is_list.then_some(options)
}

fn is_list_of_directions(text: &str) -> bool {
    let parts: Vec<&str> = text
        .split(|c: char| {
            c.is_whitespace() || matches!(c, '・' | '/' | '／' | '、' | '|' | '｜' | ',')
        })
        .map(|part| {
            part.trim_matches(|c: char| {
                c.is_ascii_digit()
                    || ('０'..='９').contains(&c)
                    || ('①'..='⑳').contains(&c)
                    || matches!(c, '.' | '．' | '(' | ')' | '（' | '）')
            })
        })
        .filter(|part| !part.is_empty())
        .collect();
    parts.len() >= 3 && parts.iter().all(|part| DIRECTIONS.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(text: &str) -> Option<Vec<String>> {
        match read_choice(text)? {
            Choice::Chosen(options) => Some(options),
            Choice::Unmarked => Some(Vec::new()),
        }
    }

    #[test]
    fn the_marked_option_is_the_value() {
        for (text, expected) in [
            ("□直営　☑一部委託　□補助", vec!["一部委託"]),
            ("■継続 □縮小\n□廃止", vec!["継続"]),
            ("○拡充　●改善して継続　○廃止", vec!["改善して継続"]),
            ("☑直営 ☑補助 □その他（　　）", vec!["直営", "補助"]),
            ("実施方法：□直営 ■委託", vec!["委託"]),
        ] {
            assert_eq!(
                chosen(text).as_deref(),
                Some(&expected.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>()[..]),
                "{text}"
            );
        }
    }

    #[test]
    fn an_unmarked_list_is_no_value() {
        for text in [
            "□重点化　□継続　□縮小",
            "拡充・継続・縮小・廃止",
            "１ 拡充　２ 継続　３ 廃止",
        ] {
            assert_eq!(read_choice(text), Some(Choice::Unmarked), "{text}");
        }
    }

    #[test]
    fn bullets_marks_and_sentences_are_no_options() {
        for text in [
            "○",
            "●防犯灯を直す。\n●街路樹を切る。",
            "継続",
            "○道路の補修\n○橋の点検",
            "統合・廃止",
            "◎",
        ] {
            assert_eq!(read_choice(text), None, "{text}");
        }
    }
}
