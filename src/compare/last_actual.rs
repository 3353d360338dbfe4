//! Where an indicator stood before the year of its target.

use crate::record::{Dataset, FieldName, FiscalYear, Indicator, Value};
use crate::source::Locator;

/// The last actual before the year of a target.
pub(super) struct LastActual<'a> {
    /// Its value.
    pub(super) value: &'a Value,
    /// `PreviousActual` for a value of another year, `Actual` where the target is for a later one.
    pub(super) field: FieldName,
    /// Where it stands.
    pub(super) at: Option<&'a Locator>,
}

/// The last actual before the target's year: another year's column, 前年度実績, or the actual
/// itself where the target is for a later year.
pub(super) fn last_actual_of<'a>(
    dataset: &Dataset,
    indicator: &'a Indicator,
    target: &Value,
) -> Option<LastActual<'a>> {
    let due: Option<FiscalYear> = target.fiscal_year.or(dataset.fiscal_year);
    let earlier = indicator
        .history
        .iter()
        .filter(|entry| entry.part == FieldName::Actual)
        .map(|entry| LastActual {
            value: &entry.value,
            field: FieldName::PreviousActual,
            at: Some(&entry.at),
        });
    let own = indicator.actual.iter().filter(|actual| {
        // Without its own year the actual is that of the year reported on.
        let measured = actual.fiscal_year.or(dataset.fiscal_year);
        target
            .fiscal_year
            .zip(measured)
            .is_some_and(|(due, measured)| measured < due)
    });
    let own = own.map(|value| LastActual {
        value,
        field: FieldName::Actual,
        at: indicator.evidence.get(&FieldName::Actual),
    });
    earlier
        .chain(own)
        .filter(|last| last.value.is_printed())
        .filter(|last| match (last.value.fiscal_year, due) {
            (Some(year), Some(due)) => year < due,
            // 前年度実績 without a year; nothing else is kept without one.
            (None, _) => true,
            (Some(_), None) => last.field == FieldName::PreviousActual,
        })
        .max_by_key(|last| (last.field == FieldName::Actual, last.value.fiscal_year))
}
