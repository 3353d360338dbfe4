//! The page: everything that needs a browser.
//!
//! `data-testid` values that end-to-end tests may rely on:
//!
//! | where | ids |
//! |---|---|
//! | frame | `nav-{documents,compare,initiatives,check,export,privacy}`, `language-{ja,en}` |
//! | 資料 | `page-documents` (`data-state`), `drop-zone`, `file-input`, `folder-input`, `choose-files`, `choose-folder`, `load-sample`, `progress`, `totals`, `total-{files,municipalities,initiatives,indicators,doubts}`, `go-compare`, `remove-all` |
//! | one file | `document` (`data-state` = `reading`, `read`, `failed`, `cancelled`; `data-file`), `municipality-name`, `municipality-input`, `municipality-apply`, `confirm-municipality`, `fiscal-year`, `year-select`, `edit-facts`, `count-{initiatives,indicators,doubts,unread}`, `accounting`, `columns-fold`, `columns`, `column-meaning`, `diagnostics-fold`, `diagnostics`, `diagnostic-{code}`, `choose`, `cancel`, `retry`, `remove`, `failure` |
//! | 比較 | `page-compare` (`data-state`), `choice`, `freshening` (`data-state` = `current`, `busy`, `broken`), `calculate-again`, `comparison-notes`, `overview-card`, `section-{analysis}`, `chart-{id}`, `toggle-table-{id}`, `save-svg-{id}`, `table-{id}` |
//! | its controls | `items-fold`, `item` (`data-verdict`), `turn`, `turn-back`, `marks-fold`, `mark-meaning` (`data-mark`), `candidates-fold`, `candidate`, `accept`, `reject`, `ask-ranking`, `field-rule-fold`, `rule-{words,field,add}`, `undecided-fold`, `decisions`, `decisions-fold`, `decision`, `decision-undo`, `decisions-clear` |
//! | 目標 | `page-initiatives` (`data-open`), `search`, `filter-{file,department,mark,flag}`, `row-count`, `initiative-list`, `initiative-row`, `no-rows`, `record`, `record-fields`, `record-indicators`, `record-doubts`, `confirm-cell`, `record-policy-fields`, `record-field`, `similar`, `similar-item`, `read-beside`, `beside`, `source-excerpt` |
//! | 点検 | `page-check`, `check-summary`, `code-{code}`, `check-matrix-fold`, `check-matrix`, `check-{document,code,owner}`, `point-count`, `point` (`data-code`, `data-ticked`), `point-record`, `point-source`, `tick`, `points-{before,after}`, `question-sheet`, `question-count`, `question`, `question-{up,down,remove}`, `sheet-{copy,print,clear}`, `sheet-save-{text,markdown,csv}` |
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
