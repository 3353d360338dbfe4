//! Tables of facts that the program carries: what is known about municipalities before any
//! document is read. Their origin is stated in `data/README.md`.

pub mod indicator_words;
pub mod municipality;
pub mod policy_words;
pub mod scales;

/// `data/municipalities.tsv`: codes, names and readings of all municipalities. One copy for all
/// who read it.
pub static MUNICIPALITIES: &str = include_str!("../../data/municipalities.tsv");
