//! A number as decimal digits, rounded and spread over the placeholders of a format.

use std::fmt::Write as _;

/// Digits that a spreadsheet keeps of a number.
const PRECISION: i32 = 15;
/// Digits of a number that the General format shows beside a decimal point.
const GENERAL_DIGITS: i32 = 10;
/// Greatest number of zeros that are written out before scientific notation is used.
const PLAIN_EXPONENT: i32 = 20;

/// An unsigned decimal number: `0.d₁d₂d₃… × 10^point`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    digits: Vec<u8>,
    point: i32,
}

impl Digits {
    /// The first 15 significant digits, as a spreadsheet counts with; that removes the noise of
    /// binary fractions (0.1 + 0.2), and halves round as printed (0.145 as `0%` is 15%).
    pub(super) fn of(value: f64) -> Self {
        let text = format!("{:.*e}", PRECISION as usize - 1, value.abs());
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let mut digits: Vec<u8> = mantissa
            .bytes()
            .filter(u8::is_ascii_digit)
            .map(|b| b - b'0')
            .collect();
        while digits.last() == Some(&0) {
            digits.pop();
        }
        let exponent: i32 = exponent.parse().unwrap_or(0);
        let point = if digits.is_empty() { 0 } else { exponent + 1 };
        Self { digits, point }
    }

    /// Whether it is zero.
    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// Multiplied by ten to the power of `places`.
    pub(super) fn shifted(mut self, places: i32) -> Self {
        if !self.is_zero() {
            self.point += places;
        }
        self
    }

    /// Exponent of the first digit: 0 for 1–9.
    pub(super) fn exponent(&self) -> i32 {
        if self.is_zero() { 0 } else { self.point - 1 }
    }

    /// Rounded to `places` behind the point, halves away from zero.
    pub(super) fn rounded(mut self, places: i32) -> Self {
        let keep = self.point.saturating_add(places);
        if keep < 0 {
            return Self {
                digits: Vec::new(),
                point: 0,
            };
        }
        let keep = keep as usize;
        if keep >= self.digits.len() {
            return self;
        }
        let is_up = self.digits.get(keep).is_some_and(|digit| *digit >= 5);
        self.digits.truncate(keep);
        if is_up {
            let mut carry = true;
            for digit in self.digits.iter_mut().rev() {
                if *digit == 9 {
                    *digit = 0;
                } else {
                    *digit += 1;
                    carry = false;
                    break;
                }
            }
            if carry {
                self.digits.insert(0, 1);
                self.point += 1;
            }
        }
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.point = 0;
        }
        self
    }

    /// Digits before the point, without leading zeros.
    pub(super) fn integer(&self) -> String {
        let count = usize::try_from(self.point).unwrap_or(0);
        (0..count).map(|index| self.digit(index)).collect()
    }

    /// Digits behind the point, without trailing zeros.
    pub(super) fn fraction(&self) -> String {
        if self.is_zero() {
            return String::new();
        }
        let zeros = usize::try_from(-self.point).unwrap_or(0);
        let skip = usize::try_from(self.point).unwrap_or(0);
        let mut text = "0".repeat(zeros);
        text.extend((skip..self.digits.len()).map(|index| self.digit(index)));
        text
    }

    fn digit(&self, index: usize) -> char {
        char::from(b'0' + self.digits.get(index).copied().unwrap_or(0))
    }
}

/// A number in the General format: no float noise, integers whole, at most ten digits beside a
/// decimal point.
pub(in crate::ingest::workbook) fn general(value: f64) -> String {
    if !value.is_finite() {
        return value.to_string();
    }
    let digits = Digits::of(value);
    let mut text = String::new();
    if digits.is_zero() {
        return "0".to_owned();
    }
    if value < 0.0 {
        text.push('-');
    }
    let exponent = digits.exponent();
    if !(-GENERAL_DIGITS..=PLAIN_EXPONENT).contains(&exponent) {
        let mantissa = digits.shifted(-exponent).rounded(5);
        push_plain(&mut text, &mantissa);
        let sign = if exponent < 0 { '-' } else { '+' };
        let _ = write!(text, "E{sign}{:02}", exponent.abs());
        return text;
    }
    let places = if exponent >= GENERAL_DIGITS {
        PRECISION
    } else {
        GENERAL_DIGITS - 1 - exponent.max(0)
    };
    // A small number keeps its digits; rounding to nine places would leave one of them.
    let places = if exponent < -4 { PRECISION } else { places };
    push_plain(&mut text, &digits.rounded(places));
    text
}

fn push_plain(text: &mut String, digits: &Digits) {
    let integer = digits.integer();
    text.push_str(if integer.is_empty() { "0" } else { &integer });
    let fraction = digits.fraction();
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(&fraction);
    }
}
