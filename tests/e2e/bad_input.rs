//! Files that cannot be read say why, and leave the others alone.

use machikurabe::source::SourceFile;

use crate::browser::{Browser, Outcome, built_page, ensure, test_id};
use crate::native;
use crate::reading::{drop_files, in_card};
use crate::support::{Numbers, source};

fn good() -> Outcome<SourceFile> {
    let first = machikurabe::sample::files().into_iter().next();
    first.ok_or_else(|| "the sample is empty".into())
}

#[tokio::test]
async fn unreadable_files_say_why_and_the_others_are_read() {
    Browser::run("unreadable", async |browser| {
        let mut numbers = Numbers::from_name("noise");
        let noise: Vec<u8> = (0..50_000).map(|_| numbers.below(256) as u8).collect();
        let bad = [
            source("空.txt", ""),
            source("雑音.csv", noise),
            source("原本.txt", "%PDF-1.7\n%\u{e2}\u{e3}\n1 0 obj\n"),
            source("大.txt", vec![b'a'; 130 << 20]),
        ];
        let good = good()?;
        let mut all = bad.to_vec();
        all.insert(2, good.clone());
        let files = native::write_all(browser.folder(), &all)?;
        browser.open(&built_page()?).await?;
        drop_files(browser, &files).await?;
        for file in &bad {
            let message = browser.text(&in_card(&file.name, "failure")).await?;
            ensure!(message.chars().count() > 10, "{}: {message:?}", file.name);
        }
        let count = browser
            .text(&in_card(&good.name, "count-initiatives"))
            .await?;
        ensure!(
            count == native::initiative_count(&good).to_string(),
            "the good file has {count}"
        );
        let errors = browser.console_errors().await?;
        ensure!(errors.is_empty(), "console: {errors:?}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_line_of_fifty_megabytes_does_not_stop_the_page() {
    Browser::run("long-line", async |browser| {
        let mut text = "番号,取組項目,目標,実績\n1,窓口の待ち時間の短縮,10分,9分\n2,"
            .as_bytes()
            .to_vec();
        text.resize(text.len() + (50 << 20), b'x');
        let file = source("長.csv", text);
        let files = native::write_all(browser.folder(), std::slice::from_ref(&file))?;
        browser.open(&built_page()?).await?;
        drop_files(browser, &files).await?;
        let count = browser
            .text(&in_card(&file.name, "count-initiatives"))
            .await?;
        ensure!(count != "0", "no row was kept");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_reading_can_be_cancelled() {
    Browser::run("cancel", async |browser| {
        let row = "| 1 | 窓口の待ち時間の短縮 | 申請の電子化を進める | 10分 | 9分 |\n";
        let mut text = String::from(
            "| 番号 | 取組項目 | 取組内容 | 目標 | 実績 |\n| --- | --- | --- | --- | --- |\n",
        );
        text.push_str(&row.repeat((30 << 20) / row.len()));
        let slow = source("遅.md", text);
        let good = good()?;
        let slow_files = native::write_all(browser.folder(), std::slice::from_ref(&slow))?;
        let good_files = native::write_all(browser.folder(), std::slice::from_ref(&good))?;
        browser.open(&built_page()?).await?;
        browser
            .choose_files(&test_id("file-input"), &slow_files)
            .await?;
        browser
            .find(&in_card(&slow.name, "cancel"))
            .await?
            .click()
            .await?;
        let cancelled = format!(
            "{}[data-file=\"{}\"][data-state=\"cancelled\"]",
            test_id("document"),
            slow.name
        );
        browser.find(&cancelled).await?;
        browser
            .choose_files(&test_id("file-input"), &good_files)
            .await?;
        let count = browser
            .text(&in_card(&good.name, "count-initiatives"))
            .await?;
        ensure!(
            count == native::initiative_count(&good).to_string(),
            "after the cancelled file: {count}"
        );
        Ok(())
    })
    .await;
}
