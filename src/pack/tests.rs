use std::io::Read as _;
use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::*;

const PAGE: &str = r#"<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8">
<link rel="preload" href="./app-1.js" as="script"><title>頁</title>
<link rel="stylesheet" href="./a-1.css"><link rel="stylesheet" href="./b-1.css" integrity="sha384-x">
</head><body><div id="app"></div>
<script id="glue" src="./app-1.js"></script><script id="boot" src="./boot.js" data-wasm="./app-1_bg.wasm"></script>
</body></html>"#;

/// A folder like Trunk's, removed at the end.
struct Staging(PathBuf);

impl Staging {
    fn new(name: &str, html: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("pack-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (file, text) in [
            ("index.html", html),
            ("a-1.css", "@layer a;"),
            ("b-1.css", ".b{color:red}"),
            ("app-1.js", "let wasm_bindgen; // まち & <b>"),
            ("boot.js", "start();"),
            ("app-1_bg.wasm", "\0asm program"),
        ] {
            fs::write(folder.join(file), text).unwrap();
        }
        Self(folder)
    }

    fn pack(&self) -> Result<String, PackError> {
        let output = self.0.join("out/one.html");
        pack_folder(&self.0, &output)?;
        Ok(fs::read_to_string(output).unwrap())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> &'a str {
    let rest = text.split_once(open).expect(open).1;
    rest.split_once(close).expect(close).0
}

#[test]
fn the_policy_stands_first_and_names_the_hash_of_every_text() {
    let html = Staging::new("policy", PAGE).pack().unwrap();
    let policy = between(
        &html,
        r#"<head><meta http-equiv="Content-Security-Policy" content=""#,
        "\"",
    );
    for text in [
        between(&html, "<style>", "</style>"),
        between(&html, r#"<script id="glue">"#, "</script>"),
        between(&html, r#"<script id="boot">"#, "</script>"),
    ] {
        let hash = STANDARD.encode(Sha256::digest(text));
        assert!(policy.contains(&format!("'sha256-{hash}'")), "{text}");
    }
    assert!(policy.starts_with("default-src 'none'; script-src 'sha256-"));
    assert!(policy.ends_with(
        "worker-src blob:; img-src blob:; connect-src 'none'; form-action 'none'; base-uri 'none'"
    ));
    assert!(!policy.contains("unsafe-inline") && !policy.contains(" 'unsafe-eval'"));
}

#[test]
fn a_minified_page_without_head_tags_gets_its_policy_first_too() {
    let html = PAGE.replace("<head>", "").replace("</head>\n<body>", "");
    let packed = Staging::new("minified", &html).pack().unwrap();
    assert!(packed.starts_with(
        r#"<!DOCTYPE html><html lang="ja"><meta http-equiv="Content-Security-Policy""#
    ));
}

#[test]
fn styles_keep_their_order_and_scripts_follow_the_payload() {
    let html = Staging::new("order", PAGE).pack().unwrap();
    assert_eq!(
        between(&html, "<style>", "</style>"),
        "@layer a;\n.b{color:red}"
    );
    let payload = html.find(r#"<script type="text/plain" id="payload">"#);
    assert!(payload.is_some() && payload < html.find(r#"<script id="glue">"#));
    assert!(html.find(r#"<script id="glue">"#) < html.find(r#"<script id="boot">"#));
    assert!(!html.contains("preload") && !html.contains("data-wasm") && !html.contains("src="));
}

#[test]
fn the_payload_gives_the_program_back() {
    let html = Staging::new("payload", PAGE).pack().unwrap();
    let text = between(&html, r#"id="payload">"#, "</script>");
    let mut program = Vec::new();
    flate2::read::GzDecoder::new(STANDARD.decode(text).unwrap().as_slice())
        .read_to_end(&mut program)
        .unwrap();
    assert_eq!(program, b"\0asm program");
}

#[test]
fn the_same_folder_gives_the_same_file() {
    let staging = Staging::new("same", PAGE);
    assert_eq!(staging.pack().unwrap(), staging.pack().unwrap());
}

#[test]
fn inline_scripts_are_covered_by_a_hash_too() {
    let html = PAGE.replace("</body>", "<script>let a = 1 && 2;</script></body>");
    let packed = Staging::new("inline", &html).pack().unwrap();
    let hash = STANDARD.encode(Sha256::digest("let a = 1 && 2;"));
    assert!(packed.contains(&format!("'sha256-{hash}'")));
    assert!(packed.contains("<script>let a = 1 && 2;</script>"));
}

#[test]
fn anything_outside_the_file_is_refused() {
    for (name, extra) in [
        ("image", r#"<img src="data:image/png;base64,AA==">"#),
        ("link", r#"<a href="https://example.org/">x</a>"#),
        ("frame", "<iframe></iframe>"),
        ("handler", r#"<p onclick="x()">x</p>"#),
        ("style", r#"<p style="color:red">x</p>"#),
        (
            "remote",
            r#"<script src="https://example.org/x.js"></script>"#,
        ),
        (
            "module",
            r#"<script type="module">import "./x.js"</script>"#,
        ),
        (
            "font",
            r#"<link rel="stylesheet" href="//example.org/x.css">"#,
        ),
        ("css", "<style>p{background:url(x.png)}</style>"),
    ] {
        let html = PAGE.replace("</body>", &format!("{extra}</body>"));
        assert!(Staging::new(name, &html).pack().is_err(), "{name}");
    }
}

#[test]
fn links_inside_the_page_are_kept() {
    let html = PAGE.replace("</body>", r##"<a href="#app">本文へ</a></body>"##);
    assert!(
        Staging::new("inside", &html)
            .pack()
            .unwrap()
            .contains(r##"<a href="#app">"##)
    );
}

#[test]
fn a_file_over_the_budget_is_refused() {
    let staging = Staging::new("budget", PAGE);
    let mut state = 1_u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_le_bytes()[0]
    })
    .take(SIZE_BUDGET)
    .collect();
    fs::write(staging.0.join("app-1_bg.wasm"), noise).unwrap();
    assert!(matches!(staging.pack(), Err(PackError::OverBudget { .. })));
}
