//! Evaluation scales that are known from publications.

use std::sync::OnceLock;

const TABLE: &str = include_str!("../../data/scales.tsv");

/// One published scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownScale {
    /// Who publishes it; `None` where the publication does not say.
    pub publisher: Option<&'static str>,
    /// Its years, as `R6` or `H25–H28`.
    pub years: Option<&'static str>,
    /// What is marked.
    pub applies_to: &'static str,
    /// Marks from the best to the worst, with the interchange name of the meaning where stated.
    pub marks: Vec<(&'static str, Option<&'static str>)>,
    /// Marks outside the scale.
    pub outside: Vec<&'static str>,
}

/// All known scales in the order of the table.
pub fn known_scales() -> &'static [KnownScale] {
    static SCALES: OnceLock<Vec<KnownScale>> = OnceLock::new();
    SCALES.get_or_init(|| TABLE.lines().filter_map(parse).collect())
}

fn parse(line: &'static str) -> Option<KnownScale> {
    let stated = |text: &'static str| (text != "-").then_some(text);
    let mut columns = line.split('\t');
    let publisher = stated(columns.next()?);
    let years = stated(columns.next()?);
    let applies_to = columns.next()?;
    let marks = columns.next()?.split('|');
    let meanings = columns.next()?.split('|');
    let outside = stated(columns.next()?);
    Some(KnownScale {
        publisher,
        years,
        applies_to,
        marks: marks
            .zip(meanings.map(|meaning| (meaning != "?").then_some(meaning)))
            .collect(),
        outside: outside.map_or_else(Vec::new, |marks| marks.split('|').collect()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_scale() {
        let scales = known_scales();
        assert_eq!(scales.len(), TABLE.lines().count());
        for (scale, line) in scales.iter().zip(TABLE.lines()) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 6, "{line}");
            let count = |column: usize| columns[column].split('|').count();
            assert_eq!(count(3), count(4), "{line}");
            assert_eq!(scale.marks.len(), count(3), "{line}");
            for (mark, meaning) in &scale.marks {
                assert!(!mark.is_empty(), "{line}");
                let known = [
                    "exceeded",
                    "met",
                    "partly_met",
                    "not_met",
                    "ahead",
                    "on_track",
                    "behind",
                    "stopped",
                ];
                assert!(meaning.is_none_or(|name| known.contains(&name)), "{line}");
                assert!(!scale.outside.contains(mark), "{line}");
            }
        }
    }

    #[test]
    fn the_same_marks_mean_different_things() {
        let of = |marks: [&str; 3]| {
            let scales = known_scales().iter();
            let fits = scales.filter(|scale| scale.marks.iter().map(|m| m.0).eq(marks));
            fits.map(|scale| scale.marks[0].1).collect::<Vec<_>>()
        };
        let best = of(["A", "B", "C"]);
        assert!(best.contains(&Some("met")) && best.contains(&Some("exceeded")));
    }
}
