//! Names of indicators with their spelling evened out.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::facts::indicator_words::{self, Role};
use crate::normalize::width;

/// A name taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::compare) struct Name {
    /// What is measured, without what only limits it.
    pub(in crate::compare) core: String,
    /// Of what it is a part (`証明書交付件数のうち…`), or the title where the name alone says little.
    pub(in crate::compare) context: String,
    /// Words that limit it, sorted.
    pub(in crate::compare) qualifiers: Vec<String>,
    /// Words that stood for others: as printed, and what they stand for.
    pub(in crate::compare) replaced: Vec<(&'static str, &'static str)>,
    /// Whether the title of the initiative is part of the context.
    pub(in crate::compare) uses_title: bool,
    /// Whether the name alone says little, so that it is another one under another title.
    pub(in crate::compare) needs_title: bool,
    /// Whether the core is of words that any indicator may hold (登録者数): without the title it
    /// does not say what is counted.
    pub(in crate::compare) is_generic: bool,
    /// What is printed of the core, and the characters of it (from, to) that each character of
    /// the core stands for.
    printed: Vec<char>,
    places: Vec<(usize, usize)>,
}

impl Name {
    /// The print of a stretch of the core.
    pub(super) fn print(&self, from: usize, length: usize) -> String {
        let places = self.places.iter().skip(from).take(length);
        let start = places.clone().map(|place| place.0).min().unwrap_or(0);
        let end = places.map(|place| place.1).max().unwrap_or(0);
        self.printed.iter().take(end).skip(start).collect()
    }

    /// Whether a text stands in the print of the core.
    pub(super) fn prints(&self, text: &str) -> bool {
        self.printed.iter().collect::<String>().contains(text)
    }

    /// Whether the print of a character of the core is followed by that of the next one.
    pub(super) fn is_joined(&self, at: usize) -> bool {
        let places = (self.places.get(at), self.places.get(at + 1));
        matches!(places, (Some(one), Some(next)) if one.1 == next.0)
    }

    /// Whether a character of the core is printed as it stands.
    pub(super) fn is_print(&self, at: usize) -> bool {
        let core = self.core.chars().nth(at);
        self.places.get(at).is_some_and(|(start, end)| {
            end - start == 1 && self.printed.get(*start).copied() == core
        })
    }
}

/// A core of fewer characters says too little without the title of its initiative.
const SHORT: usize = 5;

/// Words that any indicator may hold: a name of nothing else says too little without its title.
const COMMON: [&str; 36] = [
    "開催",
    "実施",
    "事業",
    "登録者",
    "会員",
    "来場者",
    "来館者",
    "来訪者",
    "応募者",
    "申込者",
    "受診者",
    "利用者",
    "参加者",
    "受講者",
    "入場者",
    "対象者",
    "相談",
    "会議",
    "講座",
    "イベント",
    "研修",
    "団体",
    "進捗",
    "補助",
    "支給",
    "助成",
    "申請",
    "認定",
    "利用",
    "登録",
    "活動",
    "件",
    "回",
    "人",
    "数",
    "率",
];

/// Takes a name apart. `title` helps names that say little; `municipality` is left out of names.
pub(in crate::compare) fn take_apart(
    raw: &str,
    title: Option<&str>,
    municipality: Option<&str>,
) -> Name {
    let mut text = width::squash(raw);
    // What follows a reference mark or a colon only explains the name.
    if let Some(end) = text.find(['※', ':']).filter(|end| *end > 6) {
        text.truncate(end);
    }
    if let Some(name) = municipality {
        text = text.replace(name, "");
    }
    let mut name = Name::default();
    let text = without_brackets(&text, &mut name.qualifiers);
    let text = without_years(&text);
    let (context, core) = split_whole(&text);
    name.context = even(context, &mut Name::default());
    name.core = even(core, &mut name);
    name.printed = core.chars().collect();
    strip_kind(&mut name);
    let mut is_kept = name.core.chars().map(|c| !is_mark(c));
    name.places.retain(|_| is_kept.next().unwrap_or(true));
    name.core.retain(|c| !is_mark(c));
    name.qualifiers.retain(|word| !word.is_empty());
    name.qualifiers.sort();
    name.qualifiers.dedup();
    name.is_generic = name.context.is_empty() && is_generic(&name.core);
    name.needs_title = says_little(&name.core);
    if name.needs_title
        && let Some(title) = title
    {
        let title = width::squash(title);
        let mut dropped = Vec::new();
        let title = without_brackets(&title, &mut dropped);
        let title = title.replace("事業", "").replace("推進", "");
        name.context.push_str(&even(&title, &mut Name::default()));
        name.uses_title = true;
    }
    name
}

fn says_little(core: &str) -> bool {
    core.chars().count() < SHORT || is_generic(core)
}

/// Whether a core holds nothing but words that any indicator may hold.
fn is_generic(core: &str) -> bool {
    let rest = |core: String, word: &&str| core.replace(*word, "");
    core.chars().count() <= 2 * SHORT
        && COMMON.iter().fold(core.to_owned(), rest).chars().count() < 2
}

fn is_mark(c: char) -> bool {
    !(c.is_alphanumeric() || c == 'ー' || c == '%')
}

/// Cuts out what stands in brackets; words that say something limit the name.
fn without_brackets(text: &str, qualifiers: &mut Vec<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = String::new();
    let mut depth = 0_u32;
    for c in text.chars() {
        match c {
            '(' | '（' | '〔' | '【' | '［' | '<' | '〈' => depth += 1,
            ')' | '）' | '〕' | '】' | '］' | '>' | '〉' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    let word = without_years(&std::mem::take(&mut inside));
                    if says_something(&word) {
                        qualifiers.push(word);
                    }
                }
            }
            _ if depth > 0 => inside.push(c),
            _ => out.push(c),
        }
    }
    // A bracket that is never closed.
    out.push_str(&inside);
    if out.chars().all(is_mark) {
        return text.chars().filter(|c| !is_mark(*c)).collect();
    }
    out
}

fn says_something(word: &str) -> bool {
    let is_unit = matches!(
        word,
        "人" | "件" | "回" | "%" | "参考" | "円" | "千円" | "再掲"
    );
    !is_unit && word.chars().any(char::is_alphabetic)
}

/// Leaves out years: 令和6年度, R6, 2024年度, 第3次.
fn without_years(text: &str) -> String {
    if !text.contains(|c: char| c.is_ascii_digit() || c == '元') {
        return text.to_owned();
    }
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = chars.get(at).copied() {
        if let Some(length) = year_at(chars.get(at..).unwrap_or_default()) {
            at += length;
        } else {
            out.push(c);
            at += 1;
        }
    }
    out
}

/// Length of a year that begins here.
fn year_at(chars: &[char]) -> Option<usize> {
    let first = *chars.first()?;
    let era = match (first, chars.get(1)) {
        ('令' | '昭', Some('和')) | ('平', Some('成')) => 2,
        ('R' | 'H' | '第', Some(next)) if next.is_ascii_digit() => 1,
        _ => 0,
    };
    let is_number = |c: &&char| c.is_ascii_digit() || **c == '元';
    let digits = chars.iter().skip(era).take_while(is_number).count();
    let end = era + digits;
    let after = chars.get(end);
    let has_year = after == Some(&'年');
    let ends = match (has_year, chars.get(end + 1)) {
        (true, Some('度' | '末')) => end + 2,
        (true, _) => end + 1,
        (false, _) => end,
    };
    let is_year = match first {
        '第' => digits > 0 && matches!(after, Some('次' | '期')),
        _ if era > 0 => digits > 0,
        _ => digits == 4 && has_year,
    };
    is_year.then_some(if first == '第' { end + 1 } else { ends })
}

/// `Aのうち(における, に占める) B`: A is the whole, B what is measured.
fn split_whole(text: &str) -> (&str, &str) {
    for word in ["のうち、", "のうち", "に占める", "における"] {
        if let Some((whole, part)) = text.rsplit_once(word)
            && part.chars().count() >= 4
        {
            return (whole, part);
        }
    }
    ("", text)
}

/// Share, money or count by the ending, which becomes one word for each kind.
fn strip_kind(name: &mut Name) {
    let core = std::mem::take(&mut name.core);
    let share = ["割合", "率", "満足度", "認知度"];
    let money = ["金額", "残高", "額", "経費"];
    let count = ["件数", "回数", "人数", "日数", "数"];
    let ends = |list: &[&str]| list.iter().any(|end| core.ends_with(end));
    let is_share = ends(&share);
    let is_count = !is_share && !ends(&money) && ends(&count);
    let cut = ["割合", "率", "件数", "回数", "人数", "数"]
        .iter()
        .find_map(|end| core.strip_suffix(end).filter(|rest| !rest.is_empty()))
        .map(str::to_owned);
    name.core = cut.unwrap_or(core);
    let ending = name.places.split_off(name.core.chars().count());
    let end = name.places.last().map_or(0, |place| place.1);
    let place = ending
        .iter()
        .fold((end, end), |all, place| (all.0, place.1));
    // One word for each kind of measure, so that 利用率 and 利用件数 stay apart.
    if is_share {
        name.core.push('率');
    } else if is_count {
        name.core.push('数');
    } else {
        return;
    }
    name.places.push(place);
}

struct Entry {
    text: Vec<char>,
    word: &'static str,
    stands_for: &'static str,
    role: Role,
}

/// The table by first character, the longest word first.
fn table() -> &'static HashMap<char, Vec<Entry>> {
    static TABLE: OnceLock<HashMap<char, Vec<Entry>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut words: Vec<_> = indicator_words::all().to_vec();
        words.sort_by_key(|entry| std::cmp::Reverse(entry.word.chars().count()));
        let mut table: HashMap<char, Vec<Entry>> = HashMap::new();
        for entry in words {
            let text: Vec<char> = entry.word.chars().collect();
            if let Some(first) = text.first() {
                table.entry(*first).or_default().push(Entry {
                    text,
                    word: entry.word,
                    stands_for: entry.stands_for,
                    role: entry.role,
                });
            }
        }
        table
    })
}

/// Replaces words of the table, the longest at every place.
fn even(text: &str, name: &mut Name) -> String {
    let table = table();
    let chars: Vec<char> = text.chars().collect();
    let mut rest = chars.as_slice();
    let mut out = String::with_capacity(text.len());
    while let Some((first, after)) = rest.split_first() {
        let at = chars.len() - rest.len();
        let entry = table
            .get(first)
            .and_then(|entries| entries.iter().find(|entry| rest.starts_with(&entry.text)));
        let Some(entry) = entry else {
            out.push(*first);
            name.places.push((at, at + 1));
            rest = after;
            continue;
        };
        match entry.role {
            Role::Same => {
                out.push_str(entry.stands_for);
                let place = (at, at + entry.text.len());
                let characters = entry.stands_for.chars();
                name.places.extend(characters.map(|_| place));
                name.replaced.push((entry.word, entry.stands_for));
            }
            Role::Limits => name.qualifiers.push(entry.word.to_owned()),
            Role::Drops => {}
        }
        rest = rest.get(entry.text.len()..).unwrap_or_default();
    }
    // A name that only limits still names something.
    if out.is_empty() {
        name.places = (0..chars.len()).map(|at| (at, at + 1)).collect();
        return text.to_owned();
    }
    out
}
