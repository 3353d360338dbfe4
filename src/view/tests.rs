//! What figures say on charts and in tables.

use super::view_from_comparison;
use crate::compare::{CompareOptions, IndicatorKey, MatchDecision, compare};
use crate::i18n::Locale;
use crate::record::{AttainmentVerdict, Dataset, FieldName, FiscalYear, sample};

/// A document of initiatives with one figure of money each, in a column of 千円.
fn in_thousands(name: &str) -> Dataset {
    let mut dataset = sample::dataset();
    dataset.source.sha256 = name.to_owned();
    dataset.fiscal_year = Some(FiscalYear(2024));
    if let Some(municipality) = &mut dataset.municipality {
        municipality.name = name.to_owned();
        municipality.code = None;
    }
    let yen = |raw: &str, thousands: i64| Some(sample::value(raw, thousands * 100_000, "円"));
    dataset.initiatives = [1, 2]
        .map(|position| {
            let mut initiative = sample::initiative(position, "灯台の修繕");
            initiative.id = format!("{name}-{position}");
            initiative
                .fields
                .insert(FieldName::Unit, sample::text("千円", 10, 9));
            let (target, actual) = (yen("710,000", 710_000), yen("704231", 704_231));
            let mut cost = sample::indicator("修繕費", target, actual, AttainmentVerdict::NotMet);
            cost.baseline = yen("690000", 690_000);
            initiative.indicators = vec![cost];
            initiative
        })
        .into();
    dataset
}

#[test]
fn a_figure_is_never_shown_without_the_unit_of_its_column() {
    let (one, other) = (in_thousands("風待市"), in_thousands("星見野市"));
    let key = |name: &str| IndicatorKey {
        initiative: format!("{name}-1"),
        position: 1,
    };
    let options = CompareOptions {
        decisions: vec![MatchDecision {
            left: key("風待市"),
            right: key("星見野市"),
            is_same: true,
        }],
        ..CompareOptions::default()
    };
    let view = view_from_comparison(&compare(&[&one, &other], &options));
    let mut seen = Vec::new();
    for section in &view.sections {
        for figure in section.figures.iter().chain(&section.details) {
            if let super::ChartMark::Dumbbell(spec) = &figure.chart.mark {
                let points = spec
                    .rows
                    .iter()
                    .flat_map(|row| [&row.baseline, &row.target, &row.actual])
                    .flatten();
                seen.extend(points.map(|point| Locale::Ja.text(&point.text)));
                assert_eq!(Locale::Ja.text(&spec.unit), "円");
            }
            let cells = figure.table.rows.iter().flat_map(|row| &row.cells);
            seen.extend(cells.map(|cell| Locale::Ja.text(&cell.text)));
        }
        let lists = section.tables.iter().filter(|table| {
            ["attainment-items", "ambition-items"]
                .iter()
                .any(|id| table.id.starts_with(id))
        });
        let cells = lists.flat_map(|table| table.rows.iter().flat_map(|row| &row.cells));
        seen.extend(cells.map(|cell| Locale::Ja.text(&cell.text)));
    }
    let money: Vec<&String> = seen
        .iter()
        .filter(|text| {
            ["690000", "710,000", "704231"]
                .iter()
                .any(|raw| text.contains(raw))
        })
        .collect();
    // Two lists, the chart of the unit and of the group, and the tables under them.
    assert!(money.len() > 40, "{}", money.len());
    for text in money {
        assert!(text.contains("(千円)"), "{text}");
    }
}
