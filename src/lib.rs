//! Machikurabe reads the documents in which Japanese municipalities set goals and judge
//! themselves, and compares them side by side.
//!
//! Data flows one way; each stage is a pure function of its input and options and appends to one
//! [`diagnostic::Diagnostics`] sink:
//!
//! ```text
//! SourceFile ─ingest─▶ Layout ─recognize─▶ Document ─assemble─▶ Dataset ─compare─▶ Comparison ─view─▶ View
//! ```
//!
//! The page (`ui`, feature `web`) and the command line (`cli`, feature `cli`) are thin shells
//! over [`pipeline`]; without features the crate is the core alone.

pub mod assemble;
pub mod chart;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compare;
pub mod diagnostic;
pub mod document;
pub mod facts;
pub mod geometry;
pub mod i18n;
pub mod ingest;
pub mod interchange;
pub mod layout;
pub mod normalize;
#[cfg(all(feature = "pack", not(target_arch = "wasm32")))]
pub mod pack;
pub mod pipeline;
pub mod preview;
pub mod recognize;
pub mod record;
pub mod sample;
pub mod schema;
pub mod source;
#[cfg(feature = "web")]
pub mod ui;
pub mod view;
