//! Which words decide the policy field of an initiative, and how often that is what a careful
//! reader says of published documents and lists, where they are there.
//!
//! `truth/policy_fields.tsv` names records by id and holds nothing of their text. All records of
//! the documents are labelled (`all`), of the lists every n-th and some of sections that have
//! several fields, by field of a 総合計画 only.

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;

use machikurabe::compare::{
    AnalysisName, Classification, CompareOptions, FieldBasis, FieldDecision, FieldMix, FieldRule,
    FieldSource, NotApplicable, Outcome, PlanField, PolicyField, compare_by,
};
use machikurabe::pipeline::{ReadOptions, read_source};
use machikurabe::record::{Dataset, FieldName};
use machikurabe::source::SourceFile;

fn read(source: &SourceFile) -> Dataset {
    let reading = read_source(source, &ReadOptions::default(), &mut |_| {});
    match reading.outcome {
        Ok(reading) => reading.dataset,
        Err(error) => panic!("{}: {error}", source.name),
    }
}

fn mix(datasets: &[&Dataset], options: &CompareOptions) -> FieldMix {
    let comparison = compare_by(datasets, options, &[AnalysisName::PolicyFields]);
    match comparison.outcome(AnalysisName::PolicyFields) {
        Some(Outcome::PolicyFields(mix)) => mix.clone(),
        other => panic!("{other:?}"),
    }
}

/// A list of projects as a municipality would publish it.
fn list<'a>(rows: impl Iterator<Item = [&'a str; 3]>) -> Dataset {
    let mut text = "事業番号,事務事業名,部局,担当課,成果指標,目標値,実績値\n".to_owned();
    for (at, [title, department, section]) in rows.enumerate() {
        let number = at + 1;
        let _ = writeln!(
            text,
            "{number},{title},{department},{section},件数,{number},{number}"
        );
    }
    read(&support::source("kazemachi.csv", text))
}

/// `health < 担当課: 健康増進`: the field, the part that decided and its words.
fn shown(decision: &FieldDecision, mix: &FieldMix) -> String {
    let words = |positions: &[u32]| -> String {
        let words: Vec<&str> = positions
            .iter()
            .map(|at| mix.words[*at as usize].as_str())
            .collect();
        words.join(" ")
    };
    let field = decision.field.map_or("-", PolicyField::name);
    let basis = match &decision.basis {
        FieldBasis::Words(FieldSource::Field(field), at) => {
            format!("{}: {}", field.name(), words(at))
        }
        FieldBasis::Words(source, at) => format!("{source:?}: {}", words(at)),
        FieldBasis::Hints(at) => format!("hints: {}", words(at)),
        FieldBasis::Tie(fields) => {
            let names: Vec<&str> = fields.iter().map(|field| field.name()).collect();
            format!("tie: {}", names.join(" "))
        }
        FieldBasis::Rule(at) => format!("rule {at}"),
        FieldBasis::InDoubt => "doubt".to_owned(),
        FieldBasis::Nothing => "nothing".to_owned(),
    };
    format!("{field} < {basis}")
}

/// Title, department, section; field of a 総合計画 and why; purpose of spending and why.
const CASES: &[[&str; 5]] = &[
    // The title says it.
    [
        "図書館運営事業",
        "教育部",
        "生涯学習課",
        "learning < title: 図書館",
        "education < title: 図書館",
    ],
    // A section with several fields does not hide it.
    [
        "斎場管理事業",
        "市民部",
        "市民課",
        "environment < title: 斎場",
        "sanitation < title: 斎場",
    ],
    [
        "国民年金事務",
        "市民部",
        "市民課",
        "health < title: 国民年金",
        "welfare < title: 国民年金",
    ],
    // The title says nothing: the section does.
    [
        "一般管理費",
        "健康福祉部",
        "健康増進課",
        "health < section: 健康増進",
        "sanitation < section: 健康増進",
    ],
    // Neither does: the department.
    [
        "一般管理費",
        "環境部",
        "推進課",
        "environment < department: 環境部",
        "sanitation < department: 環境部",
    ],
    // Two fields in the title: the next part decides.
    [
        "学校と公園の連携",
        "都市部",
        "建設課",
        "town < section: 建設",
        "public-works < section: 建設",
    ],
    // Two fields, and nothing that decides between them.
    [
        "学校と公園の連携",
        "風待部",
        "連携課",
        "- < tie: learning town",
        "- < tie: public-works education",
    ],
    // Only hints.
    [
        "一般管理費",
        "風待部",
        "総務課",
        "administration < hints: 総務",
        "general < hints: 総務",
    ],
    // A longer word hides the shorter one in it.
    [
        "連絡協議会の運営",
        "風待部",
        "消防課",
        "safety < section: 消防",
        "fire < section: 消防",
    ],
    [
        "水産物の直売",
        "風待部",
        "連携課",
        "economy < title: 水産",
        "agriculture < title: 水産",
    ],
    [
        "災害復旧工事",
        "風待部",
        "連携課",
        "safety < title: 災害復旧",
        "disaster-recovery < title: 災害復旧",
    ],
    // The two classifications differ where the spending does.
    [
        "市議会議員選挙の執行",
        "風待部",
        "総務課",
        "assembly < title: 議会議員選挙",
        "general < title: 議会議員選挙",
    ],
    [
        "コミュニティバスの運行",
        "風待部",
        "連携課",
        "town < title: コミュニティバス",
        "general < title: コミュニティバス",
    ],
    // Full and half width are one.
    [
        "ＤＸの推進",
        "風待部",
        "連携課",
        "administration < hints: DX",
        "general < hints: DX",
    ],
    // Nothing known.
    [
        "かざまち事業",
        "風待部",
        "連携課",
        "- < nothing",
        "- < nothing",
    ],
];

#[test]
fn the_first_part_that_says_a_field_decides_and_is_shown() {
    let dataset = list(CASES.iter().map(|case| [case[0], case[1], case[2]]));
    let mix = mix(&[&dataset], &CompareOptions::default());
    let row = &mix.rows[0];
    assert_eq!(row.records.len(), CASES.len());
    for (case, record) in CASES.iter().zip(&row.records) {
        assert_eq!(shown(&record.plan, &mix), case[3], "{case:?}");
        assert_eq!(shown(&record.spending, &mix), case[4], "{case:?}");
    }
    assert_eq!((row.plan.undecided, row.spending.undecided), (2, 2));
    assert_eq!(row.plan.total() as usize, CASES.len());
    let open: Vec<u32> = row
        .undecided
        .iter()
        .map(|(position, _)| *position)
        .collect();
    assert_eq!(open, [6, 14]);
}

#[test]
fn rules_of_the_reader_come_first_and_the_first_that_fits() {
    let rows = ["図書館運営事業", "図書館の改修", "斎場の改修"];
    let dataset = list(
        rows.into_iter()
            .map(|title| [title, "教育部", "生涯学習課"]),
    );
    let rule = |words: &str, record: Option<&str>, field| FieldRule {
        words: words.to_owned(),
        record: record.map(ToOwned::to_owned),
        field: PolicyField::Plan(field),
    };
    let second = dataset.initiatives[1].id.clone();
    let options = CompareOptions {
        field_rules: vec![
            rule("", Some(&second), PlanField::Town),
            rule("図書 館", None, PlanField::Culture),
            rule("", None, PlanField::Water),
        ],
        ..CompareOptions::default()
    };
    let mix = mix(&[&dataset], &options);
    let plan: Vec<String> = mix.rows[0]
        .records
        .iter()
        .map(|r| shown(&r.plan, &mix))
        .collect();
    assert_eq!(
        plan,
        [
            "culture < rule 1",
            "town < rule 0",
            "environment < title: 斎場"
        ]
    );
    assert_eq!(mix.rule_uses, [1, 1, 0]);
    assert_eq!(mix.rows[0].plan.by_rule, 2);
    let spending = shown(&mix.rows[0].records[1].spending, &mix);
    assert_eq!(
        spending, "education < title: 図書館",
        "a rule is about its classification only"
    );
}

#[test]
fn a_part_in_doubt_decides_nothing_until_it_is_confirmed() {
    let mut dataset = list([["図書館運営事業", "風待部", "連携課"]].into_iter());
    dataset.initiatives[0]
        .doubts
        .push(machikurabe::record::Doubt {
            code: machikurabe::record::DoubtCode::OcrLoop,
            field: FieldName::Title,
        });
    let doubtful = mix(&[&dataset], &CompareOptions::default());
    let row = &doubtful.rows[0];
    assert_eq!(shown(&row.records[0].plan, &doubtful), "- < doubt");
    assert_eq!((row.plan.in_doubt, row.plan.undecided), (1, 0));
    let options = CompareOptions {
        confirmed: [(dataset.initiatives[0].id.clone(), FieldName::Title)].into(),
        ..CompareOptions::default()
    };
    let confirmed = mix(&[&dataset], &options);
    assert_eq!(confirmed.rows[0].plan.decided(), 1);
}

#[test]
fn without_documents_or_records_it_says_so() {
    let outcome = |datasets: &[&Dataset]| {
        let names = [AnalysisName::PolicyFields];
        let comparison = compare_by(datasets, &CompareOptions::default(), &names);
        comparison.outcome(AnalysisName::PolicyFields).cloned()
    };
    let no = |reason| Some(Outcome::NotApplicable(reason));
    assert_eq!(outcome(&[]), no(NotApplicable::NoDocuments));
    let mut empty = list([["図書館", "教育部", "図書館"]].into_iter());
    empty.initiatives.clear();
    assert_eq!(outcome(&[&empty]), no(NotApplicable::NoInitiatives));
}

/// Of the labelled records, the least share that has a field, and of those the share that is right.
const DECIDED: f64 = 0.98;
const RIGHT: f64 = 0.95;

#[test]
fn fields_of_published_records_are_those_of_a_careful_reader() {
    let mut sources = support::seeds();
    sources.extend(support::published_lists());
    if sources.is_empty() {
        println!("skipped: no published documents here");
        return;
    }
    let datasets: Vec<Dataset> = sources.iter().map(read).collect();
    let mut found = BTreeMap::new();
    for dataset in &datasets {
        let mix = mix(&[dataset], &CompareOptions::default());
        let row = &mix.rows[0];
        assert_eq!(row.plan.total() as usize, row.records.len());
        for (initiative, record) in dataset.initiatives.iter().zip(&row.records) {
            let both = [Classification::Spending, Classification::Plan].map(|classification| {
                let decision = record.decision(classification);
                (decision.field, shown(decision, &mix))
            });
            found.insert(initiative.id.as_str(), both);
        }
    }
    for (column, name) in [(1, "spending"), (2, "plan")] {
        for is_list in [false, true] {
            let (mut all, mut decided, mut right) = (0, 0, 0);
            for line in include_str!("truth/policy_fields.tsv").lines().skip(1) {
                let cells: Vec<&str> = line.split('\t').collect();
                if cells[column].is_empty() || (cells[3] != "all") != is_list {
                    continue;
                }
                let (field, reason) = &found[cells[0]][column - 1];
                all += 1;
                decided += u32::from(field.is_some());
                if field.is_some_and(|it| it.name() == cells[column]) {
                    right += 1;
                } else {
                    println!("{} is {}, not {reason}", cells[0], cells[column]);
                }
            }
            let of = if is_list { "lists" } else { "documents" };
            println!("{name}, {of}: {decided} of {all} decided, {right} right");
            assert!(f64::from(decided) >= DECIDED * f64::from(all));
            assert!(f64::from(right) >= RIGHT * f64::from(decided));
        }
    }
}
