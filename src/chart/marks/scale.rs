//! A linear scale with round ticks.

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use crate::i18n::{Locale, format};

/// Most ticks on a scale.
const MAX_TICKS: f64 = 5.0;

/// Values → pixels.
pub(super) struct Scale {
    low: f64,
    high: f64,
    from_x: i32,
    to_x: i32,
    /// Distance of the ticks.
    pub(super) step: f64,
    /// Values of the ticks, ascending; the first and the last are the ends of the scale.
    pub(super) ticks: Vec<f64>,
}

impl Scale {
    /// The scale that holds all values; it begins at zero where that costs less than half of it.
    /// Values that are no numbers are left out.
    pub(super) fn over(values: impl Iterator<Item = f64>, from_x: i32, to_x: i32) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.filter(|value| value.is_finite()) {
            low = low.min(value);
            high = high.max(value);
        }
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        if low > 0.0 && low <= high / 2.0 {
            low = 0.0;
        }
        if high < 0.0 && high >= low / 2.0 {
            high = 0.0;
        }
        if high - low <= f64::EPSILON * high.abs().max(low.abs()) {
            let margin = if low == 0.0 { 1.0 } else { low.abs() / 10.0 };
            (low, high) = (low - margin, high + margin);
        }
        let step = round_step((high - low) / MAX_TICKS);
        let (first, last) = ((low / step).floor(), (high / step).ceil());
        let count = (last - first).round().clamp(1.0, 20.0) as u32;
        let ticks: Vec<f64> = (0..=count).map(|n| (first + f64::from(n)) * step).collect();
        Self {
            low: first * step,
            high: (first + f64::from(count)) * step,
            from_x,
            to_x,
            step,
            ticks,
        }
    }

    /// Where a value lies; what is outside lies at the end.
    pub(super) fn x(&self, value: f64) -> i32 {
        let share = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        self.from_x + (share * f64::from(self.to_x - self.from_x)).round() as i32
    }
}

/// The next 1, 2 or 5 times a power of ten.
fn round_step(rough: f64) -> f64 {
    if !rough.is_finite() || rough <= 0.0 {
        return 1.0;
    }
    let power = 10f64.powf(rough.log10().floor());
    let lead = rough / power;
    let round = match lead {
        _ if lead <= 1.0 => 1.0,
        _ if lead <= 2.0 => 2.0,
        _ if lead <= 5.0 => 5.0,
        _ => 10.0,
    };
    round * power
}

/// A tick in few characters: `0.5`, `1,500`, `2万`, `3億`; `20k`, `3M` in English.
pub(super) fn tick_label(value: f64, step: f64, locale: Locale) -> String {
    // From which step a unit is used, the unit, its name.
    let units: &[(f64, f64, &str)] = match locale {
        Locale::Ja => &[(1e11, 1e12, "兆"), (1e7, 1e8, "億"), (1e3, 1e4, "万")],
        Locale::En => &[
            (1e12, 1e12, "T"),
            (1e9, 1e9, "B"),
            (1e6, 1e6, "M"),
            (1e3, 1e3, "k"),
        ],
    };
    // The whole scale has one unit, so that its numbers can be compared.
    let (divisor, unit) = units
        .iter()
        .find(|(from, ..)| step >= *from)
        .map_or((1.0, ""), |(_, size, name)| (*size, *name));
    let scaled = value / divisor;
    let rounded = Decimal::from_f64(scaled)
        .map(|number| number.round_dp(6).normalize())
        .unwrap_or_default();
    if rounded.is_zero() {
        return "0".to_owned();
    }
    format!("{}{unit}", format::decimal(rounded))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(values: &[f64]) -> Scale {
        Scale::over(values.iter().copied(), 0, 1_000)
    }

    #[test]
    fn scales_hold_their_values_and_have_round_ticks() {
        let cases: [(&[f64], &[f64]); 7] = [
            (&[], &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
            (&[80.0, 100.0], &[80.0, 85.0, 90.0, 95.0, 100.0]),
            (&[10.0, 98.0], &[0.0, 20.0, 40.0, 60.0, 80.0, 100.0]),
            (&[-3.0, 5.0], &[-4.0, -2.0, 0.0, 2.0, 4.0, 6.0]),
            (&[0.0, 0.0], &[-1.0, -0.5, 0.0, 0.5, 1.0]),
            (&[50.0], &[44.0, 46.0, 48.0, 50.0, 52.0, 54.0, 56.0]),
            (
                &[f64::NAN, f64::INFINITY, 1.0, 4.0],
                &[0.0, 1.0, 2.0, 3.0, 4.0],
            ),
        ];
        for (values, ticks) in cases {
            let found = scale(values).ticks;
            assert_eq!(found.len(), ticks.len(), "{values:?}: {found:?}");
            for (found, tick) in found.iter().zip(ticks) {
                assert!(
                    (found - tick).abs() < 1e-9,
                    "{values:?}: {found} for {tick}"
                );
            }
        }
    }

    #[test]
    fn extreme_values_stay_on_the_scale() {
        for values in [
            &[1e-9, 1e15][..],
            &[-1e300, 1e300],
            &[f64::MAX, f64::MIN],
            &[1e-300],
        ] {
            let scale = scale(values);
            assert!(scale.ticks.len() <= 21);
            for value in values {
                assert!((0..=1_000).contains(&scale.x(*value)), "{values:?}");
            }
        }
    }

    #[test]
    fn ticks_are_short() {
        for (value, step, japanese, english) in [
            (0.0, 1.0, "0", "0"),
            (0.5, 0.5, "0.5", "0.5"),
            (1_500.0, 500.0, "1,500", "1,500"),
            (20_000.0, 5_000.0, "2万", "20k"),
            (300_000_000.0, 100_000_000.0, "3億", "300M"),
            (-40_000.0, 20_000.0, "-4万", "-40k"),
        ] {
            assert_eq!(tick_label(value, step, Locale::Ja), japanese);
            assert_eq!(tick_label(value, step, Locale::En), english);
        }
    }
}
