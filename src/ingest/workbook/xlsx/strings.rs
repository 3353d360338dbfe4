//! Shared strings: texts that cells name by number.

use crate::ingest::xml::{Token, Xml, XmlError};

/// All shared strings in one text.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    /// Where each string ends.
    ends: Vec<usize>,
}

impl Strings {
    /// Reads the part as far as it is well-formed.
    pub(super) fn read(part: &str) -> Self {
        let mut strings = Self::default();
        let mut xml = Xml::new(part);
        while let Ok(Some(token)) = xml.next() {
            let Token::Start(tag) = token else { continue };
            if tag.name() == "si" {
                let is_whole = rich_text(&mut xml, &mut strings.text).is_ok();
                strings.ends.push(strings.text.len());
                if !is_whole {
                    break;
                }
            }
        }
        strings
    }

    /// The string of a number.
    pub(super) fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)?;
        let start = match number.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.text.get(start..end)
    }
}

/// The text of `si` or `is`, which began last, without the readings of its characters.
pub(super) fn rich_text(xml: &mut Xml<'_>, text: &mut String) -> Result<(), XmlError> {
    let outside = xml.depth().saturating_sub(1);
    let begin = text.len();
    let mut in_text = false;
    while xml.depth() > outside {
        match xml.next()? {
            Some(Token::Start(tag)) => match tag.name() {
                "rPh" | "phoneticPr" => xml.skip()?,
                "t" => in_text = true,
                _ => {}
            },
            Some(Token::End) => in_text = false,
            Some(Token::Text(part)) if in_text => text.push_str(&part),
            Some(Token::Text(_)) => {}
            None => break,
        }
    }
    if text.get(begin..).is_some_and(|t| t.contains("_x")) {
        let written = unescaped(text.get(begin..).unwrap_or_default());
        text.truncate(begin);
        text.push_str(&written);
    }
    Ok(())
}

/// `_x000D_` stands for a character that XML does not allow.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        out.push_str(before);
        let code = after
            .get(..4)
            .filter(|_| after.get(4..5) == Some("_"))
            .and_then(|hex| u32::from_str_radix(hex, 16).ok());
        if let Some(code) = code {
            match char::from_u32(code) {
                Some('\r') | None => {}
                Some(c) => out.push(c),
            }
            rest = after.get(5..).unwrap_or_default();
        } else {
            out.push_str("_x");
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_are_left_out_and_runs_are_joined() {
        let strings = Strings::read(
            "<sst><si><t>風待</t><rPh sb='0' eb='2'><t>カザマチ</t></rPh></si>\
             <si><r><t>実</t></r><r><rPr><b/></rPr><t xml:space='preserve'>績 </t></r></si>\
             <si/><si><t>a_x000D_&#10;b_x</t></si></sst>",
        );
        assert_eq!(strings.get(0), Some("風待"));
        assert_eq!(strings.get(1), Some("実績 "));
        assert_eq!(strings.get(2), Some(""));
        assert_eq!(strings.get(3), Some("a\nb_x"));
        assert_eq!(strings.get(4), None);
    }
}
