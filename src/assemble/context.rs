//! Which municipality, which fiscal year: from the text or the file name, or inferred from names
//! in it. The basis is kept; a guess is called a guess.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Block, Document};
use crate::normalize::fiscal_year::{YearKind, find_years};
use crate::normalize::width::{fold, squash};
use crate::record::{FiscalYear, Municipality, MunicipalityEvidence};
use crate::schema::municipality::{Resolution, find_by_name, mentions, resolve, unlisted_names};
use crate::schema::org::{is_section_name, split_unit};
use crate::schema::vocabulary::LabelName;
use crate::source::Locator;

/// Fewest points by which a name in running text is taken for the document's municipality: one
/// mention may be any neighbour.
const FEWEST_POINTS: u32 = 2;

/// All texts of a document with their places: title and heads first.
struct Texts<'d> {
    /// Title, headings and head labels: what names the document itself.
    heads: Vec<(&'d str, &'d Locator)>,
    /// Names of departments and sections, which may begin with the municipality's.
    units: Vec<(&'d str, &'d Locator)>,
    /// Headings below the title.
    headings: Vec<(&'d str, &'d Locator)>,
    /// Everything else.
    bodies: Vec<(&'d str, &'d Locator)>,
}

fn texts_of(document: &Document) -> Texts<'_> {
    let mut texts = Texts {
        heads: Vec::new(),
        units: Vec::new(),
        headings: Vec::new(),
        bodies: Vec::new(),
    };
    if let Some(title) = &document.title {
        texts.heads.push((&title.text, &title.at));
    }
    for block in &document.blocks {
        match block {
            Block::Heading(h) if matches!(h.signature.as_str(), "h1" | "caption") => {
                texts.heads.push((&h.text, &h.at));
            }
            Block::Heading(h) => {
                texts.headings.push((&h.text, &h.at));
                texts.bodies.push((&h.text, &h.at));
            }
            Block::Organisation(p) | Block::Passage(p) => texts.bodies.push((&p.text, &p.at)),
            Block::SheetStart => {}
            Block::Band(b) => texts.bodies.push((&b.text, &b.at)),
            Block::Label(l)
                if matches!(l.name, LabelName::Municipality | LabelName::FiscalYear) =>
            {
                texts.heads.insert(0, (&l.value, &l.at));
            }
            Block::Label(l) => {
                if l.name == LabelName::Organisation {
                    texts.units.push((&l.value, &l.at));
                }
                texts.bodies.push((&l.value, &l.at));
            }
            Block::Table(t) => {
                for row in &t.rows {
                    for cell in row
                        .cells
                        .iter()
                        .filter(|c| !c.is_merged && !c.text.is_empty())
                    {
                        texts.bodies.push((&cell.text, &cell.at));
                    }
                }
            }
        }
    }
    texts
}

/// The municipality of a document. `None` when nothing names it: the reader is asked.
///
/// Order: declared by the reader; named by the title, a heading or a head label; named by the file;
/// inferred from names in the text.
///
/// # Diagnostics
/// `municipality-inferred`, `municipality-unknown`.
pub(super) fn municipality_of(
    document: &Document,
    file_name: &str,
    declared: Option<&str>,
    diagnostics: &mut Diagnostics,
) -> Option<Municipality> {
    if let Some(name) = declared.map(str::trim).filter(|n| !n.is_empty()) {
        return Some(declared_municipality(name));
    }
    let texts = texts_of(document);
    for (text, at) in &texts.heads {
        if let Some(found) = named_in(text, Some(at)) {
            return Some(found);
        }
    }
    for (text, at) in &texts.units {
        if let Some(found) = named_in(text, Some(at))
            && text.trim().starts_with(found.name.as_str())
        {
            return Some(found);
        }
    }
    for (text, at) in texts.bodies.iter().take(8) {
        // `汐路市　総務部企画課` on a line near the top: who publishes.
        let line = text
            .trim()
            .trim_start_matches("作成")
            .trim_start_matches(['：', ':', ' ', '　']);
        if let Some(found) = named_in(line, Some(at))
            && let Some(rest) = line.strip_prefix(found.name.as_str())
            && line.chars().count() <= 30
            && (rest.trim().is_empty()
                || rest.starts_with([' ', '　'])
                || split_unit(rest).department.is_some()
                || split_unit(rest)
                    .section
                    .is_some_and(|s| is_section_name(&s)))
        {
            return Some(found);
        }
    }
    for (text, at) in texts.bodies.iter().take(8) {
        // `…市役所では`: the office speaks of itself before the first table.
        let office = ["役所", "役場"]
            .iter()
            .find_map(|office| text.split_once(office));
        if let Some((before, _)) = office
            && let Some(found) = named_in(before, Some(at))
            && before.ends_with(found.name.as_str())
        {
            return Some(found);
        }
    }
    if let Some(found) = named_in(file_name, None) {
        return Some(found);
    }
    let inferred = infer(&texts);
    let diagnostic = match &inferred {
        Some((municipality, points)) => Diagnostic::new(Code::MunicipalityInferred)
            .arg("name", municipality.name.as_str())
            .arg("count", *points as usize),
        None => Diagnostic::new(Code::MunicipalityUnknown),
    };
    let diagnostic = match inferred.as_ref().and_then(|(m, _)| m.at.first()) {
        Some(at) => diagnostic.at(at),
        None => diagnostic,
    };
    diagnostics.push(diagnostic);
    inferred.map(|(municipality, _)| municipality)
}

fn declared_municipality(name: &str) -> Municipality {
    let municipality =
        |code: Option<String>, prefecture: Option<String>, bare: &str| Municipality {
            name: bare.to_owned(),
            code,
            prefecture,
            evidence: MunicipalityEvidence::Declared,
            basis: name.to_owned(),
            at: Vec::new(),
        };
    match resolve(name, None) {
        Resolution::Unique(fact) => municipality(
            Some(fact.code.to_owned()),
            Some(fact.prefecture.to_owned()),
            fact.name,
        ),
        Resolution::Ambiguous(_) | Resolution::Unknown => municipality(None, None, name),
    }
}

/// A name in a title, a heading, a label or a file name.
fn named_in(text: &str, at: Option<&Locator>) -> Option<Municipality> {
    let at: Vec<Locator> = at.into_iter().cloned().collect();
    let found = mentions(text);
    if let Some(mention) = found.iter().find(|m| m.is_firm).or(found.first()) {
        let unique = match mention.facts.as_slice() {
            [only] => Some(*only),
            _ => None,
        };
        return Some(Municipality {
            name: unique.map_or_else(|| mention.text.clone(), |fact| fact.name.to_owned()),
            code: unique.map(|fact| fact.code.to_owned()),
            prefecture: unique.map(|fact| fact.prefecture.to_owned()),
            evidence: MunicipalityEvidence::Text,
            basis: text.trim().to_owned(),
            at,
        });
    }
    let name = unlisted_names(&without_edition(text))
        .into_iter()
        .next()?
        .text;
    Some(Municipality {
        name,
        code: None,
        prefecture: None,
        evidence: MunicipalityEvidence::Text,
        basis: text.trim().to_owned(),
        at,
    })
}

/// `第2次藤代野市総合計画`: the number of the plan is no part of the name after it.
fn without_edition(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('第') {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        let edition: String = tail
            .chars()
            .skip(1)
            .take_while(|c| {
                c.is_numeric()
                    || matches!(
                        c,
                        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
                    )
            })
            .collect();
        let after = tail
            .strip_prefix('第')
            .and_then(|t| t.strip_prefix(edition.as_str()))
            .unwrap_or(tail);
        match after.strip_prefix(['次', '期']) {
            Some(after) if !edition.is_empty() => {
                out.push(' ');
                rest = after;
            }
            _ => {
                out.push('第');
                rest = tail.strip_prefix('第').unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

/// Counts names in running text. A full name is one point; the name without its suffix counts
/// too once the full name occurs (駅, 計画 and schools are named so).
///
/// # Why it is safe
/// One mention may be any neighbour, so at least two points and a clear lead are asked for; the
/// result is always marked as inferred.
fn infer(texts: &Texts<'_>) -> Option<(Municipality, u32)> {
    let mut points: BTreeMap<String, (u32, &str, Vec<Locator>, String)> = BTreeMap::new();
    for (text, at) in texts.heads.iter().chain(&texts.bodies) {
        for mention in mentions(text) {
            let entry = points
                .entry(mention.text.clone())
                .or_insert_with(|| (0, text, Vec::new(), String::new()));
            entry.0 += 1;
            if entry.2.len() < 3 {
                entry.2.push((*at).clone());
            }
        }
    }
    let names: Vec<String> = points.keys().cloned().collect();
    for (text, _) in texts.heads.iter().chain(&texts.bodies) {
        for (name, count) in bare_stems(text, &names) {
            if let Some(entry) = points.get_mut(name) {
                entry.0 += count;
            }
        }
    }
    let mut ranked: Vec<_> = points.into_iter().collect();
    ranked.sort_by(|a, b| b.1.0.cmp(&a.1.0).then_with(|| a.0.cmp(&b.0)));
    let (name, (count, basis, at, _)) = ranked.first()?;
    let second = ranked.get(1).map_or(0, |(_, (count, ..))| *count);
    if *count < FEWEST_POINTS || *count < second * 2 {
        return None;
    }
    let facts = find_by_name(name);
    let unique = match facts.as_slice() {
        [only] => Some(*only),
        _ => None,
    };
    let municipality = Municipality {
        name: name.clone(),
        code: unique.map(|fact| fact.code.to_owned()),
        prefecture: unique.map(|fact| fact.prefecture.to_owned()),
        evidence: MunicipalityEvidence::Inferred,
        basis: super::rows::shorten(basis),
        at: at.clone(),
    };
    Some((municipality, *count))
}

/// How often a text has the stems of names (sorted) more often than the names themselves: one pass,
/// since a document may name hundreds.
fn bare_stems<'n>(text: &str, names: &'n [String]) -> BTreeMap<&'n str, u32> {
    // Name → stems and names met so far, and where the next of each may begin.
    let mut met: BTreeMap<&str, [(u32, usize); 2]> = BTreeMap::new();
    for (at, initial) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        let from = names.partition_point(|name| name.chars().next() < Some(initial));
        let same = names.iter().skip(from);
        for name in same.take_while(|name| name.starts_with(initial)) {
            let Some((last, _)) = name.char_indices().next_back() else {
                continue;
            };
            let stem = name.get(..last).unwrap_or_default();
            if stem.chars().nth(1).is_none() || !rest.starts_with(stem) {
                continue;
            }
            let [bare, full] = met.entry(name).or_default();
            for (word, (count, free)) in [(stem, bare), (name.as_str(), full)] {
                if at >= *free && rest.starts_with(word) {
                    *count += 1;
                    *free = at + word.len();
                }
            }
        }
    }
    met.into_iter()
        .map(|(name, [(bare, _), (full, _)])| (name, bare.saturating_sub(full)))
        .collect()
}

/// The fiscal year that a document reports on.
///
/// Order: declared; the title, headings and labels; the file name; headers with years; the year
/// that the text speaks of as its own.
///
/// # Diagnostics
/// `fiscal-year-guessed`, `fiscal-year-unknown`.
pub(super) fn fiscal_year_of_document(
    document: &Document,
    file_name: &str,
    declared: Option<i32>,
    diagnostics: &mut Diagnostics,
) -> Option<FiscalYear> {
    if let Some(year) = declared {
        return Some(FiscalYear(year));
    }
    let texts = texts_of(document);
    for (text, _) in &texts.heads {
        if let Some(year) = year_named(text) {
            return Some(year);
        }
    }
    // Headings that say what they report on: `令和5年度末における進捗状況`.
    for (text, _) in texts
        .headings
        .iter()
        .take(20)
        .chain(texts.bodies.iter().take(4))
    {
        let is_report = ["実績", "進捗", "末", "評価", "結果", "達成"]
            .iter()
            .any(|w| text.contains(w));
        if is_report && let Some(year) = year_named(text) {
            return Some(year);
        }
    }
    if let Some(year) = year_named(file_name) {
        return Some(year);
    }
    let guess = year_of_headers(document)
        .map(|year| (year, "header"))
        .or_else(|| year_of_text(&texts).map(|year| (year, "text")));
    diagnostics.push(match guess {
        Some((year, basis)) => Diagnostic::new(Code::FiscalYearGuessed)
            .arg("year", year.0.unsigned_abs() as usize)
            .arg("basis", basis),
        None => Diagnostic::new(Code::FiscalYearUnknown),
    });
    guess.map(|(year, _)| year)
}

/// A year that names a document: one beside 実績, 進捗 or 末 first, then any 年度, then an era year
/// without a month. The ends of a period (令和4年度～令和7年度) are the plan's, not the report's.
fn year_named(text: &str) -> Option<FiscalYear> {
    let folded: Vec<char> = fold(text).chars().collect();
    let is_tilde =
        |c: Option<&char>| c.is_some_and(|c| matches!(c, '~' | '～' | '〜' | '-' | '−' | '―'));
    let years: Vec<_> = find_years(text)
        .into_iter()
        .filter(|m| (1990..=2100).contains(&m.year))
        .filter(|m| {
            let is_end = is_tilde(m.start.checked_sub(1).and_then(|i| folded.get(i)));
            !is_end && !is_tilde(folded.get(m.end))
        })
        .collect();
    let speaks = |end: usize| {
        let after: String = folded.iter().skip(end).take(12).collect();
        ["実績", "進捗", "末", "評価", "結果", "達成", "取組状況"]
            .iter()
            .any(|w| after.contains(w))
    };
    // `令和6年度 評価シート（令和5年度実施事業）`: the year that was worked in is the report's.
    let is_worked = |end: usize| {
        let after: String = folded.iter().skip(end).take(4).collect();
        ["実施事業", "実施分", "事業分", "実績", "対象"]
            .iter()
            .any(|w| after.starts_with(w))
    };
    years
        .iter()
        .find(|m| m.kind == YearKind::Fiscal && is_worked(m.end))
        .or_else(|| {
            years
                .iter()
                .find(|m| m.kind == YearKind::Fiscal && speaks(m.end))
        })
        .or_else(|| years.iter().find(|m| m.kind == YearKind::Fiscal))
        .or_else(|| {
            years
                .iter()
                .find(|m| m.month.is_none() && folded.len() <= 60)
        })
        .map(crate::normalize::fiscal_year::YearMention::fiscal_year)
}

/// The latest year printed in headers over actuals, else over targets.
fn year_of_headers(document: &Document) -> Option<FiscalYear> {
    let mut actual = None;
    let mut target = None;
    for block in &document.blocks {
        let Block::Table(table) = block else { continue };
        if table.sheet_band.is_some() {
            actual = actual.max(super::cross::latest_actual(table));
        }
        for column in &table.columns {
            let header = squash(&(column.bands.concat() + &column.header));
            let year = find_years(&header)
                .iter()
                .map(crate::normalize::fiscal_year::YearMention::fiscal_year)
                .max();
            if ["実績", "決算", "評価", "結果", "達成"]
                .iter()
                .any(|w| header.contains(w))
            {
                actual = actual.max(year);
            } else if ["目標", "計画", "予算"].iter().any(|w| header.contains(w)) {
                target = target.max(year);
            }
        }
    }
    actual.or(target)
}

/// The year of which a text speaks as its own: `…年度上半期`, `…年3月末現在`; years of comparison
/// (`…年度比`, `…年度実績`) do not count.
fn year_of_text(texts: &Texts<'_>) -> Option<FiscalYear> {
    let mut points: BTreeMap<FiscalYear, u32> = BTreeMap::new();
    for (text, _) in texts.heads.iter().chain(&texts.bodies) {
        let folded: Vec<char> = fold(text).chars().collect();
        for mention in find_years(text) {
            if !(1990..=2100).contains(&mention.year) {
                continue;
            }
            let after: String = folded
                .iter()
                .skip(mention.end)
                .take(8)
                .filter(|c| !c.is_whitespace())
                .collect();
            let weight = if [
                "上半期",
                "下半期",
                "上期",
                "下期",
                "末現在",
                "末時点",
                "目標",
                "当初",
                "中に",
                "末ま",
            ]
            .iter()
            .any(|w| after.starts_with(w))
            {
                4
            } else if [
                "比",
                "と比",
                "に比",
                "実績",
                "よりも",
                "から",
                "以降",
                "以前",
                "度比",
                "度実績",
            ]
            .iter()
            .any(|w| after.starts_with(w))
            {
                0
            } else if mention.kind == YearKind::Fiscal || matches!(mention.month, Some(3)) {
                2
            } else {
                1
            };
            if weight > 0 {
                *points.entry(mention.fiscal_year()).or_default() += weight;
            }
        }
    }
    points
        .into_iter()
        .max_by_key(|(year, count)| (*count, std::cmp::Reverse(*year)))
        .map(|(year, _)| year)
}
