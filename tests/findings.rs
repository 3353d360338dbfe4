//! Points to check of whole forms, against what a careful reader finds in them.
//!
//! What the program misses stands in `MISSED` with the reason, and fails as soon as it is found.

use std::collections::BTreeSet;
use std::path::Path;

use machikurabe::compare::{AnalysisName, CompareOptions, Outcome, compare_by};
use machikurabe::pipeline::{ReadOptions, read_source};
use machikurabe::record::Dataset;
use machikurabe::source::SourceFile;

/// Form, title of the record (empty for the whole document), codes.
const EXPECTED: &[(&str, &str, &[&str])] = &[
    ("yukinose_keiei_r6.md", "", &["identical-text"]),
    (
        "yukinose_keiei_r6.md",
        "町税の納付機会の拡大",
        &["grade-above-result", "identical-text"],
    ),
    (
        "yukinose_keiei_r6.md",
        "コンビニ交付の利用拡大",
        &["deadline-vague", "target-not-above-baseline"],
    ),
    (
        "yukinose_keiei_r6.md",
        "介護予防教室の充実",
        &["target-not-above-baseline", "target-revised"],
    ),
    (
        "yukinose_keiei_r6.md",
        "認知症サポーターの養成",
        &["deadline-vague", "number-gap", "result-far-above-target"],
    ),
    (
        "yukinose_keiei_r6.md",
        "障がい者の就労支援",
        &["grade-reason-mismatch", "result-far-below-target"],
    ),
    (
        "yukinose_keiei_r6.md",
        "見守り活動の推進",
        &["deadline-vague", "printed-rate-mismatch"],
    ),
    ("yukinose_keiei_r6.md", "関係機関との連携", &["no-measure"]),
    (
        "yukinose_keiei_r6.md",
        "相談体制の充実",
        &["grade-above-result"],
    ),
    (
        "minase_bucho_r5.txt",
        "町道の維持補修",
        &["grade-above-result"],
    ),
    (
        "kazahaya_shisaku_r5.html",
        "施策1 子育て支援の充実",
        &[
            "narrative-differs",
            "result-far-above-target",
            "target-not-above-baseline",
        ],
    ),
];

/// What a reader finds and the program does not.
const MISSED: &[(&str, &str, &str, &str)] = &[];

type Point = (String, String, String);

fn read(name: &str) -> Dataset {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/forms")
        .join(name);
    let source = SourceFile {
        name: name.to_owned(),
        bytes: std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())),
    };
    match read_source(&source, &ReadOptions::default(), &mut |_| {}).outcome {
        Ok(reading) => reading.dataset,
        Err(error) => panic!("{name}: {error}"),
    }
}

fn points_of(name: &str) -> BTreeSet<Point> {
    let dataset = read(name);
    let comparison = compare_by(
        &[&dataset],
        &CompareOptions::default(),
        &[AnalysisName::Findings],
    );
    let Some(Outcome::Findings(found)) = comparison.outcome(AnalysisName::Findings) else {
        panic!("{name}: no findings");
    };
    found
        .findings
        .iter()
        .map(|finding| {
            let subject = finding.subjects.first();
            let title = subject.and_then(|subject| subject.title.clone());
            (
                name.to_owned(),
                title.unwrap_or_default(),
                finding.code.name().to_owned(),
            )
        })
        .collect()
}

#[test]
fn the_points_of_whole_forms_are_those_of_a_careful_reader() {
    let mut wanted: BTreeSet<Point> = EXPECTED
        .iter()
        .flat_map(|(form, title, codes)| {
            codes
                .iter()
                .map(|code| ((*form).to_owned(), (*title).to_owned(), (*code).to_owned()))
        })
        .collect();
    for (form, title, code, reason) in MISSED {
        let point = ((*form).to_owned(), (*title).to_owned(), (*code).to_owned());
        assert!(
            wanted.remove(&point),
            "{point:?} is not expected ({reason})"
        );
    }
    let forms: BTreeSet<&str> = EXPECTED.iter().map(|(form, ..)| *form).collect();
    let found: BTreeSet<Point> = forms.into_iter().flat_map(points_of).collect();
    let missing: Vec<&Point> = wanted.difference(&found).collect();
    let more: Vec<&Point> = found.difference(&wanted).collect();
    assert!(
        missing.is_empty() && more.is_empty(),
        "missing: {missing:#?}\nmore: {more:#?}"
    );
}
