//! The rules of rankings, one a row.
