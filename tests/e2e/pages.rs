//! The pages themselves: charts and their tables, languages, the self-test, narrow screens.

use crate::browser::{Browser, Outcome, built_page, ensure, test_id};

pub(crate) async fn open_with_sample(browser: &Browser) -> Outcome {
    browser.open(&built_page()?).await?;
    browser.press("load-sample").await?;
    let read = format!("{}[data-state=\"read\"]", test_id("document"));
    browser
        .until(
            "the sample is read",
            &format!("document.querySelectorAll('{read}').length === 5"),
        )
        .await
}

#[tokio::test]
async fn the_comparison_has_charts_and_each_has_its_table() {
    Browser::run("compare", async |browser| {
        open_with_sample(browser).await?;
        browser.press("go-compare").await?;
        browser.find("figure svg").await?;
        browser
            .until(
                "all sections are there",
                "!document.querySelector('[aria-busy=\"true\"]')",
            )
            .await?;
        let charts = browser.count("[data-testid^='chart-']").await?;
        ensure!(charts >= 2, "{charts} charts");
        let toggles = browser.count("[data-testid^='toggle-table-']").await?;
        ensure!(toggles == charts, "{toggles} tables of {charts} charts");
        browser
            .find("[data-testid^='toggle-table-']")
            .await?
            .click()
            .await?;
        browser.find("[data-testid^='table-'] tbody tr").await?;
        let errors = browser.console_errors().await?;
        ensure!(errors.is_empty(), "console: {errors:?}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn english_is_complete_in_the_frame() {
    Browser::run("english", async |browser| {
        open_with_sample(browser).await?;
        browser.press("language-en").await?;
        browser
            .until(
                "the page is English",
                "document.documentElement.lang === 'en'",
            )
            .await?;
        for page in [
            "documents",
            "compare",
            "initiatives",
            "check",
            "export",
            "privacy",
        ] {
            browser.press(&format!("nav-{page}")).await?;
            let heading = browser.text("h1").await?;
            ensure!(
                heading.is_ascii() && !heading.is_empty(),
                "{page}: {heading:?}"
            );
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_self_test_of_the_page_finds_every_way_closed() {
    Browser::run("self-test", async |browser| {
        browser.open(&built_page()?).await?;
        browser.press("nav-privacy").await?;
        browser.press("self-test-run").await?;
        browser
            .find(&format!(
                "{}[data-state=\"closed\"]",
                test_id("self-test-result")
            ))
            .await?;
        let open = browser.count("[data-refused='false']").await?;
        ensure!(open == 0, "{open} ways are open");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn no_page_is_wider_than_a_telephone() {
    Browser::run("narrow", async |browser| {
        browser.resize(375, 812).await?;
        open_with_sample(browser).await?;
        for page in [
            "documents",
            "compare",
            "initiatives",
            "check",
            "export",
            "privacy",
        ] {
            browser.press(&format!("nav-{page}")).await?;
            browser.find(&test_id(&format!("page-{page}"))).await?;
            let extra = browser
                .value(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth",
                )
                .await?;
            ensure!(extra == 0, "{page} is {extra} px too wide");
        }
        Ok(())
    })
    .await;
}
