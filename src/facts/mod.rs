//! Tables of facts that the program carries: what is known about municipalities before any
//! document is read. Their origin is stated in `data/README.md`.

pub mod indicator_words;
pub mod policy_words;
