//! What the section shows, on documents of real codes and on one of nobody's.

use super::*;
use crate::compare::{CompareOptions, OwnGroup, compare};
use crate::i18n::Locale;
use crate::record::{Dataset, FiscalYear, sample};
use crate::view::{TableSpec, view_from_comparison};

fn document(code: &str, name: &str, year: i32) -> Dataset {
    let mut dataset = sample::dataset();
    dataset.source.sha256 = format!("{code}{year}");
    dataset.fiscal_year = Some(FiscalYear(year));
    let municipality = dataset.municipality.as_mut().unwrap();
    municipality.code = Some(code.to_owned());
    municipality.name = name.to_owned();
    dataset
}

fn shown(datasets: &[&Dataset], options: &CompareOptions) -> Section {
    let view = view_from_comparison(&compare(datasets, options));
    let sections = view.sections.into_iter();
    sections
        .into_iter()
        .find(|section| section.name == AnalysisName::Peers)
        .unwrap()
}

fn table<'a>(section: &'a Section, id: &str) -> &'a TableSpec {
    let found = section.tables.iter().find(|table| table.id == id);
    found.unwrap_or_else(|| panic!("{id}"))
}

fn texts(table: &TableSpec, locale: Locale) -> Vec<Vec<String>> {
    let rows = table.rows.iter();
    rows.map(|row| {
        row.cells
            .iter()
            .map(|cell| locale.text(&cell.text))
            .collect()
    })
    .collect()
}

#[test]
fn every_row_has_a_cell_a_column_and_every_word_two_languages() {
    let documents = [
        document("011002", "札幌市", 2023),
        document("473821", "与那国町", 2024),
    ];
    let mut options = CompareOptions::default();
    options.peers.own_groups = vec![OwnGroup {
        name: "群".to_owned(),
        codes: vec!["132098".to_owned(), "000000".to_owned()],
    }];
    let section = shown(&[&documents[0], &documents[1]], &options);
    let [figure] = section.figures.as_slice() else {
        panic!("one figure");
    };
    let ids: Vec<&str> = section
        .tables
        .iter()
        .map(|table| table.id.as_str())
        .collect();
    assert_eq!(ids[..3], ["peers-scale", "peers-nearest", "peers-own"]);
    for table in section.tables.iter().chain([&figure.table]) {
        assert!(!table.rows.is_empty(), "{}", table.id);
        for row in &table.rows {
            assert_eq!(row.cells.len(), table.columns.len(), "{}", table.id);
        }
        for column in &table.columns {
            for locale in [Locale::Ja, Locale::En] {
                assert!(!locale.text(&column.header).is_empty());
            }
        }
    }
    assert_eq!(table(&section, "peers-nearest").rows.len(), 20);
    for note in &figure.notes {
        let (ja, en) = (Locale::Ja.text(note), Locale::En.text(note));
        assert!(!en.is_empty() && ja != en, "{ja}");
    }
}

#[test]
fn the_scale_is_told_with_date_and_unit() {
    let dataset = document("132098", "町田市", 2023);
    let section = shown(&[&dataset], &CompareOptions::default());
    let rows = texts(table(&section, "peers-scale"), Locale::Ja);
    assert_eq!(
        rows[0][..6],
        [
            "東京都町田市",
            "430,380人(2024年1月1日)",
            "71.55",
            "6,015.1",
            "一般市 Ⅳ－3",
            "36"
        ]
    );
    let spent = texts(&section.figures[0].table, Locale::En);
    assert_eq!(
        spent[0],
        [
            "町田市 (東京都)",
            "Assembly",
            "650,524",
            "1,512",
            "2,189",
            "×0.69"
        ]
    );
}

#[test]
fn the_fill_follows_the_printed_ratio() {
    for (hundredths, fill) in [
        (0, 0.0),
        (50, 0.25),
        (100, 0.5),
        (199, 0.995),
        (200, 1.0),
        (900, 1.0),
    ] {
        let found = share(Decimal::new(hundredths, 2));
        assert!((found - fill).abs() < 1e-9, "{hundredths}");
    }
}

#[test]
fn nobody_known_is_a_statement_and_no_chart() {
    let dataset = document("100002", "風待市", 2024);
    let section = shown(&[&dataset], &CompareOptions::default());
    assert!(section.figures.is_empty() && section.tables.is_empty());
    let statement = section.not_applicable.unwrap();
    assert!(Locale::Ja.text(&statement).contains("一覧にない"));
    assert!(
        Locale::En
            .text(&statement)
            .contains("not on the national list")
    );
    let two = ["風待市", "星見野市"].map(|name| {
        let mut dataset = document(name, name, 2024);
        dataset.municipality.as_mut().unwrap().code = None;
        dataset
    });
    let section = shown(&two.each_ref(), &CompareOptions::default());
    let statement = Locale::Ja.text(&section.not_applicable.unwrap());
    assert_eq!(statement.matches("一覧にない").count(), 1, "{statement}");
    assert!(statement.contains("風待市") && statement.contains("星見野市"));
}
