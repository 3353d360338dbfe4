//! Rules of the source that no compiler checks: who may import whom, sizes, colours, nothing that
//! reaches a network.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Module → modules that it may import. Data flows one way: a stage reads what the stage before
/// it made, never the stage itself. `tests.rs` files and test modules may import anything.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("geometry", &[]),
    ("source", &["geometry"]),
    ("diagnostic", &["source"]),
    ("layout", &["geometry", "source", "diagnostic"]),
    (
        "document",
        &["geometry", "source", "diagnostic", "layout", "schema"],
    ),
    ("record", &["source", "diagnostic"]),
    ("ingest", &["geometry", "source", "diagnostic", "layout"]),
    ("normalize", &["record", "diagnostic"]),
    (
        "schema",
        &["record", "diagnostic", "source", "normalize", "facts"],
    ),
    (
        "recognize",
        &[
            "geometry",
            "source",
            "diagnostic",
            "layout",
            "document",
            "schema",
            "normalize",
            "record",
        ],
    ),
    (
        "assemble",
        &[
            "source",
            "diagnostic",
            "document",
            "schema",
            "normalize",
            "record",
        ],
    ),
    ("facts", &[]),
    ("preview", &["geometry", "layout", "source"]),
    (
        "compare",
        &["record", "source", "diagnostic", "normalize", "facts"],
    ),
    (
        "interchange",
        &[
            "record",
            "source",
            "diagnostic",
            "ingest",
            "pipeline",
            "compare",
        ],
    ),
    (
        "view",
        &["compare", "record", "source", "diagnostic", "i18n"],
    ),
    ("chart", &["view", "i18n", "record"]),
    (
        "i18n",
        &[
            "record",
            "source",
            "diagnostic",
            "ingest",
            "compare",
            "view",
        ],
    ),
    ("sample", &["source"]),
    (
        "pipeline",
        &[
            "source",
            "diagnostic",
            "ingest",
            "layout",
            "recognize",
            "document",
            "schema",
            "normalize",
            "assemble",
            "record",
            "compare",
            "view",
        ],
    ),
    (
        "cli",
        &[
            "pipeline",
            "interchange",
            "compare",
            "view",
            "chart",
            "i18n",
            "diagnostic",
            "record",
            "source",
            "schema",
            "sample",
            "layout",
            "document",
            "geometry",
            "preview",
        ],
    ),
    (
        "ui",
        &[
            "pipeline",
            "interchange",
            "compare",
            "view",
            "chart",
            "i18n",
            "diagnostic",
            "record",
            "source",
            "schema",
            "sample",
            "layout",
            "preview",
        ],
    ),
    ("pack", &[]),
];

/// Longest source file in lines; longer is two files.
const FILE_LINES: usize = 600;
/// Tables of words: long, and read like a table.
const TABLES: [&str; 1] = ["src/schema/vocabulary.rs"];
/// Longest component.
const COMPONENT_LINES: usize = 250;
/// Longest program: all logic is in the library.
const BIN_LINES: usize = 60;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Files below a folder with one of the extensions, sorted, with paths relative to the package.
fn files(folder: &str, extensions: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|end| extensions.iter().any(|wanted| end == *wanted))
            {
                let bytes = fs::read(&path).unwrap_or_default();
                let text = String::from_utf8_lossy(&bytes).into_owned();
                found.push((relative(&path), text));
            }
        }
    }
    found.sort();
    found
}

fn relative(path: &Path) -> String {
    let root = root();
    let inside = path.strip_prefix(&root).unwrap_or(path);
    inside.to_string_lossy().replace('\\', "/")
}

/// Everything that people write, but for lock files and licences.
fn written_files() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for folder in [
        "src", "tests", "benches", "styles", "tools", "docs", ".ci", ".cargo",
    ] {
        all.extend(files(
            folder,
            &["rs", "css", "md", "sh", "toml", "js", "tsv", ""],
        ));
    }
    for name in [
        "Makefile",
        "Cargo.toml",
        "Trunk.toml",
        "index.html",
        "boot.js",
        "README.md",
        "README.ja.md",
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        ".ci/run",
        "data/README.md",
    ] {
        if let Ok(text) = fs::read_to_string(root().join(name)) {
            all.push((name.to_owned(), text));
        }
    }
    all
}

/// Lines of code with their numbers: without comments and without test modules.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .take_while(|(_, line)| line.trim() != "#[cfg(test)]")
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(index, line)| (index + 1, line))
}

fn is_test_file(path: &str) -> bool {
    path.ends_with("tests.rs") || path.contains("/tests/")
}

fn report(rule: &str, found: &[String]) {
    assert!(found.is_empty(), "{rule}:\n  {}", found.join("\n  "));
}

/// Modules of this crate that a text names after `crate::`, also in braces.
fn imported_modules(code: &str) -> BTreeSet<String> {
    let mut modules = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut name = String::new();
            for character in group.chars() {
                match character {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => modules.extend([leading_name(&name)]),
                    _ => {}
                }
                if depth == 0 && character == ',' {
                    name.clear();
                } else {
                    name.push(character);
                }
            }
            modules.extend([leading_name(&name)]);
        } else {
            modules.extend([leading_name(rest)]);
        }
    }
    modules.remove("");
    modules
}

fn leading_name(text: &str) -> String {
    text.trim_start()
        .chars()
        .take_while(|character| character.is_ascii_alphanumeric() || *character == '_')
        .collect()
}

#[test]
fn modules_import_only_what_the_data_flow_allows() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_IMPORT.iter().copied().collect();
    let mut found = Vec::new();
    for (path, text) in files("src", &["rs"]) {
        let inside = path.trim_start_matches("src/");
        if inside.starts_with("bin/") || inside == "lib.rs" || is_test_file(inside) {
            continue;
        }
        let module = leading_name(inside);
        let Some(may) = allowed.get(module.as_str()) else {
            found.push(format!("{path}: module {module} has no row in MAY_IMPORT"));
            continue;
        };
        let lines: Vec<&str> = code_lines(&text).map(|(_, line)| line).collect();
        let code = lines.join(
            "
",
        );
        for target in imported_modules(&code) {
            if target != module && !may.contains(&target.as_str()) {
                found.push(format!("{path}: {module} may not import {target}"));
            }
        }
    }
    report("imports against the data flow", &found);
}

#[test]
fn braces_and_paths_both_count_as_imports() {
    let code = "use crate::{record::{Dataset, FieldName}, source};\nlet x = crate::view::View;";
    let names: Vec<String> = imported_modules(code).into_iter().collect();
    assert_eq!(names, ["record", "source", "view"]);
}

#[test]
fn files_stay_short() {
    let mut found = Vec::new();
    for (path, text) in files("src", &["rs"])
        .into_iter()
        .chain(files("tests", &["rs"]))
    {
        let limit = if path.starts_with("src/bin/") {
            BIN_LINES
        } else if path.starts_with("src/ui/components/") {
            COMPONENT_LINES
        } else {
            FILE_LINES
        };
        let lines = text.lines().count();
        if lines > limit && !TABLES.contains(&path.as_str()) {
            found.push(format!("{path}: {lines} lines, at most {limit}"));
        }
    }
    report("long files", &found);
}

#[test]
fn only_the_page_knows_yew_and_only_its_border_knows_the_browser() {
    let mut found = Vec::new();
    for (path, text) in files("src", &["rs"]) {
        for (number, line) in code_lines(&text) {
            let in_ui = path.starts_with("src/ui/");
            if !in_ui && (line.contains("yew::") || line.contains("web_sys")) {
                found.push(format!("{path}:{number}: {}", line.trim()));
            }
            let at_border = path.starts_with("src/ui/platform") || path.starts_with("src/ui/hooks");
            // Types of events and of the elements that they come from.
            let is_event_type =
                line.trim_end().ends_with("Element;") || line.trim_end().ends_with("Event;");
            if in_ui && !at_border && !is_event_type && line.contains("web_sys") {
                found.push(format!(
                    "{path}:{number}: web_sys outside platform and hooks"
                ));
            }
        }
    }
    report("browser types where they do not belong", &found);
}

#[test]
fn nothing_in_the_page_can_reach_out() {
    // Navigation and WebRTC are what the content security policy does not cover.
    let forbidden = [
        "window.open",
        "open_with_url",
        "RtcPeerConnection",
        "RTCPeerConnection",
        "WebTransport",
        "location.href =",
        "set_href(\"http",
        "sendBeacon",
    ];
    let namespaces = ["http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"];
    let mut found = Vec::new();
    let mut texts = files("src", &["rs"]);
    texts.retain(|(path, _)| !path.starts_with("src/pack/") && !is_test_file(path));
    for name in ["boot.js", "index.html"] {
        if let Ok(text) = fs::read_to_string(root().join(name)) {
            texts.push((name.to_owned(), text));
        }
    }
    for (path, text) in &texts {
        // The self-test of the page tries to reach out, on purpose, and shows that it cannot.
        let is_self_test = path.contains("self_test");
        for (number, line) in code_lines(text) {
            let mut rest = line.to_owned();
            for namespace in namespaces {
                rest = rest.replace(namespace, "");
            }
            let names_address = rest.contains("http://") || rest.contains("https://");
            let reaches = forbidden
                .iter()
                .any(|word| rest.contains(word) && !(is_self_test && *word == "sendBeacon"));
            if (names_address && !is_self_test) || reaches {
                found.push(format!("{path}:{number}: {}", line.trim()));
            }
        }
    }
    report("ways out of the page", &found);
}

#[test]
fn colours_and_font_sizes_live_in_the_tokens() {
    let mut found = Vec::new();
    let mut texts = files("styles", &["css"]);
    texts.retain(|(path, _)| !path.ends_with("10-tokens.css"));
    texts.extend(files("src/ui", &["rs"]));
    texts.extend(files("src/chart", &["rs"]));
    texts.extend(files("src/view", &["rs"]));
    for (path, text) in &texts {
        for (number, line) in code_lines(text) {
            let sized_in_px = line.trim_start().starts_with("font-size:") && line.contains("px");
            if hex_colour(line) || sized_in_px {
                found.push(format!("{path}:{number}: {}", line.trim()));
            }
        }
    }
    report(
        "colours or px font sizes outside styles/10-tokens.css",
        &found,
    );
}

/// `#` and 3, 4, 6 or 8 hexadecimal digits, at least one of them a digit or six of them in all (so
/// that `#add` as a name passes).
fn hex_colour(line: &str) -> bool {
    line.split('#').skip(1).any(|rest| {
        let digits: String = rest.chars().take_while(char::is_ascii_hexdigit).collect();
        let next = rest.chars().nth(digits.len());
        let ends = next.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
        let plausible = digits.len() >= 6 || digits.chars().any(|c| c.is_ascii_digit());
        ends && plausible && matches!(digits.len(), 3 | 4 | 6 | 8)
    })
}

#[test]
fn the_page_sets_no_style_attributes() {
    // The content security policy blocks them.
    let mut found = Vec::new();
    for (path, text) in files("src/ui", &["rs"]) {
        for (number, line) in code_lines(&text) {
            if line.contains(" style=") || line.contains("set_attribute(\"style\"") {
                found.push(format!("{path}:{number}: {}", line.trim()));
            }
        }
    }
    report("style attributes", &found);
}

#[test]
fn unchecked_html_stands_in_one_place() {
    let mut found = Vec::new();
    for (path, text) in files("src", &["rs"]) {
        for (number, line) in code_lines(&text) {
            let sets_html =
                line.contains("set_inner_html") && !line.contains("set_inner_html(\"\")");
            if line.contains("from_html_unchecked") || sets_html {
                found.push(format!("{path}:{number}"));
            }
        }
    }
    assert!(
        found.len() <= 1,
        "more than the one chart component: {found:?}"
    );
}

#[test]
fn nothing_is_left_undone_or_switched_off() {
    let words = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("todo", "!("),
        concat!("unimplemented", "!("),
        concat!("#[ig", "nore"),
    ];
    let mut found = Vec::new();
    for (path, text) in written_files() {
        for (index, line) in text.lines().enumerate() {
            if words.iter().any(|word| line.contains(word)) {
                found.push(format!("{path}:{}: {}", index + 1, line.trim()));
            }
        }
    }
    report("left undone", &found);
}

#[test]
fn no_path_of_a_machine_is_written_down() {
    let paths = [
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        concat!("/Us", "ers/"),
    ];
    let mut found = Vec::new();
    for (path, text) in written_files() {
        for (index, line) in text.lines().enumerate() {
            if paths.iter().any(|wanted| line.contains(wanted)) {
                found.push(format!("{path}:{}: {}", index + 1, line.trim()));
            }
        }
    }
    report("paths of one machine", &found);
}

#[test]
fn library_and_tool_of_the_bindings_have_one_version() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let setup = fs::read_to_string(root().join("tools/setup.sh")).unwrap();
    let version = setup
        .lines()
        .find_map(|line| line.strip_prefix("bindgen_version="))
        .and_then(|rest| rest.split_whitespace().next())
        .unwrap();
    let pinned = format!("wasm-bindgen = {{ version = \"={version}\"");
    assert!(manifest.contains(&pinned), "{pinned} is not in Cargo.toml");
}
