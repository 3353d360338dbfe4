//! A headless browser that a test program owns: started, driven over WebDriver, ended.
#![allow(dead_code, reason = "each program uses its own part")]

mod commands;
mod driver;
mod places;

pub(crate) use driver::Driver;
pub(crate) use places::{built_page, file_address, scratch_folder};

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Duration;

use commands::{BrowserLog, DevTools};
use fantoccini::elements::Element;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use tokio::time::Instant;

/// What a step gives, or why the test fails.
pub(crate) type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// Longest wait for anything that the page should show, also on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// Fails the step with a message unless the condition holds.
macro_rules! ensure {
    ($condition:expr, $($message:tt)+) => {
        if !$condition {
            return Err(format!($($message)+).into());
        }
    };
}
pub(crate) use ensure;

/// One window of one browser with an empty profile and a folder for downloads of its own.
pub(crate) struct Browser {
    client: Client,
    folder: PathBuf,
    // Ends the browser when it is dropped.
    _driver: Driver,
}

impl Browser {
    /// Starts a browser; `name` names its folder.
    pub(crate) async fn start(name: &str) -> Outcome<Self> {
        Self::start_with(name, &[]).await
    }

    /// Starts a browser with further arguments.
    pub(crate) async fn start_with(name: &str, arguments: &[&str]) -> Outcome<Self> {
        let folder = scratch_folder(name)?;
        std::fs::create_dir_all(folder.join("downloads"))?;
        let driver = Driver::start().await?;
        let client = driver.connect(&folder, arguments).await?;
        client.set_window_size(1280, 900).await?;
        Ok(Self {
            client,
            folder,
            _driver: driver,
        })
    }

    /// Runs a test in a browser of its own. On failure the picture, the page and its console are
    /// kept in `target/e2e/NAME.*`.
    pub(crate) async fn run(name: &str, test: impl AsyncFnOnce(&Self) -> Outcome) {
        let browser = match Self::start(name).await {
            Ok(browser) => browser,
            Err(error) => panic!("{name}: the browser did not start: {error}"),
        };
        let outcome = test(&browser).await;
        if outcome.is_err() {
            browser.keep_traces(name).await;
        }
        let folder = browser.folder.clone();
        browser.end().await;
        let _ = std::fs::remove_dir_all(folder);
        if let Err(error) = outcome {
            panic!("{name}: {error}\n(picture, page and console: target/e2e/{name}.*)");
        }
    }

    /// Ends the session; the driver is ended with the value.
    pub(crate) async fn end(self) {
        let _ = self.client.close().await;
    }

    /// Runs a script before any of the page's own, from the next page on.
    pub(crate) async fn before_page(&self, script: &str) -> Outcome {
        let command = DevTools::new(
            "Page.addScriptToEvaluateOnNewDocument",
            &json!({ "source": script }),
        );
        self.client.issue_cmd(command).await?;
        Ok(())
    }

    /// Opens a file and waits until the program has put its own page up.
    pub(crate) async fn open(&self, file: &Path) -> Outcome {
        self.client.goto(file_address(file)?.as_str()).await?;
        self.until("the page is up", "!document.querySelector('#boot-note')")
            .await
    }

    /// Opens a file that is not the page.
    pub(crate) async fn open_plain(&self, file: &Path) -> Outcome {
        self.client.goto(file_address(file)?.as_str()).await?;
        Ok(())
    }

    /// Value of a JavaScript expression.
    pub(crate) async fn value(&self, expression: &str) -> Outcome<Value> {
        let script = format!("return ({expression});");
        Ok(self.client.execute(&script, Vec::new()).await?)
    }

    /// Runs statements; `done(value)` ends them.
    pub(crate) async fn script(&self, statements: &str, arguments: Vec<Value>) -> Outcome<Value> {
        let script = format!("const done = arguments[arguments.length - 1];\n{statements}");
        Ok(self.client.execute_async(&script, arguments).await?)
    }

    /// Waits until an expression is true.
    pub(crate) async fn until(&self, what: &str, expression: &str) -> Outcome {
        let start = Instant::now();
        loop {
            let value = self.value(&format!("Boolean({expression})")).await?;
            if value == Value::Bool(true) {
                return Ok(());
            }
            ensure!(start.elapsed() < PATIENCE, "waited in vain until {what}");
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// The first element that a CSS selector finds, once it is there.
    pub(crate) async fn find(&self, selector: &str) -> Outcome<Element> {
        let wait = self.client.wait().at_most(PATIENCE);
        wait.for_element(Locator::Css(selector))
            .await
            .map_err(|error| format!("{selector}: {error}").into())
    }

    /// The element with a test id.
    pub(crate) async fn by_id(&self, id: &str) -> Outcome<Element> {
        self.find(&test_id(id)).await
    }

    /// Presses a button or follows a link of the page.
    pub(crate) async fn press(&self, id: &str) -> Outcome {
        for _ in 0..3 {
            if self.by_id(id).await?.click().await.is_ok() {
                return Ok(());
            }
        }
        Ok(self.by_id(id).await?.click().await?)
    }

    /// Visible text of the first element that a selector finds.
    pub(crate) async fn text(&self, selector: &str) -> Outcome<String> {
        // The page may draw the element anew between finding it and asking it.
        for _ in 0..3 {
            if let Ok(text) = self.find(selector).await?.text().await {
                return Ok(text);
            }
        }
        Ok(self.find(selector).await?.text().await?)
    }

    /// Visible text of the whole page.
    pub(crate) async fn page_text(&self) -> Outcome<String> {
        self.text("body").await
    }

    /// Number of elements that a selector finds now.
    pub(crate) async fn count(&self, selector: &str) -> Outcome<usize> {
        Ok(self.client.find_all(Locator::Css(selector)).await?.len())
    }

    /// Chooses files in a file input, as the dialogue would.
    pub(crate) async fn choose_files(&self, selector: &str, files: &[PathBuf]) -> Outcome {
        let names: Vec<String> = files
            .iter()
            .map(|file| file.to_string_lossy().into_owned())
            .collect();
        let input = self.find(selector).await?;
        Ok(input.send_keys(&names.join("\n")).await?)
    }

    /// Bytes of the next file that the page saves, once it is complete.
    pub(crate) async fn downloaded(&self, name_ends: &str) -> Outcome<Vec<u8>> {
        let start = Instant::now();
        loop {
            for entry in std::fs::read_dir(self.folder.join("downloads"))?.flatten() {
                let path = entry.path();
                if path.to_string_lossy().ends_with(name_ends) {
                    let bytes = std::fs::read(&path)?;
                    std::fs::remove_file(&path)?;
                    return Ok(bytes);
                }
            }
            ensure!(start.elapsed() < PATIENCE, "no download *{name_ends}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Messages of the console since the last look, errors first; what a policy refuses is among
    /// them.
    pub(crate) async fn console_errors(&self) -> Outcome<Vec<String>> {
        let log = self.client.issue_cmd(BrowserLog).await?;
        let entries = log.as_array().cloned().unwrap_or_default();
        Ok(entries
            .iter()
            .filter(|entry| entry["level"] == "SEVERE")
            .map(|entry| entry["message"].as_str().unwrap_or_default().to_owned())
            .collect())
    }

    /// Picture of the window.
    pub(crate) async fn picture(&self) -> Outcome<Vec<u8>> {
        Ok(self.client.screenshot().await?)
    }

    /// Size of the window in CSS pixels.
    pub(crate) async fn resize(&self, width: u32, height: u32) -> Outcome {
        Ok(self.client.set_window_size(width, height).await?)
    }

    /// A folder that is removed at the end of the test.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    async fn keep_traces(&self, name: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/e2e");
        let _ = std::fs::create_dir_all(&folder);
        if let Ok(picture) = self.picture().await {
            let _ = std::fs::write(folder.join(format!("{name}.png")), picture);
        }
        if let Ok(page) = self.client.source().await {
            let _ = std::fs::write(folder.join(format!("{name}.html")), page);
        }
        if let Ok(messages) = self.console_errors().await {
            let _ = std::fs::write(folder.join(format!("{name}.log")), messages.join("\n"));
        }
    }
}

/// Selector of a test id.
pub(crate) fn test_id(id: &str) -> String {
    format!("[data-testid=\"{id}\"]")
}
