//! Lists of goals: under a label, by their verdicts, or by their numbers alone.

use super::blocks::Assembler;
use super::draft::{Draft, Piece};
use super::roles::ordinal;
use crate::document::{Block, Label, Passage};
use crate::normalize::enumeration::{leading_label, split_goal_list};
use crate::record::{Derivation, FieldName};

impl Assembler<'_> {
    pub(super) fn goal_list(&mut self, label: &Label) {
        self.fields_present.insert(FieldName::Title);
        let whole = [Passage {
            text: label.value.clone(),
            at: label.at.clone(),
        }];
        let lines: &[Passage] = if label.lines.is_empty() {
            &whole
        } else {
            &label.lines
        };
        for line in lines {
            self.goals_of_line(line);
        }
    }

    fn goals_of_line(&mut self, line: &Passage) {
        let goals = split_goal_list(&line.text);
        let is_unnumbered = goals.len() >= 2 && goals.iter().all(|goal| goal.label.is_none());
        for (index, goal) in goals.into_iter().enumerate() {
            let mut draft = Draft::default();
            draft.cover(&line.at);
            let at = std::slice::from_ref(&line.at);
            let mut put = |field: FieldName, text: &str, derivation: Derivation| {
                draft
                    .fields
                    .insert(field, Piece::derived(text, at, derivation));
            };
            put(FieldName::Title, &goal.text, Derivation::Split);
            match &goal.label {
                Some(label) => put(FieldName::Number, label, Derivation::Split),
                // The list's own numbers are not part of its text.
                None if is_unnumbered => {
                    put(
                        FieldName::Number,
                        &(index + 1).to_string(),
                        Derivation::Counted,
                    );
                }
                None => put(FieldName::Number, "", Derivation::Split),
            }
            if let Some(verdict) = &goal.verdict {
                put(FieldName::Verdict, verdict, Derivation::Split);
            }
            self.keep(draft, &[FieldName::Title, FieldName::Number]);
        }
    }

    /// A document without tables and labels: lines that end in a verdict are goals.
    pub(super) fn goals_of_passages(&mut self, blocks: &[Block]) {
        self.path.clear();
        for block in blocks {
            match block {
                Block::Heading(heading) => self.path.push(heading),
                Block::Organisation(passage) => self.org.unit(&passage.text, &passage.at),
                Block::Passage(passage)
                    if split_goal_list(&passage.text)
                        .iter()
                        .any(|g| g.verdict.is_some()) =>
                {
                    self.goals_of_line(passage);
                }
                _ => {}
            }
        }
    }

    /// A document without tables, labels and verdicts: a plain list numbered from 1, in a document
    /// that calls itself one of goals.
    ///
    /// # Why it is safe
    /// The title has to speak of goals or promises, and the numbers have to run on without a gap.
    pub(super) fn goals_of_numbered_lines(&mut self, title: Option<&str>, blocks: &[Block]) {
        const WORDS: &[&str] = &[
            "目標",
            "宣言",
            "約束",
            "公約",
            "マニフェスト",
            "重点",
            "取組",
            "チャレンジ",
        ];
        let names_goals = |text: &str| WORDS.iter().any(|word| text.contains(word));
        let is_about_goals = title.is_some_and(names_goals)
            || blocks
                .iter()
                .any(|block| matches!(block, Block::Heading(h) if names_goals(&h.text)));
        if !is_about_goals {
            return;
        }
        let mut lists: Vec<Vec<(usize, Passage)>> = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            let Block::Passage(passage) = block else {
                lists.push(Vec::new());
                continue;
            };
            let number = leading_label(passage.text.trim())
                .filter(|(_, rest)| rest.chars().count() >= 4)
                .and_then(|(label, _)| ordinal(&label));
            let list = lists.last_mut().filter(|list| !list.is_empty());
            match (number, list) {
                (Some(number), Some(list)) if number as usize == list.len() + 1 => {
                    list.push((index, passage.clone()));
                }
                (Some(1), _) => lists.push(vec![(index, passage.clone())]),
                (None, Some(list)) => {
                    // The rest of the item above.
                    if let Some((_, item)) = list.last_mut()
                        && !item.text.trim_end().ends_with('。')
                    {
                        item.text.push_str(passage.text.trim());
                    }
                }
                _ => lists.push(Vec::new()),
            }
        }
        lists.retain(|list| list.len() >= 3);
        let mut items = lists.into_iter().flatten().peekable();
        if items.peek().is_none() {
            return;
        }
        self.path.clear();
        self.fields_present.insert(FieldName::Title);
        let mut items = items.collect::<std::collections::VecDeque<_>>();
        for (index, block) in blocks.iter().enumerate() {
            match block {
                Block::Heading(heading) => self.path.push(heading),
                Block::Organisation(passage) => self.org.unit(&passage.text, &passage.at),
                _ if items.front().is_some_and(|(at, _)| *at == index) => {
                    if let Some((_, passage)) = items.pop_front() {
                        self.goals_of_line(&passage);
                    }
                }
                _ => {}
            }
        }
    }
}
