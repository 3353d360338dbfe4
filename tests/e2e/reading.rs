//! Files go in, records come out: the same as natively, byte for byte.

use std::path::{Path, PathBuf};

use machikurabe::source::SourceFile;

use crate::browser::{Browser, Outcome, built_page, ensure, test_id};
use crate::native;
use crate::support;

/// Chooses files and waits until each is read or has failed.
pub(crate) async fn drop_files(browser: &Browser, files: &[PathBuf]) -> Outcome {
    let before = browser.count(&test_id("document")).await?;
    browser.choose_files(&test_id("file-input"), files).await?;
    let all = test_id("document");
    let settled = format!("{all}:is([data-state=\"read\"], [data-state=\"failed\"])");
    let wanted = before + files.len();
    browser
        .until(
            "all files are read",
            &format!(
                "document.querySelectorAll('{all}').length === {wanted} && \
                 document.querySelectorAll('{settled}').length === {wanted}"
            ),
        )
        .await
}

/// Selector of a part of the card of one file.
pub(crate) fn in_card(name: &str, id: &str) -> String {
    format!(
        "{}[data-file=\"{name}\"] {}",
        test_id("document"),
        test_id(id)
    )
}

/// A count as printed, without its grouping.
fn number(text: &str) -> Option<usize> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok()
}

async fn counts_are_those_of_the_native_program(
    browser: &Browser,
    sources: &[SourceFile],
) -> Outcome {
    for source in sources {
        let selector = in_card(&source.name, "count-initiatives");
        let shown = number(&browser.text(&selector).await?);
        let native = native::initiative_count(source);
        ensure!(
            shown == Some(native),
            "{}: {shown:?}, natively {native}",
            source.name
        );
    }
    Ok(())
}

async fn exports_are_those_of_the_native_program(browser: &Browser, files: &[PathBuf]) -> Outcome {
    browser.press("nav-export").await?;
    for (button, ending, arguments) in [
        ("save-json", ".json", ["--format", "json"]),
        ("save-csv", ".csv", ["--format", "csv"]),
    ] {
        browser.press(button).await?;
        let page = browser.downloaded(ending).await?;
        let native = native::extract(&arguments, files)?;
        same_bytes(&page, &native, ending)?;
    }
    Ok(())
}

/// Fails when two outputs differ, and keeps both in `target/e2e`.
fn same_bytes(page: &[u8], native: &[u8], ending: &str) -> Outcome {
    if page == native {
        return Ok(());
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/e2e");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join(format!("page{ending}")), page)?;
    std::fs::write(folder.join(format!("native{ending}")), native)?;
    let (page, native) = (page.len(), native.len());
    Err(format!("{page} bytes from the page, {native} natively: target/e2e/*{ending}").into())
}

/// Drops sources, compares counts and exports with the native program, and looks for complaints.
pub(crate) async fn read_as_natively(browser: &Browser, sources: &[SourceFile]) -> Outcome {
    let files = native::write_all(browser.folder(), sources)?;
    browser.open(&built_page()?).await?;
    drop_files(browser, &files).await?;
    counts_are_those_of_the_native_program(browser, sources).await?;
    exports_are_those_of_the_native_program(browser, &files).await?;
    let errors = browser.console_errors().await?;
    ensure!(errors.is_empty(), "console: {errors:?}");
    Ok(())
}

#[tokio::test]
async fn sample_files_are_read_as_natively() {
    Browser::run("sample", async |browser| {
        read_as_natively(browser, &machikurabe::sample::files()).await
    })
    .await;
}

#[tokio::test]
async fn published_documents_are_read_as_natively() {
    let seeds = support::seeds();
    if seeds.is_empty() {
        println!("skipped: no published documents in ../shared/seeds");
        return;
    }
    Browser::run("published", async |browser| {
        read_as_natively(browser, &seeds).await
    })
    .await;
}

#[tokio::test]
async fn fixtures_that_hold_goals_are_read_as_natively() {
    let readable: Vec<SourceFile> = support::fixtures()
        .into_iter()
        .skip(machikurabe::sample::files().len())
        .filter(|source| native::read(source).outcome.is_ok())
        .collect();
    Browser::run("fixtures", async |browser| {
        read_as_natively(browser, &readable).await
    })
    .await;
}

#[tokio::test]
async fn a_declared_municipality_is_taken_over() {
    Browser::run("municipality", async |browser| {
        let source = support::fixtures()
            .into_iter()
            .find(|source| source.name == "municipality_not_named.tsv")
            .ok_or("the fixture is missing")?;
        let files = native::write_all(browser.folder(), std::slice::from_ref(&source))?;
        browser.open(&built_page()?).await?;
        drop_files(browser, &files).await?;
        let input = browser.by_id("municipality-input").await?;
        input.send_keys("刈谷市").await?;
        browser.press("municipality-apply").await?;
        let name = in_card(&source.name, "municipality-name");
        browser
            .until(
                "the name is shown",
                &format!("document.querySelector('{name}')?.textContent.includes('刈谷市')"),
            )
            .await?;
        browser.press("nav-export").await?;
        browser.press("save-json").await?;
        let page = browser.downloaded(".json").await?;
        let native = native::extract(&["--format", "json", "--municipality", "刈谷市"], &files)?;
        same_bytes(&page, &native, ".declared.json")?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_record_shows_the_lines_that_it_came_from() {
    Browser::run("record", async |browser| {
        browser.open(&built_page()?).await?;
        browser.press("load-sample").await?;
        browser
            .until(
                "the sample is read",
                &format!(
                    "document.querySelectorAll('{}[data-state=\"read\"]').length === 5",
                    test_id("document")
                ),
            )
            .await?;
        browser.press("nav-initiatives").await?;
        browser
            .find(&format!("{} a", test_id("initiative-row")))
            .await?
            .click()
            .await?;
        let excerpt = browser.text(&test_id("source-excerpt")).await?;
        // The page shows no mark-up of a source; its own reader of mark-up is not asked here.
        let flat = |text: &str| -> String {
            let parts = text.split('<').enumerate();
            let printed = parts.map(|(position, part)| match position {
                0 => part,
                _ => part.split_once('>').map_or("", |(_, after)| after),
            });
            let printed = printed.flat_map(str::chars);
            printed.filter(|c| c.is_alphanumeric()).collect()
        };
        let shown = flat(&excerpt);
        let mut rows = machikurabe::sample::files()
            .into_iter()
            .filter_map(|source| native::read(&source).outcome.ok())
            .filter_map(|contents| {
                let line = contents
                    .dataset
                    .initiatives
                    .first()?
                    .anchor
                    .at
                    .first_line()?;
                contents
                    .source_lines
                    .get(line as usize - 1)
                    .map(|row| flat(row))
            });
        ensure!(
            rows.any(|row| shown.contains(&row)),
            "the excerpt shows no first row of a document: {excerpt}"
        );
        Ok(())
    })
    .await;
}
