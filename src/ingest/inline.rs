//! HTML fragments inside a line or cell → plain text.
//!
//! Text converters leave single tags in otherwise plain text, often unbalanced. Therefore no
//! element is built here: a known tag ends a line or vanishes, and everything else is text.

/// What a tag does to the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TagEffect {
    /// Vanishes; the text on both sides joins.
    None,
    /// The text on its two sides is parted by a blank.
    Blank,
    /// The text on its two sides stands on different lines.
    Break,
    /// Vanishes together with its content (`<script>`, the reading of a ruby).
    Drop,
}

#[rustfmt::skip]
const BREAKING: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "head", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "section", "summary",
    "table", "tbody", "tfoot", "thead", "title", "tr", "ul",
];

#[rustfmt::skip]
const VANISHING: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdo", "big", "cite", "code", "col", "colgroup", "del",
    "dfn", "em", "font", "i", "img", "input", "ins", "kbd", "label", "link", "mark",
    "meta", "nobr", "o:p", "q", "rb", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "tt", "u", "var", "wbr",
];

const DROPPED: &[&str] = &["noscript", "rp", "rt", "script", "style", "template"];

/// Effect of the element `name` (lower case), or `None` where it is no known element.
pub(super) fn tag_effect(name: &str) -> Option<TagEffect> {
    if BREAKING.contains(&name) {
        Some(TagEffect::Break)
    } else if VANISHING.contains(&name) {
        Some(TagEffect::None)
    } else if matches!(name, "td" | "th") {
        Some(TagEffect::Blank)
    } else if DROPPED.contains(&name) {
        Some(TagEffect::Drop)
    } else {
        None
    }
}

/// Text of a line or cell without mark-up: paragraphs, list items and `<br>` on lines of their
/// own, other known tags removed, entities decoded, ends trimmed. What is no known tag stays.
pub fn plain_text(fragment: &str) -> String {
    if !fragment.contains(['<', '&']) {
        return fragment.trim().to_owned();
    }
    let mut out = Text::default();
    let mut rest = fragment;
    while let Some((text, from_mark)) = split_at_mark(rest) {
        out.push(text);
        let read = if from_mark.starts_with('<') {
            read_tag(from_mark, &mut out)
        } else {
            read_entity(from_mark, &mut out)
        };
        rest = if let Some(after) = read {
            after
        } else {
            let mut chars = from_mark.chars();
            out.push_char(chars.next());
            chars.as_str()
        };
    }
    out.push(rest);
    out.content.trim().to_owned()
}

fn split_at_mark(text: &str) -> Option<(&str, &str)> {
    text.find(['<', '&']).map(|at| text.split_at(at))
}

/// The text while it grows; a break takes effect only when more text follows.
#[derive(Debug, Default)]
struct Text {
    content: String,
    broken: bool,
    /// End tags that were looked for in vain; looking again for each start would be quadratic.
    missing: Vec<String>,
}

impl Text {
    fn push(&mut self, piece: &str) {
        if !self.broken {
            self.content.push_str(piece);
            return;
        }
        let piece = piece.trim_start();
        if piece.is_empty() {
            return;
        }
        self.content.truncate(self.content.trim_end().len());
        if !self.content.is_empty() {
            self.content.push('\n');
        }
        self.broken = false;
        self.content.push_str(piece);
    }

    fn push_char(&mut self, piece: Option<char>) {
        if let Some(piece) = piece {
            self.push(piece.encode_utf8(&mut [0; 4]));
        }
    }
}

/// Reads a tag or comment; returns what follows it, or `None` where the `<` is text.
fn read_tag<'a>(text: &'a str, out: &mut Text) -> Option<&'a str> {
    let tag = Tag::parse(text)?;
    match tag_effect(&tag.name)? {
        TagEffect::None => {}
        TagEffect::Blank => out.push(" "),
        TagEffect::Break => out.broken = true,
        TagEffect::Drop if tag.is_end => {}
        TagEffect::Drop => {
            // Without an end tag nothing is dropped: text must not be lost.
            if !out.missing.contains(&tag.name) {
                if let Some(after) = behind_end_tag(tag.after, &tag.name) {
                    return Some(after);
                }
                out.missing.push(tag.name);
            }
        }
    }
    Some(tag.after)
}

fn behind_end_tag<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let end = format!("</{name}>");
    let found = text.split_once(end.as_str());
    let found = found.or_else(|| text.split_once(end.to_ascii_uppercase().as_str()));
    found.map(|(_, after)| after)
}

/// A tag as it stands in text.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    /// Lower-case name.
    pub(super) name: String,
    /// `</…>`.
    pub(super) is_end: bool,
    /// Text behind the `>`.
    pub(super) after: &'a str,
}

/// Longest name worth comparing; longer ones are no element.
const NAME_LENGTH: usize = 12;

impl<'a> Tag<'a> {
    /// Parses a tag at the beginning of `text`. It ends at the first `>`, and a `<` before that
    /// means that it was none: a lone `<` costs a look to the next one at most.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let inner = text.strip_prefix('<')?;
        let (is_end, inner) = match inner.strip_prefix('/') {
            Some(inner) => (true, inner),
            None => (false, inner),
        };
        let name: String = inner
            .chars()
            .take(NAME_LENGTH)
            .take_while(|c| c.is_ascii_alphanumeric() || *c == ':')
            .map(|c| c.to_ascii_lowercase())
            .collect();
        let behind = inner.get(name.len()..)?;
        if !name.starts_with(|c: char| c.is_ascii_alphabetic())
            || !behind.starts_with(|c: char| c == '>' || c == '/' || c.is_ascii_whitespace())
        {
            return None;
        }
        let end = behind.find(['<', '>'])?;
        let after = behind.get(end..)?.strip_prefix('>')?;
        Some(Self {
            name,
            is_end,
            after,
        })
    }
}

/// Longest name of an entity that is looked for, without `&` and `;`.
const ENTITY_LENGTH: usize = 24;

/// Reads a character reference that ends in `;`.
fn read_entity<'a>(text: &'a str, out: &mut Text) -> Option<&'a str> {
    let body = text.strip_prefix('&')?;
    let length = body
        .chars()
        .take(ENTITY_LENGTH)
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '#')
        .count();
    let after = body.get(length..)?.strip_prefix(';')?;
    let reference = text.get(..length + 2)?;
    let decoded = decode_entity(reference)?;
    out.push(&decoded);
    Some(after)
}

/// The character that `&name;` or `&#number;` stands for; a no-break space becomes a space.
fn decode_entity(reference: &str) -> Option<String> {
    let decoded: String = html5gum::Tokenizer::new(reference)
        .filter_map(|token| match token {
            Ok(html5gum::Token::String(text)) => {
                Some(String::from_utf8_lossy(&text.value).into_owned())
            }
            _ => None,
        })
        .collect();
    (decoded != reference).then(|| decoded.replace('\u{a0}', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_and_breaks_stand_on_lines_of_their_own() {
        assert_eq!(plain_text("<p>窓口</p> <p>改善</p>"), "窓口\n改善");
        assert_eq!(plain_text("一<br>二<br/>三"), "一\n二\n三");
        assert_eq!(
            plain_text("<ol style=\"a: b\"> 1 甲 <li>乙</li>丙"),
            "1 甲\n乙\n丙"
        );
    }

    #[test]
    fn inline_tags_vanish_without_a_trace() {
        assert_eq!(plain_text("<b>す</b> 。"), "す 。");
        assert_eq!(
            plain_text("CO<sub>2</sub>を<FONT size=1>削減</FONT>"),
            "CO2を削減"
        );
    }

    #[test]
    fn what_is_no_tag_stays() {
        for text in [
            "a < b",
            "<",
            "x<5 かつ y>3",
            "<b",
            "<未定>",
            "<foo>",
            "1<2<3",
            "& &x; AT&T",
            "</",
            "<b <b",
        ] {
            assert_eq!(plain_text(text), text);
        }
    }

    #[test]
    fn unbalanced_tags_lose_no_text() {
        assert_eq!(plain_text("</p>甲<ul><li>乙"), "甲\n乙");
        assert_eq!(plain_text("甲<script>乙"), "甲乙");
        assert_eq!(plain_text("甲<script>乙</script>丙"), "甲丙");
    }

    #[test]
    fn cells_of_a_table_in_a_cell_stay_apart() {
        assert_eq!(
            plain_text("<table><tr><td>甲</td><td>3<tr><td>乙</table>"),
            "甲  3\n乙"
        );
    }

    #[test]
    fn entities_are_decoded() {
        assert_eq!(
            plain_text("A&amp;B&nbsp;&lt;b&gt;&#9678;&#x25cb;"),
            "A&B <b>◎○"
        );
    }

    #[test]
    fn readings_of_ruby_are_left_out() {
        assert_eq!(
            plain_text("<ruby>市<rp>(</rp><rt>し</rt><rp>)</rp></ruby>長"),
            "市長"
        );
    }

    #[test]
    fn blanks_inside_text_are_kept() {
        assert_eq!(plain_text(" 総  務　部 "), "総  務　部");
    }
}
