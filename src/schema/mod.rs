//! What the columns mean, and what is known before any document is read.

pub mod municipality;
