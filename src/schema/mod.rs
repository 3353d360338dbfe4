//! What the columns mean, and what is known before any document is read.

pub mod header_match;
pub mod municipality;
pub mod org;
pub mod vocabulary;
