//! The rules of rankings, one a row.

use super::*;

/// Name, inhabitants and figure; all else agrees.
fn figure(name: &str, population: u32, value: i64) -> GuardedFigure {
    GuardedFigure {
        code: None,
        name: name.to_owned(),
        population: Some(population),
        definition: "がん検診 受診率".to_owned(),
        printed: PrintedDefinition {
            name: "がん検診の受診率".to_owned(),
            title: Some("がん検診の実施".to_owned()),
        },
        unit: "%".to_owned(),
        fiscal_year: Some(2023),
        target_kind: TargetKind::Annual,
        value: Decimal::from(value),
        direction: Direction::Up,
    }
}

fn three() -> Vec<GuardedFigure> {
    vec![
        figure("風待市", 100_000, 40),
        figure("星見野市", 150_000, 60),
        figure("霧ヶ浜市", 200_000, 40),
    ]
}

fn ranks(figures: &[GuardedFigure]) -> Vec<(u32, usize)> {
    match guard(figures, true) {
        Guarded::Ranking { rows } => rows.iter().map(|row| (row.rank, row.figure)).collect(),
        Guarded::ReferenceOnly { reasons } => panic!("{reasons:?}"),
    }
}

fn why_not(figures: &[GuardedFigure], wants_ranking: bool) -> Vec<GuardReason> {
    match guard(figures, wants_ranking) {
        Guarded::Ranking { rows } => panic!("{rows:?}"),
        Guarded::ReferenceOnly { reasons } => reasons,
    }
}

#[test]
fn figures_that_agree_are_ranked_and_equal_ones_share_a_rank() {
    // Without codes, equal ones stand in the order of their names.
    assert_eq!(ranks(&three()), [(1, 1), (2, 2), (2, 0)]);
    let mut lower: Vec<GuardedFigure> = three();
    for figure in &mut lower {
        figure.direction = Direction::Down;
    }
    assert_eq!(ranks(&lower), [(1, 2), (1, 0), (3, 1)]);
}

#[test]
fn widths_and_blanks_make_no_other_definition() {
    let mut figures = three();
    "がん検診　受診 率".clone_into(&mut figures[1].definition);
    assert_eq!(ranks(&figures).len(), 3);
}

#[test]
fn trailing_zeros_make_no_other_value() {
    let mut figures = three();
    figures[0].value = Decimal::new(400, 1);
    assert_eq!(ranks(&figures), [(1, 1), (2, 2), (2, 0)]);
}

#[test]
fn nothing_is_ranked_unless_asked_for() {
    assert_eq!(why_not(&three(), false), [GuardReason::NotRequested]);
}

fn printed(all: [(&str, Option<&str>); 2]) -> Vec<PrintedDefinition> {
    all.map(|(name, title)| PrintedDefinition {
        name: name.to_owned(),
        title: title.map(str::to_owned),
    })
    .into()
}

/// Makes one figure disagree.
type Change = fn(&mut GuardedFigure);

#[test]
fn every_disagreement_is_a_reason() {
    let both = |one: &str, other: &str| vec![one.to_owned(), other.to_owned()];
    let kazemachi = || vec!["風待市".to_owned()];
    let rows: Vec<(Change, GuardReason)> = vec![
        (
            |f| {
                "がん検診 受診者 率".clone_into(&mut f.definition);
                "がん検診の受診者の割合".clone_into(&mut f.printed.name);
            },
            GuardReason::DefinitionsDiffer(printed([
                ("がん検診の受診者の割合", None),
                ("がん検診の受診率", None),
            ])),
        ),
        // The names are the same: what differs are the titles that they need to say something.
        (
            |f| {
                "人間ドック 受診率".clone_into(&mut f.definition);
                f.printed.title = Some("人間ドックの補助".to_owned());
            },
            GuardReason::DefinitionsDiffer(printed([
                ("がん検診の受診率", Some("人間ドックの補助")),
                ("がん検診の受診率", Some("がん検診の実施")),
            ])),
        ),
        (
            |f| "　".clone_into(&mut f.definition),
            GuardReason::DefinitionUnknown(kazemachi()),
        ),
        (
            |f| "人".clone_into(&mut f.unit),
            GuardReason::UnitsDiffer(both("%", "人")),
        ),
        (|f| f.unit.clear(), GuardReason::UnitsDiffer(both("", "%"))),
        (
            |f| f.fiscal_year = Some(2022),
            GuardReason::YearsDiffer(vec![2022, 2023]),
        ),
        (
            |f| f.fiscal_year = None,
            GuardReason::YearUnknown(kazemachi()),
        ),
        (
            |f| f.target_kind = TargetKind::FinalYear,
            GuardReason::TargetKindsDiffer(vec![TargetKind::Annual, TargetKind::FinalYear]),
        ),
        (
            |f| f.direction = Direction::Down,
            GuardReason::DirectionsDiffer,
        ),
        (
            |f| f.direction = Direction::Unknown,
            GuardReason::NoDirection,
        ),
        (
            |f| f.direction = Direction::Maintain,
            GuardReason::NoDirection,
        ),
        (
            |f| f.population = Some(99_999),
            GuardReason::PopulationsDiffer {
                smallest: 99_999,
                largest: 200_000,
            },
        ),
        (
            |f| f.population = None,
            GuardReason::PopulationUnknown(kazemachi()),
        ),
        (
            |f| "星見野市".clone_into(&mut f.name),
            GuardReason::SameMunicipality(vec!["星見野市".to_owned()]),
        ),
    ];
    for (change, reason) in rows {
        let mut figures = three();
        change(&mut figures[0]);
        assert_eq!(why_not(&figures, true), [reason]);
    }
}

#[test]
fn namesakes_with_codes_of_their_own_are_two_municipalities() {
    let mut figures = three();
    "星見野市".clone_into(&mut figures[0].name);
    figures[0].code = Some("100001".to_owned());
    figures[1].code = Some("200001".to_owned());
    assert_eq!(ranks(&figures).len(), 3);
}

#[test]
fn several_reasons_are_all_told_in_their_order() {
    let mut figures = three();
    figures[0].fiscal_year = None;
    figures[1].population = Some(900_000);
    let reasons = why_not(&figures, false);
    assert_eq!(
        reasons,
        [
            GuardReason::NotRequested,
            GuardReason::YearUnknown(vec!["風待市".to_owned()]),
            GuardReason::PopulationsDiffer {
                smallest: 100_000,
                largest: 900_000,
            },
        ]
    );
    assert!(reasons.is_sorted());
}

#[test]
fn one_figure_or_none_is_no_ranking() {
    for count in [0, 1] {
        assert_eq!(why_not(&three()[..count], true), [GuardReason::TooFew]);
    }
}
