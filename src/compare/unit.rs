//! Units of values that stand in another cell than their figures.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::normalize::is_digit;
use crate::normalize::money::scale_of;
use crate::normalize::number::{ValueContext, parse_value};
use crate::normalize::unit::{canonical, joined_number};
use crate::record::{FieldName, Indicator, Initiative, Number, Value};

/// The units of a document in one spelling and without a multiple. There are few, and each is
/// worked out once.
#[derive(Default)]
pub(super) struct Bases(HashMap<String, String>);

impl Bases {
    pub(super) fn of(&mut self, unit: &str) -> &str {
        if !self.0.contains_key(unit) {
            let canonical_unit = canonical(unit);
            let (_, base) = scale_of(&canonical_unit);
            let base = canonical(&base).into_owned();
            self.0.insert(unit.to_owned(), base);
        }
        self.0.get(unit).map_or("", String::as_str)
    }
}

/// The unit of a value of one number whose print ends with its digits.
pub(in crate::compare) fn unit_elsewhere(
    initiative: &Initiative,
    indicator: &Indicator,
    value: &Value,
) -> Option<String> {
    let [only] = value.numbers.as_slice() else {
        return None;
    };
    if only.unit.is_empty() || !value.raw.ends_with(is_digit) {
        return None;
    }
    let alone = bare_number(&value.raw)?;
    let unit = own_cell(initiative, indicator, only).map_or_else(
        || format!("{}{}", multiple(alone, only), only.unit),
        str::to_owned,
    );
    (!unit.is_empty()).then_some(unit)
}

/// The number of a print that names no unit. Most are digits alone and need no parsing.
fn bare_number(raw: &str) -> Option<Decimal> {
    if raw.bytes().all(|byte| byte.is_ascii_digit()) {
        return Decimal::from_str_exact(raw).ok();
    }
    let value = parse_value(raw, &ValueContext::default());
    let [alone] = value.numbers.as_slice() else {
        return None;
    };
    alone.unit.is_empty().then_some(alone.value)
}

/// The unit as its own cell prints it, where there is one cell for each indicator.
fn own_cell<'a>(
    initiative: &'a Initiative,
    indicator: &Indicator,
    number: &Number,
) -> Option<&'a str> {
    let cells = initiative.text(FieldName::Unit)?;
    let is_one_each = cells.lines().count() == initiative.indicators.len();
    let mut indicators = initiative.indicators.iter();
    let position = indicators.position(|other| std::ptr::eq(other, indicator))?;
    let cell = cells.lines().nth(position).filter(|_| is_one_each)?.trim();
    let (_, base) = scale_of(cell);
    (joined_number(cell).is_none() && base == number.unit).then_some(cell)
}

/// The multiple that stands in the cell of the unit (`千` of 千人) and is in the number already.
fn multiple(alone: Decimal, number: &Number) -> &'static str {
    const MULTIPLES: &[(i64, &str)] = &[
        (1_000, "千"),
        (10_000, "万"),
        (1_000_000, "百万"),
        (100_000_000, "億"),
    ];
    let factor = number.value.checked_div(alone);
    MULTIPLES
        .iter()
        .find(|(multiple, _)| factor == Some(Decimal::from(*multiple)))
        .map_or("", |(_, word)| word)
}
