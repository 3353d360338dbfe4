//! Running text that states a total or a share: kept, so that it can be added up again.

use crate::document::{Block, Document};
use crate::normalize::is_digit;
use crate::record::Statement;
use crate::source::Locator;

/// Passages and values of key labels with digits and a word of a total or share.
pub(super) fn statements_of(document: &Document) -> Vec<Statement> {
    document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Passage(passage) => statement(&passage.text, &passage.at),
            Block::Label(label) => statement(&label.value, &label.at),
            _ => None,
        })
        .collect()
}

fn statement(text: &str, at: &Locator) -> Option<Statement> {
    let has_digit = text.contains(is_digit);
    let has_total = text.contains(['%', '％', '計', '+', '＋']) || text.contains("内訳");
    (has_digit && has_total).then(|| Statement {
        text: text.to_owned(),
        at: at.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_text_that_may_add_up_is_kept() {
        let at = Locator::line(3);
        assert!(statement("全58項目のうち38項目(65.5%)", &at).is_some());
        assert!(statement("５人＋３人", &at).is_some());
        assert!(statement("令和6年度の取組", &at).is_none());
        assert!(statement("合計", &at).is_none());
    }
}
