//! Policy fields of records made by hand.

use crate::compare::{
    AnalysisName, CompareOptions, FieldBasis, FieldMix, FieldRule, FieldSource, Outcome, PlanField,
    PolicyField, Purpose, compare_by,
};
use crate::record::{
    Absence, Dataset, Derivation, Doubt, DoubtCode, Extracted, FieldName, Initiative, sample,
};

fn text(text: &str) -> Extracted<String> {
    Extracted {
        value: Ok(text.to_owned()),
        raw: text.to_owned(),
        evidence: Vec::new(),
        derivation: Derivation::Copied,
    }
}

fn record(section: &str, title: &str) -> Initiative {
    let mut initiative = sample::initiative(1, title);
    initiative.path.clear();
    initiative.fields.insert(FieldName::Section, text(section));
    initiative
}

fn mix(initiatives: Vec<Initiative>, options: &CompareOptions) -> FieldMix {
    let dataset = Dataset {
        initiatives,
        ..sample::dataset()
    };
    let comparison = compare_by(&[&dataset], options, &[AnalysisName::PolicyFields]);
    match comparison.outcome(AnalysisName::PolicyFields) {
        Some(Outcome::PolicyFields(mix)) => mix.clone(),
        other => panic!("{other:?}"),
    }
}

fn plan_of(initiative: Initiative) -> (Option<PolicyField>, FieldBasis) {
    let mix = mix(vec![initiative], &CompareOptions::default());
    let decision = &mix.rows[0].records[0].plan;
    (decision.field, decision.basis.clone())
}

#[test]
fn the_title_decides_before_the_section_and_says_by_which_word() {
    let mix = mix(
        vec![record("市民課", "下水道の使用料")],
        &CompareOptions::default(),
    );
    let plan = &mix.rows[0].records[0].plan;
    assert_eq!(plan.field, Some(PolicyField::Plan(PlanField::Water)));
    let FieldBasis::Words(FieldSource::Field(FieldName::Title), words) = &plan.basis else {
        panic!("{plan:?}");
    };
    assert_eq!(mix.words[words[0] as usize], "下水道");
    let spending = mix.rows[0].records[0].spending.field;
    assert_eq!(spending, Some(PolicyField::Spending(Purpose::PublicWorks)));
}

#[test]
fn a_part_after_the_section_decides_only_between_those_that_tie() {
    let under = |heading: &str| {
        let mut initiative = record("なぎさ担当", "産業と公害");
        initiative.path = vec![heading.to_owned()];
        plan_of(initiative)
    };
    let tie = vec![
        PolicyField::Plan(PlanField::Environment),
        PolicyField::Plan(PlanField::Economy),
    ];
    assert_eq!(under("健全な財政"), (None, FieldBasis::Tie(tie)));
    let decided = under("ごみの減量").0;
    assert_eq!(decided, Some(PolicyField::Plan(PlanField::Environment)));
    let section = plan_of(record("財政課", "産業と公害")).0;
    assert_eq!(section, Some(PolicyField::Plan(PlanField::Administration)));
}

#[test]
fn nothing_known_and_a_part_in_doubt_are_two_things() {
    assert_eq!(
        plan_of(record("なぎさ担当", "はじめの一歩")),
        (None, FieldBasis::Nothing)
    );
    let mut damaged = record("下水道課", "はじめの一歩");
    damaged.doubts = vec![Doubt {
        code: DoubtCode::ScrambledText,
        field: FieldName::Section,
    }];
    assert_eq!(plan_of(damaged), (None, FieldBasis::InDoubt));
    let mut lost = record("", "はじめの一歩");
    let empty = Extracted {
        value: Err(Absence::Blank),
        ..text("")
    };
    lost.fields.insert(FieldName::Section, empty);
    assert_eq!(plan_of(lost), (None, FieldBasis::Nothing));
}

#[test]
fn rules_of_the_reader_come_first_and_are_counted() {
    let field = PolicyField::Plan(PlanField::Culture);
    let options = CompareOptions {
        field_rules: vec![FieldRule {
            words: "下水道".to_owned(),
            record: None,
            field,
        }],
        ..CompareOptions::default()
    };
    let mix = mix(
        vec![record("下水道課", "管の更新"), record("水道課", "管の更新")],
        &options,
    );
    assert_eq!(mix.rows[0].records[0].plan.basis, FieldBasis::Rule(0));
    assert_eq!(
        mix.rows[0].records[1].plan.field,
        Some(PolicyField::Plan(PlanField::Water))
    );
    assert_eq!((mix.rows[0].plan.by_rule, mix.rule_uses), (1, vec![1]));
}
