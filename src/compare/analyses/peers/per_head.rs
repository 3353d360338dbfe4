//! Counts per 10,000 residents.
//!
//! # Question
//! How large is a printed count for a municipality of this size?
//!
//! # Method
//! Only where target or actual is one number whose unit counts persons, things or events, and the
//! name does not say that the figure is already a rate, a mean or an index. The population is that
//! of the fiscal year of the figure where the facts have it, else the latest; which one is said.
//! Values in doubt stay out and are counted.

use rust_decimal::Decimal;

use crate::compare::{IndicatorKey, Input, PerHead, PerHeadFigure, PerHeadRow, PopulationDate};
use crate::facts::MunicipalityFacts;
use crate::record::{FieldName, Indicator, Value, ValueFlag};

/// Units that count.
const COUNTED: &[&str] = &[
    "人", "名", "件", "回", "か所", "箇所", "ヵ所", "カ所", "ヶ所", "ケ所", "世帯", "団体", "組",
    "校", "園", "施設", "店", "店舗", "社", "事業所", "事業者", "企業", "台", "冊", "棟", "戸",
    "本", "頭", "羽", "匹", "基", "床", "枚", "品", "品目", "講座", "事業", "地区", "自治会",
    "町内会", "路線", "便", "隻", "席", "区画", "筆", "票", "通", "隊", "クラブ", "サークル",
    "チーム", "人回", "人日",
];

/// Words of a name whose figure is no plain count.
const NO_COUNT: &[&str] = &["割合", "平均", "当たり", "あたり", "指数", "偏差", "順位", "一人", "1人", "１人"];

/// Rates of all documents.
pub(super) fn all(input: &Input<'_>) -> PerHead {
    let mut all = PerHead::default();
    let share = PerHead::MOST / input.datasets.len().max(1);
    for (series, dataset) in input.datasets.iter().enumerate() {
        let facts = super::facts_of(dataset.municipality.as_ref()).ok();
        let document_year = dataset.fiscal_year.map(|year| year.0);
        let mut taken = 0;
        for initiative in &dataset.initiatives {
            for (position, indicator) in (1_u32..).zip(&initiative.indicators) {
                let doubtful = |field| input.part_in_doubt(initiative, indicator, field);
                if !is_count(indicator) {
                    all.not_counts += 1;
                } else if doubtful(FieldName::Target) || doubtful(FieldName::Actual) {
                    all.in_doubt += 1;
                } else if let Some(facts) = facts {
                    if taken < share {
                        let key = IndicatorKey {
                            initiative: initiative.id.clone(),
                            position,
                        };
                        let place = (series, document_year);
                        all.rows.push(row(place, key, indicator, facts));
                        taken += 1;
                    } else {
                        all.more += 1;
                    }
                } else {
                    all.without_population += 1;
                }
            }
        }
    }
    all
}

fn row(
    (series, document_year): (usize, Option<i32>),
    indicator: IndicatorKey,
    of: &Indicator,
    facts: &MunicipalityFacts,
) -> PerHeadRow {
    let printed_year = of.actual.as_ref().and_then(|value| value.fiscal_year);
    let fiscal_year = printed_year.map(|year| year.0).or(document_year);
    let date = match fiscal_year {
        Some(year) if year <= PopulationDate::January2023.fiscal_year() => {
            PopulationDate::January2023
        }
        _ => PopulationDate::January2024,
    };
    let population = match date {
        PopulationDate::January2023 => facts.population_before,
        PopulationDate::January2024 => facts.population,
    };
    let figure = |value: Option<&Value>| {
        let value = value?;
        Some(PerHeadFigure {
            value: value.clone(),
            rate: rate(counted(value)?, population)?,
        })
    };
    PerHeadRow {
        series,
        indicator,
        name: of.name.clone().unwrap_or_default(),
        target: figure(of.target.as_ref()),
        actual: figure(of.actual.as_ref()),
        population,
        date,
        fiscal_year,
    }
}

/// Per 10,000 residents.
fn rate(value: Decimal, population: u32) -> Option<Decimal> {
    let rate = value
        .checked_mul(Decimal::from(10_000))?
        .checked_div(Decimal::from(population))?;
    let places = if rate.abs() < Decimal::ONE { 4 } else { 2 };
    Some(rate.round_dp(places))
}

/// Whether an indicator counts something: its name does not speak against it, and target and
/// actual, as far as they are numbers, are counts of one unit.
fn is_count(indicator: &Indicator) -> bool {
    let values = [&indicator.target, &indicator.actual];
    let mut numbers = values.into_iter().flatten().filter_map(counted);
    let unit = |value: &Option<Value>| {
        let number = value.as_ref()?.numbers.first()?;
        Some(number.unit.clone())
    };
    let units = (unit(&indicator.target), unit(&indicator.actual));
    let is_one_unit = !matches!(&units, (Some(a), Some(b)) if a != b);
    numbers.next().is_some() && is_one_unit && is_count_name(indicator.name.as_deref())
}

fn is_count_name(name: Option<&str>) -> bool {
    let Some(name) = name else {
        return false;
    };
    if NO_COUNT.iter().any(|word| name.contains(word)) {
        return false;
    }
    // 率 makes a rate (受診率, 率の向上), but not inside 率先, 効率化.
    !name.split('率').skip(1).any(|rest| {
        !rest.starts_with(['先', '化', '直', '的'])
    })
}

/// The number of a value that is one count.
fn counted(value: &Value) -> Option<Decimal> {
    let [number] = value.numbers.as_slice() else {
        return None;
    };
    let is_other = value.flags.iter().any(|flag| {
        matches!(
            flag,
            ValueFlag::Each | ValueFlag::Decrease | ValueFlag::Increase
        )
    });
    (!is_other && COUNTED.contains(&number.unit.as_str())).then_some(number.value)
}
