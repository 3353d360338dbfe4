//! The table against itself, and against the statistics where they are at hand.

use std::fs;
use std::path::Path;

use super::*;

#[test]
fn every_line_has_its_shape() {
    assert_eq!(all().len(), 1741);
    assert_eq!(SOURCE.lines().count(), 1741);
    assert!(all().is_sorted_by(|a, b| a.code < b.code));
    for facts in all() {
        assert!(
            facts.latest_population() > 0 && facts.area_ha > 0,
            "{}",
            facts.code
        );
        assert!(
            facts.capability > 0 && facts.total_spending() > 0,
            "{}",
            facts.code
        );
    }
}

#[test]
fn the_sign_of_a_group_means_another_thing_for_cities_and_towns() {
    let count = |is: fn(&Group) -> bool| all().iter().filter(|f| is(&f.group)).count();
    assert_eq!(count(|g| *g == Group::DesignatedCity), 20);
    assert_eq!(count(|g| *g == Group::CoreCity), 62);
    assert_eq!(count(|g| *g == Group::SpecialCity), 23);
    assert_eq!(count(|g| *g == Group::SpecialWard), 23);
    assert_eq!(count(|g| matches!(g, Group::City { .. })), 687);
    assert_eq!(count(|g| matches!(g, Group::Town { .. })), 926);
    let members = |of| group(of).map(|facts| facts.members);
    let (population, industry) = (1, 1);
    assert_eq!(
        members(Group::City {
            population,
            industry
        }),
        Some(132)
    );
    assert_eq!(
        members(Group::Town {
            population,
            industry
        }),
        Some(45)
    );
    assert_eq!(
        groups().iter().map(|facts| facts.members).sum::<u32>(),
        1741
    );
}

#[test]
fn figures_are_read_in_the_unit_of_their_last_digit() {
    for (text, places, number) in [
        ("0.71", 2, Some(71)),
        ("0.7", 2, Some(70)),
        ("1", 2, Some(100)),
        ("95.4", 1, Some(954)),
        ("0.714", 2, None),
        ("0.00", 2, Some(0)),
        ("x", 1, None),
    ] {
        assert_eq!(fixed(text, places), number, "{text}");
    }
}

#[test]
fn a_median_lies_between_the_two_in_the_middle() {
    let some: Vec<&Facts> = all().iter().take(2).collect();
    let [one, two] = some.as_slice() else {
        panic!("two");
    };
    let medians = median_per_head(&some);
    for (purpose, median) in medians.iter().enumerate() {
        let sum = one.spending_per_head()[purpose] + two.spending_per_head()[purpose];
        assert_eq!(*median, sum.div_ceil(2));
    }
    assert_eq!(median_per_head(&[]), [0; PURPOSES]);
}

#[test]
fn an_unknown_code_has_no_facts() {
    for code in ["", "999999", "132099", "130001", "13209"] {
        assert_eq!(find(code), None, "{code}");
    }
}

/// Rows of a table of the statistics as name → cell; nothing where the tables are not at hand.
fn statistics(name: &str) -> Option<Vec<Vec<(String, String)>>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/facts")
        .join(name);
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    };
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let header: Vec<String> = lines.next()?.split(',').map(str::to_owned).collect();
    let row = |line: &str| {
        let cells = line.split(',').map(str::to_owned);
        header.iter().cloned().zip(cells).collect()
    };
    Some(lines.map(row).collect())
}

fn cell<'a>(row: &'a [(String, String)], name: &str) -> &'a str {
    let found = row.iter().find(|(of, _)| of == name);
    &found.unwrap_or_else(|| panic!("{name}")).1
}

const PRINTED: [&str; PURPOSES] = [
    "議会費",
    "総務費",
    "民生費",
    "衛生費",
    "労働費",
    "農林水産業費",
    "商工費",
    "土木費",
    "消防費",
    "教育費",
    "災害復旧費",
    "公債費",
    "諸支出金",
    "前年度繰上充用金",
];

#[test]
fn the_table_is_the_statistics() {
    let Some(rows) = statistics("municipalities_R5kessan.csv") else {
        return;
    };
    assert_eq!(rows.len(), all().len());
    for (row, facts) in rows.iter().zip(all()) {
        let whole = |name: &str| -> u64 {
            let text = cell(row, name);
            text.trim_end_matches(".0").parse().unwrap_or(0)
        };
        let scaled = |name: &str, scale: f64| {
            (cell(row, name).parse::<f64>().unwrap() * scale).round() as u32
        };
        assert_eq!(cell(row, "団体コード"), facts.code);
        assert_eq!(cell(row, "団体名"), facts.name);
        assert_eq!(cell(row, "都道府県"), facts.prefecture);
        assert_eq!(
            whole("歳出総額_千円_R5"),
            facts.total_spending(),
            "{}",
            facts.name
        );
        for (name, amount) in PRINTED.iter().zip(facts.spending) {
            assert_eq!(
                whole(&format!("{name}_千円_R5")),
                amount,
                "{} {name}",
                facts.name
            );
        }
        assert_eq!(whole("住基人口_R6.1.1"), u64::from(facts.population[0]));
        assert_eq!(whole("住基人口_R5.1.1"), u64::from(facts.population[1]));
        assert_eq!(scaled("面積km2", 100.0), facts.area_ha);
        assert_eq!(scaled("財政力指数_R5", 100.0), facts.capability);
        assert_eq!(scaled("経常収支比率_R5", 10.0), facts.ordinary_balance);
    }
}

/// The table of medians has one row for a sign that means a class of cities and a class of towns;
/// where a sign means one class only, its medians are ours.
#[test]
fn medians_are_those_of_the_statistics_where_a_sign_means_one_class() {
    let Some(rows) = statistics("ruiji_group_per_capita_median_R5.csv") else {
        return;
    };
    let mut compared = 0;
    for row in &rows {
        let sign = cell(row, "市町村類型");
        let mut of_sign: Vec<&GroupFacts> = ["市", "町"]
            .iter()
            .filter_map(|suffix| group(group_of(sign, suffix)?))
            .collect();
        of_sign.dedup();
        let members: u32 = of_sign.iter().map(|facts| facts.members).sum();
        assert_eq!(cell(row, "団体数"), members.to_string(), "{sign}");
        if let [facts] = of_sign.as_slice() {
            assert_medians(row, facts);
            compared += 1;
        }
    }
    assert_eq!((rows.len(), compared), (23, 13));
}

fn assert_medians(row: &[(String, String)], facts: &GroupFacts) {
    for (name, median) in PRINTED.iter().zip(facts.median_per_head) {
        let printed: f64 = cell(row, &format!("{name}_1人当たり千円_中央値"))
            .parse()
            .unwrap();
        let ours = median as f64 / 1000.0;
        assert!((printed - ours).abs() < 0.0516, "{facts:?} {name}");
    }
}
