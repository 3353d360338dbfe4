//! The command line as its users meet it: standard streams and exit status.
#![cfg(feature = "cli")]
#![expect(
    clippy::expect_used,
    reason = "a test stops at a folder or a program that does not work"
)]

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A form of an invented town.
const FORM: &str = "# 青空ヶ原町 令和6年度 組織目標\n\n\
| 番号 | 取組項目 | 指標 | 目標値 | 実績値 | 評価 |\n\
|---|---|---|---|---|---|\n\
| 1 | 街路樹の更新 | 植えた本数 | 120本 | 142本 | A |\n\
| 2 | 公園の点検 | 点検した公園の数 | 30か所 | 24か所 | C |\n";

/// A folder that is removed at the end of its test.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("machikurabe-{}-{test}", std::process::id()));
        fs::create_dir_all(&path).expect("folder");
        Self(path)
    }

    fn file(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, content).expect("written");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_machikurabe"))
}

fn run(arguments: &[&str], files: &[&Path]) -> Output {
    program()
        .args(arguments)
        .args(files)
        .output()
        .expect("program runs")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

#[test]
fn extract_prints_the_contract() {
    let folder = Folder::new("extract");
    let file = folder.file("form.md", FORM.as_bytes());
    let output = run(&["extract", "--municipality", "架空市"], &[&file]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let json: serde_json::Value = serde_json::from_str(&out(&output)).expect("JSON");
    assert_eq!(json["schema"], "machikurabe/1");
    let document = &json["documents"][0];
    assert_eq!(document["municipality"]["name"], "架空市");
    assert_eq!(document["municipality"]["evidence"], "declared");
    assert_eq!(document["initiatives"].as_array().expect("array").len(), 2);
    assert_eq!(document["initiatives"][0]["title"], "街路樹の更新");
    assert_eq!(
        run(&["extract", "--municipality", "架空市"], &[&file]).stdout,
        output.stdout
    );
}

#[test]
fn extract_prints_text_and_csv() {
    let folder = Folder::new("formats");
    let file = folder.file("form.md", FORM.as_bytes());
    let text = out(&run(&["extract", "--format", "text"], &[&file]));
    assert!(
        text.contains("街路樹の更新") && text.contains("142本"),
        "{text}"
    );
    let english = out(&run(
        &["extract", "--format", "text", "--lang", "en"],
        &[&file],
    ));
    assert!(english.contains("Cannot be judged"), "{english}");
    let csv = out(&run(&["extract", "--format", "csv"], &[&file]));
    assert!(csv.starts_with("\u{FEFF}ID,"));
    assert_eq!(csv.lines().count(), 3, "{csv}");
}

#[test]
fn standard_input_is_a_file() {
    let mut child = program()
        .args(["extract", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("program runs");
    child
        .stdin
        .take()
        .expect("stdin")
        .write_all(FORM.as_bytes())
        .expect("written");
    let output = child.wait_with_output().expect("ends");
    assert_eq!(output.status.code(), Some(0));
    let json: serde_json::Value = serde_json::from_str(&out(&output)).expect("JSON");
    assert_eq!(json["documents"][0]["source"]["name"], "stdin");
}

#[test]
fn a_failing_file_does_not_stop_the_others() {
    let folder = Folder::new("failing");
    folder.file("a.md", FORM.as_bytes());
    folder.file("b_empty.md", b"");
    folder.file("c.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let missing = folder.0.join("missing.md");
    let output = run(&["extract", "--lang", "en"], &[&folder.0, &missing]);
    assert_eq!(output.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_str(&out(&output)).expect("JSON");
    assert_eq!(json["documents"].as_array().expect("array").len(), 1);
    assert_eq!(json["failures"].as_array().expect("array").len(), 3);
    let messages = err(&output);
    for expected in ["b_empty.md: The file is empty.", "c.png: ", "missing.md: "] {
        assert!(messages.contains(expected), "{expected} in {messages}");
    }
    assert!(
        messages.contains("Choose a file with content."),
        "{messages}"
    );
}

#[test]
fn what_is_said_for_one_file_holds_for_it_only() {
    let folder = Folder::new("per-file");
    folder.file("a.md", FORM.as_bytes());
    folder.file("b.md", FORM.replace("120本", "121本").as_bytes());
    let output = run(
        &[
            "extract",
            "--municipality",
            "a.md=架空市",
            "--fiscal-year",
            "b.md=R5",
        ],
        &[&folder.0],
    );
    let json: serde_json::Value = serde_json::from_str(&out(&output)).expect("JSON");
    let document = |index: usize| json["documents"][index].clone();
    assert_eq!(document(0)["municipality"]["name"], "架空市");
    assert_ne!(document(1)["municipality"]["name"], "架空市");
    assert_eq!(document(0)["fiscal_year"], 2024);
    assert_eq!(document(1)["fiscal_year"], 2023);
}

#[test]
fn every_stage_can_be_inspected() {
    let folder = Folder::new("inspect");
    let file = folder.file("form.md", FORM.as_bytes());
    for stage in ["layout", "document", "records"] {
        let output = run(&["inspect", "--stage", stage], &[&file]);
        assert_eq!(output.status.code(), Some(0), "{stage}: {}", err(&output));
        assert!(out(&output).contains("街路樹の更新"), "{stage}");
    }
}

#[test]
fn compare_prints_text_and_json() {
    let folder = Folder::new("compare");
    let a = folder.file("a.md", FORM.as_bytes());
    let b = folder.file("b.md", FORM.replace("142本", "100本").as_bytes());
    let text = run(&["compare", "--municipality", "架空市"], &[&a, &b]);
    assert_eq!(text.status.code(), Some(0), "{}", err(&text));
    assert!(out(&text).contains("公表状況"));
    let json = run(&["compare", "--format", "json"], &[&a, &b]);
    let json: serde_json::Value = serde_json::from_str(&out(&json)).expect("JSON");
    assert_eq!(json["schema"], "machikurabe-comparison/1");
    assert_eq!(
        json["comparison"]["series"]
            .as_array()
            .expect("array")
            .len(),
        2
    );
}

#[test]
fn wrong_use_is_told_with_status_2() {
    for arguments in [
        &["extract"][..],
        &["extract", "--format", "pdf", "x"],
        &["unknown"],
        &["extract", "--fiscal-year", "someday", "x"],
    ] {
        let output = run(arguments, &[]);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!output.stderr.is_empty());
    }
    assert_eq!(run(&["--help"], &[]).status.code(), Some(0));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = Folder::new("pipe");
    let mut form = FORM.to_owned();
    for number in 3..3_000 {
        form += "| ";
        form += &number.to_string();
        form += " | 取組 | 件数 | 10件 | 11件 | B |\n";
    }
    let file = folder.file("long.md", form.as_bytes());
    let mut child = program()
        .arg("extract")
        .arg(&file)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("program runs");
    let mut first = [0; 16];
    let mut stdout = child.stdout.take().expect("stdout");
    stdout.read_exact(&mut first).expect("begins");
    drop(stdout);
    let output = child.wait_with_output().expect("ends");
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(err(&output).is_empty());
}

#[test]
fn a_file_without_goals_is_named_and_the_others_are_printed() {
    let folder = Folder::new("no-goals");
    let list = folder.file("list.txt", "りんご\nみかん\n".as_bytes());
    let form = folder.file("form.md", FORM.as_bytes());
    let output = run(&["extract", "--format", "text"], &[&list, &form]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("list.txt"), "{}", err(&output));
    assert!(!err(&output).contains("form.md"), "{}", err(&output));
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(printed.contains("form.md"), "{printed}");
}

/// A form with a deadline without a date and a grade that its reason contradicts.
const GOALS: &str = "# 青空ヶ原町 令和6年度 組織目標\n\n\
| 番号 | 取組項目 | どの水準まで | いつまで |\n\
|---|---|---|---|\n\
| 1 | 街路樹の更新 | 120本を植える | 随時 |\n\
| 2 | 公園の点検 | 手引きを策定する | 9月末 |\n\
| 3 | 接遇の向上 | 気持ちのよい応対をしている | 年度末 |\n";

#[test]
fn check_lists_points_with_their_places_and_rules() {
    let folder = Folder::new("check-text");
    let file = folder.file("goals.md", GOALS.as_bytes());
    let output = run(&["check"], &[&file]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let text = out(&output);
    for words in [
        "[deadline-vague] 1 街路樹の更新",
        "[no-measure] 3 接遇の向上",
        "期限が「随時」",
        "5行目",
        "[grade-above-result]: —",
        "評価や達成状況の欄がありません。",
        "誤りと判断したものではありません",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    let english = out(&run(&["check", "--lang", "en"], &[&file]));
    assert!(english.contains("The deadline is “随時”"), "{english}");
    assert_eq!(out(&run(&["check"], &[&file])), text);
}

#[test]
fn check_fills_the_findings_of_the_contract() {
    let folder = Folder::new("check-json");
    let file = folder.file("goals.md", GOALS.as_bytes());
    let json: serde_json::Value =
        serde_json::from_str(&out(&run(&["check", "--format", "json"], &[&file]))).expect("JSON");
    assert_eq!(json["schema"], "machikurabe/1");
    let document = &json["documents"][0];
    let finding = &document["initiatives"][0]["findings"][0];
    assert_eq!(finding["code"], "deadline-vague");
    assert_eq!(finding["words"][0], "随時");
    assert_eq!(finding["evidence"][0]["field"], "due");
    assert_eq!(finding["evidence"][0]["raw"], "随時");
    assert_eq!(finding["evidence"][0]["at"]["line"], 5);
    let id = document["initiatives"][0]["id"].as_str().expect("id");
    assert_eq!(finding["key"], format!("{id}/deadline-vague"));
    assert_eq!(
        document["initiatives"][1]["findings"],
        serde_json::json!([])
    );
    let fields = &document["initiatives"][2]["findings"][0]["fields"];
    assert_eq!(fields[0], "attainment_level");
    let rules = document["rules"].as_array().expect("rules");
    let rule = |code: &str| {
        rules
            .iter()
            .find(|rule| rule["code"] == code)
            .expect("rule")
    };
    assert_eq!(rule("deadline-vague")["examined"], 3);
    assert_eq!(rule("deadline-vague")["found"], 1);
    assert_eq!(rule("grade-above-result")["inapplicable"], "no-grades");
    // Reading alone checks nothing.
    let extracted = out(&run(&["extract"], &[&file]));
    let extracted: serde_json::Value = serde_json::from_str(&extracted).expect("JSON");
    let document = &extracted["documents"][0];
    assert_eq!(
        document["initiatives"][0]["findings"],
        serde_json::json!([])
    );
    assert!(document.get("rules").is_none());
}

#[test]
fn check_asks_questions_and_keeps_to_the_codes_asked_for() {
    let folder = Folder::new("check-questions");
    let file = folder.file("goals.md", GOALS.as_bytes());
    let sheet = out(&run(
        &["check", "--format", "questions", "--code", "deadline-vague"],
        &[&file],
    ));
    assert!(
        sheet.contains("について、期限が「随時」とされていますが"),
        "{sheet}"
    );
    assert!(!sheet.contains("2. "), "{sheet}");
    let csv = out(&run(&["check", "--format", "questions-csv"], &[&file]));
    assert!(
        csv.starts_with('\u{FEFF}') && csv.lines().count() == 3,
        "{csv}"
    );
    let markdown = out(&run(&["check", "--format", "questions-markdown"], &[&file]));
    assert!(markdown.starts_with("# 質問票"), "{markdown}");
    let text = out(&run(&["check", "--code", "number-gap"], &[&file]));
    assert!(
        text.contains("確認したい点は見つかりませんでした。"),
        "{text}"
    );
    assert!(!text.contains("deadline-vague"), "{text}");
}

#[test]
fn a_failing_file_does_not_stop_the_check() {
    let folder = Folder::new("check-failing");
    folder.file("a.md", GOALS.as_bytes());
    folder.file("b_empty.md", b"");
    let output = run(&["check", "--format", "json"], &[&folder.0]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("b_empty.md"), "{}", err(&output));
    let json: serde_json::Value = serde_json::from_str(&out(&output)).expect("JSON");
    assert_eq!(json["failures"].as_array().expect("array").len(), 1);
    assert_eq!(
        json["documents"][0]["initiatives"][0]["findings"][0]["code"],
        "deadline-vague"
    );
    let text = run(&["check"], &[&folder.0]);
    assert_eq!(text.status.code(), Some(1));
    assert!(out(&text).contains("deadline-vague"));
}

#[test]
fn single_analyses_can_be_asked_for() {
    let folder = Folder::new("analyses");
    let file = folder.file("form.md", FORM.as_bytes());
    let json = out(&run(
        &[
            "compare",
            "--format",
            "json",
            "--analysis",
            "findings",
            "--analysis",
            "overview",
        ],
        &[&file],
    ));
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let names: Vec<&str> = json["comparison"]["results"]
        .as_array()
        .expect("array")
        .iter()
        .filter_map(|result| result["name"].as_str())
        .collect();
    assert_eq!(names, ["overview", "findings"]);
    let text = out(&run(&["compare", "--analysis", "findings"], &[&file]));
    assert!(text.contains("== 点検"), "{text}");
    assert!(!text.contains("公表状況"), "{text}");
}

#[test]
fn wrong_names_are_told_with_the_right_ones() {
    let folder = Folder::new("wrong-names");
    let file = folder.file("form.md", FORM.as_bytes());
    let output = run(&["compare", "--analysis", "ranking"], &[&file]);
    assert_eq!(output.status.code(), Some(2));
    let told = err(&output);
    assert!(
        told.contains("policy-fields") && told.contains("findings"),
        "{told}"
    );
    let output = run(&["check", "--code", "grades"], &[&file]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("deadline-vague"), "{}", err(&output));
}

#[test]
fn the_reader_may_decide_in_a_file() {
    let folder = Folder::new("options");
    let file = folder.file("form.md", FORM.as_bytes());
    let options = folder.file("options.json", br#"{"wants_ranking": true}"#);
    let options = options.to_string_lossy().into_owned();
    for command in ["compare", "check"] {
        let output = run(&[command, "--options", &options], &[&file]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    }
    for wrong in [
        &b"{"[..],
        br#"{"want_ranking": true}"#,
        br#"{"wants_ranking": 3}"#,
        b"[]",
    ] {
        let wrong = folder.file("wrong.json", wrong);
        let wrong = wrong.to_string_lossy().into_owned();
        let output = run(&["check", "--options", &wrong], &[&file]);
        assert_eq!(output.status.code(), Some(2), "{}", err(&output));
        assert!(err(&output).contains("wrong.json"), "{}", err(&output));
    }
    let output = run(&["check", "--options", "missing.json"], &[&file]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn wrong_decisions_are_told_in_the_language_asked_for() {
    let folder = Folder::new("wrong-options");
    let file = folder.file("form.md", FORM.as_bytes());
    let told = |json: &str, lang: &str| {
        let wrong = folder.file("wrong.json", json.as_bytes());
        let wrong = wrong.to_string_lossy().into_owned();
        err(&run(
            &["check", "--lang", lang, "--options", &wrong],
            &[&file],
        ))
    };
    for (json, ja, en) in [
        ("{\n{", "2行目", "line 2"),
        ("[]", "{ }", "map"),
        (
            r#"{"want_ranking": true}"#,
            "wants_ranking",
            "wants_ranking",
        ),
        (
            r#"{"confirmed": [], "wants_ranking": 3}"#,
            "「wants_ranking」",
            "“wants_ranking”",
        ),
        (
            r#"{"meanings": [{"sha256": "", "field": "grade", "mark": "A", "meaning": "good"}]}"#,
            "「meanings」",
            "“meanings”",
        ),
    ] {
        let japanese = told(json, "ja");
        assert!(japanese.contains(ja), "{japanese}");
        // No sentence of a library in the middle of Japanese.
        assert!(
            !japanese.contains(" at line ") && !japanese.contains("expected"),
            "{japanese}"
        );
        let english = told(json, "en");
        assert!(english.contains(en), "{english}");
    }
    let missing = err(&run(&["check", "--options", "missing.json"], &[&file]));
    assert!(missing.contains("ファイルが見つかりません"), "{missing}");
    assert!(!missing.contains("os error"), "{missing}");
}

#[test]
fn decisions_about_what_no_file_has_are_told() {
    let folder = Folder::new("unknown-options");
    let file = folder.file("form.md", FORM.as_bytes());
    let json = out(&run(&["extract"], &[&file]));
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let document = &json["documents"][0];
    let id = document["initiatives"][0]["id"].as_str().expect("id");
    let digest = document["source"]["sha256"].as_str().expect("digest");
    let told = |id: &str, position: u32, digest: &str| {
        let options = serde_json::json!({
            "directions": [{
                "indicator": {"initiative": id, "position": position}, "direction": "down"
            }],
            "confirmed": [[id, "target"]],
            "meanings": [{
                "sha256": digest, "field": "grade", "mark": "A", "meaning": "met"
            }],
        });
        let options = folder.file("options.json", options.to_string().as_bytes());
        let options = options.to_string_lossy().into_owned();
        let output = run(&["check", "--options", &options], &[&file]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        err(&output)
    };
    let before = err(&run(&["check"], &[&file]));
    assert_eq!(told(id, 1, digest), before);
    let unknown = told("ab-99", 1, digest);
    assert_eq!(
        unknown.matches("「ab-99」に当たる取組").count(),
        1,
        "{unknown}"
    );
    let unknown = told(id, 7, digest);
    assert!(unknown.contains("7番目の指標はありません"), "{unknown}");
    let unknown = told(id, 1, "abcd");
    assert!(unknown.contains("sha256「abcd」"), "{unknown}");
}

#[test]
fn the_decisions_of_the_readme_are_understood() {
    let folder = Folder::new("readme-options");
    let file = folder.file("form.md", FORM.as_bytes());
    for readme in ["README.md", "README.ja.md"] {
        let text = std::fs::read_to_string(readme).expect("README");
        let (_, block) = text
            .split_once("```json\n{\"directions\"")
            .expect("decisions");
        let (block, _) = block.split_once("```").expect("end");
        let block = format!("{{\"directions\"{block}");
        let options = folder.file("options.json", block.as_bytes());
        let options = options.to_string_lossy().into_owned();
        let output = run(&["compare", "--options", &options], &[&file]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        // All members are there.
        let given: serde_json::Value = serde_json::from_str(&block).expect("JSON");
        assert_eq!(given.as_object().expect("object").len(), 7, "{readme}");
    }
}
