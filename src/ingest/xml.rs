//! XML of Office packages, token by token.
//!
//! Names are compared without their prefix. A document type declaration is refused: Office files
//! have none, and entities are what XML bombs are made of. Nothing is built in memory but the
//! token at hand.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};

/// Deepest element that is read. Parts of real files stay below a hundred; what goes deeper is made
/// to exhaust the stack.
const DEEPEST: u32 = 256;

/// A part that is not well-formed from some point on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct XmlError(pub(super) String);

/// An opening tag.
#[derive(Clone, Debug)]
pub(super) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Name without prefix.
    pub(super) fn name(&self) -> &str {
        local(self.0.name().0)
    }

    /// Value of the attribute of this name, its prefix left out.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        self.find(|key| local(key) == name)
    }

    /// Value of the attribute of this name, which has any prefix.
    pub(super) fn prefixed(&self, name: &str) -> Option<Cow<'_, str>> {
        self.find(|key| key.contains(':') && local(key) == name)
    }

    /// Value of the attribute of this name with its prefix.
    pub(super) fn exact(&self, name: &str) -> Option<Cow<'_, str>> {
        self.find(|key| key == name)
    }

    fn find(&self, is_wanted: impl Fn(&str) -> bool) -> Option<Cow<'_, str>> {
        let mut attributes = self.0.attributes();
        attributes
            .with_checks(false)
            .flatten()
            .find(|attribute| is_wanted(attribute.key.0))
            .map(|attribute| match attribute.value {
                Cow::Borrowed(value) if value.contains('&') => {
                    unescape(value).unwrap_or(Cow::Borrowed(value))
                }
                Cow::Owned(value) if value.contains('&') => {
                    Cow::Owned(unescape(&value).map(Cow::into_owned).unwrap_or(value))
                }
                value => value,
            })
    }

    /// A whole number in an attribute.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// A flag in an attribute: present and not `0`, `false` or `off`.
    pub(super) fn flag(&self, name: &str) -> bool {
        self.attribute(name)
            .is_some_and(|value| !matches!(value.as_ref(), "0" | "false" | "off"))
    }
}

/// What the reader meets.
#[derive(Clone, Debug)]
pub(super) enum Token<'a> {
    /// An element begins; one without content is followed by its end as well.
    Start(Tag<'a>),
    /// An element ends.
    End,
    /// Text, entities resolved. Long text may come in pieces.
    Text(Cow<'a, str>),
}

/// Reads one part.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: u32,
}

impl<'a> Xml<'a> {
    /// Begins at the start of the text.
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        config.check_end_names = false;
        Self { reader, depth: 0 }
    }

    /// Elements that are open.
    pub(super) fn depth(&self) -> u32 {
        self.depth
    }

    /// The next token; nothing at the end.
    pub(super) fn next(&mut self) -> Result<Option<Token<'a>>, XmlError> {
        loop {
            let event = self
                .reader
                .read_event()
                .map_err(|error| XmlError(error.to_string()))?;
            return Ok(Some(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(XmlError("elements are nested too deeply".to_owned()));
                    }
                    Token::Start(Tag(start))
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Token::End
                }
                Event::Text(text) => Token::Text(text.xml10_content()),
                Event::CData(text) => Token::Text(text.xml10_content()),
                Event::GeneralRef(reference) => {
                    if let Ok(Some(c)) = reference.resolve_char_ref() {
                        Token::Text(Cow::Owned(c.to_string()))
                    } else if let Some(text) = resolve_predefined_entity(&reference) {
                        Token::Text(Cow::Borrowed(text))
                    } else {
                        Token::Text(Cow::Owned(format!("&{};", &*reference)))
                    }
                }
                Event::DocType(_) => {
                    return Err(XmlError("document type declaration".to_owned()));
                }
                Event::Eof if self.depth > 0 => {
                    return Err(XmlError("the part ends inside an element".to_owned()));
                }
                Event::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }

    /// Passes over the rest of the element that began last.
    pub(super) fn skip(&mut self) -> Result<(), XmlError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// All text inside the element that began last.
    pub(super) fn text(&mut self) -> Result<String, XmlError> {
        let outside = self.depth.saturating_sub(1);
        let mut text = String::new();
        while self.depth > outside {
            match self.next()? {
                Some(Token::Text(part)) => text.push_str(&part),
                Some(_) => {}
                None => break,
            }
        }
        Ok(text)
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_comes_with_its_entities_resolved() {
        let mut xml = Xml::new("<a:x b='1' r:id='q'>A&amp;B&#x5e02;&lt;<![CDATA[<c>]]></a:x>");
        let Ok(Some(Token::Start(tag))) = xml.next() else {
            panic!("no element");
        };
        assert_eq!(tag.name(), "x");
        assert_eq!(tag.number("b"), Some(1));
        assert_eq!(tag.attribute("id").as_deref(), Some("q"));
        assert_eq!(xml.text().as_deref(), Ok("A&B市<<c>"));
        assert!(matches!(xml.next(), Ok(None)));
    }

    #[test]
    fn deep_nesting_is_an_error() {
        let deep = "<x>".repeat(1_000_000);
        let mut xml = Xml::new(&deep);
        let mut last = xml.next();
        while let Ok(Some(_)) = last {
            last = xml.next();
        }
        assert!(last.is_err());
        assert_eq!(xml.depth(), DEEPEST + 1);
    }

    #[test]
    fn bombs_and_torn_parts_are_errors() {
        let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><x>&b;</x>";
        assert!(Xml::new(bomb).next().is_err());
        let mut torn = Xml::new("<x><y>text");
        let mut last = torn.next();
        while let Ok(Some(_)) = last {
            last = torn.next();
        }
        assert!(last.is_err());
    }
}
