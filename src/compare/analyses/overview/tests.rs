//! What is counted as a department and as a section.

use super::*;
use crate::compare::CompareOptions;
use crate::record::{Doubt, DoubtCode, sample};

/// Departments and sections of a document with these cells: department, section, in doubt.
fn counts(cells: &[(Option<&str>, &str, bool)]) -> (u32, u32) {
    let mut dataset = sample::dataset();
    dataset.departments.clear();
    dataset.initiatives = (1..)
        .zip(cells)
        .map(|(position, (department, section, is_damaged))| {
            let mut initiative = sample::initiative(position, "川の清掃");
            let fields = &mut initiative.fields;
            fields.insert(FieldName::Section, sample::text(section, position, 1));
            if let Some(department) = department {
                fields.insert(FieldName::Department, sample::text(department, position, 2));
            }
            if *is_damaged {
                initiative.doubts.push(Doubt {
                    code: DoubtCode::OcrLoop,
                    field: FieldName::Section,
                });
            }
            initiative
        })
        .collect();
    let options = CompareOptions::default();
    let datasets = [&dataset];
    let row = row(0, &dataset, &Input::new(&datasets, &options));
    (row.department_count, row.section_count)
}

#[test]
fn single_sections_are_counted_and_nothing_else() {
    let cells = [
        (None, "土木課", false),
        (None, "土木課 道路課 建築課", false),
        (None, "道路課\n建築課", false),
        (None, "共通", false),
        (None, "士木謀の課", true),
    ];
    assert_eq!(counts(&cells), (0, 3));
    assert_eq!(counts(&[(None, "共通", false)]), (0, 0));
}

#[test]
fn sections_of_one_name_are_told_apart_by_their_departments() {
    let cells = [
        (Some("環境部"), "総務課", false),
        (Some("教育部"), "総務課", false),
        (None, "総務課", false),
        (Some("議会事務局"), "議会事務局", false),
        (Some("緑町支所"), "緑町支所　緑町支所", false),
    ];
    assert_eq!(counts(&cells), (3, 3));
    assert_eq!(counts(&[(None, "環境部緑政課", false)]), (1, 1));
}

#[test]
fn a_cell_in_doubt_names_nothing() {
    let mut dataset = sample::dataset();
    dataset.departments.clear();
    dataset.initiatives.truncate(1);
    let datasets = [&dataset];
    let options = CompareOptions::default();
    let sections = |dataset: &Dataset| row(0, dataset, &Input::new(&datasets, &options));
    assert_eq!(sections(&dataset).section_count, 1);
    let mut damaged = dataset.clone();
    damaged.initiatives[0].doubts.push(Doubt {
        code: DoubtCode::OcrLoop,
        field: FieldName::Section,
    });
    assert_eq!(sections(&damaged).section_count, 0);
}
