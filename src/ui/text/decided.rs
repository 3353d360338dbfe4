//! Texts about the reader's choices, points to check and questions.

use super::phrase::{either, s};
use crate::i18n::{Locale, format};

/// How much of what is there is chosen.
pub fn chosen(
    locale: Locale,
    chosen: u64,
    all: u64,
    (municipalities, unknown): (u64, u64),
) -> String {
    let (chosen_text, all) = (format::count(chosen), format::count(all));
    either(
        locale,
        || {
            let rest = match unknown {
                0 => String::new(),
                _ => format!("、自治体不明{unknown}件"),
            };
            format!("{all}件のうち{chosen_text}件({municipalities}自治体{rest})")
        },
        || {
            let ending = if municipalities == 1 { "y" } else { "ies" };
            let rest = match unknown {
                0 => String::new(),
                _ => format!(", {unknown} of unknown municipality"),
            };
            format!("{chosen_text} of {all} ({municipalities} municipalit{ending}{rest})")
        },
    )
}

/// A direction set by the reader.
pub fn decided_direction(locale: Locale, indicator: &str, direction: &str) -> String {
    either(
        locale,
        || format!("指標「{indicator}」の望ましい向き:{direction}"),
        || format!("Better direction of “{indicator}”: {direction}"),
    )
}

/// A meaning set by the reader.
pub fn decided_meaning(locale: Locale, document: &str, mark: &str, meaning: &str) -> String {
    either(
        locale,
        || format!("{document}の評価「{mark}」の意味:{meaning}"),
        || format!("Meaning of “{mark}” in {document}: {meaning}"),
    )
}

/// A cell that the reader has confirmed.
pub fn decided_cell(locale: Locale, record: &str, field: &str) -> String {
    either(
        locale,
        || format!("「{record}」の{field}は確認済み"),
        || format!("{field} of “{record}” confirmed"),
    )
}

/// A rule for a policy field, by words or for one record.
pub fn decided_field(locale: Locale, words: &str, is_record: bool, field: &str) -> String {
    let of = match (is_record, locale) {
        (true, Locale::Ja) => format!("取組「{words}」"),
        (false, Locale::Ja) => format!("「{words}」を含む取組"),
        (true, Locale::En) => format!("“{words}”"),
        (false, Locale::En) => format!("initiatives with “{words}”"),
    };
    either(
        locale,
        || format!("{of}の政策分野:{field}"),
        || format!("Policy field of {of}: {field}"),
    )
}

/// Whether two indicators are the same.
pub fn decided_match(locale: Locale, left: &str, right: &str, is_same: bool) -> String {
    either(
        locale,
        || {
            let what = if is_same {
                "同じ指標"
            } else {
                "別の指標"
            };
            format!("「{left}」と「{right}」は{what}")
        },
        || {
            let what = if is_same { "the same" } else { "different" };
            format!("“{left}” and “{right}” are {what}")
        },
    )
}

/// Label of the button that takes a decision back.
pub fn take_back(locale: Locale, decision: &str) -> String {
    either(
        locale,
        || format!("取り消す:{decision}"),
        || format!("Take back: {decision}"),
    )
}

/// Points that pass the filters.
pub fn points(locale: Locale, passing: u64, total: u64) -> String {
    let (passing_text, total) = (format::count(passing), format::count(total));
    either(
        locale,
        || format!("{total}件のうち {passing_text}件"),
        || format!("{passing_text} of {total}"),
    )
}

/// Points of all documents.
pub fn points_of(locale: Locale, total: u64, documents: u64) -> String {
    if total == 0 {
        return either(
            locale,
            || format!("{documents}件の資料に、要確認は見つかりませんでした。"),
            || {
                format!(
                    "Nothing to check was found in {documents} document{}.",
                    s(documents)
                )
            },
        );
    }
    let total_text = format::count(total);
    either(
        locale,
        || format!("{documents}件の資料に、要確認が{total_text}件あります。"),
        || {
            format!(
                "{total_text} point{} to check in {documents} document{}.",
                s(total),
                s(documents)
            )
        },
    )
}

/// What stands behind the number of points.
pub fn examined(locale: Locale, examined: u32, in_doubt: u32) -> String {
    let examined = format::count(u64::from(examined));
    let base = either(
        locale,
        || format!("{examined}件を点検"),
        || format!("of {examined}"),
    );
    if in_doubt == 0 {
        return base;
    }
    let left_out = either(
        locale,
        || format!("、疑わしい{in_doubt}件は除外"),
        || format!(", {in_doubt} in doubt left out"),
    );
    base + &left_out
}

/// Records beyond the first ones.
pub fn more_records(locale: Locale, count: u64) -> String {
    let text = format::count(count);
    either(
        locale,
        || format!("ほか{text}件の取組"),
        || format!("{text} more initiative{}", s(count)),
    )
}

/// Printed cells beyond the first ones.
pub fn more_cells(locale: Locale, count: u64) -> String {
    let text = format::count(count);
    either(
        locale,
        || format!("ほか{text}件の記載"),
        || format!("{text} more cell{}", s(count)),
    )
}

/// Places beyond the first ones.
pub fn more_places(locale: Locale, count: u64) -> String {
    let text = format::count(count);
    either(
        locale,
        || format!("ほか{text}か所"),
        || format!("{text} more place{}", s(count)),
    )
}

/// Which page of how many.
pub fn page_count(locale: Locale, page: u32, pages: u32) -> String {
    either(
        locale,
        || format!("{page} / {pages} ページ"),
        || format!("Page {page} of {pages}"),
    )
}

/// Label of the button that moves a question up.
pub fn move_up(locale: Locale, number: u64) -> String {
    either(
        locale,
        || format!("質問{number}を上へ"),
        || format!("Move question {number} up"),
    )
}

/// Label of the button that moves a question down.
pub fn move_down(locale: Locale, number: u64) -> String {
    either(
        locale,
        || format!("質問{number}を下へ"),
        || format!("Move question {number} down"),
    )
}

/// Label of the button that takes a question off the sheet.
pub fn take_off(locale: Locale, number: u64) -> String {
    either(
        locale,
        || format!("質問{number}を外す"),
        || format!("Take question {number} off"),
    )
}

/// How much of the wording two things share, in percent.
pub fn likeness(locale: Locale, percent: u8) -> String {
    either(
        locale,
        || format!("似ている度合い {percent}%"),
        || format!("likeness {percent}%"),
    )
}

/// Label of a button that decides about a pair.
pub fn pair(locale: Locale, what: &str, left: &str, right: &str) -> String {
    either(
        locale,
        || format!("「{left}」と「{right}」を{what}"),
        || format!("“{left}” and “{right}”: {what}"),
    )
}

/// Label of the button that turns the direction of an indicator round.
pub fn turn(locale: Locale, indicator: &str, direction: &str) -> String {
    either(
        locale,
        || format!("「{indicator}」の望ましい向きを「{direction}」に変える"),
        || format!("Better direction of “{indicator}”: change to {direction}"),
    )
}

/// Label of the button that takes that back.
pub fn turn_back(locale: Locale, indicator: &str) -> String {
    either(
        locale,
        || format!("「{indicator}」の望ましい向きを元に戻す"),
        || format!("Better direction of “{indicator}”: as read"),
    )
}

/// Names that mean no municipality, or several.
pub fn names_unclear(locale: Locale, names: &[String]) -> String {
    if names.is_empty() {
        return String::new();
    }
    either(
        locale,
        || format!("一つに決まらない名前:{}", names.join("、")),
        || format!("Names that mean none or several: {}", names.join(", ")),
    )
}
