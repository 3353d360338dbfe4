//! Why a value is what it is: doubts, guesses, rules and formulas in words.

use super::phrase::{column_reason, either};
use crate::i18n::{Locale, Terms, format};
use crate::record::{Bound, Direction, DirectionBasis, DoubtCode, Indicator, Value};

/// What a kind of doubt is, and what to do about it.
pub fn doubt_meaning(locale: Locale, code: DoubtCode) -> &'static str {
    let (ja, en) = match code {
        DoubtCode::OcrLoop => (
            "文字認識の誤りで同じ語句が繰り返されています。元の資料で内容を確かめてください。",
            "Text recognition repeated the same words. Check the content in the original.",
        ),
        DoubtCode::ScrambledText => (
            "縦書きのセルなどで文字の順序が乱れています。元の資料で確かめてください。",
            "The order of the characters is disturbed, as in vertical cells. Check the original.",
        ),
        DoubtCode::Mojibake => (
            "読めない文字が混じっています。UTF-8 で保存し直すと直ることがあります。",
            "Some characters are unreadable. Saving the file as UTF-8 again may help.",
        ),
        DoubtCode::LetterSpaced => (
            "一字ごとに空白があり、語の切れ目を決められません。",
            "There is a blank after every letter, so words cannot be told apart.",
        ),
        DoubtCode::Truncated => (
            "文が途中で終わっています。続きが別のページにないか確かめてください。",
            "The sentence ends midway. See whether it goes on on another page.",
        ),
        DoubtCode::Lost => (
            "あるはずの内容が見当たりません。空欄とは限らないので、元の資料で確かめてください。",
            "Content that should be here is missing. It may not have been blank: check the original.",
        ),
        DoubtCode::Misplaced => (
            "セルの数が見出しと合わず、別の列の内容かもしれません。",
            "The row does not fit its header, so this may belong to another column.",
        ),
        DoubtCode::Inherited => (
            "空欄のため上の行の内容を当てています。この行にも当てはまるか確かめてください。",
            "Blank here, so the row above was taken to apply. Check that it does.",
        ),
        DoubtCode::Fused => (
            "二つの数値が区切りなしに続いています。どこで分かれるかは推定です。",
            "Two numbers are printed without a gap; where they part is a guess.",
        ),
    };
    match locale {
        Locale::Ja => ja,
        Locale::En => en,
    }
}

/// A value as the document prints it.
pub fn printed(locale: Locale, raw: &str) -> String {
    either(
        locale,
        || format!("表記「{raw}」"),
        || format!("printed “{raw}”"),
    )
}

/// A doubt beside the value that it is about.
pub fn in_doubt(locale: Locale, kind: &str) -> String {
    either(
        locale,
        || format!("確認が必要:{kind}"),
        || format!("In doubt: {kind}"),
    )
}

/// The heading of a field as the document prints it.
pub fn header_printed(locale: Locale, header: &str) -> String {
    either(
        locale,
        || format!("資料の見出し「{header}」"),
        || format!("headed “{header}”"),
    )
}

/// That the meaning of a heading is a guess, and from what.
pub fn header_guessed(locale: Locale, reason: &str, score: u8) -> String {
    let reason = column_reason(locale, reason, score);
    either(
        locale,
        || format!("意味は推定:{reason}"),
        || format!("meaning guessed: {reason}"),
    )
}

/// The comparison that the verdict of an indicator rests on.
pub fn rule(locale: Locale, indicator: &Indicator) -> &'static str {
    let numbers = indicator.target.iter().flat_map(|target| &target.numbers);
    // Figures of a further unit explain the first (`92%(46点)`); they ask for nothing.
    let unit = numbers.clone().next().map(|first| first.unit.as_str());
    let bounds: Vec<Option<Bound>> = numbers
        .filter(|number| Some(number.unit.as_str()) == unit)
        .map(|number| number.bound)
        .collect();
    let (ja, en) = match (bounds.as_slice(), indicator.direction) {
        ([_, _, ..], _) => (
            "数値ごとに比べ、一つでも届かなければ「届かない」",
            "each figure compared; one that falls short decides",
        ),
        ([Some(Bound::AtMost)], _) => (
            "実績 ≦ 目標 なら達成(目標の「以下」から)",
            "reached when actual ≤ target (printed “at most”)",
        ),
        ([Some(Bound::Below)], _) => (
            "実績 < 目標 なら達成(目標の「未満」から)",
            "reached when actual < target (printed “below”)",
        ),
        ([Some(Bound::AtLeast)], _) => (
            "実績 ≧ 目標 なら達成(目標の「以上」から)",
            "reached when actual ≥ target (printed “at least”)",
        ),
        ([Some(Bound::Above)], _) => (
            "実績 > 目標 なら達成(目標の「超」から)",
            "reached when actual > target (printed “above”)",
        ),
        (_, Direction::Down) => ("実績 ≦ 目標 なら達成", "reached when actual ≤ target"),
        _ => ("実績 ≧ 目標 なら達成", "reached when actual ≥ target"),
    };
    match locale {
        Locale::Ja => ja,
        Locale::En => en,
    }
}

/// Which way is better, and how that is known.
pub fn direction(locale: Locale, indicator: &Indicator) -> String {
    let basis = direction_basis(locale, indicator.direction_basis);
    let direction = indicator.direction.term(locale);
    either(
        locale,
        || format!("望ましい向き:{direction}({basis})"),
        || format!("Better when: {direction} ({basis})"),
    )
}

/// How it is known which way is better.
pub fn direction_basis(locale: Locale, basis: DirectionBasis) -> &'static str {
    match (basis, locale) {
        (DirectionBasis::Name, Locale::Ja) => "指標名から",
        (DirectionBasis::Name, Locale::En) => "from its name",
        (DirectionBasis::BaselineToTarget, Locale::Ja) => "当初値と目標値の差から",
        (DirectionBasis::BaselineToTarget, Locale::En) => "from baseline to target",
        (DirectionBasis::User, Locale::Ja) => "利用者の指定",
        (DirectionBasis::User, Locale::En) => "your choice",
        (DirectionBasis::None, Locale::Ja) => "根拠となる記載なし",
        (DirectionBasis::None, Locale::En) => "nothing in the document says so",
    }
}

/// The first actual over the first target of its unit: `36件 ÷ 30件 = `.
pub fn rate_formula(indicator: &Indicator) -> String {
    let first = |value: &Option<Value>| value.as_ref()?.numbers.first().map(format::number);
    match (first(&indicator.actual), first(&indicator.target)) {
        (Some(actual), Some(target)) => format!("{actual} ÷ {target} = "),
        _ => String::new(),
    }
}
