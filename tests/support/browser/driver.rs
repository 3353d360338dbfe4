//! The driver program: started on a free port, ended with everything that it started.

use std::env;
use std::path::Path;
use std::process::Stdio;

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use super::{Outcome, ensure};

/// As the tests need it on any machine: no window, no sandbox (root in a container), and none of
/// Chromium's own connections.
const BROWSER_ARGUMENTS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// A running driver.
pub(crate) struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// Starts the driver and learns its port.
    pub(crate) async fn start() -> Outcome<Self> {
        let program = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
        let mut command = Command::new(&program);
        command
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        #[cfg(unix)]
        command.process_group(0);
        let mut child = command
            .spawn()
            .map_err(|error| format!("{program}: {error} (make setup installs it)"))?;
        let output = child.stdout.take().ok_or("the driver has no output")?;
        let mut lines = BufReader::new(output).lines();
        let mut port = None;
        while let Some(line) = lines.next_line().await? {
            if let Some((_, rest)) = line.split_once("started successfully on port ") {
                port = rest.trim_end_matches('.').parse().ok();
                break;
            }
        }
        // Goes on reading: the driver must not be stopped by a full pipe.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        ensure!(port.is_some(), "{program} did not say its port");
        Ok(Self {
            child,
            port: port.unwrap_or_default(),
        })
    }

    /// Starts a browser whose profile and downloads lie in a folder, with further arguments.
    pub(crate) async fn connect(&self, folder: &Path, further: &[&str]) -> Outcome<Client> {
        let profile = format!("--user-data-dir={}", folder.join("profile").display());
        let mut arguments: Vec<&str> = BROWSER_ARGUMENTS.to_vec();
        arguments.extend(further);
        arguments.push(&profile);
        let mut options = json!({
            "args": arguments,
            "prefs": {
                "download.default_directory": folder.join("downloads"),
                "download.prompt_for_download": false,
                "profile.default_content_setting_values.automatic_downloads": 1,
            },
        });
        if let Ok(browser) = env::var("CHROME") {
            options["binary"] = browser.into();
        }
        let mut capabilities = Capabilities::new();
        capabilities.insert("goog:chromeOptions".to_owned(), options);
        capabilities.insert("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" }));
        let address = format!("http://127.0.0.1:{}", self.port);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        Ok(builder.capabilities(capabilities).connect(&address).await?)
    }
}

impl Drop for Driver {
    /// Ends the driver and the browsers that it started, which are its process group.
    fn drop(&mut self) {
        if let Some(id) = self.child.id() {
            let _ = std::process::Command::new("kill")
                .args(["-KILL", "--", &format!("-{id}")])
                .stderr(Stdio::null())
                .status();
        }
        let _ = self.child.start_kill();
    }
}
