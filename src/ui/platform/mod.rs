//! The browser: files, downloads, the address, time. Nothing else in the page talks to it.

mod address;
mod clipboard;
mod download;
mod files;
mod focus;
mod place;
mod self_test;
mod timeout;
mod width;
pub mod worker;

pub use address::{current_hash, follow, on_hash_change, set_document_language};
pub use clipboard::{copy_text, print_part};
pub use download::save_text;
pub use files::{PickedFile, dropped_files, files_of_input, files_of_sources, on_page_drop};
pub use focus::{
    focus_by_id, focus_sibling_row, is_composing, is_entering, scroll_back, scroll_to_share,
    scroll_to_top, set_height, set_width_share, viewport_of,
};
pub use place::{mount_place, worker_scope};
pub use self_test::{ProbeResult, probe_all};
pub use timeout::Timeout;
pub use width::use_width;
pub use worker::{Analyst, JobEvent, JobId, Kept, Pool, Reply, Ticket};
