//! Trunk's page with everything in it: styles joined, scripts in place, the payload before them.

use std::cell::RefCell;

use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str, text};

use super::PackError;

/// Element that holds the program; the boot script looks for this id.
const PAYLOAD_OPEN: &str = r#"<script type="text/plain" id="payload">"#;

/// Attributes that only make sense for a script that is fetched.
const FETCH_ATTRIBUTES: [&str; 7] = [
    "src",
    "integrity",
    "crossorigin",
    "nonce",
    "defer",
    "async",
    "data-wasm",
];

/// A page that names no other file, still without its policy.
pub(super) struct Page {
    /// The document.
    pub(super) html: String,
    /// Text of its one style element.
    pub(super) style: String,
    /// Texts of its scripts, in order.
    pub(super) scripts: Vec<String>,
}

/// Reads a file that the page names, by its name in the staging folder.
type Read<'a> = &'a dyn Fn(&str) -> Result<String, PackError>;

/// Puts everything that the page names into it.
pub(super) fn assemble(html: &str, payload: &str, read: Read<'_>) -> Result<Page, PackError> {
    let style = joined_styles(html, read)?;
    let state = State {
        read,
        payload,
        style: &style,
        scripts: RefCell::default(),
        inline: RefCell::default(),
        style_placed: RefCell::default(),
    };
    let html = rewrite_str(
        html,
        RewriteStrSettings::new()
            .append_element_content_handler(element!("link", |link| Ok(state.link(link)?)))
            .append_element_content_handler(element!("style", |style| {
                state.place_style(style);
                Ok(())
            }))
            .append_element_content_handler(element!("script", |script| Ok(state.script(script)?)))
            .append_element_content_handler(text!("script", |chunk| {
                state.inline_text(chunk.as_str(), chunk.last_in_text_node());
                Ok(())
            })),
    )
    .map_err(|error| PackError::Page(error.to_string()))?;
    let scripts = state.scripts.into_inner();
    if scripts.is_empty() {
        return Err(PackError::Page("no script starts the program".into()));
    }
    Ok(Page {
        html,
        style,
        scripts,
    })
}

/// All styles of the page in order, files and inline alike, so that one hash covers them and the
/// order of layers holds.
fn joined_styles(html: &str, read: Read<'_>) -> Result<String, PackError> {
    let parts: RefCell<Vec<String>> = RefCell::default();
    rewrite_str(
        html,
        RewriteStrSettings::new()
            .append_element_content_handler(element!("link[rel=stylesheet]", |link| {
                parts.borrow_mut().push(read(&file_name(link, "href")?)?);
                Ok(())
            }))
            .append_element_content_handler(element!("style", |_| {
                parts.borrow_mut().push(String::new());
                Ok(())
            }))
            .append_element_content_handler(text!("style", |chunk| {
                if let Some(last) = parts.borrow_mut().last_mut() {
                    last.push_str(chunk.as_str());
                }
                Ok(())
            })),
    )
    .map_err(|error| PackError::Page(error.to_string()))?;
    let style = parts.into_inner().join("\n");
    refuse_closing_tag(&style, "</style")?;
    Ok(style)
}

struct State<'a> {
    read: Read<'a>,
    payload: &'a str,
    style: &'a str,
    scripts: RefCell<Vec<String>>,
    /// Text of the inline script that is being read, chunk by chunk.
    inline: RefCell<Option<String>>,
    style_placed: RefCell<bool>,
}

impl State<'_> {
    /// Style sheets become the one style element; preloads and icons are left out: there is
    /// nothing to load, and the policy would refuse it.
    fn link(&self, link: &mut Element<'_, '_>) -> Result<(), PackError> {
        let rel = link.get_attribute("rel").unwrap_or_default();
        match rel.to_ascii_lowercase().as_str() {
            "stylesheet" => self.place_style(link),
            "preload" | "modulepreload" | "icon" => link.remove(),
            other => return Err(PackError::Page(format!("unexpected link rel={other:?}"))),
        }
        Ok(())
    }

    /// Replaces the first style by all of them and removes the others.
    fn place_style(&self, element: &mut Element<'_, '_>) {
        if !self.style_placed.replace(true) {
            element.before("<style>", ContentType::Html);
            element.before(self.style, ContentType::Html);
            element.before("</style>", ContentType::Html);
        }
        element.remove();
    }

    fn script(&self, script: &mut Element<'_, '_>) -> Result<(), PackError> {
        let kind = script.get_attribute("type").unwrap_or_default();
        if kind.eq_ignore_ascii_case("module") {
            return Err(PackError::Page(
                "a module script cannot be packed; use data-bindgen-target=\"no-modules\"".into(),
            ));
        }
        if self.scripts.borrow().is_empty() && self.inline.borrow().is_none() {
            script.before(PAYLOAD_OPEN, ContentType::Html);
            script.before(self.payload, ContentType::Text);
            script.before("</script>", ContentType::Html);
        }
        if !script.has_attribute("src") {
            *self.inline.borrow_mut() = Some(String::new());
            return Ok(());
        }
        let text = (self.read)(&file_name(script, "src")?)?;
        refuse_closing_tag(&text, "</script")?;
        for name in FETCH_ATTRIBUTES {
            script.remove_attribute(name);
        }
        script.set_inner_content(&text, ContentType::Html);
        self.scripts.borrow_mut().push(text);
        Ok(())
    }

    fn inline_text(&self, chunk: &str, is_last: bool) {
        let mut inline = self.inline.borrow_mut();
        if let Some(text) = inline.as_mut() {
            text.push_str(chunk);
        }
        if is_last {
            self.scripts.borrow_mut().extend(inline.take());
        }
    }
}

/// Name of a file beside the page, from `./name`, `/name` or `name`.
fn file_name(element: &Element<'_, '_>, attribute: &str) -> Result<String, PackError> {
    let value = element.get_attribute(attribute).unwrap_or_default();
    let name = value.trim_start_matches("./").trim_start_matches('/');
    if name.is_empty() || name.contains([':', '?', '#']) || name.contains("..") {
        return Err(PackError::External(format!("{attribute}={value:?}")));
    }
    Ok(name.to_owned())
}

/// Text that would end its own element early.
fn refuse_closing_tag(text: &str, closing: &str) -> Result<(), PackError> {
    let lower = text.to_ascii_lowercase();
    for bad in [closing, "<!--"] {
        if lower.contains(bad) {
            return Err(PackError::Page(format!("a script or style holds {bad:?}")));
        }
    }
    Ok(())
}
