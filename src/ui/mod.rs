//! The page: everything that needs a browser.
//!
//! `data-testid` values that end-to-end tests may rely on:
//!
//! | where | ids |
//! |---|---|
//! | frame | `nav-{documents,compare,initiatives,export,privacy}`, `language-{ja,en}` |
//! | 資料 | `page-documents` (`data-state`), `drop-zone`, `file-input`, `folder-input`, `choose-files`, `choose-folder`, `load-sample`, `progress`, `totals`, `total-{files,municipalities,initiatives,indicators,doubts}`, `go-compare`, `remove-all` |
//! | one file | `document` (`data-state` = `reading`, `read`, `failed`, `cancelled`; `data-file`), `municipality-name`, `municipality-input`, `municipality-apply`, `confirm-municipality`, `fiscal-year`, `year-select`, `edit-facts`, `count-{initiatives,indicators,doubts,unread}`, `accounting`, `columns-fold`, `columns`, `column-meaning`, `diagnostics-fold`, `diagnostics`, `diagnostic-{code}`, `choose`, `cancel`, `retry`, `remove`, `failure` |
//! | 比較 | `page-compare` (`data-state`), `choice`, `comparison-notes`, `overview-card`, `section-{analysis}`, `chart-{id}`, `toggle-table-{id}`, `save-svg-{id}`, `table-{id}` |
//! | 目標 | `page-initiatives` (`data-open`), `search`, `filter-{file,department,mark,flag}`, `row-count`, `initiative-list`, `initiative-row`, `no-rows`, `record`, `record-fields`, `record-indicators`, `record-doubts`, `source-excerpt` |
//! | 出力 | `page-export`, `save-csv`, `save-json` |
//! | 安全性 | `page-privacy`, `self-test-run`, `self-test-result` (`data-state` = `closed`, `open`), `probe-{way}` (`data-refused`) |

pub mod analysis;
pub mod answer;
pub mod app;
pub mod components;
pub mod pages;
pub mod platform;
pub mod route;
pub mod shared;
pub mod state;
pub mod tasks;
pub mod text;

use platform::{mount_place, worker, worker_scope};

/// Mounts the page; in a worker, serves it.
pub fn start() {
    if let Some(scope) = worker_scope() {
        worker::serve(&scope);
    } else if let Some(place) = mount_place() {
        yew::Renderer::<app::Root>::with_root(place).render();
    }
}
