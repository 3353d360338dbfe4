//! Money and other multiples: `千円`, `百万円`, `億円`, `万人`.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::unit::canonical;
use super::width::squashed;

/// Splits the multiplier off a unit: `千円` → (1000, `円`), `万人` → (10000, `人`), `人` → (1, `人`).
pub fn scale_of(unit: &str) -> (Decimal, Cow<'_, str>) {
    match squashed(unit) {
        Cow::Borrowed(unit) => scale_of_squashed(unit),
        Cow::Owned(unit) => {
            let (scale, unit) = scale_of_squashed(&unit);
            (scale, Cow::Owned(unit.into_owned()))
        }
    }
}

fn scale_of_squashed(unit: &str) -> (Decimal, Cow<'_, str>) {
    for (prefix, factor) in [
        ("百万", 1_000_000_i64),
        ("十億", 1_000_000_000),
        ("千万", 10_000_000),
        ("兆", 1_000_000_000_000),
        ("億", 100_000_000),
        ("万", 10_000),
        ("千", 1_000),
    ] {
        if let Some(rest) = unit.strip_prefix(prefix)
            && is_scalable(rest)
        {
            return (Decimal::from(factor), canonical(rest));
        }
    }
    (Decimal::ONE, canonical(unit))
}

/// Units before which a multiplier is printed. `千` alone or `万博` is no multiple.
fn is_scalable(unit: &str) -> bool {
    matches!(
        &*canonical(unit),
        "円" | "人"
            | "件"
            | "回"
            | "t"
            | "kg"
            | "㎡"
            | "㎥"
            | "世帯"
            | "kWh"
            | "台"
            | "本"
            | "枚"
            | "部"
            | "戸"
            | "L"
            | "kL"
            | "ドル"
            | "t-CO2"
            | "tCO2"
            | "冊"
            | "点"
            | "食"
            | "人日"
            | "PV"
            | "アクセス"
            | "m"
            | "km"
            | "人泊"
            | "個"
    )
}
