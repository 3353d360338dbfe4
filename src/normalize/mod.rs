//! Raw string → value; one notation family a file. Parsing adds to the print, never replaces it.
//!
//! Every function here is pure and total: any string gives an answer, none panics, and the time
//! grows with the length of the text.

pub mod attainment;
pub mod blank;
pub mod choice;
pub mod damage;
pub mod direction;
pub mod enumeration;
pub mod fiscal_year;
pub mod mark;
pub mod money;
pub mod number;
pub mod org;
pub mod reason;
pub mod revision;
pub mod state;
pub mod statement;
pub mod text;
pub mod unit;
pub mod verdict;
pub mod width;

mod script;

pub use script::is_digit;
