//! The built single file in a real browser, opened over `file://` as people open it.
//!
//! `make test-page` builds the file and runs these tests; traces of a failure are kept in
//! `target/e2e`.

#[path = "../support/browser/mod.rs"]
mod browser;
#[path = "../support/mod.rs"]
mod support;

mod analysis;
mod bad_input;
mod formats;
mod listener;
mod native;
mod network;
mod opening;
mod pages;
mod reading;
