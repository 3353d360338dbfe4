//! Header and bands of one column → its field, unit, year and indicator group.

use std::collections::BTreeMap;

use super::form::FormColumn;
use crate::normalize::width::squash;
use crate::record::FieldName;
use crate::schema::header_match::{SURE, bare_year, match_header};

pub(super) fn name_column(column: &mut FormColumn, declared: &BTreeMap<String, FieldName>) {
    if let Some(field) = declared
        .get(&column.header)
        .or_else(|| declared.get(column.header.trim()))
    {
        (column.field, column.score, column.reason) = (Some(*field), 100, "reader");
        return;
    }
    let alone = match_header(&column.header);
    let banded = (!column.bands.is_empty())
        .then(|| {
            match_header(&format!(
                "{}{}",
                column.bands.last().map_or("", String::as_str),
                column.header
            ))
        })
        .flatten();
    let band_group = column.bands.iter().rev().find_map(|band| {
        match_header(band)
            .and_then(|m| m.group)
            .or_else(|| group_band(band))
    });
    let year_of_bands = column
        .bands
        .iter()
        .rev()
        .find_map(|band| bare_year(band).or_else(|| match_header(band).and_then(|m| m.year)));
    let found = match (alone, banded) {
        (Some(a), Some(b)) if b.score > a.score && b.reason == "vocabulary" => Some(b),
        (Some(a), _) => Some(a),
        (None, b) => b.filter(|m| m.score >= SURE),
    };
    if let Some(found) = found {
        column.field = Some(found.field);
        column.score = found.score;
        column.reason = found.reason;
        column.year = found.year;
        column.unit = found.unit;
        column.group = found.group;
    } else if let Some(year) = bare_year(&column.header) {
        column.year = Some(year);
        // A year alone takes its meaning from the band over it.
        if let Some(band) = column
            .bands
            .iter()
            .rev()
            .find_map(|b| match_header(b).filter(|m| m.score >= SURE))
        {
            let field = if band.field == FieldName::Results {
                FieldName::Actual
            } else {
                band.field
            };
            (column.field, column.score, column.reason) = (Some(field), 90, "band");
        }
    }
    column.year = column.year.or(year_of_bands);
    if column.group.is_none() {
        column.group = band_group;
    }
    by_band(column);
    if column.score < SURE
        && column.reason != "vocabulary"
        && column.profile.contradicts(column.field)
    {
        (column.field, column.score, column.reason) = (None, 0, "unknown");
    }
}

/// `活動指標`, `成果指標` over the columns of one indicator each.
fn group_band(band: &str) -> Option<String> {
    let key = squash(band);
    (key.contains("指標") && key.chars().count() <= 10).then_some(key)
}

/// Bands that change what a column means: 実績 under 中間 is a mid-year review.
fn by_band(column: &mut FormColumn) {
    let is_midyear = column.bands.iter().any(|band| {
        ["中間", "上半期", "上期"]
            .iter()
            .any(|w| squash(band).contains(w))
    });
    if !is_midyear {
        return;
    }
    let field = match column.field {
        Some(FieldName::Actual | FieldName::Results | FieldName::YearEndReview) => {
            FieldName::MidyearReview
        }
        Some(FieldName::Grade | FieldName::Verdict) => FieldName::ProgressMark,
        _ => return,
    };
    (column.field, column.reason) = (Some(field), "band");
}
