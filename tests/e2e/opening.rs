//! The file opens, from any folder, without a complaint.

use crate::browser::{Browser, built_page, ensure, test_id};

#[tokio::test]
async fn the_page_opens_without_console_errors() {
    Browser::run("opening", async |browser| {
        browser.open(&built_page()?).await?;
        let title = browser.value("document.title").await?;
        ensure!(
            title
                .as_str()
                .is_some_and(|title| title.contains("まちくらべ")),
            "{title}"
        );
        let heading = browser.text("h1").await?;
        ensure!(
            !heading.is_empty() && !heading.is_ascii(),
            "heading {heading:?}"
        );
        browser.by_id("drop-zone").await?;
        let errors = browser.console_errors().await?;
        ensure!(errors.is_empty(), "console: {errors:?}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_path_with_japanese_blanks_and_hash_opens_too() {
    Browser::run("odd-path", async |browser| {
        let folder = browser.folder().join("資料 #2 100% ?");
        std::fs::create_dir_all(&folder)?;
        let file = folder.join("町 くらべ.html");
        std::fs::copy(built_page()?, &file)?;
        browser.open(&file).await?;
        browser.press("load-sample").await?;
        browser
            .until(
                "the sample is read",
                &format!(
                    "document.querySelectorAll('{}').length === 5",
                    test_id("document")
                ),
            )
            .await?;
        let errors = browser.console_errors().await?;
        ensure!(errors.is_empty(), "console: {errors:?}");
        Ok(())
    })
    .await;
}
