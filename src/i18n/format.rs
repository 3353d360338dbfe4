//! Numbers, years and places as people write them.

use rust_decimal::Decimal;

use super::Locale;
use crate::record::{Number, Value};
use crate::source::{Locator, Place, cell_name};

/// A count with thousands commas: `12,345`.
pub fn count(count: u64) -> String {
    grouped(&count.to_string())
}

/// A decimal with thousands commas, without trailing zeros: `1,064.4`.
pub fn decimal(value: Decimal) -> String {
    let text = value.normalize().to_string();
    let (sign, digits) = text
        .strip_prefix('-')
        .map_or(("", text.as_str()), |digits| ("-", digits));
    match digits.split_once('.') {
        Some((whole, fraction)) => format!("{sign}{}.{fraction}", grouped(whole)),
        None => format!("{sign}{}", grouped(digits)),
    }
}

/// A class from 1 to 5 as the settlement statistics write it.
pub(super) fn roman(class: u8) -> &'static str {
    match class {
        1 => "Ⅰ",
        2 => "Ⅱ",
        3 => "Ⅲ",
        4 => "Ⅳ",
        _ => "Ⅴ",
    }
}

fn grouped(digits: &str) -> String {
    let length = digits.chars().count();
    let mut text = String::with_capacity(length + length / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (length - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Text on one line.
pub fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}

/// A share 0–1 as a percentage with one decimal: `42.9%`. A share below 1 never shows as 100.0%,
/// one above 0 never as 0.0%.
pub fn percent(share: f64) -> String {
    let shown = (share * 1000.0).round() / 10.0;
    let shown = if share < 1.0 && shown >= 100.0 {
        99.9
    } else if share > 0.0 && shown <= 0.0 {
        0.1
    } else {
        shown
    };
    format!("{shown:.1}%")
}

/// The bound of a step of shares, in whole percent: `25%`.
pub fn whole_percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

/// A computed rate (1 = 100 %) as a percentage with one decimal: `99.8%`, `-100.0%`. A rate below 1
/// never shows as 100.0%, one other than 0 never as 0.0%.
pub fn rate(rate: Decimal) -> String {
    let tenth = Decimal::new(1, 1);
    let Some(exact) = rate.checked_mul(Decimal::ONE_HUNDRED) else {
        return decimal(rate);
    };
    let shown = exact.round_dp(1);
    let shown = if rate < Decimal::ONE && shown >= Decimal::ONE_HUNDRED {
        shown - tenth
    } else if !rate.is_zero() && shown.is_zero() {
        if rate.is_sign_negative() {
            -tenth
        } else {
            tenth
        }
    } else {
        shown
    };
    let mut shown = shown;
    shown.rescale(1);
    let text = shown.to_string();
    let (sign, digits) = text
        .strip_prefix('-')
        .map_or(("", text.as_str()), |digits| ("-", digits));
    match digits.split_once('.') {
        Some((whole, fraction)) => format!("{sign}{}.{fraction}%", grouped(whole)),
        None => format!("{sign}{}%", grouped(digits)),
    }
}

/// A difference as printed by `text`, with a plus sign where it is positive: `+4.0%`.
pub fn signed(text: &str, value: Decimal) -> String {
    if value > Decimal::ZERO {
        format!("+{text}")
    } else {
        text.to_owned()
    }
}

/// A fiscal year: `令和6年度(2024年度)`, `FY2024`.
pub fn fiscal_year(locale: Locale, year: i32) -> String {
    match locale {
        Locale::Ja => match era(year) {
            Some((name, 1)) => format!("{name}元年度({year}年度)"),
            Some((name, of_era)) => format!("{name}{of_era}年度({year}年度)"),
            None => format!("{year}年度"),
        },
        Locale::En => format!("FY{year}"),
    }
}

/// A fiscal year for tight places: `令和6年度`, `FY2024`.
pub fn fiscal_year_short(locale: Locale, year: i32) -> String {
    match (locale, era(year)) {
        (Locale::Ja, Some((name, 1))) => format!("{name}元年度"),
        (Locale::Ja, Some((name, of_era))) => format!("{name}{of_era}年度"),
        (Locale::Ja, None) => format!("{year}年度"),
        (Locale::En, _) => format!("FY{year}"),
    }
}

/// Era of a fiscal year by its greater part; 2019 is 令和元年度 as administrations write it.
fn era(year: i32) -> Option<(&'static str, i32)> {
    match year {
        2019.. => Some(("令和", year - 2018)),
        1989..=2018 => Some(("平成", year - 1988)),
        1926..=1988 => Some(("昭和", year - 1925)),
        _ => None,
    }
}

/// A number with its unit: `70,747,000円`, `19.6%`.
pub fn number(number: &Number) -> String {
    format!("{}{}", decimal(number.value), number.unit)
}

/// The numbers of a value, or its print where it holds none.
pub fn value(value: &Value) -> String {
    if value.numbers.is_empty() {
        return value.raw.clone();
    }
    value
        .numbers
        .iter()
        .map(|one| {
            let label = one.label.as_deref().unwrap_or("");
            format!("{label}{}", number(one))
        })
        .collect::<Vec<_>>()
        .join(" / ")
}

/// A figure as printed with its unit, where that stands in another cell: `704231(千円)`.
pub fn printed(raw: &str, unit: Option<&str>) -> String {
    unit.map_or_else(|| raw.to_owned(), |unit| format!("{raw}({unit})"))
}

/// A place in a source as a person would say it: `12ページ 49行目 3列目`.
pub fn place(locale: Locale, at: &Locator) -> String {
    let mut parts = Vec::new();
    let is_ja = locale == Locale::Ja;
    let is_cell = matches!(at.place, Place::Cell { .. });
    if let Some(page) = at.page.filter(|_| !is_cell) {
        parts.push(if is_ja {
            format!("{page}ページ")
        } else {
            format!("page {page}")
        });
    }
    match &at.place {
        Place::Lines {
            first,
            last,
            column,
        } => {
            parts.push(match (is_ja, first == last) {
                (true, true) => format!("{first}行目"),
                (true, false) => format!("{first}〜{last}行目"),
                (false, true) => format!("line {first}"),
                (false, false) => format!("lines {first}–{last}"),
            });
            if let Some(column) = column {
                parts.push(if is_ja {
                    format!("{column}列目")
                } else {
                    format!("cell {column}")
                });
            }
        }
        Place::Cell { sheet, row, column } => parts.push(if is_ja {
            format!("シート「{sheet}」 {}", cell_name(*row, *column))
        } else {
            format!("sheet “{sheet}”, {}", cell_name(*row, *column))
        }),
        Place::Area(_) => {}
    }
    parts.join(if is_ja { " " } else { ", " })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated() {
        assert_eq!(count(0), "0");
        assert_eq!(count(999), "999");
        assert_eq!(count(70_747_000), "70,747,000");
        assert_eq!(decimal(Decimal::new(-1_064_400, 3)), "-1,064.4");
    }

    #[test]
    fn rounding_never_claims_all_or_none() {
        assert_eq!(percent(6.0 / 14.0), "42.9%");
        assert_eq!(percent(9999.0 / 10000.0), "99.9%");
        assert_eq!(percent(1.0 / 10000.0), "0.1%");
        assert_eq!(percent(1.0), "100.0%");
        assert_eq!(percent(0.0), "0.0%");
    }

    #[test]
    fn a_rate_short_of_all_never_shows_as_all() {
        let shown = |hundredths_of_percent| rate(Decimal::new(hundredths_of_percent, 4));
        assert_eq!(shown(9998), "99.9%");
        assert_eq!(shown(9980), "99.8%");
        assert_eq!(shown(10_000), "100.0%");
        assert_eq!(shown(-10_000), "-100.0%");
        assert_eq!(shown(5_380_000), "53,800.0%");
        assert_eq!(shown(2), "0.1%");
        assert_eq!(shown(0), "0.0%");
    }

    #[test]
    fn years_carry_era_and_western_year() {
        assert_eq!(fiscal_year(Locale::Ja, 2024), "令和6年度(2024年度)");
        assert_eq!(fiscal_year(Locale::Ja, 2019), "令和元年度(2019年度)");
        assert_eq!(fiscal_year(Locale::Ja, 2018), "平成30年度(2018年度)");
        assert_eq!(fiscal_year(Locale::Ja, 1900), "1900年度");
        assert_eq!(fiscal_year(Locale::En, 2024), "FY2024");
    }

    #[test]
    fn cells_have_spreadsheet_names() {
        assert_eq!(cell_name(12, 3), "C12");
        assert_eq!(cell_name(1, 28), "AB1");
    }
}
