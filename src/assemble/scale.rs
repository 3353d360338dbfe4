//! What the marks and grades of a document mean: from its legend, from its reasons, from the words
//! themselves, and only then by convention — which is then said.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Block, Document, Heading, Passage, Row, Table};
use crate::normalize::mark::{MarkKind, meaning_of_progress, parse_mark};
use crate::normalize::reason::{leading_grade, meaning_of_reason, split_legend};
use crate::normalize::verdict::meaning_of_verdict;
use crate::normalize::width::squash;
use crate::record::{FieldName, Initiative, Mark, Meaning, ScaleEvidence, ScaleStep};

/// Gives every mark its meaning and returns the scales met, each in the order best to worst.
///
/// # Diagnostics
/// `scale-assumed` once a mark, `grade-outside-scale` once a mark, `legend-contradictory` once a
/// mark whose explanations say opposite things; its meaning is left unknown, and the scale lists
/// it once an explanation.
pub(super) fn settle_scales(
    document: &Document,
    initiatives: &mut [Initiative],
    diagnostics: &mut Diagnostics,
) -> Vec<ScaleStep> {
    let legend = legend_of(document);
    let reasons = reasons_of(initiatives);
    let mut steps: BTreeMap<(FieldName, String), ScaleStep> = BTreeMap::new();
    for initiative in initiatives.iter_mut() {
        let Initiative {
            verdict,
            grade,
            progress_mark,
            ..
        } = initiative;
        for (field, mark) in [
            (FieldName::Verdict, verdict),
            (FieldName::Grade, grade),
            (FieldName::ProgressMark, progress_mark),
        ] {
            let Some(mark) = mark else { continue };
            let key = symbol_of(mark);
            let step = steps.entry((field, key.clone())).or_insert_with(|| {
                let step = step_of(field, &key, mark, &legend, &reasons);
                report(&step, mark, diagnostics);
                report_contradiction(&step, &legend, mark, diagnostics);
                step
            });
            mark.meaning = if other_wordings(step, &legend).is_empty() {
                step.meaning
            } else {
                Meaning::Unknown
            };
        }
    }
    let mut steps: Vec<ScaleStep> = steps.into_values().collect();
    let others: Vec<ScaleStep> = steps
        .iter()
        .filter(|step| step.evidence == ScaleEvidence::Legend)
        .flat_map(|step| other_wordings(step, &legend))
        .collect();
    steps.extend(others);
    steps.sort_by(|a, b| {
        (a.field, rank(a.meaning), &a.mark).cmp(&(b.field, rank(b.meaning), &b.mark))
    });
    steps
}

fn report(step: &ScaleStep, mark: &Mark, diagnostics: &mut Diagnostics) {
    let code = match (step.evidence, step.meaning) {
        (ScaleEvidence::Word | ScaleEvidence::Assumed, Meaning::NotAssessed) => {
            Code::GradeOutsideScale
        }
        (ScaleEvidence::Assumed, _) => Code::ScaleAssumed,
        _ => return,
    };
    diagnostics.push(
        Diagnostic::new(code)
            .at(&mark.at)
            .arg("text", mark.raw.as_str()),
    );
}

fn report_contradiction(
    step: &ScaleStep,
    legend: &Legend,
    mark: &Mark,
    diagnostics: &mut Diagnostics,
) {
    if step.evidence != ScaleEvidence::Legend {
        return;
    }
    let Some(other) = other_wordings(step, legend).into_iter().next() else {
        return;
    };
    diagnostics.push(
        Diagnostic::new(Code::LegendContradictory)
            .at(&mark.at)
            .arg("text", mark.raw.as_str())
            .arg("first", step.wording.as_deref().unwrap_or_default())
            .arg("second", other.wording.as_deref().unwrap_or_default()),
    );
}

/// The explanations of a mark that contradict the one that its step holds.
fn other_wordings(step: &ScaleStep, legend: &Legend) -> Vec<ScaleStep> {
    let key = parse_mark(&step.mark).map_or_else(|| step.mark.clone(), |parsed| parsed.symbol);
    let entries = legend.get(&key).map_or(&[][..], Vec::as_slice);
    let is_outside = step.meaning == Meaning::NotAssessed;
    let Some((first, _)) = entries.first().filter(|_| !is_outside) else {
        return Vec::new();
    };
    let side = side_of(for_field(step.field, *first));
    entries
        .iter()
        .filter(|(meaning, _)| side_of(for_field(step.field, *meaning)) != side)
        .map(|(meaning, wording)| ScaleStep {
            field: step.field,
            mark: step.mark.clone(),
            meaning: for_field(step.field, *meaning),
            wording: Some(wording.clone()),
            evidence: ScaleEvidence::Legend,
        })
        .collect()
}

/// Good, bad or neither: explanations that differ within a side do not contradict each other.
fn side_of(meaning: Meaning) -> u8 {
    match meaning {
        Meaning::Exceeded | Meaning::Met | Meaning::Ahead | Meaning::OnTrack => 0,
        Meaning::PartlyMet | Meaning::NotMet | Meaning::Behind | Meaning::Stopped => 1,
        Meaning::NotAssessed | Meaning::Unknown => 2,
    }
}

fn symbol_of(mark: &Mark) -> String {
    parse_mark(&mark.raw).map_or_else(|| mark.raw.clone(), |parsed| parsed.symbol)
}

fn rank(meaning: Meaning) -> u8 {
    match meaning {
        Meaning::Exceeded | Meaning::Ahead => 0,
        Meaning::Met | Meaning::OnTrack => 1,
        Meaning::PartlyMet => 2,
        Meaning::Behind => 3,
        Meaning::NotMet | Meaning::Stopped => 4,
        Meaning::NotAssessed => 5,
        Meaning::Unknown => 6,
    }
}

fn step_of(
    field: FieldName,
    key: &str,
    mark: &Mark,
    legend: &Legend,
    reasons: &BTreeMap<String, (Meaning, String)>,
) -> ScaleStep {
    let step = |meaning, wording: Option<String>, evidence| ScaleStep {
        field,
        // Small letters stay as printed.
        mark: match mark.raw.trim() {
            raw if raw.len() == 1 && raw.eq_ignore_ascii_case(key) => raw.to_owned(),
            _ => key.to_owned(),
        },
        meaning,
        wording,
        evidence,
    };
    let outside = parse_mark(&mark.raw).is_some_and(|parsed| parsed.kind == MarkKind::OutsideScale);
    let explained = legend.get(key).and_then(|entries| entries.first());
    if outside {
        return match explained {
            Some((_, wording)) => step(
                Meaning::NotAssessed,
                Some(wording.clone()),
                ScaleEvidence::Legend,
            ),
            None => step(Meaning::NotAssessed, None, ScaleEvidence::Word),
        };
    }
    if let Some((meaning, wording)) = explained
        && *meaning != Meaning::Unknown
    {
        let meaning = for_field(field, *meaning);
        return step(meaning, Some(wording.clone()), ScaleEvidence::Legend);
    }
    if field == FieldName::Grade
        && let Some((meaning, wording)) = reasons.get(key)
    {
        return step(*meaning, Some(wording.clone()), ScaleEvidence::ReasonText);
    }
    if let Some(meaning) = meaning_of_verdict(&mark.raw).or_else(|| meaning_beside(&mark.raw)) {
        let meaning = for_field(field, meaning);
        // A word that says only that work goes on says nothing of what was reached.
        let is_open = field != FieldName::ProgressMark && is_under_way(&mark.raw);
        let meaning = if is_open { Meaning::Unknown } else { meaning };
        return step(meaning, None, ScaleEvidence::Word);
    }
    // The document explains the mark in words that say nothing known: no convention stands in.
    if let Some((_, wording)) = explained {
        return step(
            Meaning::Unknown,
            Some(wording.clone()),
            ScaleEvidence::Legend,
        );
    }
    if field == FieldName::ProgressMark
        && let Some(meaning) = meaning_of_progress(&mark.raw)
    {
        return step(meaning, None, ScaleEvidence::Assumed);
    }
    step(Meaning::Unknown, None, ScaleEvidence::Assumed)
}

/// `A（達成）`, `Ｂ：一部達成`: a mark with its word beside it.
fn meaning_beside(raw: &str) -> Option<Meaning> {
    let squashed = squash(raw);
    let (mark, rest) = squashed.split_once(['(', ':', '…'])?;
    let word = rest.trim_end_matches(')');
    parse_mark(mark)?;
    meaning_of_verdict(word)
}

/// 検討中, 取組中: under way.
fn is_under_way(raw: &str) -> bool {
    let squashed = squash(raw);
    ["検討中", "取組中", "取り組み中", "実施中", "継続中"]
        .iter()
        .any(|word| squashed.trim_matches(|c: char| !c.is_alphanumeric()) == *word)
}

/// The same words say how it goes half-way through a year, and what was reached at its end.
fn for_field(field: FieldName, meaning: Meaning) -> Meaning {
    match (field, meaning) {
        (FieldName::ProgressMark, Meaning::Exceeded) => Meaning::Ahead,
        (FieldName::ProgressMark, Meaning::Met) => Meaning::OnTrack,
        (FieldName::ProgressMark, Meaning::PartlyMet | Meaning::NotMet) => Meaning::Behind,
        (FieldName::Grade | FieldName::Verdict, Meaning::Ahead) => Meaning::Exceeded,
        (FieldName::Grade | FieldName::Verdict, Meaning::OnTrack) => Meaning::Met,
        (FieldName::Grade | FieldName::Verdict, Meaning::Behind | Meaning::Stopped) => {
            Meaning::NotMet
        }
        (_, other) => other,
    }
}

/// Marks with their explanations: `A：目標を上回った`, `◎…計画以上` on lines, several on one line
/// after a word such as 評価の区分, or in a small table whose first cells are the marks.
fn legend_of(document: &Document) -> Legend {
    let mut legend = Legend::new();
    let mut run = String::new();
    for block in &document.blocks {
        match block {
            // Steps of one scale may stand on lines of their own, one after the other.
            Block::Passage(Passage { text, .. }) | Block::Heading(Heading { text, .. }) => {
                run.push_str(text);
                run.push('\n');
                continue;
            }
            Block::Label(l) => legend_of_text(&l.value, &mut legend),
            Block::Organisation(_) | Block::Band(_) | Block::SheetStart => {}
            Block::Table(table) => legend_of_table(table, &mut legend),
        }
        legend_of_text(&std::mem::take(&mut run), &mut legend);
    }
    legend_of_text(&run, &mut legend);
    legend
}

/// What is said of each mark, in print order; what is said twice stands once.
type Legend = BTreeMap<String, Vec<(Meaning, String)>>;

fn legend_of_text(text: &str, legend: &mut Legend) {
    let entries: Vec<(String, String)> = split_legend(text)
        .into_iter()
        .map(|(mark, words)| {
            let symbol = parse_mark(&mark).map_or(mark, |parsed| parsed.symbol);
            (symbol, words)
        })
        .collect();
    learn_all(
        entries
            .iter()
            .map(|(mark, words)| (mark.as_str(), words.as_str())),
        legend,
    );
}

/// Learns the entries of one legend. One that is not understood keeps its words beside others that
/// are; where none is understood the text may be no legend at all.
fn learn_all<'a>(entries: impl Iterator<Item = (&'a str, &'a str)> + Clone, legend: &mut Legend) {
    let is_legend = entries
        .clone()
        .any(|(_, words)| is_outside(words) || meaning_of_words(words).is_some());
    for (mark, words) in entries.filter(|_| is_legend) {
        learn(mark, words, legend);
    }
}

/// Marks and their explanations, where a table is nothing but these.
fn entries_of_table(table: &Table) -> Option<Vec<(String, &str)>> {
    let entries: Vec<(String, &str)> = table
        .rows
        .iter()
        .filter_map(|row| {
            let mut texts = row
                .cells
                .iter()
                .map(|c| c.text.trim())
                .filter(|t| !t.is_empty());
            let mark = parse_mark(texts.next()?).filter(|m| m.kind != MarkKind::OutsideScale)?;
            Some((mark.symbol, texts.next()?))
        })
        .collect();
    let mut marks: Vec<&str> = entries.iter().map(|(mark, _)| mark.as_str()).collect();
    marks.sort_unstable();
    marks.dedup();
    let is_legend =
        entries.len() >= 2 && entries.len() == table.rows.len() && marks.len() == entries.len();
    is_legend.then_some(entries)
}

/// Whether a table explains marks: all its rows begin with different ones, and most of the words
/// beside them have a meaning on a scale.
pub(super) fn is_legend_table(table: &Table) -> bool {
    entries_of_table(table).is_some_and(|entries| {
        let known = entries
            .iter()
            .filter(|(_, words)| is_outside(words) || meaning_of_words(words).is_some())
            .count();
        // A grid may be wide only because other tables stand on the same sheet.
        let filled = |row: &Row| row.cells.iter().filter(|c| !c.text.is_empty()).count();
        table.rows.iter().all(|row| filled(row) <= 4) && known * 2 >= entries.len()
    })
}

/// Whether a text lists several marks with their explanations.
pub(super) fn is_legend_text(text: &str) -> bool {
    let mut legend = Legend::new();
    legend_of_text(text, &mut legend);
    legend.len() >= 2
}

fn meaning_of_words(words: &str) -> Option<Meaning> {
    meaning_of_reason(words)
        .or_else(|| meaning_of_verdict(words))
        .or_else(|| meaning_of_progress(words))
}

fn legend_of_table(table: &Table, legend: &mut Legend) {
    let entries = entries_of_table(table).unwrap_or_default();
    learn_all(
        entries.iter().map(|(mark, words)| (mark.as_str(), *words)),
        legend,
    );
}

fn learn(mark: &str, words: &str, legend: &mut Legend) {
    if is_outside(words) {
        add(mark, Meaning::NotAssessed, words, legend);
        return;
    }
    // Symbols mostly say how things go, letters what was reached; the field settles it later.
    let is_symbol = !mark.chars().all(|c| c.is_ascii_alphanumeric());
    let progress = meaning_of_progress(words);
    let result = meaning_of_reason(words).or_else(|| meaning_of_verdict(words));
    let meaning = if is_symbol {
        progress.or(result)
    } else {
        result.or(progress)
    };
    add(mark, meaning.unwrap_or(Meaning::Unknown), words, legend);
}

/// Most explanations of one mark that are kept.
const EXPLANATIONS: usize = 4;

fn add(mark: &str, meaning: Meaning, words: &str, legend: &mut Legend) {
    let entries = legend.entry(mark.to_owned()).or_default();
    // What is understood comes before what is not, and what is not contradicts nothing.
    let is_open = |(known, _): &(Meaning, String)| *known == Meaning::Unknown;
    if meaning == Meaning::Unknown && !entries.is_empty() {
        return;
    }
    entries.retain(|entry| !is_open(entry));
    let is_new = entries.iter().all(|(_, known)| known != words.trim());
    if is_new && entries.len() < EXPLANATIONS {
        entries.push((meaning, words.trim().to_owned()));
    }
}

/// 評価対象外, 繰り越し: a mark for what was not assessed.
fn is_outside(words: &str) -> bool {
    [
        "評価対象外",
        "対象外",
        "評価不能",
        "評価できない",
        "評価困難",
        "評価なし",
        "未評価",
        "該当なし",
    ]
    .iter()
    .any(|w| words.contains(w))
}

/// Meaning of each grade by the wording of the reasons that begin with it; the most frequent one.
fn reasons_of(initiatives: &[Initiative]) -> BTreeMap<String, (Meaning, String)> {
    let mut counts: BTreeMap<String, BTreeMap<(Meaning, String), usize>> = BTreeMap::new();
    for initiative in initiatives {
        let Some(reason) = initiative.text(FieldName::GradeReason) else {
            continue;
        };
        let Some((grade, rest)) = leading_grade(reason) else {
            continue;
        };
        if let Some(meaning) = meaning_of_reason(rest) {
            let wording = (meaning, rest.trim().to_owned());
            *counts.entry(grade).or_default().entry(wording).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .filter_map(|(grade, wordings)| {
            let mut of_meaning: BTreeMap<Meaning, usize> = BTreeMap::new();
            for ((meaning, _), count) in &wordings {
                *of_meaning.entry(*meaning).or_default() += count;
            }
            let (said, _) = of_meaning.into_iter().max_by_key(|(_, count)| *count)?;
            let (wording, _) = wordings
                .into_iter()
                .filter(|((meaning, _), _)| *meaning == said)
                .max_by_key(|(_, count)| *count)?;
            Some((grade, wording))
        })
        .collect()
}
