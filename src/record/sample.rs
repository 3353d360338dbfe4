//! A dataset made by hand for tests: every kind of absence, mark, value and doubt once.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    Absence, Anchor, Attainment, AttainmentVerdict, ColumnUse, Dataset, Department, Derivation,
    Direction, DirectionBasis, DocumentKind, Doubt, DoubtCode, Extracted, FieldName, FiscalYear,
    Indicator, Initiative, Mark, Meaning, Municipality, MunicipalityEvidence, Number,
    ScaleEvidence, ScaleStep, Value, ValueFlag,
};
use crate::source::{Locator, MediaType, Place, SourceInfo, sha256_hex};

/// A cell of a line.
pub(crate) fn at(line: u32, column: u32) -> Locator {
    Locator {
        page: Some(1),
        place: Place::Lines {
            first: line,
            last: line,
            column: Some(column),
        },
    }
}

/// A field with text.
pub(crate) fn text(words: &str, line: u32, column: u32) -> Extracted<String> {
    Extracted {
        value: Ok(words.to_owned()),
        raw: words.to_owned(),
        evidence: vec![at(line, column)],
        derivation: Derivation::Copied,
    }
}

/// A field without text.
pub(crate) fn none(absence: Absence, raw: &str, line: u32, column: u32) -> Extracted<String> {
    Extracted {
        value: Err(absence),
        raw: raw.to_owned(),
        evidence: vec![at(line, column)],
        derivation: Derivation::Copied,
    }
}

/// A value of one number, in hundredths.
pub(crate) fn value(raw: &str, hundredths: i64, unit: &str) -> Value {
    Value {
        raw: raw.to_owned(),
        numbers: vec![Number {
            value: Decimal::new(hundredths, 2),
            unit: unit.to_owned(),
            bound: None,
            label: None,
        }],
        ..Value::default()
    }
}

/// An indicator with a verdict.
pub(crate) fn indicator(
    name: &str,
    target: Option<Value>,
    actual: Option<Value>,
    verdict: AttainmentVerdict,
) -> Indicator {
    Indicator {
        label: None,
        name: Some(name.to_owned()),
        baseline: None,
        original_target: None,
        target,
        actual,
        printed_rate: None,
        history: Vec::new(),
        direction: Direction::Up,
        direction_basis: DirectionBasis::Name,
        attainment: Attainment {
            verdict,
            rate: None,
        },
        evidence: BTreeMap::from([(FieldName::Indicator, at(10, 4))]),
    }
}

/// An initiative with a title.
pub(crate) fn initiative(position: u32, title: &str) -> Initiative {
    let line = 9 + position;
    Initiative {
        id: format!("abcdef01-{position}"),
        path: vec!["■暮らし".to_owned()],
        fields: BTreeMap::from([
            (FieldName::Section, text("緑政課", line, 1)),
            (FieldName::Title, text(title, line, 2)),
            (FieldName::Activities, text("苗木を配る", line, 3)),
            (FieldName::Method, none(Absence::Blank, "", line, 5)),
        ]),
        others: Vec::new(),
        indicators: Vec::new(),
        progress_mark: None,
        verdict: None,
        grade: None,
        doubts: Vec::new(),
        anchor: Anchor {
            at: at(line, 1),
            lines: vec![line],
            table: Some(1),
            row: Some(position + 1),
        },
    }
}

fn mark(raw: &str, meaning: Meaning, line: u32, column: u32) -> Mark {
    Mark {
        raw: raw.to_owned(),
        meaning,
        at: at(line, column),
    }
}

/// Three initiatives of an invented city.
#[expect(clippy::too_many_lines, reason = "one dataset, written out")]
pub(crate) fn dataset() -> Dataset {
    let mut trees = initiative(1, "街路樹の更新");
    let mut planted = indicator(
        "植えた本数",
        Some(value("120本", 12_000, "本")),
        Some(Value {
            flags: vec![ValueFlag::Preliminary],
            ..value("142.5本 (速報値)", 14_250, "本")
        }),
        AttainmentVerdict::Exceeded,
    );
    planted.label = Some("①".to_owned());
    planted.attainment.rate = Some(Decimal::new(11_875, 4));
    trees.indicators = vec![
        planted,
        indicator(
            "満足度",
            Some(value("80%", 8_000, "%")),
            Some(value("75%", 7_500, "%")),
            AttainmentVerdict::NotMet,
        ),
    ];
    trees.grade = Some(mark("B", Meaning::Exceeded, 10, 6));
    trees.fields.insert(FieldName::Grade, text("B", 10, 6));
    trees
        .fields
        .insert(FieldName::GradeReason, text("B:目標を上回った。", 10, 7));

    let mut parks = initiative(2, "公園の点検");
    parks.indicators = vec![indicator(
        "点検の方法",
        Some(Value {
            raw: "手引きを改める".to_owned(),
            ..Value::default()
        }),
        Some(Value {
            raw: "改めた".to_owned(),
            ..Value::default()
        }),
        AttainmentVerdict::Unknown,
    )];
    parks.grade = Some(mark("E", Meaning::NotMet, 11, 6));
    parks.fields.insert(FieldName::Grade, text("E", 11, 6));
    parks.fields.insert(
        FieldName::GradeReason,
        none(Absence::NotApplicable, "-", 11, 7),
    );

    let mut river = initiative(3, "川のでは、では、では、");
    river.doubts = vec![Doubt {
        code: DoubtCode::OcrLoop,
        field: FieldName::Title,
    }];
    river.fields.insert(
        FieldName::Grade,
        none(Absence::Unreadable, "\u{FFFD}\u{FFFD}", 12, 6),
    );
    river
        .fields
        .insert(FieldName::GradeReason, none(Absence::Blank, "", 12, 7));
    let mut level = indicator(
        "水位",
        Some(value("3m", 300, "m")),
        Some(value("2m", 200, "m")),
        AttainmentVerdict::NotMet,
    );
    if let Some(actual) = &mut level.actual {
        actual.flags.push(ValueFlag::Doubtful);
    }
    river.indicators = vec![level];

    Dataset {
        source: SourceInfo {
            name: "aosora.md".to_owned(),
            format: MediaType::Markdown,
            encoding: Some("UTF-8".to_owned()),
            sha256: sha256_hex(b"aosora"),
            byte_count: 1_234,
            page_count: None,
        },
        title: Some("実行計画".to_owned()),
        kind: DocumentKind::ObjectivesAndResults,
        municipality: Some(Municipality {
            name: "青空市".to_owned(),
            code: Some("999997".to_owned()),
            prefecture: Some("架空県".to_owned()),
            evidence: MunicipalityEvidence::Text,
            basis: "青空市 実行計画".to_owned(),
            at: vec![at(1, 1)],
        }),
        fiscal_year: Some(FiscalYear(2024)),
        grade_scale: vec![
            ScaleStep {
                field: FieldName::Grade,
                mark: "B".to_owned(),
                meaning: Meaning::Exceeded,
                wording: Some("目標を上回った。".to_owned()),
                evidence: ScaleEvidence::ReasonText,
            },
            ScaleStep {
                field: FieldName::Grade,
                mark: "E".to_owned(),
                meaning: Meaning::NotMet,
                wording: None,
                evidence: ScaleEvidence::Assumed,
            },
        ],
        departments: vec![Department {
            name: Some("環境部".to_owned()),
            section: Some("緑政課".to_owned()),
            head: Some("緑野 葉".to_owned()),
            mission: None,
            policy: None,
            work: None,
            summary: None,
            summary_at: None,
            at: Some(at(3, 1)),
        }],
        columns: vec![ColumnUse {
            header: "成果指標".to_owned(),
            field: Some(FieldName::Indicator),
            score: 100,
            reason: "vocabulary".to_owned(),
            at: Some(at(9, 4)),
        }],
        fields_present: vec![
            FieldName::Section,
            FieldName::Title,
            FieldName::Activities,
            FieldName::Method,
            FieldName::Indicator,
            FieldName::Target,
            FieldName::Actual,
            FieldName::Grade,
            FieldName::GradeReason,
        ],
        initiatives: vec![trees, parks, river],
        statements: Vec::new(),
        accounted: BTreeMap::from([("record".to_owned(), 3)]),
    }
}
