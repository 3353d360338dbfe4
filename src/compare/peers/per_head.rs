//! Which results are plain counts, and their figure for 1,000 inhabitants.

use rust_decimal::Decimal;

use super::{DatedPopulation, PerHeadGap};
use crate::record::{Indicator, Number, Value, ValueFlag};

/// Units of things that are counted and grow with the number of inhabitants. Percentages, points,
/// money, time, lengths and weights are none; nor are units with a slash.
const COUNTED: &[&str] = &[
    "PV",
    "か所",
    "もの",
    "アクセス",
    "クラブ",
    "グループ",
    "サークル",
    "ダウンロード",
    "チーム",
    "フォロワー",
    "世帯",
    "事業所",
    "事業者",
    "人",
    "人分",
    "人回",
    "人泊",
    "人日",
    "件",
    "企業",
    "個",
    "公園",
    "冊",
    "区画",
    "口",
    "台",
    "品",
    "品目",
    "回",
    "団体",
    "園",
    "基",
    "家庭",
    "店",
    "店舗",
    "戸",
    "施設",
    "本",
    "枚",
    "校",
    "株",
    "棟",
    "橋",
    "法人",
    "灯",
    "町内会",
    "病院",
    "社",
    "票",
    "筆",
    "組",
    "組織",
    "経営体",
    "者",
    "自治会",
    "講座",
    "通",
    "部",
    "農家",
    "頭",
    "食",
];

/// Parts of names that say rate, mean or a figure that is already one for each.
const RATES: &[&str] = &[
    "率",
    "割合",
    "当たり",
    "当り",
    "あたり",
    "平均",
    "指数",
    "倍",
    "比較",
    "増加数",
    "減少数",
    "増減",
    "削減数",
    "順位",
];

/// Whether a unit counts things.
pub(in crate::compare) fn is_counted(unit: &str) -> bool {
    COUNTED.contains(&unit)
}

/// The count of an indicator's result: the number, or why it cannot be used; `None` where the
/// result is no count at all.
pub(in crate::compare) fn count_of(
    indicator: &Indicator,
    is_in_doubt: bool,
) -> Option<Result<(&Value, &Number), PerHeadGap>> {
    let value = indicator.actual.as_ref()?;
    let number = value.numbers.first()?;
    if !is_counted(&number.unit) {
        return None;
    }
    Some(if is_in_doubt {
        Err(PerHeadGap::InDoubt)
    } else if value.numbers.len() > 1 {
        Err(PerHeadGap::SeveralNumbers)
    } else if is_rate(indicator) {
        Err(PerHeadGap::Rate)
    } else if !is_amount(value, number) {
        Err(PerHeadGap::NotAmount)
    } else if !number.value.is_integer() {
        Err(PerHeadGap::NotWhole)
    } else {
        Ok((value, number))
    })
}

fn is_rate(indicator: &Indicator) -> bool {
    let name = indicator.name.as_deref().unwrap_or_default();
    RATES.iter().any(|word| name.contains(word))
}

fn is_amount(value: &Value, number: &Number) -> bool {
    let is_change = value.flags.iter().any(|flag| {
        matches!(
            flag,
            ValueFlag::Increase | ValueFlag::Decrease | ValueFlag::Each
        )
    });
    !is_change && number.bound.is_none() && !number.value.is_sign_negative()
}

/// The population whose date lies in the fiscal year, else the one nearest to it; the latest where
/// the year is not known.
pub(in crate::compare) fn population_for(
    populations: [DatedPopulation; 2],
    fiscal_year: Option<i32>,
) -> DatedPopulation {
    let [latest, earlier] = populations;
    match fiscal_year {
        Some(year)
            if year.abs_diff(earlier.fiscal_year()) < year.abs_diff(latest.fiscal_year()) =>
        {
            earlier
        }
        _ => latest,
    }
}

/// A count for 1,000 inhabitants, rounded to six places. None but zero is less than one for
/// 100,000: where a few things stand for many people, a quotient says less than the count.
pub(in crate::compare) fn per_thousand(count: Decimal, people: u32) -> Result<Decimal, PerHeadGap> {
    let figure = count
        .checked_mul(Decimal::ONE_THOUSAND)
        .and_then(|thousands| thousands.checked_div(Decimal::from(people)))
        .ok_or(PerHeadGap::NotAmount)?;
    if !figure.is_zero() && figure < Decimal::new(1, 2) {
        return Err(PerHeadGap::TooFew);
    }
    Ok(figure.round_dp(6).normalize())
}
