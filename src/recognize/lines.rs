//! Lines outside tables: titles, labels, headings, names of units, passages.

use super::heading::{heading_of_line, plain_heading};
use super::{OpenLabel, Recognizer, contents, key_value, two_lines};
use crate::document::{Block, Label, Passage};
use crate::layout::{Item, LineStyle, TextLine};
use crate::normalize::enumeration::leading_label;
use crate::normalize::fiscal_year::find_years;
use crate::normalize::width::squash;
use crate::schema::municipality::{mentions, unlisted_names};
use crate::schema::org::{is_department_name, leading_unit, split_head};
use crate::schema::vocabulary::{FieldName, LabelName};

/// Words by which a first line is known to be the title of a document.
const TITLE_WORDS: &[&str] = &[
    "目標",
    "計画",
    "評価",
    "実績",
    "達成",
    "シート",
    "調書",
    "事業",
    "成果",
    "報告",
    "宣言",
    "結果",
    "年度",
    "進捗",
];

impl OpenLabel {
    /// A label on a line, with what of its value stands there already.
    fn on(line: &TextLine, name: LabelName, key: String, value: String) -> Self {
        let first = Passage {
            text: value,
            at: line.at.clone(),
        };
        let lines = if first.text.is_empty() {
            Vec::new()
        } else {
            vec![first]
        };
        Self {
            name,
            key,
            lines,
            at: line.at.clone(),
            depth: list_depth(line),
        }
    }
}

fn list_depth(line: &TextLine) -> Option<u8> {
    match line.style {
        LineStyle::ListItem(depth) => Some(depth),
        _ => None,
    }
}

/// `事務事業評価シート 101`, `事務事業評価シート 102`: the titles of two sheets of one form.
fn is_same_sheet_title(a: &str, b: &str) -> bool {
    let bare = |text: &str| {
        text.trim_end_matches(|c: char| {
            c.is_ascii_digit() || matches!(c, '-' | '.' | 'o' | 'N' | '№')
        })
        .to_owned()
    };
    let (a, b) = (bare(a), bare(b));
    (a == b || (b.chars().count() >= 4 && a.ends_with(b.as_str())))
        && ["シート", "調書", "個票", "カード", "評価表"]
            .iter()
            .any(|word| b.ends_with(word))
}

/// Whether a line is a label that explains the goal above it (its title is none).
fn explains(text: &str) -> bool {
    let text = text.trim();
    let (_, bracketed) = key_value::bracketed_labels(text);
    let first = bracketed
        .into_iter()
        .next()
        .or_else(|| key_value::leading_label(text));
    first.is_some_and(|(name, key, _)| {
        matches!(name, LabelName::Field(field) if field != FieldName::Title) && !key.is_empty()
    })
}

/// A date on a line of its own.
fn is_date(text: &str) -> bool {
    let folded = squash(text);
    folded.chars().count() <= 14
        && folded.ends_with(['日', '月'])
        && !find_years(&folded).is_empty()
        && folded
            .chars()
            .filter(|c| !c.is_ascii_digit())
            .all(|c| matches!(c, '令' | '和' | '平' | '成' | '元' | '年' | '月' | '日'))
}

/// `- 3 -`, `3／12`, `12ページ`: page furniture.
fn is_page_number(text: &str) -> bool {
    let folded = squash(text);
    let bare = folded.trim_matches(|c: char| {
        matches!(
            c,
            '-' | '－' | '―' | '—' | 'P' | 'p' | '.' | '頁' | '(' | ')' | '<' | '>'
        )
    });
    let bare = bare.strip_suffix("ページ").unwrap_or(bare);
    let is_number = |part: &str| {
        !part.is_empty() && part.len() <= 4 && part.chars().all(|c| c.is_ascii_digit())
    };
    bare.chars().count() < folded.chars().count().max(1) && is_number(bare)
        || bare
            .split_once('/')
            .is_some_and(|(a, b)| is_number(a) && is_number(b))
}

/// Whether a text is nothing but the name of a municipality.
fn is_municipality_name(text: &str) -> bool {
    let name = squash(text);
    name.ends_with(['市', '区', '町', '村'])
        && (mentions(&name).iter().any(|m| m.text == name)
            || unlisted_names(&name).iter().any(|n| n.text == name))
}

impl Recognizer<'_> {
    pub(super) fn line(&mut self, line: &TextLine, next: Option<&Item>) {
        if line.style == LineStyle::Furniture {
            self.account("furniture", 1);
            return;
        }
        let text = line.text.trim();
        self.line_kinds = two_lines::line_kinds(text).or(self.line_kinds);
        if contents::is_contents_heading(text) {
            self.close_label();
            self.is_in_contents = true;
            self.account("contents", 1);
            return;
        }
        if self.is_in_contents {
            if contents::is_contents_line(text) || !matches!(line.style, LineStyle::Heading(_)) {
                self.account("contents", 1);
                return;
            }
            self.is_in_contents = false;
        }
        if Self::is_breadcrumb(text) {
            self.account("furniture", 1);
            return;
        }
        if self.title_line(line) {
            return;
        }
        if is_page_number(text) || is_date(text) {
            self.account("furniture", 1);
            return;
        }
        if self.bracketed_line(line)
            || self.numbered_goal(line, next)
            || self.label_line(line, next)
            || self.unit_line(line)
        {
            return;
        }
        if let Some(open) = &mut self.open {
            // A remark (※…) belongs to the whole form, not to the label above it.
            let is_next_item = open
                .depth
                .zip(list_depth(line))
                .is_some_and(|(a, b)| b <= a);
            let is_closing = matches!(line.style, LineStyle::Heading(_))
                || text.starts_with('※')
                || (text.starts_with(['○', '●', '◎', '■', '◆', '◇', '★'])
                    && next.is_some_and(
                        |next| matches!(next, Item::Line(below) if explains(&below.text)),
                    ))
                || is_next_item
                // A marked or numbered line right above a table is its heading.
                || (matches!(next, Some(Item::Grid(_))) && heading_of_line(line).is_some());
            if !is_closing {
                if open.lines.is_empty() {
                    open.at = line.at.clone();
                } else if let (crate::source::Place::Lines { last, .. }, Some(end)) =
                    (&mut open.at.place, line.at.last_line())
                {
                    *last = end;
                }
                open.lines.push(Passage {
                    text: text.to_owned(),
                    at: line.at.clone(),
                });
                self.account("label", 1);
                return;
            }
            self.close_label();
        }
        if let Some(heading) = heading_of_line(line).or_else(|| plain_heading(line)) {
            self.heading(heading);
        } else {
            self.account("passage", 1);
            self.push(Block::Passage(Passage {
                text: text.to_owned(),
                at: line.at.clone(),
            }));
        }
    }

    /// `（2）目標の文 【実績】… 【評価】Ａ`: labels in brackets, several on a line.
    fn bracketed_line(&mut self, line: &TextLine) -> bool {
        let (before, labels) = key_value::bracketed_labels(&line.text);
        if labels.is_empty() || (labels.len() < 2 && before.is_empty()) {
            return false;
        }
        if !before.is_empty() {
            match (leading_label(&before), &mut self.open) {
                (Some((number, title)), _) => {
                    let title = title.trim().to_owned();
                    self.close_label();
                    self.push_title(&number, &title, line);
                }
                // The rest of the value above, then the next label.
                (None, Some(open)) => {
                    open.lines.push(Passage {
                        text: before.clone(),
                        at: line.at.clone(),
                    });
                }
                (None, None) => return false,
            }
        }
        for (name, key, value) in labels {
            self.close_label();
            self.open = Some(OpenLabel::on(line, name, key, value));
        }
        self.account("label", 1);
        true
    }

    /// `（1）目標の文` over lines of labels: a numbered item that its labels explain is a goal.
    fn numbered_goal(&mut self, line: &TextLine, next: Option<&Item>) -> bool {
        let Some(Item::Line(below)) = next else {
            return false;
        };
        let text = line.text.trim();
        let Some((number, title)) = leading_label(text) else {
            return false;
        };
        let is_goal = !matches!(line.style, LineStyle::Heading(_))
            && (4..=120).contains(&title.trim().chars().count())
            && explains(&below.text);
        if is_goal {
            self.close_label();
            self.push_title(&number, title.trim(), line);
            self.account("label", 1);
        }
        is_goal
    }

    /// A title label whose key is the printed number.
    fn push_title(&mut self, number: &str, title: &str, line: &TextLine) {
        let passage = Passage {
            text: title.to_owned(),
            at: line.at.clone(),
        };
        self.push(Block::Label(Label {
            name: LabelName::Field(FieldName::Title),
            key: number.to_owned(),
            value: title.to_owned(),
            at: line.at.clone(),
            lines: vec![passage],
        }));
    }

    /// The first lines of a document that name it, and their repetitions on later pages.
    pub(super) fn title_line(&mut self, line: &TextLine) -> bool {
        let text = line.text.trim();
        let is_early = !self.has_content
            && self
                .document
                .blocks
                .iter()
                .all(|block| matches!(block, Block::SheetStart));
        if self.titles.is_empty() && !is_early {
            return false;
        }
        let folded = squash(text).replace(['!', '！'], "");
        let is_repeated = self.titles.contains(&folded)
            || self
                .titles
                .iter()
                .any(|title| is_same_sheet_title(title, &folded));
        if is_repeated {
            self.close_label();
            self.account("furniture", 1);
            return true;
        }
        if !is_early {
            return false;
        }
        // A year or a municipality alone is half a title; anything more stands for itself.
        let is_open = self.document.title.as_ref().is_none_or(|title| {
            let rest: String = squash(&title.text)
                .chars()
                .filter(|c| !c.is_ascii_digit())
                .collect();
            matches!(
                rest.as_str(),
                "令和年度" | "平成年度" | "年度" | "令和年" | "令和元年度"
            ) || is_municipality_name(&title.text)
        });
        let is_title = is_open
            && (matches!(line.style, LineStyle::Heading(_) | LineStyle::Emphasis)
                || self.titles.is_empty()
                || self.document.title.is_some())
            && text.chars().count() <= 60
            && !text.ends_with('。')
            && (TITLE_WORDS.iter().any(|word| folded.contains(word)) || is_municipality_name(text))
            && leading_unit(text).is_none()
            && key_value::label_of(text).is_none()
            && key_value::leading_label(text).is_none()
            && !matches!(line.style, LineStyle::ListItem(_));
        if is_title {
            self.titles.push(folded);
            self.account("title", 1);
            match &mut self.document.title {
                Some(title) => {
                    title.text.push(' ');
                    title.text.push_str(text);
                }
                None => {
                    self.document.title = Some(Passage {
                        text: text.to_owned(),
                        at: line.at.clone(),
                    });
                }
            }
        }
        is_title
    }

    /// Where a page stands on its site (`ホーム > 市政情報 > …`).
    fn is_breadcrumb(text: &str) -> bool {
        text.matches(" > ").count() + text.matches(" ＞ ").count() + text.matches(" › ").count()
            >= 2
    }

    /// `目標` alone, `事業名：…`, `【目的】…`.
    fn label_line(&mut self, line: &TextLine, next: Option<&Item>) -> bool {
        let text = line.text.trim();
        if let Some(name) = key_value::label_of(text) {
            let is_heading_of_table = matches!(next, Some(Item::Grid(_)));
            // A list item or a heading over a table is no label; nor is a word such as 成果 that
            // stands in running lists.
            if is_heading_of_table || matches!(line.style, LineStyle::ListItem(_)) {
                return false;
            }
            self.close_label();
            self.open = Some(OpenLabel {
                name,
                key: text.to_owned(),
                lines: Vec::new(),
                at: line.at.clone(),
                depth: list_depth(line),
            });
            self.account("label", 1);
            return true;
        }
        if let Some((name, key, value)) = key_value::leading_label(text) {
            // `目標1 …` over a table is a heading; over lines it names a goal.
            let is_over_table = match next {
                Some(Item::Grid(_)) => true,
                Some(Item::Line(below)) => {
                    name == LabelName::Field(FieldName::Title)
                        && key.ends_with(char::is_numeric)
                        && heading_of_line(below).is_some()
                        && key_value::leading_label(&below.text).is_none()
                }
                None => false,
            };
            if is_over_table && key.ends_with(char::is_numeric) {
                return false;
            }
            self.close_label();
            self.account("label", 1);
            if name == LabelName::Field(FieldName::Title) && key.ends_with(char::is_numeric) {
                // The title of a numbered goal ends with its line; labels follow on their own.
                let lines = vec![Passage {
                    text: value.clone(),
                    at: line.at.clone(),
                }];
                self.push(Block::Label(Label {
                    name,
                    key,
                    value,
                    at: line.at.clone(),
                    lines,
                }));
                return true;
            }
            self.open = Some(OpenLabel::on(line, name, key, value));
            return true;
        }
        let follows_label = matches!(self.document.blocks.last(), Some(Block::Label(_)));
        if (self.open.is_some() || follows_label)
            && matches!(line.style, LineStyle::ListItem(_))
            && let Some((key, value)) = key_value::unknown_label(text)
        {
            self.close_label();
            self.account("label", 1);
            let lines = vec![Passage {
                text: value.clone(),
                at: line.at.clone(),
            }];
            self.push(Block::Label(Label {
                name: LabelName::Unknown,
                key,
                value,
                at: line.at.clone(),
                lines,
            }));
            return true;
        }
        false
    }

    /// `【総務部】　部長：…`: a unit in brackets, and its head beside it. Without its office in front
    /// the name stands for nobody's, so that it stays a passage.
    fn bracketed_unit(&mut self, line: &TextLine) -> bool {
        let text = line.text.trim();
        let Some((unit, rest)) = text
            .strip_prefix(['【', '〔', '［'])
            .and_then(|rest| rest.split_once(['】', '〕', '］']))
        else {
            return false;
        };
        let rest = rest.trim();
        let names_head = ["部長", "局長", "課長", "室長", "所長", "館長"]
            .iter()
            .any(|office| rest.starts_with(office));
        if !names_head || rest.contains('。') || !is_department_name(unit) {
            return false;
        }
        self.close_label();
        self.account("heading", 1);
        for (is_unit, text) in [(true, unit.trim()), (false, rest)] {
            let passage = Passage {
                text: text.to_owned(),
                at: line.at.clone(),
            };
            self.push(if is_unit {
                Block::Organisation(passage)
            } else {
                Block::Passage(passage)
            });
        }
        true
    }

    /// `まちづくり部`, `まちづくり部長 …`, `# 企画財政部 令和6年度…`.
    pub(super) fn unit_line(&mut self, line: &TextLine) -> bool {
        if self.bracketed_unit(line) {
            return true;
        }
        let text = line.text.trim();
        let bare = text.trim_matches(|c: char| {
            matches!(
                c,
                '【' | '】'
                    | '■'
                    | '●'
                    | '◆'
                    | '○'
                    | '〔'
                    | '〕'
                    | '＜'
                    | '＞'
                    | '<'
                    | '>'
                    | ' '
                    | '　'
            )
        });
        let is_bare_unit =
            is_department_name(bare) || leading_unit(bare).is_some_and(|unit| squash(bare) == unit);
        let text = if is_bare_unit { bare } else { text };
        let is_item = matches!(line.style, LineStyle::ListItem(_));
        if is_item {
            return false;
        }
        let is_unit = is_department_name(text)
            || (matches!(line.style, LineStyle::Heading(_)) && leading_unit(text).is_some())
            || (matches!(line.style, LineStyle::Heading(_) | LineStyle::Plain)
                && text.chars().count() <= 16
                && leading_unit(text).is_some_and(|unit| squash(text) == unit))
            || self.is_title_of_unit(text);
        if is_unit {
            self.close_label();
            self.account("heading", 1);
            self.push(Block::Organisation(Passage {
                text: text.to_owned(),
                at: line.at.clone(),
            }));
            return true;
        }
        let is_head = text.chars().count() <= 40
            && split_head(text).is_some_and(|(unit, person)| {
                person.chars().count() <= 20
                    && !person.contains(['。', 'は', 'が', 'を'])
                    && unit.chars().count() >= 3
            });
        if is_head && !text.contains(['。', '、']) {
            self.close_label();
            self.open = Some(OpenLabel {
                name: LabelName::Position,
                key: String::new(),
                lines: vec![Passage {
                    text: text.to_owned(),
                    at: line.at.clone(),
                }],
                at: line.at.clone(),
                depth: list_depth(line),
            });
            self.account("label", 1);
            return true;
        }
        false
    }

    /// `企画財政部 令和6年度 重点目標` below the title `○○市 令和6年度 重点目標`: the title again, for
    /// one unit.
    fn is_title_of_unit(&self, text: &str) -> bool {
        let (Some(unit), Some(title)) = (leading_unit(text), &self.document.title) else {
            return false;
        };
        let folded = squash(text);
        folded
            .strip_prefix(unit.as_str())
            .is_some_and(|rest| rest.chars().count() >= 4 && squash(&title.text).contains(rest))
    }

    pub(super) fn heading(&mut self, heading: crate::document::Heading) {
        // Headings inside a sheet name its parts; those of the document end it.
        if matches!(heading.signature.as_str(), "h1" | "h2") {
            self.sheet_tail = None;
        }
        self.close_label();
        self.account("heading", 1);
        self.push(Block::Heading(heading));
    }
}
