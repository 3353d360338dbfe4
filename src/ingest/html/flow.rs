//! Text of an element while it is read: blanks collapsed as a browser does.

use crate::ingest::builder::Span;

/// The text of a block or cell, with the lines on which it stands.
#[derive(Debug, Default)]
pub(super) struct Flow {
    text: String,
    lines: Option<Span>,
    gap: Gap,
    /// All of it so far is emphasised.
    plain: bool,
}

/// What stands between the text so far and what comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Gap {
    #[default]
    None,
    Blank,
    /// A blank that ends a source line.
    LineEnd,
    Break,
}

impl Flow {
    /// What follows stands on a line of its own.
    pub(super) fn end_line(&mut self) {
        self.gap = Gap::Break;
    }

    /// Adds text whose first character stands on `line` of the source.
    pub(super) fn push(
        &mut self,
        text: &str,
        mut line: u32,
        is_emphasised: bool,
        keeps_lines: bool,
    ) {
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                self.blank(c, keeps_lines);
                line += u32::from(c == '\n');
                continue;
            }
            let c = if c == '\u{a0}' { ' ' } else { c };
            self.close_gap(c);
            self.text.push(c);
            if c != ' ' {
                self.lines = Some(Span {
                    first: self.lines.map_or(line, |lines| lines.first),
                    last: line,
                });
                self.plain |= !is_emphasised;
            }
        }
    }

    /// Adds text that was read before, as it is.
    pub(super) fn push_lines(&mut self, text: &str, lines: Span) {
        let Some(first) = text.chars().next() else {
            return;
        };
        self.close_gap(first);
        self.text.push_str(text);
        self.plain = true;
        self.lines = Some(Span {
            first: self.lines.map_or(lines.first, |before| before.first),
            last: lines.last,
        });
    }

    fn blank(&mut self, c: char, keeps_lines: bool) {
        let gap = match c {
            '\n' if keeps_lines => Gap::Break,
            '\n' => Gap::LineEnd,
            _ if keeps_lines => {
                self.close_gap(c);
                self.text.push(c);
                return;
            }
            _ => Gap::Blank,
        };
        if self.gap == Gap::None
            || gap == Gap::Break
            || (self.gap, gap) == (Gap::Blank, Gap::LineEnd)
        {
            self.gap = gap;
        }
    }

    fn close_gap(&mut self, next: char) {
        let gap = std::mem::take(&mut self.gap);
        let Some(before) = self.text.chars().next_back() else {
            return;
        };
        match gap {
            Gap::None => {}
            // Japanese is wrapped anywhere in the source; the wrap is no blank.
            Gap::LineEnd if is_wide(before) && is_wide(next) => {}
            Gap::Blank | Gap::LineEnd => self.text.push(' '),
            Gap::Break => {
                self.text.truncate(self.text.trim_end().len());
                if !self.text.is_empty() {
                    self.text.push('\n');
                }
            }
        }
    }

    /// The source lines of the text; `None` without text.
    pub(super) fn lines(&self) -> Option<Span> {
        self.lines
    }

    /// Whether there is text and all of it is emphasised.
    pub(super) fn is_emphasised(&self) -> bool {
        self.lines.is_some() && !self.plain
    }

    /// The text, trimmed.
    pub(super) fn into_text(self) -> String {
        let trimmed = self.text.trim();
        if trimmed.len() == self.text.len() {
            self.text
        } else {
            trimmed.to_owned()
        }
    }
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(source: &str) -> String {
        let mut flow = Flow::default();
        flow.push(source, 1, false, false);
        flow.into_text()
    }

    #[test]
    fn blanks_collapse_and_wrapped_japanese_joins() {
        assert_eq!(text("  一つ \n 二つ  a\n b "), "一つ二つ a b");
        assert_eq!(text("\u{a0}　"), "");
    }

    #[test]
    fn lines_are_those_of_the_text() {
        let mut flow = Flow::default();
        flow.push("\n\n一\n", 5, true, false);
        flow.end_line();
        flow.push("二", 9, true, false);
        assert_eq!(flow.lines(), Some(Span { first: 7, last: 9 }));
        assert!(flow.is_emphasised());
        assert_eq!(flow.into_text(), "一\n二");
    }
}
