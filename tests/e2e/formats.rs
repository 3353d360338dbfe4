//! Documents as cities publish them: PDF, Excel, Word, archives, protected files.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use machikurabe::source::SourceFile;

use crate::browser::{Browser, Outcome, built_page, ensure, test_id};
use crate::native;
use crate::reading::{drop_files, in_card, read_as_natively};

/// The forms of one municipality of the corpus.
fn forms(municipality: &str) -> Outcome<Vec<SourceFile>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/corpus")
        .join(municipality);
    let mut sources = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !name.ends_with(".json") {
            sources.push(SourceFile {
                name: name.into_owned(),
                bytes: fs::read(&path)?,
            });
        }
    }
    Ok(sources)
}

fn form(municipality: &str, name: &str) -> Outcome<SourceFile> {
    forms(municipality)?
        .into_iter()
        .find(|source| source.name == name)
        .ok_or_else(|| format!("{name} of {municipality} is missing").into())
}

#[tokio::test]
async fn every_form_of_a_document_is_read_as_natively() {
    Browser::run("formats", async |browser| {
        read_as_natively(browser, &forms("kirinomiya")?).await
    })
    .await;
}

/// A ZIP archive of these files.
fn packed(files: &[(&str, Vec<u8>)]) -> Outcome<Vec<u8>> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let plain =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in files {
        archive.start_file(*name, plain)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// Opens the first record of a file that was dropped alone, and the first place in it.
async fn open_first_place(browser: &Browser) -> Outcome {
    browser.press("nav-initiatives").await?;
    let row = format!("{} a", test_id("initiative-row"));
    browser.find(&row).await?.click().await?;
    let link = format!("{} .place-link", test_id("record-fields"));
    browser.find(&link).await?.click().await?;
    Ok(())
}

#[tokio::test]
async fn a_value_opens_its_place_on_the_page_and_on_the_sheet() {
    for name in ["page.pdf", "form.xlsx"] {
        Browser::run("picture", async |browser| {
            let source = form("kirinomiya", name)?;
            let files = native::write_all(browser.folder(), &[source])?;
            browser.open(&built_page()?).await?;
            drop_files(browser, &files).await?;
            open_first_place(browser).await?;
            let picture = format!("{} .source__drawing svg", test_id("record-fields"));
            browser.find(&picture).await?;
            let marked = browser
                .count(&format!("{picture} rect[stroke-width='1.5']"))
                .await?;
            ensure!(marked == 1, "{name}: {marked} marked places");
            let height = format!("document.querySelector('{picture}').viewBox.baseVal.height");
            let cut = browser.value(&height).await?.as_f64().unwrap_or_default();
            browser
                .find(&format!(
                    "{} {}",
                    test_id("record-fields"),
                    test_id("whole-page")
                ))
                .await?
                .click()
                .await?;
            browser
                .until("the whole page is shown", &format!("{height} > {cut}"))
                .await?;
            let errors = browser.console_errors().await?;
            ensure!(errors.is_empty(), "console: {errors:?}");
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn an_archive_is_taken_apart_and_says_what_it_left() {
    Browser::run("archive", async |browser| {
        let csv = form("kirinomiya", "form.csv")?.bytes;
        // One archive more inside the others than is looked into.
        let mut nested = packed(&[("深.csv", csv.clone())])?;
        for _ in 0..3 {
            nested = packed(&[("中.zip", nested)])?;
        }
        let archive = packed(&[
            ("部/目標.csv", csv),
            ("部/目標.docx", form("kirinomiya", "form.docx")?.bytes),
            ("写真.png", b"\x89PNG\r\n\x1a\n".to_vec()),
            ("中.zip", nested),
        ])?;
        let path = browser.folder().join("資料.zip");
        fs::write(&path, archive)?;
        browser.open(&built_page()?).await?;
        browser
            .choose_files(&test_id("file-input"), &[path])
            .await?;
        let card = test_id("document");
        browser
            .until(
                "the archive is taken apart and its files are read",
                &format!(
                    "document.querySelectorAll('{card}[data-state=\"unpacked\"]').length === 1 && \
                     document.querySelectorAll('{card}[data-state=\"read\"]').length === 2 && \
                     document.querySelectorAll('{card}[data-state=\"failed\"]').length === 1"
                ),
            )
            .await?;
        let left = browser
            .text(&in_card("資料.zip", "diagnostic-entry-skipped"))
            .await?;
        ensure!(left.contains("中.zip"), "{left}");
        let refused = browser.text(&in_card("写真.png", "failure")).await?;
        ensure!(refused.contains("PNG"), "{refused}");
        let counted = browser.text(&test_id("total-files")).await?;
        ensure!(counted == "3", "{counted} documents");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_protected_file_asks_and_opens_with_the_password() {
    Browser::run("password", async |browser| {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/office/protected.xlsx");
        let source = SourceFile {
            name: "protected.xlsx".to_owned(),
            bytes: fs::read(&path)?,
        };
        let files = native::write_all(browser.folder(), &[source])?;
        browser.open(&built_page()?).await?;
        drop_files(browser, &files).await?;
        browser.press("password-apply").await?;
        for (password, state) in [("違う", "failed"), ("kazemachi", "read")] {
            let input = browser.by_id("password-input").await?;
            input.clear().await?;
            input.send_keys(password).await?;
            browser.press("password-apply").await?;
            let card = test_id("document");
            let reason = test_id("failure");
            let condition = if state == "read" {
                format!("document.querySelector('{card}[data-state=\"read\"]') !== null")
            } else {
                format!("document.querySelector('{reason}')?.textContent.includes('違います')")
            };
            browser.until("the password was tried", &condition).await?;
        }
        Ok(())
    })
    .await;
}
