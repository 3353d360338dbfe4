//! The content security policy: nothing but the file's own scripts and style, no connection.

use std::cell::Cell;
use std::fmt::Write as _;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str};
use sha2::{Digest, Sha256};

use super::PackError;
use super::page::Page;

/// Browsers look for the encoding in this many first bytes; the policy stands before it.
const ENCODING_WINDOW: usize = 1024;

/// The document with its policy as the first element of the head.
pub(super) fn install(page: &Page) -> Result<String, PackError> {
    let meta = format!(
        r#"<meta http-equiv="Content-Security-Policy" content="{}">"#,
        policy_for(page)
    );
    let placed = Cell::new(false);
    // Trunk's minifier leaves <head> out: it begins with the first element that belongs to it.
    let html = rewrite_str(
        &page.html,
        RewriteStrSettings::new().append_element_content_handler(element!(
            "*:not(html):not(head)",
            |first| {
                if !placed.replace(true) {
                    first.before(&meta, ContentType::Html);
                }
                Ok(())
            }
        )),
    )
    .map_err(|error| PackError::Page(error.to_string()))?;
    let stands_early = html
        .to_ascii_lowercase()
        .find("<meta charset=")
        .is_some_and(|at| at + r#"<meta charset="utf-8">"#.len() <= ENCODING_WINDOW);
    if !placed.get() || !stands_early {
        return Err(PackError::Page(format!(
            "the policy and <meta charset> must stand in the first {ENCODING_WINDOW} bytes"
        )));
    }
    Ok(html)
}

/// `worker-src` and `img-src` name `blob:`, which never leaves the browser: the worker is started
/// from the glue's own text and pictures of charts are drawn from SVG text.
fn policy_for(page: &Page) -> String {
    let mut policy = "default-src 'none'; script-src".to_owned();
    for script in &page.scripts {
        let _ = write!(policy, " '{}'", hash_source(script));
    }
    let _ = write!(
        policy,
        " 'wasm-unsafe-eval'; style-src '{}'; worker-src blob:; img-src blob:; \
         connect-src 'none'; form-action 'none'; base-uri 'none'",
        hash_source(&page.style)
    );
    policy
}

/// A CSP hash source of a text.
fn hash_source(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}
